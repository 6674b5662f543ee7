"""Laws that hold for any text, not only for captions."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from captions.pipeline import parse_record
from captions.record.caption import Caption
from captions.record.model import PhotoRecord
from captions.store import Outcome, open_store
from captions.validation import validate, validate_document

_PIECES = st.sampled_from(
    [
        "President Ana Reis (R)",
        "Gen. Leo Sol (2nd from L, front row),",
        "from left,",
        "in Porto, Portugal,",
        "on Feb. 30, 2026",
        "SEOUL, SOUTH KOREA - MARCH 05:",
        "(AP Photo/",
        "(Yonhap)",
        "REUTERS/",
        "NO SALES",
        "JAPAN OUT",
        "EMBARGOED UNTIL",
        "(서울=연합뉴스) 홍길동 기자 =",
        "[재배포 금지]",
        "FILE -",
        ")",
        "]",
        "(((",
        "\u202e",
        "\x00",
        "\n\n",
        "’s",
    ]
)
texts = st.one_of(
    st.text(max_size=400),
    st.lists(st.one_of(_PIECES, st.text(max_size=12)), max_size=14).map(" ".join),
)


@given(texts)
def test_any_text_parses_and_every_span_is_the_text_it_claims(text: str) -> None:
    record = parse_record(Caption(text=text))
    assert record.caption == text
    claims = [(item.start, item.end, item.text) for item in record.evidence]
    claims += [(item.start, item.end, item.text) for item in (*record.unclaimed, *record.unread)]
    for start, end, words in claims:
        assert 0 <= start < end <= len(text)
        assert text[start:end] == words
    for restriction in record.restrictions:
        assert restriction.evidence in text
    assert 0 <= record.coverage <= 1


@given(texts)
def test_parsing_is_deterministic(text: str) -> None:
    assert parse_record(Caption(text=text)) == parse_record(Caption(text=text))


@given(texts)
def test_a_parsed_record_survives_json_and_fits_the_schema(text: str) -> None:
    record = parse_record(Caption(text=text))
    data = msgspec.json.encode(record)
    assert msgspec.json.decode(data, type=PhotoRecord) == record
    rules = {finding.rule for finding in validate_document(json.loads(data))}
    assert not {rule for rule in rules if rule.startswith("schema")}


@given(texts)
def test_any_record_can_be_validated(text: str) -> None:
    for finding in validate(parse_record(Caption(text=text))):
        assert finding.message
        assert finding.remedy


@given(st.lists(texts, max_size=4))
def test_importing_twice_is_importing_once(captions: list[str]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "captions.json"
        for run in range(2):
            with open_store(path, writing=True) as store:
                outcomes = [store.put(parse_record(Caption(text=text))) for text in captions]
            if run:
                assert set(outcomes) <= {Outcome.SAME}
