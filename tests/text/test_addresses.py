import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.addresses import ADDRESS, uninvited, unlinked


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("see https://evil.example/x?y=1 now", "see evil.example/x?y=1 now"),
        ("HTTPS://EVIL.EXAMPLE", "EVIL.EXAMPLE"),
        ("http:////evil.example", "evil.example"),
        ("hthttps://tps://evil.example", "ht tps://evil.example"),
        ("https://discord.gg/evil", "discord.gg /evil"),
        ("Discord.GG/evil and discordapp.com/invite/x", "Discord.GG /evil and discordapp.com /invite/x"),
        ("plain text, 24/7", "plain text, 24/7"),
        ("https://", ""),
    ],
)
def test_addresses_stay_readable_and_cannot_be_clicked(text: str, shown: str) -> None:
    assert unlinked(text) == shown


def test_an_invitation_is_parted_and_an_address_left_alone() -> None:
    assert uninvited("https://a.example and discord.gg/evil") == "https://a.example and discord.gg /evil"


@given(st.lists(st.sampled_from(["https://", "discord.gg/", "ht", "tps:", "//", "x", " ", "discord.", "gg/", "http:"])))
def test_nothing_that_a_chat_links_is_left(parts: list[str]) -> None:
    assert not ADDRESS.search(unlinked("".join(parts)))
