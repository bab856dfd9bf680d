"""What is said around a question: the commands, greetings, notices and warnings."""

from bot.discord_app.strings.text import Text

TEXTS: dict[str, Text] = {
    "ask.name": Text("ask", "質問"),
    "ask.description": Text(
        "Ask about visas, work, tax or daily life in Japan's tech scene",
        "日本のテック業界でのビザ・仕事・税金・生活について質問する",
    ),
    "ask.question.name": Text("question", "質問文"),
    "ask.question.description": Text("Your question, in your own words", "ご自身の言葉で質問をどうぞ"),
    "ask.private.name": Text("private", "非公開"),
    "ask.private.description": Text("Only you see the answer", "回答を自分だけに表示する"),
    "ask.as_of.name": Text("as_of", "基準日"),
    "ask.as_of.description": Text(
        "The day whose rules you ask about, such as 2027-04-01; today if left out",
        "いつの時点の規則か（例：2027-04-01）。省略すると今日",
    ),
    "ask.no_words": Text(
        "Please write your question in words. For example: do I have to tell immigration when I change jobs?",
        "質問を言葉でお書きください。例：転職したら入管に届け出が必要ですか？",
    ),
    "ask.menu": Text("Ask Senpai about this", "Senpaiに聞く"),
    "ask.menu.no_text": Text(
        "There is no text in this message that I could answer.", "このメッセージには、お答えできる文章がありません。"
    ),
    "as_of.invalid": Text(
        "I did not understand the day in `as_of`. Write it like {example}, 2027-04 or “April 2027”, between 1990 and "
        "2100, or leave it out for today.",
        "「基準日」を読み取れませんでした。{example}、2027-04、「2027年4月」のように、1990年から2100年の間で"
        "お書きください。省略すると今日になります。",
    ),
    "greeting": Text(
        "Hello! Mention me together with a question, or use `/ask`. For example: "
        "*Do I have to tell immigration when I change jobs?*",
        "こんにちは。質問と一緒にメンションするか、`/質問` をお使いください。例：*転職したら入管に届け出が"
        "必要ですか？*",
    ),
    "welcome": Text("You are welcome! Ask me any time.", "どういたしまして。またいつでもどうぞ。"),
    "notice.busy": Text(
        "I am still working on your last question in this channel. Please ask again once it is answered.",
        "このチャンネルでの前のご質問にまだお答えしています。お答えした後で、もう一度お願いします。",
    ),
    "notice.full": Text(
        "Very many people are asking right now, and the line is full. Please ask again in a minute.",
        "ただいま質問が大変混み合っています。1分ほどしてから、もう一度お願いします。",
    ),
    "notice.place": Text(
        "Many people are asking right now: you are number {place} in line. Your answer will appear here.",
        "ただいま混み合っています。{place}番目にお答えします。このままお待ちください。",
    ),
    "notice.closing": Text(
        "I am being restarted. Please ask again in a minute.", "再起動中です。1分ほどしてから、もう一度お願いします。"
    ),
    "notice.interrupted": Text(
        "I was restarted before I could finish this answer. Sorry! Press the button and I will try again.",
        "お答えの途中で再起動しました。申し訳ありません。ボタンを押すと、もう一度お答えします。",
    ),
    "notice.reading": Text(
        "I am reading my knowledge for the first time, which takes about a minute. Your answer will appear here.",
        "知識を初めて読み込んでいます（1分ほどかかります）。終わりしだい、ここにお答えします。",
    ),
    "notice.still_reading": Text(
        "I am still reading my knowledge for the first time. Please ask again in some minutes.",
        "知識の初回の読み込みがまだ終わっていません。数分後にもう一度お願いします。",
    ),
    "notice.elsewhere": Text(
        "In this server I answer in {channels}. Anywhere else, `/ask` with `private` shows you an answer that only you "
        "see.",
        "このサーバーでは {channels} でお答えしています。ほかの場所では、`/質問` の「非公開」を選ぶと、"
        "あなただけに見える形でお答えします。",
    ),
    "notice.unreadable": Text(
        "Discord shows me only messages that mention me. To go on here, mention me, reply to one of my messages with "
        "the ping on, or press “Follow-up”.",
        "Discordの設定により、私に見えるのはメンションされたメッセージだけです。続けるには、私にメンションするか、"
        "メンションをオンにして返信するか、「続けて質問」を押してください。",
    ),
    "notice.gone": Text(
        "I no longer keep anything of this answer. Please ask again.",
        "この回答の記録はもう残っていません。もう一度ご質問ください。",
    ),
    "notice.text_gone": Text(
        "I keep questions for 24 hours only, and this one is gone. Please ask again.",
        "質問の保存は24時間だけで、このご質問はもう残っていません。もう一度ご質問ください。",
    ),
    "notice.not_yours": Text(
        "Only the person who asked can use this button. You can ask your own question with `/ask`.",
        "このボタンは質問した本人だけが使えます。ご自身の質問は `/質問` でどうぞ。",
    ),
    "notice.too_late": Text(
        "The answer is on its way already, so there is nothing to choose any more.",
        "すでに回答を始めているため、もう選択できません。",
    ),
    "warning.private": Text(
        "This question seems to contain personal data, such as a card number. I left it out of what I work with, and "
        "do not show it. Please leave such data out next time.",
        "ご質問に個人情報（カード番号など）が含まれているようです。処理と表示からは除きました。"
        "次からは書かないようにお願いします。",
    ),
    "warning.public": Text(
        "Your message seems to contain personal data, which I left out of what I work with. Everybody here can read "
        "your message: please delete it.",
        "メッセージに個人情報が含まれているようです（処理からは除きました）。ここにいる全員が読めるので、"
        "メッセージを削除してください。",
    ),
}
