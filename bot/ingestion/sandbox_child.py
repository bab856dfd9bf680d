"""The child of the sandbox: HTML on standard input, JSON on standard output.

It is run as a script with an empty environment, so it imports nothing of ours.
"""

import json
import sys

MEMORY_BYTES = 1024**3
CPU_SECONDS = 15
NEW_USER_AND_NETWORK = 0x10000000 | 0x40000000
"""Linux's CLONE_NEWUSER and CLONE_NEWNET: a network namespace without any interface."""


def limit_resources() -> None:
    """Bound memory, CPU time and files where the system can."""
    try:
        import resource  # noqa: PLC0415 — not on every system
    except ImportError:
        return
    limits = {
        resource.RLIMIT_AS: MEMORY_BYTES,
        resource.RLIMIT_CPU: CPU_SECONDS,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }
    for kind, value in limits.items():
        try:
            resource.setrlimit(kind, (value, value))
        except (ValueError, OSError):  # a lower hard limit is already there, or the system knows no such limit
            continue


def leave_network() -> None:
    """Enter a network namespace of our own where an ordinary process may."""
    if sys.platform != "linux":
        return
    import ctypes  # noqa: PLC0415

    ctypes.CDLL(None).unshare(NEW_USER_AND_NETWORK)  # its failure is fine: the other limits still hold


def extract(html: str) -> dict[str, str | None]:
    """Main text, title, date and language of a page."""
    import trafilatura  # noqa: PLC0415 — after the limits are set
    from trafilatura.metadata import extract_metadata  # noqa: PLC0415

    text = trafilatura.extract(html, output_format="markdown", include_tables=True, include_comments=False)
    # Not extensive: a date that merely stands in the text is not the page's own.
    meta = extract_metadata(html, extensive=False)
    return {
        "markdown": text,
        "title": getattr(meta, "title", None),
        "date": getattr(meta, "date", None),
        "language": getattr(meta, "language", None),
    }


def main() -> None:
    """Read, extract, write."""
    limit_resources()
    leave_network()
    html = sys.stdin.buffer.read().decode("utf-8", "replace")
    sys.stdout.buffer.write(json.dumps(extract(html)).encode())


if __name__ == "__main__":
    main()
