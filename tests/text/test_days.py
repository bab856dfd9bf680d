"""Dates in questions: the day that is asked about, and the days that somebody tells of. Today is 25 November 2026."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.days import Event, EventKind, asked_day, event_days

TODAY = date(2026, 11, 25)  # a Wednesday


def _period(text: str) -> tuple[date | None, date | None]:
    first, last = (date.fromisoformat(part) if part else None for part in text.split(".."))
    return first, last


@pytest.mark.parametrize(
    ("question", "as_of", "period"),
    [
        ("in 2024, how much was the fee?", "2024-12-31", "2024-01-01..2024-12-31"),
        ("what did PR need before October 2026?", "2026-09-30", "..2026-09-30"),
        ("before October 2026, was PR cheaper?", "2026-09-30", "..2026-09-30"),
        ("how much was it last year?", "2025-12-31", "2025-01-01..2025-12-31"),
        ("as of 2025-09-30, what capital did a company need?", "2025-09-30", "2025-09-30..2025-09-30"),
        ("I quit in 2024. as of 30 September 2025 what applied?", "2025-09-30", "2025-09-30..2025-09-30"),
        ("what was the law on 30 September 2025?", "2025-09-30", "2025-09-30..2025-09-30"),
        ("2024年の手数料はいくらでしたか", "2024-12-31", "2024-01-01..2024-12-31"),
        ("令和6年の料率は？", "2024-12-31", "2024-01-01..2024-12-31"),
        ("2025年9月30日時点の資本金は？", "2025-09-30", "2025-09-30..2025-09-30"),
        ("２０２５年９月３０日現在の資本金は？", "2025-09-30", "2025-09-30..2025-09-30"),
        ("2026年10月1日より前の手数料は？", "2026-09-30", "..2026-09-30"),
        ("2026年10月以降の手数料は？", "2026-11-25", "2026-10-01.."),
        ("2026年度の健康保険料率を教えてください", "2026-11-25", "2026-04-01..2027-03-31"),
        ("去年の手数料はいくら？", "2025-12-31", "2025-01-01..2025-12-31"),
        ("来年の手数料は？", "2027-12-31", "2027-01-01..2027-12-31"),
        ("今年の料率はいくらですか", "2026-11-25", "2026-01-01..2026-12-31"),
        ("2025年续签的时候手续费是多少？", "2025-12-31", "2025-01-01..2025-12-31"),
        ("2027年4月开始，政策会有哪些变化？", "2027-04-01", "2027-04-01.."),
        ("防衛増税で2027年から手取りは減りますか", "2027-01-01", "2027-01-01.."),
        ("What will change in 2027?", "2027-12-31", "2027-01-01..2027-12-31"),
        ("From April 2027, what will the rules be?", "2027-04-01", "2027-04-01.."),
        ("what applies after 16 October 2028?", "2028-10-17", "2028-10-17.."),
        ("Was it allowed until 2023?", "2023-12-31", "..2023-12-31"),
        ("In FY2025 what was the rate?", "2026-03-31", "2025-04-01..2026-03-31"),
        ("how much can i earn in 2026 without income tax", "2026-11-25", "2026-01-01..2026-12-31"),
        ("What has been the rule since April 2026?", "2026-11-25", "2026-04-01.."),
        ("what was the fee two years ago?", "2024-12-31", "2024-01-01..2024-12-31"),
        ("how much was the round in feb", "2026-02-28", "2026-02-01..2026-02-28"),
        ("how much was it in last march?", "2026-03-31", "2026-03-01..2026-03-31"),
        ("what will the fee be from next april?", "2027-04-01", "2027-04-01.."),
        ("what applied before 2026-10?", "2026-09-30", "..2026-09-30"),
        ("how much is it from the fiscal year 2027?", "2027-04-01", "2027-04-01.."),
        ("what changes on 2026-10-01?", "2026-10-01", "2026-10-01..2026-10-01"),
        ("who got the subsidies in 2024 and how much", "2024-12-31", "2024-01-01..2024-12-31"),
        ("what was the departure tax in May 2026", "2026-05-31", "2026-05-01..2026-05-31"),
        ("what will the fee be in 2 years' time?", "2028-12-31", "2028-01-01..2028-12-31"),
        ("lump sum cap in 2030", "2030-12-31", "2030-01-01..2030-12-31"),
    ],
)
def test_the_asked_day_is_read(question: str, as_of: str, period: str) -> None:
    found = asked_day(question, TODAY)
    assert found is not None
    assert (found.as_of, (found.first, found.last)) == (date.fromisoformat(as_of), _period(period))


@pytest.mark.parametrize(
    "question",
    [
        "how much is the fee now?",
        "can i get PR with HSP in 1 year?",
        "how much is it today?",
        "Since when is N2 required?",
        "I quit on March 3, what now?",
        "I came in 2019, can I apply for PR?",
        "since 2019 I live here. can I apply?",
        "I arrived two years ago, what now?",
        "80 pts since january 2025, when can i go for eijuken",
        "got keiei kanri in 2024 with 5m capital, am i screwed",
        "is the new rule of April 2026 strict?",
        "everyone needs N2 now bc of the rule from april. is that true??",
        "my card expires on 2027/01/15, when do I renew?",
        "高度専門職ですが2025年10月に変わった基準も満たさないといけませんか",
        "去年、親の介護で帰国していました。永住申請に影響しますか",
        "I have 2000 yen and 2024 points, what do I get?",
        "what was in that big january package",
        "may I work?",
        "",
    ],
)
def test_a_question_of_today_names_no_day(question: str) -> None:
    assert asked_day(question, TODAY) is None


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("I quit on March 3", "quit 2026-03-03"),
        ("If I quit on March 3", "quit 2027-03-03"),
        ("I quit on March 3, 2026", "quit 2026-03-03"),
        ("I will quit on March 3", "quit 2027-03-03"),
        ("I resigned on March 3", "quit 2026-03-03"),
        ("My last day at work is 31 December", "quit 2026-12-31"),
        ("I was fired yesterday", "quit 2026-11-24"),
        ("quit my job last friday, when does hello work start paying", "quit 2026-11-20"),
        ("resigning end of june with nothing lined up", "quit 2027-06-30"),
        ("my contract ends end of March", "quit 2027-03-31"),
        ("I will leave my job at the end of next month", "quit 2026-12-31"),
        ("契約は月末で終了", "quit 2026-11-30"),
        ("3月3日に退職しました", "quit 2026-03-03"),
        ("3月3日に退職します", "quit 2027-03-03"),
        ("３月３日に退職します", "quit 2027-03-03"),
        ("三月三日に退職します", "quit 2027-03-03"),
        ("2027年3月3日に退職", "quit 2027-03-03"),
        ("退職は来年3月31日です", "quit 2027-03-31"),
        ("令和9年3月3日に退職", "quit 2027-03-03"),
        ("I quit R9.3.3", "quit 2027-03-03"),
        ("昨日退職しました", "quit 2026-11-24"),
        ("10日前に退職しました", "quit 2026-11-15"),
        ("我11月10日离职了", "quit 2026-11-10"),
        ("11월 10일에 퇴사했어요", "quit 2026-11-10"),
        ("Dejé la empresa el 31 de octubre.", "quit 2026-10-31"),
        ("Dejo mi trabajo el 3 de marzo de 2027, ¿qué plazos tengo?", "quit 2027-03-03"),
        ("Mi último día de trabajo es el 31 de diciembre de 2026", "quit 2026-12-31"),
        ("Mein letzter Arbeitstag ist der 31. Dezember 2026", "quit 2026-12-31"),
        ("J'ai quitté mon travail le 3 mars", "quit 2027-03-03"),
        ("I quit on 31/12/2026", "quit 2026-12-31"),
        ("the 14 days since I quit on 11/10 are over", "quit 2026-11-10"),
        ("I start my new job on April 1", "join 2027-04-01"),
        ("I'm joining on 1 April 2027", "join 2027-04-01"),
        ("入社日は4月1日です", "join 2027-04-01"),
        ("外国籍のエンジニアを4月15日に採用しました", "join 2026-04-15"),
        ("new job with shaho since the 1st", "join 2026-11-01"),
        ("I moved on the 10th", "move 2026-11-10"),
        ("moving from nakano to kawasaki on the 15th", "move 2026-12-15"),
        ("I moved to a new flat on November 10", "move 2026-11-10"),
        ("引っ越しは12月1日です", "move 2026-12-01"),
        ("11月10日に引っ越しました", "move 2026-11-10"),
        ("my visa expires on 2027/01/15", "expiry 2027-01-15"),
        ("my visa expires on March 3", "expiry 2027-03-03"),
        ("my visa expired on March 3", "expiry 2026-03-03"),
        ("my zairyu card runs out on 3/15", "expiry 2027-03-15"),
        ("在留期限は2027年1月15日です", "expiry 2027-01-15"),
        ("在留期限が1月15日です", "expiry 2027-01-15"),
        ("Mi visado vence el 15 de enero de 2027", "expiry 2027-01-15"),
        ("Meine Karte läuft am 15. Januar 2027 ab", "expiry 2027-01-15"),
        ("I arrived on 5 November", "arrive 2026-11-05"),
        ("I landed at Narita yesterday", "arrive 2026-11-24"),
        ("landed on monday, first job in japan", "arrive 2026-11-23"),
        ("I moved to Japan on 1 October", "arrive 2026-10-01"),
        ("来日したのは11月5日です", "arrive 2026-11-05"),
        ("my son was born on May 2", "birth 2026-05-02"),
        ("our daughter was born 9 days ago", "birth 2026-11-16"),
        ("baby due on February 10", "birth 2027-02-10"),
        ("11月20日に子どもが生まれました", "birth 2026-11-20"),
        ("I got divorced on Nov 2", "divorce 2026-11-02"),
        ("I lost my residence card on Nov 20", "lost 2026-11-20"),
        ("lost my wallet last night with the zairyu card in it", "lost 2026-11-24"),
        ("I leave Japan on December 20", "depart 2026-12-20"),
        ("帰国は12月20日です", "depart 2026-12-20"),
        ("I graduate on March 25", "graduate 2027-03-25"),
        ("my COE was issued on Aug 20", "coe 2026-08-20"),
        ("i handed in my extension on sept 28", "applied 2026-09-28"),
        ("i quit on march 3 and start at the new place april 1", "quit 2027-03-03, join 2027-04-01"),
        ("On March 3 I quit, and on April 1 I join the new company", "quit 2027-03-03, join 2027-04-01"),
        ("laid off 10 days ago and start a new job in 2 weeks", "quit 2026-11-15, join 2026-12-09"),
        ("I moved on 2026-11-01 and my visa expires on 2027-02-28", "move 2026-11-01, expiry 2027-02-28"),
        ("I quit next Friday", "quit 2026-11-27"),
        ("I was fired on Friday", "quit 2026-11-20"),
        ("my last day is on Friday, I will join them next Monday", "quit 2026-11-27, join 2026-11-30"),
        ("I will move in 10 days", "move 2026-12-05"),
        ("my visa expires end of February 2028", "expiry 2028-02-29"),
        ("my visa expires R9.2.28", "expiry 2027-02-28"),
        ("I arrived the day before yesterday", "arrive 2026-11-23"),
        ("my visa runs out soon and i applied for the renewal 2 weeks ago", "applied 2026-11-11"),
        ("my card expires next month, i already submitted everything 3 days ago", "applied 2026-11-22"),
        ("I submitted my moving-in notice on November 20", "other 2026-11-20"),
        ("転入届を11月20日に出しました", "other 2026-11-20"),
        ("I registered my new address on Nov 20", "other 2026-11-20"),
        ("applied for residence card on Nov 3, expires Nov 20", "applied 2026-11-03, expiry 2026-11-20"),
        ("my visa expires Nov 20 and I applied on Nov 3", "expiry 2026-11-20, applied 2026-11-03"),
        ("I applied for a job on Nov 3, my visa expires Nov 20", "other 2026-11-03, expiry 2027-11-20"),
        ("I filed my moving-out notice on March 3 and fly home March 10", "other 2026-03-03, depart 2027-03-10"),
        ("my passport expires on March 3", "other 2027-03-03"),
        ("I quit in March", ""),  # no single day
        ("I may quit. My visa is for 5 years", ""),
        ("how much was the fee on 1 October 2025?", ""),
        ("as of 2025-09-30, when must I quit?", ""),
        ("I quit on February 30", ""),
        ("it pays 3/4 of my salary", ""),
        ("", ""),
    ],
)
def test_the_days_of_a_life_are_read(text: str, events: str) -> None:
    assert ", ".join(f"{event.kind} {event.day}" for event in event_days(text, TODAY)) == events


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("I filed my tax return on March 10. My visa expires on April 20.", "other 2026-03-10, expiry 2027-04-20"),
        ("I registered my marriage on May 2. My visa expires on June 30.", "other 2026-05-02, expiry 2027-06-30"),
        ("I registered at Hello Work on February 10, visa expires March 3", "other 2026-02-10, expiry 2027-03-03"),
        ("I applied on November 3 for a loan. My visa expires on Nov 20", "other 2026-11-03, expiry 2027-11-20"),
        (
            "I applied for a renewal of my US passport Nov 3. My visa expires Nov 20",
            "other 2026-11-03, expiry 2027-11-20",
        ),
        ("確定申告書を3月10日に提出しました。在留期限は4月20日です", "other 2026-03-10, expiry 2027-04-20"),
        ("3월 10일에 신용카드를 신청했습니다. 비자가 4월 20일에 만료됩니다", "other 2026-03-10, expiry 2027-04-20"),
        ("I filed it all. Visa expiry is April 20", "expiry 2027-04-20"),
        ("I applied for an extension on March 10. My visa expires on Nov 20", "applied 2026-03-10, expiry 2027-11-20"),
        ("I applied for a renewal on Nov 3, it expires Nov 20", "applied 2026-11-03, expiry 2026-11-20"),
        ("I applied for a renewal on Nov 3, my visa expired Nov 20", "applied 2026-11-03, expiry 2026-11-20"),
        ("I submitted all the documents on Nov 3. My visa expires Nov 20", "applied 2026-11-03, expiry 2026-11-20"),
        ("I applied to extend my stay on Nov 3. My visa expires Nov 20", "applied 2026-11-03, expiry 2026-11-20"),
        ("I applied online on Nov 3. My visa expires Nov 20", "applied 2026-11-03, expiry 2026-11-20"),
        ("I’ve applied on Nov 3 for a loan. My visa expires on Nov 20", "other 2026-11-03, expiry 2027-11-20"),
        ("更新を11月3日に申請しました。在留期限は11月20日です", "applied 2026-11-03, expiry 2026-11-20"),
        ("11月3日に申請しました。在留期限は11月20日です", "applied 2026-11-03, expiry 2026-11-20"),
    ],
)
def test_only_an_application_to_stay_puts_the_expiry_in_the_past(text: str, events: str) -> None:
    assert ", ".join(f"{event.kind} {event.day}" for event in event_days(text, date(2026, 12, 1))) == events


def test_the_event_keeps_the_words_of_its_day() -> None:
    assert event_days("I quit on March 3, 2027.", TODAY) == [Event(EventKind.QUIT, date(2027, 3, 3), "March 3, 2027")]


@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)), st.dates(date(2024, 1, 1), date(2030, 12, 31)))
def test_a_day_with_its_year_is_read_on_any_day(day: date, today: date) -> None:
    for written in (
        f"{day}", f"{day:%Y/%m/%d}", f"{day.day} {day:%B %Y}", f"{day:%B} {day.day}, {day.year}",
        f"{day.year}年{day.month}月{day.day}日",
    ):  # fmt: skip
        assert [event.day for event in event_days(f"my visa expires on {written}", today)] == [day]
        asked = asked_day(f"as of {written}, what applied?", today)
        assert asked is not None
        assert asked.as_of == day


@given(st.dates(date(2024, 3, 1), date(2030, 2, 28)), st.integers(-180, 60))
def test_a_day_without_its_year_is_the_nearest_and_the_tense_decides(today: date, distance: int) -> None:
    day = today + timedelta(distance)
    if (day.month, day.day) == (2, 29):
        return
    written = f"{day:%B} {day.day}"
    assert [event.day for event in event_days(f"I quit on {written}", today)] == [day]
    (past,) = event_days(f"I resigned on {written}", today)
    (future,) = event_days(f"my visa expires on {written}", today)
    assert past.day <= today <= future.day
    assert {past.day.month, future.day.month} == {day.month}


@given(st.text(), st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_any_text_can_be_read_on_any_day(text: str, today: date) -> None:
    event_days(text, today)
    found = asked_day(text, today)
    assert found is None or (found.first or found.as_of) <= found.as_of <= (found.last or found.as_of)


@pytest.mark.parametrize(
    ("question", "day"),
    [
        ("I resigned in february 2025. how long was the benefit restriction back then?", date(2025, 2, 28)),
        ("2025年2月に退職しました。当時の給付制限は?", date(2025, 2, 28)),
        ("in March 2025 how long did people who quit wait for benefit?", date(2025, 3, 31)),
        ("I resigned in february 2025. how long do I wait?", None),
        ("2025年の在留期間の更新はいくらでしたか", date(2025, 12, 31)),
        ("在留期間は2027年3月1日までですが、更新はいくら?", None),
        ("In March 2019 I was a student at the time. How much does PR cost now?", None),
        ("2024年に来日しました。その時は留学生でした。今、永住の手数料はいくらですか？", None),
        ("I will apply on 2026-12-20. At that time, do I need a photo?", None),
    ],
)
def test_the_law_of_the_day_of_a_story_is_meant_where_it_is_said(question: str, day: date | None):
    asked = asked_day(question, date(2026, 11, 25))
    assert (asked and asked.as_of) == day
