"""What moderators set with `/setup`, and what they are told of it."""

from bot.discord_app.strings.text import Text

COMMANDS: dict[str, Text] = {
    "setup.name": Text("setup", "設定"),
    "setup.description": Text(
        "For moderators: how Senpai works in this server", "モデレーター用：このサーバーでのSenpaiの設定"
    ),
    "setup.start.name": Text("start", "はじめる"),
    "setup.start.description": Text("Set everything up, step by step", "順番にすべてを設定する"),
    "setup.show.name": Text("show", "表示"),
    "setup.show.description": Text(
        "Every setting, who decided it, and which permissions I lack",
        "すべての設定と、その決定者、足りない権限を表示する",
    ),
    "setup.export.name": Text("export", "書き出し"),
    "setup.export.description": Text("All settings as a file", "すべての設定をファイルに書き出す"),
    "setup.channels.name": Text("channels", "チャンネル"),
    "setup.channels.description": Text("Where I answer", "回答するチャンネル"),
    "setup.answers.name": Text("answers", "回答"),
    "setup.answers.description": Text(
        "Threads, language, privacy and model of answers", "スレッド、言語、公開範囲、モデル"
    ),
    "setup.team.name": Text("team", "担当者"),
    "setup.team.description": Text("Moderators, and who helps where I cannot", "モデレーターと、代わりに答える人"),
    "setup.limits.name": Text("limits", "上限"),
    "setup.limits.description": Text(
        "How much people may ask, and what the model may cost", "質問の回数と、モデル費用の上限"
    ),
    "setup.privacy.name": Text("privacy", "データ"),
    "setup.privacy.description": Text("How long questions are kept", "質問を保存する期間"),
}

PAGES: dict[str, Text] = {
    "setup.title.channels": Text("Where I answer", "回答するチャンネル"),
    "setup.title.answers": Text("How I answer", "回答のしかた"),
    "setup.title.team": Text("Who helps", "担当者"),
    "setup.title.limits": Text("Limits", "上限"),
    "setup.title.privacy": Text("What is kept", "データの保存"),
    "setup.page.channels": Text(
        "Choose the channels where people may ask me; choose none, and I answer everywhere.\n"
        "In the second list, I also answer messages that do not mention me, but only where my sources are sure, and "
        "never while people are talking.",
        "質問を受け付けるチャンネルを選んでください。何も選ばなければ、どこでもお答えします。\n"
        "二つ目の欄で選んだチャンネルでは、メンションのない発言にも答えます。出典がはっきりしているときだけで、"
        "人が話している最中は答えません。",
    ),
    "setup.page.answers": Text(
        "Threads keep a channel tidy. The language is that of each question unless you fix one.",
        "スレッドを使うとチャンネルが散らかりません。言語を決めなければ、質問と同じ言語で答えます。",
    ),
    "setup.page.team": Text(
        "Who may manage the server may use my moderators' commands; choose a role whose holders may, too. To let them "
        "see the commands, allow the role in Server Settings › Integrations › Senpai.\n"
        "“Get a human” posts to the channel you choose and pings the role you choose.",
        "サーバー管理権限のある人は、モデレーター用コマンドを使えます。ほかに使ってよいロールも選べます。"
        "そのロールにコマンドが見えるように、サーバー設定 › 連携サービス › Senpai で許可してください。\n"
        "「人に聞く」を押すと、選んだチャンネルに投稿し、選んだロールに通知します。",
    ),
    "setup.page.limits": Text(
        "Each person: {person_per_minute} questions a minute, {person_per_day} a day\n"
        "The whole server: {guild_per_hour} an hour\n"
        "The language model: {budget}",
        "一人あたり：1分に{person_per_minute}件、1日に{person_per_day}件\n"
        "サーバー全体：1時間に{guild_per_hour}件\n"
        "言語モデル：{budget}",
    ),
    "setup.page.privacy": Text(
        "Questions and answers are kept for 24 hours. If you have public ones kept for 30 days, `/insights` shows you "
        "those that I could not answer, without names, and `/privacy` says so to everybody. Private questions are "
        "never kept longer.",
        "質問と回答は24時間保存します。30日にすると、答えられなかった公開の質問を `/集計` で"
        "（名前なしで）確認できます。"
        "そのことは `/プライバシー` で全員に表示されます。非公開の質問を長く保存することはありません。",
    ),
    "setup.ask.answer_channels": Text("Channels where people may ask", "質問を受け付けるチャンネル"),
    "setup.ask.auto_answer_channels": Text("Channels where I answer unasked", "メンションなしでも答えるチャンネル"),
    "setup.ask.moderator_role": Text("Role of moderators", "モデレーターのロール"),
    "setup.ask.moderator_channel": Text("Channel for questions to people", "人への質問を送るチャンネル"),
    "setup.ask.helper_role": Text("Role to ping for them", "そのとき通知するロール"),
    "setup.back": Text("Back", "戻る"),
    "setup.next": Text("Next", "次へ"),
    "setup.overview": Text("See everything", "すべて確認"),
    "setup.reset": Text("Reset this page", "初期値に戻す"),
    "setup.change_limits": Text("Change the limits", "上限を変更"),
    "setup.begin": Text("Set up (moderators)", "設定する（モデレーター用）"),
}

