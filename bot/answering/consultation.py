"""Whom to ask about one's own case: the right consultation service, with number, hours and languages from the table."""
# ruff: noqa: E501  # one pattern a line reads better than one cut in pieces

import re
from collections.abc import Mapping, Sequence
from enum import Enum, auto

from bot.answering.phrases import Phrase, bracketed, say
from bot.guides import Tables
from bot.guides.schema import Number, Service
from bot.text.language import ENGLISH_NAMES, language_of
from bot.text.normalise import normalise


class Matter(Enum):
    """What a question is about, as far as it decides who can help."""

    LEGAL = auto()
    LABOUR = auto()
    RIGHTS = auto()
    TAX = auto()
    PENSION = auto()
    IMMIGRATION = auto()
    GENERAL = auto()


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


_DETAINED = _any(
    r"\b(?:detain\w*|detention|deport\w*|arrest\w*|in custody|removal order|provisional release)\b|収容|強制送還|退去強制|逮捕|仮放免",
    r"拘留|遣返|驱逐出境|구금|강제 ?퇴거|체포|detenid[oa]|deportad[oa]|detido|detida|détenue?|expulsée?|abgeschoben|inhaftiert",
    r"\bbị (?:bắt|giam|trục xuất)|ikinulong|na-?detain|हिरासत|निर्वासन|हिरासतमा|ditahan|dideportasi",
)
_OVERSTAYED = _any(
    r"\boverstay\w*|\bover-stay\w*|\b(?:visa|status|stay|card)\b[^.?!]{0,20}\b(?:has |already )?(?:expired|ran out|lapsed)\b",
    r"\billegal(?:ly)? (?:stay|in japan)|\b(?:status|visa) (?:\w+ ){0,3}revoked\b|オーバーステイ|不法滞在|不法残留|在留資格(?:の|が)?取り?消",
    r"逾期滞留|非法滞留|불법 ?체류|estancia vencida|visto vencido|séjour irrégulier|quá hạn (?:visa|lưu trú)|अवधि से ज़्यादा",
)
_WITHOUT_STATUS = _any(r"\bover-?stay\w*|オーバーステイ|不法滞在|不法残留|逾期滞留|非法滞留|불법 ?체류")
_NOT_SO_FAR = _any(
    r"\b(?:avoid\w*|prevent\w*|new-?borns?|bab(?:y|ies)|(?:read|heard) about)\b|避け|ならないよう|新生児|赤ちゃん|出生",
    r"避免|新生儿|宝宝|피하|신생아|아기|출생|\b(?:evit\w+|beb[éê]s?|éviter|nouveau-né\w*|vermeiden|neugeboren\w*)\b",
)
"""What shows that it has not come to that: a newborn child is without a status by law, and not yet staying on."""
_REFUSED = _any(
    r"\b(?:refus\w+|reject\w+|denied|denial|not approved|turned down)\b|不許可|不交付|却下|拒否|拒签|被拒|거절|불허|rechaz\w+|denegad\w+",
    r"recusad\w+|negad[oa]\b|refusée?\b|abgelehnt|bị từ chối|tinanggihan|अस्वीकार|अस्वीकृत|ditolak",
)
_LABOUR = _any(
    r"\b(?:fired|laid off|dismiss\w+|unpaid (?:wages?|salary|overtime)|(?:not|n't|never) (?:paid|paying)|harass\w+)\b",
    r"解雇|クビ|未払い|残業代|パワハラ|セクハラ|被开除|拖欠工资|해고|임금 체불|despedid[oa]|demitid[oa]|licenciée?|gekündigt|bị sa thải|dipecat",
)
_WRONGED = _any(
    r"\b(?:harass(?:ed|es|ing)|grop(?:ed|es|ing)|molest\w+|sexual(?:ly)? (?:assault|abus)\w*|touch(?:ed|es|ing) me|bull(?:ied|ies|ying))\b",
    r"触られ|痴漢|セクハラ|パワハラ|いじめ|性骚扰|성추행|성희롱",
)
_RIGHTS = _any(r"\b(?:discriminat\w+|racis[mt]\w*)\b|差別|歧视|차별|discrimina\w+|rassis\w+|phân biệt đối xử")
_TAX = _any(
    r"\b(?:tax\w*|kakutei shinkoku|furusato)\b|税|确定申报|세금|impuestos?|impostos?|impôts?|Steuern?\b|thuế|buwis|pajak"
)
_PENSION = _any(
    r"\b(?:pension|nenkin|lump[- ]sum)\b|年金|养老金|연금|pensión|pensão|aposentadoria|retraite|Rente\b|lương hưu|pensiun"
)
_IMMIGRATION = _any(
    r"\b(?:visas?|immigration|residence(?! tax)|residency|status|permanent|PR|COE|zairyu|gijinkoku|HSP|re-?entry|naturali\w+)\b",
    r"ビザ|在留|入管|永住|帰化|査証|签证|签證|入境|永住|비자|체류|영주|visad[oa]s?|visto|Visum|Aufenthalt|thị thực|वीज़ा|वीजा|भिसा|izin tinggal",
)

