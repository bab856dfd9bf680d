"""What is kept of people and what they can do about it."""

from bot.discord_app.strings.text import Text

TEXTS: dict[str, Text] = {
    "privacy.name": Text("privacy", "プライバシー"),
    "privacy.description": Text(
        "What Senpai reads, keeps and passes on", "Senpaiが読むもの、保存するもの、外部に送るもの"
    ),
    "privacy.text": Text(
        "**What I read**: questions asked with `/ask` or by mentioning me. Nothing else in this server.\n"
        "**What I keep**: nothing of your question or your name. The operator's logs hold times, counts and ids of "
        "servers and channels.\n"
        "**Who else sees it**: {model}",
        "**読むもの**：`/ask` の質問と、私へのメンションだけです。このサーバーのほかの発言は読みません。\n"
        "**保存するもの**：質問の内容もお名前も保存しません。運営者のログに残るのは、時刻、件数、"
        "サーバーとチャンネルのIDだけです。\n"
        "**外部に送るもの**：{model}",
    ),
    "privacy.outside": Text(
        "the text of your question is sent to the model service that the operator of this bot set up, without your "
        "name. Please leave names and numbers of people out of questions.",
        "質問の文章は、このボットの運営者が設定したモデルのサービスに送られます（お名前は送りません）。"
        "質問に個人の名前や番号を書かないでください。",
    ),
    "privacy.inside": Text(
        "nobody; questions are answered on the operator's own machine.",
        "誰にも送りません。質問には運営者の機器の中で答えます。",
    ),
}
