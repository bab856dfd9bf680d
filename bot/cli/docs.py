"""`senpai docs`: what moderators do in Discord, from a shell."""

import argparse
import asyncio
import json
import sys
from collections.abc import Callable, Iterable
from datetime import datetime
from itertools import pairwise, zip_longest
from pathlib import Path

from rich.text import Text

from bot.catalog import GuildDocument, Proposal
from bot.cli import docs_rows as rows
from bot.cli.ask import print_json
from bot.cli.render import for_output
from bot.cli.session import errors, opened
from bot.curation import Approved, Changed, Diff, Edits, Offer, Preview, exported, file_offer, imported
from bot.dates import JST
from bot.errors import AlreadyThere, NotAllowed, UnsupportedDocument
from bot.services import Services

OPERATOR = "operator"
"""Whoever has the shell, in the audit."""


def listed(options: argparse.Namespace) -> int:
    """Documents, or proposals."""
    with opened() as services:
        guild = _guild(services, options.guild)
        if options.waiting:
            review = services.curation.review
            previews = [review.preview(guild, proposal.id) for proposal in review.waiting(guild)]
            _print(options, [rows.preview_row(each) for each in previews], (_line(each) for each in previews))
            return 0
        documents = services.curation.documents
        found = documents.stale(guild) if options.stale else documents.all(guild, removed=options.removed)
        waiting = len(services.curation.review.waiting(guild))
    hint = f" {waiting} waiting to be approved: senpai docs list --waiting" if waiting else ""
    return _show_documents(options, found, nothing=f"No documents.{hint}")


def search(options: argparse.Namespace) -> int:
    """Documents with some words in them."""
    with opened() as services:
        found = services.curation.documents.search(_guild(services, options.guild), " ".join(options.query))
    return _show_documents(options, found)


def show(options: argparse.Namespace) -> int:
    """A document, or a proposal."""
    with opened() as services:
        guild = _guild(services, options.guild)
        if options.document.isdecimal():
            preview = services.curation.review.preview(guild, int(options.document))
            _print(options, rows.preview_row(preview), _preview_lines(preview))
            return 0
        document = services.curation.documents.get(guild, options.document)
        text = services.curation.documents.text(guild, document.id, options.version)
    _print(options, {**rows.document_row(document), "text": text.body}, (_document_line(document), "", text.body))
    return 0


def add(options: argparse.Namespace) -> int:
    """Propose something, and approve it where asked to."""
    with opened() as services:
        guild, review = _guild(services, options.guild), services.curation.review
        edits = Edits(options.title or "", options.kind, options.review_by)
        proposal = review.propose(guild, _offer(services, options.source), by=OPERATOR, edits=edits)
        if options.approve:
            try:
                return _show_done(options, review.approve(guild, proposal.id, by=OPERATOR))
            except AlreadyThere:
                review.reject(guild, proposal.id, by=OPERATOR)
                raise
        preview = review.preview(guild, proposal.id)
    next_step = f"Nothing is answered from it yet: senpai docs approve {proposal.id} --guild {guild}"
    _print(options, rows.preview_row(preview), (*_preview_lines(preview), next_step))
    return 0


def approve(options: argparse.Namespace) -> int:
    """Answer from a proposal."""
    with opened() as services:
        guild = _guild(services, options.guild)
        done = services.curation.review.approve(guild, options.proposal, by=OPERATOR, reason=options.reason)
    return _show_done(options, done)


def reject(options: argparse.Namespace) -> int:
    """Close a proposal."""
    with opened() as services:
        guild = _guild(services, options.guild)
        done: Proposal = services.curation.review.reject(guild, options.proposal, by=OPERATOR, reason=options.reason)
    _print(options, {"proposal": done.id, "document": done.document_id}, (f"Rejected: proposal {done.id}.",))
    return 0


def remove(options: argparse.Namespace) -> int:
    """Stop answering from a document."""
    with opened() as services:
        guild = _guild(services, options.guild)
        done = services.curation.documents.remove(guild, options.document, by=OPERATOR, reason=options.reason)
    return _show_done(options, done)


def restore(options: argparse.Namespace) -> int:
    """Bring back a document or a version."""
    with opened() as services:
        guild = _guild(services, options.guild)
        done = services.curation.documents.restore(guild, options.document, by=OPERATOR, number=options.version)
    return _show_done(options, done)


def history(options: argparse.Namespace) -> int:
    """The versions of a document."""
    with opened() as services:
        guild, documents = _guild(services, options.guild), services.curation.documents
        versions = documents.history(guild, options.document)
        changes = [
            documents.compare(guild, options.document, before.number, after.number)
            for after, before in pairwise(versions)
        ]
    pairs = list(zip_longest(versions, changes))
    lines = (
        line
        for version, change in pairs
        for line in (
            f"{version.number}  {_moment(version.created_at)}  {version.title}  ({version.actor})",
            *(_diff_lines(change) if change else ()),
        )
    )
    _print(options, [rows.version_row(version, change) for version, change in pairs], lines)
    return 0


