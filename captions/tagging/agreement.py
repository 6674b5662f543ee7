r"""Whether the values that two families store for a property say the same.

Judged after decoding: Unicode NFC, no white space around, one kind of new line, keywords as sets,
dates part by part, country codes of either length; and an IIM value cut at its limit agrees with
the whole one. Rules S-13, S-14 of our notes on keeping the families in step.

>>> say_same("keywords", ["ferry", "port"], ["port", "ferry"])
True
>>> say_same("date_created", "2026-05-01", "2026-05-01T10:00:00Z")
True
>>> is_cut("credit_line", "Kim Yuna/Baram Press Agency, Seo", "Kim Yuna/Baram Press Agency, Seoul")
True
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from captions.record.properties import PROPERTIES
from captions.tagging.country_codes import to_alpha_3
from captions.tagging.moments import read_moment
from captions.tagging.plain import plain_texts, to_nfc

_ASCII_SPACE = " \t\r\n\f\v"
_SLACK_BYTES = 3
"""So many bytes fewer a value has where a character of four was cut away whole."""


def say_same(name: str, one: object, other: object) -> bool:
    """Tell whether two values of the property of that snake name say the same."""
    if one == other:
        return True
    first, second = _normal_all(name, one), _normal_all(name, other)
    if first == second or (_is_set(name) and set(first) == set(second)):
        return True
    if name != "date_created" or len(first) != 1 or len(second) != 1:
        return False
    moments = read_moment(first[0]), read_moment(second[0])
    return moments[0] is not None and moments[1] is not None and moments[0].agrees(moments[1])


def is_cut(
    name: str, iim_value: object, full_value: object, stored_bytes: Sequence[int] | None = None
) -> bool:
    """Tell whether an IIM value is the full one, cut at the dataset's limit.

    Args:
        name: The property's snake name.
        iim_value: A text, or a list of them.
        full_value: What another family stores.
        stored_bytes: The stored length of each IIM value; without it, that of its UTF-8.

    Returns:
        True if at least one text is cut, and all others agree.
    """
    prop = PROPERTIES.get(name)
    if prop is None or prop.iim_max_bytes is None:
        return False
    short, full = _normal_all(name, iim_value), _normal_all(name, full_value)
    lengths = stored_bytes or ()
    if len(lengths) != len(short):
        lengths = [len(text.encode("utf-8", "surrogatepass")) for text in short]
    least = prop.iim_max_bytes - _SLACK_BYTES
    if short == full or len(short) != len(full) or max(lengths, default=0) < least:
        return False
    if _is_set(name):
        full = _lined_up(short, full, prop.iim_max_bytes)
    return all(
        text == whole or (length >= least and whole.startswith(text))
        for text, whole, length in zip(short, full, lengths, strict=True)
    )


def is_blank(value: object) -> bool:
    """Tell whether a value says nothing; blanks and, in dates, colons alone do not count."""
    if value is None or isinstance(value, str):
        return not (value or "").strip(_ASCII_SPACE + ":")
    if isinstance(value, Mapping):
        return all(is_blank(item) for item in value.values())
    return isinstance(value, Sequence) and all(is_blank(item) for item in value)


def _is_set(name: str) -> bool:
    return name in ("keywords", "subject_codes")


def _normal_all(name: str, value: object) -> list[str]:
    texts = [_normal(text) for text in plain_texts(value)]
    if name == "copyright_marked":
        return [text.casefold() for text in texts]
    return [to_alpha_3(text) for text in texts] if name == "country_code" else texts


def _normal(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return to_nfc(text).strip(_ASCII_SPACE)


def _lined_up(short: Sequence[str], full: Sequence[str], max_bytes: int) -> list[str]:
    """Bring the full texts of a set into the order of those they may have been cut to."""
    places = {text: n for n, text in enumerate(short)}

    def place(text: str) -> int:
        starts = (start for start in (text, *_cuts(text, max_bytes)) if start in places)
        return places.get(next(starts, text), len(short))

    return sorted(full, key=place)


def _cuts(text: str, max_bytes: int) -> Iterator[str]:
    """Give what a text may be cut to at a limit that counts bytes, in UTF-8 or in one-byte text."""
    encoded = text.encode("utf-8", "surrogatepass")
    for length in range(max_bytes, max_bytes - _SLACK_BYTES - 1, -1):
        yield _normal(encoded[:length].decode("utf-8", "ignore"))
        yield _normal(text[:length])
