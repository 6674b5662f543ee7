r"""Changing tags of a TIFF stream while everything else keeps its bytes and its place.

Two manners. In a TIFF file nothing that is there is touched: new values and new IFDs are appended,
and the header points to the new IFD0. In an Exif stream, whose room is small, a new value or IFD
also takes the place of the one it replaces, if it fits and nothing else uses that place; what is
replaced is blanked, so that no old caption is left over. Maker notes and thumbnails stay put in
both, because their own offsets are counted from places that nobody else knows.

>>> from captions.tagging.ifd import read_tags
>>> stream = patch_stream(EMPTY_STREAM, {("ifd0", 0x013B): Tag(2, b"Ana Reis\0")}, "a.jpg")
>>> read_tags(BytesSource(stream, "a.jpg"))
{('ifd0', 315): Tag(kind=2, data=b'Ana Reis\x00')}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from captions.errors import ImageError
from captions.tagging.container import Edit, Extent, Tag, splice
from captions.tagging.ifd import (
    PLACES,
    POINTERS,
    TYPE_SIZES,
    Entry,
    Form,
    Ifd,
    read_header,
    read_ifds,
    read_tiff,
    tags_of,
    to_stored,
    value_place,
)
from captions.tagging.ifd_pictures import picture_places
from captions.tagging.source import BytesSource

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from captions.tagging.container import Directory, Source, TagKey
    from captions.tagging.ifd import Tiff

EMPTY_STREAM = b"MM\0*\0\0\0\x08\0\0\0\0\0\0"
"""An Exif stream without a tag, to begin from where a file has none."""

Changes = dict[int, Tag | None]
"""Tags of one directory: their new values, None to remove."""


class _Plan(msgspec.Struct):
    """What becomes of one directory."""

    old: Ifd | None
    changes: Changes
    start: int = 0

    def kept(self) -> list[Entry]:
        """Entries that stay as they are."""
        old = self.old.entries if self.old else ()
        return [entry for entry in old if entry.tag not in self.changes]

    def added(self) -> dict[int, Tag]:
        """Tags to be written."""
        return {tag: value for tag, value in self.changes.items() if value is not None}

    def replaced(self) -> list[Entry]:
        """Entries that give way."""
        old = self.old.entries if self.old else ()
        return [entry for entry in old if entry.tag in self.changes]

    def size(self, form: Form) -> int:
        """Bytes of the new IFD."""
        entries = len(self.kept()) + len(self.added())
        return form.total.size + entries * form.entry.size + form.offset.size


def patch_stream(stream: bytes, changes: Mapping[TagKey, Tag | None], name: str) -> bytes:
    """Change tags of an Exif stream.

    Args:
        stream: A TIFF stream without the ``Exif`` header, e.g. `EMPTY_STREAM`.
        changes: New values by directory and tag; None removes the tag.
        name: The file it comes from, for messages.

    Returns:
        The new stream. Values equal to the present ones change nothing.

    Raises:
        ImageError: The stream cannot be read, or a tag of `PLACES` was to be changed.
    """
    source = BytesSource(stream, name)
    tiff = read_tiff(source)
    real = _real_changes(source, tiff, changes)
    for key in real:
        if key in PLACES:
            raise ImageError(name, f"tag 0x{key[1]:04X} is no description", "Leave it out")
    if not real:
        return stream
    patch = _Patch(source, tiff, in_place=True)
    pieces = splice(len(stream), patch.edits(real))
    return b"".join(p if isinstance(p, bytes) else stream[p.start : p.end] for p in pieces)


def appended_edits(source: Source, tiff: Tiff, changes: Mapping[TagKey, Tag | None]) -> list[Edit]:
    """Change tags of a TIFF file by appending, `PLACES` included; one edit of its header.

    Raises:
        ImageError: The file would outgrow its offsets.
    """
    return _Patch(source, tiff, in_place=False).edits(changes)


def _real_changes(
    source: Source, tiff: Tiff, changes: Mapping[TagKey, Tag | None]
) -> dict[TagKey, Tag | None]:
    """Leave out values that are there already, and removals of what is not there."""
    present = tags_of(source, tiff, changes)
    real = {}
    for (name, tag), value in changes.items():
        ifd = tiff.directories.get(name)
        is_there = ifd is not None and tag in ifd.by_tag
        if is_there if value is None else present.get((name, tag)) != value:
            real[name, tag] = value
    return real


class _Patch:
    """One change of a stream, being worked out."""

    def __init__(self, source: Source, tiff: Tiff, *, in_place: bool) -> None:
        self.source = source
        self.tiff = tiff
        self.form = tiff.form
        self.known = _known_places(source) if in_place else None
        self.end = source.size
        """Where appending begins; freed places at the stream's end are cut off."""
        self.tail = bytearray()
        self.rewritten: dict[Extent, bytes] = {}

    def edits(self, changes: Mapping[TagKey, Tag | None]) -> list[Edit]:
        """Work out all edits."""
        plans = self._plans(changes)
        homes = {name: self._home(plan) for name, plan in plans.items()}
        rooms = self._rooms(plans)
        self._free([*rooms.values(), *self._left_homes(plans, homes)])
        for name, plan in plans.items():
            home = homes[name]
            plan.start = home.start if home else self._append(bytes(plan.size(self.form)))
        for name in POINTERS:
            if name in plans and plans[name].start:
                self._point(plans["ifd0"], name, plans[name].start)
        for name, plan in plans.items():
            self._put_ifd(plan, homes[name], self._fields(name, plan, rooms))
        return self._finished(plans["ifd0"].start)

    def _plans(self, changes: Mapping[TagKey, Tag | None]) -> dict[Directory, _Plan]:
        """Plan IFD0, and each directory that changes; an emptied one loses its pointer."""
        by_directory: dict[Directory, Changes] = {"ifd0": {}}
        for (name, tag), value in changes.items():
            by_directory.setdefault(name, {})[tag] = value
        plans = {
            name: _Plan(self.tiff.directories.get(name), part)
            for name, part in by_directory.items()
        }
        for name, pointer in POINTERS.items():
            if name not in plans:
                continue
            if plans[name].old is None and pointer in self.tiff.directories["ifd0"].by_tag:
                raise ImageError(self.source.name, f"has a damaged {name} IFD", "Write a sidecar")
            if plans[name].kept() or plans[name].added():
                plans["ifd0"].changes[pointer] = Tag(4, bytes(4))
            else:
                del plans[name]
                plans["ifd0"].changes[pointer] = None
        return plans

    def _home(self, plan: _Plan) -> Extent | None:
        """Give the old IFD's place, if the new one fits in it."""
        if plan.old is None or plan.size(self.form) > plan.old.end - plan.old.start:
            return None
        place = Extent(plan.old.start, plan.old.end)
        return place if self._is_ours(place) else None

    def _rooms(self, plans: Mapping[Directory, _Plan]) -> dict[TagKey, Extent]:
        """Give the places of replaced values, outside their entries, that only they use."""
        rooms: dict[TagKey, Extent] = {}
        for name, plan in plans.items():
            for entry in plan.replaced():
                place = value_place(self.form, entry)
                if place and place[1] and self._is_ours(Extent(place[0], sum(place))):
                    rooms[name, entry.tag] = Extent(place[0], sum(place))
        return rooms

    def _left_homes(
        self, plans: Mapping[Directory, _Plan], homes: Mapping[Directory, Extent | None]
    ) -> list[Extent]:
        left = [
            Extent(plan.old.start, plan.old.end)
            for name, plan in plans.items()
            if plan.old and not homes[name]
        ]
        return [place for place in left if self._is_ours(place)]

    def _is_ours(self, place: Extent) -> bool:
        """Tell whether exactly one known thing lies there, all of it within the stream."""
        if self.known is None or place.end > self.source.size:
            return False
        return sum(p.start < place.end and place.start < p.end for p in self.known) == 1

    def _free(self, places: Iterable[Extent]) -> None:
        """Blank the places, and cut off those at the stream's end."""
        for place in sorted(places, reverse=True):
            pad = place.end % 2 if place.end < self.end else 0
            if place.end + pad == self.end:
                self.end = place.start
            else:
                self.rewritten[place] = bytes(place.end - place.start)

    def _append(self, data: bytes) -> int:
        self.tail += bytes((self.end + len(self.tail)) % 2)
        start = self.end + len(self.tail)
        self.tail += data
        return start

    def _point(self, ifd0: _Plan, name: Directory, start: int) -> None:
        kind = 4 if start < 1 << 32 else 16  # LONG while it does, which every program reads
        ifd0.changes[POINTERS[name]] = Tag(kind, start.to_bytes(TYPE_SIZES[kind]))

    def _fields(self, name: Directory, plan: _Plan, rooms: Mapping[TagKey, Extent]) -> list[Entry]:
        """Store the new values, and give their entries."""
        entries = []
        for tag, value in plan.added().items():
            data = to_stored(self.form, value)
            number = len(data) // TYPE_SIZES[value.kind]
            if len(data) <= self.form.room:
                field = data.ljust(self.form.room, b"\0")
            else:
                start = self._store(data, rooms.get((name, tag)))
                field = self._offset(start)
            entries.append(Entry(tag, value.kind, number, field))
        return entries

    def _store(self, data: bytes, room: Extent | None) -> int:
        """Put a value in its old place if that still stands and is large enough, else append."""
        if room in self.rewritten and len(data) <= room.end - room.start:
            self.rewritten[room] = data.ljust(room.end - room.start, b"\0")
            return room.start
        return self._append(data)

    def _put_ifd(self, plan: _Plan, home: Extent | None, added: list[Entry]) -> None:
        entries = sorted([*plan.kept(), *added], key=_tag)
        data = b"".join(
            [
                self.form.total.pack(len(entries)),
                *(self.form.entry.pack(*entry) for entry in entries),
                self.form.offset.pack(plan.old.next if plan.old else 0),
            ]
        )
        if home:
            self.rewritten[home] = data.ljust(home.end - home.start, b"\0")
        else:
            at = plan.start - self.end
            self.tail[at : at + len(data)] = data

    def _offset(self, start: int) -> bytes:
        """Pack a position; those that do not fit are refused when all is appended."""
        return self.form.offset.pack(start % (1 << 8 * self.form.offset.size))

    def _finished(self, ifd0: int) -> list[Edit]:
        if self.end + len(self.tail) >= 1 << 8 * self.form.offset.size:
            raise ImageError(self.source.name, "is too large to take more", "Write a sidecar")
        header = 8 if self.form.is_big else 4
        edits = [Edit(header, header + self.form.offset.size, self._offset(ifd0))]
        edits += [Edit(place.start, place.end, data) for place, data in self.rewritten.items()]
        return [*edits, Edit(self.end, self.source.size, bytes(self.tail))]


def _known_places(source: Source) -> list[Extent] | None:
    """Give the place of every IFD, value and picture; None if some are not known for sure."""
    form, first = read_header(source)
    ifds, notes = read_ifds(source, form, first)
    if notes:
        return None
    places, is_whole = picture_places(source, form, ifds)
    if not is_whole:
        return None
    places.append(Extent(0, 16 if form.is_big else 8))
    for ifd in ifds:
        places.append(Extent(ifd.start, ifd.end))
        for entry in ifd.entries:
            place = value_place(form, entry)
            if place is None or sum(place) > source.size:
                return None
            if place[1]:
                places.append(Extent(place[0], sum(place)))
    return places


def _tag(entry: Entry) -> int:
    return entry.tag
