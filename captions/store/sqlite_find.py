"""A query → SQL over a SQLite archive's index rows → records, counts and facets.

What the rows cannot decide (a use of the picture, fields that are not indexed) is left open in the
SQL, which then finds more than is wanted; each record found is looked at. Negations stand at the
leaves, so leaving a leaf open never loses a record.
"""

from __future__ import annotations

from array import array
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from captions.store.query.match import (
    Decider,
    Facets,
    count_facets,
    matches,
    most_frequent,
)
from captions.store.query.model import (
    EVERYTHING,
    AllOf,
    Allows,
    AnyOf,
    Days,
    Id,
    Node,
    Not,
    Words,
    leaves,
)
from captions.store.query.model import settle as settle_tree
from captions.store.sqlite_words import as_match

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from captions.record.model import PhotoRecord
    from captions.store.query.model import Query

_PAGE = 200
"""Records fetched at once."""
DAY_COLUMNS = {"date": ("first_day", "last_day"), "published": ("first_sent", "last_sent")}
_ORDER = {
    "kept": "b.record {way}",
    "date": "b.taken IS NULL, b.taken {way}, b.record",
    "credit": "b.credit IS NULL, b.credit {way}, b.record",
    "id": "r.id {way}, b.record",
}
_SEVERAL = frozenset({"person", "city", "country"})
"""Facets of which a record can have the same value twice."""
FACET_ROWS = {
    "person": "SELECT name AS value, record FROM persons WHERE shown = 1",
    "city": "SELECT city AS value, record FROM places",
    "country": "SELECT country AS value, record FROM places",
    "restriction": "SELECT code AS value, record FROM restrictions WHERE first_day IS NULL",
    "credit": "SELECT credit AS value, record FROM brief",
    "source": "SELECT source AS value, record FROM brief",
    "confidence": "SELECT confidence AS value, record FROM brief",
    "year": "SELECT substr(taken, 1, 4) AS value, record FROM brief WHERE first_day IS NOT NULL",
}


class Sql(NamedTuple):
    """A condition, and the values of its marks."""

    text: str
    values: tuple[object, ...] = ()


class Finder:
    """Answers one query in an open archive.

    Args:
        query: What to find.
        rows: Runs a statement and gives its rows.
        decode: Turns an id and its document into the record.
        decide_use: Decides uses of the pictures.
    """

    no_limit = "-1"

    def __init__(
        self,
        query: Query,
        rows: Callable[..., Iterator[tuple[Any, ...]]],
        decode: Callable[[str, str], PhotoRecord],
        decide_use: Decider,
    ) -> None:
        """Turn the query into SQL; nothing is run yet."""
        self.query = query
        self.rows = rows
        self._decode = decode
        self._decide_use = decide_use
        self.where = settle_tree(query.where)
        self.is_exact = all(map(_is_decided, leaves(self.where)))

    def records(self) -> Iterator[PhotoRecord]:
        """Give the records found, in order and to the limit."""
        way = "DESC" if self.query.descending else "ASC"
        order = _ORDER[self.query.sort].format(way=way)
        limit = self.query.limit
        most = limit if self.is_exact and limit is not None else self.no_limit
        return islice(self.documents(self.numbers(f"ORDER BY {order} LIMIT {most}")), limit)

    def count(self) -> int:
        """Count the records found."""
        if not self.is_exact:
            return sum(1 for _ in self.documents(self.numbers("")))
        source = self.source()
        [(count,)] = self.rows(f"SELECT count(*) {source.text}", *source.values)
        return int(count)

    def facets(self) -> Facets:
        """Count the values of the facets asked for."""
        if not self.is_exact:
            return count_facets(self.documents(self.numbers("")), self.query.facets)
        if self.where == EVERYTHING:
            return {name: most_frequent(self._counted(name, "")) for name in self.query.facets}
        self._run("CREATE TEMP TABLE IF NOT EXISTS found (record INTEGER PRIMARY KEY)")
        self._run("DELETE FROM temp.found")
        source = self.source()
        self._run(f"INSERT INTO temp.found SELECT b.record {source.text}", *source.values)
        among = " AND record IN temp.found"
        return {name: most_frequent(self._counted(name, among)) for name in self.query.facets}

    def _counted(self, name: str, among: str) -> Iterator[tuple[str, int]]:
        number = "count(DISTINCT record)" if name in _SEVERAL else "count(*)"
        sql = (
            f"SELECT value, {number} FROM ({FACET_ROWS[name]})"
            f" WHERE value <> ''{among} GROUP BY value"
        )
        return self.rows(sql)

    def _run(self, sql: str, *values: object) -> None:
        for _ in self.rows(sql, *values):
            pass

    def numbers(self, tail: str) -> array[int]:
        """Give the numbers of the records that may be wanted, eight bytes each."""
        source = self.source(with_ids="r.id" in tail)
        found = self.rows(f"SELECT b.record {source.text} {tail}", *source.values)
        return array("q", (number for (number,) in found))

    def documents(self, numbers: Sequence[int]) -> Iterator[PhotoRecord]:
        """Fetch records by their numbers, a page at a time, and leave out what is not wanted."""
        for start in range(0, len(numbers), _PAGE):
            page = numbers[start : start + _PAGE]
            held = {seq: (key, document) for seq, key, document in self.fetch(page)}
            for number in page:
                if number not in held:
                    continue  # Removed since it was found.
                record = self._decode(*held[number])
                if self.is_exact or matches(record, self.where, self._decide_use):
                    yield record

    def fetch(self, page: Sequence[int]) -> Iterator[tuple[int, str, str]]:
        """Give number, id and document of some records."""
        marks = ", ".join("?" * len(page))
        sql = f"SELECT seq, id, document FROM records WHERE seq IN ({marks})"
        return self.rows(sql, *page)

    def source(self, *, with_ids: bool = False) -> Sql:
        """Give ``FROM … WHERE …`` with the table ``brief`` as b."""
        parts = self.where.parts if isinstance(self.where, AllOf) else (self.where,)
        together = [part for part in parts if as_match(part) is not None]
        others = [_condition(part) for part in parts if as_match(part) is None]
        tables, conditions = "brief AS b", list(others)
        if together:
            tables += " JOIN words AS w ON w.rowid = b.record"
            conditions.insert(0, Sql("words MATCH ?", (as_match(AllOf(tuple(together))),)))
        if with_ids or any(isinstance(leaf, Id) for leaf in leaves(self.where)):
            tables += " JOIN records AS r ON r.seq = b.record"
        where = joined(conditions, " AND ") if conditions else Sql("1")
        return Sql(f"FROM {tables} WHERE {where.text}", where.values)


