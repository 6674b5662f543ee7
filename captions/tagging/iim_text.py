r"""Which character set a block of IIM is written in, and its conversion to UTF-8, whole.

The block is judged as one: 1:90 wherever it stands; else UTF-8 where all of it is valid; else
Korean or Japanese where all of it reads as such; else Windows Latin. A new value in UTF-8 beside
old ones in Latin-1 would garble the old ones, so all are converted together, and that is told.
IIM 4.2, 1:90; rules S-20 to S-23 of our notes on keeping the families in step.

>>> from captions.tagging.iim import Dataset
>>> block = [Dataset(2, 5, "Fähre".encode("latin-1")), Dataset(2, 90, b"Oslo")]
>>> charset = find_charset(block)
>>> charset.codec, charset.origin
('cp1252', 'assumed')
>>> [d.data for d in to_utf8(block, charset)[0]]
[b'\x1b%G', b'F\xc3\xa4hre', b'Oslo']
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

import regex

from captions.errors import UsageError
from captions.record.properties import read_property_table
from captions.tagging.iim import UTF8_DESIGNATION, Dataset

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Origin = Literal["declared", "inferred", "assumed", "named", "ascii"]

_LATIN1_DESIGNATIONS = frozenset([b"\x1b.A", b"\x1b-A", b"\x1b%A"])
_SAMPLE_LENGTH = 20_000
"""So many characters tell a language."""

_SHIFTS = regex.compile(rb"[\x0e\x0f\x1b]")
_HIGH_RUN = regex.compile(rb"([A-Za-z])?+([\x80-\xff]++)([A-Za-z])?+")
_HANGUL = regex.compile("[가-힣]")
_IDEOGRAPH = regex.compile(r"[\p{Han}々]")
_KANA = regex.compile("[ぁ-ゖァ-ヺ]")
_OTHER_THAN_EAST_ASIAN = regex.compile(
    r"[^\x00-\x7f\p{Hangul}\p{Han}ぁ-ー　-〿！-～･-ﾟ\p{P}\p{S}\p{Greek}\p{N}]"
)
_HALF_WIDTH = regex.compile("[･-ﾟ]")
_KANJI_IN_LATIN = regex.compile(r"[A-Za-z]\p{Han}|\p{Han}[A-Za-z]")


class Charset(NamedTuple):
    """The character set of a block, and how it is known."""

    codec: str
    """Python's name for it."""
    origin: Origin
    note: str | None = None
    """What is to be reported; None where nothing is odd."""


def find_charset(datasets: Sequence[Dataset], fallback: str | None = None) -> Charset:
    """Find a block's character set.

    Args:
        datasets: All of the block, so that a late 1:90 is seen too.
        fallback: The codec to take where neither 1:90 nor the bytes tell, e.g. ``mac-roman``.

    Returns:
        The codec and where it comes from.

    Raises:
        UsageError: Nobody knows a codec of the name ``fallback``.
    """
    _check_codec(fallback)
    declared = next((d.data for d in datasets if d[:2] == (1, 90)), None)
    odd = None
    if declared == UTF8_DESIGNATION:
        return Charset("utf-8", "declared")
    if declared in _LATIN1_DESIGNATIONS:
        return Charset("latin-1", "declared")
    if declared:
        odd = f"IIM declares an unknown character set, {declared.hex(' ')}"
    values = [d.data for d in datasets if is_text(d) and not d.data.isascii()]
    values = [value for value in values if not _SHIFTS.search(value)]
    if not values:
        return Charset("ascii", "ascii", odd)
    codec, origin = _guess(values, fallback)
    told = f"IIM text without a known character set is read as {codec}, {origin}"
    return Charset(codec, origin, f"{odd}; {told}" if odd else told)


def decode_value(data: bytes, charset: Charset) -> tuple[str | None, str | None]:
    """Decode one value; closing NULs and spaces are padding and fall away.

    Returns:
        The text, None where ISO 2022 shift codes forbid it; and a note on what is odd.
    """
    if _SHIFTS.search(data):
        return None, "holds ISO 2022 shift codes and is left as it is"
    data = data.rstrip(b"\0 ").lstrip(b"\0")
    try:
        return data.decode(charset.codec), None
    except UnicodeDecodeError:
        codec, _ = _guess([data], None)
        return data.decode(codec), f"is not {charset.codec} and is read as {codec}"


