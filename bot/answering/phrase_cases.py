"""Whom a rule is for, by the words of the Rule line: statuses, roles, places and channels in every language.

A status is an official name: outside Chinese, Japanese and Korean it stays English, with the Japanese that is written
on the residence card. All names stand after a colon, so that no language has to inflect them.
"""

from collections.abc import Iterable, Mapping

from bot.answering.phrase_labels import ORDER
from bot.text.conditions import Kind
from bot.text.language import language_of

# English, Japanese, Chinese, Korean.
_STATUSES: Mapping[str, tuple[str, str, str, str]] = {
    "gijinkoku": (
        "Engineer / Specialist in Humanities / International Services",
        "技術・人文知識・国際業務",
        "技术・人文知识・国际业务",
        "기술·인문지식·국제업무",
    ),
    "hsp": ("Highly Skilled Professional", "高度専門職", "高度专门职", "고도전문직"),
    "business-manager": ("Business Manager", "経営・管理", "经营・管理", "경영·관리"),
    "student": ("Student", "留学", "留学", "유학"),
    "dependent": ("Dependent", "家族滞在", "家族滞在", "가족체재"),
    "spouse": (
        "Spouse of a Japanese national or permanent resident",
        "日本人・永住者の配偶者等",
        "日本人・永住者的配偶者等",
        "일본인·영주자의 배우자 등",
    ),
    "long-term": ("Long-Term Resident", "定住者", "定住者", "정주자"),
    "permanent": ("Permanent Resident", "永住者", "永住者", "영주자"),
    "ssw": ("Specified Skilled Worker", "特定技能", "特定技能", "특정기능"),
    "ikusei": ("Employment for Skill Development", "育成就労", "育成就劳", "육성취로"),
    "technical-intern": ("Technical Intern Training", "技能実習", "技能实习", "기능실습"),
    "j-skip": ("J-Skip", "特別高度人材", "特别高度人才", "특별고도인재"),
    "j-find": ("J-Find", "未来創造人材", "未来创造人才", "미래창조인재"),
    "nomad": ("Digital Nomad", "デジタルノマド", "数字游民", "디지털 노마드"),
    "startup": ("Startup visa", "スタートアップビザ", "创业签证", "스타트업 비자"),
    "designated-activities": ("Designated Activities", "特定活動", "特定活动", "특정활동"),
    "intra-company": ("Intra-company Transferee", "企業内転勤", "企业内转勤", "기업내전근"),
    "short-term": ("Temporary Visitor", "短期滞在", "短期滞在", "단기체재"),
}

