"""What can be done with an answer: buttons, modals and what they say."""

from bot.discord_app.strings.text import Text

TEXTS: dict[str, Text] = {
    "button.sources": Text("Sources", "出典"),
    "button.follow_up": Text("Follow-up", "続けて質問"),
    "button.rephrase": Text("Ask differently", "別の聞き方をする"),
    "button.translate": Text("Show in English", "日本語で表示"),  # in the language that it leads to
    "button.human": Text("Get a human", "人に聞く"),
    "button.thread": Text("Open a thread", "スレッドを作る"),
    "button.retry": Text("Try again", "もう一度"),
    "button.skip": Text("Answer without this", "選ばずに回答を見る"),
    "button.reply": Text("Answer", "回答する"),
    "button.save": Text("Propose as knowledge", "知識として提案する"),
    "rating.thanks": Text("Thank you, that is good to know.", "ありがとうございます。参考になります。"),
    "rating.sorry": Text(
        "Thank you: the moderators see what was wrong, without your name.",
        "ありがとうございます。問題点は、お名前なしでモデレーターに伝わります。",
    ),
    "rating.noted": Text("Noted, thank you.", "承りました。ありがとうございます。"),
    "rating.form.title": Text("What was wrong?", "どこが問題でしたか？"),
    "rating.form.label": Text("Wrong, out of date, missing, unclear …", "誤り・古い・足りない・わかりにくい など"),
    "rating.form.hint": Text(
        "You may leave it empty. Please no names or numbers of people.",
        "空欄でもかまいません。個人の名前や番号は書かないでください。",
    ),
    "follow_up.form.title": Text("Ask a follow-up", "続けて質問"),
    "follow_up.form.label": Text("Your question", "質問"),
    "follow_up.form.hint": Text(
        "I remember the question before this one for a day.", "前のご質問は1日のあいだ覚えています。"
    ),
    "translate.failed": Text(
        "The model could not write this in the language that you chose.", "モデルは選ばれた言語では書けませんでした。"
    ),
    "thread.title": Text("Questions to Senpai", "Senpaiへの質問"),
    "thread.opened": Text("Here it is: {thread}", "こちらです：{thread}"),
    "thread.exists": Text("There is a thread on this message already.", "このメッセージにはすでにスレッドがあります。"),
    "thread.refused": Text(
        "I may not open threads in this channel.", "このチャンネルではスレッドを作る権限がありません。"
    ),
    "case.ask": Text(
        "The answer depends on your case. Choose what fits, and I answer for it; in a minute I answer without.",
        "ご状況によって答えが変わります。当てはまるものを選んでください。選ばない場合も、1分後にお答えします。",
    ),
    "case.for": Text("For: {case}", "対象：{case}"),
    "case.thanks": Text("Thank you. One moment …", "ありがとうございます。少々お待ちください…"),
    "case.other": Text("None of these, or rather not say", "どれでもない・答えたくない"),
    "case.status": Text("Your current status", "現在の在留資格"),
    "case.status.gijinkoku": Text("Engineer / Specialist (gijinkoku)", "技術・人文知識・国際業務"),
    "case.status.hsp": Text("Highly Skilled Professional", "高度専門職"),
    "case.status.business-manager": Text("Business Manager", "経営・管理"),
    "case.status.student": Text("Student", "留学"),
    "case.status.dependent": Text("Dependent", "家族滞在"),
    "case.status.spouse": Text("Spouse of a Japanese national or PR", "日本人・永住者の配偶者等"),
    "case.status.long-term": Text("Long-Term Resident", "定住者"),
    "case.status.permanent": Text("Permanent Resident", "永住者"),
    "case.status.ssw": Text("Specified Skilled Worker", "特定技能"),
    "case.status.ikusei": Text("Employment for Skill Development", "育成就労"),
    "case.status.technical-intern": Text("Technical Intern Training", "技能実習"),
    "case.status.j-skip": Text("J-Skip", "特別高度人材（J-Skip）"),
    "case.status.j-find": Text("J-Find", "未来創造人材（J-Find）"),
    "case.status.nomad": Text("Digital nomad", "デジタルノマド"),
    "case.status.startup": Text("Startup visa", "スタートアップビザ"),
    "case.status.designated-activities": Text("Designated Activities", "特定活動"),
    "case.status.intra-company": Text("Intra-company Transferee", "企業内転勤"),
    "case.status.short-term": Text("Short-term visitor", "短期滞在"),
    "case.role": Text("You are …", "あなたの立場"),
    "case.role.employee": Text("An employee", "会社員"),
    "case.role.founder": Text("A founder or owner", "起業家・経営者"),
    "case.role.freelancer": Text("A freelancer", "フリーランス"),
    "case.role.student": Text("A student", "学生"),
    "case.role.dependant": Text("A dependant", "家族（扶養されている）"),
    "case.place": Text("Where you are", "現在の場所"),
    "case.place.inside": Text("In Japan", "日本国内"),
    "case.place.outside": Text("Outside Japan", "日本国外"),
    "case.place.airport": Text("At the airport", "空港"),
}
