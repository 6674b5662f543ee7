"""Tests of `captions.intake.text`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.errors import IntakeError
from captions.intake.text import Decoded, decode, open_source, read_head, read_rest

if TYPE_CHECKING:
    from pathlib import Path

KOREAN = "시민들이 공원에서 산책하고 있다. (서울=연합뉴스)"
WESTERN = "Zoé Krüger hisst die Fahne – “à la carte”"


@pytest.mark.parametrize(
    "data",
    [
        WESTERN.encode(),
        b"\xef\xbb\xbf" + WESTERN.encode(),
        WESTERN.encode("utf-16"),
        b"\xfe\xff" + WESTERN.encode("utf-16-be"),
        WESTERN.encode("utf-32"),
    ],
)
def test_unicode_is_read_without_a_note_and_without_its_mark(data: bytes) -> None:
    assert decode(data, "story.txt") == Decoded(WESTERN, "")


def test_cp949_is_guessed_and_told() -> None:
    assert decode(KOREAN.encode("cp949"), "기사.txt") == Decoded(
        KOREAN, "기사.txt: read as CP949 (guessed)"
    )


def test_western_text_is_not_taken_for_korean() -> None:
    text = "Zoé Krüger hisst die Fahne, André Müller grüßt Ærø, ÁÉÍÓÚ"
    assert decode(text.encode("latin-1"), "a.txt").text == text
    assert decode(WESTERN.encode("cp1252"), "a.txt").text == WESTERN


def test_bytes_that_windows_does_not_know_are_latin_1() -> None:
    assert decode(b"caf\xe9 \x81", "a.txt").note == "a.txt: read as Latin-1 (guessed)"


def test_a_declared_encoding_is_tried_first() -> None:
    assert decode(KOREAN.encode("cp949"), "a.html", declared="cp949") == Decoded(KOREAN, "")
    assert decode(KOREAN.encode(), "a.html", declared="no-such-code") == Decoded(KOREAN, "")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a JPEG image"),
        (b"\x89PNG\r\n\x1a\n", "a PNG image"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "a WebP image"),
        (b"\x00\x00\x00\x18ftypheic", "an image or a video"),
        (b"%PDF-1.7\n", "a PDF document"),
        (b"PK\x03\x04\x14\x00", "a ZIP archive or an office document"),
        (b"A story\x00with a hole", "NUL bytes"),
    ],
)
def test_what_is_no_text_is_refused_by_name(data: bytes, kind: str) -> None:
    with pytest.raises(IntakeError) as caught:
        decode(data, "input.txt")
    assert kind in caught.value.what
    assert caught.value.where == "input.txt"
    assert caught.value.remedy


def test_a_missing_file_and_a_folder_are_errors(tmp_path: Path) -> None:
    with pytest.raises(IntakeError, match="does not exist"), open_source(str(tmp_path / "no.txt")):
        pass
    with pytest.raises(IntakeError, match="is a folder"), open_source(str(tmp_path)):
        pass
    with pytest.raises(IntakeError, match="cannot be read"), open_source("a\x00b"):
        pass


def test_a_story_over_the_size_limit_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    path.write_bytes(b"a" * 100)
    with open_source(str(path)) as stream:
        head = read_head(stream, 10)
        assert read_rest(stream, head, "large.txt", max_bytes=100) == b"a" * 100
    with open_source(str(path)) as stream, pytest.raises(IntakeError, match="is larger than"):
        read_rest(stream, read_head(stream, 10), "large.txt", max_bytes=99)


@given(st.text().map(lambda text: "a" + text.replace("\x00", "")))
def test_any_utf_8_text_without_nul_comes_back(text: str) -> None:
    assert decode(text.encode(), "a.txt").text == text


@given(st.binary(max_size=200).map(lambda data: b"a" + data.replace(b"\x00", b"")))
def test_any_bytes_are_some_text_or_refused_as_none(data: bytes) -> None:
    try:
        text = decode(data, "a.txt").text
    except IntakeError:
        text = ""
        assert any(byte < 32 or byte == 127 for byte in data)
    assert len(text) <= len(data)


def test_bytes_full_of_control_characters_are_no_text() -> None:
    noise = bytes(range(1, 32)) * 3 + "caf\u00e9 ".encode("latin-1") * 20
    with pytest.raises(IntakeError, match="control characters"):
        decode(noise, "noise.bin")