FORM: dict[str, Text] = {
    "setup.form.title": Text("Limits in this server", "このサーバーでの上限"),
    "setup.form.person_per_minute": Text("Questions a minute, each person", "一人が1分に質問できる回数"),
    "setup.form.person_per_day": Text("Questions a day, each person", "一人が1日に質問できる回数"),
    "setup.form.guild_per_hour": Text("Questions an hour, whole server", "サーバー全体で1時間に質問できる回数"),
    "setup.form.monthly_budget": Text(
        "Model: dollars a month (empty: no own cap)", "モデル費用：月額ドル（空欄：独自の上限なし）"
    ),
    "setup.wrong_number": Text(
        "“{value}” does not work for “{what}”: please give a whole number from {least} to {most}. Nothing was changed.",
        "「{what}」に「{value}」は使えません。{least}から{most}までの整数を入れてください。何も変更していません。",
    ),
    "setup.wrong_budget": Text(
        "“{value}” is no amount of dollars: please write it like 5 or 2.50, above 0, or leave it empty. Nothing was "
        "changed.",
        "「{value}」は金額として読めません。5や2.50のように0より大きい金額（ドル）を入れるか、空欄にしてください。"
        "何も変更していません。",
    ),
    "setup.budget_too_high": Text(
        "The operator of this bot allows at most ${most} a month: please choose that or less. Nothing was changed.",
        "このボットの運営者が認める上限は月${most}です。それ以下にしてください。何も変更していません。",
    ),
    "setup.budget_uncounted": Text(
        "The operator of this bot has not set what the model costs, so nothing is counted and a cap would not hold. "
        "Leave the amount empty. Nothing was changed.",
        "このボットの運営者がモデルの料金を設定していないため、費用を数えられず、上限は働きません。"
        "金額は空欄にしてください。何も変更していません。",
    ),
}

