"""A query → SQL over a server's index rows; all else is as in `captions.store.sqlite_find`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from captions.store.postgres_rows import escape, unescape
from captions.store.postgres_words import WORDS, asked
from captions.store.query.match import Facets, count_facets, most_frequent
from captions.store.query.model import (
    AllOf,
    Allows,
    AnyOf,
    Code,
    Days,
    Filled,
    Id,
    Node,
    Not,
    Words,
    leaves,
)
from captions.store.sqlite_find import DAY_COLUMNS, FACET_ROWS, Finder, Sql, joined
from captions.store.sqlite_words import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_OPEN = Sql("TRUE")
_ALL_WORDS = " || ' · ' || ".join(f"w.{name}" for name in WORDS)


class PostgresFinder(Finder):
    """Answers one query in an archive on a server."""

    no_limit = "ALL"

    def facets(self) -> Facets:
        """Count the values of the facets asked for."""
        if not self.is_exact:
            return count_facets(self.documents(self.numbers("")), self.query.facets)
        return {name: most_frequent(self._values(name)) for name in self.query.facets}

    def fetch(self, page: Sequence[int]) -> Iterator[tuple[int, str, str]]:
        """Give number, id and document of some records."""
        sql = "SELECT seq, id, document FROM records WHERE seq = ANY(%s)"
        for seq, key, document in self.rows(sql, list(page)):
            yield seq, unescape(key), document

    def source(self, *, with_ids: bool = False) -> Sql:
        """Give ``FROM … WHERE …`` with the table ``brief`` as b."""
        kinds = set(map(type, leaves(self.where)))
        tables = "brief AS b"
        if kinds & {Words, Code, Filled}:
            tables += " JOIN words AS w ON w.record = b.record"
        if with_ids or Id in kinds:
            tables += " JOIN records AS r ON r.seq = b.record"
        where = _condition(self.where)
        return Sql(f"FROM {tables} WHERE {where.text}", where.values)

    def _values(self, name: str) -> Iterator[tuple[str, int]]:
        source = self.source()
        sql = (
            f"WITH found AS (SELECT b.record {source.text}) SELECT value, count(DISTINCT record)"
            f" FROM ({FACET_ROWS[name]}) AS held WHERE value <> ''"
            " AND record IN (SELECT record FROM found) GROUP BY value"
        )
        for value, count in self.rows(sql, *source.values):
            yield unescape(value), count


def _condition(node: Node) -> Sql:
    """Give the condition for a settled tree; what the rows cannot decide is left open."""
    if isinstance(node, AllOf | AnyOf):
        if not node.parts:
            return _OPEN if isinstance(node, AllOf) else Sql("FALSE")
        word = " AND " if isinstance(node, AllOf) else " OR "
        return joined([_condition(part) for part in node.parts], word)
    if isinstance(node, Not):
        inner = _condition(node.part)
        return _OPEN if inner is _OPEN else Sql(f"({inner.text}) IS NOT TRUE", inner.values)
    if isinstance(node, Days):
        return _days(node)
    if isinstance(node, Id):
        return _id(node)
    if isinstance(node, Allows) or (
        isinstance(node, Words) and node.field is not None and node.field not in COLUMNS
    ):
        return _OPEN
    return _words(node)


def _words(leaf: Words | Code | Filled) -> Sql:
    lexemes, phrase, is_exact = asked(leaf)
    found = Sql("w.found @@ %s::tsquery", (lexemes,))
    if not isinstance(leaf, Words):
        return found
    column = f"w.{leaf.field}" if leaf.field else _ALL_WORDS
    stands = Sql(f"strpos(' ' || {column} || ' ', %s) > 0", (phrase,))
    if is_exact:
        stands = Sql(f"NOT w.is_huge OR {stands.text}", stands.values)
    return joined([found, stands], " AND ")


def _days(leaf: Days) -> Sql:
    first, last = DAY_COLUMNS[leaf.field]
    conditions = [Sql(f"b.{first} IS NOT NULL")]
    if leaf.first is not None:
        conditions.append(Sql(f"b.{first} >= %s", (leaf.first,)))
    if leaf.last is not None:
        conditions.append(Sql(f"b.{last} <= %s AND b.{first} <= %s", (leaf.last, leaf.last)))
    return joined(conditions, " AND ")


def _id(leaf: Id) -> Sql:
    value = escape(leaf.value)
    if not leaf.is_open:
        return Sql("r.id = %s", (value,))
    return Sql("r.id >= %s AND starts_with(r.id, %s)", (value, value))
