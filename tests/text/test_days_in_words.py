import pytest

from bot.dates import PartialDate
from bot.text.days_in_words import day_in_words
from bot.text.language import LANGUAGES


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("2026-10-01", "en", "1 October 2026"),
        ("2026-10-01", "ja", "2026年10月1日"),
        ("by 2026-10", "ja", "遅くとも2026年10月"),
        ("about FY2028", "ja", "2028年度頃"),
        ("2027-06", "zh", "2027年6月"),
        ("about 2029", "zh", "2029年左右"),
        ("by about 2029", "ko", "늦어도 2029년경"),
        ("2026-10-01", "es", "1 de octubre de 2026"),
        ("by about 2029-06", "es", "a más tardar aprox. junio de 2029"),
        ("2026-10-01", "pt", "1º de outubro de 2026"),
        ("2026-10-02", "pt", "2 de outubro de 2026"),
        ("2026-03-01", "fr", "1er mars 2026"),
        ("about 2029", "fr", "vers 2029"),
        ("2026-03-31", "de", "31. März 2026"),
        ("FY2028", "de", "Fiskaljahr 2028"),
        ("2026-10-01", "vi", "ngày 1/10/2026"),
        ("2026-10-01", "fil", "Oktubre 1, 2026"),
        ("by 2026-10-01", "hi", "1 अक्टूबर 2026 तक"),
        ("2026-10", "ne", "सन् 2026 अक्टोबर"),
        ("about 2028-05", "id", "sekitar Mei 2028"),
        ("2026-10-01", "ru", "1 October 2026"),
        ("2026-10-01", "", "1 October 2026"),
    ],
)
def test_dates_are_written_as_the_language_writes_them(text: str, language: str, words: str):
    assert day_in_words(PartialDate.parse(text), language) == words


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_month_and_precision_has_words_of_its_own(language: str):
    texts = [f"2026-{month:02}" for month in range(1, 13)]
    texts += ["2026-10-01", "2026", "FY2026", "about 2026", "by 2026", "by about 2026"]
    words = [day_in_words(PartialDate.parse(text), language) for text in texts]
    assert len(set(words)) == len(words)
    assert all("2026" in word and "{" not in word for word in words)
