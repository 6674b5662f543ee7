"""Bytes of a packet → an XML tree, or `ImageError`: never a bomb, a hang or a look at the network.

Most limits are checked on the bytes, before anything is parsed, so that a packet made to hurt is
turned away at the price of a few counts. XMP has no need of a DOCTYPE, so one is always refused.

>>> parse_tree("<r>é</r>".encode("utf-16")).text
'é'
>>> parse_tree(b'<!DOCTYPE r [<!ENTITY e "x">]><r>&e;</r>')
Traceback (most recent call last):
...
captions.errors.ImageError: XMP: declares a DOCTYPE or an entity. Have it repaired by another \
program, or remove it.
"""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

import regex
from lxml import etree

from captions.errors import ImageError
from captions.tagging.container import MAX_BLOCK_BYTES

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_DEPTH = 100
MAX_ELEMENTS = 20_000
MAX_ATTRIBUTES = 2_000
"""Of one element."""
MAX_NAMESPACES = 500
"""Declarations of different prefix or address, anywhere in the packet."""

_MAX_EQUALS = 100_000
"""Each attribute needs one equals sign; so many in one packet are no metadata."""
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_FIRST_BRACKET = (
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
_DECLARATION = regex.compile(rb"\A<\?xml\s[^>]*+>")
_EMPTY = regex.compile(rb"\A(?:\s++|<\?[^>]*+>)*+\Z")
_FORBIDDEN = (b"<!DOCTYPE", b"<!ENTITY")
_NAMESPACE = regex.compile(rb"""xmlns(?::[^\s=:<>]++)?+\s*+=\s*+(?:"[^"]*+"|'[^']*+')""")
_PACKET_END = regex.compile(rb"<\?xpacket\s++end\b[^<>]*+>")
_TOO_DEEP = etree.XPath("boolean(" + "/*" * (MAX_DEPTH + 1) + ")")
_REMEDY = "Have it repaired by another program, or remove it"


def parse_tree(data: bytes, where: str = "XMP") -> _Element | None:
    """Parse a packet's bytes, whatever its Unicode encoding and wrapper.

    Args:
        data: A packet as stored; zero bytes, white space and padding around it do not count.
        where: The file, for the error.

    Returns:
        The root element, or None if there is nothing but a wrapper.

    Raises:
        ImageError: Not Unicode, not well-formed, or over a limit.
    """
    if len(data) > MAX_BLOCK_BYTES:
        raise _refused(where, f"is longer than {MAX_BLOCK_BYTES} bytes")
    text = _as_utf8(data, where)
    if _EMPTY.match(text):
        return None
    _check_bytes(text, where)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(text, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _refused(where, f"is not well-formed XML ({error})") from error
    _check_tree(root, text, where)
    return root


def _as_utf8(data: bytes, where: str) -> bytes:
    """Give the text as UTF-8 without byte order marks, XML declaration and what follows the end."""
    encoding, data = _encoding(data)
    try:
        if encoding != "utf-8":
            data = data.decode(encoding).encode()
        else:
            data.decode()
    except UnicodeError as error:
        raise _refused(where, f"is not valid {encoding.upper()}") from error
    while data.startswith(codecs.BOM_UTF8):
        data = data[len(codecs.BOM_UTF8) :]
    data = _DECLARATION.sub(b"", data.strip(b"\0 \t\r\n"), count=1)
    end = _PACKET_END.search(data)
    whole = data[: end.end()] if end else data
    return data if _EMPTY.match(whole) else whole


def _encoding(data: bytes) -> tuple[str, bytes]:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return encoding, data[len(mark) :]
    for start, encoding in _FIRST_BRACKET:
        if data.startswith(start):
            return encoding, data
    return "utf-8", data


def _check_bytes(text: bytes, where: str) -> None:
    if any(word in text for word in _FORBIDDEN):
        raise _refused(where, "declares a DOCTYPE or an entity")
    if text.count(b"<") - text.count(b"</") > MAX_ELEMENTS:
        raise _refused(where, f"has more than {MAX_ELEMENTS} elements")
    if text.count(b"=") > _MAX_EQUALS:
        raise _refused(where, f"has more than {_MAX_EQUALS} attributes")
    declared = text.count(b"xmlns")
    if declared > MAX_NAMESPACES and len(set(_NAMESPACE.findall(text))) > MAX_NAMESPACES:
        raise _refused(where, f"declares more than {MAX_NAMESPACES} namespaces")


def _check_tree(root: _Element, text: bytes, where: str) -> None:
    if _TOO_DEEP(root.getroottree()):
        raise _refused(where, f"is nested more than {MAX_DEPTH} deep")
    if text.count(b"=") <= MAX_ATTRIBUTES:
        return
    if any(len(element.attrib) > MAX_ATTRIBUTES for element in root.iter("*")):
        raise _refused(where, f"has an element of more than {MAX_ATTRIBUTES} attributes")


def _refused(where: str, what: str) -> ImageError:
    return ImageError(where, what, f"{_REMEDY}.")
