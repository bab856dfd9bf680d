"""Where documents come from: files, web addresses, standard input. Gives bytes, media type and identity."""

import asyncio
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from bot.errors import UnsupportedDocument
from bot.ingestion.formats import MAX_FILE_BYTES, SUFFIXES, MediaType, identify, is_html, of_page
from bot.text.encoding import check_size
from bot.text.hashing import content_hash, text_hash

_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id|igshid")


@dataclass(frozen=True, slots=True)
class RawDocument:
    """A document before it is parsed.

    `origin` is its identity: the path below the knowledge folder, `file:` and an absolute path, a canonical URL, or
    `stdin:` and a hash of the text's first line. `name` is what people call it; `charset` is what its transport says.
    """

    origin: str
    name: str
    media_type: MediaType
    data: bytes
    charset: str = ""
    url: str = ""
    in_knowledge: bool = False

    @property
    def content_hash(self) -> str:
        """The hash that answers “unchanged?”."""
        return content_hash(self.data)


def is_url(target: str) -> bool:
    """Whether a target of the command line is a web address."""
    return re.match(r"https?://", target, re.IGNORECASE) is not None


def file_origin(path: Path, knowledge_dir: Path) -> str:
    """The identity of a file; both paths are made absolute."""
    absolute, base = path.resolve(), knowledge_dir.resolve()
    return absolute.relative_to(base).as_posix() if absolute.is_relative_to(base) else f"file:{absolute.as_posix()}"


def canonical_url(url: str) -> str:
    """One form for addresses of the same page: no fragment, no tracking parameters, small letters in the host."""
    parts = urlsplit(url)
    default = {"http": ":80", "https": ":443"}.get(parts.scheme.lower(), "")
    query = [(key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.match(key)]
    host = parts.netloc.lower().removesuffix(default) if default else parts.netloc.lower()
    return urlunsplit((parts.scheme.lower(), host, parts.path or "/", urlencode(query), ""))


def read_file(path: Path, knowledge_dir: Path) -> RawDocument:
    """Read a file; raises UnsupportedDocument or EmptyDocument with the reason."""
    origin = file_origin(path, knowledge_dir)
    try:
        if not path.is_file():
            msg = "There is no such file: check the path." if not path.exists() else "It is not a regular file."
            raise UnsupportedDocument(msg)
        check_size(path.stat().st_size, MAX_FILE_BYTES)
        data = path.read_bytes()
    except OSError as error:
        msg = f"It cannot be read ({error.strerror}): check its rights."
        raise UnsupportedDocument(msg) from None
    in_knowledge = not origin.startswith("file:")
    return RawDocument(origin, path.name, identify(path.name, data), data, in_knowledge=in_knowledge)


def read_stdin(data: bytes) -> RawDocument:
    """A document from standard input; its first line stands for its name, so that a new version replaces the old."""
    check_size(len(data))
    lines = (line.strip() for line in data.decode("utf-8", "replace").splitlines())
    first = next((line for line in lines if line), "")
    media_type: MediaType = "text/html" if is_html(data) else "text/markdown"
    return RawDocument(f"stdin:{text_hash(first)[:16]}", "standard input", media_type, data)


async def fetch_url(url: str, *, contact: str = "") -> RawDocument:
    """Fetch a page through the guarded client; raises FetchRefused or UnsupportedDocument."""
    from bot.web import open_web_client  # noqa: PLC0415 — the HTTP client is only needed for web addresses

    async with open_web_client(contact=contact) as client:
        page = await client.get(url, max_bytes=MAX_FILE_BYTES)
    if not 200 <= page.status < 300:  # noqa: PLR2004
        msg = f"The page answered with status {page.status}: check the address."
        raise UnsupportedDocument(msg)
    canonical = canonical_url(url)
    name = urlsplit(canonical).path.rstrip("/").rsplit("/", 1)[-1] or urlsplit(canonical).netloc
    media_type = of_page(page.media_type, name, page.body)
    return RawDocument(canonical, name, media_type, page.body, page.charset or "", canonical)


def fetch_now(url: str, *, contact: str = "") -> RawDocument:
    """As `fetch_url`, where no event loop runs."""
    return asyncio.run(fetch_url(url, contact=contact))


@dataclass(slots=True)
class Listing:
    """The documents of a folder, and the subfolders that could not be listed."""

    files: list[Path]
    unreadable: list[Path]


def list_folder(folder: Path) -> Listing:
    """Files with a known suffix, in a stable order; hidden ones, READMEs and linked folders are passed over."""
    listing = Listing([], [])

    def failed(error: OSError) -> None:
        listing.unreadable.append(Path(error.filename))

    for root, folders, names in os.walk(folder, onerror=failed):
        folders[:] = sorted(name for name in folders if not name.startswith((".", "_")))
        listing.files += [Path(root) / name for name in sorted(_documents(names))]
    return listing


def _documents(names: list[str]) -> Iterator[str]:
    for name in names:
        if not name.startswith(".") and name != "README.md" and Path(name).suffix.lower() in SUFFIXES:
            yield name
