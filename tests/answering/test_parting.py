"""What a message asks: one question, which stays whole, or several with what was told before them."""

import time

import pytest

from bot.answering.parting import parts_of

SEVERAL = [
    (
        "Hello Work where is it? How long does the benefit last?",
        ["Hello Work where is it?", "How long does the benefit last?"],
    ),
    (
        "hey whats the deadline for my tax return and do i need to file if i have rsus",
        ["whats the deadline for my tax return", "do i need to file if i have rsus"],
    ),
    (
        "I just got laid off. How long can I stay, do I have to tell immigration, and can I get unemployment benefit?",
        ["How long can I stay", "do I have to tell immigration", "can I get unemployment benefit?"],
    ),
    (
        "What is the fee for a renewal and how long does it take? Can I travel meanwhile?",
        ["What is the fee for a renewal", "how long does it take?", "Can I travel meanwhile?"],
    ),
    (
        "Do I need health insurance as a freelancer? And pension? And when is the tax return due?",
        ["Do I need health insurance as a freelancer?", "pension?", "when is the tax return due?"],
    ),
    (
        "Hi all! Two questions: how many points do I need for HSP, and can my parents come? Thanks!",
        ["how many points do I need for HSP", "can my parents come?"],
    ),
    ("what visa do i need? also how much is it", ["what visa do i need?", "how much is it"]),
    ("1. How long does a COE take?\n2. the fee\n3) my wife", ["How long does a COE take?", "the fee", "my wife"]),
    ("How much is the fee?\nHow long does it take?", ["How much is the fee?", "How long does it take?"]),
    (
        "If I quit my job, do I have to tell immigration and can I get benefits?",
        ["do I have to tell immigration", "can I get benefits?"],
    ),
    (
        "Must I notify the office? By when? What happens if I'm late?",
        ["Must I notify the office? By when?", "What happens if I'm late?"],
    ),
    (
        "転職したら届出は必要ですか?期限は?失業保険はもらえますか?",
        ["転職したら届出は必要ですか? 期限は?", "失業保険はもらえますか?"],
    ),
    (
        "会社を辞めました。届出は必要ですか。あと、年金はどうなりますか。",
        ["届出は必要ですか。", "年金はどうなりますか。"],
    ),
    ("届出は必要ですか、手数料はいくらですか？", ["届出は必要ですか", "手数料はいくらですか？"]),
    ("我下个月换工作，需要通知入管局吗，可以领失业金吗？", ["需要通知入管局吗", "可以领失业金吗？"]),
    (
        "영주권 수수료는 얼마인가요? 그리고 심사는 얼마나 걸려요?",
        ["영주권 수수료는 얼마인가요?", "심사는 얼마나 걸려요?"],
    ),
    (
        "Perdí mi trabajo. ¿Cuánto cuesta renovar y cuánto tarda? ¿Puedo viajar?",
        ["Cuánto cuesta renovar", "cuánto tarda?", "¿Puedo viajar?"],
    ),
    ("Combien coûte le visa et combien de temps faut-il ?", ["Combien coûte le visa", "combien de temps faut-il ?"]),
    ("Was kostet das Visum? Und wie lange dauert es?", ["Was kostet das Visum?", "wie lange dauert es?"]),
    ("Quanto custa o visto e posso trabalhar?", ["Quanto custa o visto", "posso trabalhar?"]),
]


@pytest.mark.parametrize(("message", "parts"), SEVERAL)
def test_several_questions_are_told_apart(message: str, parts: list[str]):
    assert [part.text for part in parts_of(message)] == parts


@pytest.mark.parametrize(
    "message",
    [
        "How do I change jobs and keep my visa?",
        "Can I work part time and study?",
        "How do I change jobs and have my visa changed?",
        "Can I study and do my part-time job?",
        "Do I need a permit, or is a notification enough?",
        "Do I need a permit? Or is a notification enough?",
        "Is it better to be on HSP or permanent residence?",
        "Can my wife, who is on a dependent visa and studies Japanese, work part time?",
        "Is there a form which I have to send and which is free?",
        "Can you tell me how long it takes and how much it costs?",
        "When I quit my job, when do I have to tell immigration?",
        "If I get laid off, what should I do and where do I go?",
        "Do I have to notify immigration, and by when?",
        "Do I have to notify immigration? By when?",
        "Hello! How are you? How long does a renewal take? Thank you!",
        "Hi, can I ask something? What is the fee for permanent residence?",
        "I'm a bit confused, can anyone help me? How many points does a master's degree give?",
        "Does anyone know? How long does a COE take?",
        "Do visa fees go up in 2026? Is that true?",
        "Can I freelance? I mean, is it allowed to work for a foreign company on the side?",
        'My boss asked "do you want to go? can you pay for it yourself?" Is that legal?',
        "> How long can I stay? Do I have to leave?\nWhat does this letter mean?",
        "I came in 2019 as a student. Then I found a job, and my company was bought. Can I apply for naturalisation?",
        "See https://example.com/a?b=c and tell me how long it takes?",
        "Thanks! Really?",
        "転職して、ビザを更新するにはどうすればいいですか?",
        "アルバイトをしながら留学できますか?",
        "質問があります。永住の手数料はいくらですか?よろしくお願いします。",
        "質問してもいいですか?永住の手数料はいくらですか?",
        "永住ですか、それとも帰化ですか?",
        "「いつ帰りますか?お金はありますか?」と聞かれました。答える義務はありますか?",
        "请问，永住申请的费用是多少？",
        "需要签证还是只要通知？",
        "¿Puedo trabajar y estudiar a la vez?",
        "Quiero cambiar de trabajo y necesito visado, ¿qué hago?",
        "Wie kann ich den Job wechseln und mein Visum behalten?",
        "",
    ],
)
def test_one_question_stays_whole(message: str):
    assert parts_of(message) == ()


def test_a_question_is_asked_once_and_shown_without_the_marks_of_a_list():
    assert parts_of("How much is PR? How much is PR?") == ()
    texts = [part.text for part in parts_of("# How much is PR?\n```\nhow do I change jobs?")]
    assert texts == ["How much is PR?", "how do I change jobs?"]


def test_what_was_told_goes_with_the_questions_that_follow_it():
    parts = parts_of("Hi! I'm on a student visa. Can I work? I also have a wife. Can she come?")
    assert [part.told for part in parts] == ["I'm on a student visa.", "I'm on a student visa. I also have a wife."]
    assert [part.told for part in parts_of("Can I work? Can my wife come? I'm on a student visa.")] == [
        "I'm on a student visa."
    ] * 2


def test_of_a_long_story_only_its_end_goes_with_a_question():
    story = " ".join(f"Then in the year {year} I moved to another city for my work." for year in range(2001, 2020))
    for part in parts_of(f"{story} How long can I stay? Can I get a pension?"):
        assert len(part.told) <= 240
        assert part.told.startswith("Then")
        assert "2019" in part.told


@pytest.mark.parametrize(
    "piece",
    ["how much is it and ", "is it, ", "ですか、", "，吗", '"?', "? ", "a?", "1. a\n", "質", "x questions ", "and "],
)
def test_a_long_message_is_read_in_time(piece: str):
    started = time.process_time()
    parts_of((piece * 2000)[:2000])
    assert time.process_time() - started < 1
