"""A record's columns of words → what PostgreSQL's text search indexes; a leaf → what it is asked.

PostgreSQL's own parser cuts no Korean, so the index holds our words as they are, each also with its
field before it. Whether words stand one after the other is then looked up in the columns.

>>> asked(Words("person", "ana reis")).lexemes
"('person:ana' & 'person:reis') | '·huge'"
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from captions.store.query.model import Code, Filled, Words
from captions.store.query.words import BOUNDARY
from captions.store.sqlite_words import COLUMNS, fact_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_FACTS = "facts"
WORDS = tuple(name for name in COLUMNS if name != _FACTS)
"""The columns that hold words of the record."""
_WITHOUT_FIELD = frozenset({"caption", "rest"})
"""Nearly all words stand there: found by the word alone, and then looked up."""
_HUGE = f"{BOUNDARY}huge"
_MAX_LEXEME = 200
"""Characters of a word that are indexed; the server allows 2,046 bytes."""
_MAX_BYTES = 900_000
"""Of a record's index entry; the server allows a megabyte."""


class Asked(NamedTuple):
    """What finds a leaf's records."""

    lexemes: str
    """A tsquery; it finds them all and, unless `is_exact`, more."""
    phrase: str = ""
    """What then has to stand in the column, between spaces."""
    is_exact: bool = True
    """Whether the phrase is to be looked up only in records too large for the index."""


def lexemes_of(cells: Sequence[str]) -> tuple[str, bool]:
    """Give a record's index entry as a tsvector's text, and whether it is not all of it.

    Args:
        cells: The words, as many as `COLUMNS`.
    """
    found: dict[str, None] = {}
    size = 0
    for lexeme in _lexemes(cells):
        if lexeme not in found:
            size += len(lexeme.encode())
            if size > _MAX_BYTES:
                return _as_vector([*found, _HUGE]), True
            found[lexeme] = None
    return _as_vector(found), False


def asked(leaf: Words | Code | Filled) -> Asked:
    """Give what finds a leaf's records; a leaf of words is of an indexed field or of all."""
    if isinstance(leaf, Code):
        return Asked(_quoted(fact_of(leaf.field, leaf.value)))
    if isinstance(leaf, Filled):
        return Asked(_quoted(fact_of("has", leaf.field)))
    words = leaf.words.split(" ")
    in_field = leaf.field is not None and leaf.field not in _WITHOUT_FIELD
    head = f"{leaf.field}:" if in_field else ""
    parts = [_quoted(head + word[:_MAX_LEXEME]) for word in words]
    if leaf.is_open:
        parts[-1] += ":*"
    is_exact = len(words) == 1 and len(words[0]) <= _MAX_LEXEME
    is_exact = is_exact and (in_field or leaf.field is None)
    end = "" if leaf.is_open else " "
    return Asked(f"({' & '.join(parts)}) | {_quoted(_HUGE)}", f" {leaf.words}{end}", is_exact)


def _lexemes(cells: Sequence[str]) -> Iterable[str]:
    """Give facts first, then words: what is left out of a huge record is words of its caption."""
    held = dict(zip(COLUMNS, cells, strict=True))
    yield from held[_FACTS].split()
    for name in sorted(WORDS, key=lambda name: name in _WITHOUT_FIELD):
        for word in held[name].split(" "):
            if word and word != BOUNDARY:
                yield word[:_MAX_LEXEME]
                if name not in _WITHOUT_FIELD:
                    yield f"{name}:{word[:_MAX_LEXEME]}"


def _as_vector(lexemes: Iterable[str]) -> str:
    return " ".join(map(_quoted, lexemes))


def _quoted(lexeme: str) -> str:
    """Quote a lexeme; words are letters and digits, so nothing in it ends the quotes."""
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"
