"""Add documents to the knowledge base, or check it.

python ingest.py [PATH|URL|-]... [--check] [--fix] [--strict] [--rebuild] [--watch] [--json]
"""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from bot.config import load_settings
from bot.dates import today_in_japan
from bot.errors import BotError

EXIT_FAILED, EXIT_USAGE = 1, 2


def build_parser() -> argparse.ArgumentParser:
    """The command line."""
    parser = argparse.ArgumentParser(prog="ingest.py", description="Add documents to the knowledge base, or check it.")
    parser.add_argument(
        "targets", nargs="*", metavar="PATH|URL|-", help="files, folders, web addresses, - for standard input"
    )
    parser.add_argument("--check", action="store_true", help="check the articles; opens no database")
    parser.add_argument("--fix", action="store_true", help="with --check: write the footnote definitions")
    parser.add_argument("--strict", action="store_true", help="with --check: a review date that has passed is an error")
    parser.add_argument("--rebuild", action="store_true", help="build the search indexes anew from the catalog")
    parser.add_argument("--watch", action="store_true", help="stay and ingest what changes")
    parser.add_argument("--json", action="store_true", help="report as JSON")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit code."""
    parser = build_parser()
    options = parser.parse_args(arguments)
    if (options.fix or options.strict) and not options.check:
        parser.error("--fix and --strict go with --check")
    try:
        return check(options)
    except BotError as error:
        sys.stderr.write(f"{error}\n")
        return EXIT_FAILED


def check(options: argparse.Namespace) -> int:
    """Check articles and print what is wrong with each, one line a finding."""
    from bot.ingestion.check import check_knowledge, fix_knowledge, knowledge_files  # noqa: PLC0415

    folder = load_settings().knowledge_dir
    paths = [Path(target) for target in options.targets]
    files = [f for path in paths for f in (knowledge_files(path) if path.is_dir() else [path])]
    if options.fix:
        fix_knowledge(files if paths else knowledge_files(folder))
    findings = check_knowledge(
        folder, today_in_japan(datetime.now(UTC)), strict=options.strict, only=files if paths else None
    )
    errors = sum(finding.level == "error" for finding in findings)
    if options.json:
        sys.stdout.write(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=1) + "\n")
    else:
        for finding in findings:
            sys.stdout.write(f"{finding.path}:{finding.line}: {finding.level}: {finding.message}\n")
        sys.stdout.write(f"{errors} errors, {len(findings) - errors} warnings\n")
    return EXIT_FAILED if errors else 0


if __name__ == "__main__":
    sys.exit(main())
