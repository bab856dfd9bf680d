"""Learn the weights of `bot.answering.judgement` from written examples: `python -m tests.evals.learn`.

Reads `intents/*.jsonl` and the tuning parts of the evaluation sets (never the report parts), asks the real retrieval
over the shipped knowledge, prints how well the weights do on groups of examples that they have not seen, and writes
`bot/answering/learnt.json`. Run it after a change of the knowledge, of an embedding model or of retrieval.
"""

import json
import math
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.answering import Answerer, judgement
from bot.answering.answer_evaluation import read_answer_cases
from bot.answering.declining import FOUND_WITHOUT_KEY
from bot.answering.evaluation import read_cases
from bot.answering.judgement import agreement, signs_of, space_name
from bot.answering.scope import Intent
from bot.config import load_settings
from bot.models import Question, Scope, Turn
from bot.providers import SpacedEmbeddings, open_multilingual
from bot.services import Services, open_services

HERE = Path(__file__).parent
OUT = Path(judgement.__file__).with_name(judgement.SHIPPED)
TODAY = date(2026, 11, 25)
KINDS = tuple(Intent)
ORDINARY = 1500  # wordings of the knowledge that stand for plain questions, each at half weight
FOLDS = 5
LEAST_GAIN, SMALLEST_STEP = 1e-6, 1e-4  # where fitting ends; below that single precision is noise
# The higher, the closer to the examples; chosen on groups left out.
FORM_STRENGTH, MATCH_STRENGTH, SIGN_STRENGTH = 10.0, 0.01, 0.3
ALIKE = 0.87  # cosine by the multilingual model from which two questions are one, put otherwise or translated
PHRASING = 0.7  # weight of the turns of phrase beside the embeddings
NEAR_MISSES = 0.4  # share of near misses in the weight of what is unanswerable
REFUSED = {True: 0.035, False: 0.045}  # share of answerable tuning questions given up: English, other languages

Floats = NDArray[np.float64]
Signs = dict[str, float]


@dataclass(slots=True)
class Example:
    """A question with its kind; `answerable` is None where nobody looked whether the sources answer it."""

    text: str
    kind: Intent
    group: str
    answerable: bool | None
    turns: tuple[str, ...] = ()
    as_of: date = TODAY
    tuning: bool = False
    english: bool = True
    wording: Floats = field(default_factory=lambda: np.zeros(0))
    passage: Floats = field(default_factory=lambda: np.zeros(0))
    query: str = ""
    agreed: Floats | None = None
    signs: Signs = field(default_factory=dict[str, float])


