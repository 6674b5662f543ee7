"""Sentences of a caption → the place shown, with the words each part came from.

The heaviest mention of the sentences counts; a dateline fills in what the sentences leave out.

>>> from captions.parsing.layout import Layout
>>> from captions.record.caption import Span
>>> text = "Ana Reis waves at Bolhao market in Porto, Portugal, on May 3, 2026."
>>> [reading] = read_places(Layout(text=text, sentences=(Span(0, len(text)),)))
>>> reading.value.sublocation, reading.value.city, reading.value.country_code
('Bolhao market', 'Porto', 'PT')
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from captions.gazetteer import country_name, find_landmark
from captions.parsing.places.chain import read_dateline
from captions.parsing.places.mentions import ENOUGH, find_bare, find_mentions, has_happened
from captions.parsing.places.resolve import Hints, Place, resolve
from captions.parsing.places.venues import find_named_venue, find_venue
from captions.record.caption import Claim, Reading
from captions.record.model import Location, PlaceCandidate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from captions.parsing.layout import Layout
    from captions.parsing.places.mentions import Mention
    from captions.parsing.places.names import Part
    from captions.record.caption import Span

__all__ = ["read_places"]

_STATE_MEDIA = regex.compile(r"Korean Central (?:News|Tele)|\bKCNA\b|Rodong Sinmun")
_PARTY = "Workers' Party of Korea"
"""They show their leaders at home: with them a named venue lies in North Korea."""
_LONGEST_CODE = 4
_LABEL_LENGTH = 25
_LATER = 4.0
"""What a sentence after the first loses: it tells the background."""
_MARGIN = 0.5
"""What a later mention must weigh more than an earlier one."""
_LIKELY = 4.0
"""Weight of a plain "in Porto": no later sentence is asked, and rarely a place without "in"."""
_CLEAR = 2.0
_IN_PASSING = "the place is named in passing"
_TOWN_REACH = 30
_BEFORE_COUNTRY = regex.compile(r"\b\p{Lu}\p{Ll}++,\s(?:the\s)?$")
_STAMP = 4.5
"""Weight of a bare place that is named in full and dated."""
_LATER_HAPPENED = 2.0


def read_places(layout: Layout) -> tuple[Reading[Location], ...]:
    """Read the place a caption shows.

    Args:
        layout: The caption cut into its parts; sentences and dateline are read.

    Returns:
        One reading, or none where the caption names no place as the one shown. Parts that
        neither the words nor the town make certain are None; a town's name that several towns
        bear keeps its candidates and a doubt.
    """
    mention = _best(layout)
    dateline = read_dateline(layout.text, *layout.dateline) if layout.dateline else None
    hints = Hints(layout.sentence_texts())
    if mention is not None:
        place = _refine(_place(mention, hints), mention, layout, hints)
        venue = _venue(layout, mention) or place.quarter
        if dateline is not None:
            place = _complete(place, resolve(dateline, hints))
        doubt = _IN_PASSING if mention.weight < _CLEAR else _unread_town(layout.text, place)
        return (_reading(place, venue, "sentence", doubt),)
    if dateline is not None:
        return (_reading(resolve(dateline, hints), None, "dateline"),)
    return _read_named_venue(layout, hints)


def _unread_town(text: str, place: Place) -> str:
    """Doubt a country that a name stands before which was not read: "Sol de Mar, Portugal"."""
    country = place.country
    if country is None or place.city is not None or place.region is not None:
        return ""
    before = text[max(0, country.start - _TOWN_REACH) : country.start]
    name = _BEFORE_COUNTRY.search(before)
    return f"{name[0].rstrip(', ')} may be a town that was not read" if name else ""


def _read_named_venue(layout: Layout, hints: Hints) -> tuple[Reading[Location], ...]:
    """Read a venue where no town, region or country is the place shown."""
    venue = find_named_venue(layout.text, *layout.sentences[0]) if layout.sentences else None
    if venue is None:
        return ()
    at_home = ("KP" in hints.nations or _PARTY in layout.text) and _STATE_MEDIA.search(
        layout.text
    ) is not None
    return (_reading(Place(code="KP" if at_home else None), venue, "venue"),)


def _best(layout: Layout) -> Mention | None:
    """Choose the heaviest mention; sentences after the first lose weight."""
    best: Mention | None = None
    loss = 0.0
    for span in layout.sentences:
        if loss and has_happened(layout.text, *span):
            loss = _LATER_HAPPENED
        for mention in find_mentions(layout.text, *span):
            best = _heavier(best, mention, loss)
        if best is None or best.weight < _LIKELY or _has_stamp(layout.text, span):
            for mention in find_bare(layout.text, *span):
                best = _heavier(best, mention, loss)
        if best is not None and best.weight >= _LIKELY:
            return best
        if span.end - span.start > _LABEL_LENGTH:
            loss = _LATER
    return best or _stamp(layout)


def _has_stamp(text: str, span: Span) -> bool:
    """Say whether a dash may set a date off: "Porto, Portugal - 3 May 2026"."""
    return any(text.find(dash, *span) >= 0 for dash in (" - ", " – ", " — "))


def _heavier(best: Mention | None, mention: Mention, loss: float) -> Mention | None:
    weight = mention.weight - loss
    if weight < ENOUGH or (best is not None and weight <= best.weight + _MARGIN):
        return best
    return mention._replace(weight=weight)


def _stamp(layout: Layout) -> Mention | None:
    """Read a place and date that stand among the credits: "Porto, Portugal - 3 May 2026"."""
    stamps = (
        mention
        for span in layout.tails
        for mention in find_bare(layout.text, *span)
        if mention.weight >= _STAMP
    )
    return next(stamps, None)


def _venue(layout: Layout, mention: Mention) -> Part | None:
    """Give the sublocation: the words before the town where they hold the named venue."""
    named = mention.venue
    span = next((s for s in layout.sentences if s.start <= mention.start < s.end), None)
    before = find_venue(layout.text, span.start, mention.start) if span else None
    if named is None or (before and before.start <= named.start and before.end >= named.end):
        return before
    return named


def _place(mention: Mention, hints: Hints) -> Place:
    if mention.chain.parts:
        return resolve(mention.chain, hints)
    landmark = find_landmark(mention.venue.name) if mention.venue else None
    return Place(code=landmark.country_code if landmark else None)


def _refine(place: Place, mention: Mention, layout: Layout, hints: Hints) -> Place:
    """Take the town from a neighbouring mention: "in northern Alentejo outside Portalegre"."""
    if place.city is not None or place.code is None:
        return place
    span = next((s for s in layout.sentences if s.start <= mention.start < s.end), None)
    for other in find_mentions(layout.text, *span) if span else ():
        if other.weight < ENOUGH or not other.chain.parts or other.start == mention.start:
            continue
        inner = resolve(other.chain, hints)
        if inner.city is None:
            continue
        homes = [c for c in inner.city.sense.cities if c.country_code == place.code]
        region = place.region.sense.region if place.region else None
        if homes and (region is None or any(c.province_state == region.name for c in homes)):
            return place._replace(city=inner.city, region=place.region or inner.region)
    return place


def _complete(place: Place, dateline: Place) -> Place:
    """Fill in from the dateline what the sentence leaves out, where both can be one place."""
    if place.city is None and dateline.city is not None and place.code in (None, dateline.code):
        return dateline
    return place


def _reading(place: Place, venue: Part | None, rule: str, doubt: str = "") -> Reading[Location]:
    candidates = tuple(
        PlaceCandidate(
            name=town.name, country_code=town.country_code, province_state=town.province_state
        )
        for town in place.candidates
    )
    location = Location(
        sublocation=venue.name if venue else None,
        city=_printed(place.city),
        province_state=_printed(place.region),
        country_name=country_name(place.code) if place.code else None,
        country_code=place.code,
        candidates=candidates,
    )
    name = place.city or place.country
    if candidates and name is not None:
        doubt = f"several places are called {name.name}"
    return Reading(location, tuple(_claims(place, venue, rule)), doubt)


def _claims(place: Place, venue: Part | None, rule: str) -> Iterator[Claim]:
    named = (
        ("sublocation", venue),
        ("city", place.city),
        ("provinceState", place.region),
        ("countryName", place.country),
    )
    for path, part in named:
        if part is not None:
            yield Claim(path, part.start, part.end, f"place.{rule}")
    source = place.country or place.region or place.city or venue
    if place.code is not None and source is not None:
        how = "stated" if source is place.country else "inferred"
        yield Claim("countryCode", source.start, source.end, f"place.country-{how}")


def _printed(part: Part | None) -> str | None:
    """Give a name as printed; a dateline's capitals become a name's."""
    if part is None:
        return None
    name = part.name
    return name.title() if name.isupper() and len(name) > _LONGEST_CODE else name
