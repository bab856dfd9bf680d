"""What is put before the moderators of a server, and what they make of it. Blocking; safe from any thread."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from threading import Lock
from weakref import WeakValueDictionary

from pydantic import JsonValue

from bot.catalog import THERE, WAITS, Catalog, Origin, Outdated, Proposal, PutResult, Shelf, Shelving, Watch
from bot.catalog.codec import DOCUMENT
from bot.curation import guesses
from bot.curation.diffs import changed_anchors, diff, facts_of
from bot.curation.likeness import Likeness
from bot.curation.making import MODERATORS, Edits, answer_upload, content_of, edited, facts_as_edits, of_guild, settled
from bot.curation.records import Approved, Offer, Preview
from bot.dates import today_in_japan, utc_now
from bot.errors import AlreadyThere, NotAllowed, UnsupportedDocument
from bot.models import Document, Reading, SourceKind, Upload
from bot.text.hashing import content_hash
from bot.wording import Wording

Read = Callable[[Upload], Reading]
"""Reads an upload; raises UnsupportedDocument."""

Prepare = Callable[[Document], None]
"""Does what storing a document would take long for."""

Store = Callable[[Document, str, Shelving], PutResult]
"""Stores a document for an actor; raises NotAllowed where its proposal was decided meanwhile."""

MOST_WAITING = 200
"""Proposals that wait before one server's moderators."""

MOST_OF_ONE = 5
"""Proposals of one member that wait; moderators have no such limit."""

MOST_DOCUMENTS = 2_000
"""Documents of one server."""

RECALL = timedelta(days=30)
"""How far back answers that relied on a document are told of its change: as long as it is known who cited what."""

WATCH_EVERY = timedelta(days=7)

_MANY_OF_YOURS = Wording(
    f"{MOST_OF_ONE} of your proposals wait for the moderators already. Please wait for them.",
    f"あなたの提案が{MOST_OF_ONE}件、審査を待っています。結果をお待ちください。",
)
_MANY_WAITING = Wording(
    f"{{waiting}} proposals wait for this server's moderators, and {MOST_WAITING} can: decide some first.",
    f"審査待ちの提案が{{waiting}}件あります（{MOST_WAITING}件まで）。先にいくつか決定してください。",
)
_MANY_DOCUMENTS = Wording(
    f"This server has {MOST_DOCUMENTS:,} documents already: remove some first.",
    f"このサーバーにはすでに{MOST_DOCUMENTS:,}件の文書があります。先にいくつか削除してください。",
)
_NO_PROPOSAL = Wording("This server has no proposal {number}.", "このサーバーに提案{number}はありません。")
_NEEDS_DAY = Wording(
    "It states rules, so it needs a day on which somebody looks at it again: edit it to have one.",
    "規則が書かれているため、見直す日が必要です。有効期限のあるものに編集してください。",
)
_DAY_PAST = Wording(
    "Its date, {day}, is past: edit it to be today or later.",
    "期限の{day}は過ぎています。今日以降の日に編集してください。",
)
_TWO = Wording(
    "This server wants two pairs of eyes: another moderator has to approve what you proposed.",
    "このサーバーでは二人の確認が必要です。あなたの提案は、別のモデレーターの承認を待ちます。",
)
_EXPIRED = Wording(
    "“{title}” is there already with this very text, but has expired: give it a new date.",
    "「{title}」が同じ内容ですでにありますが、期限が切れています。新しい期限を入れてください。",
)
_NOTHING_IN_IT = Wording("That proposal holds no document.", "その提案には文書が入っていません。")


