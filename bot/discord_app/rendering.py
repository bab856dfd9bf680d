"""Answers as Discord messages: pure text, never over Discord's limit, never with a sentence cut in two.

Plain content with action rows, chosen from pictures of the same answer at phone width. An embed is narrower and
smaller, and whoever switched embeds off sees nothing; a container of components is the tallest and reads like an
advertisement; and components without content leave push notifications, reply previews and Discord's search without a
word, for ever, since their flag cannot be unset. 2000 characters hold nearly every answer. The few longer ones go on in
a second message, not in pages: the text that pages are turned from is kept for a day, and the answer is read for years.
"""

from collections.abc import Iterable, Mapping, Sequence

from bot.discord_app.footer import footer
from bot.discord_app.markup import escape, link, one_line, shorten
from bot.discord_app.packing import Block, pack
from bot.discord_app.strings import say
from bot.models import Answer, AnswerSentence, Citation, Mode, Outcome, UnitKind, by_part

LIMIT = 2000
"""Characters of a Discord message (its documentation; the API description says 4000 for channels)."""

QUESTION_LIMIT = 300
"""Characters of the question that a public answer repeats."""

PART_LIMIT = 100
"""Characters of one of several questions above what is said to it."""

PARAGRAPH_SENTENCES = 2
PARAGRAPH_LENGTH = 350
"""Short paragraphs, for phones: at most so many sentences, or characters without links."""

_BLOCK_LIMIT = 1900  # of one paragraph or list item with its links
_PIECE_LENGTH = 900  # of a sentence that alone fills a message: escaping can double it
_PIECE_ENDS = ("。", "、", "; ", ", ", " ")


def render(answer: Answer, *, repeat: bool = False, case: str = "") -> list[str]:
    """The texts of one or more messages, each of at most LIMIT characters; `repeat` puts the question above.

    `case` is whom the answer is for, where that was asked back: without it others would take it for theirs. Labels are
    in the language of the answer.
    """
    above = [*_warning(answer, repeat=repeat), *_asked(answer, repeat=repeat)]
    if case and answer.outcome is Outcome.ANSWERED:
        above.append(Block(f"-# {say('case.for', answer.language, case=case)}", "\n"))
    head = [*above, *_body(answer), *_notes(answer)]
    return pack([*head, *_small(footer(answer))], LIMIT) or ["…"]


def render_growing(answer: Answer, *, repeat: bool = False) -> str:
    """One message with what there is of an unfinished answer: whole sentences only, and a sign that more will come."""
    first, *rest = pack([*_asked(answer, repeat=repeat), *_body(answer)], LIMIT - 2) or [""]
    return first if rest else f"{first} …"


def _warning(answer: Answer, *, repeat: bool) -> list[Block]:
    """Where the question is not repeated without them, everybody can read the personal data in it."""
    text = say("warning.public", answer.language)
    return [Block(f"⚠️ {text}")] if answer.warning and not repeat else []


def _asked(answer: Answer, *, repeat: bool) -> list[Block]:
    return [Block(quoted(answer.question))] if repeat and answer.question else []


def quoted(question: str) -> str:
    """A question as it stands above its answer."""
    return f"> {escape(shorten(question, QUESTION_LIMIT), links=False)}"


def _notes(answer: Answer) -> list[Block]:
    """Lines of one paragraph."""
    return [Block(text, "\n" if index else "\n\n") for index, (text, _) in enumerate(_lines(answer.notes))]


def _small(lines: Sequence[str]) -> list[Block]:
    """The lines below an answer, of one message where they fit into one."""
    together = "\n".join(lines)
    if lines and len(together) <= _BLOCK_LIMIT:
        return [Block(together)]
    return [Block(line, "\n" if index else "\n\n") for index, line in enumerate(lines)]


def _lines(texts: Iterable[str]) -> list[Block]:
    """Plain texts as paragraphs of their own, line by line."""
    lines = [line for text in texts for line in text.splitlines() if line.strip()]
    return [Block(piece) for line in lines for piece in _pieces(line)]


def _body(answer: Answer) -> list[Block]:
    """Paragraphs and list items of the answer, or its message."""
    if answer.outcome is not Outcome.ANSWERED or not answer.sentences:
        return _lines([answer.message])
    citations = {citation.n: citation for citation in answer.citations}
    blocks = [Block(f"*{piece}*") for piece in _pieces(answer.heading)] if answer.heading else []
    for sentences in by_part(answer.told):
        blocks += _under(sentences[0].part, _sentences(sentences, citations, answer.mode))
    return blocks


