"""What is said in place of an answer, with who can help."""

from dataclasses import replace

from bot.answering.consultation import Matter, beyond_advice, matter_of, sensitive, service_for, wronged
from bot.answering.evidence import Evidence, shortfall
from bot.answering.phrases import Phrase, placeholders, say
from bot.answering.scope import Intent, at_leisure
from bot.answering.understanding import Understood
from bot.guides import Tables
from bot.models import Answer, Outcome

FOUND_WITHOUT_KEY = frozenset({"en", "ja", "de", "es", "fr", "ko", "pt", "zh"})
"""Languages that the multilingual model knows; `senpai eval retrieval` measures each."""

_DECLINED = {
    Intent.HARMFUL: (Outcome.REFUSED, Phrase.HARMFUL),
    Intent.DUBIOUS: (Outcome.UNKNOWN, Phrase.UNKNOWN),
    Intent.INJECTION: (Outcome.REFUSED, Phrase.OFF_TOPIC),
    Intent.PRIVATE_MATTER: (Outcome.REFUSED, Phrase.PRIVATE_MATTER),
    Intent.OTHER_COUNTRY: (Outcome.OFF_TOPIC, Phrase.OTHER_COUNTRY),
    Intent.PREDICTION: (Outcome.UNKNOWN, Phrase.PREDICTION),
    Intent.LOCAL_DETAIL: (Outcome.UNKNOWN, Phrase.UNKNOWN),
    Intent.PERSONAL_OUTCOME: (Outcome.UNKNOWN, Phrase.PERSONAL_OUTCOME),
    Intent.OFF_TOPIC: (Outcome.OFF_TOPIC, Phrase.OFF_TOPIC),
    Intent.UNSTATED: (Outcome.UNKNOWN, Phrase.UNKNOWN),
}

_COMPANIES = frozenset({"industry", "community"})
_LONGEST_NAMED = 8
"""Letters of a word without spaces around it up to which it is named: a longer one is a whole clause."""


class Declining:
    """Declines with the services of the tables, where there are any."""

    def __init__(self, tables: Tables | None) -> None:
        self._tables = tables

    def untranslated(self, draft: Answer, asked: Understood) -> Answer | None:
        """An honest sentence for a language in which nothing is found without the model that failed."""
        if asked.written in FOUND_WITHOUT_KEY:
            return None
        return replace(
            draft, outcome=Outcome.UNKNOWN, reason="untranslated", message=say(Phrase.NO_TRANSLATION, asked.language)
        )

    def needs_key(self, draft: Answer, asked: Understood) -> Answer | None:
        """An honest sentence for a language that the embedding models do not know, where no chat model helps."""
        if asked.written in FOUND_WITHOUT_KEY:
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
        if intent not in {Intent.HARMFUL, Intent.INJECTION} and beyond_advice(f"{asked.question.text}\n{asked.query}"):
            intent = Intent.PERSONAL_OUTCOME
        if intent is Intent.PRIVATE_MATTER and wronged(asked.question.text):
            intent = Intent.UNSTATED
        if intent in {Intent.UNSTATED, Intent.LOCAL_DETAIL} and at_leisure(asked.query) and _is_general(asked):
            intent = Intent.OFF_TOPIC
        answer = self.of_kind(draft, asked, intent) if intent else None
        if answer is None or intent not in {Intent.UNSTATED, Intent.LOCAL_DETAIL}:
            return answer
        if _is_general(asked) and _is_of_companies(evidence):
            answer = replace(answer, message=say(Phrase.UNSTATED, asked.language))
        missing = [word for word in evidence.coverage.missing if word.isascii() or len(word) <= _LONGEST_NAMED]
        if not missing or intent is Intent.LOCAL_DETAIL:
            return answer
        words = ", ".join(f"“{word}”" for word in missing)
        return replace(answer, message=f"{say(Phrase.NOT_COVERED, asked.language, what=words)} {answer.message}")

    def unknown(self, draft: Answer, asked: Understood) -> Answer:
        """That the sources do not hold it, where there is nothing to quote."""
        message = self._say(Phrase.UNKNOWN, asked)
        return replace(draft, outcome=Outcome.UNKNOWN, reason="not_found", message=message, strength=0.0)

    def whom_to_ask(self, asked: Understood) -> str:
        """Who helps with what the sources do not say."""
        return self._say(Phrase.NOTE_ASK_SERVICE, asked)

    def _say(self, phrase: Phrase, asked: Understood) -> str:
        """A phrase, with the service that helps in this matter where it names one."""
        if "service" not in placeholders(phrase):
            return say(phrase, asked.language)
        matter = matter_of(f"{asked.question.text}\n{asked.query}")
        return say(phrase, asked.language, service=service_for(matter, self._tables, asked.language))


def _is_general(asked: Understood) -> bool:
    return matter_of(f"{asked.question.text}\n{asked.query}") is Matter.GENERAL


def _is_of_companies(evidence: Evidence) -> bool:
    """Whether the nearest passage is of companies or clubs, about which no public service advises."""
    return bool(evidence.passages) and evidence.passages[0].category in _COMPANIES