_MATTERS = (
    (Matter.RIGHTS, _RIGHTS), (Matter.IMMIGRATION, _IMMIGRATION), (Matter.LABOUR, _LABOUR), (Matter.TAX, _TAX),
    (Matter.PENSION, _PENSION),
)  # fmt: skip

_SERVICES: Mapping[Matter, tuple[str, ...]] = {
    Matter.LEGAL: ("houterasu", "immigration-information-center"),
    Matter.LABOUR: ("labour-standards-hotline",),
    Matter.RIGHTS: ("human-rights",),
    Matter.PENSION: ("nenkin-dial",),
    Matter.IMMIGRATION: ("immigration-information-center",),
    Matter.GENERAL: ("fresc",),
}
"""Ids of the table of consultation services."""

# Japanese, Chinese, Korean; elsewhere the table's English name, under which a service is found.
_NAMES: Mapping[str, tuple[str, str, str]] = {
    "immigration-information-center": (
        "外国人在留総合インフォメーションセンター", "外国人在留综合信息中心", "외국인 재류 종합 인포메이션 센터",
    ),
    "fresc": ("外国人在留支援センター（FRESC）", "外国人在留支援中心（FRESC）", "외국인 재류 지원 센터(FRESC)"),
    "houterasu": ("法テラス（多言語）", "法TERRASU（多语言法律咨询）", "호테라스(다국어 법률 상담)"),
    "labour-standards-hotline": ("労働条件相談ほっとライン", "劳动条件咨询热线", "노동조건 상담 핫라인"),
    "human-rights": ("法務省の人権相談", "法务省人权咨询", "법무성 인권 상담"),
    "nenkin-dial": ("ねんきんダイヤル", "年金咨询专线", "연금 다이얼"),
}  # fmt: skip
_HOURS = re.compile(r"(?P<days>weekdays|weekends and holidays) (?P<hours>\d{1,2}:\d\d-\d{1,2}:\d\d)", re.IGNORECASE)


def sensitive(question: str) -> Matter | None:
    """The matter of a question that calls for advice on one's own case, whatever the sources say; None if it does not.

    Detention, overstaying and a refusal, trouble at work, discrimination.
    """
    text = normalise(question)
    if _DETAINED.search(text) or _OVERSTAYED.search(text):
        return Matter.LEGAL
    if _REFUSED.search(text) and _IMMIGRATION.search(text):
        return Matter.IMMIGRATION
    troubles = ((Matter.RIGHTS, _RIGHTS), (Matter.LABOUR, _LABOUR), (Matter.LABOUR, _WRONGED))
    return next((matter for matter, words in troubles if words.search(text)), None)


def wronged(question: str) -> bool:
    """Whether somebody tells of what was done to them: no private matter of whoever did it."""
    return bool(_WRONGED.search(normalise(question)))


def beyond_advice(question: str) -> bool:
    """Whether somebody was detained, or stays without a status: nothing is quoted there that could be a wrong hope."""
    text = normalise(question)
    return bool(_DETAINED.search(text) or _WITHOUT_STATUS.search(text)) and not _NOT_SO_FAR.search(text)


def matter_of(question: str) -> Matter:
    """Who can help with a question that is not answered."""
    text = normalise(question)
    return sensitive(text) or next((matter for matter, words in _MATTERS if words.search(text)), Matter.GENERAL)


def service_for(matter: Matter, tables: Tables | None, language: str) -> str:
    """The service in a language: name, number, hours, languages; the office in charge where no table is loaded."""
    if matter is Matter.TAX:
        return say(Phrase.SERVICE_TAX, language)
    known = {service.id: service for service in tables.consultation.services} if tables else {}
    found = [known[ident] for ident in _SERVICES[matter] if ident in known]
    between = "；" if language_of(language) in {"ja", "zh"} else "; "
    return between.join(_in_words(service, language) for service in found) or say(Phrase.SERVICE_OFFICE, language)


def _in_words(service: Service, language: str) -> str:
    code = language_of(language) or "en"
    names = _NAMES.get(service.id)
    name = names[("ja", "zh", "ko").index(code)] if names and code in {"ja", "zh", "ko"} else service.name
    parts = (_number(service.numbers, code), *_hours(service.hours, code), *_tongues(service, code))
    return bracketed(name, parts, code)


def _number(numbers: Sequence[Number], language: str) -> str:
    """The line for the asker's language, else the one for everybody or for foreign languages, else the first."""
    own = ENGLISH_NAMES[language]
    for uses in ({own}, {"", "foreign languages"}, {"English"}):
        for number in numbers:
            if (number.use or "") in uses:
                return number.number
    return numbers[0].number if numbers else ""


def _hours(hours: str, language: str) -> list[str]:
    phrases = {"weekdays": Phrase.SERVICE_WEEKDAYS, "weekends and holidays": Phrase.SERVICE_WEEKENDS}
    return [say(phrases[match["days"].lower()], language, hours=match["hours"]) for match in _HOURS.finditer(hours)]


def _tongues(service: Service, language: str) -> list[str]:
    count = service.languages_count or len(service.languages)
    told = [say(Phrase.SERVICE_LANGUAGES, language, n=count)] if count > 1 else []
    own = ENGLISH_NAMES[language] in service.languages
    return [*told, *([say(Phrase.SERVICE_OWN_LANGUAGE, language)] if own else [])]
