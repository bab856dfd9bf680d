"""What moderators see of what was asked."""

from bot.discord_app.strings.text import Text

TEXTS: dict[str, Text] = {
    "insights.name": Text("insights", "集計"),
    "insights.description": Text(
        "For moderators: what was asked, and what I could not answer",
        "モデレーター用：質問の集計と、答えられなかった質問",
    ),
    "insights.days.name": Text("days", "日数"),
    "insights.days.description": Text(
        "How many days back, from 1 to 30 (7 unless given)", "何日前まで（1〜30、省略時は7）"
    ),
    "insights.wrong_days": Text(
        "I can look back 1 to 30 days: older questions are deleted.",
        "さかのぼれるのは1日から30日までです。それより古い質問は削除されています。",
    ),
    "insights.title": Text("**The last {days} days in this server**", "**このサーバーの過去{days}日間**"),
    "insights.nothing": Text("Nobody has asked anything.", "質問はありませんでした。"),
    "insights.counts": Text(
        "Questions: {asked} · people: {people} · answered: {answered} · not known: {unknown} · declined: {declined} · "
        "failed: {failed}",
        "質問{asked}件（{people}人）· 回答{answered} · 不明{unknown} · 対象外{declined} · 失敗{failed}",
    ),
    "insights.ratings": Text(
        "👍 {liked} · 👎 {disliked} ({share} % of the ratings) · passed on to people: {handoffs}",
        "👍 {liked} · 👎 {disliked}（評価の{share}%）· 人に送った質問{handoffs}",
    ),
    "insights.no_ratings": Text(
        "No ratings yet · passed on to people: {handoffs}", "評価はまだありません · 人に送った質問{handoffs}"
    ),
    "insights.topics": Text(
        "**Without an answer**, by the section that came nearest", "**答えられなかった質問**（最も近い項目別）"
    ),
    "insights.relied_on": Text("**Most relied on**", "**よく引用した項目**"),
    "insights.reasons": Text("**What people wrote about bad answers**", "**回答への指摘**"),
    "insights.line": Text("{times} × {section}", "{times}件 × {section}"),
    "insights.gone": Text("a document that is gone", "なくなった文書"),
    "insights.opt_in": Text(
        "-# With `/setup privacy`, the public questions themselves can be shown here, without names.",
        "-# `/設定 データ` で設定すると、公開の質問そのものを（名前なしで）ここに表示できます。",
    ),
    "insights.model": Text("**Language model**: {budget}", "**言語モデル**：{budget}"),
}
