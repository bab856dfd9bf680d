"""Answers as texts: what people read, and what must never happen to it."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answering.source_words import state_of
from bot.curation import MODERATORS
from bot.dates import PartialDate
from bot.discord_app.citing import date_in
from bot.discord_app.footer import footer
from bot.discord_app.markup import escape, link, shorten
from bot.discord_app.packing import LIMIT
from bot.discord_app.rendering import render, render_growing
from bot.discord_app.sources import render_sources
from bot.models import AnswerSentence, Citation, Mode, Outcome, ReadVia, SourceKind, Stage, Status, UnitKind
from tests.discord.conftest import ANSWER, CITATION


def sentence(text: str, *citations: int, kind: UnitKind = UnitKind.PARAGRAPH) -> AnswerSentence:
    return AnswerSentence(text, citations, kind)


def many(count: int, **changes: str) -> tuple[Citation, ...]:
    return tuple(replace(CITATION, n=n, **changes) for n in range(1, count + 1))


CASES = {
    "an ordinary answer": ANSWER,
    "eight sources": replace(ANSWER, citations=many(8), sentences=(sentence("Yes.", *range(1, 9)),)),
    "sixty sources": replace(ANSWER, citations=many(60), sentences=(sentence("Yes.", *range(1, 61)),)),
    "endless titles": replace(ANSWER, citations=many(4, title="T" * 3000, section="s " * 3000, publisher="p" * 900)),
    "endless addresses": replace(ANSWER, citations=many(4, url="https://a.example/" + "x" * 5000)),
    "a sentence longer than a message": replace(ANSWER, sentences=(sentence("word " * 900, 1),)),
    "a Japanese sentence longer than a message": replace(ANSWER, sentences=(sentence("届出が必要、" * 500, 1),)),
    "text that doubles when escaped": replace(ANSWER, sentences=(sentence("*_" * 700, 1), sentence("<@" * 1500, 2))),
    "no space to cut at": replace(ANSWER, sentences=(sentence("x" * 5000, 1, kind=UnitKind.BULLET),)),
    "forty items": replace(
        ANSWER, sentences=tuple(sentence("An item. " * 9, 1, kind=UnitKind.STEP) for _ in range(40))
    ),
    "long notes": replace(ANSWER, notes=("A note. " * 400,)),
    "a citation that is missing": replace(ANSWER, sentences=(sentence("Yes.", 7),)),
    "no message": replace(ANSWER, outcome=Outcome.UNKNOWN, sentences=(), citations=()),
    "nothing at all": replace(ANSWER, sentences=(), citations=(), message=""),
}


CASES |= {
    "four questions": replace(
        ANSWER, sentences=tuple(replace(sentence("word " * 90, 1), part="**Who?** <@1> " * 20) for _ in range(4))
    ),
    "a question of a sentence longer than a message": replace(
        ANSWER, sentences=(replace(sentence("word " * 900, 1), part="Why? " * 60),)
    ),
    "a question that is not known": replace(ANSWER, sentences=(replace(sentence("I don't know."), part="Why?"),)),
}


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("locale", ["en-GB", "ja"])
@pytest.mark.parametrize("question", ["", "long? " * 400])
def test_no_message_is_too_long_and_no_sentence_is_lost(case: str, locale: str, question: str):
    answer = replace(CASES[case], question=question, language=locale)
    texts = render(answer, repeat=True)
    assert texts
    assert all(0 < len(text) <= LIMIT for text in texts), [len(text) for text in texts]
    assert len(render_growing(answer, repeat=True)) <= LIMIT
    shown = re.sub(r"\s+", "", "".join(texts))
    for one in answer.sentences:
        if len(one.text) < 900:
            assert re.sub(r"\s+", "", escape(one.text)) in shown


@given(st.lists(st.text(max_size=1500), min_size=1, max_size=6), st.sampled_from(UnitKind))
@settings(max_examples=60)
def test_any_text_fits(texts: list[str], kind: UnitKind):
    sentences = tuple(sentence(text, 1, 2, kind=kind) for text in texts)
    answer = replace(ANSWER, question=texts[0], heading=texts[-1], sentences=sentences)
    assert all(len(text) <= LIMIT for text in render(answer, repeat=True))


def test_a_step_alone_has_no_number_but_the_first():
    for number, mark in ((2, "-"), (1, "1\\.")):
        step = AnswerSentence("Fill it in.", (1,), UnitKind.STEP, step=number)
        (text,) = render(replace(ANSWER, sentences=(*ANSWER.sentences, step), citations=(CITATION,)))
        assert f"\n{mark} Fill it in." in text


def test_the_lines_below_an_answer_are_not_torn_apart():
    for length in range(1500, 1900, 10):
        answer = replace(ANSWER, sentences=(sentence("x" * length, 1),), citations=(CITATION,))
        below = [line for line in render(answer)[-1].splitlines() if line.startswith("-# ")]
        assert len(below) == 2


def test_an_answer_reads_like_this():
    steps = tuple(
        AnswerSentence(text, (1,), UnitKind.STEP, step=number) for number, text in ((2, "Fill it in."), (5, "Send it."))
    )
    item = sentence("Of a document that was stored without its numbers.", 1, kind=UnitKind.STEP)
    notes = ("Ask the ISA.", "Source [1] is of medium confidence.")
    answer = replace(ANSWER, sentences=(*ANSWER.sentences, *steps, item), citations=(CITATION,), notes=notes)
    url = CITATION.url
    expected = (
        "> must I tell?\n\n"
        f"A gijinkoku holder must notify immigration within 14 days of leaving a job. [[1]](<{url}>) "
        f"The notification is free and can be made online. [[1]](<{url}>)\n"
        f"2\\. Fill it in. [[1]](<{url}>)\n"
        f"5\\. Send it. [[1]](<{url}>)\n"
        f"- Of a document that was stored without its numbers. [[1]](<{url}>)\n\n"
        "Ask the ISA.\n"
        "Source \\[1\\] is of medium confidence.\n\n"
        "-# official sources only (1) · Oldest check: 24 February 2026 (9 months ago)\n"
        "-# Quoted from the sources. General information, not legal advice."
    )
    assert render(replace(answer, question="must I tell?"), repeat=True) == [expected]


def test_quotes_of_different_pages_are_paragraphs_of_their_own_and_a_models_sentences_flow():
    other = replace(CITATION, n=3, url="https://other.example/")
    sentences = (sentence("One.", 1), sentence("Two.", 2), sentence("Three.", 3))
    answer = replace(ANSWER, sentences=sentences, citations=(*ANSWER.citations, other))
    (quoted,) = render(answer)
    assert re.search(r"One\..*\(<.*>\) Two\..*\n\nThree\.", quoted)
    (written,) = render(replace(answer, mode=Mode.MODEL, sentences=sentences[1:]))
    assert re.search(r"Two\..*\(<.*>\) Three\.", written)


@pytest.mark.parametrize(
    ("kinds", "checks", "line"),
    [
        (
            ["official", "statute"],
            ["2026-02-24", "2026-08"],
            "official sources only (2) · Oldest check: 24 February 2026 (9 months ago)",
        ),
        (
            ["official", "press", "community"],
            ["2026-05", None, None],
            "1 of 3 sources official · 2 undated · Oldest check: May 2026 (6 months ago)",
        ),
        (["professional"], [None], "no official source · undated"),
    ],
)
def test_the_small_print_says_how_official_and_how_fresh_the_sources_are(
    kinds: list[str], checks: list[str | None], line: str
):
    sources = tuple(
        replace(CITATION, n=n, kind=SourceKind(kind), checked=checked and PartialDate.parse(checked))
        for n, (kind, checked) in enumerate(zip(kinds, checks, strict=True), 1)
    )
    assert footer(replace(ANSWER, citations=sources)) == [
        f"-# {line}",
        "-# Quoted from the sources. General information, not legal advice.",
    ]


def test_the_day_that_was_asked_about_is_named_where_it_is_another_one():
    other = replace(ANSWER, as_of=date(2025, 10, 1))
    assert " As of: 1 October 2025. " in footer(other)[-1]


def test_an_overdue_review_is_warned_of():
    late = replace(ANSWER, citations=(replace(CITATION, review_by=date(2026, 11, 1)),))
    assert any("1 November 2026" in line for line in footer(late))
    assert not any("1 November 2026" in line for line in footer(replace(late, today=date(2026, 11, 1))))


@pytest.mark.parametrize("count", [0, 1, 60])
def test_behind_the_button_every_source_is_told_in_full(count: int):
    texts = render_sources(many(count, url="https://a.example/" + "x" * 300), "en")
    assert all(0 < len(text) <= LIMIT for text in texts)
    assert all(f"[[{n}]](<https://a.example/" in "".join(texts) for n in range(1, count + 1))


def test_a_source_reads_like_this():
    via = replace(CITATION, title="Changing jobs: notices, gaps", via="GitHub x/y")
    unread = replace(CITATION, n=2, section="", read_via=ReadVia.NONE, status=None)
    (text,) = render_sources((via, unread), "en")
    assert text == (
        "**Sources**\n\n"
        f"[[1]](<{CITATION.url}>) Do I have to tell immigration when I change jobs? — Changing jobs\n"
        "-# Immigration Services Agency (ISA) · official · checked 24 February 2026 · In force (since July 2012)\n"
        "-# read through a transcription of the page: GitHub x/y\n\n"
        f"[[2]](<{CITATION.url}>) Changing jobs on a work visa\n"
        "-# Immigration Services Agency (ISA) · official · checked 24 February 2026\n"
        "-# page not opened by us"
    )


@pytest.mark.parametrize(("locale", "said"), [("en", MODERATORS), ("ja", "このサーバーのモデレーター")])
def test_who_wrote_a_document_of_the_server_is_said_in_the_readers_language(locale: str, said: str):
    (text,) = render_sources((replace(CITATION, publisher=MODERATORS),), locale)
    assert f"-# {said} · " in text


def test_labels_are_in_the_language_of_the_answer_where_we_have_it():
    assert "出典からの引用" in render(replace(ANSWER, language="ja"))[0]
    assert "Quoted from" in render(ANSWER)[0]
    (korean,) = render(replace(ANSWER, language="ko"))
    assert "공식 출처만(2건)" in korean
    assert korean.endswith("출처에서 인용했습니다. 일반적인 정보이며 법률 자문이 아닙니다.")


def test_the_small_print_is_in_the_language_of_the_answer_alone():
    told = replace(CITATION, n=3, stage=Stage.REPORTED, effective_from=None)
    assert footer(replace(ANSWER, language="de", citations=(*ANSWER.citations, told))) == [
        "-# nur amtliche Quellen (3) · Älteste Prüfung: 24. Februar 2026 (vor 9 Monaten)",
        "-# [3] Berichtet, nicht amtlich",
        "-# Aus den Quellen zitiert. Allgemeine Information, keine Rechtsberatung.",
    ]


@pytest.mark.parametrize("said", ["before the sentence", "before one of its section", "in a note", ""])
def test_a_state_that_stands_above_is_not_repeated_in_the_small_print(said: str):
    coming = replace(CITATION, n=1, status=Status.UPCOMING, effective_from=PartialDate.parse("2027-04"))
    other = replace(coming, n=2, anchor=coming.anchor if "section" in said else "elsewhere")
    state = "Not in force yet (start: April 2027)"
    sentences = [sentence("One.", 2), sentence("Two.", 1)]
    if said.startswith("before"):
        sentences = [replace(each, lead=f"{state}:") for each in sentences[: 1 if "section" in said else 2]]
    answer = replace(ANSWER, sentences=tuple(sentences), citations=(coming, other))
    answer = replace(answer, notes=(f"[1][2] {state}",) if "note" in said else ())
    assert any(state in line for line in footer(answer)) == (not said)


def test_a_heading_stands_above_quotes_in_another_language():
    answer = replace(ANSWER, heading="De fuentes en inglés:", language="es")
    (text,) = render(answer, repeat=True)
    assert "\n\n*De fuentes en inglés:*\n\nA gijinkoku holder" in text


def test_personal_data_is_warned_of_in_public_only_where_it_stands_in_public():
    answer = replace(ANSWER, warning="Only you see this: a passport number.")
    assert render(answer)[0].startswith("⚠️ Your message seems to contain personal data")
    assert "personal data" not in render(answer, repeat=True)[0]
    assert "Only you" not in render(answer)[0]


def test_a_growing_answer_shows_whole_sentences_and_no_footer():
    text = render_growing(replace(ANSWER, mode=Mode.MODEL, sentences=ANSWER.sentences[:1]))
    assert text.endswith(
        "leaving a job. [[1]](<https://www.moj.go.jp/isa/applications/procedures/nyuukokukanri10_00014.html>) …"
    )
    assert "-#" not in text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("@everyone @HERE", "@\u200beveryone @\u200bHERE"),
        ("<@1> <@&2> <@!3> <#4>", "\\<@\u200b1> \\<@\u200b&2> \\<@\u200b!3> \\<#4>"),
        ("[ISA](https://evil.example)", "\\[ISA\\](<https://evil.example>)"),
        ("*a* _b_ ~~c~~ `d` ||e||", "\\*a\\* \\_b\\_ \\~\\~c\\~\\~ \\`d\\` \\|\\|e\\|\\|"),
        ("# big", "\\# big"),
        ("-# small", "\\-# small"),
        ("> quote\n> more", "\\> quote > more"),
        ("1. one", "1\\. one"),
        ("2026-10-01 is a day", "2026-10-01 is a day"),
        ("see https://a.example/b_c*d.", "see <https://a.example/b_c*d>."),
        ("https://isa.go.jp@evil.example", "<https://isa.go.jp>@evil.example"),
        ("safe\u202eexe", "safeexe"),
        ("fee\U000e0069\U000e0067 \ufe01is \u00adfree\u3164", "fee is free"),
        ("\u2708\ufe0f flies", "\u2708\ufe0f flies"),
        ("see HTTPS://A.example/B.", "see <HTTPS://A.example/B>."),
        ("join discord.gg/abc or Discord.com/invite/abc", "join discord.gg /abc or Discord.com /invite/abc"),
        ("ht\u200btps://a.example", "<https://a.example>"),
        ("back\\slash", "back\\\\slash"),
    ],
)
def test_text_is_shown_literally(text: str, shown: str):
    assert escape(text) == shown


@pytest.mark.parametrize(
    "question",
    [
        "is https://evil.example/pay real?",
        "is HTTPS://evil.example real?",
        "ht\u200btps://evil.example?",
        "discord.gg/evil?",
        "[ISA](https://evil.example)",
    ],
)
def test_a_repeated_question_has_nothing_to_click(question: str):
    (text,) = render(replace(ANSWER, question=question), repeat=True)
    quoted = text.split("\n")[0]
    assert quoted.startswith("> ")
    assert not re.search(r"https?://|discord\.gg/", quoted, re.IGNORECASE)


def test_a_lead_begins_a_paragraph_that_only_its_own_section_continues():
    led = replace(sentence("Old.", 2), lead="No longer in force (end: 2025):")
    sentences = (sentence("New.", 1), led, sentence("Old too.", 2), sentence("New again.", 1))
    same = replace(CITATION, n=2, section="Before")
    (text,) = render(replace(ANSWER, sentences=sentences, citations=(CITATION, same)))
    paragraphs = [re.sub(r"\[\[\d\]\]\(<.*?>\) ?", "", block).strip() for block in text.split("\n\n")]
    assert paragraphs[:3] == ["New.", "No longer in force (end: 2025): Old. Old too.", "New again."]


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://a.example/b", "[1](<https://a.example/b>)"),
        ("https://a.example/(b)>)[x](https://evil", "[1](<https://a.example/%28b%29%3E%29%5Bx%5D%28https://evil>)"),
        ("https://a.example/永住", "[1](<https://a.example/永住>)"),
        ("javascript:alert(1)", "1"),
        ("knowledge/visa/x.md", "1"),
        ("", "1"),
        ("https://a.example/" + "x" * 500, "1"),
    ],
)
def test_only_web_addresses_become_links(url: str, shown: str):
    assert link("1", url) == shown


@pytest.mark.parametrize(
    ("status", "stage", "start", "end", "words"),
    [
        (Status.IN_FORCE, Stage.PROMULGATED, "2026-10-01", None, "In force (since 1 October 2026)"),
        (Status.IN_FORCE, Stage.PROMULGATED, None, "2027-03-31", "In force (end: 31 March 2027)"),
        (
            Status.IN_FORCE,
            Stage.PROMULGATED,
            "2025-04",
            "by about 2029",
            "In force (since April 2025, end: by about 2029)",
        ),
        (Status.IN_FORCE, Stage.PRACTICE, None, None, "Office practice"),
        (Status.IN_FORCE, Stage.REPORTED, "2026", None, "Reported, not official (since 2026)"),
        (Status.UPCOMING, Stage.PROMULGATED, "by about 2029", None, "Not in force yet (start: by about 2029)"),
        (Status.PLANNED, Stage.ADOPTED, "2026-07", None, "Planned start: July 2026 (not known whether it has begun)"),
        (Status.EXPIRED, Stage.PROMULGATED, None, "2026-03", "No longer in force (end: March 2026)"),
        (Status.PROPOSED, Stage.DRAFT, None, None, "A draft, not law"),
        (Status.PROPOSED, Stage.ADOPTED, None, None, "Decided, not yet law"),
        (None, None, None, None, ""),
    ],
)
def test_a_rules_status_is_said_in_words(
    status: Status | None, stage: Stage | None, start: str | None, end: str | None, words: str
):
    dates = {"effective_from": start and PartialDate.parse(start), "effective_until": end and PartialDate.parse(end)}
    assert state_of(replace(CITATION, status=status, stage=stage, **dates), "en") == words


def test_the_small_print_hides_no_weakness():
    weak = replace(CITATION, kind=SourceKind.PRESS, read_via=ReadVia.NONE, checked=None, status=None)
    read = replace(CITATION, n=2, read_via=ReadVia.DIRECT)
    coming = replace(CITATION, n=3, status=Status.UPCOMING, effective_from=PartialDate.parse("2027-04"))
    told = replace(CITATION, n=4, stage=Stage.REPORTED, effective_from=None)
    assert footer(replace(ANSWER, citations=(weak, read, coming, told)))[:-1] == [
        "-# 3 of 4 sources official · 1 undated · Oldest check: 24 February 2026 (9 months ago)",
        "-# [1] page not opened by us · [3] Not in force yet (start: April 2027) · [4] Reported, not official",
    ]


@pytest.mark.parametrize(
    ("text", "en", "ja"),
    [
        ("2026-10-01", "1 October 2026", "2026年10月1日"),
        ("by 2026-10", "by October 2026", "遅くとも2026年10月"),
        ("about FY2028", "about fiscal year 2028", "2028年度頃"),
        ("2027", "2027", "2027年"),
    ],
)
def test_dates_keep_their_precision_in_both_languages(text: str, en: str, ja: str):
    assert (date_in(PartialDate.parse(text), "en-US"), date_in(PartialDate.parse(text), "ja")) == (en, ja)


def test_a_cut_title_says_so():
    assert shorten("one two three four", 12) == "one two…"


def test_a_latest_date_stands_in_the_brackets_of_the_language():
    coming = replace(CITATION, status=Status.UPCOMING, effective_from=PartialDate.parse("by about 2029-06"))
    assert state_of(coming, "ja") == "施行前（開始：遅くとも2029年6月頃）"


def test_each_of_several_questions_stands_above_what_is_said_to_it():
    first, second = ANSWER.sentences
    told = (replace(first, part="Must I tell *them*?"), second, replace(sentence("I don't know."), part="And <@1>?"))
    (text,) = render(replace(ANSWER, sentences=told))
    body = text.partition("\n\n-#")[0].replace(f"(<{CITATION.url}>)", "")
    assert body.split("\n\n") == [
        f"**Must I tell \\*them\\*?**\n{first.text} [[1]] {second.text} [[1]][[2]]",
        "**And \\<@\u200b1>?**\nI don't know.",
    ]
