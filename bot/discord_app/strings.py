"""Every text of the Discord room that is not an answer, in English and Japanese: the one catalogue.

A test checks that both languages are there, with the same placeholders, and that every key used exists.
"""

from typing import Literal, NamedTuple, get_args

Language = Literal["en", "ja"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


class Text(NamedTuple):
    """The same text in every language we have; `{names}` are filled in by `say`."""

    en: str
    ja: str


STRINGS: dict[str, Text] = {
    # Commands: names are lower case, up to 32 characters; descriptions up to 100.
    "ask.name": Text("ask", "質問"),
    "ask.description": Text(
        "Ask about visas, work, tax or daily life in Japan's tech scene",
        "日本のテック業界でのビザ・仕事・税金・生活について質問する",
    ),
    "ask.question.name": Text("question", "質問文"),
    "ask.question.description": Text("Your question, in your own words", "ご自身の言葉で質問をどうぞ"),
    "about.name": Text("about", "このボットについて"),
    "about.description": Text("What Senpai is, what it knows and what it is not", "Senpaiとは何か、何ができるか"),
    "privacy.name": Text("privacy", "プライバシー"),
    "privacy.description": Text(
        "What Senpai reads, keeps and passes on", "Senpaiが読むもの、保存するもの、外部に送るもの"
    ),
    # What commands say.
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
    "greeting": Text(
        "Hello! Mention me together with a question, or use `/ask`. For example: "
        "*Do I have to tell immigration when I change jobs?*",
        "こんにちは。質問と一緒にメンションするか、`/ask` をお使いください。例：*転職したら入管に届け出が必要ですか？*",
    ),
    # Notices and errors.
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
    "error.unexpected": Text(
        "Something went wrong on my side, and it has been logged. Please try again; if it happens again, "
        "tell the operator this reference: `{reference}`",
        "こちらで問題が起き、記録しました。もう一度お試しください。"
        "繰り返すときは、運営者にこの番号をお伝えください：`{reference}`",
    ),
    # By class: in English the error's own sentence is shown, in Japanese this one above it.
    "error.BotError": Text("That did not work.", "うまくいきませんでした。"),
    "error.InvalidQuestion": Text(
        "I cannot work with this question.", "この質問にはお答えできません。短い一つの質問にしてみてください。"
    ),
    "error.ModelUnavailable": Text(
        "The language model does not answer.",
        "言語モデルが応答していません。しばらくしてから、もう一度お試しください。",
    ),
    "error.BudgetSpent": Text("The month's budget is spent.", "今月のモデル利用の予算を使い切りました。"),
    "error.NotAllowed": Text("You may not do that.", "この操作をする権限がありません。"),
    # Below an answer.
    "kind.official": Text("official", "公的機関"),
    "kind.statute": Text("statute", "法令"),
    "kind.professional": Text("professional", "専門家"),
    "kind.press": Text("press", "報道"),
    "kind.community": Text("community", "コミュニティ"),
    "titles.more": Text("{count} more", "ほか{count}件"),
    "checked": Text("checked {date}", "{date}確認"),
    "undated": Text("undated", "日付なし"),
    "read.transcription": Text(
        "{numbers}: read through a transcription of the page", "{numbers}：ページの転記を通じて確認"
    ),
    "read.none": Text("{numbers}: page not opened by us", "{numbers}：ページは未確認"),
    "in_force": Text("in force", "施行中"),
    "in_force.since": Text("in force since {date}", "{date}から施行"),
    "practice": Text("office practice", "実務上の運用"),
    "practice.since": Text("office practice since {date}", "{date}からの実務上の運用"),
    "reported": Text("reported, not official", "報道による（公式ではない）"),
    "reported.since": Text("reported, not official, since {date}", "報道による（公式ではない）、{date}から"),
    "upcoming": Text("upcoming", "施行前"),
    "upcoming.from": Text("upcoming from {date}", "{date}から施行予定"),
    "expired": Text("expired", "失効"),
    "expired.on": Text("expired, valid until {date}", "{date}で失効"),
    "proposed": Text("proposed, not law", "案の段階"),
    "proposed.adopted": Text("decided, not yet law", "決定済み・未公布"),
    "until": Text("{status} until {date}", "{status}（{date}まで）"),
}


def language_of(locale: str) -> Language:
    """Our language for a Discord locale such as `ja` or `en-GB`; English where we do not have it."""
    return "ja" if locale.startswith("ja") else "en"


def say(key: str, locale: str, **values: object) -> str:
    """The text of `key` for a Discord locale, with its placeholders filled in."""
    return getattr(STRINGS[key], language_of(locale)).format(**values)
