"""The day that somebody asks about, as they write it: `2027-04-01`, `April 2027`, `FY2027`, `来年4月`."""

from datetime import date

from bot.dates import PartialDate
from bot.discord_app.errors import Notice
from bot.text.days import asked_day
from bot.text.normalise import normalise

EARLIEST, LATEST = date(1990, 1, 1), date(2100, 12, 31)
"""Days that can be asked about."""


def day_asked(text: str, today: date) -> date:
    """A single day: of a period, today if that lies in it, else its last one.

    Raises Notice, with what can be written, for anything else.
    """
    day = _read(text.strip(), today)
    if day is None or not EARLIEST <= day <= LATEST:
        raise Notice("as_of.invalid", example=today.isoformat())
    return day


def _read(text: str, today: date) -> date | None:
    try:
        period = PartialDate.parse(text.replace("/", "-"))
    except ValueError:
        plain = " ".join(normalise(text).split()).removeprefix("in ")
        asked = asked_day(f"as of {plain}", today)
        return asked.as_of if asked and asked.text == plain else None
    return today if period.first <= today <= period.last else period.last
