"""The identity of texts and files: embeddings and versions are keyed by it."""

import hashlib


def text_hash(text: str) -> str:
    """SHA-256 of the UTF-8 text, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def content_hash(data: bytes) -> str:
    """SHA-256 of a file's bytes, as 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()
