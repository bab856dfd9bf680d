from bot.sandbox.pdf_text import HYPHEN, paragraphs

WIDE = "A line that is about as wide as the page is, as most lines of prose are,"


def test_running_heads_and_page_numbers_are_dropped_and_what_repeats_elsewhere_stays() -> None:
    pages = [
        [f"Guide 2026, page {n}\nThe same words.\nOn page {n} only.\nThe same words.\n{n} / 4"] for n in range(1, 5)
    ]
    assert paragraphs(pages)[0] == ["On page 1 only."]
    pages = [[f"Head {n}\nA\nB\nThe same words in the middle.\nC\nD\n- {n} -"] for n in range(4)]
    assert paragraphs(pages)[0] == ["B", "The same words in the middle. C"]


def test_a_page_of_nothing_but_running_lines_keeps_them() -> None:
    assert paragraphs([["Hello world"]] * 4) == [["Hello world"]] * 4


def test_lines_and_broken_words_are_joined() -> None:
    lines = (
        WIDE,
        f"and it goes on, on a line of the same width, with some more com{HYPHEN}pounds and very simple exam-",
        "ples that are no less wide than the first line is, and",
        "end here.",
        "A heading",
        WIDE,
        "1. one",
        "2. two",
    )
    found = [str(paragraph) for paragraph in paragraphs([["\n".join(lines)]])[0]]
    assert found[0].startswith(f"{WIDE} and it goes on, on a line of the same width, with some more compounds and")
    assert found[0].endswith("very simple examples that are no less wide than the first line is, and end here.")
    assert found[1:] == ["A heading", WIDE, "1. one", "2. two"]


def test_japanese_lines_are_joined_without_a_space() -> None:
    text = "在留期間の更新には、手数料として三万円を納付しなければ\nなりません。永住許可の手数料は二十万円です。\n"
    assert paragraphs([[text]]) == [[text.replace("\n", "")]]


def test_what_follows_a_raised_letter_belongs_to_its_line() -> None:
    assert paragraphs([["A name∗\n, another∗\n, a third\n" + WIDE]])[0][0] == "A name∗ , another∗ , a third"


def test_a_table_stays_between_its_paragraphs() -> None:
    rows = [["Kind", "Yen"], ["extension", "30,000"]]
    assert paragraphs([["Before it,\n", rows, "after it."]]) == [["Before it,", rows, "after it."]]