def _under(part: str, blocks: Sequence[Block]) -> list[Block]:
    """The blocks with the question that they answer above the first, in one message with it where there is room."""
    if not part:
        return list(blocks)
    heading = f"**{escape(shorten(part, PART_LIMIT), links=False)}**"
    first, *rest = blocks
    if len(heading) + len(first.text) < _BLOCK_LIMIT:
        return [Block(f"{heading}\n{first.text}"), *rest]
    return [Block(heading), *blocks]


def _sentences(sentences: Sequence[AnswerSentence], citations: Mapping[int, Citation], mode: Mode) -> list[Block]:
    """Paragraphs and list items."""
    blocks: list[Block] = []
    paragraph: list[AnswerSentence] = []
    for sentence in sentences:
        flows = _flows(paragraph, sentence) and (mode is Mode.MODEL or _same_page(paragraph, sentence, citations))
        if sentence.kind is UnitKind.PARAGRAPH and flows and _has_room(paragraph, sentence, citations):
            paragraph.append(sentence)
            continue
        blocks += _paragraph(paragraph, citations)
        paragraph = [sentence] if sentence.kind is UnitKind.PARAGRAPH else []
        if not paragraph:
            blocks += _item(sentence, citations)
    return [*blocks, *_paragraph(paragraph, citations)]


def _flows(paragraph: Sequence[AnswerSentence], sentence: AnswerSentence) -> bool:
    """Whether a lead stays with what it is said of: it begins a paragraph, and only its own section goes on in it."""
    led = paragraph[0].lead if paragraph else ""
    return not sentence.lead and (not led or bool({*paragraph[-1].citations} & {*sentence.citations}))


def _same_page(
    paragraph: Sequence[AnswerSentence], sentence: AnswerSentence, citations: Mapping[int, Citation]
) -> bool:
    """Whether a quote follows one of the same page: quotes of different pages do not read as one text."""
    pages = {citations[n].url for n in sentence.citations if n in citations}
    before = {citations[n].url for each in paragraph[-1:] for n in each.citations if n in citations}
    return not paragraph or bool(pages & before)


def _has_room(paragraph: Sequence[AnswerSentence], sentence: AnswerSentence, citations: Mapping[int, Citation]) -> bool:
    together = [*paragraph, sentence]
    return not paragraph or (
        len(together) <= PARAGRAPH_SENTENCES
        and sum(len(each.shown) for each in together) <= PARAGRAPH_LENGTH
        and sum(len(text) + 1 for each in together for text in _sentence(each, citations)) <= _BLOCK_LIMIT
    )


def _paragraph(sentences: Sequence[AnswerSentence], citations: Mapping[int, Citation]) -> list[Block]:
    if len(sentences) == 1:  # the only one that can have more than one piece
        return [Block(piece) for piece in _sentence(sentences[0], citations)]
    text = " ".join(piece for sentence in sentences for piece in _sentence(sentence, citations))
    return [Block(text)] if text else []


def _item(sentence: AnswerSentence, citations: Mapping[int, Citation]) -> list[Block]:
    """An item of a list; a step keeps its number, which Discord would count anew where it saw a list."""
    first, *rest = _sentence(sentence, citations)
    mark = f"{sentence.step}\\." if sentence.step else "-"
    return [Block(f"{mark} {first}", "\n"), *(Block(piece, "\n") for piece in rest)]


def _sentence(sentence: AnswerSentence, citations: Mapping[int, Citation]) -> list[str]:
    """The sentence with its marks, as links where there is room for them; pieces only if it alone fills a message."""
    cited = [citations[n] for n in sentence.citations if n in citations]
    *rest, last = _pieces(sentence.shown)
    linked = "".join(link(f"[{citation.n}]", citation.url) for citation in cited)
    plain = "".join(f"[{citation.n}]" for citation in cited)
    marks = linked if len(last) + len(linked) < _BLOCK_LIMIT else plain
    return [*rest, f"{last} {marks}".rstrip()]


def _pieces(text: str) -> list[str]:
    """The escaped text whole, or where it fills a message in pieces cut after a comma or a word."""
    text = one_line(text)
    if len(whole := escape(text)) <= _BLOCK_LIMIT:
        return [whole]
    pieces: list[str] = []
    while len(text) > _PIECE_LENGTH:
        ends = (text.rfind(end, _PIECE_LENGTH // 2, _PIECE_LENGTH) + len(end) for end in _PIECE_ENDS)
        cut = next((end for end in ends if end > _PIECE_LENGTH // 2), _PIECE_LENGTH)
        pieces.append(escape(text[:cut]))
        text = text[cut:]
    return [*pieces, escape(text)]
