"""The small print of an answer: its sources, how they were read, and how it was made."""

from bot.discord_app.strings.text import Text

TEXTS: dict[str, Text] = {
    "sources.title": Text("Sources", "出典"),
    "kind.official": Text("official", "公的機関"),
    "kind.statute": Text("statute", "法令"),
    "kind.professional": Text("professional", "専門家"),
    "kind.press": Text("press", "報道"),
    "kind.community": Text("community", "コミュニティ"),
    "official.all": Text("official sources only ({count})", "公的な出典のみ（{count}件）"),
    "official.some": Text("{official} of {count} sources official", "出典{count}件のうち{official}件が公的"),
    "official.none": Text("no official source", "公的な出典なし"),
    "undated.count": Text("{count} undated", "日付なし{count}件"),
    "checked": Text("checked {date}", "{date}確認"),
    "undated": Text("undated", "日付なし"),
    "read.transcription": Text("read through a transcription of the page", "ページの転記を通じて確認"),
    "read.transcription.via": Text("read through a transcription: {via}", "転記を通じて確認：{via}"),
    "read.none": Text("page not opened by us", "ページは未確認"),
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