class Review:
    """The queue of proposals.

    `read`, `store` and `prepare` are the ingestion's; `wants_two` says whether a server wants somebody else than the
    proposer to approve. `by` is always an actor as the audit names it: `discord:` and a hash, or `operator`.
    """

    def __init__(
        self,
        catalog: Catalog,
        likeness: Likeness,
        *,
        read: Read,
        store: Store,
        prepare: Prepare = lambda _: None,
        wants_two: Callable[[int], bool] = lambda _: False,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        self._catalog = catalog
        self._curation = catalog.curation
        self._likeness = likeness
        self._read = read
        self._store = store
        self._prepare = prepare
        self._wants_two = wants_two
        self._now = now
        self._at_work: WeakValueDictionary[int, Lock] = WeakValueDictionary()

    def propose(
        self, guild_id: int, offer: Offer, *, by: str, of_member: bool = False, edits: Edits | None = None
    ) -> Proposal:
        """Put a document before the moderators, with `edits` made to it; nothing of it is answered from yet.

        Raises UnsupportedDocument for what cannot be read, NotAllowed where too much waits already or the edits are
        not possible, AlreadyThere where without any the document is there just so, or waits with the same text, and
        for what was exported where any document of the server has its text.
        """
        self.check_room(guild_id)
        if of_member and len(self._curation.proposals(guild_id, by=by)) >= MOST_OF_ONE:
            raise NotAllowed(_MANY_OF_YOURS)
        document, warnings = self._made(guild_id, offer)
        if edits:
            document = edited(document, edits)
            self.check(document)
        else:
            self._check_new(document)
        if offer.exported is not None:
            self._check_exported(guild_id, offer.exported, document, offer.corrects)
        return self._put(guild_id, offer, document, warnings, by, anew=not edits)

    def _check_new(self, document: Document) -> None:
        """Raises AlreadyThere for what would only repeat its own document."""
        before = self._catalog.document(document.id)
        if before and (before.body, before.title, before.sources) == (document.body, document.title, document.sources):
            raise AlreadyThere(THERE.filled(title=before.title))

    def _check_exported(self, guild_id: int, text: str, document: Document, corrects: str | None) -> None:
        """Raises AlreadyThere where a document has that text, whatever it came from; of corrections, its own one."""
        for body in dict.fromkeys((text, document.body)):
            for state, sentence in ((Shelf.LIVE, THERE), (Shelf.EXPIRED, _EXPIRED)):
                for key, title in self._curation.kept_with(guild_id, body, state):
                    if not corrects or key == document.id:
                        raise AlreadyThere(sentence.filled(title=title))
            for number, key, title in self._curation.waiting_with(guild_id, body):
                if not corrects or key == document.id:
                    raise AlreadyThere(WAITS.filled(title=title, number=number), number)

    def propose_change(self, guild_id: int, offer: Offer, *, by: str) -> Proposal | None:
        """Put a new text of a document before the moderators; None where it says what the document says.

        Raises UnsupportedDocument for what cannot be read any more.
        """
        document, warnings = self._made(guild_id, offer)
        before = self._catalog.document(document.id)
        if before and not diff(before, document).sections:
            return None
        return self._put(guild_id, offer, document, warnings, by)

    def _made(self, guild_id: int, offer: Offer) -> tuple[Document, tuple[str, ...]]:
        reading = self._read(offer.upload)
        document = of_guild(reading.document, guild_id, offer.publisher)
        if before := self._catalog.document_version(document.id):
            # What moderators decided of it before holds until they decide again.
            document = edited(document, facts_as_edits(before, self._today()))
        if offer.title:
            document = edited(document, Edits(title=offer.title))
        if document.review_by is None:
            document = edited(document, Edits(review_by=self.date_for(document)))
        return document, reading.warnings

    def _put(
        self, guild_id: int, offer: Offer, document: Document, warnings: tuple[str, ...], by: str, *, anew: bool = False
    ) -> Proposal:
        content: dict[str, JsonValue] = {
            "document": DOCUMENT.encode(document),
            "warnings": [Wording.of(warning).kept() for warning in warnings],
            "link": offer.origin.link,
        }
        if offer.page is not None:
            content["page"] = {**offer.page._asdict(), "page_hash": content_hash(offer.upload.data)}
        if offer.corrects is not None:
            content["corrects"] = offer.corrects
        made, _ = self._curation.propose(
            document.id, content, guild_id=guild_id, actor=by, origin=offer.origin, anew=anew
        )
        return self.get(guild_id, made)

    def check_room(self, guild_id: int, more: int = 1) -> None:
        """Raises NotAllowed where so many more proposals would be too many."""
        waiting = self._curation.count_waiting(guild_id)
        if waiting + more > MOST_WAITING:
            raise NotAllowed(_MANY_WAITING.filled(waiting=waiting))

    def waiting(self, guild_id: int) -> list[Proposal]:
        """What waits before a server's moderators, oldest first."""
        return self._curation.proposals(guild_id)

    def get(self, guild_id: int, proposal_id: int) -> Proposal:
        """A proposal of the server; raises NotAllowed where it has none with that number."""
        found = self._curation.proposal(guild_id, proposal_id)
        if found is None:
            raise NotAllowed(_NO_PROPOSAL.filled(number=proposal_id))
        return found

    def title(self, proposal: Proposal) -> str:
        """What it is called, without reading all of it."""
        content = proposal.content or {}
        document = content.get("document")
        named = document.get("title") if isinstance(document, Mapping) else content.get("question")
        return named if isinstance(named, str) else proposal.document_id

    def titles(self, guild_id: int) -> dict[str, str]:
        """What the server's proposals are called, by document, whatever became of them, as long as they are kept."""
        return self._curation.proposed_titles(guild_id)

    def facts(self, guild_id: int, proposal_id: int) -> tuple[str, SourceKind, date | None]:
        """Title, kind and date of a proposal as they are now; raises NotAllowed where it is not open."""
        proposal = self.get(guild_id, proposal_id)
        document = self._document(proposal, content_of(proposal))
        return document.title, next(iter(document.sources.values())).kind, document.review_by

    def preview(self, guild_id: int, proposal_id: int) -> Preview:
        """What it is and what it would do. Embeds its sections. Raises NotAllowed where it is not open."""
        proposal = self.get(guild_id, proposal_id)
        content = content_of(proposal)
        document = self._document(proposal, content)
        source = next(iter(document.sources.values()))
        suggested = guesses.kind_of_address(source.url)
        before = self._catalog.document(document.id)
        warnings = content.get("warnings")
        return Preview(
            proposal=proposal,
            document=document,
            kind=source.kind,
            suggested=suggested if suggested is not source.kind and suggested is not SourceKind.COMMUNITY else None,
            dated=str(source.date) if source.date else "",
            rules=guesses.states_rules(document),
            sentences=sum(len(section.sentences) for section in document.sections),
            warnings=tuple(Wording.of(str(each)) for each in warnings) if isinstance(warnings, list) else (),
            alike=self._likeness.of(document, guild_id),
            questions=guesses.questions(document),
            change=diff(before, document) if before else None,
            corrects=_text(content, "corrects"),
        )

    def prepare(self, guild_id: int, proposal_id: int) -> None:
        """Do what approving would take long for, while a moderator reads; nothing where it was decided meanwhile."""
        proposal = self.get(guild_id, proposal_id)
        if proposal.state == "proposed" and proposal.content is not None:
            with self._alone(proposal_id):
                self._prepare(self._document(proposal, proposal.content))

    def edit(self, guild_id: int, proposal_id: int, edits: Edits) -> None:
        """Change a proposal before it is decided; raises NotAllowed where it is, or a rule would lose its date."""
        proposal = self.get(guild_id, proposal_id)
        content = content_of(proposal)
        document = edited(self._document(proposal, content), edits)
        self.check(document)
        if not self._curation.amend(proposal_id, {**content, "document": DOCUMENT.encode(document)}):
            content_of(self.get(guild_id, proposal_id))

    def check(self, document: Document) -> None:
        """Raises NotAllowed for what must not be answered from: a rule that nobody will look at again."""
        if document.review_by is None and guesses.states_rules(document):
            raise NotAllowed(_NEEDS_DAY)
        if document.review_by is not None and document.review_by < self._today():
            raise NotAllowed(_DAY_PAST.filled(day=document.review_by))

    def approve(self, guild_id: int, proposal_id: int, *, by: str, reason: str = "") -> Approved:
        """Answer from a proposal from now on; AlreadyThere where it would say once more what a document says.

        Raises NotAllowed where it was decided, needs another moderator or a date, or the server has too many.
        """
        proposal = self.get(guild_id, proposal_id)
        content = content_of(proposal)
        if by == proposal.proposed_by and self._wants_two(guild_id):
            raise NotAllowed(_TWO)
        document = self._document(proposal, content)
        self.check(document)
        before = self._catalog.document(document.id)
        if before and before.content_hash == document.content_hash:
            raise AlreadyThere(THERE.filled(title=before.title))
        if before is None and len(self._catalog.documents(document.scope, guild_id)) >= MOST_DOCUMENTS:
            raise NotAllowed(_MANY_DOCUMENTS)
        detail: dict[str, JsonValue] = {
            "proposal": proposal.id, "proposed_by": proposal.proposed_by,
            "before": facts_of(before) if before else None, "after": facts_of(document),
        }  # fmt: skip
        shelving = Shelving(
            "document.approved",
            detail,
            proposal=proposal.id,
            origin=Origin(_text(content, "link") or _text(content, "url") or "", proposal.author, proposal.message_id),
            reason=reason,
            corrects=_text(content, "corrects"),
            alone="corrects" not in content,  # two articles may need the same words beside them
            watch=self._watch(document.id, content),
            outdated=self.outdated(changed_anchors(before, document)) if before else None,
        )
        with self._alone(proposal_id):  # what is being prepared is not done a second time
            result = self._store(document, by, shelving)
        return Approved(document.id, document.title, result, self.relied(guild_id, document.id, shelving.outdated))

    def reject(self, guild_id: int, proposal_id: int, *, by: str, reason: str = "") -> Proposal:
        """Close a proposal; raises NotAllowed where it was decided meanwhile."""
        proposal = self.get(guild_id, proposal_id)
        content_of(proposal)
        if not self._curation.reject(proposal, actor=by, reason=reason):
            content_of(self.get(guild_id, proposal_id))
        return proposal

    def date_for(self, document: Document) -> date | None:
        """The day on which somebody should look at it again, as far as its text tells."""
        return guesses.review_date(document, self._today())

    def outdated(self, anchors: frozenset[str]) -> Outdated:
        """These sections, for the answers of the last 30 days."""
        return Outdated(anchors, self._now() - RECALL)

    def relied(self, guild_id: int, document_id: str, outdated: Outdated | None) -> int:
        """How many of the server's answers relied on that."""
        return self._curation.relying(guild_id, document_id, outdated) if outdated else 0

    def _alone(self, proposal_id: int) -> Lock:
        """Held by who works on a proposal's document."""
        return self._at_work.setdefault(proposal_id, Lock())

    def _document(self, proposal: Proposal, content: Mapping[str, JsonValue]) -> Document:
        if "document" in content:
            return DOCUMENT.decode(content["document"])
        if proposal.guild_id is None or "answer" not in content:
            raise UnsupportedDocument(_NOTHING_IN_IT)
        read = self._read(answer_upload(content, proposal.document_id)).document
        document = of_guild(read, proposal.guild_id, MODERATORS)
        return settled(replace(document, review_by=self.date_for(document)))

    def _watch(self, document_id: str, content: Mapping[str, JsonValue]) -> Watch | None:
        page = content.get("page")
        if not isinstance(page, Mapping):
            return None
        url, etag, last_modified, page_hash = (
            str(page.get(name) or "") for name in ("url", "etag", "last_modified", "page_hash")
        )
        now = self._now()
        return Watch(document_id, url, now + WATCH_EVERY, etag, last_modified, page_hash, checked_at=now)

    def _today(self) -> date:
        return today_in_japan(self._now())


def _text(content: Mapping[str, JsonValue], name: str) -> str | None:
    value = content.get(name)
    return value if isinstance(value, str) else None
