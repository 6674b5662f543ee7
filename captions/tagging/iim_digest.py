r"""The IPTC digest (image resource 0x0425): whether XMP and IIM were in step when last written.

It is the MD5 of the content of resource 0x0404. A program that knows IIM alone changes the one and
not the other, and so gives itself away. XMP specification part 3, table 36.

>>> resources = with_iim(None, b"\x1c\x02\x5a\0\x04Oslo", renew=True)
>>> iim, digest = iim_of(resources)
>>> digest_state(iim, digest), digest_state(iim + b"!", digest), digest_state(iim, bytes(16))
(<DigestState.EQUAL: 'equal'>, <DigestState.DIFFERENT: 'different'>, <DigestState.VOID: 'void'>)
"""

from __future__ import annotations

import hashlib
from enum import StrEnum
from typing import NamedTuple

from captions.tagging.photoshop import (
    IIM,
    IIM_DIGEST,
    Resource,
    join_resources,
    split_resources,
)

_DIGEST_BYTES = 16


class DigestState(StrEnum):
    """What a stored digest says of the block beside it."""

    ABSENT = "absent"
    EQUAL = "equal"
    DIFFERENT = "different"
    VOID = "void"
    """Sixteen zero bytes, or of another length: made of no block."""


class StoredIim(NamedTuple):
    """The IIM block of image resources, and its digest; None for what is absent."""

    iim: bytes | None
    digest: bytes | None


def digest_of(iim: bytes) -> bytes:
    """Give the digest of a block as stored."""
    return hashlib.md5(iim, usedforsecurity=False).digest()


def digest_state(iim: bytes | None, digest: bytes | None) -> DigestState:
    """Compare a stored digest with the block; zeros that fill it up, as in TIFF, need not count."""
    if digest is None or iim is None:
        return DigestState.ABSENT
    if len(digest) != _DIGEST_BYTES or not any(digest):
        return DigestState.VOID
    zeros = len(iim) - len(iim.rstrip(b"\0"))
    forms = (iim[: len(iim) - less] for less in {*range(min(zeros, 3) + 1), zeros})
    if any(digest_of(form) == digest for form in forms):
        return DigestState.EQUAL
    return DigestState.DIFFERENT


def may_renew(state: DigestState, *, reconciled: bool) -> bool:
    """Tell whether a matching digest may be written after IIM and XMP were written.

    Args:
        state: How it was before.
        reconciled: Every property that the two share was brought in step.
    """
    return reconciled or state in (DigestState.ABSENT, DigestState.EQUAL)


def iim_of(resources: bytes | None) -> StoredIim:
    """Find the IIM block and its digest; the first block that is not empty counts."""
    found = split_resources(resources or b"")[0]
    blocks = [resource.data for resource in found if resource.id == IIM]
    digests = [resource.data for resource in found if resource.id == IIM_DIGEST]
    block = next((block for block in blocks if block), blocks[0] if blocks else None)
    return StoredIim(block, digests[0] if digests else None)


def with_iim(
    resources: bytes | None, iim: bytes | None, *, renew: bool, digest_only: bool = False
) -> bytes | None:
    """Exchange the IIM block among image resources, all others kept.

    Args:
        resources: As stored; None for none.
        iim: The new block; None removes it, and its digest with it.
        renew: Write its digest; else a digest present is left as it is.
        digest_only: The block lies elsewhere, as in TIFF, and only its digest stands here; a
            second copy that is here is exchanged all the same.

    Returns:
        The resources, unchanged where nothing differs; None if none is left.
    """
    stored = iim_of(resources)
    digest = stored.digest
    if iim is None:
        digest = None
    elif renew:
        digest = digest_of(iim)
    if digest_only and stored.iim is None:
        iim = None
    if (iim, digest) == stored:
        return resources
    found, rest = split_resources(resources or b"")
    found = _exchanged(found, IIM, iim)
    found = _exchanged(found, IIM_DIGEST, digest)
    return join_resources(found, rest) or None


def _exchanged(found: list[Resource], number: int, data: bytes | None) -> list[Resource]:
    """Put the data where the first resource of the number stands, else after the IIM, or first."""
    places = [n for n, resource in enumerate(found) if resource.id in (number, IIM)]
    at = next((n for n in places if found[n].id == number), None)
    new = [] if data is None else [Resource(b"8BIM", number, b"\0\0", data)]
    if at is None:
        at = places[0] + 1 if places else 0
        return [*found[:at], *new, *found[at:]]
    if new:
        new = [found[at]._replace(data=new[0].data)]
    return [*found[:at], *new, *(r for r in found[at + 1 :] if r.id != number)]
