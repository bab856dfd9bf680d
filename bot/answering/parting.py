"""A message that asks several things, parted into its questions; one question stays whole.

Sentences that ask are told by their ends and beginnings, and one sentence is parted only where each of its clauses begins
as a question does by itself: "how long does it take, and can I travel?", not "how do I change jobs and keep my visa?".
What is said before a question goes with it. Whatever is doubtful stays together: then it is answered as one question.
"""
# ruff: noqa: E501  # one language a line reads better than one cut in pieces

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.answering.content import content_words
from bot.answering.courtesy import courtesy_in
from bot.text.normalise import clean
from bot.text.sentences import split_spans

SEVERAL, MOST = 2, 4
"""Questions from which a message is parted, and how many are answered: more of them fill several screens of a phone."""


@dataclass(frozen=True, slots=True)
class Part:
    """One of the questions of a message: its own words, and what was said before it."""

    text: str
    told: str = ""


def _any(*patterns: str) -> str:
    return rf"(?:{'|'.join(patterns)})"


_SUBJECT = r"(?:i|you|he|she|we|they|it|there|this|that|my|our|the|an?)"
_ASKS_EN = _any(
    rf"how (?:much|many|long|soon|often|old|early|high|big|far|late)\b(?! {_SUBJECT}\b)",
    r"how (?:do|does|did|can|could|should|would|will|is|are|about)\b|how['’]?s\b",
    r"(?:what|where|when|why)(?:['’]?s\b| (?:is|are|was|were|do|does|did|can|could|should|would|will|must|happens|about|else))\b",
    rf"(?:what|which) (?!{_SUBJECT}\b)(?:[\w-]+ ){{1,3}}?(?:do|does|is|are|can|should|must|will|would)\b",
    r"who (?:do|does|can|should|pays|must)\b",
    r"(?:do|did) (?:i|we|you|they)\b|does (?:he|she|it|this|that|my|our|the|an?)\b",
    r"(?:can|could|must|should|may|would|will) (?:i|we|you|he|she|they|it|my|our|the)\b",
    r"am i\b|(?:is|are|was|were) (?:it|there|this|that|they|my|our|the)\b",
)
_ASKS_ELSEWHERE = _any(
    r"cu[aá]nt[oa]s?|c[oó]mo|cu[aá]ndo|d[oó]nde|qu[eé]|cu[aá]l(?:es)?|puedo|podemos|debo|tengo que|necesito|hay que",
    r"quant[oa]s?|como|quando|onde|qual|quais|o que|posso|preciso|devo|tenho (?:que|de)|é (?:obrigatório|possível|necessário)",
    r"combien|comment|quand|où|quel(?:le)?s?|qu['’]est-ce|est-ce qu\w*|puis-je|dois-je|peut-on|faut-il|ai-je|y a-t-il",
    r"wie (?:lange|viele?|hoch|oft|kann|muss|bekomme)|was (?:kostet|muss|kann|passiert|brauche)|wann (?:muss|kann|ist)|wo (?:kann|muss|bekomme)|welche\w*",
    r"(?:muss|kann|darf|soll|brauche|bekomme|habe) (?:ich|man|wir)|gibt es",
)
_AND = r"(?:and(?: also)?|also|plus)"
_BETWEEN = re.compile(
    rf"(?:[,;:]\s*(?:{_AND}\s+)?|\s+{_AND}\s+)(?={_ASKS_EN})(?!is it\b|are they\b)|\s+and\s+(?=(?:is it|are they)\b)",
    re.IGNORECASE,
)
_BETWEEN_ELSEWHERE = re.compile(rf",?\s+(?:y|e|et|und)\s+¿?(?={_ASKS_ELSEWHERE}\b)", re.IGNORECASE)
_BETWEEN_WIDE = re.compile(
    r"(?:(?<=ですか)|(?<=ますか)|(?<=せんか)|(?<=したか)|(?<=しょうか))[、,]\s*(?!それとも|または|あるいは|もしくは)"
    r"|(?<=[나까가]요)[,，]\s*(?!아니면|또는|혹은)|(?<=니까)[,，]\s*(?!아니면|또는|혹은)"
)
_ASKING_ZH = re.compile(r"吗|多少|多久|什么|怎么|几(?:天|个|年|次|周)|哪|能不能|可不可以|要不要|需不需要|是否")
_OR_ZH = re.compile(r"^(?:还是|或者?|也就是)")
_BEGINS = re.compile(rf"^[¿\s]*(?:{_ASKS_EN}|(?:{_ASKS_ELSEWHERE})\b)", re.IGNORECASE)
_BEGINS_EN = re.compile(rf"^{_ASKS_EN}", re.IGNORECASE)
_ENDS = re.compile(
    r"[?？]\W*$|(?:です|ます|せん|した|しょう)か[。.！!\s]*$|教えて(?:ください|下さい|ほしいです)[。.！!\s]*$"
    r"|[吗呢][。.！!\s]*$|(?:[나까가]요|니까|알려 ?주세요)[.!\s]*$"
)
_AGAIN = re.compile(
    r"^[¿\s]*(?:(?:or|i mean|i\.?e|in other words|meaning|o|u|ou|oder|es decir|c['’]est-à-dire|das heißt)\b[\s,]|それとも|または|あるいは|つまり|还是|或者|也就是|아니면|또는|즉)",
    re.IGNORECASE,
)
"""The other half of "A or B?", or the same once more in other words."""