def _is_decided(leaf: Node) -> bool:
    """Tell whether the index rows decide a leaf."""
    return isinstance(leaf, Days | Id) or as_match(leaf) is not None


def _condition(node: Node) -> Sql:
    """Give the condition for a part of a settled tree that FTS5 alone does not answer."""
    if isinstance(node, AllOf | AnyOf):
        kind = type(node)
        together = [part for part in node.parts if as_match(part) is not None]
        conditions = [_condition(part) for part in node.parts if as_match(part) is None]
        if together:
            conditions.append(_in_words(kind(tuple(together))))
        return joined(conditions, " AND " if kind is AllOf else " OR ")
    if isinstance(node, Not):
        inner = _condition(node.part)
        return _OPEN if inner is _OPEN else Sql(f"({inner.text}) IS NOT TRUE", inner.values)
    if isinstance(node, Days):
        return _days(node)
    if isinstance(node, Id):
        return _id(node)
    assert isinstance(node, Allows | Words)
    return _OPEN


_OPEN = Sql("1")


def joined(conditions: Sequence[Sql], word: str) -> Sql:
    """Join conditions by AND or OR."""
    text = word.join(f"({condition.text})" for condition in conditions) or "0"
    return Sql(text, tuple(value for condition in conditions for value in condition.values))


def _in_words(node: Node) -> Sql:
    return Sql("b.record IN (SELECT rowid FROM words WHERE words MATCH ?)", (as_match(node),))


def _days(leaf: Days) -> Sql:
    first, last = DAY_COLUMNS[leaf.field]
    conditions = [Sql(f"b.{first} IS NOT NULL")]
    if leaf.first is not None:
        conditions.append(Sql(f"b.{first} >= ?", (leaf.first,)))
    if leaf.last is not None:
        # The first day too, so that the index is walked between two ends.
        conditions.append(Sql(f"b.{last} <= ? AND b.{first} <= ?", (leaf.last, leaf.last)))
    return joined(conditions, " AND ")


def _id(leaf: Id) -> Sql:
    """Compare ids by their octets, as the index on them is sorted; ``substr`` ends at a NUL."""
    if not leaf.is_open:
        return Sql("r.id = ?", (leaf.value,))
    head = leaf.value.encode()
    if not head:
        return Sql("1")
    sql = "r.id >= ? AND CAST(substr(CAST(r.id AS BLOB), 1, ?) AS BLOB) = ?"
    values = (leaf.value, len(head), head)
    if leaf.value[-1] < "\x7f":
        following = leaf.value[:-1] + chr(ord(leaf.value[-1]) + 1)
        return Sql(f"{sql} AND r.id < ?", (*values, following))
    return Sql(sql, values)
