"""Answers and passages for people in a terminal."""

import sys
from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from bot.answering.phrases import bracketed
from bot.answering.small_print import closing, freshness
from bot.answering.source_words import checked, kind_in_words, reading, state_of
from bot.models import Answer, AnswerSentence, Citation, Outcome, Passage, UnitKind


def for_output() -> Console:
    """Standard output; lines are wrapped in a terminal only, so that in a pipe a sentence stays in one piece."""
    return Console(soft_wrap=not sys.stdout.isatty())


def answer(value: Answer, console: Console | None = None) -> None:
    """Print the answer, its notes and its numbered sources."""
    console = console or for_output()
    if value.warning:
        console.print(Text(f"! {value.warning}", style="yellow"))
    if value.outcome is not Outcome.ANSWERED:
        console.print(Text(value.message))
        return
    console.print()
    if value.heading:
        console.print(Text(value.heading, style="italic"))
    for sentence in value.told:
        if sentence.part:
            console.print(Text(f"\n{sentence.part}", style="bold"))
        marks = "".join(f"[{n}]" for n in sentence.citations)
        line = Text(_before(sentence))
        line.append(f"{sentence.lead} " if sentence.lead else "", style="yellow")
        line.append(f"{sentence.text} ").append(marks, style="cyan")
        console.print(line)
    if value.notes:
        console.print()
    for note in value.notes:
        console.print(Text(f"! {note}", style="yellow"))
    console.print()
    for cited in value.citations:
        console.print(Text(f"[{cited.n}] ", style="cyan").append(citation_line(cited, value.language)))
        console.print(Text(f"    {cited.url}", style="dim"), soft_wrap=True)
    console.print(Text("\n".join(("", *freshness(value), closing(value))), style="dim"))


def _before(sentence: AnswerSentence) -> str:
    if sentence.kind is UnitKind.PARAGRAPH:
        return ""
    return f"{sentence.step}. " if sentence.step else "• "


def citation_line(citation: Citation, language: str) -> str:
    """Title, section, publisher, kind, how and when it was checked, and the state of the rule."""
    kind = (kind_in_words(citation.kind, language), reading(citation, language))
    names = " › ".join(dict.fromkeys((citation.title, citation.section)))
    said = (bracketed(citation.publisher, kind, language), checked(citation, language), state_of(citation, language))
    return " · ".join(filter(None, (names, *said)))


def passages(found: Sequence[Passage], console: Console | None = None) -> None:
    """Print passages with their scores, best first."""
    console = console or for_output()
    for number, passage in enumerate(found, start=1):
        console.print(Text(f"\n{number}. {passage.title} › {passage.section}", style="bold"))
        console.print(Text(f"   score {passage.score:.2f} · {passage.document_id}#{passage.anchor}", style="dim"))
        console.print(Text("   " + " ".join(sentence.text for sentence in passage.sentences)))
