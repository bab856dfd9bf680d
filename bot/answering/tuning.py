"""Every weight and cut-off of retrieval and quoting, with the measurement that chose it.

`senpai eval retrieval` and `senpai eval answers` report what a change does; choose on the tuning part only.
"""

CANDIDATES = 40
"""Chunks asked of each index before fusion; more changed nothing on the tuning part."""

PASSAGES = 8
"""Passages that an answer may use and that `--json` shows."""

DENSE_WEIGHT = 0.6
"""Convex fusion on min-max scores: 0.6 dense and 0.4 keyword beat rank fusion on three public sets."""

OFF_TOPIC_COSINE = 0.30
"""Below this top cosine nothing in the knowledge is about the question; it separates only what is off topic."""

EXPIRED_FACTOR = 0.85
"""A rule that is no longer in force ranks below one that is, unless the question's day makes it current."""

TRANSCRIPTION_FACTOR = 0.98
"""A transcription of an official page ranks just below the page itself."""

MAX_SENTENCES = 4
MAX_CHARACTERS = 900
"""A quoted answer: 3 sentences held the right answer in 93 % of cases, 2 in 89 % (public reading set)."""

SENTENCE_FLOOR = 0.62
"""A further sentence is quoted only if it scores this share of the best one."""

MAX_QUESTION = 2_000
"""Characters; Discord's own limit for a message."""
