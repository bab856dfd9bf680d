"""Which other country a question is about, and which it names only because somebody or something comes from there.

"What is the minimum wage in Mexico?" is about Mexico; "how do I exchange my Mexican licence?" is about Japan, whose
office exchanges it. A country is a *place* where the question's own clause asks what holds there, and names nothing of
Japan; everywhere else it is an *origin*: of papers, people and money, or of what happened before.
"""

# ruff: noqa: E501  # one pattern a line reads better than one cut in pieces

import re
from functools import cache

from bot.text.country_names import ADJECTIVES, CJK_NOUNS, LATIN_NOUNS
from bot.text.glossary import Glossary
from bot.text.words import fold

_AS_WRITTEN = (
    (re.compile(r"\bU\.?S\.?A?\b\.?"), "usa"),
    (re.compile(r"\bU\.?K\b\.?"), "uk"),
    (re.compile(r"\bEU\b"), "europe"),
    (re.compile(r"\bsu[ií]ça\b", re.IGNORECASE), "switzerland"),
)
"""Names that are other words without their capitals and marks."""
_THE_US = re.compile(
    r"\b((?:in|to|for|from|of|at) the )us\b"
    r"|\bus(?= (?:driv|licen|passport|visa|citizen|compan|employer|client|degree|universit|bank|tax|green card)\w*)"
)
"""The same without capitals, where it is no pronoun."""
_CLAUSES = re.compile(r"[.;!?。；！？]+|, |[、，]")

