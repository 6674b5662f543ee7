"""Stories, pages, lists, sheets, pictures and folders of them → `Caption`s, one at a time.

`read_input` is the door; what an input is shows in its content, its suffix only helps.

>>> for item in read_input(b'{"id": "p-1", "text": "Ana Reis waves."}'):
...     print(item.id, item.text)
p-1 Ana Reis waves.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import regex

from captions.errors import IntakeError
from captions.intake.article import Story, read_story
from captions.intake.folder import PICTURE_SUFFIXES, find_inputs
from captions.intake.jsonl import read_lines, stream_lines
from captions.intake.sheet import read_sheet
from captions.intake.text import (
    MAX_BYTES,
    decode,
    name_of,
    open_source,
    read_head,
    read_rest,
    refuse_no_text,
)
from captions.intake.workbook import SHEET_SUFFIXES
from captions.objects import is_object_address

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from captions.record.caption import Caption

__all__ = ["Story", "read_input", "read_story"]

_JSON_SUFFIXES = frozenset((".jsonl", ".ndjson"))
_PAGE_SUFFIXES = frozenset((".html", ".htm", ".xhtml"))
_HEAD_BYTES = 4096
_PAGE = regex.compile(
    rb"(?i)\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)?"
    rb"<(?:!doctype\s+html|html|head|body|article|main|section|figure|div|p|img)\b"
)
_CHARSET = regex.compile(rb"(?i)charset\s*=\s*[\"']?(?P<name>[\w-]{2,20})")
_WIDER = {
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "iso-8859-1": "cp1252",
    "gb2312": "gb18030",
    "shift_jis": "cp932",
}
"""What browsers read under these names."""


def read_input(
    source: str | Path | bytes,
    *,
    note: Callable[[str], None] | None = None,
    date_order: str | None = None,
) -> Iterator[Caption | IntakeError]:
    """Read every caption of one input.

    Args:
        source: Path of a story, a page, a list of captions, a sheet, a picture or a folder;
            ``-`` for standard input; or the bytes of a story, page or list.
        source: Path of a story, a page or a list of captions, or its address in object storage,
            ``s3://bucket/key`` or ``s3://bucket/folder/``; ``-`` for standard input; or the bytes
            themselves.
        note: Told, in one sentence each, what is no error and still worth saying: a guessed
            encoding, a story without captions, how a sheet's columns were read.
        date_order: ``dmy``, ``mdy`` or ``ymd`` where a sheet's days leave it open.

    Yields:
        The captions in the order they stand; in place of what cannot be read, its error. A list
        of captions is read line by line, however long it is.
    """
    note = note or _say_nothing
    try:
        if isinstance(source, bytes):
            yield from _read_data(source, "input", "", note)
        elif is_object_address(str(source)):
            yield from _read_objects(str(source), note, date_order)
        elif source != "-" and Path(source).is_dir():
            for path in find_inputs(Path(source), note):
                yield from read_input(path, note=note, date_order=date_order)
        elif Path(source).suffix.lower() in SHEET_SUFFIXES:
            yield from read_sheet(str(source), note, date_order)
        elif Path(source).suffix.lower() in PICTURE_SUFFIXES:
            yield from _read_picture(Path(source), note)
        else:
            yield from _read_source(str(source), note)
    except IntakeError as error:
        yield error


def _read_picture(path: Path, note: Callable[[str], None]) -> Iterator[Caption]:
    from captions.intake.pictures import read_embedded

    caption = read_embedded(path, note)
    if caption is None:
        note(f"{path}: no caption is embedded")
    else:
        yield caption


def _read_objects(
    address: str, note: Callable[[str], None], date_order: str | None
) -> Iterator[Caption | IntakeError]:
    """Read what lies in object storage, and name it by its address."""
    from captions.objects import find_objects

    for found in find_objects(address):
        try:
            yield from _read_object(found, note, date_order)
        except IntakeError as error:
            yield error


def _read_object(
    address: str, note: Callable[[str], None], date_order: str | None
) -> Iterator[Caption | IntakeError]:
    from captions.objects import local_copy

    with local_copy(address) as copy:
        name = str(copy)
        told = lambda said: note(said.replace(name, address))  # noqa: E731
        for item in read_input(copy, note=told, date_order=date_order):
            yield _named(item, name, address)


def _named(item: Caption | IntakeError, copy: str, address: str) -> Caption | IntakeError:
    """Name a caption or an error by the address instead of the copy that is gone."""
    if isinstance(item, IntakeError):
        return type(item)(item.where.replace(copy, address), item.what, item.remedy)
    if item.origin is None:
        return item
    named = {
        name: value.replace(copy, address)
        for name in ("file", "image")
        if (value := getattr(item.origin, name)) is not None
    }
    return msgspec.structs.replace(item, origin=msgspec.structs.replace(item.origin, **named))


def _say_nothing(sentence: str) -> None:
    """Take a note that nobody asked for."""


def _read_source(source: str, note: Callable[[str], None]) -> Iterator[Caption | IntakeError]:
    """Read a file or standard input; a list of captions is streamed."""
    where, suffix = name_of(source), Path(source).suffix.lower()
    with open_source(source) as stream:
        head = read_head(stream, _HEAD_BYTES)
        if suffix in _JSON_SUFFIXES or _is_list(head):
            refuse_no_text(head, where)
            yield from read_lines(stream_lines(stream, head), where)
        else:
            data = read_rest(stream, head, where, max_bytes=MAX_BYTES)
            yield from _read_data(data, where, suffix, note)


def _is_list(head: bytes) -> bool:
    """Tell whether a file begins with a JSON object."""
    return head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{"


def _read_data(
    data: bytes, where: str, suffix: str, note: Callable[[str], None]
) -> Iterator[Caption | IntakeError]:
    """Read a whole input: a list, a page or a story."""
    if _is_list(data[:_HEAD_BYTES]):
        yield from read_lines(data.splitlines(), where)
        return
    page = suffix in _PAGE_SUFFIXES or _PAGE.match(data[:_HEAD_BYTES]) is not None
    text, remark = decode(data, where, declared=_declared(data) if page else None)
    if remark:
        note(remark)
    if not text.strip():
        raise IntakeError(where, "holds no text", "Give a story, a page or a list of captions.")
    captions = _read_page(text, where) if page else iter(read_story(text, where).captions)
    found = 0
    for caption in captions:
        found += 1
        yield caption
    if not found:
        note(f"{where}: no photo caption found")


def _read_page(text: str, where: str) -> Iterator[Caption]:
    """Read a page; the library for it is loaded only here."""
    from captions.intake.html import read_page

    return read_page(text, where)


def _declared(page: bytes) -> str | None:
    """Find the encoding that a page names itself, as browsers understand the name."""
    match = _CHARSET.search(page[:_HEAD_BYTES])
    if match is None:
        return None
    name = match["name"].decode("ascii").lower()
    return _WIDER.get(name, name)
