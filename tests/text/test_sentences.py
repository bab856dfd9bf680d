import pytest

from bot.text.sentences import split_sentences, split_spans


@pytest.mark.parametrize(
    "sentences",
    [
        ["You need 10 years.", "Ask the ISA."],
        ["Bring a form, e.g. Form 5, and a photo.", "Pay 2.5 million yen."],
        ["See Art. 19-16 of the Act.", "It is short."],
        ["Rapidus Co., Ltd. builds it.", "Next."],
        ["It costs approx. 30,000 yen.", "Pay in cash."],
        ["The U.S. Embassy helps.", "So does J. Smith."],
        ["It opens at 9 a.m. on weekdays.", "It closes at 5 p.m.", "Go early."],
        ["Call No. 3 first.", "The answer is no.", "Ask again."],
        ["Bring photos, copies, etc. to the counter.", "Bring photos, copies, etc.", "Then wait."],
        ["Is it free?", "Yes!", "It is (for now).", "“Really.”", "Good."],
        ["In 2026.", "3 months later it changed."],
        ["1. Fill in the form."],
        ["Version 1.5.9 is out.", "See moj.go.jp for more."],
        ["日本語です。", "次の文ですか？", "はい！"],
        ["彼は「はい。そうです。」と言った。", "終わり。"],
        ["（注。これ。）です。", "次。"],
        ["Ask for juminhyo. it is not cut before a small letter."],
        ["Wait... then go.", "Done…"],
    ],
)
def test_sentences_are_found_again(sentences: list[str]) -> None:
    separator = "" if "。" in sentences[0] else " "
    assert split_sentences(separator.join(sentences)) == sentences


def test_a_footnote_mark_after_a_full_stop_ends_the_sentence() -> None:
    text = "It closes at 5 p.m. on Fridays."
    assert len(split_spans(text)) == 1
    assert len(split_spans(text, [19])) == 2
    assert len(split_spans(text, [10])) == 1


def test_spans_leave_the_spaces_between_sentences_out() -> None:
    text = "  One.  Two \n three. 四。五"
    spans = split_spans(text)
    assert [text[s.start : s.end] for s in spans] == ["One.", "Two \n three.", "四。", "五"]


@pytest.mark.parametrize("text", ["", " \n ", "..."])
def test_little_text_is_no_trouble(text: str) -> None:
    assert split_sentences(text) == ([text] if text.strip() else [])


def test_a_huge_paragraph_takes_linear_time() -> None:
    assert len(split_sentences("これは文です。" * 50_000)) == 50_000
    assert len(split_sentences("no stops at all " * 50_000)) == 1
