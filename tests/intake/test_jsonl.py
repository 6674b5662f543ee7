"""Tests of `captions.intake.jsonl`."""

from __future__ import annotations

import io

import pytest

from captions.errors import IntakeError
from captions.intake.jsonl import MAX_LINE_BYTES, read_lines, stream_lines
from captions.pipeline import parse_record
from captions.record.caption import Caption
from captions.record.model import Origin
from captions.record.serialize import record_to_json


def read_one(line: str) -> Caption | IntakeError:
    [item] = read_lines([line.encode()], "list.jsonl")
    return item


def test_id_style_and_day_come_through_unchanged() -> None:
    item = read_one(
        '{"id": " Ä/1 ", "text": "Ana Reis waves.", "context_date": "2024-05-03", "style": "ap"}'
    )
    assert isinstance(item, Caption)
    assert (item.id, item.context_date, item.style) == (" Ä/1 ", "2024-05-03", "ap")
    assert item.origin is not None
    assert (item.origin.file, item.origin.line) == ("list.jsonl", 1)


def test_other_keys_are_passed_over_and_nulls_are_nothing() -> None:
    item = read_one('{"text": "Ana Reis waves.", "id": null, "context_date": null, "x": [1]}')
    assert isinstance(item, Caption)
    assert item.id is None
    assert item.context_date is None


def test_a_record_of_ours_is_its_caption_again() -> None:
    record = parse_record(
        Caption(
            text="Ana Reis waves in Porto. (Sol) NO SALES",
            id="p-7",
            context_date="2026-05-03",
            headline="Waves",
            origin=Origin(file="page.html", image="waves.jpg"),
        )
    )
    item = read_one(record_to_json(record).decode())
    assert isinstance(item, Caption)
    assert (item.text, item.id, item.context_date) == (record.caption, "p-7", "2026-05-03")
    assert item.headline == "Waves"
    assert item.origin == Origin(file="list.jsonl", line=1, image="waves.jpg")


def test_a_time_of_publication_is_cut_to_its_day() -> None:
    item = read_one('{"text": "Ana Reis waves.", "context_date": "2024-05-03T10:00:00Z"}')
    assert isinstance(item, Caption)
    assert item.context_date == "2024-05-03"


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("{broken", "is no JSON object"),
        ("[1, 2]", "is no caption"),
        ('{"id": "p-1"}', "is no caption"),
        ('{"id": 7, "text": "Ana Reis waves."}', "is no caption"),
        ('{"text": " "}', 'has an empty "text"'),
        ('{"text": "Ana Reis waves.", "context_date": "3 May"}', '"context_date" is "3 May"'),
    ],
)
def test_a_bad_line_is_an_error_in_its_place(line: str, what: str) -> None:
    good = '{"text": "Ana Reis waves."}'
    lines = [good.encode(), b"", line.encode(), good.encode()]
    first, error, last = read_lines(lines, "list.jsonl")
    assert isinstance(first, Caption)
    assert isinstance(last, Caption)
    assert isinstance(error, IntakeError)
    assert error.where == "list.jsonl, line 3"
    assert error.what.startswith(what)


def test_bytes_that_are_no_utf_8_are_an_error_of_their_line() -> None:
    good, bad = b'{"text": "Ana."}', b'{"text": "caf\xe9"}'
    first, error = read_lines([b"\xef\xbb\xbf" + good, bad], "list.jsonl")
    assert isinstance(first, Caption)
    assert isinstance(error, IntakeError)


def test_lines_are_read_only_when_asked_for() -> None:
    stream = io.BytesIO(b'{"text": "One."}\n' * 3)
    captions = read_lines(stream_lines(stream), "list.jsonl")
    next(captions)
    assert stream.tell() < len(stream.getvalue())


def test_the_head_read_before_and_the_rest_join_without_a_seam() -> None:
    data = b'{"text": "One."}\n{"text": "Two."}\n{"text": "Three."}'
    for cut in range(len(data)):
        stream = io.BytesIO(data[cut:])
        lines = stream_lines(stream, data[:cut])
        texts = [c.text for c in read_lines(lines, "l") if isinstance(c, Caption)]
        assert texts == ["One.", "Two.", "Three."]


def test_a_line_too_long_is_one_error_and_the_next_line_is_read() -> None:
    stream = io.BytesIO(b"{" + b"x" * (MAX_LINE_BYTES + 5) + b'\n{"text": "Two."}\n')
    error, caption = read_lines(stream_lines(stream), "list.jsonl")
    assert isinstance(error, IntakeError)
    assert "is longer than" in error.what
    assert isinstance(caption, Caption)