_JAPAN = re.compile(
    r"\bjap(?:an|on|ao)|\bnippon|\bnihon|日本|일본|\b(?:tokyo|tokio|toquio|osaka|kyoto|kioto|nagoya|fukuoka|sapporo|sendai)\b"
    r"|東京|东京|도쿄|大阪|오사카|\b(?:here|hier|aqui|ici)\b|ここ|こちら|这里|여기"
    r"|\b(?:jesta|jlpt|coe|hsp|j-find|j-skip|ssw|haneda|narita)\b|re-?entry|wiedereinreise|在留|技人国|再入国"
)
_PEOPLE_OF_JAPAN = re.compile(
    r"\bjapanese (?:compan(?:y|ies)|firms?|employ(?:er|ee)s?|citizens?|nationals?|nationality|passports?|people|person|workers?|engineers?|wife|husband|spouse|partner)\b"
    r"|\b(?:empresas?|ciudadan[oa]s?|cidad[aã]o|trabajador(?:a|es)?|pasaporte|passaporte|espos[ao]|marido|entreprise|citoyen(?:ne)?s?|passeport|femme|mari) jap[ao]n\w+"
    r"|\bjapanisch\w+ (?:firma|unternehmen|arbeitgeber|staats\w+|pass|reisepass|frau|mann)\b|\bjapaner(?:in|innen|n)?\b"
    r"|(?<!\bin )(?<!\ben )(?<!\bem )\bjap(?:anese|on(?:ais|es|esa)(?:es?|s)?) *(?=[.,;!?]|$)"
    r"|日本(?:人|国籍|企業|公司)|일본(?:인| ?(?:회사|국적))"
)
"""Who is of Japan, wherever they are."""
_LEAVING_JAPAN = re.compile(
    r"\b(?:leav(?:e|ing)|left|quitt\w+|dej\w+|deix\w+) (?:le |o )?(?:japan|japon|japao|tokyo|tokio|toquio|osaka|kyoto|nagoya|fukuoka)\b"
    r"|\b(?:japan|tokio|osaka|kyoto) verlass\w*"
)
_FIGURE = re.compile(
    r"\b(?:how (?:much|high)|wages?|salar\w+|rates?|wie (?:hoch|viel)|mindestlohn|combien|salaire|cuanto|quanto)\b|最低(?:賃金|时薪|工资)|いくら|多少|얼마|최저"
)
"""What asks for a sum, which one country's pages must not give for another."""
_STANDING = r"(?:pr|visas?|(?:permanent )?residen(?:ce|cy|t)|status|visum|aufenthalt\w*|niederlassung\w*|titre de sejour|statut|residencia|visado|visto)"
_HOLDS = (
    r"(?:los(?:e|es|ing)|keep(?:s|ing)?|extend(?:s|ing)?|maintain(?:s|ing)?|reset(?:s|ting)?|affect(?:s|ing)?|risk(?:s|ing)?|count(?:s|ed|ing)? (?:for|towards?)"
    r"|verlier\w*|behalt\w*|verlanger\w*|perd\w*|gard\w+|conserv\w+|prolong\w+|compt\w+ pour|pierd\w+|manten\w+|prorrog\w+|c(?:ue|o)nta\w* para|perco|manter)"
)
_KEPT = (
    r"accounts?|houses?|homes?|flat|apartment|property|properties|land|income|salary|money|savings|assets|shares?|stocks?|rent"
    r"|pensions?|jobs?|work|degrees?|diploma|bachelor|masters?|uni|university|college|school|licen[cs]es?|compan(?:y|ies)|firm|employers?|boss|clients?"
    r"|customers?|startup|office|wife|husband|spouse|partner|parents?|mother|father|mum|mom|dad|grandm\w+|relatives|family|kids?|children|friends?|bank|embassy|consulate|botschaft|embajada|embaixada|ambassade|agency|broker|alone|born"
    r"|konto|wohnung|haus|firma|arbeitgeber|kunden?|frau|mann|eltern|familie|kinder|compte|maison|entreprise|employeur"
    r"|client|femme|mari|parents|famille|enfants|cuenta|casa|empresa|clientes?|esposa|marido|padres|familia|hijos|conta"
    r"|cliente|pais|filhos|geld|argent|dinero|dinheiro|rente|retraite"
    r"|experiences?|years?|dividends?|crypto|investments?|gains|(?:berufs)?erfahrung|jahre|annees|experiencias?|anos"
)
"""What people have in a country while they ask about Japan."""
_PAPERS = (
    r"(?:driv\w+(?:'s)? )?licen[cs]es?|degrees?|diplomas?|bachelor(?:'s)?|masters?|uni|universit\w+|passports?|fuhrerschein|diplom|studium|reisepass"
    r"|permis|passeport|diplome|licencia|carnet|pasaporte|titulo|carteira|habilitacao|cnh|passaporte|diploma|faculdade"
)
_PEOPLE = (
    r"wife|husband|spouse|partner|fiancee?|girlfriend|boyfriend|parents?|mother|father|mum|mom|dad|kids?|children|family|citizen|national"
    r"|engineer|compan(?:y|ies)|firm|employers?|clients?|customers?|startup|bank|accounts?|frau|mann|eltern|kinder|firma|arbeitgeber"
    r"|femme|mari|parents|enfants|entreprise|employeur|esposa|marido|novi[ao]|padres|hijos|empresa|clientes?|pais|filhos|banco|conta|cuenta|konto|compte"
)
_CJK_BROUGHT = (
    r"(?:運転)?免許|驾照|駕照|(?:운전)?면허|大学|大學|学位|学歴|대학|학위|妻|夫|両親|太太|老婆|老公|父母|孩子|아내|남편|부모|会社|企業|クライアント|公司|회사|銀行|银行|은행"
    r"|人|籍|出身|から来|사람|에서 온"
)
_BEING_THERE = re.compile(
    r"\b(?:liv\w+|stay\w*|go|going|went|travel\w*|mov\w+|trip|holidays?|vacation|visit\w*|while|born|married|marry|leav\w+"
    r"|remote(?:ly)?|abroad|months?|weeks?|urlaub|reise|wohn\w*|leb\w+|vacances|voyage|vit|vivo|vive\w*|viaj\w*|moro|mora)\b"
)
_CJK_EXPERIENCE = r".{0,4}(?:经验|经历|学历|職歴|経験|学歴|경력|경험|학력)"
_LATIN_PLACE = r"\b(?:in|within|for|fur|nach|en|au|aux|no|na|nos|nas|em|para|pour)(?: (?:the|der|die|den|dem|la|le|les|el|los|las|o|a|os|as))?"
_INSTITUTIONS = r"最低(?:賃金|时薪|工资)|所得税|消費税|税率|(?:就労|観光|労働)?ビザ|永住権|市民権|グリーンカード|パスポート|护照|(?:工作|旅游)?签证|绿卡|国籍|个税|报税|최저(?:임금|시급)|소득세|세율|(?:취업 ?|관광 ?)?비자|영주권|시민권|여권"
_STORY = re.compile(
    r"(?:(?:hi|hey|hello|so|and|but|since|as|because|when|if|da|weil|wenn|como|comme|si|quand|quando|cuando) )?(?:i|i'?m|i'?ve|my|we|our|ich|mein\w*|wir|je|j'\w+|ma|mon|mes|nous|yo|mi|mis|soy|tengo|eu|minha|meus?|sou|tenho)\b"
    r"|我|我们|老婆|私|妻|夫|나|저|제|아내|남편"
)
"""How a clause begins that tells of the asker, and leaves the question to the one behind it."""
_RENEWED = re.compile(
    r"(?:\b(?:re?new\w*|apply\w*|get|obtain|replace|verlanger\w*|beantrag\w*|renouvel\w*|refaire|renov\w*|sacar?|tirar)\b|更新|更换|申请|换|갱신|재발급)"
)
_PASSPORT = re.compile(
    r"\b(?:passports?|pass|reisepass|passeport|pasaporte|passaporte|id cards?|personalausweis|carte d'identite|cedula)\b|パスポート|护照|여권"
)
_IMMIGRATION = re.compile(rf"\b{_STANDING}\b|\bextension|ビザ|签证|비자")
"""For what people need a passport, whichever country gives it."""


