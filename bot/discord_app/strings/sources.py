"""The small print of an answer: its sources, how they were read, and how it was made."""

from bot.discord_app.strings.text import Text

TEXTS: dict[str, Text] = {
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
    "mode.extractive": Text("Quoted from the sources", "出典からの引用"),
    "mode.model": Text("Written by AI from the sources", "出典をもとにAIが作成"),
    "as_of": Text("as of {date}", "{date}時点"),
    "advice": Text("general information, not legal advice", "一般的な情報であり、法的助言ではありません"),
}
