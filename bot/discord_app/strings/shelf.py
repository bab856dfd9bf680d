"""What moderators read of documents, and what people read when a source changed."""

from bot.discord_app.strings.text import Text

PREVIEW: dict[str, Text] = {
    "docs.preview.new": Text("**New: {title}**", "**新規：{title}**"),
    "docs.preview.change": Text("**Change of {title}**", "**変更：{title}**"),
    "docs.preview.correction": Text("**Shown beside “{title}”**", "**「{title}」への補足**"),
    "docs.day": Text("{year}-{month:02}-{day:02}", "{year}年{month}月{day}日"),
    "docs.dated": Text("dated {date}", "日付 {date}"),
    "docs.undated": Text("undated", "日付なし"),
    "docs.size": Text("sections: {sections}, sentences: {sentences}", "{sections}項目・{sentences}文"),
    "docs.until": Text(
        "Holds until **{day}**; then it is kept, and no longer answered from",
        "**{day}**まで有効（その後は保存されますが、回答には使いません）",
    ),
    "docs.until.short": Text("until {day}", "{day}まで"),
    "docs.suggested": Text(
        "By its address it is probably **{kind}**: choose that under Edit if you agree",
        "アドレスから見ると**{kind}**のようです。よければ「編集」で選んでください",
    ),
    "docs.proposed": Text("-# proposed by {who} on {day} · {source}", "-# {day}に{who}が提案 · {source}"),
    "docs.who.you": Text("you", "あなた"),
    "docs.who.operator": Text("the operator", "運営者"),
    "docs.who.me": Text("me", "ボット"),
    "docs.who.somebody": Text("member {mark}", "メンバー{mark}"),
    "docs.warning": Text("⚠️ {text}", "⚠️ 注意：{text}"),
    "docs.warnings_more": Text("⚠️ and {count} more", "⚠️ ほか{count}件"),
    "docs.alike.same": Text(
        "⚠️ The same text is there already: “{title}” ({state})", "⚠️ 同じ文章がすでにあります：「{title}」（{state}）"
    ),
    "docs.alike.near": Text("⚠️ {share} % of it is like “{title}”", "⚠️ {share}%が「{title}」とほぼ同じです"),
    "docs.questions": Text("**It would answer**", "**答えられるようになること**"),
    "docs.more_lines": Text("-# and {count} more lines", "-# ほか{count}行"),
    "docs.button.approve": Text("Answer from it", "承認する"),
    "docs.button.edit": Text("Edit", "編集"),
    "docs.button.reject": Text("Reject", "却下"),
    "docs.button.next": Text("Next", "次へ"),
    "docs.button.undo": Text("Undo", "元に戻す"),
    "docs.button.remove": Text("Remove", "削除"),
    "docs.button.back": Text("Back", "前へ"),
    "docs.button.on": Text("On", "次へ"),
    "docs.button.review": Text("Review", "審査する"),
}

FORMS: dict[str, Text] = {
    "docs.facts.title": Text("Facts of the document", "文書の情報"),
    "docs.facts.called": Text("Title", "題名"),
    "docs.facts.kind": Text("Whose word it is", "誰の言葉か"),
    "docs.facts.until": Text("Holds until (2027-03-31)", "有効期限（2027-03-31の形で）"),
    "docs.text.title": Text("A document of this server", "このサーバーの文書"),
    "docs.text.label": Text("Text (Markdown works)", "本文（Markdown可）"),
    "docs.correct.title": Text("Shown beside the article", "記事に添える補足"),
    "docs.reject.title": Text("Reject this proposal", "提案を却下する"),
    "docs.reject.label": Text("Why, for the other moderators", "理由（ほかのモデレーター向け）"),
    "docs.wrong_date": Text(
        "“{value}” is not a day: write it as 2027-03-31. Nothing was changed.",
        "「{value}」は日付ではありません。2027-03-31の形で入れてください。何も変更していません。",
    ),
}

