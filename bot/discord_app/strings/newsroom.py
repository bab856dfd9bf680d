"""The news as moderators set it up: subscriptions, and feeds of their own."""

from bot.discord_app.strings.text import Text

TEXTS: dict[str, Text] = {
    "error.SubscriptionRefused": Text("That subscription cannot be.", "その購読は設定できません。"),
    "news.subscribe.name": Text("subscribe", "購読"),
    "news.subscribe.description": Text(
        "For moderators: send news to a channel, daily or weekly",
        "モデレーター用：チャンネルに毎日か毎週ニュースを送る",
    ),
    "news.schedule.name": Text("schedule", "頻度"),
    "news.schedule.description": Text("Daily, or on a day of the week", "毎日、または曜日"),
    "news.hour.name": Text("hour", "時刻"),
    "news.hour.description": Text(
        "From 0 to 23, Japan time (9 unless given)",
        "0〜23時、日本時間（省略時は9）",
    ),
    "news.channel.name": Text("channel", "チャンネル"),
    "news.channel.description": Text(
        "Where to (this channel unless given)",
        "送り先（省略時はこのチャンネル）",
    ),
    "news.language.name": Text("language", "言語"),
    "news.language.description": Text(
        "Of the news (the server's unless given)",
        "ニュースの言語（省略時はサーバーの言語）",
    ),
    "news.language.en": Text("English", "英語"),
    "news.language.ja": Text("Japanese", "日本語"),
    "news.unsubscribe.name": Text("unsubscribe", "購読解除"),
    "news.unsubscribe.description": Text("For moderators: end a subscription", "モデレーター用：購読をやめる"),
    "news.subscription.name": Text("subscription", "購読"),
    "news.subscription.description": Text("Which one", "どの購読か"),
    "news.subscriptions.name": Text("subscriptions", "購読一覧"),
    "news.subscriptions.description": Text(
        "For moderators: who gets what, and when",
        "モデレーター用：購読の一覧",
    ),
    "news.pause.name": Text("pause", "一時停止"),
    "news.pause.description": Text(
        "For moderators: pause a subscription",
        "モデレーター用：購読を一時停止",
    ),
    "news.resume.name": Text("resume", "再開"),
    "news.resume.description": Text(
        "For moderators: resume a subscription",
        "モデレーター用：購読を再開",
    ),
    "news.test.name": Text("test", "テスト"),
    "news.test.description": Text(
        "For moderators: see whether a subscription works, and what comes next",
        "モデレーター用：購読の動作と次の内容を確認",
    ),
    "news.schedule.daily": Text("daily", "毎日"),
    "news.schedule.0": Text("Mondays", "毎週月曜"),
    "news.schedule.1": Text("Tuesdays", "毎週火曜"),
    "news.schedule.2": Text("Wednesdays", "毎週水曜"),
    "news.schedule.3": Text("Thursdays", "毎週木曜"),
    "news.schedule.4": Text("Fridays", "毎週金曜"),
    "news.schedule.5": Text("Saturdays", "毎週土曜"),
    "news.schedule.6": Text("Sundays", "毎週日曜"),
    "news.subscription.line": Text(
        "{channel} · {topic} · {schedule} at {hour}:00 JST · {language}",
        "{channel} · {topic} · {schedule} {hour}:00（日本時間）· {language}",
    ),
    "news.subscription.label": Text(
        "#{channel} · {topic} · {schedule} {hour}:00",
        "#{channel} · {topic} · {schedule}{hour}時",
    ),
    "news.subscription.next": Text("next {time}", "次回 {time}"),
    "news.subscription.paused": Text("⏸️ paused: {reason}", "⏸️ 停止中：{reason}"),
    "news.reason.moderator": Text("a moderator paused it", "モデレーターが停止しました"),
    "news.reason.gone": Text("the channel is gone", "チャンネルがなくなりました"),
    "news.reason.forbidden": Text(
        "I may not write in the channel any more",
        "チャンネルに書き込む権限がなくなりました",
    ),
    "news.subscriptions.title": Text("**News subscriptions**", "**ニュースの購読**"),
    "news.subscriptions.none": Text(
        "This server has no news subscription yet: begin with `/news subscribe`.",
        "まだ購読がありません。`/ニュース 購読` で始められます。",
    ),
    "news.subscribed": Text(
        "✅ From now on: {line}. First on {time}.",
        "✅ 設定しました：{line}。初回は{time}です。",
    ),
    "news.unsubscribed": Text("✅ Ended: {line}", "✅ 購読をやめました：{line}"),
    "news.paused": Text("⏸️ Paused: {line}", "⏸️ 一時停止しました：{line}"),
    "news.resumed": Text(
        "▶️ Goes on: {line}. Next on {time}.",
        "▶️ 再開しました：{line}。次回は{time}です。",
    ),
    "news.cannot_write": Text(
        "I cannot write in {channel}: I need View Channel and Send Messages there.",
        "{channel} に書き込めません。「チャンネルを見る」と「メッセージを送信」の権限が必要です。",
    ),
    "news.channel_gone": Text(
        "That channel is gone, or I cannot see it.",
        "そのチャンネルはなくなったか、私には見えません。",
    ),
    "news.tested": Text(
        "✅ I can write in {channel}. Waiting to be sent there: {count}.",
        "✅ {channel} に書き込めます。送信待ち：{count}件。",
    ),
    "news.test.post": Text(
        "🔔 A test by a moderator: news comes here ({line}).",
        "🔔 モデレーターによるテスト：ここにニュースが届きます（{line}）。",
    ),
    "news.told_paused": Text(
        "⚠️ I paused a news subscription: {line}. Why: {reason}. Once it is mended, `/news resume` goes on with it.",
        "⚠️ ニュースの購読を停止しました：{line}。理由：{reason}。直したら `/ニュース 再開` で続けられます。",
    ),
    "news.told_down": Text(
        "⚠️ These news feeds could not be read for two days or longer; I go on trying, and say no more of it:\n{feeds}",
        "⚠️ 次のニュースフィードを2日以上読み込めていません。引き続き試みますが、再度のお知らせはしません。\n{feeds}",
    ),
    "news.told_down.line": Text("- {name}, since {time}", "- {name}（{time}から）"),
    "news.post.more": Text("**More news**", "**ほかのニュース**"),
    # Feeds of the server's own
    "news.add.name": Text("add", "追加"),
    "news.add.description": Text(
        "For moderators: add a feed or a site for this server",
        "モデレーター用：フィードやサイトを追加",
    ),
    "news.url.name": Text("url", "アドレス"),
    "news.url.description": Text(
        "Address of the feed, or of the site",
        "フィードまたはサイトのアドレス",
    ),
    "news.remove.name": Text("remove", "削除"),
    "news.remove.description": Text(
        "For moderators: remove a feed that this server added",
        "モデレーター用：追加したフィードを削除",
    ),
    "news.feed.name": Text("feed", "フィード"),
    "news.feed.description": Text("Which one", "どのフィードか"),
    "news.preview": Text("**{name}** {flag}\n{url}", "**{name}** {flag}（プレビュー）\n{url}"),
    "news.preview.empty": Text("The feed has no entries yet.", "まだ記事がありません。"),
    "news.preview.others": Text(
        "-# The site also names: {feeds}",
        "-# このサイトの他のフィード：{feeds}",
    ),
    "news.preview.add": Text("Add this feed", "このフィードを追加"),
    "news.preview.gone": Text(
        "That preview is too old: use `/news add` again.",
        "プレビューの期限が切れました。`/ニュース 追加` をもう一度どうぞ。",
    ),
    "news.added": Text(
        "✅ Added: {name}. Its news shows in this server alone, from the next check on.",
        "✅ 追加しました：{name}。次の取得からこのサーバーだけに表示されます。",
    ),
    "news.removed": Text("✅ Removed: {name}", "✅ 削除しました：{name}"),
    "news.not_yours": Text(
        "This server has added no such feed.",
        "そのようなフィードはこのサーバーで追加されていません。",
    ),
    "news.too_many_feeds": Text(
        "A server can add {most} feeds: remove one first.",
        "追加できるフィードは{most}件までです。先に1件削除してください。",
    ),
}