def written() -> Iterator[Example]:
    """The examples of the folder; a false premise is neither a kind of its own nor unanswerable."""
    for path in sorted((HERE / "intents").glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            kind = row["kind"]
            group = row.get("topic") or f"{path.stem} {kind}{row.get('sub', '')}"
            if kind == "answerable":
                yield Example(row["text"], Intent.FACT, group, answerable=True)
            elif kind != "false_premise":
                yield Example(row["text"], Intent(kind), group, answerable=None if kind == "fact" else False)


def tuned() -> Iterator[Example]:
    """The questions of the tuning parts; a follow-up with the turns before it."""
    for case in read_cases(HERE / "retrieval.jsonl", "tune"):
        yield Example(case.question, Intent.FACT, case.id, answerable=True, tuning=True)
    for case in read_answer_cases(HERE, "tune"):
        if case.kind == "false_premise":
            continue
        declined = case.expect == "declined"
        kind = Intent(case.kind) if declined else Intent.FACT
        asked = [turn.question for turn in case.turns] or [case.question]
        for n, text in enumerate(asked):
            day = case.as_of or TODAY
            yield Example(text, kind, case.id, not declined, tuple(asked[:n]), day, tuning=not declined)


def look(answerer: Answerer, example: Example) -> bool:
    """Fill in what the bot sees of a question; False where it would not even search in that language."""
    turns = tuple(Turn(text) for text in example.turns)
    asked = answerer.understand(Question(example.text, example.as_of, turns=turns))
    evidence = answerer.gatherer.evidence(asked)
    found = evidence.found
    if found.wording is None or found.vector is None or not found.passages or asked.language not in FOUND_WITHOUT_KEY:
        return False
    example.english, example.query = asked.language == "en", asked.query
    example.wording, example.passage = found.wording.astype(np.float64), found.vector.astype(np.float64)
    example.signs = signs_of(asked.query, found, evidence.coverage, english=example.english)
    agreed = agreement(found.wording, evidence.gists)
    example.agreed = None if agreed is None else agreed.astype(np.float64)
    return True


def multilingual() -> SpacedEmbeddings:
    """The model of the wordings."""
    model = open_multilingual()
    assert model is not None, "install requirements.lock"
    return model


def english(services: Services) -> SpacedEmbeddings:
    """The model of the passages."""
    assert services.embeddings is not None, "install requirements.lock"
    return services.embeddings


def plain_wordings(services: Services) -> list[Example]:
    """Other wordings of the sections, which are ordinary questions in any language: as many as we like."""
    chunks = services.catalog.chunks(services.catalog.live_chunk_ids(Scope.SHARED)).values()
    texts = sorted({text for chunk in chunks for text in chunk.wordings[:-1]})
    chosen = np.random.default_rng(0).choice(len(texts), min(ORDINARY, len(texts)), replace=False)
    examples = [Example(texts[i], Intent.FACT, "plain", answerable=True, query=texts[i]) for i in chosen]
    models = (multilingual(), english(services))
    wordings, passages = (model.embed_array([e.text for e in examples]).astype(np.float64) for model in models)
    for example, wording, passage in zip(examples, wordings, passages, strict=True):
        example.wording, example.passage = wording, passage
    return examples


def softmax_fit(rows: Floats, kinds: NDArray[np.int64], weights: Floats, strength: float) -> Floats:
    """Multinomial logistic regression with a ridge: (n, d), (n,), (n,) to (kinds, d + 1)."""
    count = int(kinds.max()) + 1
    x = np.hstack([rows, np.ones((len(rows), 1))]).astype(np.float32)  # half the memory that has to be read
    y = np.eye(count)[kinds]
    ridge = np.append(np.full(rows.shape[1], 1 / strength), 1e-6)

    def loss(flat: Floats) -> tuple[float, Floats]:
        w = flat.reshape(count, -1)
        logits = (x @ w.T.astype(np.float32)).astype(np.float64)
        logits -= logits.max(axis=1, keepdims=True)
        shares = np.exp(logits)
        totals = shares.sum(axis=1, keepdims=True)
        value = weights @ (np.log(totals[:, 0]) - (logits * y).sum(axis=1)) + 0.5 * float((w * w * ridge).sum())
        errors = ((shares / totals - y) * weights[:, None]).astype(np.float32)
        return value, ((errors.T @ x).astype(np.float64) + w * ridge).ravel()

    return minimise(loss, np.zeros(count * x.shape[1])).reshape(count, -1)


def minimise(loss: Callable[[Floats], tuple[float, Floats]], start: Floats, steps: int = 200) -> Floats:
    """L-BFGS with ten pairs and a backtracking line, for a smooth convex loss that returns its slope too."""
    now, (value, slope) = start, loss(start)
    pairs: deque[tuple[Floats, Floats]] = deque(maxlen=10)
    for _ in range(steps):
        direction = _two_loops(slope, pairs)
        size = 1.0 if pairs else 1 / max(float(np.linalg.norm(slope)), 1.0)
        while True:
            after = now - size * direction
            new_value, new_slope = loss(after)
            if new_value <= value - 1e-4 * size * float(slope @ direction):
                break
            if size < SMALLEST_STEP:
                return now
            size /= 2
        pairs.append((after - now, new_slope - slope))
        done = value - new_value < LEAST_GAIN * max(abs(value), 1.0)
        now, value, slope = after, new_value, new_slope
        if done:
            break
    return now


def _two_loops(slope: Floats, pairs: Iterable[tuple[Floats, Floats]]) -> Floats:
    """The slope, bent by what the last steps told of the curvature."""
    bent, kept = slope.copy(), []
    for step, change in reversed(list(pairs)):
        share = float(step @ bent) / float(step @ change)
        bent -= share * change
        kept.append((share, step, change))
    if kept:
        _, step, change = kept[0]
        bent *= float(step @ change) / float(change @ change)
    for share, step, change in reversed(kept):
        bent += (share - float(change @ bent) / float(step @ change)) * step
    return bent


@dataclass(frozen=True, slots=True)
class Learner:
    """All examples, and what is learnt from some of them."""

    examples: Sequence[Example]
    plain: Sequence[Example]

    def opinions(self) -> dict[int, Signs]:
        """The signs of every example, with the form as seen by weights that were learnt without its group."""
        everything = range(len(self.examples))
        seen: dict[int, Signs] = {}
        for part in folds(self.examples):
            judge = self.fit_first([i for i in everything if i not in part])
            seen |= {i: self.opinion(judge, i) for i in part}
        return seen

    def fit_first(self, chosen: Sequence[int]) -> judgement.Judge:
        """What the second model weighs: the form, and how well the agreement is that of an answer."""
        form = {name: rows.astype(np.float32) for name, rows in self.fit_form(chosen).items()}
        return judgement.Judge(KINDS, form, self.fit_match(chosen).astype(np.float32), {})

    def fit_match(self, chosen: Sequence[int]) -> Floats:
        """Logistic regression of near misses against what is answered, on the places of the agreement."""
        seen = [(e, e.agreed) for i in chosen if (e := self.examples[i]).answerable or e.kind is Intent.UNSTATED]
        used = [(e, agreed) for e, agreed in seen if agreed is not None]
        rows = np.stack([agreed for _, agreed in used])
        truth = np.array([int(bool(e.answerable)) for e, _ in used])
        middle, spread = rows.mean(axis=0), rows.std()
        weights = np.where(truth == 1, 0.5 / truth.mean(), 0.5 / (1 - truth.mean()))
        two = softmax_fit((rows - middle) / spread, truth, weights, MATCH_STRENGTH)
        slope = (two[1, :-1] - two[0, :-1]) / spread
        return np.append(slope, two[1, -1] - two[0, -1] - slope @ middle)

    def fit_form(self, chosen: Sequence[int]) -> dict[str, Floats]:
        """The first model, for any language and for English."""
        return {name: self._fit_form(chosen, english=name == "english") for name in ("any", "english")}

    def _fit_form(self, chosen: Sequence[int], *, english: bool) -> Floats:
        examples = [e for i in chosen if (e := self.examples[i]).english or not english]
        rows, plain = (_embedded(part, english=english) for part in (examples, self.plain))
        middle, spread = plain.mean(axis=0), (plain.std(axis=0) + 0.003) * 30
        everybody = [*examples, *self.plain]
        phrasings = np.stack([judgement.phrasing(e.query).astype(np.float64) for e in everybody]) * PHRASING
        kinds = np.array([KINDS.index(e.kind) for e in everybody])
        weights = np.array([1.0] * len(examples) + [0.5] * len(plain))
        joined = np.hstack([(np.vstack([rows, plain]) - middle) / spread, phrasings])
        learnt = softmax_fit(joined, kinds, weights, FORM_STRENGTH)
        slope, phrases = learnt[:, : len(middle)] / spread, learnt[:, len(middle) : -1] * PHRASING
        return np.hstack([slope, phrases, (learnt[:, -1] - slope @ middle)[:, None]])

    def opinion(self, judge: judgement.Judge, i: int) -> Signs:
        """The signs of one example with the log-odds of its kinds."""
        example = self.examples[i]
        passage = example.passage.astype(np.float32) if example.english else None
        forms = judge.forms(example.query, example.wording.astype(np.float32), passage)
        match = judge.matching(None if example.agreed is None else example.agreed.astype(np.float32))
        return judgement.weighed(example.signs | {"match": match}, forms)

    def fit_signs(self, chosen: Sequence[int], opinions: dict[int, Signs]) -> Signs:
        """The second model: ordinary logistic regression, the classes balanced within a group of languages."""
        used = [i for i in chosen if self.examples[i].answerable is not None]
        names = sorted(opinions[used[0]])
        rows = np.array([[opinions[i][name] for name in names] for i in used])
        truth = np.array([int(bool(self.examples[i].answerable)) for i in used])
        middle, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-9
        weights = balanced([self.examples[i] for i in used])
        two = softmax_fit((rows - middle) / spread, truth, weights, SIGN_STRENGTH)
        learnt = two[1] - two[0]
        slope = learnt[:-1] / spread
        return dict(zip(names, slope.tolist(), strict=True)) | {"bias": float(learnt[-1] - slope @ middle)}


def balanced(examples: Sequence[Example]) -> Floats:
    """Weights: as much on answerable as on unanswerable ones, with a share for near misses; tuning ones count twice."""
    groups = [(e.english, e.answerable, e.kind is Intent.UNSTATED) for e in examples]
    shares = {(True, False): 1.0, (False, True): NEAR_MISSES, (False, False): 1 - NEAR_MISSES}
    weights = np.array([(2.0 if e.tuning else 1.0) / groups.count(g) for e, g in zip(examples, groups, strict=True)])
    for group in set(groups):
        mine = np.array([g == group for g in groups])
        weights[mine] *= shares[bool(group[1]), group[2]] * (1000 if group[0] else 500) / weights[mine].sum()
    return weights


def folds(examples: Sequence[Example]) -> list[set[int]]:
    """Parts of the examples with whole groups in each, and with groups that share a question."""
    groups = joined(examples)
    names = sorted(set(groups))
    part = {name: n % FOLDS for n, name in enumerate(np.random.default_rng(0).permutation(names).tolist())}
    return [{i for i, group in enumerate(groups) if part[group] == n} for n in range(FOLDS)]


def joined(examples: Sequence[Example]) -> list[str]:
    """The group of each example; groups with a question in common have one name."""
    leader = {example.group: example.group for example in examples}
    vectors = np.stack([example.wording for example in examples]).astype(np.float32)
    for i, row in enumerate(vectors):
        for j in np.flatnonzero(vectors[:i] @ row > ALIKE):
            ours, theirs = (_first(leader, examples[k].group) for k in (i, int(j)))
            leader[max(ours, theirs)] = min(ours, theirs)
    return [_first(leader, example.group) for example in examples]


def _first(leader: dict[str, str], group: str) -> str:
    while leader[group] != group:
        group = leader[group]
    return group


def score(signs: Signs, seen: Signs) -> float:
    """The second model's log-odds."""
    return signs["bias"] + sum(weight * seen[name] for name, weight in signs.items() if name in seen)


def cross_validate(learner: Learner, opinions: dict[int, Signs]) -> tuple[dict[int, float], dict[int, float]]:
    """Each example's score by weights learnt without its group, and what it were if the documents were unknown."""
    scores: dict[int, float] = {}
    strange: dict[int, float] = {}
    for part in folds(learner.examples):
        signs = learner.fit_signs([i for i in opinions if i not in part], opinions)
        scores |= {i: score(signs, opinions[i]) for i in part}
        strange |= {i: score(signs, as_of_strangers(opinions[i])) for i in part}
    return scores, strange


def as_of_strangers(seen: Signs) -> Signs:
    """The signs of an example as they were if nothing had been learnt from the documents that were found."""
    forms = {kind: 1 / (1 + math.exp(-seen[kind.value])) for kind in KINDS}
    return judgement.weighed(seen, judgement.whatever_the_subject(forms))


def beyond(
    examples: Sequence[Example], scores: dict[int, float], strange: dict[int, float], cuts: dict[bool, float]
) -> float:
    """How much higher the cut-off is for unknown documents, so that as much that they answer is given up.

    Their questions score higher, whether they are answered or not, as no form says that the subject is not theirs.
    """
    tuning = [i for i, example in enumerate(examples) if example.tuning]
    given_up = float(np.mean([scores[i] < cuts[examples[i].english] for i in tuning]))
    return float(np.quantile([strange[i] - cuts[examples[i].english] for i in tuning], given_up))


def report(examples: Sequence[Example], scores: dict[int, float]) -> dict[bool, float]:
    """Print the rates at the cut-offs, and return these by whether the question is in English."""
    cuts: dict[bool, float] = {}
    for english in (True, False):
        mine = [i for i, e in enumerate(examples) if e.english is english]
        cut = cuts[english] = float(np.quantile([scores[i] for i in mine if examples[i].tuning], REFUSED[english]))
        print("English" if english else "other languages", f"cut {cut:.2f}")  # noqa: T201  # a script that reports
        for kind in KINDS:
            rows = [scores[i] < cut for i in mine if examples[i].kind is kind and examples[i].answerable is not None]
            print(f"  {kind.value:17}{len(rows):5} refused {np.mean(rows) if rows else 0:.2f}")  # noqa: T201  # a script that reports
    return cuts


def write(
    learner: Learner, opinions: dict[int, Signs], services: Services, cuts: dict[bool, float], stranger: float
) -> None:
    """The file of weights; the cut-offs go into the bias, so that 0.5 is where quoting begins."""
    first, signs = learner.fit_first(range(len(learner.examples))), learner.fit_signs(list(opinions), opinions)
    signs["bias"] -= cuts[False]
    signs["english"] -= cuts[True] - cuts[False]
    signs["stranger"] = -stranger
    held = {
        "made_by": "python -m tests.evals.learn",
        "documents": sorted(row.id for row in services.catalog.documents(Scope.SHARED)),
        "spaces": {"passages": space_name(english(services).space), "wordings": space_name(multilingual().space)},
        "kinds": [kind.value for kind in KINDS],
        "match": [float(f"{x:.3g}") for x in first.match],
        "signs": {name: float(f"{weight:.4g}") for name, weight in signs.items()},
        "form": {name: [[float(f"{x:.2g}") for x in row] for row in rows] for name, rows in first.form.items()},
    }
    OUT.write_text(json.dumps(held, separators=(",", ":")).replace("],[", "],\n["), "utf-8")


def main() -> None:
    """Look at every example, validate, learn on all, write."""
    with open_services(load_settings()) as services:
        services.indexes.follow()
        examples = [e for e in (*written(), *tuned()) if look(services.answerer, e)]
        learner = Learner(examples, plain_wordings(services))
        opinions = learner.opinions()
        scores, strange = cross_validate(learner, opinions)
        cuts = report(examples, scores)
        write(learner, opinions, services, cuts, beyond(examples, scores, strange, cuts))


def _embedded(examples: Sequence[Example], *, english: bool) -> Floats:
    return np.stack([np.concatenate([e.wording, e.passage]) if english else e.wording for e in examples])


if __name__ == "__main__":
    main()