_DEADLINE = re.compile(
    r"(?:by|until|till|since) when|how soon|when|what(?:['’]s| is) the (?:deadline|time limit)"
    r"|期限は.{0,10}|いつまで(?:に)?(?:ですか)?|期限(?:是|到)?.{0,5}|(?:要)?(?:在)?多久之内|什么时候之前"
    r"|기한은.{0,12}|언제까지.{0,8}|(?:hasta|para) cu[aá]ndo|cu[aá]l es el plazo|até quando|qual (?:é )?o prazo"
    r"|jusqu['’]à quand|(?:dans )?quel (?:est le )?d[eé]lai|bis wann|wie lange habe ich zeit",
    re.IGNORECASE,
)
"""By when, of what was just asked: one question with it."""

_LINKS = re.compile(
    rf"^(?:hey|hi|hello|ok(?:ay)?)[\s,!]+(?={_ASKS_EN})"
    r"|^[\s,;、，¿]*(?:(?:and|also|plus|then|next|secondly|thirdly|finally|lastly|oh|but|so|y|e|et|und|además|también|também|aussi|außerdem)\b[\s,:]+|それと|それから|あと|また|そして|ついでに|另外|还有|然后|그리고|또한?\s)[、，,\s]*",
    re.IGNORECASE,
)
_DANGLING = re.compile(r"[\s,;:]*(?:\b(?:and|but|also)\b)?(?:[\s,]*\bif (?:so|yes|not))?[\s,;:]*$", re.IGNORECASE)
_WORDS_OF_ASKING = r"(?: (?:me|us|a|an|some|one|two|few|quick|questions?|something|anything|about|this|that|it|with|please|out|things?|couple|of|here|know|the|answer|for|on))*"
_EMPTY = re.compile(
    _any(
        rf"(?:[^,]{{0,60}},\s*)?(?:(?:hi|hey|hello|so|ok|well|please|sorry|excuse me)\W+)*(?:(?:can|could|may|would|will) (?:i|you|anyone|anybody|someone|somebody)(?: please)? (?:ask|help|advise|explain|tell|share|clarify){_WORDS_OF_ASKING}|(?:does|do|has|have|is) (?:any(?:one|body)|some(?:one|body)|you)(?: here)?(?: know| have| heard| there){_WORDS_OF_ASKING})",
        r"is (?:it|this|that)(?: really| still)? (?:true|right|correct|so)|(?:any|some) (?:ideas?|thoughts?|advice|help|tips|suggestions|experience|info)\b.{0,20}|right|correct|really|yes|no|true|what do you (?:think|say|suggest)|am i (?:right|wrong)|makes? sense",
        r".{0,6}質問(?:が|は|して|を|です|が?あり|させて).{0,14}|(?:どなたか|誰か|どうか)?(?:教えて|助けて)(?:ください|下さい|もらえますか|いただけますか|ほしいです)|(?:どなたか|誰か)?(?:ご存[知じ]|知って|わかる|分かる).{0,12}|本当(?:です|でしょう)?か|合って(?:い)?ますか|どう思いますか|大丈夫ですか",
        r"(?:请问|有人知道吗|谁知道呢?|(?:我)?(?:可以|能)问.{0,8}|是真的吗|真的吗|对吗|是吗|你(?:觉得|怎么看|知道)[吗呢]?)",
        r"질문.{0,12}|아시(?:는 분|나요).{0,10}|알려 ?주(?:세요|실 수 있나요)|맞나요|정말인가요|사실인가요",
        r"(?:me )?pued\w+ ayudar\w*|alguien sabe|es (?:verdad|cierto)|verdad|posso perguntar.{0,12}|algu[eé]m sabe|é verdade|quelqu['’]un sait|(?:pouvez-vous|peux-tu) m['’]aider|c['’]est vrai|weiß (?:das )?jemand|kann (?:mir )?jemand helfen|stimmt das",
    ),
    re.IGNORECASE,
)
"""A question that asks for nothing yet: "can anyone help?", "is it true?"."""
_OF_SELF = re.compile(r"^\W*(?:(?:and|but|also|so) )?(?:i|we)\b|^(?:私|僕|我|저|나)", re.IGNORECASE)
_ANNOUNCES = re.compile(
    r"^(?:[^\W_]{1,12}\W{1,3}){0,4}(?:questions?|質問.{0,6}|问题|질문.{0,4}|preguntas?|perguntas?|Fragen?)\W*$",
    re.IGNORECASE,
)

