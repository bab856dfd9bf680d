"""Add documents to the knowledge base, or check it.

Exit codes: 0 all is well, 1 something failed, 2 the command line is wrong.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bot.config import load_settings
from bot.dates import today_in_japan
from bot.errors import BotError
from bot.log import configure_logging, log_unexpected

if TYPE_CHECKING:
    from bot.services import Services

FAILED = 1
DEBOUNCE_MS = 1_600


def build_parser() -> argparse.ArgumentParser:
    """The command line."""
    parser = argparse.ArgumentParser(prog="ingest.py", description="Add documents to the knowledge base, or check it.")
    parser.add_argument("targets", nargs="*", metavar="PATH|URL|-", help="default: the knowledge folder; - is stdin")
    parser.add_argument("--check", action="store_true", help="check the knowledge and write nothing to the catalog")
    parser.add_argument("--fix", action="store_true", help="with --check: write the footnote definitions")
    parser.add_argument("--strict", action="store_true", help="with --check: a review date that has passed is an error")
    parser.add_argument("--rebuild", action="store_true", help="build the search indexes anew from the catalog")
    parser.add_argument("--watch", action="store_true", help="stay, and ingest whatever changes")
    parser.add_argument("--json", action="store_true", help="report as JSON")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit code."""
    parser = build_parser()
    options = parser.parse_args(arguments)
    if (options.fix or options.strict) and not options.check:
        parser.error("--fix and --strict go with --check")
    if options.check and (options.watch or options.rebuild):
        parser.error("--check goes with neither --watch nor --rebuild")
    try:
        return check(options) if options.check else ingest(options)
    except BotError as error:
        sys.stderr.write(f"{error}\n")
    except KeyboardInterrupt:
        return 130  # what shells call it
    except Exception as error:  # noqa: BLE001 — the boundary: what it says may hold texts or secrets
        log_unexpected(error)
    return FAILED


def check(options: argparse.Namespace) -> int:
    """Check articles, glossary and tables, and print what is wrong, one line a finding."""
    from bot.ingestion.check import check_knowledge, checked_files, fix_knowledge  # noqa: PLC0415 — no database here

    folder = load_settings().knowledge_dir
    files = [file for path in map(Path, options.targets or [folder]) for file in checked_files(path)]
    if options.fix:
        fix_knowledge(files)
    findings = check_knowledge(folder, today_in_japan(datetime.now(UTC)), strict=options.strict, only=files)
    errors = sum(finding.level == "error" for finding in findings)
    if options.json:
        print_json([asdict(finding) for finding in findings])
    else:
        sys.stdout.writelines(f"{found.path}:{found.line}: {found.level}: {found.message}\n" for found in findings)
        sys.stdout.write(f"{len(files)} files: {errors} errors, {len(findings) - errors} warnings\n")
    return FAILED if errors else 0


def ingest(options: argparse.Namespace) -> int:
    """Ingest the targets once, or again whenever they change."""
    from bot import services, upkeep  # noqa: PLC0415 — heavy: not for --help, --check

    settings = load_settings()
    configure_logging(settings, for_people=True)
    targets: list[str] = options.targets or [str(settings.knowledge_dir)]
    if options.rebuild and (kept := upkeep.set_damaged_catalog_aside(settings)):
        sys.stderr.write(f"The catalog was damaged and is kept as {kept}; the knowledge is read into a new one.\n")
        targets = list(dict.fromkeys([str(settings.knowledge_dir), *targets]))
    with services.open_services(settings, own=None) as opened:
        code = run_once(opened, targets, options)
        if options.watch:
            from watchfiles import watch  # noqa: PLC0415 — only needed here

            for _ in watch(*filter(Path.exists, map(Path, targets)), debounce=DEBOUNCE_MS, raise_interrupt=False):
                run_once(opened, targets, options)
    return code


def run_once(services: "Services", targets: Sequence[str], options: argparse.Namespace) -> int:
    """One run with its report."""
    from bot.ingestion.report import print_report, progress_bar  # noqa: PLC0415 — rich is not needed for --check

    with progress_bar(shown=sys.stderr.isatty() and not options.json) as progress:
        report = services.ingestor.ingest(targets, progress=progress)
        if services.indexes.owner:
            services.indexes.follow()
        if options.rebuild:
            services.indexes.rebuild()
    if options.json:
        print_json(asdict(report))
    else:
        print_report(report)
    return FAILED if report.failed else 0


def print_json(value: object) -> None:
    """One JSON document on standard output."""
    print(json.dumps(value, ensure_ascii=False, indent=1))  # noqa: T201 — the command's output


if __name__ == "__main__":
    sys.exit(main())
