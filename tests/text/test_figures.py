import itertools
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.figures import figures, has_figure, unsupported


@pytest.mark.parametrize(
    ("sentence", "fact"),
    [
        ("You need 30 million yen.", "capital ¥30,000,000"),
        ("You need 30 million yen.", "資本金3,000万円"),
        ("You need 3,000万円.", "30m yen"),
        ("It pays 1.2億円.", "120 million yen"),
        ("It pays 1億2,000万円.", "120,000,000 yen"),
        ("Up to 426,200 people.", "上限は42万6200人"),
        ("The firm gets 1.7 trillion yen.", "1,700 billion yen"),
        ("It costs 30,000 yen at the counter or 27,000 online.", "30,000 yen counter / 27,000 yen online"),
        ("It costs 10,000 or 12,000 yen.", "10,000 yen; 12,000 yen"),
        ("It was 5.46 to 6 million yen.", "5,460,000 to 6,000,000 yen"),
        ("Tell the ISA within two weeks.", "within 14 days"),
        ("Tell the ISA within 14 days.", "14日以内"),
        ("Stay 3 years.", "36 months"),
        ("A 3-year period counts.", "a three-year period"),
        ("A one-year card.", "1年"),
        ("Up to one year.", "up to a year"),
        ("Two and a half years.", "30 months"),
        ("Half a year.", "6 months"),
        ("Work 28 hours a week.", "28 hours per week"),
        ("You get 1, 3 or 5 years.", "1 year, 3 years, 5 years"),
        ("From 24 February 2026.", "2026-02-24"),
        ("From February 24, 2026.", "令和8年2月24日から"),
        ("From 24 Feb 2026.", "since 2026年2月24日"),
        ("Since 2019.", "令和元年"),
        ("In February 2026.", "24 February 2026"),
        ("In 2026.", "from 2026-02"),
        ("By 31 March.", "until 31 March 2027"),
        ("From 16 to 28 February 2026.", "16 February 2026 to 28 February 2026"),
        ("In April 2027.", "2027-04"),
        ("In June or July 2027.", "June 2027, July 2027"),
        ("In FY2028.", "fiscal year 2028"),
        ("In fiscal year 2028.", "2028年度"),
        ("It takes 20.42% of pay.", "20.42 per cent"),
        ("About ten percent leave.", "10％"),
        ("約3割です。", "30%"),
        ("You need JLPT N2 or CEFR B2.", "N2; CEFR B2"),
        ("Under Article 19-16.", "Art. 19-16 of the Act"),
        ("Under Articles 22 and 61-2-3.", "第22条, 第61条の2の3"),
        ("Open from 9:00 to 17:15.", "9 a.m. to 5:15 p.m."),
        ("Call 0570-013904.", "tel 0570-013904"),
        ("Call 03-5796-7112 or #7119.", "+81-3-5796-7112, 7119"),
        ("Count the 5.", "10 years, 5 of them at work"),
        ("Aged 18 to 30.", "18 years old to 30 years old"),
        ("You need 70 points.", "from 70 points on"),
        ("By the 10th of the month.", "10th of the following month"),
        ("The 2nm line.", "2 nm"),
        ("Twice, or two times.", "2 times"),
        ("30 or more people.", "30 people"),
        ("It costs 0 yen.", "it is free"),
        ("Two of the 5 years.", "5 years"),
        ("It gets 50.1 of the 72.5 billion yen.", "72.5 billion yen, of which 50.1 billion yen"),
        ("Open 9:00-17:00.", "9 a.m. to 5 p.m."),
        ("From 16:00: English only.", "午後4時から"),
        ("Until noon.", "until 12:00"),
        ("At 9時半.", "9:30"),
        ("Weekdays 09:00–17:15.", "weekdays 9:00 to 17:15"),
        ("資本金３，０００万円", "¥30m"),
        ("It takes 三千万円.", "30 million yen"),
        ("It costs two million yen.", "200万円"),
        ("It costs 500 man yen.", "5 million yen"),
        ("It costs 4千円.", "4,000 yen"),
        ("令和7年", "2025"),
        ("Since R7.10.16.", "16 October 2025"),
        ("R7年の改正", "the change of 2025"),
        ("On 16/10/2025.", "2025-10-16"),
        ("On 1/10/2026.", "1 October 2026"),
        ("In 2025-26.", "2025 and 2026"),
        ("二週間以内", "within 14 days"),
        ("A fortnight.", "14日"),
        ("三ヶ月", "3 months"),
        ("1.5 years", "18 months"),
        ("1½ years", "18か月"),
        ("A year and a half.", "1年半"),
        ("半年", "six months"),
        ("2 years and 6 months.", "30 months"),
        ("30 months.", "2 years 6 months"),
        ("5 years, 1 year and 6 months.", "1 year; 6 months; 5 years"),
        ("72 hours.", "3 days"),
        ("Thirty-five years.", "35年"),
        ("Three- or five-year cards.", "3 years; 5 years"),
        ("Within 30‑day limits.", "30 days"),  # a hyphen that does not break, as models write it
        ("One third of it.", "3分の1"),
        ("It is 1/4.", "25%"),
        ("N1-N3", "N1, N3"),
        ("JLPT level 2", "N2"),
        ("Ｎ２が必要", "N2"),
        ("第二十二条の四", "Article 22-4"),
        ("22条の4第1項", "Art. 22-4"),
        ("Form 29-6", "別記第29号の6様式"),
        ("Call ０３－５７９６－７１１２.", "03-5796-7112"),
        ("Call (03) 5796-7112.", "03-5796-7112"),
        ("Call 03‑5796‑7112.", "0357967112"),
        ("It is 100ドル.", "100 dollars"),
    ],
)
def test_the_same_figure_is_recognised_in_other_words(sentence: str, fact: str) -> None:
    assert unsupported(sentence, [fact]) == ()
    assert has_figure(sentence)