WORDS: dict[str, Text] = {
    "setup.line": Text("- {what}: **{value}** ({origin})", "- {what}：**{value}**（{origin}）"),
    "setup.changed": Text(
        "✅ **{what}**: {value}. This holds from now on.", "✅ **{what}**：{value}。今から有効です。"
    ),
    "setup.unchanged": Text("Nothing was changed.", "変更はありません。"),
    "setup.was_reset": Text(
        "✅ What this page sets is back to what the operator of this bot chose.",
        "✅ このページの設定を、ボットの運営者が決めた値に戻しました。",
    ),
    "setup.exported": Text(
        "The settings of this server, with who decided each of them.",
        "このサーバーの設定です。それぞれを誰が決めたかも書いてあります。",
    ),
    "setup.what.answer_channels": Text("I answer in", "回答するチャンネル"),
    "setup.what.auto_answer_channels": Text("Without being mentioned", "メンションなしの回答"),
    "setup.what.threads": Text("Threads", "スレッド"),
    "setup.what.language": Text("Language", "言語"),
    "setup.what.moderator_role": Text("Moderators", "モデレーター"),
    "setup.what.moderator_channel": Text("“Get a human” posts in", "「人に聞く」の投稿先"),
    "setup.what.helper_role": Text("“Get a human” pings", "「人に聞く」の通知先"),
    "setup.what.two_moderators": Text("New documents need", "文書の追加"),
    "setup.two_moderators.yes": Text("another moderator's approval", "別のモデレーターの承認が必要"),
    "setup.two_moderators.no": Text("one moderator", "モデレーター一人で可"),
    "setup.what.private_by_default": Text("Answers to `/ask`", "`/質問` の回答"),
    "setup.what.keep_texts": Text("Questions are kept", "質問の保存"),
    "setup.what.model": Text("Language model", "言語モデル"),
    "setup.what.monthly_budget": Text("The model's costs", "モデルの費用"),
    "setup.what.person_per_minute": Text("Questions a minute, each person", "一人1分あたりの質問"),
    "setup.what.person_per_day": Text("Questions a day, each person", "一人1日あたりの質問"),
    "setup.what.guild_per_hour": Text("Questions an hour, whole server", "サーバー全体1時間あたりの質問"),
    "setup.everywhere": Text("everywhere", "どこでも"),
    "setup.nowhere": Text("nowhere", "なし"),
    "setup.nobody": Text("nobody", "なし"),
    "setup.off": Text("off: “Get a human” is not offered", "なし（「人に聞く」は表示しません）"),
    "setup.managers": Text("who may manage the server", "サーバー管理権限のある人"),
    "setup.managers_and": Text("who may manage the server, and {role}", "サーバー管理権限のある人と{role}"),
    "setup.threads.off": Text("none", "使わない"),
    "setup.threads.offer": Text("a button offers one", "ボタンで作れる"),
    "setup.threads.always": Text("one for each question", "質問ごとに作る"),
    "setup.language.": Text("that of the question", "質問と同じ言語"),
    "setup.language.en": Text("English", "英語"),
    "setup.language.ja": Text("Japanese", "日本語"),
    "setup.language.zh": Text("Chinese", "中国語"),
    "setup.language.ko": Text("Korean", "韓国語"),
    "setup.language.es": Text("Spanish", "スペイン語"),
    "setup.language.pt": Text("Portuguese", "ポルトガル語"),
    "setup.language.fr": Text("French", "フランス語"),
    "setup.language.de": Text("German", "ドイツ語"),
    "setup.language.vi": Text("Vietnamese", "ベトナム語"),
    "setup.language.fil": Text("Filipino", "フィリピノ語"),
    "setup.language.hi": Text("Hindi", "ヒンディー語"),
    "setup.language.ne": Text("Nepali", "ネパール語"),
    "setup.language.id": Text("Indonesian", "インドネシア語"),
    "setup.private_by_default.yes": Text("private", "本人だけに見える"),
    "setup.private_by_default.no": Text("public", "全員に見える"),
    "setup.keep_texts.yes": Text("30 days (public ones)", "30日（公開の質問）"),
    "setup.keep_texts.no": Text("24 hours", "24時間"),
    "setup.model.yes": Text("on", "使う"),
    "setup.model.no": Text("off, I quote my sources", "使わない（出典を引用する）"),
    "setup.model.none": Text(
        "the operator of this bot has set none up, so I quote my sources",
        "ボットの運営者が設定していないため、出典を引用します",
    ),
    "setup.budget": Text("${spent} of ${cap} spent this month", "今月${cap}のうち${spent}を使用"),
    "setup.budget.uncapped": Text("${spent} spent this month, no cap", "今月${spent}を使用、上限なし"),
    "setup.set_by.server": Text("this server", "このサーバー"),
    "setup.set_by.operator": Text("the operator", "運営者"),
    "setup.set_by.default": Text("default", "初期値"),
    "setup.more": Text("{count} more", "ほか{count}件"),
    "setup.gone": Text("a channel that is gone", "なくなったチャンネル"),
    "setup.gone_role": Text("a role that is gone", "なくなったロール"),
}