_QUOTED = re.compile(
    r"\"[^\"\n]{1,600}\"|“[^”\n]{1,600}”|「[^」\n]{1,600}」|『[^』\n]{1,600}』|«[^»\n]{1,600}»|`[^`\n]{1,600}`"
)
_LINE_QUOTED = re.compile(r"^\s*>")
_ITEM = re.compile(r"^\s*(?:\(?\d{1,2}[.)．）、]|[-*•・]|[①-⑨])\s*(?=\S)")
_AFTER_MARK = re.compile(r"(?<=[?？])[\"'”’)\]」』）]*(?:\s+|(?=[\u3040-\u9fff\uac00-\ud7af¿]))")
_TOLD = 240
"""Characters of what was said before a question that are searched for with it: a long story says little of each one."""


def parts_of(message: str) -> tuple[Part, ...]:
    """The questions of a message in their order; none where it asks one thing, or nothing."""
    asked: list[str] = []
    told: list[list[str]] = []
    said: list[str] = []
    for text, asks in _pieces(clean(message)):
        if asks and asked and (_AGAIN.match(text) or _DEADLINE.fullmatch(_bare(text))):
            asked[-1] = f"{asked[-1]} {text}"
        elif courtesy_in(text) or _ANNOUNCES.match(text):
            continue
        elif not asks:
            if told and told[-1] == said and not _of_one(said[-1:], text):
                said = []  # "my friend has a spouse visa": what was told of oneself holds for the friend no more
            said.append(text)
        elif not _EMPTY.fullmatch(_bare(text)) and not any(_bare(text) == _bare(other) for other in asked):
            asked.append(_shown(_LINKS.sub("", text)))
            told.append(list(said))
    if len(asked) < SEVERAL:
        return ()
    behind = [] if said in told else said
    return tuple(Part(text, _latest(before or behind)) for text, before in zip(asked, told, strict=True))