def to_utf8(datasets: Sequence[Dataset], charset: Charset) -> tuple[list[Dataset], list[str]]:
    """Convert all text of a block to UTF-8, with 1:90 first if any of it needs that.

    Numbers, pictures and datasets that no table names keep their bytes.

    Returns:
        The datasets, and a note on every value that could not be taken as it is.
    """
    notes = []
    converted = []
    for dataset in datasets:
        data = dataset.data
        if is_text(dataset) and not data.isascii():
            text, note = decode_value(data, charset)
            if note:
                notes.append(f"IIM {dataset.id} {note}")
            if text is not None and (note or charset.codec != "utf-8"):
                data = text.encode("utf-8")
        converted.append(dataset if data is dataset.data else Dataset(*dataset[:2], data))
    return declare_utf8(converted), notes


def declare_utf8(datasets: Iterable[Dataset]) -> list[Dataset]:
    """Put 1:90 first if any text is beyond ASCII; without such text leave it as it is."""
    datasets = list(datasets)
    if not any(is_text(d) and not d.data.isascii() for d in datasets):
        return datasets
    return [Dataset(1, 90, UTF8_DESIGNATION), *(d for d in datasets if d[:2] != (1, 90))]


def is_text(dataset: Dataset) -> bool:
    """Tell whether 1:90 governs this dataset: text of record 2 or above that the table names."""
    return dataset.record > 1 and dataset[:2] in _text_datasets()


@cache
def _text_datasets() -> frozenset[tuple[int, int]]:
    rows = read_property_table().iim_datasets
    texts = (row.dataset.split(":") for row in rows if row.kind in ("string", "digits"))
    return frozenset((int(record), int(number)) for record, number in texts)


def _check_codec(name: str | None) -> None:
    """Let only character sets pass that hold ASCII as it is."""
    try:
        fits = name is None or b"Az".decode(name) == "Az"
    except (LookupError, UnicodeDecodeError):
        fits = False
    if not fits:
        raise UsageError(
            repr(name), "is no character set of IIM text", "Name one, such as mac-roman or cp1250"
        )


def _guess(values: Sequence[bytes], fallback: str | None) -> tuple[str, Origin]:
    if all(_decodes(value, "utf-8") for value in values):
        return "utf-8", "inferred"
    if fallback and all(_decodes(value, fallback) for value in values):
        return fallback, "named"
    if _reads_as_korean(values):
        return "cp949", "inferred"
    if _reads_as_japanese(values):
        return "cp932", "inferred"
    if all(_decodes(value, "cp1252") for value in values):
        return "cp1252", "assumed"
    return "latin-1", "assumed"


def _decodes(data: bytes, codec: str) -> bool:
    try:
        data.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def _reads_as_korean(values: Sequence[bytes]) -> bool:
    """Tell Korean from Latin text, in whose capitals two accents may stand together (AÇÃO).

    Korean words are runs of at least four bytes, or stand apart from Latin letters, and nearly all
    their characters are Hangul of the old standard set, two bytes above 0xA0 each.
    """
    text = _sample(values, "cp949")
    if text is None or _OTHER_THAN_EAST_ASIAN.search(text):
        return False
    hangul = len(_HANGUL.findall(text))
    rare = sum(
        syllable.encode("cp949")[1] < 0xA1 or syllable.encode("cp949")[0] < 0xB0
        for syllable in _HANGUL.findall(text)
    )
    if hangul < 2 or rare * 10 > hangul or hangul < 4 * len(_IDEOGRAPH.findall(text)):
        return False
    runs = [match for value in values for match in _HIGH_RUN.finditer(value[:_SAMPLE_LENGTH])]
    words = sum(len(run[2]) >= 4 or not (run[1] or run[3]) for run in runs)
    return words * 2 > len(runs)


def _reads_as_japanese(values: Sequence[bytes]) -> bool:
    """Tell Japanese: kana, whose first bytes are rare in Latin text, or kanji among themselves."""
    text = _sample(values, "cp932")
    if text is None or _OTHER_THAN_EAST_ASIAN.search(text):
        return False
    if len(_KANA.findall(text)) >= 2:
        return True
    if _HALF_WIDTH.search(text) or _KANJI_IN_LATIN.search(text):
        return False
    return len(_IDEOGRAPH.findall(text)) >= 2


def _sample(values: Sequence[bytes], codec: str) -> str | None:
    """Decode all values and give so much of them as it takes to judge; None if one does not."""
    texts = []
    room = _SAMPLE_LENGTH
    try:
        for value in values:
            texts.append(value.decode(codec)[:room])
            room -= len(texts[-1])
    except UnicodeDecodeError:
        return None
    return "\n".join(texts)
