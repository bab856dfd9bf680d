"""Figures of the house: `python -m tests.bench.house [--long]`; `--long` names long files and functions."""

# ruff: noqa: T201 — prints its result
import argparse
import ast
import subprocess
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]
LONG_FILE, LONG_FUNCTION = 400, 60


def files(*where: str) -> list[Path]:
    """Python files that are under version control."""
    listed = subprocess.run(["git", "ls-files", "--", *where], cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    return [ROOT / name for name in listed.stdout.splitlines() if name.endswith(".py")]


def functions(path: Path) -> list[tuple[int, str]]:
    """Lengths in lines and places of the functions of a file."""
    tree = ast.parse(path.read_text("utf-8"))
    return [
        ((node.end_lineno or node.lineno) - node.lineno + 1, f"{path.relative_to(ROOT)}:{node.lineno} {node.name}")
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--long", action="store_true", help="name files over 400 lines and functions over 60")
    options = parser.parse_args()
    totals: dict[str, int] = {}
    for name, where in (("code", ("bot", "ingest.py")), ("tests", ("tests",))):
        paths = files(*where)
        lines = {path: len(path.read_text("utf-8").splitlines()) for path in paths}
        lengths = sorted(each for path in paths for each in functions(path))
        totals[name] = sum(lines.values())
        largest = max(paths, key=lines.__getitem__)
        print(f"{name}: {len(paths)} files, {totals[name]:,} lines, median {median(lines.values()):.0f}")
        print(f"  largest file: {largest.relative_to(ROOT)}, {lines[largest]} lines")
        print(f"  {len(lengths):,} functions, median {median(length for length, _ in lengths):.0f} lines")
        print(f"  longest function: {lengths[-1][1]}, {lengths[-1][0]} lines")
        if options.long:
            for path in sorted(paths, key=lambda path: -lines[path]):
                if lines[path] > LONG_FILE:
                    print(f"  {lines[path]:5} lines: {path.relative_to(ROOT)}")
            for length, place in reversed(lengths):
                if length > LONG_FUNCTION:
                    print(f"  {length:5} lines: {place}")
    print(f"{totals['tests'] / totals['code']:.2f} lines of tests a line of code")


if __name__ == "__main__":
    main()
