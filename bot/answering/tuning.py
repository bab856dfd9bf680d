"""Every weight and cut-off of retrieval and quoting, with the measurement that chose it.

`senpai eval retrieval` and `senpai eval answers` report what a change does; choose on the tuning part only.
"""

CANDIDATES = 40
"""Chunks asked of each index before fusion; more changed nothing on the tuning part."""

PASSAGES = 8
"""Passages that an answer may use and that `--json` shows."""

ENGLISH_WEIGHTS = {"passages": 0.4, "keywords": 0.3, "wordings": 0.3}
FOREIGN_WEIGHTS = {"passages": 0.2, "keywords": 0.3, "wordings": 0.5}
WEIGHTS_WITHOUT_WORDINGS = {"passages": 0.6, "keywords": 0.4, "wordings": 0.0}
"""Convex fusion on min-max scores. Tuning part, hit@5: English 0.948 without wordings, 0.974 with; Japanese 0.54 and
0.92. For a question in another language the passages are searched by the English of its glossary terms."""

OFF_TOPIC_COSINE = 0.30
"""Below this top cosine nothing in the knowledge is about the question; it separates only what is off topic."""

EXPIRED_FACTOR = 0.85
"""A rule that is no longer in force ranks below one that is, unless the question's day makes it current."""

UPCOMING_FACTOR = 0.93
"""A rule that is not in force yet ranks a little below one that is."""

MISMATCH_FACTOR = 0.6
"""A rule for another status or role than the question names ranks far below: the right figure for the wrong case."""

TRANSCRIPTION_FACTOR = 0.98
"""A transcription of an official page ranks just below the page itself."""

MAX_SENTENCES = 4
MAX_CHARACTERS = 900
"""A quoted answer: 3 sentences held the right answer in 93 % of cases, 2 in 89 % (public reading set)."""

QUOTE_PASSAGE = 0.45
QUOTE_COSINE = 0.4
QUOTE_WORDS = 0.15
QUOTE_LEAD = 0.12
QUOTE_WANTED = 0.1
QUOTE_ADVICE = 0.12
"""What makes a sentence worth quoting: its section's score, its own nearness to the question, words in common; it leads
its section; it holds the kind of fact that was asked for. Advice without a fact counts less."""

SENTENCE_FLOOR = 0.6
"""A further sentence is quoted only if it scores this share of the best one."""

SAME_SENTENCE = 0.86
SAME_WORDS = 0.7
"""Cosine, or share of words without a model, above which one sentence repeats another."""

MAX_QUESTION = 2_000
"""Characters; Discord's own limit for a message."""
