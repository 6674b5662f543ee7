r"""IIM blocks ⇄ values of the IPTC properties that IIM shares.

Writing changes the datasets of the properties named and no others; a value that is there already
keeps its bytes, and a block that says it all comes back as it was. IPTC Photo Metadata Standard
2025.1; rules S-16, S-20 to S-24 and S-33 to S-35 of our notes on keeping the families in step.

>>> written = write_iim(None, {"city_name": "Gijón", "date_created": "2026-05"}, "a.jpg")
>>> read_iim(written.block, "a.jpg").values
{'city_name': 'Gijón', 'date_created': '2026-05'}
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

import msgspec
import regex

from captions.errors import ImageError
from captions.record.properties import PROPERTIES, read_property_table
from captions.tagging.country_codes import is_known, to_alpha_3
from captions.tagging.iim import Dataset, in_order, join_datasets, read_datasets
from captions.tagging.iim_limits import NotRepeatableError, encode_iim
from captions.tagging.iim_text import (
    Charset,
    declare_utf8,
    decode_value,
    find_charset,
    to_utf8,
)
from captions.tagging.moments import Moment, join_iim, read_moment
from captions.tagging.plain import plain_texts, to_nfc

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from captions.record.properties import Property

DATE, TIME, COUNTRY, GENRE, SUBJECT = "2:55", "2:60", "2:100", "2:04", "2:12"

_GENRE_NUMBER = regex.compile(r"\d{3}:", regex.ASCII)
_IPTC_SUBJECT = regex.compile(r"IPTC:(\d{8})(?::.*)?+", regex.ASCII | regex.DOTALL)
_JOINED = frozenset(["2:85", "2:122"])
"""Repeatable in IIM and single in XMP: joined by commas."""


class IimReading(msgspec.Struct, frozen=True, kw_only=True):
    """What a block says."""

    values: dict[str, str | list[str]]
    """Values by the properties' snake names; lists where a property repeats."""
    stored_bytes: dict[str, tuple[int, ...]]
    """The stored lengths of each property's values, which tell where one was cut."""
    charset: Charset
    notes: tuple[str, ...] = ()


class IimWriting(msgspec.Struct, frozen=True):
    """A block after writing; None where nothing is left to store."""

    block: bytes | None
    notes: tuple[str, ...] = ()


def read_iim(block: bytes, where: str, fallback: str | None = None) -> IimReading:
    """Read the values of a block.

    Args:
        block: Datasets as stored; what follows a damaged one is not read.
        where: The file, for messages.
        fallback: As in `find_charset`.

    Raises:
        ImageError: The block is larger than is trusted.
    """
    parsed = read_datasets(block, where)
    charset = find_charset(parsed.datasets, fallback)
    texts = _Texts(parsed.datasets, charset)
    values: dict[str, str | list[str]] = {}
    notes = [*parsed.notes, *([charset.note] if charset.note else []), *texts.notes]
    for prop in iim_properties():
        found = texts.of(prop.iim[0].dataset)
        if prop.iim[0].dataset == DATE:
            found, odd = _read_date(found, texts.of(TIME))
            notes += odd
        elif found:
            notes += _odd_values(prop, texts.lengths[prop.iim[0].dataset])
            if prop.iim[0].dataset == COUNTRY and not is_known(found[0]):
                notes.append(f"IIM {COUNTRY} is no known country code: {found[0]!r}")
        if found:
            values[prop.snake_name] = found if prop.repeats else _single(prop, found)
    lengths = {name: tuple(texts.lengths[PROPERTIES[name].iim[0].dataset]) for name in values}
    return IimReading(
        values=values, stored_bytes=lengths, charset=charset, notes=tuple(dict.fromkeys(notes))
    )


def write_iim(
    block: bytes | None,
    values: Mapping[str, object],
    where: str,
    fallback: str | None = None,
) -> IimWriting:
    """Write values into a block.

    Args:
        block: The present block; None for none.
        values: New values by the properties' snake names, as `plain_texts` takes them; None or
            nothing removes a value. Properties that IIM does not share are passed over.
        where: The file, for messages.
        fallback: As in `find_charset`.

    Returns:
        The block, unchanged where it says all this already; else with all its text in UTF-8.

    Raises:
        ValueTooLongError: A new value is over its dataset's limit.
        NotRepeatableError: A property that IIM stores once has several values.
        ImageError: A value cannot be stored, or the block is larger than is trusted.
    """
    parsed = read_datasets(block or b"", where)
    charset = find_charset(parsed.datasets, fallback)
    texts = _Texts(parsed.datasets, charset)
    changes: dict[str, list[bytes]] = {}
    notes: list[str] = []
    for prop in iim_properties():
        if prop.snake_name not in values:
            continue
        wanted = plain_texts(values[prop.snake_name])
        if prop.iim[0].dataset == DATE:
            notes += _change_date(wanted, texts, changes)
        else:
            _change_texts(prop, wanted, texts, changes)
    if not changes:
        return IimWriting(block, tuple(notes))
    datasets, odd = to_utf8(parsed.datasets, charset)
    if charset.codec not in ("utf-8", "ascii"):
        odd.append(f"IIM text is converted from {charset.codec} to UTF-8")
    datasets = in_order(declare_utf8(_replaced(datasets, changes)))
    rest = parsed.rest if parsed.rest.strip(b"\0") else b""
    if not rest and all(dataset[:2] in ((1, 0), (1, 90), (2, 0)) for dataset in datasets):
        return IimWriting(None, (*notes, *odd))
    return IimWriting(join_datasets(datasets) + rest, (*parsed.notes, *notes, *odd))


@cache
def iim_properties() -> tuple[Property, ...]:
    """Give the properties that IIM shares."""
    return tuple(prop for prop in PROPERTIES.values() if prop.iim)


