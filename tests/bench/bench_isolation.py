"""Whether any of 50 servers sees another's documents in 10,000 questions: `python tests/bench/bench_isolation.py [N]`.

Also for a single server, and for one that owns most documents. Every tenth question is answered whole, twice.
"""

# ruff: noqa: T201 — prints its result
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from bot.catalog import Catalog
from tests.curation.servers import servers

HOUSES = {"50 servers": [20] * 50, "one server": [500], "one owns most": [1_500, *[5] * 49]}


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    for name, sizes in HOUSES.items():
        with tempfile.TemporaryDirectory() as folder:
            fresh = Path(folder) / "fresh.sqlite3"
            Catalog.open(f"sqlite:///{fresh}").close()
            with servers(Path(folder), fresh, sizes, seed=1) as many:
                start = time.perf_counter()
                for number in range(count):
                    many.check(many.rng.choice([*many.guilds, None]), many.query(), whole=number % 10 == 0)
                took = (time.perf_counter() - start) / count * 1000
        print(
            f"{name}: {count:,} questions, {many.own:,} passages of the asker's own, none of another's; {took:.1f} ms"
        )


if __name__ == "__main__":
    main()
