import pytest

from bot.text.figures import figures, has_figure, unsupported


@pytest.mark.parametrize(
    ("sentence", "fact"),
    [
        ("You need 30 million yen.", "capital ¥30,000,000"),
        ("You need 30 million yen.", "資本金3,000万円"),
        ("You need 3,000万円.", "30m yen"),
        ("It pays 1.2億円.", "120 million yen"),
        ("It pays 1億2,000万円.", "120,000,000 yen"),
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
    ],
)
def test_what_is_no_figure_asks_for_no_source(sentence: str) -> None:
    assert [figure.text for figure in figures(sentence) if figure.asked] == []


def test_facts_are_taken_together() -> None:
    assert unsupported("10 years, from 1 October 2026.", ["10 years", "from 2026-10-01"]) == ()
    assert unsupported("10 years, from 1 October 2026.", []) == ("1 October 2026", "10 years")