class _Texts:
    """The texts of a block's datasets, as the properties take them."""

    def __init__(self, datasets: Iterable[Dataset], charset: Charset) -> None:
        self.found: defaultdict[str, list[str]] = defaultdict(list)
        self.lengths: defaultdict[str, list[int]] = defaultdict(list)
        self.payloads: dict[tuple[str, str], bytes] = {}
        self.unread: set[str] = set()
        self.notes: list[str] = []
        for dataset in datasets:
            name = dataset.id
            if name in _shared_ids():
                self._add(name, dataset.data, charset)

    def _add(self, name: str, data: bytes, charset: Charset) -> None:
        text, note = decode_value(data, charset)
        if note:
            self.notes.append(f"IIM {name} {note}")
        if text is None:
            self.unread.add(name)
            return
        text = _without_prefix(name, text)
        if text:
            self.found[name].append(text)
            self.lengths[name].append(len(data))
            self.payloads.setdefault((name, text), data)

    def of(self, name: str) -> list[str]:
        """Give a dataset's texts, in stored order."""
        return self.found.get(name, [])


def _without_prefix(name: str, text: str) -> str:
    if name == GENRE and _GENRE_NUMBER.match(text):
        return text[4:]
    if name == SUBJECT and (match := _IPTC_SUBJECT.fullmatch(text)):
        return str(match[1])
    return text


def _single(prop: Property, found: Sequence[str]) -> str:
    return ", ".join(found) if prop.iim[0].dataset in _JOINED else found[0]


def _odd_values(prop: Property, lengths: Sequence[int]) -> list[str]:
    name, limit = prop.iim[0].dataset, _dataset_limits()[prop.iim[0].dataset]
    notes = []
    if max(lengths) > limit:
        notes.append(f"IIM {name} is {max(lengths)} bytes long, over its limit of {limit}")
    if len(lengths) > 1 and not prop.repeats and name not in _JOINED:
        notes.append(f"IIM {name} is stored {len(lengths)} times; the first counts")
    return notes


def _read_date(dates: Sequence[str], times: Sequence[str]) -> tuple[list[str], list[str]]:
    if not dates:
        return [], [f"IIM {TIME} stands without a date: {times[0]!r}"] if times else []
    time = times[0] if times else None
    moment = join_iim(dates[0], time)
    stored = f"{dates[0]} {time}" if time else dates[0]
    if moment is None:
        return [], [f"IIM {DATE} is no date: {stored!r}"]
    exact = moment.iim_date == dates[0] and (time is None or moment.iim_time == time)
    notes = [] if exact else [f"IIM {DATE} is not in its form: {stored!r}"]
    return [str(moment)], notes


def _change_texts(
    prop: Property, wanted: Sequence[str], texts: _Texts, changes: dict[str, list[bytes]]
) -> None:
    name = prop.iim[0].dataset
    wanted = [to_nfc(text).strip(" ") for text in wanted]
    if name == COUNTRY:
        wanted = [to_alpha_3(text) for text in wanted]
    wanted = [text for text in wanted if text]
    present = texts.of(name)
    if not prop.repeats and present:
        present = [_single(prop, present)]
    if wanted == present and name not in texts.unread:
        return
    changes[name] = []
    if len(wanted) > 1 and not prop.repeats:
        encode_iim(wanted, prop)
    for text in wanted:
        old = texts.payloads.get((name, text)) if name in (SUBJECT, GENRE) else None
        changes[name] += [old] if old and old.isascii() else encode_iim([text], prop)


def _change_date(
    wanted: Sequence[str], texts: _Texts, changes: dict[str, list[bytes]]
) -> list[str]:
    name = "dateCreated"
    if len(wanted) > 1:
        raise NotRepeatableError(name, f"has {len(wanted)} values", "Give one date")
    if not wanted:
        changes.update({id_: [] for id_ in (DATE, TIME) if texts.of(id_)})
        return []
    moment = read_moment(wanted[0])
    if moment is None:
        raise ImageError(name, f"{wanted[0]!r} is no date", "Give it as YYYY-MM-DDThh:mm:ss+hh:mm")
    storable = moment._replace(fraction="")
    notes = []
    if moment.iim_time is None:
        storable = Moment(*moment[:3])
        if moment.hour is not None:
            notes.append(f"IIM {TIME} cannot say a time without seconds and zone: {wanted[0]}")
    if _present_moment(texts) != storable:
        changes[DATE] = [moment.iim_date.encode()]
        changes[TIME] = [moment.iim_time.encode()] if moment.iim_time else []
    return notes


def _present_moment(texts: _Texts) -> Moment | None:
    dates, times = texts.of(DATE), texts.of(TIME)
    moment = join_iim(dates[0], times[0] if times else None) if dates else None
    if moment is None or (times and moment.hour is None):
        return None
    return moment


def _replaced(datasets: Sequence[Dataset], changes: dict[str, list[bytes]]) -> list[Dataset]:
    """Put new payloads where the first old one stands, else at the end."""
    left = dict(changes)
    result = []
    for dataset in datasets:
        if dataset.id not in changes:
            result.append(dataset)
        else:
            result += [Dataset(*dataset[:2], data) for data in left.pop(dataset.id, [])]
    for name, payloads in left.items():
        record, number = name.split(":")
        result += [Dataset(int(record), int(number), data) for data in payloads]
    return result


@cache
def _dataset_limits() -> dict[str, int]:
    return {row.dataset: row.max_bytes for row in read_property_table().iim_datasets}


@cache
def _shared_ids() -> frozenset[str]:
    return frozenset(name.dataset for prop in iim_properties() for name in prop.iim)
