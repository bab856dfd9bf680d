import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalog import codec
from bot.dates import PartialDate
from bot.models import (
    Applies,
    Confidence,
    OfficialPage,
    ReadVia,
    Rule,
    Section,
    Sentence,
    Source,
    SourceKind,
    Stage,
    UnitKind,
)

WORDS = st.text(max_size=20)
MANY = st.lists(WORDS, max_size=3).map(tuple)
QUALIFIERS = st.sampled_from(["", "by ", "about ", "by about "])
FORMS = st.sampled_from(["%Y-%m-%d", "%Y-%m", "%Y", "FY%Y"])
PARTIAL_DATES = st.builds(
    lambda qualifier, form, day: PartialDate.parse(qualifier + day.strftime(form)),
    QUALIFIERS,
    FORMS,
    st.dates(date(1868, 1, 1), date(2999, 12, 31)),
)
SENTENCE = st.builds(Sentence, WORDS, MANY, st.sampled_from(UnitKind))
RULE = st.builds(
    Rule,
    st.sampled_from(Stage),
    st.none() | PARTIAL_DATES,
    st.none() | PARTIAL_DATES,
    WORDS,
    st.builds(Applies, WORDS, MANY, MANY, MANY, MANY),
)
SECTION = st.builds(
    Section,
    anchor=WORDS,
    path=MANY,
    sentences=st.lists(SENTENCE, max_size=3).map(tuple),
    rule=st.none() | RULE,
    asked=MANY,
    line=st.integers(1, 10_000),
)
SOURCE = st.builds(
    Source,
    label=WORDS,
    title=WORDS,
    url=WORDS,
    publisher=WORDS,
    kind=st.sampled_from(SourceKind),
    read=st.sampled_from(ReadVia),
    date=st.none() | PARTIAL_DATES,
    confidence=st.sampled_from(Confidence),
    fact=WORDS,
    via=WORDS,
)
PAGE = st.builds(OfficialPage, WORDS, WORDS, st.booleans())

CASES: list[Any] = [
    pytest.param(codec.SECTION, SECTION, id="section"),
    pytest.param(codec.SENTENCES, st.lists(SENTENCE, max_size=3).map(tuple), id="sentences"),
    pytest.param(codec.SOURCES, st.dictionaries(WORDS, SOURCE, max_size=3), id="sources"),
    pytest.param(codec.OFFICIAL_PAGES, st.lists(PAGE, max_size=3).map(tuple), id="official pages"),
]


@pytest.mark.parametrize(("coder", "values"), CASES)
@given(data=st.data())
def test_a_value_survives_json_exactly(coder: codec.Codec[Any], values: st.SearchStrategy[Any], data: st.DataObject):
    value = data.draw(values)
    assert coder.decode(json.loads(json.dumps(coder.encode(value)))) == value


def test_a_field_that_is_missing_in_an_old_row_takes_its_default():
    assert codec.SENTENCES.decode([{"text": "Ask your employer."}]) == (Sentence("Ask your employer."),)