CHECKS: dict[str, Text] = {
    "setup.permissions": Text("**What I may do**", "**ボットの権限**"),
    "setup.allowed": Text("{channel}: everything I need", "{channel}：必要な権限はそろっています"),
    "setup.lacking": Text(
        "{channel}: I lack {permissions}. Allow it in the channel's settings.",
        "{channel}：{permissions}の権限がありません。チャンネルの設定で許可してください。",
    ),
    "setup.channel_gone": Text(
        "A channel that you chose is gone: choose again with `/setup {page}`.",
        "選んだチャンネルがなくなりました。`/設定 {page}` で選び直してください。",
    ),
    "setup.role_gone": Text(
        "A role that you chose is gone: choose again with `/setup team`.",
        "選んだロールがなくなりました。`/設定 担当者` で選び直してください。",
    ),
    "setup.no_ping": Text(
        "I cannot ping {role}: allow everybody to mention it in the role's settings.",
        "{role}に通知できません。ロールの設定で、誰でもメンションできるようにしてください。",
    ),
    "setup.no_intent": Text(
        "I do not see messages that do not mention me, so I cannot answer them: the operator of this bot has to switch "
        "on the Message Content intent.",
        "メンションのないメッセージは見えないため、お答えできません。ボットの運営者が Message Content Intent を"
        "有効にする必要があります。",
    ),
    "setup.purge_late": Text(
        "Old questions have not been deleted for {hours} hours, which they should be: please tell the operator of this "
        "bot.",
        "古い質問の削除が{hours}時間行われていません。ボットの運営者にお知らせください。",
    ),
    "permission.view_channel": Text("View Channel", "チャンネルを見る"),
    "permission.send_messages": Text("Send Messages", "メッセージを送信"),
    "permission.read_message_history": Text("Read Message History", "メッセージ履歴を読む"),
    "permission.create_public_threads": Text("Create Public Threads", "公開スレッドの作成"),
    "permission.send_messages_in_threads": Text("Send Messages in Threads", "スレッドでメッセージを送信"),
}

WELCOME: dict[str, Text] = {
    "setup.welcome": Text(
        "Hello! I am **Senpai**, and I answer questions about living and working in Japan's tech scene: visas, jobs, "
        "tax, insurance, daily life. Every answer names its sources and their dates.\n"
        "- Ask with `/ask`, or mention me. `/help` shows more, and `/privacy` what is kept.\n"
        "- Moderators: I work as I am. The button, or `/setup start`, leads you through what you can change.",
        "はじめまして、**Senpai**です。日本のテック業界で暮らし働くことについての質問（ビザ、仕事、税金、保険、生活）に"
        "お答えします。回答には必ず出典とその日付を示します。\n"
        "- `/質問` か、私へのメンションで質問できます。使い方は `/ヘルプ`、保存する情報は `/プライバシー` を"
        "ご覧ください。\n"
        "- モデレーターの方へ：このままでも使えます。変更できる項目は、下のボタンか `/設定 はじめる` で"
        "順にご案内します。",
    ),
    "notice.moderators_only": Text(
        "This is for moderators: you need the permission Manage Server, or the moderators' role that was chosen with "
        "`/setup team`.",
        "モデレーター用の機能です。「サーバー管理」の権限か、`/設定 担当者` で選ばれたモデレーターのロールが必要です。",
    ),
    "notice.servers_only": Text("This works in a server only.", "サーバーの中でだけ使えます。"),
}

TEXTS: dict[str, Text] = COMMANDS | PAGES | FORM | WORDS | CHECKS | WELCOME
