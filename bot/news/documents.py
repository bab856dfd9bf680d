"""An item as a document that answers can cite: what its outlet reported, with its date. Never a rule."""

from bot.catalog import document_id
from bot.dates import JST, PartialDate
from bot.models import Chunk, Confidence, Document, ReadVia, Scope, Section, Sentence, Source, SourceKind
from bot.press import NewsItem
from bot.text.hashing import text_hash
from bot.text.sentences import split_sentences

ANCHOR = "news"
LABEL = "n1"


def document_of(item: NewsItem) -> tuple[Document, tuple[Chunk, ...]]:
    """The document of an item and its one chunk."""
    title = (
        item.title if item.title[-1:] in "。.!?！？」』" else f"{item.title}{'。' if item.language == 'ja' else '.'}"
    )
    texts = [title, *split_sentences(item.summary)]
    sentences = tuple(Sentence(text, (LABEL,)) for text in texts)
    day = item.published_at.astimezone(JST).date()
    source = Source(
        label=LABEL,
        title=item.title,
        url=item.url,
        publisher=item.publisher,
        kind=item.kind,
        read=ReadVia.DIRECT,
        date=PartialDate.of(day),
        confidence=Confidence.HIGH if item.kind is SourceKind.OFFICIAL else Confidence.MEDIUM,
        fact=" ".join(texts),
    )
    document = Document(
        id=document_id(item.id),
        origin=item.url,
        scope=Scope.NEWS,
        title=item.title,
        language=item.language,
        body="\n".join(texts),
        content_hash=text_hash("\n".join((item.url, *texts, ",".join(item.topics)))),
        sections=(Section(ANCHOR, (item.title,), sentences),),
        sources={LABEL: source},
        category=item.topics[0].value if item.topics else "",
        summary=item.summary,
    )
    return document, (Chunk("\n".join(texts), ANCHOR, 0, sentences),)
