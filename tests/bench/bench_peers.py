"""Side by side with what does the same job: `python -m tests.bench.bench_peers [NAME=PYTHON ...]`.

NAME is haystack, langchain or embedchain, PYTHON the interpreter of an environment in which it is installed, outside
this repository:

    haystack    pip install haystack-ai
    langchain   pip install langchain-chroma langchain-text-splitters onnxruntime tokenizers
    embedchain  pip install embedchain onnxruntime tokenizers

All get the same articles and the questions of our own evaluation's tuning part, each in a fresh process. Peers get the
articles as Markdown without their heads; a peer's passage counts for every section that it touches.
"""

# ruff: noqa: T201 — prints its result
import json
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

from bot.answering.evaluation import RetrievalCase, read_cases
from bot.providers.local import MODEL, TOKENIZER

ROOT = Path(__file__).parents[2]
NAMES = ("senpai", "haystack", "langchain", "embedchain")
_HEAD = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_HEADING = re.compile(r"^##+ (.+)$", re.MULTILINE)
_LONGEST = 3600.0  # seconds for one system
_SEEN = 40  # letters by which a place in an article is found


def documents() -> list[dict[str, str]]:
    paths = sorted((ROOT / "knowledge").glob("*/*.md"))
    return [
        {"id": path.relative_to(ROOT / "knowledge").with_suffix("").as_posix(), "text": _HEAD.sub("", path.read_text())}
        for path in paths
    ]


def squeezed(text: str) -> str:
    return re.sub(r"\W+", "", text)


def anchor(heading: str) -> str:
    """The name of a heading in an address, as the ingestion makes it."""
    return re.sub(r"[^\w]+", "-", heading.lower().replace("'", "")).strip("-")


def sections_of(whole: str, passage: str) -> set[str]:
    """The sections of an article that a peer's passage touches, by five places in it."""
    text, part = squeezed(whole), squeezed(passage)
    headings = [(text.find(squeezed(heading)), anchor(heading)) for heading in _HEADING.findall(whole)]
    starts = [(0, "top"), *headings]
    places = [text.find(part[max(0, len(part) - _SEEN) * n // 4 :][:_SEEN]) for n in range(5)]
    return {max(each for each in starts if each[0] <= at)[1] for at in places if at >= 0}


def hits(
    cases: list[RetrievalCase], found: list[list[tuple[str, str]]], texts: dict[str, str], *, ours: bool
) -> list[float]:
    """Shares of the questions whose article is among the first five passages, and whose section is."""
    right = [0, 0]
    for case, passages in zip(cases, found, strict=True):
        articles = {section.partition("#")[0] for section in case.sections}
        seen = {
            f"{document}#{name}"
            for document, text in passages
            for name in ({text} if ours else sections_of(texts[document], text))
        }
        right[0] += any(each[0] in articles for each in passages)
        right[1] += bool(seen & set(case.sections))
    return [count / len(cases) for count in right]


def run(name: str, python: str, given: dict[str, Any]) -> dict[str, Any] | str:
    """What it measured, or the last line of why not."""
    with tempfile.TemporaryDirectory() as work:
        source, target = Path(work, "in.json"), Path(work, "out.json")
        source.write_text(json.dumps({**given, "work": work}), "utf-8")
        command = [python, str(ROOT / "tests/bench/peer.py"), name, str(source), str(target), str(time.monotonic())]
        done = subprocess.run(command, cwd=work, capture_output=True, text=True, timeout=_LONGEST, check=False)
        if not target.exists():
            return (done.stderr.strip().splitlines() or ["it ended without a word"])[-1]
        return json.loads(target.read_text("utf-8"))


def main() -> None:
    pythons = {"senpai": sys.executable, **dict(argument.split("=", 1) for argument in sys.argv[1:])}
    cases = read_cases(ROOT / "tests/evals/retrieval.jsonl", "tune")
    rows = map(json.loads, (ROOT / "tests/evals/unanswerable.jsonl").read_text("utf-8").splitlines())
    unanswerable = [row["question"] for row in rows if row["split"] == "tune" and row["expect"] == "declined"]
    articles = documents()
    texts = {each["id"]: each["text"] for each in articles}
    given = {
        "root": str(ROOT),
        "documents": articles,
        "questions": [case.question for case in cases],
        "unanswerable": unanswerable,
        "model": str(MODEL.path()),
        "tokenizer": str(TOKENIZER.path()),
    }
    print(f"{len(articles)} articles, {len(cases)} questions, {len(unanswerable)} that nothing answers")
    print("            start s  ingest s  (CPU)  query p50 ms  RSS MB  article@5  section@5  declined")
    for name in NAMES:
        row = run(name, pythons[name], given) if name in pythons else "no interpreter was given"
        if isinstance(row, str):
            print(f"{name:10}  {row}")
            continue
        article, section = hits(cases, row["found"], texts, ours=name == "senpai")
        print(
            f"{name:10}  {row['ready']:7.1f}  {row['ingest'][0]:8.1f}  {row['ingest'][1]:5.1f}"
            f"  {median(row['times']):12.1f}  {row['rss']:6.0f}  {article:9.2f}  {section:9.2f}"
            f"  {row['declined'] / len(unanswerable):8.2f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
