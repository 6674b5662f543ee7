"""PNG: XMP in ``iTXt``, Exif in ``eXIf``, and what older programs left in raw profiles.

PNG third edition, sections 11.3.3 and 11.3.4.5; XMP specification part 3, section 1.1.5. IIM has no
home in PNG: raw profiles that hold it are read, kept in step, and never made. New chunks stand
before the image data, because several programs do not look behind it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

import msgspec

from captions.errors import ImageError
from captions.tagging.container import (
    MAX_BLOCK_BYTES,
    Blocks,
    Edit,
    Scan,
    check_blocks,
    splice,
)
from captions.tagging.inflate import Budget
from captions.tagging.jpeg_segments import EXIF_SIGNATURE, RESOURCES_SIGNATURE, XMP_SIGNATURE
from captions.tagging.photoshop import SIGNATURES
from captions.tagging.png_chunks import (
    SIGNATURE,
    Chunk,
    make_chunk,
    read_chunk,
    walk_chunks,
)
from captions.tagging.png_text import (
    MAX_KEYWORD_BYTES,
    PROFILE_KEYWORD,
    XMP_KEYWORD,
    Text,
    decode_profile,
    decode_text,
    encode_profile,
    encode_text,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from captions.tagging.container import Piece, Source

BlockKind = Literal["xmp", "exif", "resources", "iim"]

TEXT_KEYWORDS = frozenset(["Title", "Author", "Description", "Copyright", "Creation Time"])
"""Texts that say what XMP says too, and must not contradict it."""

_TEXT_CHUNKS = frozenset([b"tEXt", b"zTXt", b"iTXt"])
_IIM_MARK = b"\x1c"


class Slot(NamedTuple):
    """A chunk that holds a block, a copy of one, or a text to be kept in step."""

    chunk: Chunk
    block: BlockKind | Literal["texts"]
    text: Text | None = None
    """The text chunk's form, without its text; None for ``eXIf``."""
    prefix: bytes = b""
    """What stands before the block in a raw profile."""

    @property
    def profile(self) -> bytes | None:
        """The raw profile's name, if it is one."""
        if self.text and self.text.keyword.startswith(PROFILE_KEYWORD):
            return self.text.keyword.removeprefix(PROFILE_KEYWORD)
        return None


class PngLayout(msgspec.Struct, frozen=True, kw_only=True):
    """Where the metadata stand."""

    slots: tuple[Slot, ...]
    first_data: int
    """Where new chunks go."""


class Png:
    """The PNG container, APNG included."""

    name = "png"
    writable = True
    holds = frozenset(["xmp", "exif"])

    def matches(self, head: bytes) -> bool:
        """Tell by the signature."""
        return head.startswith(SIGNATURE)

    def scan(self, source: Source) -> Scan[PngLayout]:
        """Follow the chunks, and read those that hold metadata."""
        found = walk_chunks(source)
        reader = _Reader(source, found.first_data or source.size)
        for chunk in found.chunks:
            reader.take(chunk)
        blocks = reader.blocks()
        notes = [*reader.notes, *([found.note] if found.note else [])]
        return Scan(
            blocks=blocks,
            layout=PngLayout(slots=tuple(reader.slots), first_data=found.first_data or source.size),
            picture=found.picture,
            content_credentials=any(chunk.kind == b"caBX" for chunk in found.chunks),
            notes=tuple(dict.fromkeys(notes)),
            refusal=found.note or reader.refusal,
        )

    def rewrite(self, source: Source, scan: Scan[PngLayout], blocks: Blocks) -> Sequence[Piece]:
        """Give the new file's pieces; raw profiles that are there are kept in step."""
        check_blocks(source, scan, blocks, self.holds)
        edits: list[Edit] = []
        kind: BlockKind
        for kind in ("exif", "xmp", "resources", "iim"):
            new = getattr(blocks, kind)
            if new != getattr(scan.blocks, kind):
                slots = [slot for slot in scan.layout.slots if slot.block == kind]
                edits += _block_edits(slots, kind, new, scan.layout.first_data)
        if blocks.texts is not None:
            if blocks.texts.keys() - (scan.blocks.texts or {}).keys():
                raise ImageError(source.name, "has no such text chunk to update", "Leave it out")
            slots = [slot for slot in scan.layout.slots if slot.block == "texts"]
            edits += _text_edits(slots, scan.blocks.texts or {}, blocks.texts)
        return splice(source.size, edits)

    def check_picture(self, source: Source, scan: Scan[PngLayout]) -> tuple[str, ...]:
        """Nothing: the scan itself went to the file's end."""
        return ()


