"""The kind of fact that a question asks for, in the languages that are answered without a key."""
# ruff: noqa: E501  # one language a line reads better than one cut in pieces

import re
from collections.abc import Callable
from enum import Enum, auto

from bot.text.day_words import QUESTION


class Wanted(Enum):
    """The kind of fact that a question asks for."""

    INCOME = auto()
    MONEY = auto()
    PERIOD = auto()
    DATE = auto()
    NUMBER = auto()
    CONSEQUENCE = auto()
    ONLINE = auto()
    CONTACT = auto()
    ANYTHING = auto()


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


_PATTERNS = (
    # What a person must or does earn, and not what is paid on it or from it.
    (
        Wanted.INCOME,
        _any(
            r"^(?!.*\b(?:tax|pension|insurance|premium|fees?|benefits?|bonus|deduct\w*|net|take[- ]home)\b).*\b(?:salary|salaries|income|earn\w*)\b",
            r"^(?!.*(?:税|保険|年金|手当|手取|给付|保险)).*(?:年収|給料|給与|月収|工资|年薪|收入)|^(?!.*(?:세|보험|연금)).*(?:연봉|월급|소득)",
            r"^(?!.*\b(?:impuesto|imposto|impôt|steuer\w*)\b).*\b(?:salario|sueldo|ingresos?|salário|renda|salaire|revenus?|gehalt|einkommen)\b",
        ),
    ),
    # Before what names a period too, as "how much" does in "how much is the extension of the period of stay".
    (Wanted.MONEY, _any(r"いくら|多少钱|얼마(?:예요|에요|입니까|인가요|죠|야|나 ?(?:되|드|내|하))")),
    (
        Wanted.PERIOD,
        _any(
            r"\bhow (?:long|soon|many (?:days|weeks|months|years|hours))\b|deadline|\bhow much (?:can|may|could|am|is|are) (?!the\b|my work\b)[\w ]{1,30}(?:work|allowed to work)\b(?= ?(?:[?.!]|$|on\b|with\b|a (?:week|day|month)\b|per\b|in\b|part))|\bhow much (?:overtime|notice|time|leave|experience)\b(?! (?:pay|paid|money|cost))",
            r"何(?:日|週間?|か月|ヶ月|カ月|ヵ月|年(?!に))|何時間|いつまで|期限|どの?くらい(?:かか|の?期間|時間)|期間は?どの?くらい|多长时间|多久|几(?:天|个月|年|周)|期限|多少(?:小时|天)",
            r"며칠|몇 ?(?:일|개월|달|년|주|시간)|얼마(?:나 ?(?:걸|오래|있)| ?동안)|언제까지|기한",
            r"\b(?:cuánt[oa]s? (?:tiempo|años?|meses|días|semanas|horas)|plazo|quant[oa]s? (?:tempo|anos?|meses|dias|semanas|horas)|prazo)\b",
            r"\b(?:combien (?:de temps|d['’ ]?(?:ans|années|mois|jours|semaines|heures)|d['’]?heures)|(?:combien|quel) d[eé]lai|d[eé]lai|wie (?:lange|viele (?:tage|wochen|monate|jahre|stunden))|frist)\b",
        ),
    ),
    (
        Wanted.MONEY,
        _any(
            r"\bhow much\b|\b(?:cost|fee|price|salary|tax rate|rate)s?\b|\bwhat (?:do|will|would|must|should) (?:i|we) (?:have to |need to )?pay\b",
            r"いくら|手数料|料金|費用|年収|給料|税率|料率|資本金|多少钱|费用|手续费|(?:申请|签证)费|税率|工资|얼마|수수료|비용|요금|연봉|자본금",
            r"\b(?:cuánto (?:cuesta|vale|es|hay que pagar|pago|gana\w*)|precio|tasa|costo|tarifa|quanto (?:custa|é|pago|ganha\w*)|preço|taxa|custo)\b",
            r"\b(?:combien (?:coûte|ça coûte|faut-il payer|gagne\w*)|quel (?:prix|tarif|salaire|capital)|frais|coût|wie viel (?:kostet|verdien\w*|muss ich (?:be)?zahlen)|was kostet|gebühr\w*|kosten|gehalt)\b",
        ),
    ),
    (
        Wanted.DATE,
        _any(
            r"\bwhen\b|\bsince\b|\bwhat (?:day|date|year)\b|\bby what\b",
            r"いつ|何月|什么时候|何时|哪天|언제|\b(?:cuándo|quando|quand|wann|seit wann|desde quando|desde cuándo|depuis quand)\b",
        ),
    ),
    (
        Wanted.CONTACT,
        _any(
            r"\bwho(?:m)? (?:do|can|should|could|to) (?:i |we )?(?:call|phone|contact|turn to|complain to)\b|\b(?:phone|telephone) number\b|\b(?:hotline|helpline)\b|\b(?:what|which) number (?:for|do i call|can i call|should i call)\b",
            r"電話番号|相談窓口|(?:どこ|誰)に(?:電話|相談)|电话号码|打哪里|(?:어디|누구)(?:에|에게|한테)? ?(?:전화|상담)|전화번호",
            r"\b(?:a quién (?:llamo|llamar)|a quem (?:ligo|ligar)|qui (?:appeler|contacter)|wen (?:rufe|kann ich anrufen)|wo rufe ich an)\b",
        ),
    ),
    (
        Wanted.NUMBER,
        _any(
            r"\bhow many\b|\bhow often\b|何(?:人|点|問|回|か国|枚|歳|社)|几(?:分|次|人)|多少(?:分|人|次)|몇 ?(?:명|점|번|문제)",
            r"\b(?:cuánt[oa]s|quant[oa]s|combien d[e'’]|wie viele)\b",
        ),
    ),
    (
        Wanted.CONSEQUENCE,
        _any(
            r"\bwhat (?:happens|if)\b.{0,40}\b(?:late|forg[eo]t\w*|miss(?:ed)?|don['’]?t|didn['’]?t|never|not)\b|\bforgot (?:to|about)\b|\b(?:i|we) forgot\b|\bpenalt(?:y|ies)\b|\bfined?\b",
            r"罰|忘れた|忘れて|遅れた|遅れて|忘记|忘了|迟了|罚|벌금|잊|늦었|\b(?:olvid\w+|multa|esquec\w+|oubli\w+|amende|vergess\w+|strafe)\b",
        ),
    ),
    (
        Wanted.ONLINE,
        _any(
            r"\bonline\b|\bby (?:post|e?-?mail)\b|オンライン|ネットで|郵送|网上|在线|온라인|인터넷",
            r"\b(?:en línea|por internet|pela internet|en ligne|par internet|im internet)\b",
        ),
    ),
)
# "when I leave" says in which case, and "when I must leave" is asked.
_MEANWHILE = re.compile(
    r"\bwhen (?:i|we|you|he|she|they|my|our|the|a|an|leaving|moving|changing|quitting|renewing|applying)\b"
    r"(?! (?:must|need to|have to|has to|can|should|am|are|will)\b)",
    re.IGNORECASE,
)
_DUE = _any(
    r"\bdue\b|\b(?:too |be |i['’]?m |am i )late\b|\bin time\b|\btime limit\b|\bby then\b|遅れ|間に合|来得及|늦",
    r"\bwhat (?:must|should|shall|do|can) (?:i|we) (?:(?:have|need) to )?do\b|\bwhat (?:now|next)\b|どうすれば|何をすれば",
    r"\bqué (?:debo|tengo que) hacer\b|\bwas (?:muss|soll) ich (?:jetzt )?tun\b|\bque dois-je faire\b|\bo que devo fazer\b",
)
_LONG = re.compile(r"\bhow many (?:years|hours)\b|何年|何時間", re.IGNORECASE)
_FIGURE = re.compile(r"\d")
_YEN = re.compile(r"\byen\b|円|¥|\$|\bdollars?\b|%", re.IGNORECASE)
_PERIOD = re.compile(r"\b(?:days?|weeks?|months?|years?|hours?)\b", re.IGNORECASE)
_INCOME = re.compile(
    r"\b(?:incomes?|salar(?:y|ies)|wages?|earn\w*|(?:median|monthly|yearly|annual) pay)\b", re.IGNORECASE
)
_CONSEQUENCE = re.compile(
    r"\b(?:fine[ds]?|penalt\w+|late|missed|revok\w+|los[et]s?|lapses?|arrears|refused|crime|can hurt|counts? against)\b",
    re.IGNORECASE,
)
_ONLINE = re.compile(r"\b(?:online|internet|by post|by e?-?mail|electronic\w*|e-tax|portal)\b", re.IGNORECASE)
_DATE = re.compile(
    r"\b(?:\d{4}|January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
_NUMBER_TO_CALL = re.compile(
    r"\b0\d{1,4}-\d{2,4}-?\d{2,4}\b|\b0\d{9}\b|\b(?:hotline|helpline|telephone consultation)\b", re.IGNORECASE
)
_ANSWERS: dict[Wanted, Callable[[str], bool]] = {
    Wanted.MONEY: lambda text: bool(_FIGURE.search(text) and _YEN.search(text)),
    Wanted.PERIOD: lambda text: bool(_PERIOD.search(text)),
    Wanted.DATE: lambda text: bool(_DATE.search(text)),
    Wanted.NUMBER: lambda text: bool(_FIGURE.search(text)),
    Wanted.INCOME: lambda text: bool(_INCOME.search(text)),
    Wanted.CONSEQUENCE: lambda text: bool(_CONSEQUENCE.search(text)),
    Wanted.ONLINE: lambda text: bool(_ONLINE.search(text)),
    Wanted.CONTACT: lambda text: bool(_NUMBER_TO_CALL.search(text)),
    Wanted.ANYTHING: lambda _: False,
}


def wanted(question: str) -> Wanted:
    """What kind of fact the question asks for."""
    asked = _MEANWHILE.sub(" ", question)
    return next((kind for kind, pattern in _PATTERNS if pattern.search(asked)), Wanted.ANYTHING)


def asks_by_when(question: str) -> bool:
    """Whether it asks for a day: by when, how long, what is to be done now; or tells of one and asks nothing."""
    kind = wanted(question)
    if kind is Wanted.ANYTHING:
        return bool(_DUE.search(question)) or not QUESTION.search(question)
    return kind is Wanted.DATE or (kind is Wanted.PERIOD and not _LONG.search(question))


def answers(text: str, kind: Wanted) -> bool:
    """Whether an English sentence holds a fact of a kind."""
    return _ANSWERS[kind](text)


def may_answer(text: str, kind: Wanted) -> bool:
    """The same, where "by when?" is answered by "within 14 days" too."""
    return answers(text, kind) or (kind is Wanted.DATE and answers(text, Wanted.PERIOD))
