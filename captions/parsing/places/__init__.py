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

from captions.gazetteer import country_name, find_landmark
from captions.parsing.places.mentions import ENOUGH, find_bare, find_mentions, has_happened
from captions.parsing.places.resolve import Hints, Place, find_hints, resolve
from captions.parsing.places.venues import find_venue
from captions.record.caption import Claim, Reading
from captions.record.model import Location, PlaceCandidate

if TYPE_CHECKING:
    from captions.parsing.layout import Layout
    from captions.parsing.places.chain import Part
    from captions.parsing.places.mentions import Mention
    from captions.record.caption import Span

__all__ = ["read_places"]

_LABEL_LENGTH = 25
_LATER = 4.0
"""What a sentence after the first loses: it tells the background."""
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
    dateline = _read_dateline(layout)
    hints = find_hints(layout.sentence_texts())
    if mention is None:
        return (
            ()
            if dateline is None
            else (_reading(resolve(dateline.chain, hints), None, "dateline"),)
        )
    place = _refine(_place(mention, hints), mention, layout, hints)
    venue = mention.venue or _venue(layout, mention)
    if dateline is not None:
        place = _complete(place, resolve(dateline.chain, hints))
    return (_reading(place, venue or place.quarter, "sentence"),)


def _best(layout: Layout) -> Mention | None:
    best: Mention | None = None
    loss = 0.0
    for span in layout.sentences:
        happened = loss and has_happened(layout.text, span.start, span.end)
        for mention in _mentions(layout.text, span):
            weight = mention.weight - (loss - _LATER_HAPPENED if happened else loss)
            if weight >= ENOUGH and (best is None or weight > best.weight):
                best = mention._replace(weight=weight)
        if span.end - span.start > _LABEL_LENGTH:
            loss = _LATER
    return best


def _mentions(text: str, span: Span) -> list[Mention]:
    return [*find_mentions(text, span.start, span.end), *find_bare(text, span.start, span.end)]


def _read_dateline(layout: Layout) -> Mention | None:
    if layout.dateline is None:
        return None
    return next(find_bare(layout.text, layout.dateline.start, layout.dateline.end), None)


def _venue(layout: Layout, mention: Mention) -> Part | None:
    span = next((s for s in layout.sentences if s.start <= mention.start < s.end), None)
    return find_venue(layout.text, span.start, mention.start) if span else None


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


def _reading(place: Place, venue: Part | None, rule: str) -> Reading[Location]:
    claims = [
        Claim(path, part.start, part.end, f"place.{rule}")
        for path, part in (
            ("sublocation", venue),
            ("city", place.city),
            ("provinceState", place.region),
            ("countryName", place.country),
        )
        if part is not None
    ]
    source = place.country or place.region or place.city or venue
    if place.code is not None and source is not None:
        how = "stated" if source is place.country else "inferred"
        claims.append(Claim("countryCode", source.start, source.end, f"place.country-{how}"))
    location = Location(
        sublocation=venue.name if venue else None,
        city=_printed(place.city),
        province_state=_printed(place.region),
        country_name=country_name(place.code) if place.code else None,
        country_code=place.code,
        candidates=tuple(
            PlaceCandidate(
                name=city.name, country_code=city.country_code, province_state=city.province_state
            )
            for city in place.candidates
        ),
    )
    doubt = ""
    if place.candidates and place.city:
        doubt = f"several places are called {place.city.name}"
    return Reading(location, tuple(claims), doubt)


def _printed(part: Part | None) -> str | None:
    """Give a name as printed; a dateline's capitals become a name's."""
    if part is None:
        return None
    return part.name.title() if part.name.isupper() and len(part.name) > 3 else part.name
