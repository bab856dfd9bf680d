"""The options of `senpai docs`."""

import argparse
from pathlib import Path
from typing import Any

from bot.cli.news_options import day, described, positive
from bot.models import SourceKind


def add_docs_commands(commands: Any) -> None:  # noqa: ANN401  # argparse has no public name for subparsers
    """Add the command."""
    docs = described(commands, "docs", "the documents of a Discord server, as its moderators tend them")
    kinds = docs.add_subparsers(dest="what", required=True, metavar="WHAT")
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--guild", type=positive, metavar="ID", help="the server; may be left out if there is one")
    common.add_argument("--json", action="store_true", help="JSON instead of text")

    def command(name: str, text: str) -> argparse.ArgumentParser:
        return described(kinds, name, text, parents=[common])

    listed = command("list", "the server's documents, or what waits before its moderators")
    listed.add_argument("--waiting", action="store_true", help="the proposals")
    listed.add_argument("--stale", action="store_true", help="what needs somebody, most relied on first")
    listed.add_argument("--removed", action="store_true", help="also what was removed and can be brought back")
    show = command("show", "one document with its text, or a proposal as its moderators see it")
    show.add_argument("document", metavar="DOCUMENT", help="its id, or the number of a proposal")
    show.add_argument("--version", type=positive, metavar="N", help="an earlier version")
    search = command("search", "the server's documents with some words in them")
    search.add_argument("query", nargs="+")
    add = command("add", "propose a file, a web page or standard input (-); it is answered from once approved")
    add.add_argument("source", metavar="PATH|URL|-", help="the file, the web page, or - for standard input")
    add.add_argument("--title", help="instead of the document's own")
    add.add_argument(
        "--kind",
        type=SourceKind,
        choices=list(SourceKind),
        metavar="KIND",
        help=f"whose word it is: {', '.join(SourceKind)} (default: community)",
    )
    add.add_argument("--review-by", type=day, metavar="DATE", help="until when it holds unless somebody looks at it")
    add.add_argument("--approve", action="store_true", help="approve it at once")
    approve = command("approve", "answer from a proposal from now on")
    reject = command("reject", "close a proposal")
    remove = command("remove", "stop answering from a document; it can be brought back for 30 days")
    restore = command("restore", "bring back a document, or an earlier version of it")
    restore.add_argument("--version", type=positive, metavar="N", help="the version to bring back, from `history`")
    history = command("history", "the versions of a document and what changed between them")
    for parser in (approve, reject):
        parser.add_argument("proposal", type=positive, metavar="PROPOSAL", help="its number in `list --waiting`")
    for parser in (remove, restore, history):
        parser.add_argument("document", metavar="DOCUMENT", help="its id in `list`")
    for parser in (approve, reject, remove):
        parser.add_argument("--reason", default="", help="kept in the audit")
    audit = command("audit", "who did what, when and why")
    audit.add_argument("--count", type=positive, default=50, metavar="N", help="how many (default 50)")
    export = command("export", "all the server's documents as a JSON file")
    export.add_argument("--out", type=Path, metavar="FILE", help="default: standard output")
    importing = command("import", "propose the documents of an exported file")
    importing.add_argument("file", type=Path, metavar="FILE")
