"""What is kept in memory stays within its bound."""

from bot.kept import Kept


def test_the_least_recently_used_leaves_first():
    kept = Kept[str, int](2)
    kept.keep({"one": 1, "two": 2})
    assert kept.known(["one", "three"]) == {"one": 1}
    kept.keep({"three": 3})
    assert kept.known(["one", "two", "three"]) == {"one": 1, "three": 3}
    kept.drop(["one", "never there"])
    assert kept.known(["one", "three"]) == {"three": 3}