DONE: dict[str, Text] = {
    "docs.step.fetching": Text("⏳ Fetching {name}…{place}", "⏳ {name}を取得しています…{place}"),
    "docs.step.reading": Text("⏳ Reading {name}…{place}", "⏳ {name}を読んでいます…{place}"),
    "docs.step.comparing": Text(
        "⏳ Comparing {name} with what is there…{place}", "⏳ {name}を既存の文書と比べています…{place}"
    ),
    "docs.not_read": Text("**{name}** was not read: {why}", "**{name}**は読めませんでした：{why}"),
    "docs.nothing_read": Text(
        "None of it could be read; nothing was added.", "どれも読めませんでした。何も追加していません。"
    ),
    "docs.too_large": Text("Files of up to {most} MB can be read.", "読めるファイルは{most}MBまでです。"),
    "docs.no_download": Text(
        "Discord did not hand the file over. Please try again.",
        "ファイルを取得できませんでした。もう一度お試しください。",
    ),
    "docs.approved": Text("✅ I answer from **{title}** from now on.", "✅ 今から**{title}**を回答に使います。"),
    "docs.updated": Text("✅ **{title}** now says the new text.", "✅ **{title}**を新しい内容にしました。"),
    "docs.recalling": Text(
        "Answers of the last 30 days that relied on what changed: {count}. The public ones get a note.",
        "過去30日の回答{count}件が変更箇所を引用していました。公開の回答に注記を付けます。",
    ),
    "docs.rejected": Text(
        "**{title}** is rejected; nothing was changed.", "**{title}**を却下しました。何も変更していません。"
    ),
    "docs.decided.approved": Text(
        "✅ **{title}** was approved by {who} on {day}.", "✅ **{title}**は{day}に承認されました（{who}）。"
    ),
    "docs.decided.rejected": Text(
        "**{title}** was rejected by {who} on {day}.", "**{title}**は{day}に却下されました（{who}）。"
    ),
    "docs.decided.replaced": Text(
        "On {day} a newer text of **{title}** came in place of this one, from {who}. Press Next to read it.",
        "**{title}**は{day}に新しい文章に差し替えられました（{who}）。「次へ」で新しいものを確認してください。",
    ),
    "docs.decided.deleted": Text(
        "That proposal is deleted, with the message that it came from.",
        "その提案は、元のメッセージとともに消去されました。",
    ),
    "docs.changed": Text("✅ **{title}** was changed.", "✅ **{title}**を変更しました。"),
    "docs.removed": Text(
        "I no longer answer from **{title}**. It can be brought back for 30 days.",
        "**{title}**を回答に使わないようにしました。30日間は元に戻せます。",
    ),
    "docs.restored": Text("✅ **{title}** is back.", "✅ **{title}**を元に戻しました。"),
    "docs.refreshed": Text("The page says the same as the document.{why}", "ページの内容は文書と同じです。{why}"),
    "docs.gone": Text(
        "The page is gone; the document stays, and says so. {why}",
        "ページがなくなっています。文書は残し、その旨を示します。{why}",
    ),
    "docs.not_refreshed": Text(
        "The page could not be read, and I try again tomorrow. {why}",
        "ページを読めませんでした。明日もう一度確認します。{why}",
    ),
    "docs.exported": Text(
        "All documents of this server. Corrections name the shared article that they are about.",
        "このサーバーのすべての文書です。補足には、対象の共通記事が書いてあります。",
    ),
    "docs.exported.none": Text(
        "This server has no documents of its own to export.", "書き出す文書が、このサーバーにはありません。"
    ),
    "docs.importing": Text("⏳ {number} of {count} read…", "⏳ {count}件中{number}件を読みました…"),
    "docs.imported.there": Text(
        "There already, or waiting, with the very same text; they stay as they are:",
        "同じ内容ですでに登録済み、または審査待ちの文書（そのまま残ります）：",
    ),
    "docs.imported.more": Text("-# and {count} more", "-# ほか{count}件"),
    "docs.imported.nothing": Text("Nothing in that file is new.", "新しい文書はありませんでした。"),
    "docs.imported.empty": Text("That file holds no documents.", "このファイルに文書は入っていません。"),
    "docs.imported": Text("Documents that wait for review now: {count}.", "{count}件の文書が審査待ちです。"),
    "docs.hidden": Text(
        "I no longer answer from the shared article **{title}** in this server.",
        "このサーバーでは共通の記事**{title}**を回答に使いません。",
    ),
    "docs.unhidden": Text("The article is back.", "記事を再び使います。"),
    "docs.menu.done": Text(
        "Thank you. The moderators will look at it; until then nothing is answered from it.",
        "ありがとうございます。モデレーターが確認するまで、回答には使いません。",
    ),
    "docs.menu.bot": Text("Only messages of people can be proposed.", "提案できるのは人のメッセージだけです。"),
    "docs.menu.short": Text(
        "There is too little text in that message to learn from.", "そのメッセージは文章が短すぎます。"
    ),
    "docs.recall": Text(
        "-# ⚠️ The source of this answer changed on {day}. Ask again for how it is now.",
        "-# ⚠️ この回答の出典は{day}に変わりました。最新の内容はもう一度質問してください。",
    ),
    "docs.recall.ping": Text(
        "{person} The source of this answer changed on {day}, as you wanted to know. Ask again for how it is now.",
        "{person} ご希望のお知らせです。この回答の出典は{day}に変わりました。最新の内容はもう一度質問してください。",
    ),
    "docs.recall.wish": Text("Tell me if this changes", "変更があれば知らせる"),
    "docs.recall.wished": Text(
        "If a source of this server's own changes within 30 days of your question, I mention you under the answer. For "
        "that I keep your Discord id as long. Press again to take it back.",
        "質問から30日以内にこのサーバー独自の出典が変わったら、回答の下であなたにお知らせします。"
        "そのため、その間あなたのDiscord IDを保存します。取り消すには、もう一度押してください。",
    ),
    "docs.recall.unwished": Text("I will not, and no longer keep your id.", "お知らせを取り消し、IDを消しました。"),
    "docs.tell.waiting": Text(
        "New proposals for this server's documents: {count}.",
        "このサーバーの文書の提案{count}件が審査待ちです。",
    ),
    "docs.tell.documents": Text(
        "Documents that need somebody: {count}. `/docs list` shows them under “needing somebody”:",
        "確認が必要な文書が{count}件あります（`/文書 一覧` の「確認が必要」でも見られます）：",
    ),
}