def asked_abroad(question: str, glossary: Glossary | None = None) -> bool:
    """Whether the question asks what holds in another country, or for a paper that only that country gives."""
    plain = _plain(question)
    text = _PEOPLE_OF_JAPAN.sub("", plain)
    if _FIGURE.search(text):
        # Where the asker lives or is leaving lends no country's figures to another.
        text = ". ".join(_asking(_LEAVING_JAPAN.sub("", text)))
    of_japan = _JAPAN.search(text) or _has_term(plain, glossary)
    return not of_japan and (_has_place(text) or _is_renewed(text))


def without_origins(question: str) -> str:
    """The question with "foreign" and "abroad" for the countries that papers and people in it come from.

    As it is where none of them does, where another is its place, and where it may ask for a paper of one: "how do I
    renew my Texas licence?"
    """
    text = _plain(question)
    told = _origin().search(text) or any(named(clause) for clause in _clauses(text)[:-1] if _STORY.match(clause))
    if (
        not (told or _recognised().search(text))
        or _has_place(text)
        or (_RENEWED.search(text) and not _JAPAN.search(text))
    ):
        return question
    text = _foreign().sub("foreign", text)
    return _noun().sub("abroad", text)


def named(question: str) -> set[str]:
    """The other countries that are named, folded, as they are called there."""
    text = _plain(question)
    return {*_noun().findall(text), *_adjective().findall(text)}


def _plain(question: str) -> str:
    for pattern, name in _AS_WRITTEN:
        question = pattern.sub(name, question)
    return _THE_US.sub(r"\1usa", fold(question))


def _has_term(text: str, glossary: Glossary | None) -> bool:
    found = glossary.find(text) if glossary else ()
    return any(fold(term.romaji) in text for term in found if term.romaji)


def _has_place(text: str) -> bool:
    """Whether a clause that asks has a country for its place."""
    return any(
        _place().search(clause)
        and not (_BEING_THERE.search(clause) or _recognised().search(clause) or _standing_held().search(clause))
        for clause in _asking(text)
    )


def _is_renewed(text: str) -> bool:
    return not _IMMIGRATION.search(text) and any(
        _PASSPORT.search(clause) and _RENEWED.search(clause) and (_adjective().search(clause) or _noun().search(clause))
        for clause in _CLAUSES.split(text)
    )


def _asking(text: str) -> list[str]:
    """The clauses that do not only tell of the asker."""
    clauses = _clauses(text)
    return [each for n, each in enumerate(clauses, 1) if n == len(clauses) or not _STORY.match(each)]


def _clauses(text: str) -> list[str]:
    return [clause for part in _CLAUSES.split(text) if (clause := part.strip())]


