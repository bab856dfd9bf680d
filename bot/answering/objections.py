"""What contradicts the sources of a model's sentences: shown below them, as beside a quoted one."""

from collections.abc import Sequence

from bot.answering.arrangement import otherwise_on
from bot.answering.citations import CitationTable
from bot.answering.disagreement import agree, otherwise
from bot.answering.lines import Line, Vectors, sourced_lines
from bot.answering.understanding import Understood
from bot.models import AnswerSentence, Passage


def objections(
    sentences: Sequence[AnswerSentence],
    table: CitationTable,
    passages: Sequence[Passage],
    vectors: Vectors,
    asked: Understood,
) -> list[AnswerSentence]:
    """Sentences to add to a model's answer: sources that say otherwise and that it does not cite.

    `table` is the one whose numbers the answer bears; `vectors` are unit vectors of the passages' sentences.
    """
    cited = {n for sentence in sentences for n in sentence.citations}
    added: list[AnswerSentence] = []
    for line in sourced_lines(passages):
        if not _speaks(line, sentences, table) or not (other := otherwise(line, passages, vectors, asked.as_of)):
            continue
        numbers = set(table.numbers(other.passage, other.sources))
        if not numbers <= cited:
            cited |= numbers
            added.append(table.quote(other.passage, other.sentence, otherwise_on(other, asked.language)))
    return added


def _speaks(line: Line, sentences: Sequence[AnswerSentence], table: CitationTable) -> bool:
    """Whether a line of a source is what a sentence rests on: cited by it, and with a figure of it."""
    numbers = set(table.numbers(line.passage, line.sources))
    return any(numbers & {*one.citations} and agree(one.text, line.sentence.text) for one in sentences)
