"""Whether a sentence states more firmly, or for another time, what its sources only propose, report or announce."""

import re
from collections.abc import Sequence

from bot.text.figures import figures
from bot.text.normalise import normalise
from bot.text.polarity import content

ABOUT = 0.5
"""A source is about a sentence from this share of the sentence's content words on."""
_NEAR = 0.15

_PROPOSED = re.compile(
    r"\bpropos(?:es?|ed|als?|ing)\b|\bdraft(?:s|ed)?\b|\bplan(?:s|ned)? to\b|\b(?:is|are|was|were) (?:being )?planned\b"
    r"|\bplanned (?!days?\b|dates?\b|stay\b|entry\b)|\bpublic comments?\b"
    r"|\bunder (?:consideration|discussion)\b|\bconsider(?:s|ing)\b|\bintends? to\b"
    r"|\baims? to\b|\bbill (?:would|before|now)\b|\bnot yet (?:law|decided|adopted|approved)\b|\bundecided\b"
    r"|法案|改正案|素案|原案|提案|検討(?:中|して|され)|パブリックコメント|意見募集|予定(?!通り)"
)
_REPORTED = re.compile(
    r"\breportedly\b|\b(?:is|are|was|were|been|as) (?:\w+ly )?reported\b(?! (?:to (?:the )?(?:police|immigration|tax)))"
    r"|\breported (?:numbers?|rates?|figures?)\b|\b(?:is|are|was|were) (?:\w+ly )?(?:said|believed|understood|expected|"
    r"thought|rumou?red)\b"
    r"|\baccording to (?:the )?(?:press|media|report|firm|guide|practitioner|survey|blog|one|a|some)"
    r"|\b(?:practitioners?|lawyers?|firms?|guides?|scriveners?|bloggers?|users?|members?|newspapers?|press|media|"
    r"offices?|sites?|agenc(?:y|ies)|surveys?)(?: \w+){0,2} (?:says?|reports?|estimates?|writes?|put|count)\b"
    r"|\bapparently\b|\bunconfirmed\b|\bgeneral knowledge\b|\bto be verified\b|\bseems?\b|\bappears? to\b|\brumou?rs?\b"
    r"|とされ|と言われ|といわれ|報道|報じ|見込み|とみられ"
)
# What a claim may say instead of the source's own word.
_SOFT = re.compile(
    r"\bwould\b|\bmight\b|\bmay\b|\bcould\b|\blikely\b|\bprobably\b|\bexpect(?:s|ed)?\b|\bestimat(?:e|es|ed)\b"
    r"|\bsays?\b|\bsaid\b|\b(?:press|media|news) reports?\b|\breports? (?:says?|that|suggests?|of)\b"
    r"|\breported\b|\bmentions?\b|\bquoted\b"
    r"|\blisted\b|\bannounced\b|\bwas found\b|\bbeen found\b|可能性|おそれ|ようです|そうです"
)
_WOULD = re.compile(
    r"\bwould\b|\bcould\b|\bplan(?:s|ned)? (?:to|from|for|by)\b|\bthe plan\b"
    r"|\bwants? to\b|\btargets?\b|\baims?\b|\b(?:was|were|been) found\b"
    r"|\bif (?:adopted|passed|approved)\b|\bonce (?:adopted|passed)\b"
)
_COMING = re.compile(
    r"\bwill\b|\bshall\b|\bgoing to\b|\bupcoming\b|\bfrom\b|\bstart(?:s|ing)\b|\bas of\b|\bafter\b|\bby\b|\bplanned\b"
    r"|\bexpected\b|\bnext year\b|\bnot yet\b|\blater\b|から|以降|予定"
)
_WILL = re.compile(r"\bwill\b|\bis (?:due|set) to\b|\bare (?:due|set) to\b|予定|(?:され|なり)る見込み")
_NOW = re.compile(
    r"\bnow\b(?! (?:until|being|under))|\balready\b|\bcurrently\b|\bat present\b|\btoday\b|\bsince\b|\bhas been\b"
    r"|\bhave been\b|\bin force\b|\bno longer\b|現在|すでに|既に|現行"
)
_WILL_CHANGE = re.compile(
    r"\bwill (?:not )?(?:be (?:required|introduced|raised|lowered|abolished|needed|mandatory|replaced|allowed|changed|"
    r"applied|ended)|start|begin|change|rise|fall|increase|end|take effect|come into force|apply|become|replace)\b"
)
_DATED = ("day:", "month:", "year:", "fiscal-year:", "of-year:")


def overstated(sentence: str, sources: Sequence[str]) -> str:
    """What is wrong with the firmness or the time of a sentence, quoting the source's own word; empty if nothing is."""
    claim = normalise(sentence).lower()
    held = [normalise(source).lower() for source in _about(sentence, sources)]
    if not held:
        return ""
    return _too_firm(claim, held) or _wrong_time(claim, held)


def _too_firm(claim: str, held: Sequence[str]) -> str:
    proposed = [_PROPOSED.search(text) for text in held]
    if proposed[0] and all(proposed) and not (_PROPOSED.search(claim) or _WOULD.search(claim)):
        return f"stated as settled, where the source says “{proposed[0][0]}”"
    reported = [_REPORTED.search(text) or _PROPOSED.search(text) for text in held]
    if reported[0] and all(reported) and not any(p.search(claim) for p in (_REPORTED, _PROPOSED, _SOFT)):
        return f"stated as certain, where the source says “{reported[0][0]}”"
    return ""


def _wrong_time(claim: str, held: Sequence[str]) -> str:
    now = _NOW.search(claim)
    if all(_WILL.search(text) and not _NOW.search(text) for text in held):
        if now and not _WILL.search(claim):
            return f"stated for “{now[0]}”, where the source says what will be"
        announced = all(_has_date(text) for text in held)
        if announced and not (_COMING.search(claim) or _has_date(claim)):
            return "stated without the date from which the source says that it will be"
    elif (change := _WILL_CHANGE.search(claim)) and all(_NOW.search(text) and not _WILL.search(text) for text in held):
        return f"“{change[0]}”, where the source says that it is so already"
    return ""


def _has_date(text: str) -> bool:
    return any(key.startswith(_DATED) for figure in figures(text) for key in figure.keys)


def _about(sentence: str, sources: Sequence[str]) -> list[str]:
    """The sources that are about the same; all of them where none clearly is."""
    words = content(sentence)
    sources = [source for source in sources if not source.rstrip().endswith(("?", "？"))]  # headings
    if not words:
        return []
    shares = [len(words & content(source)) / len(words) for source in sources]
    best = max(shares, default=0.0)
    if best < ABOUT:
        return sources
    return [source for source, share in zip(sources, shares, strict=True) if share >= max(ABOUT, best - _NEAR)]
