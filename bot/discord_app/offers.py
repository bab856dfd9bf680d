"""What can be done with an answer, where it was asked and as the server and the operator want it."""

from bot.config import Settings
from bot.discord_app.buttons import Offers
from bot.guilds import Asked, GuildSettings
from bot.models import Answer, Outcome

_HELPED_BY_PEOPLE = (Outcome.ANSWERED, Outcome.UNKNOWN)


def offers_for(
    answer: Answer, guild: GuildSettings, operator: Settings, asked: Asked, *, can_thread: bool = False
) -> Offers:
    """The buttons of an answer; `can_thread` is whether a thread could hang on it."""
    answered = answer.outcome is Outcome.ANSWERED
    by_model = operator.has_model and guild.model
    return Offers(
        language=answer.language,
        sources=answered and bool(answer.citations),
        rating=answered,
        follow_up=answer.outcome in _HELPED_BY_PEOPLE,
        translation=other_language(answer.language) if answered and by_model else "",
        human=bool(asked.guild_id and guild.moderator_channel) and answer.outcome in _HELPED_BY_PEOPLE,
        thread=answered and can_thread and guild.threads == "offer" and not asked.private,
    )


def other_language(language: str) -> str:
    """The language that an answer can also be shown in: English, or Japanese where it is English."""
    return "ja" if language == "en" else "en"
