"""What went wrong. By class: in English the error's own sentence is shown, in Japanese this one above it."""

from bot.discord_app.strings.text import Text

TEXTS: dict[str, Text] = {
    "error.unexpected": Text(
        "Something went wrong on my side, and it has been logged. Please try again; if it happens again, "
        "tell the operator this reference: `{reference}`",
        "こちらで問題が起き、記録しました。もう一度お試しください。"
        "繰り返すときは、運営者にこの番号をお伝えください：`{reference}`",
    ),
    "error.BotError": Text("That did not work.", "うまくいきませんでした。"),
    "error.InvalidQuestion": Text(
        "I cannot work with this question.", "この質問にはお答えできません。短い一つの質問にしてみてください。"
    ),
    "error.ModelUnavailable": Text(
        "The language model does not answer.",
        "言語モデルが応答していません。しばらくしてから、もう一度お試しください。",
    ),
    "error.BudgetSpent": Text("The month's budget is spent.", "今月のモデル利用の予算を使い切りました。"),
    "error.InvalidSetting": Text("This setting cannot be that.", "その値には設定できません。"),
    # In both languages, since it says how long to wait.
    "error.TooManyQuestions": Text(
        "You have asked many questions in a short time. Please ask again in {wait}.",
        "短い時間にたくさんのご質問をいただきました。{wait}後に、もう一度お願いします。",
    ),
    "error.TooManyQuestions.shared": Text(
        "Many questions were asked in this server just now. Please ask again in {wait}.",
        "このサーバーで質問が集中しています。{wait}後に、もう一度お願いします。",
    ),
    "wait.second": Text("1 second", "1秒"),
    "wait.seconds": Text("{count} seconds", "{count}秒"),
    "wait.minute": Text("1 minute", "1分"),
    "wait.minutes": Text("{count} minutes", "{count}分"),
    "wait.hour": Text("1 hour", "1時間"),
    "wait.hours": Text("{count} hours", "{count}時間"),
    "error.NotAllowed": Text("You may not do that.", "この操作をする権限がありません。"),
}
