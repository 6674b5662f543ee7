"""Sentences of a Korean caption, and its head → where the picture was taken.

A place runs from the wide to the narrow and ends in a particle: 폴란드 우치 경기장에서, 경남
창원시 앞바다에서. The first that ends in 에서 counts most; the head's place stands in where the
sentences name no town.

>>> from captions.parsing.korean.credits import HeadPlace
>>> from captions.parsing.korean.words import read_sentences
>>> text = "홍길순 선수가 폴란드 우치 경기장에서 열린 경기에서 뛰고 있다."
>>> sentences = read_sentences(text, [Span(0, len(text))])
>>> [place] = read_places(text, sentences, HeadPlace((), ()))
>>> place.value.sublocation, place.value.city, place.value.country_code
('우치 경기장', '우치', 'PL')
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from captions.gazetteer import country_name
from captions.parsing.korean.chains import ANY_COUNTRY, LONG_VENUE, Chain, read_chains
from captions.parsing.korean.forms import Kind
from captions.parsing.korean.lexicon import BACKGROUND, COUNTRIES, REGIONS, TOWNS
from captions.record.caption import Claim, Reading, Span
from captions.record.model import Location

if TYPE_CHECKING:
    from collections.abc import Sequence

    from captions.parsing.korean.credits import HeadPlace
    from captions.parsing.korean.words import Sentence


def read_places(
    text: str, sentences: Sequence[Sentence], head: HeadPlace
) -> tuple[Reading[Location], ...]:
    """Read the place of a caption.

    Args:
        text: The caption.
        sentences: Its description, cut into words.
        head: The words of the place in its head, none where it has no head.
    """
    best: Chain | None = None
    for number, (span, words) in enumerate(sentences):
        if number and text[span.start : span.end].rstrip(" .").endswith(BACKGROUND):
            continue
        for chain in read_chains(words):
            chain.weight -= number
            if best is None or chain.weight > best.weight:
                best = chain
    if best is not None and best.weight >= 0:
        return (_reading(text, best, head.of_picture),)
    if head.of_picture:
        return (_head_reading(text, head.of_picture),)
    return _country_reading(text, sentences, head.of_country)


def _country_reading(
    text: str, sentences: Sequence[Sentence], head: Sequence[Span]
) -> tuple[Reading[Location], ...]:
    """Give a named spot of the country whose state media supply the picture."""
    codes = [TOWNS[text[s.start : s.end]] for s in head if text[s.start : s.end] in TOWNS]
    for sentence in sentences if codes else ():
        for word in sentence.words:
            if word.kind is Kind.FACILITY and len(word.form.stem) >= LONG_VENUE:
                place = Location(
                    sublocation=text[word.start : word.end],
                    country_code=codes[0],
                    country_name=country_name(codes[0]),
                )
                claims = (
                    Claim("sublocation", word.start, word.end, "place.spot"),
                    Claim("countryCode", *head[0], "place.head"),
                )
                return (Reading(place, claims),)
    return ()


def _reading(text: str, chain: Chain, head: Sequence[Span]) -> Reading[Location]:
    """Make the reading; a spot without a town takes the head's town of the same country."""
    city, code = chain.city, chain.country or ""
    if city is None and chain.region is None and chain.country_span is None:
        city, code = _town_of_head(text, code, head)
    spot = chain.spot
    if spot is not None and chain.city is not None and _starts_spot(text, chain):
        spot = Span(chain.city.start, spot.end)
    told = chain.country_span or city or chain.region or spot
    spans = {"sublocation": spot, "city": city, "provinceState": chain.region}
    claims = [Claim(path, *span, "place.sentence") for path, span in spans.items() if span]
    if told and code:
        claims.append(Claim("countryCode", *told, "place.country"))
    location = Location(
        sublocation=_words(text, spot),
        city=_words(text, city),
        province_state=_words(text, chain.region),
        country_name=country_name(code) if code else None,
        country_code=code or None,
    )
    return Reading(location, tuple(claims))


def _town_of_head(text: str, code: str, head: Sequence[Span]) -> tuple[Span | None, str]:
    """Give the head's town where the spot can lie in it, and the country."""
    for span in reversed(head):
        country = TOWNS.get(text[span.start : span.end])
        if country is not None and code in (ANY_COUNTRY, country):
            return span, country
    return None, "" if code == ANY_COUNTRY else code


def _words(text: str, span: Span | None) -> str | None:
    return None if span is None else text[span.start : span.end]


def _starts_spot(text: str, chain: Chain) -> bool:
    """Tell whether the town is part of the venue's name: 우치 경기장."""
    city, spot = chain.city, chain.spot
    if city is None or spot is None or spot.start - city.end != 1:
        return False
    words = text[spot.start : spot.end]
    return " " not in words and text[city.start : city.end] not in words and len(words) <= 4


def _head_reading(text: str, head: Sequence[Span]) -> Reading[Location]:
    """Read the head's place: what is left when the sentences name none."""
    place = Location()
    claims: list[Claim] = []
    for span in head:
        words = text[span.start : span.end]
        if words in TOWNS:
            place = msgspec.structs.replace(place, city=words, country_code=TOWNS[words])
            claims.append(Claim("city", *span, "place.head"))
        elif words in REGIONS:
            place = msgspec.structs.replace(place, province_state=words)
            claims.append(Claim("provinceState", *span, "place.head"))
        else:
            claims.append(Claim("countryName", *span, "place.head"))
        code = place.country_code or REGIONS.get(words) or COUNTRIES.get(words)
        place = msgspec.structs.replace(place, country_code=code)
    code = place.country_code
    place = msgspec.structs.replace(place, country_name=country_name(code) if code else None)
    return Reading(place, tuple(claims), "the place is the head's: the sentences name none")
