"""What is kept in memory stays within its bound."""

from bot.kept import Kept, forget_texts, remembered


def test_the_least_recently_used_leaves_first():
    kept = Kept[str, int](2)
    kept.keep({"one": 1, "two": 2})
    assert kept.known(["one", "three"]) == {"one": 1}
    kept.keep({"three": 3})
    assert kept.known(["one", "two", "three"]) == {"one": 1, "three": 3}
    kept.drop(["one", "never there"])
    assert kept.known(["one", "three"]) == {"three": 3}
    kept.clear()
    assert len(kept) == 0


def test_what_is_made_of_texts_is_made_once_until_they_are_forgotten():
    made: list[str] = []

    @remembered(2)
    def shout(text: str) -> str:
        made.append(text)
        return text.upper()

    assert [shout("a"), shout("a")] == ["A", "A"]
    forget_texts()
    assert shout("a") == "A"
    assert made == ["a", "a"]