def _of_one(before: list[str], text: str) -> bool:
    """Whether two sentences that tell something do so of the same person, as far as their beginnings say."""
    return all(bool(_OF_SELF.match(said)) == bool(_OF_SELF.match(text)) for said in before)


def _shown(text: str) -> str:
    """A question without the marks of what it was cut from: a list, a heading, code, half of a pair."""
    text = text.strip("`#* \t")
    return text.lstrip("¿") if text.count("¿") > text.count("?") else text


def _latest(said: list[str]) -> str:
    """The last sentences of what was said, as far as there is room."""
    kept = ""
    for text in reversed(said):
        if len(longer := f"{text} {kept}".strip()) > _TOLD:
            break
        kept = longer
    return kept


def _bare(text: str) -> str:
    """A sentence without its marks and what links it to the one before."""
    return _LINKS.sub("", text).strip(" \t.!?。！？…")


def _pieces(message: str) -> Iterator[tuple[str, bool]]:
    """Sentences and clauses in their order, each with whether it asks."""
    lines = [line for line in message.split("\n") if line.strip()]
    items = [line for line in lines if _ITEM.match(line)]
    listed = len(items) > 1 and any(_asks(_ITEM.sub("", line)) for line in items)
    for line in lines:
        if _LINE_QUOTED.match(line):
            yield line.strip(" >"), False
        elif listed and line in items:
            yield _ITEM.sub("", line).strip(), True
        else:
            for sentence in _sentences(line.strip()):
                yield from _clauses(sentence) if _asks(sentence) else [(sentence, False)]


def _sentences(line: str) -> Iterator[str]:
    """The sentences of a line; a question mark ends one, but inside quotation marks nothing does."""
    hidden = _QUOTED.sub(lambda found: "_" * len(found[0]), line)
    for span in split_spans(hidden):
        start = span.start
        for end in [*(match.end() for match in _AFTER_MARK.finditer(hidden, span.start, span.end)), span.end]:
            if line[start:end].strip():
                yield line[start:end].strip()
            start = end


def _asks(sentence: str) -> bool:
    return bool(_ENDS.search(sentence) or _BEGINS_EN.match(_LINKS.sub("", sentence)))


def _clauses(sentence: str) -> Iterator[tuple[str, bool]]:
    """The questions of one sentence, where each begins as one does by itself; else the sentence."""
    pieces = _parted(sentence)
    asking = [_begins(piece) for piece in pieces]
    says_too_little = any(asks and not content_words(piece) for piece, asks in zip(pieces, asking, strict=True))
    if sum(asking) < SEVERAL or says_too_little:  # "what should I do and where do I go" is one question
        yield sentence, True
        return
    for piece, asks in zip(pieces, asking, strict=True):
        yield _DANGLING.sub("", piece), asks


def _parted(sentence: str) -> list[str]:
    hidden = _QUOTED.sub(lambda found: "_" * len(found[0]), sentence)
    if len(_ASKING_ZH.findall(hidden)) > 1 and "，" in hidden.replace(",", "，"):
        between = [match for match in re.finditer("[，,]", hidden) if not _OR_ZH.match(hidden[match.end() :].strip())]
    elif _BEGINS.match(hidden) and not _BEGINS_EN.match(hidden):
        between = list(_BETWEEN_ELSEWHERE.finditer(hidden))
    else:
        between = [*_BETWEEN.finditer(hidden), *_BETWEEN_WIDE.finditer(hidden)]
    starts = [0, *(match.end() for match in between)]
    ends = [*(match.start() for match in between), len(sentence)]
    return [sentence[start:end].strip() for start, end in zip(starts, ends, strict=True)]


def _begins(piece: str) -> bool:
    """Whether a clause asks as a sentence does by itself."""
    return bool(_BEGINS.match(_LINKS.sub("", piece)) or _ENDS.search(piece) or _ASKING_ZH.search(piece))
