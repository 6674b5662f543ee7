"""stdout is the answer and nothing else; stderr is for people."""

from __future__ import annotations

import sys
import time
import unicodedata
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from captions.errors import CaptionsError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

ERROR_SCHEMA = "captions.error/1"
NOTE_SCHEMA = "captions.note/1"

_TELL_SECONDS = 0.5

JsonFlag = Annotated[bool, typer.Option("--json", help="One JSON document.")]
JsonlFlag = Annotated[
    bool, typer.Option("--jsonl", help="One JSON object a line, as work goes on.")
]
CsvFlag = Annotated[bool, typer.Option("--csv", help="One row a record, spreadsheet-safe.")]


class Format(StrEnum):
    """How the answer is written."""

    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


class FailOn(StrEnum):
    """From which severity of finding on the command ends with exit code 1."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"


def choose_format(*, json: bool, jsonl: bool, csv: bool = False) -> Format:
    """Give the one format asked for, text without a flag. Raises UsageError for two."""
    asked = [
        name
        for name, given in ((Format.JSON, json), (Format.JSONL, jsonl), (Format.CSV, csv))
        if given
    ]
    if len(asked) > 1:
        raise UsageError(
            " and ".join(f"--{name}" for name in asked), "exclude each other", "Give one of them"
        )
    return asked[0] if asked else Format.TEXT


class Failures:
    """Errors of single items: told at once, and the worst exit code remembered."""

    def __init__(self, form: Format) -> None:
        """Tell errors as objects where the answer is JSON."""
        self._as_json = form in {Format.JSON, Format.JSONL}
        self.exit_code = 0
        self.count = 0

    def add(self, error: CaptionsError) -> None:
        """Tell one error on stderr and go on."""
        self.count += 1
        self.exit_code = max(self.exit_code, error.exit_code)
        write_error(error, as_json=self._as_json)

    def note(self, line: str) -> None:
        """Tell what is no error and still worth saying."""
        if self._as_json:
            sys.stderr.write(_json_line({"schema": NOTE_SCHEMA, "note": line}))
        else:
            sys.stderr.write(f"captions: {printable(line)}\n")


class Progress:
    """A line of count and rate on stderr, if that is a terminal."""

    def __init__(self, noun: str) -> None:
        """Begin to count things of a name."""
        self._noun = noun
        self._is_on = sys.stderr.isatty()
        self._start = self._told = time.monotonic()

    def show(self, count: int) -> None:
        """Tell the count, now and then."""
        now = time.monotonic()
        if self._is_on and now - self._told >= _TELL_SECONDS:
            self._told = now
            sys.stderr.write(f"\r{count:,} {self._noun}, {count / (now - self._start):,.0f}/s ")
            sys.stderr.flush()

    def clear(self) -> None:
        """Take the line away, for another to be written."""
        if self._is_on:
            sys.stderr.write("\r\x1b[K")


def write_error(error: CaptionsError, *, as_json: bool) -> None:
    """Tell an error on stderr, as a sentence or as an object."""
    if as_json:
        parts = {"where": error.where, "what": error.what, "remedy": error.remedy}
        document = {"schema": ERROR_SCHEMA, **parts, "exitCode": error.exit_code}
        sys.stderr.write(_json_line(document))
    else:
        below = f"\n{error.detail}" if error.detail else ""
        sys.stderr.write(f"captions: {printable(f'{error}{below}')}\n")


def write_json(document: object) -> None:
    """Write one indented JSON document to stdout, in UTF-8 whatever the locale."""
    import msgspec

    _write_bytes(msgspec.json.format(msgspec.json.encode(document), indent=2) + b"\n")


def write_jsonl(document: object) -> None:
    """Write one JSON object on a line of its own, and hand it on at once."""
    import msgspec

    _write_bytes(msgspec.json.encode(document) + b"\n")


def write_text(lines: Iterable[str]) -> None:
    """Write lines for people; control and bidi characters of captions are shown as such."""
    for line in lines:
        sys.stdout.write(printable(line) + "\n")


def printable(text: str) -> str:
    r"""Show control and bidi-override characters as escapes: no caption drives a terminal.

    >>> printable(chr(0x202E) + "gold")
    '\\u202egold'
    """
    return "".join(
        character
        if unicodedata.category(character) not in {"Cc", "Cf", "Co", "Cs"} or character == "\n"
        else character.encode("unicode_escape").decode()
        for character in text
    )


def _json_line(document: object) -> str:
    import msgspec

    return msgspec.json.encode(document).decode() + "\n"


def _write_bytes(data: bytes) -> None:
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