_OTHERS: Mapping[tuple[Kind, str], tuple[str, ...]] = {
    ("role", "employee"): (
        *("employees", "雇用されている人", "受雇员工", "직원", "empleados", "empregados", "salariés", "Angestellte"),
        *("người lao động", "mga empleyado", "कर्मचारी", "कर्मचारी", "karyawan"),
    ),
    ("role", "founder"): (
        *("founders", "起業家", "创业者", "창업자", "fundadores", "fundadores", "fondateurs", "Gründer"),
        *("người sáng lập doanh nghiệp", "mga nagtatag ng kompanya", "कंपनी के संस्थापक", "कम्पनीका संस्थापक"),
        "pendiri perusahaan",
    ),
    ("role", "freelancer"): (
        *("freelancers", "フリーランス", "自由职业者", "프리랜서", "autónomos", "autônomos", "indépendants"),
        *("Freiberufler", "người làm tự do", "mga freelancer", "फ़्रीलांसर", "फ्रिलान्सर", "pekerja lepas"),
    ),
    ("role", "student"): (
        *("students", "学生", "学生", "학생", "estudiantes", "estudantes", "étudiants", "Studierende", "sinh viên"),
        *("mga estudyante", "छात्र", "विद्यार्थी", "pelajar"),
    ),
    ("role", "dependant"): (
        *("dependants", "扶養されている家族", "受扶养家属", "부양가족", "familiares a cargo", "dependentes"),
        *("personnes à charge", "abhängige Angehörige", "người phụ thuộc", "mga dependent", "आश्रित", "आश्रित"),
        "anggota keluarga tanggungan",
    ),
    ("role", "employer"): (
        *("employers", "雇用主", "雇主", "고용주", "empleadores", "empregadores", "employeurs", "Arbeitgeber"),
        *("người sử dụng lao động", "mga employer", "नियोक्ता", "रोजगारदाता", "pemberi kerja"),
    ),
    ("role", "jobseeker"): (
        *("job seekers", "求職者", "求职者", "구직자", "personas que buscan empleo", "pessoas à procura de emprego"),
        *("demandeurs d'emploi", "Arbeitsuchende", "người tìm việc", "mga naghahanap ng trabaho"),
        *("नौकरी खोजने वाले", "जागिर खोज्नेहरू", "pencari kerja"),
    ),
    ("role", "dispatch"): (
        *("dispatched workers (haken)", "派遣社員", "派遣员工", "파견 직원", "trabajadores cedidos (haken)"),
        *("trabalhadores cedidos (haken)", "travailleurs intérimaires (haken)", "Leiharbeiter (haken)"),
        *("lao động phái cử (haken)", "mga dispatched worker (haken)", "डिस्पैच कर्मचारी (haken)"),
        *("डिस्प्याच कामदार (haken)", "pekerja alih daya (haken)"),
    ),
    ("place", "inside"): (
        *("people inside Japan", "日本国内にいる人", "在日本境内的人", "일본 안에 있는 사람"),
        *("personas que están en Japón", "pessoas que estão no Japão", "personnes présentes au Japon"),
        *("Personen in Japan", "người đang ở Nhật Bản", "mga nasa Japan", "जापान में मौजूद लोग"),
        *("जापानमा भएका मानिस", "orang yang berada di Jepang"),
    ),
    ("place", "outside"): (
        *("people outside Japan", "日本国外にいる人", "在日本境外的人", "일본 밖에 있는 사람"),
        *("personas fuera de Japón", "pessoas fora do Japão", "personnes hors du Japon"),
        *("Personen außerhalb Japans", "người ở ngoài Nhật Bản", "mga nasa labas ng Japan"),
        *("जापान से बाहर के लोग", "जापानबाहिर भएका मानिस", "orang di luar Jepang"),
    ),
    ("place", "airport"): (
        *("the procedure at the airport", "空港での手続き", "机场手续", "공항 수속", "trámite en el aeropuerto"),
        *("procedimento no aeroporto", "démarche à l'aéroport", "Verfahren am Flughafen", "thủ tục tại sân bay"),
        *("proseso sa airport", "हवाई अड्डे पर प्रक्रिया", "विमानस्थलमा हुने प्रक्रिया", "prosedur di bandara"),
    ),
    ("channel", "online"): (
        *("filing online", "オンライン申請", "在线申请", "온라인 신청", "trámite en línea", "pedido on-line"),
        *("démarche en ligne", "Online-Antrag", "nộp trực tuyến", "online na pag-aaplay", "ऑनलाइन आवेदन"),
        *("अनलाइन आवेदन", "pengajuan daring"),
    ),
    ("channel", "counter"): (
        *("filing at the counter", "窓口での申請", "窗口申请", "창구 신청", "trámite en ventanilla"),
        *("pedido no balcão", "démarche au guichet", "Antrag am Schalter", "nộp tại quầy", "pag-aaplay sa counter"),
        *("काउंटर पर आवेदन", "काउन्टरमा आवेदन", "pengajuan di loket"),
    ),
}

_MOST = 4


def names_of(kind: Kind, names: Iterable[str], language: str) -> str:
    """What words of the Rule line are called in a language or locale: the first four, with commas between them."""
    separator = {"ja": "、", "zh": "、"}.get(language_of(language), ", ")
    named = [_name(kind, name, language_of(language) or "en") for name in names]
    return separator.join([*named[:_MOST], "…"] if len(named) > _MOST else named)


def _name(kind: Kind, name: str, language: str) -> str:
    if kind != "status":
        return _OTHERS[kind, name][ORDER.index(language)]
    english, japanese, chinese, korean = _STATUSES[name]
    return {"ja": japanese, "zh": chinese, "ko": korean}.get(language, f"{english} ({japanese})")
