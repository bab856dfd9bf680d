"""Every weight and cut-off of retrieval and quoting, with the measurement that chose it.

`senpai eval retrieval` and `senpai eval answers` report what a change does; choose on the tuning part only.
"""

from typing import NamedTuple

CANDIDATES = 40
"""Chunks asked of each index before fusion; more changed nothing on the tuning part."""

PASSAGES = 8
"""Passages that an answer may use and that `--json` shows."""

PASSAGES_OF_SEVERAL = 12
"""Passages from which a model answers several questions of one message."""

ENGLISH_WEIGHTS = {"passages": 0.4, "keywords": 0.3, "wordings": 0.3}
FOREIGN_WEIGHTS = {"passages": 0.2, "keywords": 0.3, "wordings": 0.5}
WEIGHTS_WITHOUT_WORDINGS = {"passages": 0.6, "keywords": 0.4, "wordings": 0.0}
"""Convex fusion on min-max scores. Tuning part, hit@5: English 0.948 without wordings, 0.974 with; Japanese 0.54 and
0.92. For a question in another language the passages are searched by the English of its glossary terms."""

FOLLOW_UP = 0.25
"""What a follow-up's own vector weighs beside that of the whole conversation."""

OFF_TOPIC_COSINE = 0.30
OFF_TOPIC_WORDING = 0.42
"""Below this nearness nothing in the knowledge is about the question; it separates only what is off topic."""

COVERING_PASSAGES = 3
"""Best passages in which a question's words are looked for."""

TOLD_PASSAGES = 5
"""Best passages for which the rule of the day is looked up where they tell only that of another time."""

SAME_QUESTION = 0.8
"""Cosine to the nearest wording from which a section answers what was asked, though the judge doubts it."""

AS_IT_STANDS = 0.97
"""Cosine to a wording from which it is the message itself: one of several questions that have one section, such as
“What is key money, and do I get it back?”. Two questions of which one has a section come up to 0.956."""

STANDS = 0.9
"""Nearness from which a word stands in a passage: other countries' names have 0.6 at most, words of its own 0.95."""

ANOTHER_WORD = 0.2
SAME_WORD = 0.8
"""Cosines of two words by the multilingual model at which they have nothing in common, and at which they are one. On
written near misses the mean over a question's words told more (AUC 0.79) than any score of retrieval (0.65 to 0.70)."""

MISSING = 0.45
"""A word held less than this by the best passages is named as what the sources do not speak of."""

ANOTHER_MATTER = 0.65
"""A short question of words that stand nowhere in the knowledge follows nothing where the passages found for it and the
one before hold them less than this."""

ENOUGH = 0.5
"""The strength from which an answer is quoted. The weights are shifted so that it refuses 2 to 4 in 100 answerable
questions of a tuning part that the models have not seen (`tests/evals/learn.py`)."""

DOUBTED = 0.2
"""The strength from which a question that is not answered may be one on Japan that only names where somebody or
something comes from. Of 325 written questions on another country, 1 is answered by that."""

EXPIRED_FACTOR = 0.85
"""A rule that is no longer in force ranks below one that is, unless the question's day makes it current."""

UPCOMING_FACTOR = 0.93
"""A rule that is not in force yet ranks a little below one that is."""

NOT_YET_FACTOR = 0.8
"""Asked about an earlier day ("in 2024, how much was ..."), a rule that came later ranks well below."""

MISMATCH_FACTOR = 0.6
"""A rule for another status or role than the question names ranks far below: the right figure for the wrong case."""

MEANT_FACTOR = 1.15
"""A rule for just the status or role that the question names is quoted before one for everybody. Tuning part: it
costs no expected fact."""

TRANSCRIPTION_FACTOR = 0.98
"""A transcription of an official page ranks just below the page itself."""


class Room(NamedTuple):
    """Sentences and characters that a quoted answer may have."""

    sentences: int
    characters: int


WHOLE = Room(4, 900)
"""A quoted answer: 3 sentences held the right answer in 93 % of cases, 2 in 89 % (public reading set)."""

OF_SEVERAL = 6
OF_ONE = Room(2, 450)
"""Sentences that the answers to several questions of a message share, so that they fit on a phone, and what each may
have at least. Tuning part: with 2 for each of two questions 2 of 9 such messages lose a fact, with 3 none."""

QUOTE_PASSAGE = 0.6
QUOTE_COSINE = 0.4
QUOTE_WORDS = 0.15
QUOTE_LEAD = 0.12
QUOTE_WANTED = 0.1
"""What makes a sentence worth quoting: its section's score, its own nearness to the question, words in common; it leads
its section; it holds the kind of fact that was asked for."""

SENTENCE_FLOOR = 0.65
"""A further sentence is quoted only if it scores this share of the best one."""

LEAD = 0.8
"""A sentence that holds the kind of fact that was asked for leads where it scores this share of the best one."""

LAST_BELOW = 0.15
"""The fourth sentence is left out where its cosine to the question is this far below the first one's. Tuning part: 3 of
100 fourth ones state an expected fact that the others do not; this leaves out a quarter of them and no such one."""

STRAY_PASSAGE = 0.8
STRAY_COSINE = 0.05
"""A sentence of another article than the best one is left out where its section scores less than this share of the best
one, and its cosine to the question is this far below. Tuning part: it costs no expected fact, and saves 4 % of the
text."""

SAME_SENTENCE = 0.8
SAME_WORDS = 0.7
"""Cosine, or share of words without a model, above which one sentence repeats another."""

MAX_QUESTION = 2_000
"""Characters; Discord's own limit for a message."""

REPORTS = 2
REPORTS_READ = 12
REPORT_LENGTH = 250
"""Reports that an answer may hold, how many of the nearest are read for it, and characters of a second sentence."""

REPORT_ASKED_FOR = (0.38, 0.65)
REPORT_BESIDE = (0.52, 0.7)
"""How near a report must be to a question, and how well it must hold its words: where news is asked for ("already",
"latest"), and beside guidance."""

REPORTS_OF_A_READER = 30_000
"""Changes of the news up to which a command beside a running bot looks for reports: it reads all their vectors first,
3 seconds and 200 MB for 20,000 items."""

REPORT_FRESHNESS = 0.1
"""A report that has lost nine tenths of its weight is news no more; it can still be searched for."""
