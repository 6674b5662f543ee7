"""Bytes → text, with the encoding told, and a clear error for what is no text.

Nothing of the text is changed: line ends, no-break spaces and curly quotes stay, so that offsets
count in what the file holds. Only a byte order mark goes.

>>> decode("안내문".encode("cp949"), "notice.txt")
Decoded(text='안내문', note='notice.txt: read as CP949 (guessed)')
"""

from __future__ import annotations

import codecs
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

import regex

from captions.errors import IntakeError

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_BYTES = 64 * 1024 * 1024
"""Size of the largest story or page; a list of captions is read line by line."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_KINDS = (
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"8BPS", "a Photoshop image"),
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"ID3", "a sound file"),
    (b"\x1aE\xdf\xa3", "a video file"),
)
_WEBP_AT, _BRAND_AT = 8, 4
_TAKE_OUT_THE_TEXT = "Save its text as a plain text file (UTF-8) and give that."

_NAMES = {
    "cp932": "Shift-JIS",
    "cp949": "CP949",
    "cp1252": "Windows-1252",
    "latin-1": "Latin-1",
}
_KANA = regex.compile(r"[\u3041-\u3096\u30A1-\u30FC]")
_KANA_SHARE = 0.15
_HANGUL_RUN = regex.compile(r"[\uAC00-\uD7A3]{2,}")
_HIGH = regex.compile(r"[^\x00-\x7F]+")
_CONTROLS = frozenset({*range(32), 127}) - frozenset(b"\t\n\r\f\x1a")
_CONTROL_SHARE = 0.01
"""More control characters than this, in what is no UTF-8 and no Korean, and it is no text."""
_HANGUL_SHARE = 0.5
"""Of the characters beyond ASCII, how many must stand in Hangul words for CP949 to be believed."""


class Decoded(NamedTuple):
    """A text, and a note where its encoding was a guess."""

    text: str
    note: str = ""


@contextmanager
def open_source(source: str) -> Iterator[BinaryIO]:
    """Open a file, or standard input for ``-``, which is left open.

    Raises:
        IntakeError: There is no such file, or it cannot be read.
    """
    where = name_of(source)
    try:
        if source == "-":
            yield sys.stdin.buffer
        else:
            with Path(source).open("rb") as stream:
                yield stream
    except FileNotFoundError as error:
        raise IntakeError(where, "does not exist", "Check the path.") from error
    except IsADirectoryError as error:
        raise IntakeError(where, "is a folder", "Give the files in it.") from error
    except (OSError, ValueError) as error:
        what = f"cannot be read ({getattr(error, 'strerror', None) or error})"
        raise IntakeError(where, what, "Check the path and its permissions.") from error


def read_head(stream: BinaryIO, size_bytes: int) -> bytes:
    """Read the first bytes of a stream: as many as asked, or all there are."""
    parts: list[bytes] = []
    missing = size_bytes
    while missing > 0 and (part := stream.read(missing)):
        parts.append(part)
        missing -= len(part)
    return b"".join(parts)


def read_rest(stream: BinaryIO, head: bytes, where: str, *, max_bytes: int = MAX_BYTES) -> bytes:
    """Read on after ``head`` to the end, and give both.

    Raises:
        IntakeError: The whole is larger than ``max_bytes``.
    """
    data = head + stream.read(max_bytes + 1 - len(head))
    if len(data) > max_bytes:
        limit = f"{max_bytes // (1024 * 1024)} MB"
        raise IntakeError(where, f"is larger than {limit}", "Give one story a file.")
    return data


def name_of(source: str) -> str:
    """Name an input as messages do.

    >>> name_of("-")
    'standard input'
    """
    return "standard input" if source == "-" else source


def decode(data: bytes, where: str, *, declared: str | None = None) -> Decoded:
    """Decode a text of unknown encoding.

    A byte order mark decides; then UTF-8 if it fits; then Shift-JIS if the result has
    kana, CP949 if it is Hangul words, then Windows-1252, which fits nearly everything.

    Args:
        data: The file.
        where: Its name, for messages.
        declared: An encoding that the document itself names, tried first.

    Raises:
        IntakeError: The bytes are no text.
    """
    refuse_no_text(data, where)
    encodings = [declared] if declared else []
    encodings += [name for mark, name in _MARKS if data.startswith(mark)][:1] or ["utf-8"]
    for name in encodings:
        try:
            return Decoded(data.decode(name).removeprefix("\ufeff"))
        except (UnicodeDecodeError, LookupError):
            continue
    name = _guess(data, where)
    return Decoded(data.decode(name), f"{where}: read as {_NAMES[name]} (guessed)")


def find_encoding(data: bytes, where: str) -> tuple[str, str]:
    """Find the encoding of a text from a part of it.

    Args:
        data: Some of the text, without a character cut in two.
        where: Its name, for messages.

    Returns:
        A name for `bytes.decode`, and a note where it was guessed, else an empty text.

    Raises:
        IntakeError: The bytes are no text.
    """
    refuse_no_text(data, where)
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name, ""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        name = _guess(data, where)
        return name, f"{where}: read as {_NAMES[name]} (guessed)"
    return "utf-8", ""


def refuse_no_text(data: bytes, where: str) -> None:
    """Raise IntakeError for an image, an archive, or bytes that no text holds.

    >>> refuse_no_text(b"%PDF-1.7", "story.pdf")
    Traceback (most recent call last):
    captions.errors.IntakeError: story.pdf: is no text but a PDF document. Save its text ...
    """
    kind = next((kind for magic, kind in _KINDS if data.startswith(magic)), "")
    if data[:4] == b"RIFF" and data[_WEBP_AT : _WEBP_AT + 4] == b"WEBP":
        kind = "a WebP image"
    if data[_BRAND_AT : _BRAND_AT + 4] == b"ftyp":
        kind = "an image or a video (ISO media)"
    if kind:
        raise IntakeError(where, f"is no text but {kind}", _TAKE_OUT_THE_TEXT)
    if b"\x00" in data and not any(data.startswith(mark) for mark, _ in _MARKS):
        what = "is no text: it has NUL bytes (perhaps UTF-16 without a byte order mark)"
        raise IntakeError(where, what, "Save it as UTF-8 text.")


def _guess(data: bytes, where: str) -> str:
    """Guess between Japanese, Korean and Western text that is no UTF-8."""
    if _is_japanese(data):
        return "cp932"
    try:
        korean = data.decode("cp949")
    except UnicodeDecodeError:
        korean = ""
    if korean:
        high = sum(map(len, _HIGH.findall(korean)))
        hangul = sum(map(len, _HANGUL_RUN.findall(korean)))
        if high and hangul >= high * _HANGUL_SHARE:
            return "cp949"
    controls = sum(byte in _CONTROLS for byte in data)
    if controls > len(data) * _CONTROL_SHARE:
        what = f"is no text: {controls} of its {len(data)} bytes are control characters"
        raise IntakeError(where, what, "Give a text file, best in UTF-8.")
    try:
        data.decode("cp1252")
    except UnicodeDecodeError:
        return "latin-1"
    return "cp1252"


def _is_japanese(data: bytes) -> bool:
    """Tell by its kana: Korean bytes read as Shift-JIS give half-width letters instead."""
    try:
        text = data.decode("cp932")
    except UnicodeDecodeError:
        return False
    high = sum(map(len, _HIGH.findall(text)))
    return high > 0 and sum(map(len, _KANA.findall(text))) >= high * _KANA_SHARE
