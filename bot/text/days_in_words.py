"""Dates with their precision, in the words of each of our languages."""

from collections.abc import Mapping
from typing import NamedTuple

from bot.dates import PartialDate, Precision

_MONTHS: Mapping[str, str] = {
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fil": "Enero Pebrero Marso Abril Mayo Hunyo Hulyo Agosto Setyembre Oktubre Nobyembre Disyembre",
    "hi": "जनवरी फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर",
    "ne": "जनवरी फेब्रुअरी मार्च अप्रिल मे जुन जुलाई अगस्ट सेप्टेम्बर अक्टोबर नोभेम्बर डिसेम्बर",
    "id": "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember",
}


class _Form(NamedTuple):
    """How a language writes days, months, years and fiscal years, and what it puts around a vague or a latest date.

    `d`, `m`, `y` are numbers, `month` is its name.
    """

    day: str
    month: str
    year: str
    fiscal: str
    about: str
    by: str


_FIRST: Mapping[str, str] = {"fr": "1er", "pt": "1º"}
"""How the first of a month is written where it is not a plain number."""

# Nepal counts years by its own calendar: सन् says that these are common ones.
_FORMS: Mapping[str, _Form] = {
    "ja": _Form("{y}年{m}月{d}日", "{y}年{m}月", "{y}年", "{y}年度", "{}頃", "遅くとも{}"),
    "zh": _Form("{y}年{m}月{d}日", "{y}年{m}月", "{y}年", "{y}财政年度", "{}左右", "最迟{}"),
    "ko": _Form("{y}년 {m}월 {d}일", "{y}년 {m}월", "{y}년", "{y}년도", "{}경", "늦어도 {}"),
    "es": _Form("{d} de {month} de {y}", "{month} de {y}", "{y}", "año fiscal {y}", "aprox. {}", "a más tardar {}"),
    "pt": _Form("{d} de {month} de {y}", "{month} de {y}", "{y}", "ano fiscal {y}", "aprox. {}", "o mais tardar {}"),
    "fr": _Form("{d} {month} {y}", "{month} {y}", "{y}", "exercice {y}", "vers {}", "au plus tard {}"),
    "de": _Form("{d}. {month} {y}", "{month} {y}", "{y}", "Fiskaljahr {y}", "etwa {}", "spätestens {}"),
    "vi": _Form("ngày {d}/{m}/{y}", "tháng {m}/{y}", "năm {y}", "năm tài chính {y}", "khoảng {}", "chậm nhất {}"),
    "fil": _Form("{month} {d}, {y}", "{month} {y}", "{y}", "taong piskal {y}", "mga {}", "hindi lalampas sa {}"),
    "hi": _Form("{d} {month} {y}", "{month} {y}", "{y}", "वित्तीय वर्ष {y}", "लगभग {}", "{} तक"),
    "ne": _Form("सन् {y} {month} {d}", "सन् {y} {month}", "सन् {y}", "आर्थिक वर्ष {y}", "करिब {}", "{} सम्म"),
    "id": _Form("{d} {month} {y}", "{month} {y}", "{y}", "tahun fiskal {y}", "sekitar {}", "paling lambat {}"),
}


def day_in_words(day: PartialDate, language: str) -> str:
    """A date with its precision: `1 de octubre de 2026`, `2026년 10월`, `Fiskaljahr 2028`, `遅くとも2029年頃`.

    `language` is one of `bot.text.language.LANGUAGES`; any other gets English.
    """
    if not (form := _FORMS.get(language)):
        return day.in_words()
    pattern = {
        Precision.DAY: form.day,
        Precision.MONTH: form.month,
        Precision.YEAR: form.year,
        Precision.FISCAL_YEAR: form.fiscal,
    }[day.precision]
    first = day.first
    months = _MONTHS.get(language, "").split()
    d = _FIRST.get(language, 1) if first.day == 1 else first.day
    text = pattern.format(d=d, m=first.month, y=first.year, month=months[first.month - 1] if months else "")
    if day.about:
        text = form.about.format(text)
    return form.by.format(text) if day.by else text
