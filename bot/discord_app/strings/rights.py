"""What is kept of people and what they can do about it."""

from bot.discord_app.strings.text import Text

TEXTS: dict[str, Text] = {
    "privacy.name": Text("privacy", "プライバシー"),
    "privacy.description": Text(
        "What Senpai reads, keeps and passes on, and how to delete it",
        "Senpaiが読むもの、保存するもの、外部に送るもの、その消し方",
    ),
    "privacy.read": Text(
        "**What I read**: questions to me (`/ask`, mentions, replies, direct messages, buttons). Of other messages I "
        "keep nothing.",
        "**読むもの**：私への質問（`/質問`、メンション、返信、ダイレクトメッセージ、ボタン）です。"
        "ほかのメッセージは何も保存しません。",
    ),
    "privacy.read.threads": Text(
        "In threads where I was asked, I also read what follows.", "質問を受けたスレッドでは、続きの発言も読みます。"
    ),
    "privacy.read.channels": Text(
        "In {channels}, I also read messages that do not mention me.",
        "{channels}では、メンションのない発言も読みます。",
    ),
    "privacy.kept": Text("**What I keep**", "**保存するもの**"),
    "privacy.kept.texts": Text(
        "- Your question and my answer: 24 hours. Card numbers and the like are taken out first.",
        "- 質問と回答：24時間。在留カード番号などは、保存の前に取り除きます。",
    ),
    "privacy.kept.texts.month": Text(
        "- Your question and my answer: 24 hours; 30 days if you ask in public, as chosen for this server. Card "
        "numbers and the like are taken out first.",
        "- 質問と回答：24時間。公開の質問は、このサーバーの設定により30日。"
        "在留カード番号などは、保存の前に取り除きます。",
    ),
    "privacy.kept.record": Text(
        "- That you wrote, under a code (and your id, if you want news of changes), with sources and rating: 30 days.\n"
        "- A message of yours that became a source: until it is deleted, or you ask.\n"
        "- How often you asked, for the limits: in memory, at most a day.\n"
        "- Logs: times, counts, codes, no texts.",
        "- 質問やあいさつを送ったこと（名前ではなく符号で）、出典、評価：30日\n"
        "- 変更のお知らせを希望した場合、あなたのDiscord ID：30日\n"
        "- サーバーで出典になったあなたのメッセージ：そこで消されるか、あなたが依頼するまで\n"
        "- 質問の回数（上限のため）：メモリー上だけで、最長1日\n"
        "- ログ：時刻、件数、符号のみ。文章は残りません",
    ),
    "privacy.kept.backups": Text(
        "- In backups all but the texts: up to {days} days longer. What you delete stays deleted.",
        "- バックアップでは（文章を除き）最長{days}日長く残りますが、消したものが戻ることはありません",
    ),
    "privacy.kept.moderators": Text(
        "- As a moderator: what you change with `/setup` and `/docs`, under a code.",
        "- モデレーターの場合：`/設定` と `/文書` で変更した内容（符号で）",
    ),
    "privacy.seen": Text("**Who sees it**\n- The operator of this bot.", "**見る人**\n- このボットの運営者"),
    "privacy.seen.moderators": Text(
        "- Moderators: counts without names; what you write about a bad answer; with your name, what you pass on by "
        "“Get a human”.",
        "- モデレーター：名前のない件数、回答への指摘、「人に聞く」で送った質問（これはお名前つき）",
    ),
    "privacy.seen.moderators.texts": Text(
        "- Moderators: counts and unanswered public questions without names; what you write about a bad answer; with "
        "your name, what you pass on by “Get a human”.",
        "- モデレーター：名前のない件数と答えられなかった公開の質問、回答への指摘、「人に聞く」で送った質問"
        "（これはお名前つき）",
    ),
    "privacy.seen.model": Text(
        "- The model service that the operator chose: the text of your question, not your name. Please leave names "
        "out of it.",
        "- 運営者が選んだモデルのサービス：質問の文章（お名前は送りません）。個人の名前は書かないでください",
    ),
    "privacy.seen.nobody": Text(
        "- Nobody else: questions are answered on the operator's own machine.",
        "- ほかには誰にも送らず、運営者の機器の中で答えます",
    ),
    "privacy.delete": Text(
        "**Delete it**: `/forget-me`, at once. If you delete your message, I forget the question. For anything else, "
        "ask the moderators or the operator.",
        "**消すには**：`/忘れて` で、すぐに消えます。メッセージを削除すれば、その質問も忘れます。"
        "ほかのご希望は、モデレーターか運営者へどうぞ。",
    ),
    "privacy.delete.dm": Text(
        "**Delete it**: `/forget-me`, at once. If you delete your message, I forget the question. For anything else, "
        "ask the operator of this bot.",
        "**消すには**：`/忘れて` で、すぐに消えます。メッセージを削除すれば、その質問も忘れます。"
        "ほかのご希望は、このボットの運営者へどうぞ。",
    ),
    "forget.name": Text("forget-me", "忘れて"),
    "forget.description": Text(
        "Delete everything that Senpai keeps of you", "Senpaiが保存しているあなたの情報をすべて消す"
    ),
    "forget.confirm": Text(
        "This deletes at once, in all servers, what I keep of you: your questions with my answers, your ratings, and "
        "what you passed on to people. It also removes my messages that answered or greeted you, in public and in "
        "direct messages. It cannot be undone.",
        "私が保存しているあなたの情報を、すべてのサーバーで、すぐに消します。質問と回答、評価、人に送った質問が対象です。"
        "あなたへの私の返信やあいさつも（公開のものもダイレクトメッセージも）削除します。元には戻せません。",
    ),
    "forget.yes": Text("Delete everything", "すべて消す"),
    "forget.no": Text("Keep it", "やめる"),
    "forget.kept": Text("Nothing was deleted.", "何も消していません。"),
    "forget.nothing": Text(
        "I kept nothing of you, and nothing was left to delete.", "あなたの情報は何も保存していませんでした。"
    ),
    "forget.done": Text("Deleted: {what}.", "消したもの：{what}。"),
    "forget.exchanges": Text("{count} questions or greetings with my replies", "質問・あいさつ{count}件（返信を含む）"),
    "forget.exchanges.one": Text("1 question or greeting with my reply", "質問・あいさつ1件（返信を含む）"),
    "forget.feedback": Text("{count} ratings", "評価{count}件"),
    "forget.feedback.one": Text("1 rating", "評価1件"),
    "forget.handoffs": Text("{count} questions passed on to people", "人に送った質問{count}件"),
    "forget.handoffs.one": Text("1 question passed on to people", "人に送った質問1件"),
    "forget.removing": Text(
        "Now I remove my messages to you ({count}) …", "続けて、私のメッセージ（{count}件）を削除しています…"
    ),
    "forget.removed": Text("My messages to you are removed: {count}.", "私のメッセージも削除しました：{count}件。"),
    "forget.not_removed": Text(
        "Not removed, since I have no access or the thread is archived: {count}. Please ask the moderators there.",
        "権限がないか、スレッドがアーカイブされているため、削除できなかったメッセージ：{count}件。"
        "そこのモデレーターにお願いしてください。",
    ),
    "forget.older": Text(
        "-# I no longer know which messages older than 30 days were for you. Answers that only you could see are gone "
        "when you close Discord.",
        "-# 30日より前のメッセージは、どれがあなた宛てだったか、もうわかりません。"
        "あなただけに見える回答は、Discordを閉じると消えます。",
    ),
}
