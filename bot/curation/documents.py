"""The documents of a server, tended: changed, removed, brought back, compared. Blocking; safe from any thread."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.catalog import AuditEntry, Catalog, DocumentRow, GuildDocument, Hidden, Shelf, Shelving, VersionRow
from bot.curation.diffs import Diff, changed_anchors, diff, facts_of
from bot.curation.making import Edits, edited, settled
from bot.curation.review import RECALL, Review, Store
from bot.dates import today_in_japan, utc_now
from bot.errors import AlreadyThere, NotAllowed
from bot.indexes import Indexes
from bot.models import Document, Scope
from bot.wording import Wording

UNDO = timedelta(days=30)
"""How long what was removed can be brought back; then it is deleted."""

SOON = timedelta(days=14)
"""How long before its day moderators are told that a document has to be looked at."""

STALE = timedelta(days=365)
"""How long a document without a day counts as fresh."""

_ALL = tuple(Shelf)

_NO_DOCUMENT = Wording(
    "This server has no document “{id}”: choose one from the list.",
    "このサーバーに文書「{id}」はありません。一覧から選んでください。",
)
_SEVERAL = Wording(
    "This server has several documents “{title}”: choose one from the list.",
    "このサーバーには文書「{title}」が複数あります。一覧から選んでください。",
)
_NO_VERSION = Wording("It has no version {number}.", "第{number}版はありません。")
_TOO_LATE = Wording(
    "It was removed more than 30 days ago, so it cannot be brought back.",
    "削除から30日を過ぎたため、元に戻せません。",
)
_REMOVED_ALREADY = Wording("It was removed already.", "すでに削除されています。")
_REMOVED = Wording("It was removed: bring it back first.", "削除されています。先に元に戻してください。")
_LIVE = Wording(
    "“{title}” is there just so, and I answer from it: there is nothing to bring back.",
    "「{title}」はこの内容ですでに回答に使われています。元に戻すものはありません。",
)
_NO_ARTICLE = Wording(
    "There is no shared article “{id}”: choose one from the list.",
    "共通の記事「{id}」はありません。一覧から選んでください。",
)
_NOT_HIDDEN = Wording("That article is not hidden here.", "その記事は、ここでは非表示になっていません。")


@dataclass(frozen=True, slots=True)
class Changed:
    """A document after a change; `relied` counts the answers that relied on what it said before."""

    document: GuildDocument
    diff: Diff
    relied: int = 0


class Documents:
    """What moderators do with what is there; `by` is an actor as the audit names it."""

    def __init__(
        self,
        catalog: Catalog,
        indexes: Indexes,
        review: Review,
        *,
        store: Store,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        self._catalog = catalog
        self._curation = catalog.curation
        self._indexes = indexes
        self._review = review
        self._store = store
        self._now = now

    # Finding

    def all(self, guild_id: int, *, removed: bool = False) -> list[GuildDocument]:
        """The server's documents by title, those that were removed only where asked for."""
        states = _ALL if removed else (Shelf.LIVE, Shelf.EXPIRED)
        return self._curation.documents(guild_id, self._now() - RECALL, states)

    def get(self, guild_id: int, named: str) -> GuildDocument:
        """A document of the server by its id, else by its title, in whatever state.

        Raises NotAllowed where the server has none that is called so, or several.
        """
        return self._curation.document(guild_id, named, self._now() - RECALL) or self._titled(guild_id, named)

    def _titled(self, guild_id: int, title: str) -> GuildDocument:
        """The one with that title, however it is spaced and in capitals or not; what is answered from goes first."""
        wanted = _plain(title)
        found = [each for each in self.all(guild_id, removed=True) if _plain(each.title) == wanted]
        for state in (Shelf.LIVE, Shelf.EXPIRED, Shelf.REMOVED):
            if there := [each for each in found if each.state is state]:
                if len(there) > 1:
                    raise NotAllowed(_SEVERAL.filled(title=title))
                return there[0]
        raise NotAllowed(_NO_DOCUMENT.filled(id=title))

    def text(self, guild_id: int, named: str, number: int | None = None) -> Document:
        """A version of a document of the server, the newest unless its number is given; raises NotAllowed."""
        found = self._catalog.document_version(self.get(guild_id, named).id, number)
        if found is None:
            raise NotAllowed(_NO_VERSION.filled(number=number))
        return found

    def search(self, guild_id: int, words: str, limit: int = 10) -> list[GuildDocument]:
        """The server's documents with these words in their title or text, the best first."""
        documents = {each.id: each for each in self.all(guild_id)}
        wanted = words.casefold()
        titled = [each.id for each in documents.values() if wanted in each.title.casefold()]
        hits = self._indexes.search_keywords(words, Scope.GUILD, 5 * limit, guild_id)
        chunks = self._catalog.chunks([hit.chunk_id for hit in hits])
        found = [chunks[hit.chunk_id].document_id for hit in hits if hit.chunk_id in chunks]
        return [documents[each] for each in dict.fromkeys((*titled, *found)) if each in documents][:limit]

    def stale(self, guild_id: int) -> list[GuildDocument]:
        """Documents that need somebody, those first on which most answers relied."""
        found = [each for each in self.all(guild_id) if self._needs(each)]
        return sorted(found, key=lambda each: (-each.cited, each.title))

    def _needs(self, document: GuildDocument) -> bool:
        today, gone = self._today(), document.watch is not None and document.watch.gone_since is not None
        due = document.review_by is not None and document.review_by < today + SOON
        undated = document.review_by is None and document.updated_at < self._now() - STALE
        return document.state is Shelf.EXPIRED or gone or due or undated

    def history(self, guild_id: int, named: str) -> list[VersionRow]:
        """Its versions, newest first; raises NotAllowed."""
        return self._curation.versions(self.get(guild_id, named).id)

    def compare(self, guild_id: int, named: str, before: int, after: int) -> Diff:
        """What changed between two versions; raises NotAllowed."""
        return diff(self.text(guild_id, named, before), self.text(guild_id, named, after))

    def audit(self, guild_id: int, limit: int = 50) -> list[AuditEntry]:
        """Who did what, newest first."""
        return self._catalog.audit(limit, guild_id=guild_id)

    # Changing

    def edit(self, guild_id: int, named: str, edits: Edits, *, by: str, reason: str = "") -> Changed:
        """Give a document another title, kind or date; one that had expired is answered from again.

        Raises NotAllowed for a rule without a date, or a date that is past.
        """
        before = self._kept(guild_id, named)
        after = edited(before, edits)
        self._review.check(after)
        return self._stored(guild_id, before, after, "document.edited", by, reason)

    def restore(self, guild_id: int, named: str, *, by: str, number: int | None = None) -> Changed:
        """Bring back a document that was removed or expired, or an earlier version of one.

        A day that is past is moved to where a new one would be. Raises NotAllowed, also 30 days after a removal, and
        AlreadyThere where it is there just so, or another document says the same by now.
        """
        here = self.get(guild_id, named)
        if here.state is Shelf.REMOVED and here.changed_at < self._now() - UNDO:
            raise NotAllowed(_TOO_LATE)
        before, after = self.text(guild_id, here.id), self.text(guild_id, here.id, number)
        if here.state is Shelf.LIVE and before.content_hash == after.content_hash:
            raise AlreadyThere(_LIVE.filled(title=here.title))
        if after.review_by is not None and after.review_by < self._today():
            after = settled(replace(after, review_by=self._review.date_for(after)))
        return self._stored(guild_id, before, after, "document.restored", by, "")

    def _stored(self, guild_id: int, before: Document, after: Document, action: str, by: str, reason: str) -> Changed:
        detail = {"before": facts_of(before), "after": facts_of(after), "reason": reason}
        outdated = self._review.outdated(changed_anchors(before, after))
        alone = not self.get(guild_id, after.id).corrects
        self._store(after, by, Shelving(action, dict(detail), reason=reason, outdated=outdated, alone=alone))
        relied = self._review.relied(guild_id, after.id, outdated)
        return Changed(self.get(guild_id, after.id), diff(before, after), relied)

    def remove(self, guild_id: int, named: str, *, by: str, reason: str = "") -> Changed:
        """Stop answering from a document; it can be brought back for 30 days. Raises NotAllowed."""
        before = self._kept(guild_id, named)
        outdated = self._review.outdated(frozenset(section.anchor for section in before.sections))
        if not self._curation.retire(guild_id, before.id, Shelf.REMOVED, actor=by, reason=reason, outdated=outdated):
            raise NotAllowed(_REMOVED_ALREADY)
        relied = self._review.relied(guild_id, before.id, outdated)
        return Changed(self.get(guild_id, before.id), Diff((), ()), relied)

    def _kept(self, guild_id: int, named: str) -> Document:
        """The newest version of a document that was not removed."""
        found = self.get(guild_id, named)
        if found.state is Shelf.REMOVED:
            raise NotAllowed(_REMOVED)
        return self.text(guild_id, found.id)

    # Shared articles

    def articles(self) -> list[DocumentRow]:
        """The shared articles, which servers can hide or correct for themselves."""
        return self._catalog.documents(Scope.SHARED)

    def article(self, document_id: str) -> DocumentRow:
        """A shared article; raises NotAllowed where there is none with that id."""
        found = next((each for each in self.articles() if each.id == document_id), None)
        if found is None:
            raise NotAllowed(_NO_ARTICLE.filled(id=document_id))
        return found

    def hide(self, guild_id: int, document_id: str, *, by: str, reason: str = "") -> DocumentRow:
        """Keep a shared article out of this server's answers; raises NotAllowed where there is none."""
        found = self.article(document_id)
        self._curation.hide(guild_id, document_id, actor=by, reason=reason)
        return found

    def show(self, guild_id: int, document_id: str, *, by: str) -> None:
        """Let it back; raises NotAllowed where it was not hidden."""
        if not self._curation.show(guild_id, document_id, actor=by):
            raise NotAllowed(_NOT_HIDDEN)

    def hidden(self, guild_id: int) -> list[Hidden]:
        """The shared articles that this server hides."""
        return self._curation.hidden(guild_id)

    # In time

    def expire(self) -> int:
        """Stop answering from documents whose day is past; how many.

        Those whose day is not past are answered from again: the clock was ahead when they expired.
        """
        due, early = self._curation.overdue(self._today()), self._curation.early(self._today())
        for guild_id, document_id in early:
            with suppress(AlreadyThere):  # another one says the same by now
                self.restore(guild_id, document_id, by="senpai")
        return sum(
            self._curation.retire(guild_id, document_id, Shelf.EXPIRED, actor="senpai") for guild_id, document_id in due
        )

    def purge(self) -> int:
        """Delete what was removed 30 days ago; how many documents."""
        return self._curation.purge(self._now() - UNDO)

    def _today(self) -> date:
        return today_in_japan(self._now())


def _plain(title: str) -> str:
    return " ".join(title.split()).casefold()
