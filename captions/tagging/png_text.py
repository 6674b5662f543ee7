r"""PNG text chunks, and the raw profiles that older programs keep in them.

A chunk is ``tEXt`` (Latin-1), ``zTXt`` (the same, packed) or ``iTXt`` (UTF-8, packed or not). A raw
profile is a text of hexadecimal digits under the keyword ``Raw profile type …``, as ImageMagick
writes it. PNG third edition, section 11.3.3.

>>> from captions.tagging.inflate import Budget
>>> text = decode_text(b"tEXt", b"Author\0Ana Reis", Budget())
>>> text.keyword, text.data
(b'Author', b'Ana Reis')
>>> encode_text(text.with_text("한지우"))
(b'iTXt', b'Author\x00\x00\x00\x00\x00\xed\x95\x9c\xec\xa7\x80\xec\x9a\xb0')
"""

from __future__ import annotations

import binascii
import zlib
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from captions.tagging.inflate import Budget

XMP_KEYWORD = b"XML:com.adobe.xmp"
PROFILE_KEYWORD = b"Raw profile type "
MAX_KEYWORD_BYTES = 79

_HEX_LINE = 72


class Text(NamedTuple):
    """A text chunk, unpacked."""

    kind: bytes
    """``tEXt``, ``zTXt`` or ``iTXt``."""
    keyword: bytes
    data: bytes
    """The text in the chunk's own encoding."""
    is_packed: bool = False
    language: bytes = b""
    """``iTXt`` only: a language tag."""
    translated: bytes = b""
    """``iTXt`` only: the keyword in that language."""

    def text(self) -> str:
        """Give the text; bytes that are no UTF-8 become replacement characters."""
        return self.data.decode("utf-8" if self.kind == b"iTXt" else "latin-1", "replace")

    def with_text(self, text: str) -> Text:
        """Give the chunk with another text; it becomes ``iTXt`` if Latin-1 does not do."""
        text = text.replace("\0", "")
        if self.kind == b"iTXt":
            return self._replace(data=text.encode("utf-8", "replace"))
        try:
            return self._replace(data=text.encode("latin-1"))
        except UnicodeEncodeError:
            return self._replace(kind=b"iTXt", data=text.encode("utf-8", "replace"))


def decode_text(kind: bytes, data: bytes, budget: Budget) -> Text | None:
    """Take a text chunk apart.

    Args:
        kind: The chunk's type.
        data: Its data.
        budget: What may still be unpacked for this file.

    Returns:
        The text, or None if the chunk is damaged or unpacks to too much.
    """
    keyword, mark, rest = data.partition(b"\0")
    if not mark:
        return None
    if kind == b"tEXt":
        return Text(kind, keyword, rest)
    language = translated = b""
    is_packed = kind == b"zTXt"
    if kind == b"iTXt":
        is_packed = rest[:1] != b"\0"
        parts = rest[2:].split(b"\0", 2)
        if len(parts) < 3:
            return None
        language, translated, packed = parts
    else:
        packed = rest[1:]
    text = budget.inflate(packed) if is_packed else packed
    return None if text is None else Text(kind, keyword, text, is_packed, language, translated)


def encode_text(text: Text) -> tuple[bytes, bytes]:
    """Give a text chunk's type and data."""
    packed = zlib.compress(text.data) if text.is_packed else text.data
    if text.kind == b"tEXt":
        return text.kind, text.keyword + b"\0" + packed
    if text.kind == b"zTXt":
        return text.kind, text.keyword + b"\0\0" + packed
    return text.kind, b"%b\0%c\0%b\0%b\0%b" % (
        text.keyword,
        text.is_packed,
        text.language,
        text.translated,
        packed,
    )


def decode_profile(data: bytes) -> bytes | None:
    """Read a raw profile's bytes: name, length and hexadecimal digits on lines of their own.

    Returns:
        The bytes, or None if they are not of that form or not as many as stated.
    """
    parts = data.strip().split(b"\n", 2)  # the name may be of two words, as "IPTC profile"
    length = parts[1].strip() if len(parts) == 3 else b""
    if not length.isdigit() or len(length) > 10:
        return None
    try:
        profile = binascii.unhexlify(b"".join(parts[2].split()))
    except binascii.Error:
        return None
    return profile if len(profile) == int(length) else None


def encode_profile(name: bytes, profile: bytes) -> bytes:
    """Write a raw profile's text."""
    digits = binascii.hexlify(profile)
    lines = [digits[at : at + _HEX_LINE] for at in range(0, len(digits), _HEX_LINE)]
    return b"\n%b\n%8d\n%b\n" % (name, len(profile), b"\n".join(lines))
