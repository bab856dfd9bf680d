"""What is said around a question: the command, the greeting, notices and warnings."""

from bot.discord_app.strings.text import Text

TEXTS: dict[str, Text] = {
    "ask.name": Text("ask", "質問"),
    "ask.description": Text(
        "Ask about visas, work, tax or daily life in Japan's tech scene",
        "日本のテック業界でのビザ・仕事・税金・生活について質問する",
    ),
    "ask.question.name": Text("question", "質問文"),
    "ask.question.description": Text("Your question, in your own words", "ご自身の言葉で質問をどうぞ"),
    "greeting": Text(
        "Hello! Mention me together with a question, or use `/ask`. For example: "
        "*Do I have to tell immigration when I change jobs?*",
        "こんにちは。質問と一緒にメンションするか、`/ask` をお使いください。例：*転職したら入管に届け出が必要ですか？*",
    ),
    "notice.busy": Text(
        "I am still working on your last question in this channel. Please ask again once it is answered.",
        "このチャンネルでの前のご質問にまだお答えしています。お答えした後で、もう一度お願いします。",
    ),
    "notice.closing": Text(
        "I am being restarted. Please ask again in a minute.", "再起動中です。1分ほどしてから、もう一度お願いします。"
    ),
    "notice.reading": Text(
        "I am reading my knowledge for the first time, which takes about a minute. Your answer will appear here.",
        "知識を初めて読み込んでいます（1分ほどかかります）。終わりしだい、ここにお答えします。",
    ),
    "notice.still_reading": Text(
        "I am still reading my knowledge for the first time. Please ask again in some minutes.",
        "知識の初回の読み込みがまだ終わっていません。数分後にもう一度お願いします。",
    ),
    "warning.public": Text(
        "Your message seems to contain personal data, which I left out of what I work with. Everybody here can read "
        "your message: please delete it.",
        "メッセージに個人情報が含まれているようです（処理からは除きました）。ここにいる全員が読めるので、"
        "メッセージを削除してください。",
    ),
}
