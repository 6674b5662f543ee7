"""A record → the columns of words it is found by in SQLite, and a tree → what FTS5 is asked.

Facts that are no words (a restriction's code, that a field has a value) stand among the words as
made-up ones that begin with a character no word has; so one question to the index joins them all.

>>> as_match(Words("person", "ana reis"))
'{person} : "ana reis"'
>>> as_match(AllOf((Code("restriction", "no-sale"), Not(Filled("credit")))))
'({facts} : "·restriction·no·sale") NOT ({facts} : "·has·credit")'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from captions.store.query.fields import BY_NAME, FIELDS, SEARCHED, filled, words_of
from captions.store.query.model import AllOf, AnyOf, Code, Filled, Node, Not, Words
from captions.store.query.words import BOUNDARY, Phrase, index_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from captions.record.model import PhotoRecord

_INDEXED = tuple(name for name in SEARCHED if BY_NAME[name].indexed)
_REST = tuple(name for name in SEARCHED if not BY_NAME[name].indexed)
_CODES = tuple(field for field in FIELDS if field.kind == "code")

COLUMNS = (*_INDEXED, "rest", "facts")
"""Of the table ``words``: one a field of words, one for those that mostly repeat the caption."""
_ALL = '{facts} : "·all"'


def columns_of(record: PhotoRecord) -> tuple[str, ...]:
    """Give the cells of a record's row, as many as `COLUMNS`."""
    cells = {name: words_of(record, name) for name in _INDEXED}
    caption = cells["caption"]
    rest = {
        words
        for name in _REST
        for value in BY_NAME[name].read(record)
        if value and not _is_part(value, record.caption)
        if (words := index_words(value)) and not Phrase(words, is_open=False).stands_in(caption)
    }
    facts = ["·all", *(fact_of("has", name) for name in filled(record))]
    facts += (fact_of(code.name, value) for code in _CODES for value in code.read(record) if value)
    return (*cells.values(), f" {BOUNDARY} ".join(sorted(rest)), " ".join(sorted(set(facts))))


def _is_part(text: str, caption: str) -> bool:
    """Tell quickly whether a text surely gives no words but the caption's, as most do."""
    start = caption.find(text)
    around = caption[max(start - 1, 0) : start] + caption[start + len(text) :][:1]
    return start >= 0 and all(char.isascii() and not char.isalnum() for char in around)


def as_match(node: Node) -> str | None:
    """Give the expression by which FTS5 finds just what a settled tree finds, or None."""
    if isinstance(node, Words):
        star = " *" if node.is_open else ""
        if node.field is None:
            return f'"{node.words}"{star}'
        return f'{{{node.field}}} : "{node.words}"{star}' if node.field in _INDEXED else None
    if isinstance(node, Code):
        return f'{{facts}} : "{fact_of(node.field, node.value)}"'
    if isinstance(node, Filled):
        return f'{{facts}} : "·has·{node.field}"'
    if isinstance(node, Not | AllOf):
        return _joined(node.parts if isinstance(node, AllOf) else (node,))
    if isinstance(node, AnyOf) and node.parts:
        parts = [as_match(part) for part in node.parts]
        return None if None in parts else " OR ".join(f"({part})" for part in parts)
    return None


def _joined(parts: Sequence[Node]) -> str | None:
    """Give what has all of some parts and none of others: FTS5 knows no negation by itself."""
    wanted = [as_match(part) for part in parts if not isinstance(part, Not)]
    barred = [as_match(part.part) for part in parts if isinstance(part, Not)]
    if None in wanted or None in barred:
        return None
    found = " AND ".join(f"({part})" for part in wanted) or f"({_ALL})"
    return f"{found} NOT ({' OR '.join(map(str, barred))})" if barred else found


def fact_of(field: str, value: str) -> str:
    """Give the made-up word of a fact; nothing of ASCII in it parts it."""
    return f"{BOUNDARY}{field}{BOUNDARY}{value.replace('-', BOUNDARY)}"
