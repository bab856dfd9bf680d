"""A question passed on to people, and their answer."""

from bot.discord_app.strings.text import Text

TEXTS: dict[str, Text] = {
    "handoff.form.title": Text("Ask the moderators", "モデレーターに聞く"),
    "handoff.form.label": Text("Anything they should know?", "補足があればどうぞ"),
    "handoff.form.hint": Text(
        "They see your question, the answer so far and your name. You may leave this empty.",
        "質問と回答、お名前がモデレーターに伝わります。空欄でもかまいません。",
    ),
    "handoff.already": Text(
        "Your question is with the moderators already.", "このご質問はすでにモデレーターに伝えてあります。"
    ),
    "handoff.no_channel": Text(
        "I cannot reach the moderators' channel of this server. Please write to a moderator yourself.",
        "このサーバーのモデレーター用チャンネルに書き込めません。モデレーターに直接ご連絡ください。",
    ),
    "handoff.passed_on": Text(
        "The moderators have your question. Their answer will appear in this channel, with your name but without a "
        "ping: look in again.",
        "モデレーターに伝えました。回答はこのチャンネルにお名前を添えて届きます。通知は出ませんので、またご覧ください。",
    ),
    "handoff.passed_on.private": Text(
        "The moderators have your question. Since you asked in private, their answer comes to you as a direct message.",
        "モデレーターに伝えました。非公開のご質問のため、回答はダイレクトメッセージで届きます。",
    ),
    "handoff.post": Text("**{person} asks for a human** · {place}", "**{person} さんから人への質問です** · {place}"),
    "handoff.in_private": Text("asked in private in {channel}", "{channel} での非公開の質問"),
    "handoff.adds": Text("They add:", "補足："),
    "handoff.so_far": Text("What I answered:", "私の回答："),
    "handoff.how": Text(
        "Reply to this message with the ping on, or press the button: I bring your answer to them.",
        "メンションをオンにしてこのメッセージに返信するか、ボタンを押してください。回答をご本人に届けます。",
    ),
    "handoff.unreadable": Text(
        "I cannot read your reply: reply with the ping on, or press the button.",
        "返信を読み取れません。メンションをオンにして返信するか、ボタンを押してください。",
    ),
    "handoff.moderators_only": Text(
        "Only moderators and helpers of this server can answer here.",
        "ここで回答できるのは、このサーバーのモデレーターとヘルパーだけです。",
    ),
    "reply.form.title": Text("Your answer", "あなたの回答"),
    "reply.form.label": Text("Answer", "回答"),
    "reply.form.hint": Text(
        "It is shown as a moderator's answer, without your name.",
        "モデレーターの回答として、お名前なしで表示されます。",
    ),
    "handoff.answer": Text("**A moderator answers:**", "**モデレーターからの回答：**"),
    "handoff.answer.to": Text("**{person}, a moderator answers:**", "**{person} さんへ、モデレーターからの回答：**"),
    "handoff.delivered": Text(
        "Delivered. If others will ask this too, propose it as knowledge of this server.",
        "届けました。ほかの人にも役立つ内容なら、このサーバーの知識として提案できます。",
    ),
    "handoff.undelivered": Text(
        "I could not deliver this: they take no direct messages, or the channel is gone. Please write to them.",
        "届けられませんでした（ダイレクトメッセージを受け取らない設定か、チャンネルがありません）。直接ご連絡ください。",
    ),
    "handoff.no_question": Text("(the question is no longer kept)", "（質問はもう保存されていません）"),
    "handoff.saved": Text(
        "Proposed: it waits in the moderators' review queue.", "提案しました。モデレーターの確認待ちに入りました。"
    ),
    "handoff.saved_already": Text("It is in the review queue already.", "すでに確認待ちに入っています。"),
}
