r"""Values → the metadata blocks that a file of a format is to hold, all families in step.

XMP has every value. IIM follows in JPEG and TIFF, and wherever a block is there already; Exif's
shared tags follow everywhere; text chunks of PNG are kept in step where they are present. A value
that IIM has no room for is left out of IIM, its older copy too, and is told; it is never cut.
Rules S-50 to S-53 of our notes on keeping the families in step.

>>> from captions.tagging.container import Blocks
>>> made = new_blocks("jpeg", Blocks(), {"credit_line": "Agência Sol"}, "a.jpg")
>>> b"Ag\xc3\xaancia Sol" in (made.blocks.xmp or b""), made.blocks.exif, made.notes
(True, None, ())
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from captions.errors import ImageError
from captions.record.properties import snake_case
from captions.tagging.agreement import say_same
from captions.tagging.embed import stored_iim
from captions.tagging.exif import TAKEN, exif_changes, write_exif
from captions.tagging.exif_new import DEMANDED, EXIF_VERSION
from captions.tagging.iim_digest import DigestState, digest_state, may_renew, with_iim
from captions.tagging.iim_limits import ValueTooLongError
from captions.tagging.iim_values import iim_properties, read_iim, write_iim
from captions.tagging.photoshop_rights import with_rights
from captions.tagging.plain import plain_texts
from captions.tagging.xmp import edit_values, open_packet, read_values, to_blocks

if TYPE_CHECKING:
    from collections.abc import Mapping

    from captions.tagging.container import Blocks
    from captions.tagging.xmp import Value, XmpBlocks

    Values = Mapping[str, Value | None]

_IIM_FORMATS = frozenset(["jpeg", "tiff"])
"""Formats that get IIM where none is."""

_TEXT_CHUNKS = {
    "Title": "title",
    "Author": "creator_names",
    "Description": "description",
    "Copyright": "copyright_notice",
    "Creation Time": "date_created",
}
"""PNG's text chunks, and the properties that they repeat."""


class NewBlocks(NamedTuple):
    """The blocks to store, and what was left undone or converted."""

    blocks: Blocks
    notes: tuple[str, ...]


def new_blocks(
    format_name: str,
    old: Blocks,
    values: Values,
    where: str,
    *,
    exif_base: bytes | None = None,
) -> NewBlocks:
    """Bring values into all families of a file.

    Args:
        format_name: The container's name.
        old: The blocks as scanned.
        values: By the properties' snake names; None or an empty value deletes.
        where: The file, for messages.
        exif_base: The Exif stream to begin from where the file has none.

    Returns:
        The blocks, those equal to the old ones where nothing changes.

    Raises:
        ImageError: A block could not be read, or cannot take a value.
    """
    notes: list[str] = []
    xmp, xmp_values = _new_xmp(format_name, old, values, where, notes)
    made = msgspec.structs.replace(old, xmp=xmp.xmp, xmp_extended=xmp.xmp_extended)
    if format_name in _IIM_FORMATS or stored_iim(format_name, old).iim:
        made = _with_iim(format_name, made, values, xmp_values, where, notes)
    if made.resources:
        resources = with_rights(made.resources, xmp_values, values)
        made = msgspec.structs.replace(made, resources=resources)
    made = _with_exif(made, exif_base, values, where, notes)
    if old.texts is not None:
        made = msgspec.structs.replace(made, texts=_texts(old.texts, values))
    return NewBlocks(made, tuple(dict.fromkeys(notes)))


def _new_xmp(
    format_name: str, old: Blocks, values: Values, where: str, notes: list[str]
) -> tuple[XmpBlocks, Mapping[str, object]]:
    packet = open_packet(old.xmp, old.xmp_extended, where)
    notes += edit_values(packet, values)
    if format_name == "jpeg":
        made = to_blocks(packet)
    else:
        made = to_blocks(packet, max_main_bytes=None, writable=format_name != "png")
    return made, read_values(packet).values


def _with_iim(
    format_name: str,
    made: Blocks,
    values: Values,
    xmp_values: Mapping[str, object],
    where: str,
    notes: list[str],
) -> Blocks:
    """Exchange the IIM wherever it is stored, and renew its digest where that is true."""
    stored = stored_iim(format_name, made)
    block = _written_iim(stored.iim, values, where, notes)
    state = digest_state(stored.iim, stored.digest)
    stale = state not in (DigestState.ABSENT, DigestState.EQUAL)
    reconciled = stale and _in_step(block, xmp_values, where)
    if block == stored.iim and not reconciled:
        return made
    is_tiff = format_name == "tiff"
    if is_tiff and block:
        # The tag counts in fours, and ExifTool takes the zeros that fill it into the digest.
        block += bytes(-len(block) % 4)
    renew = may_renew(state, reconciled=reconciled)
    if made.resources is not None or format_name in _IIM_FORMATS:
        resources = with_iim(made.resources, block, renew=renew, digest_only=is_tiff)
        made = msgspec.structs.replace(made, resources=resources)
    if is_tiff or made.iim is not None:
        made = msgspec.structs.replace(made, iim=block)
    return made


def _written_iim(block: bytes | None, values: Values, where: str, notes: list[str]) -> bytes | None:
    """Write what IIM can hold; of the rest it keeps no copy, neither old nor cut."""
    allowed = dict(values)
    while True:
        try:
            written = write_iim(block, allowed, where)
        except ImageError as error:
            name = snake_case(error.where)
            if allowed.get(name) is None:
                raise
            allowed[name] = None
            notes.append(_left_out(error))
        else:
            notes += written.notes
            return written.block


def _left_out(error: ImageError) -> str:
    told = f"{error.where} is left out of IIM and stands in XMP in full: it {error.what}"
    return f"{told}; {error.fits!r} would fit" if isinstance(error, ValueTooLongError) else told


def _in_step(block: bytes | None, xmp_values: Mapping[str, object], where: str) -> bool:
    """Tell whether XMP says all that IIM says."""
    iim = read_iim(block or b"", where).values
    names = (prop.snake_name for prop in iim_properties())
    return all(say_same(name, xmp_values.get(name), iim[name]) for name in names if name in iim)


def _with_exif(
    made: Blocks, base: bytes | None, values: Values, where: str, notes: list[str]
) -> Blocks:
    if made.tags is None:
        begin = base if made.exif is None else made.exif
        exif, odd = write_exif(begin, values, where)
        notes += odd
        return made if exif == begin else msgspec.structs.replace(made, exif=exif)
    changes, odd = exif_changes(values, made.tags)
    notes += odd
    tags = {**made.tags, **changes}
    if changes.get(TAKEN) and EXIF_VERSION not in made.tags:
        tags = {**DEMANDED, **tags}
    return msgspec.structs.replace(
        made, tags={key: tag for key, tag in tags.items() if tag is not None}
    )


def _texts(texts: Mapping[str, str], values: Values) -> dict[str, str]:
    """Bring text chunks that are there in step; one whose value goes is removed."""
    result = dict(texts)
    for keyword, name in _TEXT_CHUNKS.items():
        if keyword in texts and name in values:
            result[keyword] = ", ".join(plain_texts(values[name]))
    return {keyword: text for keyword, text in result.items() if text}
