"""Documents and proposals of servers as JSON."""

from typing import Any

from bot.catalog import AuditEntry, GuildDocument, VersionRow
from bot.curation import Approved, Changed, Diff, Preview
from bot.wording import Wording


def document_row(document: GuildDocument) -> dict[str, Any]:
    """A document without its text."""
    watch = document.watch
    return {
        "id": document.id, "title": document.title, "language": document.language, "kind": document.kind.value,
        "state": document.state.value, "version": document.version, "sections": document.sections,
        "review_by": document.review_by and document.review_by.isoformat(), "cited": document.cited,
        "added_by": document.added_by, "added_at": document.added_at.isoformat(),
        "changed_at": document.changed_at.isoformat(), "link": document.link, "reason": document.reason,
        "corrects": document.corrects, "page": watch and watch.url, "page_problem": watch and Wording.of(watch.problem),
        "page_gone_since": watch and watch.gone_since and watch.gone_since.isoformat(),
    }  # fmt: skip


def preview_row(preview: Preview) -> dict[str, Any]:
    """A proposal as its moderators see it."""
    document, proposal = preview.document, preview.proposal
    return {
        "proposal": proposal.id, "document": document.id, "title": document.title, "language": document.language,
        "kind": preview.kind.value, "suggested_kind": preview.suggested and preview.suggested.value,
        "dated": preview.dated, "review_by": document.review_by and document.review_by.isoformat(),
        "rules": preview.rules, "sections": len(document.sections), "sentences": preview.sentences,
        "warnings": list(preview.warnings),
        "alike": [{"id": each.document_id, "title": each.title, "share": round(each.share, 2), "same": each.same,
                   "waits": each.waits} for each in preview.alike],
        "questions": list(preview.questions), "corrects": preview.corrects,
        "change": preview.change and diff_row(preview.change), "proposed_by": proposal.proposed_by,
        "proposed_at": proposal.proposed_at.isoformat(),
    }  # fmt: skip


def diff_row(diff: Diff) -> dict[str, Any]:
    """What changed between two versions."""
    return {
        "facts": {name: {"before": before, "after": after} for name, before, after in diff.facts},
        "sections": [{"heading": each.heading, "what": each.what, "lines": list(each.lines)} for each in diff.sections],
    }


def version_row(version: VersionRow, change: Diff | None) -> dict[str, Any]:
    """A version, with what it changed of the one before."""
    return {
        "number": version.number, "title": version.title, "kind": version.kind.value,
        "review_by": version.review_by and version.review_by.isoformat(), "by": version.actor,
        "at": version.created_at.isoformat(), "change": change and diff_row(change),
    }  # fmt: skip


def audit_row(entry: AuditEntry) -> dict[str, Any]:
    """Who did what."""
    return {
        "at": entry.at.isoformat(), "by": entry.actor, "action": entry.action, "subject": entry.subject,
        "detail": entry.detail,
    }  # fmt: skip


def done_row(done: Approved | Changed) -> dict[str, Any]:
    """What was done, with how many answers are to be told of it."""
    if isinstance(done, Approved):
        return {"id": done.document_id, "title": done.title, "result": done.result.value, "recall": done.relied}
    return {**document_row(done.document), "recall": done.relied}
