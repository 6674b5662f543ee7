"""A property's value as the plain texts that IIM and Exif can hold.

>>> plain_texts({"de": "Fähre", "x-default": "Ferry"}), plain_texts(["Ana Reis", "Kim"])
(['Ferry'], ['Ana Reis', 'Kim'])
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

import regex

_MARKS_IN_A_ROW = regex.compile(r"\p{M}{31}")
"""More than any language has; to sort them takes time by the square of their number."""


def plain_texts(value: object) -> list[str]:
    """Give the texts of a value.

    Args:
        value: A text, a number, ``{language: text}``, a list of these, or None.

    Returns:
        One text for a single value, n for a list of n, none for nothing. Of several languages it
        is the default, else the first (XMP specification part 1, 8.2.2.4).
    """
    if value is None or value == "":
        return []
    if isinstance(value, str):
        return [value]
    if isinstance(value, Mapping):
        texts = [value.get("x-default"), *value.values()]
        return plain_texts(next((text for text in texts if text is not None), None))
    if isinstance(value, Sequence):
        return [text for item in value for text in plain_texts(item)]
    return [str(value)]


def to_nfc(text: str) -> str:
    """Bring a text to Unicode NFC, unless it has over 30 marks in a row (UAX 15, section 13)."""
    if text.isascii() or _MARKS_IN_A_ROW.search(text):
        return text
    return unicodedata.normalize("NFC", text)
