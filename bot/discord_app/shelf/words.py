"""Documents, proposals and changes of a server in words; every text of others is made safe here."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

from pydantic import JsonValue

from bot.answering.source_words import kind_in_words
from bot.catalog import REPLACED, AuditEntry, GuildDocument, Hidden, Proposal, VersionRow
from bot.curation import Alike, Diff, Preview, is_of_guild
from bot.dates import JST
from bot.discord_app.markup import escape, one_line, own_link, shorten
from bot.discord_app.packing import LIMIT
from bot.discord_app.strings import STRINGS, language_of, say, worded
from bot.models import SourceKind

TITLE, SENTENCE, DIFF_LINE = 100, 160, 180
MOST_WARNINGS = 5
MOST_TITLES = 8
_FENCE = "```"
_SPARE = 40  # what stands around a cut diff


def title_of(text: str) -> str:
    """A title, safe and short."""
    return escape(shorten(text, TITLE))


def day(value: date | datetime, locale: str) -> str:
    """A day in Japan."""
    at = value.astimezone(JST).date() if isinstance(value, datetime) else value
    return say("docs.day", locale, year=at.year, month=at.month, day=at.day)


def who(actor: str, me: str, locale: str) -> str:
    """Whoever did something, as far as a hash can tell: the reader, the operator, the bot, or a moderator's mark."""
    if actor == me:
        return say("docs.who.you", locale)
    if actor in {"operator", "senpai"}:
        return say("docs.who.operator" if actor == "operator" else "docs.who.me", locale)
    return say("docs.who.somebody", locale, mark=escape(actor.removeprefix("discord:")[:6]))


def preview_text(preview: Preview, me: str, locale: str, place: str = "") -> str:
    """A proposal with everything that helps to decide; its diff is cut to what one message holds."""
    lines = list(_preview_lines(preview, me, locale, place))
    text = "\n".join(lines)
    if preview.change is None or not preview.change:
        return text[:LIMIT]
    return f"{text[:LIMIT]}\n{diff_block(preview.change, LIMIT - len(text) - 1, locale)}"[:LIMIT]


def decided_text(proposal: Proposal, title: str, me: str, locale: str) -> str:
    """What became of a proposal that waits no more."""
    if proposal.content is None or proposal.decided_at is None:
        return say("docs.decided.deleted", locale)
    values = {"title": title_of(title), "who": who(proposal.decided_by or "", me, locale)}
    if proposal.reason == REPLACED:
        return say("docs.decided.replaced", locale, day=day(proposal.decided_at, locale), **values)
    return say(f"docs.decided.{proposal.state}", locale, day=day(proposal.decided_at, locale), **values)


def _preview_lines(preview: Preview, me: str, locale: str, place: str) -> Iterator[str]:
    document = preview.document
    head = "docs.preview.change" if preview.change is not None else "docs.preview.new"
    if preview.corrects:
        head = "docs.preview.correction"
    yield say(head, locale, title=title_of(document.title)) + (f" ({place})" if place else "")
    kind = kind_in_words(preview.kind, language_of(locale))
    dated = say("docs.dated", locale, date=preview.dated) if preview.dated else say("docs.undated", locale)
    facts = [_language(document.language, locale), kind, dated]
    facts.append(say("docs.size", locale, sections=len(document.sections), sentences=preview.sentences))
    yield " · ".join(facts)
    if document.review_by:
        yield say("docs.until", locale, day=day(document.review_by, locale))
    if preview.suggested:
        yield say("docs.suggested", locale, kind=kind_in_words(preview.suggested, language_of(locale)))
    source = next(iter(document.sources.values()))
    by = who(preview.proposal.proposed_by, me, locale)
    yield say(
        "docs.proposed", locale, who=by, day=day(preview.proposal.proposed_at, locale), source=own_link(source.url)
    )
    for warning in preview.warnings[:MOST_WARNINGS]:
        yield say("docs.warning", locale, text=escape(shorten(worded(warning, locale), SENTENCE)))
    if (more := len(preview.warnings) - MOST_WARNINGS) > 0:
        yield say("docs.warnings_more", locale, count=more)
    yield from (_alike(each, locale) for each in preview.alike)
    if preview.change is None and preview.questions:
        yield say("docs.questions", locale)
        yield from (f"- {escape(shorten(question, SENTENCE))}" for question in preview.questions)


def _language(code: str, locale: str) -> str:
    key = f"setup.language.{code}"
    return say(key, locale) if code and key in STRINGS else code


def _alike(each: Alike, locale: str) -> str:
    if each.same:
        state = say("docs.state.live" if each.waits is None else "docs.shown.waiting", locale)
        return say("docs.alike.same", locale, title=title_of(each.title), state=state)
    return say("docs.alike.near", locale, title=title_of(each.title), share=round(each.share * 100))


