r"""Photoshop's copyright flag (0x040A) and address (0x040B) ⇄ what XMP says of the same.

They follow ``xmpRights:Marked`` and ``xmpRights:WebStatement`` where they are present; XMP without
the flag leaves it, as dropping it would drop a right. XMP specification part 3, table 36; S-39.

>>> block = join_resources([Resource(b"8BIM", FLAG, b"\0\0", b"\0")])
>>> read_rights(block)
{'copyright_marked': 'False'}
>>> read_rights(with_rights(block, {"copyright_marked": "True"}, {}))
{'copyright_marked': 'True'}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from captions.tagging.photoshop import Resource, join_resources, split_resources
from captions.tagging.xmp.shapes import MARKED

if TYPE_CHECKING:
    from collections.abc import Mapping

FLAG, ADDRESS = 0x040A, 0x040B
WEB = "webstatement_rights"


def read_rights(resources: bytes | None) -> dict[str, str]:
    """Give what the resources say, by snake name; the first of each kind counts."""
    said: dict[str, str] = {}
    for resource in split_resources(resources or b"")[0]:
        if resource.id == FLAG and resource.data:
            said.setdefault(MARKED, str(resource.data[0] != 0))
        elif resource.id == ADDRESS and resource.data:
            text = resource.data.decode("utf-8", "replace").strip("\0 ")
            if text:
                said.setdefault(WEB, text)
    return said


def with_rights(
    resources: bytes, xmp_values: Mapping[str, object], changes: Mapping[str, object]
) -> bytes | None:
    """Bring the resources that are there in step with XMP.

    Args:
        resources: As stored.
        xmp_values: What XMP says now.
        changes: What was asked for; a value deleted there goes here too.

    Returns:
        The resources, unchanged where nothing differs; None if none is left.
    """
    said = read_rights(resources)
    found, rest = split_resources(resources)
    for name, number in ((MARKED, FLAG), (WEB, ADDRESS)):
        value = xmp_values.get(name)
        if name not in said or (value is None and name not in changes):
            continue
        found = [_changed(item, value) if item.id == number else item for item in found]
        found = [item for item in found if item.id != number or value is not None]
    is_same = read_rights(join_resources(found)) == said
    return resources if is_same else join_resources(found, rest) or None


def _changed(resource: Resource, value: object) -> Resource:
    text = str(value)
    is_flag = resource.id == FLAG
    data = (b"\1" if text.lower() == "true" else b"\0") if is_flag else text.encode()
    return resource._replace(data=data)
