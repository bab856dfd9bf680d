"""A small knowledge folder in the real format."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.catalog import Catalog

ARTICLE = """---
id: {id}
title: Immigration fees
category: procedures
language: en
summary: What applications cost, for everybody with a residence card.
key_points:
  - Extensions cost 30,000 yen.
  - Permanent residence costs 200,000 yen.
  - Fees rise on 1 October 2026.
review_by: 2027-05-20
official_pages:
  - title: "ISA: fees"
    url: https://www.moj.go.jp/isa/fees.html
    seen: true
sources:
  - title: "ISA: fee revision"
    url: https://www.moj.go.jp/isa/01_00644.html
    publisher: Immigration Services Agency
    kind: official
    read: transcription
    via: public summaries
    date: 2026-09-27
    confidence: high
    facts:
      f1: "extension 30,000 yen from 1 October 2026, 27,000 yen online"
      f2: "permanent residence 200,000 yen"
---

# Immigration fees (手数料)

Applications cost more from 1 October 2026.[^f1]

## What does an extension cost?

> **Rule** · promulgated · from 2026-10-01

An extension of a residence status costs 30,000 yen.[^f1]
Ask your employer who pays.

*Also asked: visa renewal price · 更新 いくら*

## What does permanent residence cost?

> **Rule** · promulgated · from 2026-10

Permanent residence costs 200,000 yen.[^f2]
Pay when it is granted.

*Also asked: PR fee · 永住権 手数料*

[^f1]: [ISA: fee revision](https://www.moj.go.jp/isa/01_00644.html) · Immigration Services Agency · official, read \
through a transcription · 2026-09-27 · high confidence
[^f2]: [ISA: fee revision](https://www.moj.go.jp/isa/01_00644.html) · Immigration Services Agency · official, read \
through a transcription · 2026-09-27 · high confidence
"""

WriteArticle = Callable[..., Path]


@pytest.fixture
def knowledge(tmp_path: Path) -> Path:
    folder = tmp_path / "knowledge"
    folder.mkdir()
    return folder


@pytest.fixture
def write_article(knowledge: Path) -> WriteArticle:
    """Writes the article at `ident`, with one text replaced by another."""

    def write(old: str = "", new: str = "", ident: str = "procedures/immigration-fees") -> Path:
        text = ARTICLE.replace("{id}", ident)
        assert old in text
        path = knowledge / f"{ident}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace(old, new, 1) if old else text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def catalog(catalog_url: str) -> Iterator[Catalog]:
    with Catalog.open(catalog_url) as opened:
        yield opened
