"""What stands after a field's colon: a value of the field's kind → a leaf of the tree."""

from __future__ import annotations

import difflib
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from captions.errors import UsageError
from captions.rights.decision import Outcome
from captions.store.query.fields import KEYS, PLACES, days_meant, fold_key
from captions.store.query.lexer import QueryError, Token
from captions.store.query.model import (
    FACETS,
    SORT_KEYS,
    Allows,
    AnyOf,
    Code,
    Days,
    Filled,
    Id,
    Node,
    Not,
    Words,
)
from captions.store.query.words import Phrase, read_phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from captions.store.query.fields import Field

_DATE_FORMS = "Give a year, month or day (2023, 2023-10, 2023-10-18) or a range (2023-10.., ..2024)"


class Given(NamedTuple):
    """A field with its value, as it stands in the query."""

    query: str
    field: Token
    value: Token

    def error(self, what: str, remedy: str, at: int = 0) -> QueryError:
        """Make the error that points at the value, or at a character of it."""
        return QueryError(self.query, self.value.at + at, what, remedy)


def read_value(field: Field, given: Given) -> Node:
    """Read a value for a field of the record. Raises QueryError where it cannot be meant."""
    if field.kind == "presence":
        name = given.field.text
        raise given.error(
            f"{name}: can only be asked for as a whole", f"Write has:{name} or missing:{name}"
        )
    return _BY_KIND[field.kind](field, given)


def _phrase(given: Given) -> Phrase:
    phrase = read_phrase(given.value.text)
    if not phrase.words:
        what = f'"{given.value.text}" has no letter and no digit to look for'
        raise given.error(what, f"Give {given.field.text}: a word, or has:{given.field.text}")
    return phrase


def _read_words(field: Field, given: Given) -> Node:
    phrase = _phrase(given)
    leaf = Words(field.name, phrase.words, phrase.is_open)
    if field.name != "country":
        return leaf
    from captions.gazetteer import country_code

    code = country_code(given.value.text) or country_code(given.value.text.upper())
    by_code = Words("country", code.lower()) if code else leaf
    return leaf if by_code == leaf else AnyOf((by_code, leaf))


def _read_code(field: Field, given: Given) -> Node:
    value = given.value.text.replace("_", "-").casefold()
    return Code(field.name, _chosen(given, value, field.choices, f"no {field.name}"))


def _read_id(field: Field, given: Given) -> Node:
    del field
    text = given.value.text
    return Id(text.removesuffix("*"), is_open=text.endswith("*"))


def _read_days(field: Field, given: Given) -> Node:
    text = given.value.text
    head, dots, tail = text.partition("..")
    if not dots:
        first, last = _day(given, text, 0)
        return Days(field.name, first, last)
    if not head and not tail:
        raise given.error("this range has neither beginning nor end", _DATE_FORMS)
    begins = _day(given, head, 0)[0] if head else None
    ends = _day(given, tail, len(head) + len(dots))[1] if tail else None
    if begins is not None and ends is not None and begins > ends:
        raise given.error("this range ends before it begins", "Give the earlier date first.")
    return Days(field.name, begins, ends)


def _day(given: Given, text: str, at: int) -> tuple[int, int]:
    parts = text.split("-")
    is_date = all(part.isascii() and part.isdigit() for part in parts) and len(parts) <= 3
    meant = days_meant(text) if is_date and len(parts[0]) == 4 else None
    if meant is None:
        raise given.error(f'"{text}" is no date', _DATE_FORMS, at)
    return meant


_BY_KIND: dict[str, Callable[[Field, Given], Node]] = {
    "words": _read_words,
    "code": _read_code,
    "id": _read_id,
    "date": _read_days,
}


