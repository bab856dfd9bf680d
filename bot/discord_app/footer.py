"""The small print below an answer: how official and how fresh its sources are, and how it was made.

Two lines for most answers, since most people read it on a phone, where a line holds some 55 characters; everything that
is known of each source is one press of the button away. What weakens a source is said here all the same: hearsay, a
page that nobody opened, a source without a date, and a rule that is not in force where it was not said above.
"""

from collections.abc import Iterator, Sequence

from bot.answering.phrases import Phrase, say
from bot.answering.small_print import closing, oldest_check, overdue
from bot.answering.source_words import reading, state_of
from bot.models import Answer, Citation, Outcome, ReadVia, SourceKind, Stage, Status

_ORDINARY = (None, Stage.PROMULGATED)
_OFFICIAL = (SourceKind.OFFICIAL, SourceKind.STATUTE)


def footer(answer: Answer) -> list[str]:
    """Small lines in the language of the answer; none where nothing was answered."""
    if answer.outcome is not Outcome.ANSWERED:
        return []
    sources = " · ".join(filter(None, (*_sources(answer.citations, answer.language), oldest_check(answer))))
    lines = (sources, *_weaknesses(answer), overdue(answer), closing(answer))
    return [f"-# {line}" for line in lines if line]


def _sources(citations: Sequence[Citation], language: str) -> Iterator[str]:
    """How many are official, and how many undated."""
    if not citations:
        return
    count, official = len(citations), sum(citation.kind in _OFFICIAL for citation in citations)
    if official in {0, count}:
        yield say(Phrase.SOURCES_OFFICIAL, language, n=count) if official else say(Phrase.SOURCES_UNOFFICIAL, language)
    else:
        yield say(Phrase.SOURCES_MIXED, language, official=official, n=count)
    if undated := sum(citation.checked is None for citation in citations):
        all_of_them = undated == count
        yield say(Phrase.UNDATED, language) if all_of_them else say(Phrase.SOURCES_UNDATED, language, n=undated)


def _weaknesses(answer: Answer) -> Iterator[str]:
    """What is not as it should be, each with the numbers of its sources: on one line, where there is any."""
    said: dict[str, str] = {}
    for citation in answer.citations:
        for weakness in _weaknesses_of(citation, answer):
            said[weakness] = f"{said.get(weakness, '')}[{citation.n}]"
    if said:
        yield " · ".join(f"{marks} {weakness}" for weakness, marks in said.items())


def _weaknesses_of(citation: Citation, answer: Answer) -> Iterator[str]:
    if citation.status not in {None, Status.IN_FORCE} or citation.stage not in _ORDINARY:
        state = state_of(citation, answer.language)
        if not _is_said(state, citation, answer):
            yield state
    if citation.read_via is ReadVia.NONE:
        yield reading(citation, answer.language)


def _is_said(state: str, citation: Citation, answer: Answer) -> bool:
    """Whether the state stands above already: before a sentence of the same section, or in a note."""
    place = (citation.document_id, citation.anchor)
    section = {each.n for each in answer.citations if (each.document_id, each.anchor) == place}
    leads = (sentence.lead for sentence in answer.sentences if section & {*sentence.citations})
    return any(state in text for text in (*leads, *answer.notes))