@pytest.mark.parametrize(
    ("sentence", "fact", "missing"),
    [
        ("You need 30 million yen.", "5 million yen", "30 million yen"),
        ("Within 14 days.", "within 14 months", "14 days"),
        ("Within 3 months.", "within 90 days", "3 months"),
        ("Within 14 working days.", "within 14 days", "14 working days"),
        ("From 24 February 2026.", "24 February 2025", "24 February 2026"),
        ("In March 2026.", "24 February 2026", "March 2026"),
        ("In 2027.", "FY2028", "2027"),
        ("In FY2027.", "in 2027", "FY2027"),
        ("You need N2.", "N3", "N2"),
        ("You need B2.", "B1", "B2"),
        ("Under Article 19-16.", "Article 19", "Article 19-16"),
        ("It takes 20%.", "20 people", "20%"),
        ("Call 0570-013904.", "0570-013905", "0570-013904"),
        ("Opens at 9:00.", "10:00", "9:00"),
        ("In two months.", "1 month", "two months"),
        ("You need 80 points.", "70 points", "80"),
        ("In June.", "July 2026", "June"),
        ("It costs ¥4,000.", "¥6,000", "¥4,000"),
        ("It closes at 17:00.", "9:00-17:15", "17:00"),
        ("午後5時", "5:00", "午後5時"),
        ("令和7年", "2024年", "令和7年"),
        ("Since R7.", "since 2024", "R7"),
        ("18 months.", "2 years 6 months", "18 months"),
        ("Form 29-6", "Form 29-5", "Form 29-6"),
        ("Five people.", "5 days", "Five people"),
        ("N3 is enough.", "N1-N2", "N3"),
        ("二週間", "7日", "2週"),
        ("It is 1/3.", "1/4", "1/3"),
    ],
)
def test_another_figure_is_named_as_it_was_written(sentence: str, fact: str, missing: str) -> None:
    assert unsupported(sentence, [fact]) == (missing,)


@pytest.mark.parametrize(
    "sentence",
    [
        "The desk answers 24 hours a day.",
        "The line is open 24/7.",
        "The first step is easy and the second one too.",
        "There are three reasons and two kinds.",
        "You may ask once a year.",
        "No one knows, so ask one of them.",
        "Use 5G or an H-1B, COVID-19 aside.",
        "Step 2 comes after (1) and (2).",
        "See www.moj.go.jp/isa/01_00644.html for more.",
        "SSW (i) and HSP (ii) differ.",
        "A one-stop desk in the G7.",
        "千歳と四日市の工場、三菱、一部、十分です。",
    ],
)
def test_what_is_no_figure_asks_for_no_source(sentence: str) -> None:
    assert [figure.text for figure in figures(sentence) if figure.asked] == []


def test_opening_hours_are_clock_times_and_no_telephone_number() -> None:
    assert [figure.text for figure in figures("Open 9:00-17:00, from 16:00: English.")] == ["9:00", "17:00", "16:00"]


@given(st.integers(1, 9_999))
def test_an_amount_is_the_same_however_it_is_written(ten_thousands: int) -> None:
    yen = ten_thousands * 10_000
    forms = [f"{yen} yen", f"¥{yen:,}", f"{ten_thousands}万円", f"{ten_thousands:,}万円", f"{yen / 1e6:g} million yen"]
    for one, other in itertools.permutations(forms, 2):
        assert unsupported(f"It costs {one}.", [f"The price is {other}."]) == ()
        assert unsupported(f"It costs {one}.", [f"The price is {yen + 10_000} yen."]) != ()


@given(st.dates(date(2019, 5, 1), date(2040, 12, 31)))
def test_a_day_is_the_same_however_it_is_written(day: date) -> None:
    era = day.year - 2018
    forms = [
        f"{day}",
        f"{day.day} {day:%B %Y}",
        f"{day:%b} {day.day}, {day.year}",
        f"{day.year}年{day.month}月{day.day}日",
        f"令和{'元' if era == 1 else era}年{day.month}月{day.day}日",
        f"R{era}.{day.month}.{day.day}",
        f"{day.year}/{day.month}/{day.day}",
    ]
    for one, other in itertools.permutations(forms, 2):
        assert unsupported(f"From {one} on.", [f"It starts on {other}."]) == ()


@given(st.times(), st.times())
def test_clock_times_in_a_range_are_read_whatever_joins_them(opens: time, closes: time) -> None:
    for dash in ("-", "–", "~", "〜", " to "):
        text = f"{opens:%H:%M}{dash}{closes:%H:%M}"
        assert [next(iter(figure.keys)) for figure in figures(text)] == [f"time:{opens:%H:%M}", f"time:{closes:%H:%M}"]


@given(st.text())
def test_a_text_holds_its_own_figures(text: str) -> None:
    assert unsupported(text, [text]) == ()


def test_facts_are_taken_together() -> None:
    assert unsupported("10 years, from 1 October 2026.", ["10 years", "from 2026-10-01"]) == ()
    assert unsupported("10 years, from 1 October 2026.", []) == ("1 October 2026", "10 years")
