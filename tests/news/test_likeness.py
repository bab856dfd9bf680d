import pytest

from bot.news.likeness import contradiction, read_telling, same
from bot.news.names import names, unheld
from bot.text.glossary import Glossary


def telling(title: str, summary: str = "", language: str = ""):
    language = language or ("ja" if any("ぁ" <= letter <= "龯" for letter in title) else "en")
    return read_telling(title, summary, language, Glossary(), (None, None))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Yen at 160 to the dollar", "Yen at 155 to the dollar"),
        ("円、1ドル＝160円", "円、1ドル＝155円"),
        ("Yen at 160 to the dollar", "円、1ドル＝155円"),
        ("Minimum wage rises to 1,177 yen", "Minimum wage rises to 1,180 yen"),
        ("手数料20万円に", "手数料7万円に"),
        ("Applications fall by 90%", "Applications fall by 9%"),
        ("Rapidus raises 1.7 trillion yen", "Rapidus raises 1.7 billion yen"),
        ("New rule from 1 April 2027", "New rule from 1 April 2028"),
        ("TSMC opens second plant", "TSMC opens third plant"),
        ("TSMC、第2工場が完成", "TSMC、第3工場が完成"),
        ("Cabinet approves JESTA bill", "Diet passes JESTA bill"),
        ("JESTA法案を閣議決定", "JESTA法が成立"),
        ("Rapidus opens plant", "Rapidus delays plant"),
        ("Bank of Japan raises rates", "Bank of Japan cuts rates"),
        ("日銀が利上げ", "日銀、金利据え置き"),
    ],
)
def test_other_figures_steps_and_ways_are_other_stories(one, other):
    a, b = telling(one), telling(other)
    assert contradiction(a, b)
    assert contradiction(b, a)
    assert not same(a, b)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rapidus gets 1 trillion yen", "ラピダスに1兆円"),
        ("Rapidus gets ¥1 trillion", "Rapidus gets 1,000 billion yen"),
        ("Yen at 160 to the dollar", "円、1ドル＝160円台"),
        ("Fee of 200,000 yen from October", "手数料20万円に"),
        ("Applications fall by 90 percent", "申請9割減"),
        ("TSMC opens second plant", "TSMC、第2工場が稼働"),
        ("TSMC opens second plant", "TSMC opens plant in Kumamoto"),
        ("Cabinet approves JESTA bill", "JESTA法案を閣議決定"),
    ],
)
def test_the_same_figures_in_other_words_do_not_speak_against_it(one, other):
    assert contradiction(telling(one), telling(other)) == ""


def test_a_figure_that_the_other_has_in_its_text_is_no_contradiction():
    one = telling("Sakana AI raises 20 billion yen", "The round values it at 400 billion yen.")
    other = telling("Sakana AI is worth 400 billion yen", "It raised 20 billion yen.")
    assert contradiction(one, other) == ""


@pytest.mark.parametrize(
    ("english", "japanese"),
    [
        ("The chip maker Rapidus", "半導体のラピダス"),
        ("said the industry ministry", "経産省によると"),
        ("in Chitose, Hokkaido", "北海道千歳市"),
        ("from Micron Technology", "マイクロンの"),
        ("by the Bank of Japan", "日銀は"),
    ],
)
def test_names_are_the_same_in_both_scripts(english, japanese):
    assert names(english) & names(japanese)


def test_tokyo_is_not_kyoto():
    assert not names("東京都は") & names("in Kyoto")


@pytest.mark.parametrize(
    ("line", "source", "missing"),
    [
        ("Backed by Toyota and Nvidia.", "トヨタが出資する。", ("Nvidia",)),
        ("Backed by Toyota.", "トヨタが出資する。", ()),
        ("トヨタとエヌビディアが出資。", "It is backed by Toyota.", ("エヌビディア",)),
        ("トレーニングを行う。", "They do training.", ()),
        ("The minister is Taro Kono.", "河野太郎氏が大臣だ。", ("Taro", "Kono")),
        ("The minister is Taro Kono (河野太郎).", "河野太郎氏が大臣だ。", ()),
        ("The minister is Taro Kono (河野次郎).", "河野太郎氏が大臣だ。", ("Taro", "Kono")),
        ("A plant in Kumamoto opened.", "千歳市に工場ができた。", ("Kumamoto", "=kumamoto")),
        ("It was in Tokyo on Monday.", "東京で開かれた。", ()),
    ],
)
def test_a_name_that_no_source_holds_is_found(line, source, missing):
    assert unheld(line, source) == missing
