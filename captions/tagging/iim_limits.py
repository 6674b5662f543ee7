"""One property's text → payloads of its IIM dataset, within the standard's octet limits.

Source: IPTC IIM 4.2, record 2; IPTC Photo Metadata Technical Reference 2025.1, ``IIMmaxbytes``.

>>> fitting("Kim Yuna/Baram", 10), fitting("김유나/바람", 10)
('Kim Yuna/B', '김유나/')
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from captions.errors import ImageError
from captions.tagging.plain import to_nfc

if TYPE_CHECKING:
    from collections.abc import Sequence

    from captions.record.properties import Property

SUBJECT_PREFIX, GENRE_PREFIX = "IPTC:", "000:"

_CONTROLS = regex.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_SUBJECT_CODE = regex.compile(r"\d{8}", regex.ASCII)
_PREFIXED_SUBJECT = regex.compile(r"[^:]{1,32}:\d{8}(?::.*)?+", regex.ASCII | regex.DOTALL)
_SHORTEST = {"2:100": 3}


class ValueTooLongError(ImageError):
    """A value that its IIM dataset cannot hold; it is never cut."""

    def __init__(
        self,
        where: str,
        what: str,
        remedy: str,
        *,
        length: int = 0,
        max_bytes: int = 0,
        fits: str = "",
    ) -> None:
        """Keep what a caller needs to shorten the value.

        Args:
            where: As in `CaptionsError`.
            what: As in `CaptionsError`.
            remedy: As in `CaptionsError`.
            length: Bytes of the value in UTF-8.
            max_bytes: Bytes there is room for.
            fits: The longest beginning of the value that has room.
        """
        super().__init__(where, what, remedy)
        self.length = length
        self.max_bytes = max_bytes
        self.fits = fits


class NotRepeatableError(ImageError):
    """Several values for a property that IIM stores once."""


def encode_iim(values: Sequence[str], prop: Property) -> list[bytes]:
    """Encode the values of one property as IPTC-IIM dataset payloads.

    A value over the limit is refused, not cut: half a credit is a wrong credit.

    Args:
        values: n strings, n >= 0; n > 1 only if ``prop.repeats``.
        prop: A row of the property table with one dataset, e.g. ``PROPERTIES["credit_line"]``.

    Returns:
        n UTF-8 byte strings in the order given, each at most ``prop.iim_max_bytes`` long. The unit
        is bytes, not characters. IIM's prefix ``IPTC:`` of subject codes counts; ``000:`` of the
        intellectual genre comes on top.

    Raises:
        NotRepeatableError: n > 1 for a property that IIM stores once.
        ValueTooLongError: a payload is over the limit.
        ImageError: the property has no dataset of its own, or a value is no text for it.

    Source: IPTC IIM 4.2, record 2; the limits are ``IIMmaxbytes`` in the IPTC
    Photo Metadata Technical Reference 2025.1.

    >>> from captions.record.properties import PROPERTIES
    >>> credit = "Ana Reis/Agência Sol"
    >>> [payload] = encode_iim([credit], PROPERTIES["credit_line"])
    >>> len(credit), len(payload)
    (20, 21)
    """
    max_bytes = prop.iim_max_bytes
    if max_bytes is None:
        raise ImageError(prop.id, "has no one dataset in IIM", "Leave it out of IIM")
    if len(values) > 1 and not prop.repeats:
        raise NotRepeatableError(
            prop.id, f"has {len(values)} values where IIM stores one", "Give one value"
        )
    return [_encode_one(value, prop, max_bytes) for value in values]


def fitting(text: str, max_bytes: int) -> str:
    """Give the longest beginning of a text that has room in so many bytes of UTF-8.

    Neither a character nor a letter and its accents are cut apart.
    """
    if len(text.encode("utf-8")) <= max_bytes:
        return text
    length = 0
    for cluster in regex.finditer(r"\X", text):
        length += len(cluster[0].encode("utf-8"))
        if length > max_bytes:
            return text[: cluster.start()]
    return text


def _encode_one(value: str, prop: Property, max_bytes: int) -> bytes:
    bad = _CONTROLS.search(value)
    if bad:
        raise ImageError(prop.id, f"holds the control character U+{ord(bad[0]):04X}", "Remove it")
    text = _with_prefix(to_nfc(value).strip(" "), prop)
    dataset = prop.iim[0].dataset
    payload = text.encode("utf-8")
    if len(payload) > max_bytes:
        fits = fitting(text, max_bytes)
        raise ValueTooLongError(
            prop.id,
            f"is {len(payload)} bytes long, {len(payload) - max_bytes} over the limit of "
            f"{max_bytes} of IIM {dataset}",
            f"Shorten it; this much has room: {fits!r}",
            length=len(payload),
            max_bytes=max_bytes,
            fits=fits,
        )
    if len(payload) < _SHORTEST.get(dataset, 0):
        raise ImageError(prop.id, f"{text!r} is too short for IIM {dataset}", "Give it in full")
    return GENRE_PREFIX.encode() + payload if dataset == "2:04" else payload


def _with_prefix(text: str, prop: Property) -> str:
    if prop.iim[0].dataset != "2:12" or _PREFIXED_SUBJECT.fullmatch(text):
        return text
    if not _SUBJECT_CODE.fullmatch(text):
        raise ImageError(prop.id, f"{text!r} is no subject code of eight digits", "Correct it")
    return SUBJECT_PREFIX + text