def diff_block(diff: Diff, room: int, locale: str) -> str:
    """What changed, as Discord colours it, in at most `room` characters; it says what it leaves out."""
    lines: list[str] = []
    for name, before, after in diff.facts:
        named = say(f"docs.fact.{name}", locale)
        sides = (("-", before), ("+", after))
        lines += [f"{mark} {named}: {_fact(name, value, locale)}" for mark, value in sides if value]
    for section in diff.sections:
        lines.append(f"@@ {section.heading} @@")
        lines += section.lines
    safe = [shorten(one_line(line).replace("`", "'"), DIFF_LINE) for line in lines]
    kept: list[str] = []
    left = room - len(_FENCE) * 2 - len("diff") - _SPARE
    for line in safe:
        if len(line) + 1 > left:
            break
        kept.append(line)
        left -= len(line) + 1
    block = "\n".join((f"{_FENCE}diff", *kept, _FENCE))
    return (
        block if len(kept) == len(safe) else f"{block}\n{say('docs.more_lines', locale, count=len(safe) - len(kept))}"
    )


def document_line(document: GuildDocument, locale: str) -> str:
    """A document in a list."""
    facts = [kind_in_words(document.kind, language_of(locale)), say(f"docs.state.{document.state}", locale)]
    if document.corrects:
        facts.insert(0, say("docs.correction", locale))
    if document.review_by:
        facts.append(say("docs.until.short", locale, day=day(document.review_by, locale)))
    if document.watch and document.watch.gone_since:
        facts.append(say("docs.page_gone", locale, day=day(document.watch.gone_since, locale)))
    if document.cited:
        facts.append(say("docs.cited", locale, count=document.cited))
    return f"**{title_of(document.title)}**\n-# {' · '.join(facts)}"


def document_lines(document: GuildDocument, me: str, locale: str) -> Iterator[str]:
    """A document with who, when, why and where from."""
    yield document_line(document, locale)
    by = who(document.added_by, me, locale)
    yield say("docs.added", locale, who=by, day=day(document.added_at, locale), version=document.version)
    if document.reason:
        yield say("docs.reason", locale, reason=escape(shorten(document.reason, SENTENCE)))
    if document.link:
        yield own_link(document.link)
    if document.watch and document.watch.checked_at:
        yield say("docs.checked", locale, day=day(document.watch.checked_at, locale))
        if document.watch.problem:
            yield say("docs.warning", locale, text=escape(worded(document.watch.problem, locale)))


def version_line(version: VersionRow, me: str, locale: str) -> str:
    """A version of a document."""
    values = {"number": version.number, "title": title_of(version.title), "who": who(version.actor, me, locale)}
    return say("docs.version", locale, day=day(version.created_at, locale), **values)


def audit_line(entry: AuditEntry, titles: Mapping[str, str], me: str, locale: str) -> str:
    """Who did what to what, what that changed, and why."""
    what = say(f"docs.did.{entry.action}", locale) if f"docs.did.{entry.action}" in STRINGS else f"`{entry.action}`"
    setting = f"setup.what.{entry.subject}"
    deleted = say("docs.deleted", locale) if is_of_guild(entry.subject, entry.guild_id or 0) else entry.subject
    subject = say(setting, locale) if setting in STRINGS else title_of(titles.get(entry.subject, deleted))
    reason = entry.detail.get("reason")
    why = escape(shorten(reason, SENTENCE)) if isinstance(reason, str) else ""
    at = f"{entry.at.astimezone(JST):%Y-%m-%d %H:%M}"
    parts = (at, who(entry.actor, me, locale), f"{what}: {subject}", *_changes(entry.detail, locale), why)
    return " · ".join(filter(None, parts))


def _changes(detail: Mapping[str, JsonValue], locale: str) -> Iterator[str]:
    before, after = detail.get("before"), detail.get("after")
    if isinstance(before, dict) and isinstance(after, dict):
        for name in before:
            if name in after and before[name] != after[name]:
                then, now = (_fact(name, str(each or "–"), locale) for each in (before[name], after[name]))
                yield escape(f"{say(f'docs.fact.{name}', locale)}: {shorten(then, TITLE)} → {shorten(now, TITLE)}")


def _fact(name: str, value: str, locale: str) -> str:
    """A fact of a document as people read it."""
    is_kind = name == "kind" and value in set(SourceKind)
    return kind_in_words(SourceKind(value), language_of(locale)) if is_kind else value


def import_text(new: int, there: Sequence[str], locale: str) -> str:
    """What became of an import: how many documents wait now, and the titles of those that were there."""
    if not there:
        return say("docs.imported" if new else "docs.imported.empty", locale, count=new)
    lines = [say("docs.imported", locale, count=new) if new else say("docs.imported.nothing", locale)]
    lines.append(say("docs.imported.there", locale))
    lines += [f"- {title_of(title)}" for title in there[:MOST_TITLES]]
    if (more := len(there) - MOST_TITLES) > 0:
        lines.append(say("docs.imported.more", locale, count=more))
    return "\n".join(lines)


def hidden_line(hidden: Hidden, title: str, me: str, locale: str) -> str:
    """A shared article that the server hides."""
    values = {"title": title_of(title), "who": who(hidden.actor, me, locale), "day": day(hidden.at, locale)}
    return say("docs.hidden_line", locale, **values)