def _chosen(given: Given, value: str, choices: Iterable[str], what: str, at: int = 0) -> str:
    """Give a value of a closed list. Raises QueryError with the one that was likely meant."""
    known = [str(choice) for choice in choices]
    if value not in known:
        near = difflib.get_close_matches(value, known, n=1, cutoff=0.5)
        hint = f"Did you mean {near[0]}?" if near else f"Choose from {', '.join(known)}"
        raise given.error(f'"{value}" is {what}', hint, at)
    return value


def _read_place(given: Given) -> Node:
    return AnyOf(tuple(_read_words(KEYS[name], given) for name in PLACES))


def _read_filled(given: Given) -> Node:
    key = fold_key(given.value.text)
    if key in {"place", "locationsshown"}:
        return AnyOf(tuple(map(Filled, PLACES)))
    if key not in KEYS:
        near = difflib.get_close_matches(key, KEYS, n=1)
        hint = f"Did you mean {KEYS[near[0]].name}?" if near else "See `captions help queries`"
        raise given.error(f'there is no field "{given.value.text}"', hint)
    return Filled(KEYS[key].name)


def _read_missing(given: Given) -> Node:
    return Not(_read_filled(given))


def _read_use(given: Given) -> Node:
    """Read ``MEDIUM[,MEDIUM][/PURPOSE][@TERRITORY][=OUTCOME]``."""
    from captions.rights.territories import standard_atlas
    from captions.rights.uses import parse_use

    text = given.value.text
    rest, equals, outcome = text.partition("=")
    media_and_purpose, at_sign, places = rest.partition("@")
    media, slash, purpose = media_and_purpose.partition("/")
    told = outcome.casefold() if equals else "permitted"
    told = _chosen(given, told, Outcome, "no answer about a use", len(rest) + 1)
    territories = tuple(places.split(",")) if at_sign else None
    try:
        if territories is not None:
            territories = standard_atlas().expand(territories)
        use = parse_use(
            {
                "action": "publish",
                "media": media.casefold().split(",") if media else None,
                "purpose": purpose.casefold() if slash else "editorial",
                "territories": territories,
            }
        )
    except UsageError as error:
        place = error.where.partition(", ")[2] != "media" and at_sign
        at = len(media_and_purpose) + 1 if place else 0
        raise given.error(error.what, error.remedy, at) from error
    return Allows(use, Outcome(told))


FIELD_READERS: dict[str, Callable[[Given], Node]] = {
    "place": _read_place,
    "locationsshown": _read_place,
    "has": _read_filled,
    "missing": _read_missing,
    "use": _read_use,
}
"""What looks like a field and is more than one, by its folded name."""


def _read_sort(given: Given) -> dict[str, object]:
    text = given.value.text
    key = text.removeprefix("-").casefold()
    key = KEYS[fold_key(key)].name if fold_key(key) in KEYS else key
    _chosen(given, key, SORT_KEYS, "nothing to sort by", len(text) - len(text.removeprefix("-")))
    return {"sort": key, "descending": text.startswith("-")}


def _read_limit(given: Given) -> dict[str, object]:
    text = given.value.text
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise given.error(f'"{text}" is no number of records', "Give a whole number: limit:20")
    return {"limit": int(text)}


def _read_facets(given: Given) -> dict[str, object]:
    asked, at = [], 0
    for word in given.value.text.split(","):
        key = fold_key(word.strip())
        name = KEYS[key].name if key in KEYS and KEYS[key].name in FACETS else key
        asked.append(_chosen(given, name, FACETS, "no facet", at))
        at += len(word) + 1
    return {"facets": tuple(dict.fromkeys(asked))}


def _read_on(given: Given) -> dict[str, object]:
    try:
        return {"on": date.fromisoformat(given.value.text)}
    except ValueError as error:
        what = f'"{given.value.text}" is no day'
        raise given.error(what, "Give the day of use as YYYY-MM-DD.") from error


DIRECTIVES: dict[str, Callable[[Given], dict[str, object]]] = {
    "sort": _read_sort,
    "limit": _read_limit,
    "facets": _read_facets,
    "on": _read_on,
}
"""What stands for the whole query, by its folded name."""