def audit(options: argparse.Namespace) -> int:
    """Who did what."""
    with opened() as services:
        entries = services.curation.documents.audit(_guild(services, options.guild), options.count)
    lines = (
        f"{_moment(each.at)}  {each.actor}  {each.action}  {each.subject}  "
        f"{json.dumps(each.detail, ensure_ascii=False)}"
        for each in entries
    )
    _print(options, [rows.audit_row(each) for each in entries], lines)
    return 0


def export(options: argparse.Namespace) -> int:
    """All documents as a file."""
    with opened() as services:
        guild, documents = _guild(services, options.guild), services.curation.documents
        content = exported([(row, documents.text(guild, row.id)) for row in documents.all(guild)])
    if options.out is None:
        print_json(content)
    else:
        options.out.write_text(json.dumps(content, ensure_ascii=False, indent=2), "utf-8")
    return 0


def import_(options: argparse.Namespace) -> int:
    """Propose the documents of a file, and say which of them are there already."""
    proposals: list[Proposal] = []
    with opened() as services:
        guild, review = _guild(services, options.guild), services.curation.review
        offers = imported(_bytes(options.file))
        review.check_room(guild, len(offers))
        for offer in offers:
            try:
                proposals.append(review.propose(guild, offer, by=OPERATOR))
            except AlreadyThere as error:
                errors.print(str(error), markup=False, soft_wrap=True)
        previews = [review.preview(guild, proposal.id) for proposal in proposals]
    _print(options, [rows.preview_row(each) for each in previews], (_line(each) for each in previews))
    return 0


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "list": listed,
    "show": show,
    "search": search,
    "add": add,
    "approve": approve,
    "reject": reject,
    "remove": remove,
    "restore": restore,
    "history": history,
    "audit": audit,
    "export": export,
    "import": import_,
}


def _guild(services: Services, given: int | None) -> int:
    """The server that was named, or the only one that there is."""
    if given is not None:
        return given
    known = services.catalog.curation.guilds() | services.catalog.configured_guilds()
    if len(known) != 1:
        msg = "Say which server with --guild ID: its id is in Discord's menu of the server, in developer mode."
        raise NotAllowed(msg)
    return known.pop()


def _offer(services: Services, source: str) -> Offer:
    if source.lower().startswith(("http://", "https://")):
        return asyncio.run(services.curation.watcher.offer(source))
    if source == "-":
        return file_offer("standard-input.md", sys.stdin.buffer.read())
    return file_offer(Path(source).name, _bytes(Path(source)))


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        msg = f"{path} cannot be read ({error.strerror})."
        raise UnsupportedDocument(msg) from None


def _print(options: argparse.Namespace, row: object, lines: Iterable[str]) -> None:
    if options.json:
        print_json(row)
        return
    console = for_output()
    for line in lines:
        console.print(Text(line))


def _moment(at: datetime) -> str:
    return f"{at.astimezone(JST):%Y-%m-%d %H:%M} JST"


def _show_documents(options: argparse.Namespace, found: list[GuildDocument], nothing: str = "No documents.") -> int:
    lines = [_document_line(each) for each in found] or [nothing]
    _print(options, [rows.document_row(each) for each in found], lines)
    return 0


def _show_done(options: argparse.Namespace, done: Approved | Changed) -> int:
    title, identity = (
        (done.title, done.document_id) if isinstance(done, Approved) else (done.document.title, done.document.id)
    )
    lines = [f"Done: {title} ({identity})."]
    if done.relied:
        lines.append(
            f"Answers of the last 30 days that relied on what changed: {done.relied}. "
            "The running bot marks the public ones."
        )
    _print(options, rows.done_row(done), lines)
    return 0


def _document_line(document: GuildDocument) -> str:
    until = f" · until {document.review_by}" if document.review_by else ""
    gone = " · page gone" if document.watch and document.watch.gone_since else ""
    return (
        f"{document.id}  {document.title}  ({document.kind} · {document.state}{until}{gone} · "
        f"version {document.version} · cited {document.cited} ×)"
    )


def _line(preview: Preview) -> str:
    kind = "change of" if preview.change else "new:"
    return f"{preview.proposal.id}  {kind} {preview.document.title}  (by {preview.proposal.proposed_by})"


def _preview_lines(preview: Preview) -> Iterable[str]:
    document = preview.document
    yield _line(preview)
    suggested = f", probably {preview.suggested}" if preview.suggested else ""
    until = f" · until {document.review_by}" if document.review_by else ""
    yield (
        f"{document.language} · {preview.kind}{suggested} · sections: {len(document.sections)}, "
        f"sentences: {preview.sentences} · {preview.dated or 'undated'}{until}"
    )
    yield from (f"! {warning}" for warning in preview.warnings)
    for each in preview.alike:
        where = f"waiting, proposal {each.waits}" if each.waits else "answered from"
        yield f"! the same as {each.title} ({where})" if each.same else f"! {each.share:.0%} like {each.title}"
    if preview.questions:
        yield "It would answer:"
        yield from (f"- {question}" for question in preview.questions)
    if preview.change:
        yield from _diff_lines(preview.change)


def _diff_lines(diff: Diff) -> Iterable[str]:
    yield from (f"    {name}: {before or '-'} → {after or '-'}" for name, before, after in diff.facts)
    for section in diff.sections:
        yield f"    {section.heading} ({section.what})"
        yield from (f"      {line}" for line in section.lines)
