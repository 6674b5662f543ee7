r"""Photoshop's own copies of the copyright flag and address, kept in step with XMP.

They are image resources 0x040A, one byte, and 0x040B, an address; a stale copy would contradict
what was written. Where there is none, none is made. XMP specification part 3, table 36.

>>> from captions.tagging.photoshop import Resource, join_resources
>>> old = join_resources([Resource(b"8BIM", COPYRIGHT_URL, b"\0\0", b"https://sol.example/old")])
>>> new = with_rights(old, marked=None, url="https://sol.example/rights")
>>> split_resources(new)[0][0].data
b'https://sol.example/rights'
"""

from __future__ import annotations

from captions.tagging.photoshop import (
    COPYRIGHT_FLAG,
    COPYRIGHT_URL,
    join_resources,
    split_resources,
)


def with_rights(resources: bytes, *, marked: bool | None, url: str | None) -> bytes:
    """Bring the copies in step.

    Args:
        resources: As stored.
        marked: The new ``xmpRights:Marked``; None leaves the flag as it is.
        url: The new ``xmpRights:WebStatement``; None leaves the address, "" removes it.

    Returns:
        The resources, unchanged where nothing differs or neither copy is there.
    """
    wanted: dict[int, bytes] = {}
    if marked is not None:
        wanted[COPYRIGHT_FLAG] = bytes([marked])
    if url is not None:
        wanted[COPYRIGHT_URL] = url.encode("utf-8", "replace")
    found, rest = split_resources(resources)
    new = [resource._replace(data=wanted.get(resource.id, resource.data)) for resource in found]
    new = [resource for resource in new if resource.id != COPYRIGHT_URL or resource.data]
    return resources if new == found else join_resources(new, rest)