LISTS: dict[str, Text] = {
    "docs.list.live": Text("**Documents of this server** · {count}", "**このサーバーの文書** · {count}件"),
    "docs.list.waiting": Text("**Waiting for review** · {count}", "**審査待ち** · {count}件"),
    "docs.list.stale": Text(
        "**Needing somebody** · {count}, most relied on first", "**確認が必要** · {count}件（引用の多い順）"
    ),
    "docs.list.removed": Text("**Removed** · {count}", "**削除済み** · {count}件"),
    "docs.list.hidden": Text("**Hidden shared articles** · {count}", "**非表示の共通記事** · {count}件"),
    "docs.list.live.none": Text(
        "This server has no documents of its own yet: `/docs add` brings the first.",
        "このサーバー独自の文書はまだありません。`/文書 追加` で追加できます。",
    ),
    "docs.list.waiting.none": Text("Nothing waits for review.", "審査待ちの提案はありません。"),
    "docs.list.stale.none": Text("No document needs anybody just now.", "確認が必要な文書は、今のところありません。"),
    "docs.list.removed.none": Text(
        "Nothing was removed in the last 30 days.", "この30日間に削除された文書はありません。"
    ),
    "docs.list.hidden.none": Text(
        "No shared article is hidden in this server.", "このサーバーで非表示にしている共通記事はありません。"
    ),
    "docs.audit.none": Text("Nobody has changed anything yet.", "まだ何も変更されていません。"),
    "docs.search.none": Text(
        "No document of this server has these words.", "この言葉を含む文書は、このサーバーにはありません。"
    ),
    "docs.correction": Text("beside a shared article", "共通記事への補足"),
    "docs.fact.title": Text("title", "題名"),
    "docs.fact.kind": Text("whose word", "誰の言葉"),
    "docs.fact.review_by": Text("holds until", "有効期限"),
    "docs.state.live": Text("answered from", "回答に使用"),
    "docs.state.expired": Text("expired", "期限切れ"),
    "docs.state.removed": Text("removed", "削除済み"),
    "docs.page_gone": Text("page gone since {day}", "{day}からページなし"),
    "docs.cited": Text("cited {count} × in 30 days", "30日間に{count}回引用"),
    "docs.waiting_line": Text("{number}. **{title}** · {who}, {day}", "{number}. **{title}** · {who}が提案、{day}"),
    "docs.hidden_line": Text("**{title}** · {who}, {day}", "**{title}** · {who}が非表示に、{day}"),
    "docs.added": Text("-# added by {who} on {day} · version {version}", "-# {day}に{who}が追加 · 第{version}版"),
    "docs.reason": Text("-# why: {reason}", "-# 理由：{reason}"),
    "docs.checked": Text("-# page last looked at on {day}", "-# ページの確認日：{day}"),
    "docs.version": Text("**{number}** · {day} · {title} · {who}", "**第{number}版** · {day} · {title} · {who}"),
    "docs.deleted": Text("(since deleted)", "（すでに消去済み）"),
    "docs.older": Text("-# and {count} older versions", "-# ほか以前の版{count}件"),
}

AUDIT: dict[str, Text] = {
    "docs.did.document.proposed": Text("proposed", "提案"),
    "docs.did.document.approved": Text("approved", "承認"),
    "docs.did.document.rejected": Text("rejected", "却下"),
    "docs.did.document.added": Text("added", "追加"),
    "docs.did.document.updated": Text("updated", "更新"),
    "docs.did.document.edited": Text("edited", "変更"),
    "docs.did.document.removed": Text("removed", "削除"),
    "docs.did.document.restored": Text("brought back", "復元"),
    "docs.did.document.expired": Text("expired", "期限切れ"),
    "docs.did.document.purged": Text("deleted for good", "完全に削除"),
    "docs.did.document.forgotten": Text("deleted with its message or person", "メッセージまたは本人とともに削除"),
    "docs.did.page.gone": Text("page gone", "ページなし"),
    "docs.did.page.marked": Text("marked as without its page", "ページなしの印"),
    "docs.did.page.back": Text("page is back", "ページ復活"),
    "docs.did.article.hidden": Text("shared article hidden", "共通記事を非表示"),
    "docs.did.article.shown": Text("shared article shown again", "共通記事を再表示"),
    "docs.did.setting.changed": Text("setting changed", "設定を変更"),
    "docs.did.feed.added": Text("feed added", "フィードを追加"),
    "docs.did.feed.removed": Text("feed removed", "フィードを削除"),
    "docs.did.news.subscribed": Text("news subscribed", "ニュース配信を開始"),
    "docs.did.news.unsubscribed": Text("news unsubscribed", "ニュース配信を解除"),
    "docs.did.news.paused": Text("news paused", "ニュース配信を停止"),
    "docs.did.news.resumed": Text("news resumed", "ニュース配信を再開"),
}

TEXTS: dict[str, Text] = PREVIEW | FORMS | DONE | LISTS | AUDIT
