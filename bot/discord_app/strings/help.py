"""What the bot is and what one can ask it."""

from bot.discord_app.strings.text import Text

TEXTS: dict[str, Text] = {
    "about.name": Text("about", "このボットについて"),
    "about.description": Text("What Senpai is, what it knows and what it is not", "Senpaiとは何か、何ができるか"),
    "about.text": Text(
        "**Senpai** answers questions about living and working in Japan's tech scene: visas and residence, jobs and "
        "contracts, tax, pension and insurance, daily procedures, and the industry itself.\n"
        "- Ask with `/ask`, or mention me with your question; `/help` shows more.\n"
        "- Every statement names its source, the day that it was checked, and whether the rule is in force.\n"
        "- Where my sources say nothing, I say so.\n"
        "- This is general information, not legal advice: an office, a lawyer or a certified specialist decides.",
        "**Senpai**は、日本のテック業界で暮らし働くことについての質問に答えます。ビザと在留資格、仕事と契約、"
        "税金・年金・保険、日々の手続き、そして業界の動きです。\n"
        "- `/質問` で質問するか、私にメンションして質問してください。詳しくは `/ヘルプ` をどうぞ。\n"
        "- どの記述にも、出典、確認日、その規則が施行中かどうかを示します。\n"
        "- 出典に書かれていないことは「わからない」とお答えします。\n"
        "- 一般的な情報であり、法的助言ではありません。判断は役所・弁護士・専門家にご確認ください。",
    ),
    "help.name": Text("help", "ヘルプ"),
    "help.description": Text("What you can ask Senpai, and how", "Senpaiに聞けることと、聞き方"),
    "help.ask": Text(
        "**How to ask**\n"
        "- `/ask` with your question; only you see the answer with `private` set to True\n"
        "- or mention me: {mention} *your question*\n"
        "- or reply to my answer to go on, or press its buttons\n"
        "- or write to me in a direct message\n"
        "- or choose a message › Apps › **Ask Senpai about this**, or **Propose as source** if others should know it",
        "**質問のしかた**\n"
        "- `/質問` で質問する。`非公開` を True にすると、あなただけに見えます\n"
        "- 私にメンションする：{mention} *質問*\n"
        "- 私の回答に返信して続ける、または回答のボタンを押す\n"
        "- ダイレクトメッセージを送る\n"
        "- メッセージを選ぶ › アプリ › **Senpaiに聞く**（みんなに役立つなら **出典に提案**）",
    ),
    "help.languages.any": Text(
        "Any language will do; English and Japanese work best.",
        "どの言語でもかまいません。日本語と英語がいちばん得意です。",
    ),
    "help.languages.quoted": Text(
        "I read questions in {languages}, and quote my sources, most of them English. No language model is set up here "
        "for other languages.",
        "質問は{languages}で読めます。回答は出典（多くは英語）からの引用です。"
        "ほかの言語に必要な言語モデルは、ここでは使っていません。",
    ),
    "help.examples": Text("**For example**", "**たとえば**"),
    "help.channels": Text("In this server I answer in {channels}.", "このサーバーでは {channels} でお答えします。"),
    "help.more": Text(
        "**News**: `/news latest` and `/news search` · `/changes` rules that change, by date\n"
        "**More**: `/privacy` what is kept of you · `/forget-me` deletes it · `/about` what I am",
        "**ニュース**：`/ニュース 最新`、`/ニュース 検索` · `/制度変更` 制度の変更を日付順に\n"
        "**ほかに**：`/プライバシー` 保存する情報 · `/忘れて` それを消す · `/このボットについて` 私の紹介",
    ),
    "help.moderators": Text(
        "**For moderators**\n"
        "- `/setup start` leads you through the settings, `/setup show` shows them and the permissions I lack\n"
        "- `/insights` what was asked, and what I could not answer\n"
        "- `/news subscribe` sends news to a channel, `/news add` adds a feed of yours\n"
        "- `/docs add` gives me this server's own documents, `/docs review` decides what was proposed",
        "**モデレーター向け**\n"
        "- `/設定 はじめる` 設定を順に案内、`/設定 表示` 設定と足りない権限を表示\n"
        "- `/集計` 質問の集計と、答えられなかった質問\n"
        "- `/ニュース 購読` チャンネルにニュースを送る、`/ニュース 追加` フィードを追加\n"
        "- `/文書 追加` このサーバー独自の文書を追加、`/文書 審査` 提案の確認",
    ),
    "help.example.job": Text(
        "Do I have to tell immigration when I change jobs?", "転職したら入管に届け出が必要ですか？"
    ),
    "help.example.permanent": Text(
        "How many points do I need for permanent residence after one year?",
        "1年で永住申請するには何ポイント必要ですか？",
    ),
    "help.example.tax": Text(
        "Why does my take-home pay drop in my second June in Japan?", "来日2年目の6月に手取りが減るのはなぜですか？"
    ),
    "help.example.pension": Text(
        "Can I get my pension money back when I leave Japan?", "帰国するとき、年金の脱退一時金はもらえますか？"
    ),
    "help.example.licence": Text(
        "How do I convert my foreign driver's licence?", "外国の運転免許を日本の免許に切り替えるには？"
    ),
}
