"""What the bot is and what one can ask it."""

from bot.discord_app.strings.text import Text

TEXTS: dict[str, Text] = {
    "about.name": Text("about", "このボットについて"),
    "about.description": Text("What Senpai is, what it knows and what it is not", "Senpaiとは何か、何ができるか"),
    "about.text": Text(
        "**Senpai** answers questions about living and working in Japan's tech scene: visas and residence, jobs and "
        "contracts, tax, pension and insurance, daily procedures, and the industry itself.\n"
        "- Ask with `/ask`, or mention me with your question.\n"
        "- Every statement names its source, the day that it was checked, and whether the rule is in force.\n"
        "- Where my sources say nothing, I say so.\n"
        "- This is general information, not legal advice: an office, a lawyer or a certified specialist decides.",
        "**Senpai**は、日本のテック業界で暮らし働くことについての質問に答えます。ビザと在留資格、仕事と契約、"
        "税金・年金・保険、日々の手続き、そして業界の動きです。\n"
        "- `/ask` で質問するか、私にメンションして質問してください。\n"
        "- どの記述にも、出典、確認日、その規則が施行中かどうかを示します。\n"
        "- 出典に書かれていないことは「わからない」とお答えします。\n"
        "- 一般的な情報であり、法的助言ではありません。判断は役所・弁護士・専門家にご確認ください。",
    ),
}
