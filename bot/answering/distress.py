"""Whoever writes of ending their life is told where people listen, and nothing is quoted at them."""
# ruff: noqa: E501  # one pattern a line reads better than one cut in pieces

import re
from dataclasses import replace

from bot.answering.phrases import Phrase, say
from bot.models import Answer, Outcome
from bot.text.normalise import normalise

_WORDS = re.compile(
    "|".join(
        (
            r"\bsuicid\w*|\bself[- ]?harm|\b(?:kill(?:ing)?|hurt(?:ing)?) myself\b|\bend(?:ing)? (?:my (?:own )?life|it all)\b",
            r"\b(?:want|wanna|ready|wish) (?:to )?(?:die|be dead)\b|(?:\bno reason|(?:\bnot|n['’]t|\bno longer) want) to (?:live|be alive)(?: any ?more\b| ?[.!,?]|$)",
            r"死にたい|死のうと|自殺|自死|消えたい|消えてしまいたい|生きていたくない|命を絶",
            r"想死|不想活|自杀|自殺|轻生|輕生|活不下去|죽고 ?싶|자살|살기 ?싫|목숨을 끊",
            r"\bsuicíd\w*|\bquiero morir|\bmatarme\b|\bquitarme la vida|\bquero morrer|\bme matar\b|\btirar (?:a )?minha (?:própria )?vida",
            r"\bveux mourir|\bme tuer\b|\bmettre fin à mes jours|\bsuizid\w*|\bselbstmord\w*|\bmich umbringen|\bdas leben nehmen|\b(?:will|möchte) sterben",
            r"tự tử|tự sát|muốn chết|không muốn sống|magpakamatay|gusto ko(?:ng| na(?:ng)?) mamatay|bunuh diri|\b(?:ingin|mau) mati\b|mengakhiri hidup",
            r"आत्महत्या|मरना चाहत|जीना नहीं चाहत|मर्न चाहन्छु|मर्न मन लाग|बाँच्न मन छैन",
        )
    ),
    re.IGNORECASE,
)


def in_distress(question: str) -> bool:
    """Whether somebody writes of wanting to die or of hurting themselves, in any language that we answer in."""
    return _WORDS.search(normalise(question)) is not None


def told_where_to_turn(draft: Answer) -> Answer | None:
    """The answer to a draft's question where its asker is in distress."""
    if not in_distress(draft.question):
        return None
    return replace(draft, outcome=Outcome.REFUSED, reason="distress", message=say(Phrase.DISTRESS, draft.language))