def _alternatives(table: str) -> str:
    return "|".join(line.strip() for line in table.strip().splitlines())


@cache
def _noun() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_alternatives(LATIN_NOUNS)})\b|{_cjk()}")


@cache
def _adjective() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_alternatives(ADJECTIVES)})\b")


@cache
def _foreign() -> re.Pattern[str]:
    """A country's adjective, and its name before what comes from there."""
    return re.compile(
        rf"{_adjective().pattern}|\b(?:{_alternatives(LATIN_NOUNS)})(?=(?: [\w'-]+)? (?:{_PAPERS}|{_PEOPLE})\b)"
    )


@cache
def _place() -> re.Pattern[str]:
    latin, cjk = _alternatives(LATIN_NOUNS), _cjk()
    return re.compile(
        rf"(?<!\w)(?!(?:{_KEPT})\b)[\w'-]+ {_LATIN_PLACE} (?:{latin})\b(?! (?:{_KEPT})\b)|^{_LATIN_PLACE} (?:{latin})\b"
        rf"|(?:{cjk})(?:で|では|での|における|에서|에 (?:세금|신고))(?!{_CJK_EXPERIENCE})|(?:{cjk})(?:の|的| )?(?:{_INSTITUTIONS})|[在去](?:{cjk})(?!{_CJK_EXPERIENCE})"
    )


@cache
def _recognised() -> re.Pattern[str]:
    """What was done or learnt there, of which it is asked whether it counts here: the country stands before the verb."""
    brought = r"experience|degree|diploma|stud(?:y|ies)|years?|work(?:ed)?|experiencia|(?:berufs)?erfahrung"
    counts = r"counts?|counted|recogni[sz]ed|accepted|valid|enough|qualif\w+|cuenta|vale|conta|compte|zahlt"
    return re.compile(rf"\b(?:{brought})\b.*\b(?:{_alternatives(LATIN_NOUNS)})\b.*\b(?:{counts})\b")


@cache
def _standing_held() -> re.Pattern[str]:
    """Whether a visa is kept or lost: Japan's, where none of another country is named."""
    noun = _alternatives(LATIN_NOUNS)
    other = rf"(?!(?:{noun}|{_alternatives(ADJECTIVES)})\b)[\w'-]+"
    there = rf"(?! (?:in|for|of|fur|en|em|au|para|pour|no|na|de|do|da) (?:the |la |el )?(?:{noun})\b)"
    return re.compile(
        rf"\b{_HOLDS} (?:{other} ){{0,3}}{_STANDING}\b{there}|\b{_STANDING}\b{there} (?:{other} ){{0,2}}(?:behalt|verlier|verlanger|lost|lapse|revoke|cancel|reset|affected|extended)\w*"
        r"|(?:ビザ|在留資格|永住権?|비자|영주권)[をがはも을를이가]? ?(?:失|維持|延長|取り消|잃|유지|연장)|(?:失去|保留|丢掉?|延长|影响)(?:我的)?(?:签证|永住)"
    )


@cache
def _origin() -> re.Pattern[str]:
    noun, adjective, cjk = _alternatives(LATIN_NOUNS), _alternatives(ADJECTIVES), _cjk()
    either, brought = rf"(?:{noun}|{adjective})", rf"(?:{_PAPERS}|{_PEOPLE})"
    return re.compile(
        rf"\b(?:from|aus) (?:the |der |den )?(?:{noun})\b|\b{either}(?: [\w'-]+)? {brought}\b"
        rf"|\b{brought}(?: [\w'-]+)?(?: (?:is|ist|est|es|e))?(?: (?:in|from|of|aus|de|do|da|del|du|an|en|em|no|na))* {either}\b"
        rf"|\b(?:i'?m|am|are|is|as|bin|ist|soy|es|sou|suis|est)(?: (?:an?|einen?|une?|uma?))? (?:{adjective})\b"
        rf"|(?:{cjk})(?:の|的| )?(?:{_CJK_BROUGHT})|来自(?:{cjk})"
    )


def _cjk() -> str:
    return rf"(?:(?<![ァ-ヶー])(?:{_alternatives(CJK_NOUNS)})(?![ァ-ヶー]))"