class _Reader:
    """Reads the chunks one after another, and gathers what is odd."""

    def __init__(self, source: Source, first_data: int) -> None:
        self._source = source
        self._first_data = first_data
        self._budget = Budget()
        self._standard: dict[BlockKind, bytes] = {}
        self._profiles: dict[BlockKind, bytes] = {}
        self._texts: dict[str, str] = {}
        self.slots: list[Slot] = []
        self.notes: list[str] = []
        self.refusal: str | None = None

    def blocks(self) -> Blocks:
        """Give what was found; a standard chunk goes before a raw profile."""
        for kind in self._standard.keys() & self._profiles.keys():
            if self._standard[kind] != self._profiles[kind]:
                self.notes.append(f"a raw profile differs from the {kind} chunk, which counts")
        found = self._profiles | self._standard
        return Blocks(
            xmp=found.get("xmp"),
            exif=found.get("exif"),
            resources=found.get("resources"),
            iim=found.get("iim"),
            texts=self._texts or None,
        )

    def take(self, chunk: Chunk) -> None:
        """Read a chunk if it holds metadata."""
        if chunk.kind == b"eXIf":
            keyword = b""
        elif chunk.kind in _TEXT_CHUNKS:
            start = self._source.read_at(chunk.data_start, MAX_KEYWORD_BYTES + 1)
            keyword = start[: chunk.data_length].partition(b"\0")[0]
        else:
            return
        if chunk.kind == b"eXIf" or _is_ours(keyword):
            self._read(chunk, keyword)

    def _read(self, chunk: Chunk, keyword: bytes) -> None:
        name = (keyword or chunk.kind).decode("latin-1")
        if chunk.data_length > MAX_BLOCK_BYTES:
            self.refusal = f"has a chunk of {chunk.data_length} bytes, {name}, too long to be read"
            self.notes.append(self.refusal)
            return
        data, is_sound = read_chunk(self._source, chunk)
        if not is_sound:
            self.notes.append(f"the chunk {name} has a wrong checksum")
        if chunk.kind == b"eXIf":
            self._take_block(Slot(chunk, "exif"), data.removeprefix(EXIF_SIGNATURE))
            return
        text = decode_text(chunk.kind, data, self._budget)
        if text is None:
            self.notes.append(f"the chunk {name} is damaged, or unpacks to too much")
            if keyword == XMP_KEYWORD:
                self.slots.append(Slot(chunk, "xmp", Text(chunk.kind, keyword, b"")))
        elif keyword == XMP_KEYWORD:
            self._take_block(Slot(chunk, "xmp", text._replace(data=b"")), text.data)
        elif keyword.startswith(PROFILE_KEYWORD):
            self._take_profile(chunk, text)
        else:
            self._take_text(chunk, text)

    def _take_block(self, slot: Slot, data: bytes) -> None:
        self.slots.append(slot)
        found = self._standard if slot.profile is None else self._profiles
        kind = slot.block
        if kind == "texts":
            return
        if kind in found:
            self.notes.append(f"more than one {kind} block; the first counts")
            return
        found[kind] = data
        if slot.chunk.start > self._first_data and slot.profile is None:
            self.notes.append(f"the {kind} chunk stands after the image data; many miss it there")

    def _take_profile(self, chunk: Chunk, text: Text) -> None:
        profile = decode_profile(text.data)
        told = None if profile is None else _tell_profile(profile)
        if profile is None or told is None:
            self.notes.append(f"the {text.keyword.decode('latin-1').lower()} is damaged")
            return
        kind, prefix = told
        self._take_block(Slot(chunk, kind, text._replace(data=b""), prefix), profile[len(prefix) :])

    def _take_text(self, chunk: Chunk, text: Text) -> None:
        keyword = text.keyword.decode("latin-1")
        if text.language:
            self.notes.append(f"the text {keyword} is there in another language too")
            return
        self.slots.append(Slot(chunk, "texts", text._replace(data=b"")))
        self._texts.setdefault(keyword, text.text())


def _is_ours(keyword: bytes) -> bool:
    if keyword.startswith(PROFILE_KEYWORD):
        name = keyword.removeprefix(PROFILE_KEYWORD).lower()
        return name in (b"exif", b"app1", b"xmp", b"iptc", b"8bim")
    return keyword == XMP_KEYWORD or keyword.decode("latin-1") in TEXT_KEYWORDS


def _tell_profile(profile: bytes) -> tuple[BlockKind, bytes] | None:
    """Tell what a raw profile holds, and what stands before it; its name is not to be relied on."""
    if profile.startswith(EXIF_SIGNATURE):
        return "exif", EXIF_SIGNATURE
    if profile.startswith(XMP_SIGNATURE):
        return "xmp", XMP_SIGNATURE
    prefix = RESOURCES_SIGNATURE if profile.startswith(RESOURCES_SIGNATURE) else b""
    if profile[len(prefix) : len(prefix) + 4] in SIGNATURES:
        return "resources", prefix
    if profile.startswith(_IIM_MARK):
        return "iim", b""
    if profile[:4] in (b"II*\0", b"MM\0*"):
        return "exif", b""
    return ("xmp", b"") if profile.lstrip().startswith((b"<", b"\xef\xbb\xbf<")) else None


def _block_edits(
    slots: list[Slot], kind: BlockKind, new: bytes | None, first_data: int
) -> Iterator[Edit]:
    """Update the standard chunk, or make it, and every raw profile that is there."""
    is_written = new is None or kind in ("resources", "iim")
    for slot in slots:
        start, end = slot.chunk.start, slot.chunk.end
        if slot.profile is not None and slot.text is not None and new is not None:
            profile = encode_profile(slot.profile, slot.prefix + new)
            yield Edit(start, end, make_chunk(*encode_text(slot.text._replace(data=profile))))
        elif slot.profile is not None or is_written or start > first_data:
            yield Edit(start, end, b"")
        else:
            yield Edit(start, end, _standard_chunk(kind, new or b""))
            is_written = True
    if not is_written:
        yield Edit(first_data, first_data, _standard_chunk(kind, new or b""))


def _standard_chunk(kind: BlockKind, data: bytes) -> bytes:
    if kind == "exif":
        return make_chunk(b"eXIf", data)
    return make_chunk(*encode_text(Text(b"iTXt", XMP_KEYWORD, data)))


def _text_edits(
    slots: list[Slot], old: Mapping[str, str], new: Mapping[str, str]
) -> Iterator[Edit]:
    written = set()
    for slot in slots:
        keyword = slot.text.keyword.decode("latin-1") if slot.text else ""
        if slot.text is None or old.get(keyword) == new.get(keyword):
            continue
        text = None if keyword in written else new.get(keyword)
        written.add(keyword)
        data = b"" if text is None else make_chunk(*encode_text(slot.text.with_text(text)))
        yield Edit(slot.chunk.start, slot.chunk.end, data)
