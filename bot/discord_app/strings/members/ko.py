"""Korean."""

TEXTS: dict[str, str] = {
    "button.sources": "출처",
    "button.follow_up": "이어서 질문",
    "button.rephrase": "다르게 질문하기",
    "button.human": "사람에게 문의",
    "button.thread": "스레드 만들기",
    "button.retry": "다시 시도",
    "button.skip": "선택 없이 답변 보기",
    "rating.thanks": "감사합니다. 참고하겠습니다.",
    "rating.sorry": "감사합니다. 무엇이 잘못되었는지 이름 없이 운영진에게 전달됩니다.",
    "rating.noted": "알겠습니다. 감사합니다.",
    "rating.form.title": "무엇이 잘못되었나요?",
    "rating.form.label": "틀림, 오래됨, 빠짐, 불명확함 등",
    "rating.form.hint": "비워 두셔도 됩니다. 사람의 이름이나 번호는 쓰지 말아 주세요.",
    "follow_up.form.title": "이어서 질문하기",
    "follow_up.form.label": "질문",
    "follow_up.form.hint": "바로 앞의 질문은 하루 동안 기억합니다.",
    "translate.failed": "모델이 선택하신 언어로 쓰지 못했습니다.",
    "thread.title": "Senpai에게 질문",
    "thread.opened": "여기입니다: {thread}",
    "thread.exists": "이 메시지에는 이미 스레드가 있습니다.",
    "thread.refused": "이 채널에서는 스레드를 만들 권한이 없습니다.",
    "case.ask": "상황에 따라 답이 달라집니다. 해당하는 것을 선택해 주세요. 선택하지 않으셔도 1분 뒤에 답해 드립니다.",
    "case.for": "대상: {case}",
    "case.thanks": "감사합니다. 잠시만 기다려 주세요…",
    "case.other": "해당 없음 또는 답하지 않음",
    "case.status": "현재 재류자격",
    "case.role": "본인의 입장",
    "case.role.employee": "직원",
    "case.role.founder": "창업자·경영자",
    "case.role.freelancer": "프리랜서",
    "case.role.student": "학생",
    "case.role.dependant": "부양가족",
    "case.place": "지금 있는 곳",
    "case.place.inside": "일본 국내",
    "case.place.outside": "일본 국외",
    "case.place.airport": "공항",
    "greeting": (
        "안녕하세요! 질문과 함께 저를 멘션하시거나 `/ask`를 사용해 주세요. 예: *이직하면 출입국재류관리청에 "
        "신고해야 하나요?*"
    ),
    "welcome": "천만에요! 언제든지 물어보세요.",
    "ask.no_words": "질문을 글로 적어 주세요. 예: 이직하면 출입국재류관리청에 신고해야 하나요?",
    "ask.menu.no_text": "이 메시지에는 답할 수 있는 글이 없습니다.",
    "notice.busy": "이 채널에서 하신 지난 질문에 아직 답하고 있습니다. 답변이 끝난 뒤 다시 질문해 주세요.",
    "notice.full": "지금 질문이 너무 많아 대기열이 가득 찼습니다. 1분 뒤에 다시 질문해 주세요.",
    "notice.place": "지금 질문이 많아 {place}번째로 답해 드립니다. 답변은 여기에 표시됩니다.",
    "notice.closing": "지금 다시 시작하는 중입니다. 1분 뒤에 다시 질문해 주세요.",
    "notice.interrupted": (
        "답변을 마치기 전에 제가 다시 시작되었습니다. 죄송합니다! 버튼을 누르시면 다시 시도하겠습니다."
    ),
    "notice.reading": "자료를 처음으로 읽는 중이며 1분쯤 걸립니다. 답변은 여기에 표시됩니다.",
    "notice.still_reading": "아직 자료를 처음으로 읽는 중입니다. 몇 분 뒤에 다시 질문해 주세요.",
    "notice.elsewhere": (
        "이 서버에서는 {channels}에서 답합니다. 다른 곳에서는 `/ask`에 `private`를 지정하시면 본인에게만 보이는 "
        "답변을 받을 수 있습니다."
    ),
    "notice.unreadable": (
        "Discord 설정상 저를 멘션한 메시지만 저에게 보입니다. 여기서 계속하시려면 저를 멘션하시거나, 멘션을 켠 "
        "채 제 메시지에 답장하시거나, ‘이어서 질문’을 눌러 주세요."
    ),
    "notice.gone": "이 답변의 기록은 더 이상 남아 있지 않습니다. 다시 질문해 주세요.",
    "notice.text_gone": "질문은 24시간만 보관하며 이 질문은 이미 지워졌습니다. 다시 질문해 주세요.",
    "notice.not_yours": "이 버튼은 질문하신 분만 사용할 수 있습니다. 본인의 질문은 `/ask`로 하실 수 있습니다.",
    "notice.too_late": "이미 답변을 시작해서 더 이상 선택할 수 없습니다.",
    "warning.private": (
        "질문에 카드 번호 같은 개인정보가 있는 것 같습니다. 처리와 표시에서 제외했습니다. 다음부터는 적지 말아 주세요."
    ),
    "warning.public": (
        "메시지에 개인정보가 있는 것 같습니다. 처리에서는 제외했습니다. 여기 있는 모두가 메시지를 읽을 수 있으니 "
        "삭제해 주세요."
    ),
    "error.unexpected": (
        "저에게 문제가 생겨 기록해 두었습니다. 다시 시도해 주세요. 또 일어나면 봇 운영자에게 이 번호를 알려 "
        "주세요: `{reference}`"
    ),
    "error.InvalidQuestion": "이 질문에는 답해 드릴 수 없습니다. 짧은 질문 하나로 다시 물어봐 주세요.",
    "error.ModelUnavailable": "언어 모델이 응답하지 않습니다. 잠시 뒤에 다시 시도해 주세요.",
    "error.TooManyQuestions": "짧은 시간에 질문을 많이 하셨습니다. {wait} 후에 다시 질문해 주세요.",
    "error.TooManyQuestions.shared": "이 서버에 방금 질문이 몰렸습니다. {wait} 후에 다시 질문해 주세요.",
    "wait.second": "1초",
    "wait.seconds": "{count}초",
    "wait.minute": "1분",
    "wait.minutes": "{count}분",
    "wait.hour": "1시간",
    "wait.hours": "{count}시간",
    "handoff.form.title": "운영진에게 문의",
    "handoff.form.label": "더 알릴 내용이 있나요?",
    "handoff.form.hint": "질문, 지금까지의 답변, 이름이 운영진에게 보입니다. 비워 두셔도 됩니다.",
    "handoff.already": "이 질문은 이미 운영진에게 전달되었습니다.",
    "handoff.no_channel": "이 서버의 운영진 채널에 쓸 수 없습니다. 운영진에게 직접 연락해 주세요.",
    "handoff.passed_on": (
        "운영진에게 질문을 전달했습니다. 답변은 이 채널에 이름과 함께 올라오지만 알림은 없으니 다시 확인해 주세요."
    ),
    "handoff.passed_on.private": (
        "운영진에게 질문을 전달했습니다. 비공개로 질문하셨으므로 답변은 다이렉트 메시지로 옵니다."
    ),
    "handoff.answer": "**운영진의 답변:**",
    "handoff.answer.to": "**{person} 님께, 운영진의 답변:**",
    "docs.recall": "-# ⚠️ 이 답변의 출처가 바뀌었습니다({day}). 현재 내용은 다시 질문해 확인해 주세요.",
    "docs.recall.ping": (
        "{person} 알려 달라고 하신 소식입니다. 이 답변의 출처가 바뀌었습니다({day}). 현재 내용은 다시 질문해 "
        "확인해 주세요."
    ),
    "docs.recall.wish": "바뀌면 알려 주세요",
    "docs.recall.wished": (
        "질문하신 뒤 30일 안에 이 서버의 자체 출처가 바뀌면 답변 아래에서 멘션해 드립니다. 그동안 Discord ID를 "
        "보관합니다. 취소하시려면 다시 눌러 주세요."
    ),
    "docs.recall.unwished": "알리지 않겠습니다. ID도 지웠습니다.",
}
