"""Tests of `captions.intake.read_input`: which reader an input gets, and what is told."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.errors import IntakeError
from captions.intake import read_input
from captions.record.caption import Caption

if TYPE_CHECKING:
    from pathlib import Path

LINE = b'{"id": "p-1", "text": "Ana Reis bows."}\n'
PAGE = b"<!doctype html><figure><figcaption>Ana Reis bows.</figcaption></figure>"
STORY = b"Trams to run\n\nAna Reis bows in Porto. (AP Photo/Rui Melo)"


def texts(data: bytes) -> list[str]:
    return [item.text for item in read_input(data) if isinstance(item, Caption)]


def test_content_chooses_the_reader() -> None:
    assert texts(LINE) == ["Ana Reis bows."]
    assert texts(b"\xef\xbb\xbf" + LINE) == ["Ana Reis bows."]
    assert texts(PAGE) == ["Ana Reis bows."]
    assert texts(STORY) == ["Ana Reis bows in Porto. (AP Photo/Rui Melo)"]


def test_the_suffix_chooses_where_the_content_does_not_tell(tmp_path: Path) -> None:
    page = tmp_path / "page.HTM"
    page.write_bytes(b"Words ahead. <figure><figcaption>Ana Reis bows.</figcaption></figure>")
    [caption] = read_input(page)
    assert isinstance(caption, Caption)
    assert caption.text == "Ana Reis bows."
    bad = tmp_path / "list.jsonl"
    bad.write_bytes(b"Ana Reis bows.\n")
    [error] = read_input(str(bad))
    assert isinstance(error, IntakeError)
    assert error.where == f"{bad}, line 1"


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    for data in (LINE, PAGE, STORY):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        [caption] = read_input("-")
        assert isinstance(caption, Caption)
        assert caption.origin is not None
        assert caption.origin.file == "standard input"


def test_a_korean_file_name_and_a_guessed_encoding_are_told(tmp_path: Path) -> None:
    path = tmp_path / "기사.txt"
    path.write_bytes("시민들이 공원을 걷고 있다. (서울=연합뉴스)".encode("cp949"))
    notes: list[str] = []
    [caption] = read_input(path, note=notes.append)
    assert isinstance(caption, Caption)
    assert caption.text.startswith("시민들이")
    assert notes == [f"{path}: read as CP949 (guessed)"]


def test_a_page_names_its_encoding() -> None:
    page = '<html><meta charset="euc-kr"><figure><figcaption>시민 두 명</figcaption></figure>'
    notes: list[str] = []
    [caption] = read_input(page.encode("cp949"), note=notes.append)
    assert isinstance(caption, Caption)
    assert caption.text == "시민 두 명"
    assert notes == []


def test_a_story_without_captions_is_told() -> None:
    notes: list[str] = []
    story = b'SEOUL, May 3 (Yonhap) -- Trams run, the city said.\n\n"Yes," she said on Friday.'
    assert list(read_input(story, note=notes.append)) == []
    assert notes == ["input: no photo caption found"]


@pytest.mark.parametrize("data", [b"", b" \r\n\t", b"\xef\xbb\xbf", b"%PDF-1.7", b"a\x00b"])
def test_what_holds_no_text_is_one_error(data: bytes) -> None:
    [error] = read_input(data)
    assert isinstance(error, IntakeError)


def test_a_missing_file_is_one_error(tmp_path: Path) -> None:
    [error] = read_input(str(tmp_path / "no.txt"))
    assert isinstance(error, IntakeError)
    assert "does not exist" in str(error)


def test_an_image_named_like_a_list_is_one_error(tmp_path: Path) -> None:
    path = tmp_path / "list.jsonl"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\n" * 50)
    assert len(list(read_input(path))) == 1


@given(st.binary(max_size=300))
def test_any_bytes_give_captions_or_errors(data: bytes) -> None:
    for item in read_input(data):
        assert isinstance(item, Caption | IntakeError)
