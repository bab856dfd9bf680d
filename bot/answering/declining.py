"""What is said in place of an answer, with who can help."""

from dataclasses import replace

from bot.answering.consultation import matter_of, sensitive, service_for
from bot.answering.evidence import Evidence, shortfall
from bot.answering.phrases import Phrase, placeholders, say
from bot.answering.scope import Intent
from bot.answering.understanding import Understood
from bot.guides import Tables
from bot.models import Answer, Outcome

FOUND_WITHOUT_KEY = frozenset({"en", "ja", "de", "es", "fr", "ko", "pt", "zh"})
"""Languages that the multilingual model knows; `senpai eval retrieval` measures each."""

_DECLINED = {
    Intent.HARMFUL: (Outcome.REFUSED, Phrase.HARMFUL),
    Intent.INJECTION: (Outcome.REFUSED, Phrase.OFF_TOPIC),
    Intent.PRIVATE_MATTER: (Outcome.REFUSED, Phrase.PRIVATE_MATTER),
    Intent.OTHER_COUNTRY: (Outcome.OFF_TOPIC, Phrase.OTHER_COUNTRY),
    Intent.PREDICTION: (Outcome.UNKNOWN, Phrase.PREDICTION),
    Intent.LOCAL_DETAIL: (Outcome.UNKNOWN, Phrase.UNKNOWN),
    Intent.PERSONAL_OUTCOME: (Outcome.UNKNOWN, Phrase.PERSONAL_OUTCOME),
    Intent.OFF_TOPIC: (Outcome.OFF_TOPIC, Phrase.OFF_TOPIC),
    Intent.UNSTATED: (Outcome.UNKNOWN, Phrase.UNKNOWN),
}


class Declining:
    """Declines with the services of the tables, where there are any."""

    def __init__(self, tables: Tables | None) -> None:
        self._tables = tables

    def untranslated(self, draft: Answer, asked: Understood) -> Answer | None:
        """An honest sentence for a language in which nothing is found without the model that failed."""
        if asked.language in FOUND_WITHOUT_KEY:
            return None
        return replace(
            draft, outcome=Outcome.UNKNOWN, reason="untranslated", message=say(Phrase.NO_TRANSLATION, asked.language)
        )

    def needs_key(self, draft: Answer, asked: Understood) -> Answer | None:
        """An honest sentence for a language that the embedding models do not know, where no chat model helps."""
        if asked.language in FOUND_WITHOUT_KEY:
            return None
        return replace(
            draft, outcome=Outcome.UNKNOWN, reason="needs_key", message=say(Phrase.NEEDS_KEY, asked.language)
        )

    def of_kind(self, draft: Answer, asked: Understood, intent: Intent) -> Answer | None:
        """What is not answered, with who can help; None for a question of fact."""
        if intent not in _DECLINED:
            return None
        if intent in {Intent.OFF_TOPIC, Intent.UNSTATED} and sensitive(f"{asked.question.text}\n{asked.query}"):
            intent = Intent.PERSONAL_OUTCOME  # whoever was refused or detained needs somebody to ask
        outcome, phrase = _DECLINED[intent]
        return replace(draft, outcome=outcome, reason=intent.value, message=self._say(phrase, asked))

    def not_found(self, draft: Answer, asked: Understood, searched: Understood, evidence: Evidence) -> Answer | None:
        """What is said where the passages are only near the question; None where quoting may be tried."""
        intent = shortfall(searched, evidence)
        answer = self.of_kind(draft, asked, intent) if intent else None
        if answer is None or intent is not Intent.UNSTATED or not evidence.coverage.missing:
            return answer
        words = ", ".join(f"“{word}”" for word in evidence.coverage.missing)
        return replace(answer, message=f"{say(Phrase.NOT_COVERED, asked.language, what=words)} {answer.message}")

    def unknown(self, draft: Answer, asked: Understood) -> Answer:
        """That the sources do not hold it, where there is nothing to quote."""
        message = self._say(Phrase.UNKNOWN, asked)
        return replace(draft, outcome=Outcome.UNKNOWN, reason="not_found", message=message, strength=0.0)

    def _say(self, phrase: Phrase, asked: Understood) -> str:
        """A phrase, with the service that helps in this matter where it names one."""
        if "service" not in placeholders(phrase):
            return say(phrase, asked.language)
        matter = matter_of(f"{asked.question.text}\n{asked.query}")
        return say(phrase, asked.language, service=service_for(matter, self._tables, asked.language))
