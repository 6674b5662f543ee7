"""Captions or records of ours, one JSON object a line → captions; a bad line is an error there.

>>> lines = [b'{"id": "p-1", "text": "Ana Reis waves."}', b"{broken"]
>>> caption, error = read_lines(lines, "list.jsonl")
>>> caption.id, str(error)
('p-1', 'list.jsonl, line 2: is no JSON object (...). Correct the line.')
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import regex

from captions.errors import IntakeError
from captions.record.caption import Caption
from captions.record.model import RECORD_SCHEMA, Origin

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

MAX_LINE_BYTES = 16 * 1024 * 1024
_HEAD_BYTES = 200
"""Where a record of ours says that it is one."""
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_DAY = regex.compile(r"(?P<day>\d{4}(?:-\d\d(?:-\d\d)?)?)(?:[T ].*)?")


class _Line(msgspec.Struct):
    """What a line may hold; other keys are passed over."""

    text: str
    id: str | None = None
    context_date: str | None = None
    style: str | None = None
    headline: str | None = None


class _Record(msgspec.Struct, rename="camel"):
    """What a line of our own records holds of the caption."""

    caption: str
    id: str
    headline: str | None = None
    context_date: str | None = None
    origin: Origin | None = None

    def line(self) -> _Line:
        """Give the caption's line; its style is told by the words again."""
        return _Line(self.caption, self.id, self.context_date, None, self.headline)


_DECODER = msgspec.json.Decoder(_Line)
_RECORD_DECODER = msgspec.json.Decoder(_Record)


def stream_lines(stream: BinaryIO, head: bytes = b"") -> Iterator[bytes]:
    """Give the lines of a stream; of a line that is too long, its beginning.

    Args:
        stream: Read to its end.
        head: What was read of it before.
    """
    *lines, rest = head.split(b"\n")
    yield from lines
    while line := rest + stream.readline(MAX_LINE_BYTES + 1):
        rest = b""
        yield line
        while not line.endswith(b"\n") and len(line) > MAX_LINE_BYTES:
            line = stream.readline(MAX_LINE_BYTES + 1) or b"\n"


def read_lines(lines: Iterable[bytes], where: str) -> Iterator[Caption | IntakeError]:
    """Read captions as they come; blank lines are passed over.

    Args:
        lines: The lines of the file, UTF-8, with or without their line ends.
        where: Name of the file, for messages and `Origin`.

    Yields:
        A caption with its id unchanged, or the error of a line that holds none.
    """
    for number, line in enumerate(lines, 1):
        if number == 1:
            line = line.removeprefix(_BYTE_ORDER_MARK)
        if line.strip():
            yield _read_line(line, where, number)


def _read_line(line: bytes, where: str, number: int) -> Caption | IntakeError:
    place = f"{where}, line {number}"
    if len(line) > MAX_LINE_BYTES:
        limit = f"{MAX_LINE_BYTES // (1024 * 1024)} MB"
        return IntakeError(place, f"is longer than {limit}", "Give one caption a line.")
    image = None
    try:
        if RECORD_SCHEMA.encode() in line[:_HEAD_BYTES]:
            record = _RECORD_DECODER.decode(line)
            item, image = record.line(), record.origin.image if record.origin else None
        else:
            item = _DECODER.decode(line)
    except msgspec.ValidationError as error:
        what = f"is no caption ({_reason(error)})"
        return IntakeError(place, what, 'Give {"id": …, "text": …, "context_date": …} a line.')
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        return IntakeError(place, f"is no JSON object ({_reason(error)})", "Correct the line.")
    if not item.text.strip():
        return IntakeError(place, 'has an empty "text"', "Give the caption as printed.")
    day = _DAY.fullmatch(item.context_date) if item.context_date else None
    if item.context_date and day is None:
        what = f'"context_date" is "{item.context_date}"'
        return IntakeError(place, what, "Write the day of publication as YYYY-MM-DD.")
    return Caption(
        text=item.text,
        id=item.id,
        context_date=day["day"] if day else None,
        style=item.style,
        headline=item.headline,
        origin=Origin(file=where, line=number, image=image),
    )


def _reason(error: Exception) -> str:
    """Give what the decoder says, without its full stop."""
    return str(error).rstrip(".")
