from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.answering import Answerer
from bot.catalog import Catalog
from bot.indexes import open_indexes, passages_view
from bot.ingestion import Ingestor
from tests.answering.model_desk import Desk
from tests.openai_server import OpenAIServer

TODAY = date(2026, 11, 25)

ARTICLE = """---
id: visa/fees
title: Visa fees
category: visa
language: en
summary: What an application costs.
key_points:
  - A change of status to 3 years costs 30,000 yen since 1 October 2026.
  - It cost 6,000 yen before.
  - The draft fee of permanent residence is not law.
review_by: 2027-02-20
official_pages: []
sources:
  - title: "ISA: fees"
    url: https://www.moj.go.jp/isa/fees.html
    publisher: Immigration Services Agency (ISA)
    kind: official
    read: transcription
    via: a public transcription
    date: 2026-09-27
    confidence: high
    facts:
      f1: 6,000 yen until 30 September 2026 for a change of status
      f2: 30,000 yen from 1 October 2026 for a change of status of 3 years
  - title: "A firm's note"
    url: https://firm.example/notes
    publisher: A Firm
    kind: professional
    read: direct
    date: 2026-10
    confidence: medium
    facts:
      f3: the office asks for revenue stamps
      f4: a draft proposes 300,000 yen for permanent residence
---

# Visa fees

## How much did a change of status cost before October 2026?

> **Rule** · promulgated · until 2026-09-30

A change of status cost 6,000 yen for applications accepted until 30 September 2026.[^f1]

## How much does a change of status cost now?

> **Rule** · promulgated · from 2026-10-01

A change of status to a stay of 3 years costs 30,000 yen since 1 October 2026.[^f2]
The fee is reported to be paid with revenue stamps.[^f3]

## What will permanent residence cost?

> **Rule** · draft · from FY2028

A draft proposes 300,000 yen for permanent residence.[^f4]
"""


@pytest.fixture
def knowledge(tmp_path: Path) -> Path:
    folder = tmp_path / "knowledge"
    (folder / "visa").mkdir(parents=True)
    (folder / "visa" / "fees.md").write_text(ARTICLE, "utf-8")
    return folder


@pytest.fixture
def answerer(tmp_path: Path, catalog_url: str, knowledge: Path, embeddings) -> Iterator[Answerer]:
    catalog = Catalog.open(catalog_url)
    indexes = open_indexes(catalog, tmp_path / "indexes", [passages_view(embeddings.space)])
    report = Ingestor(catalog, embeddings, knowledge_dir=knowledge).ingest([knowledge])
    assert not report.failed
    indexes.follow()
    yield Answerer(catalog=catalog, indexes=indexes, embeddings=embeddings)
    indexes.close()
    catalog.close()


@pytest.fixture
def ledger(catalog_url: str) -> Iterator[Catalog]:
    with Catalog.open(catalog_url) as opened:
        yield opened


@pytest.fixture
def desk(openai_server: OpenAIServer, ledger: Catalog) -> Desk:
    return Desk(openai_server, ledger)
