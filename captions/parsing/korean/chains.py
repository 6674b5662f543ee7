"""Words of one sentence → the places they name, each from the wide to the narrow.

>>> from captions.parsing.korean.words import read_words
>>> text = "경남 창원시 앞바다 위 가람함에서"
>>> [chain] = read_chains(read_words(text, 0, len(text)))
>>> text[chain.region.start : chain.region.end], text[chain.city.start : chain.city.end]
('경남', '창원시')
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from captions.parsing.korean.forms import Kind
from captions.parsing.korean.lexicon import (
    COUNTRIES,
    DIRECTIONS,
    FACILITIES,
    REGIONS,
    TOWNS,
    VENUES,
)
from captions.parsing.korean.names import SURE
from captions.record.caption import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from captions.parsing.korean.words import Word


class Chain(msgspec.Struct):
    """A place as read from one run of words."""

    weight: int
    country: str | None = None
    country_span: Span | None = None
    region: Span | None = None
    city: Span | None = None
    spot: Span | None = None


_WEIGHTS = {"에서": 3, "에서는": 3, "에서도": 3, "에선": 3, "에": 2, "에는": 2}
_WEAK_JOSA = frozenset(("의", "을", "를", "로", "으로", "과", "와", ""))
_ENTERED = frozenset(("을", "를", "로", "으로"))
_NO_PLACE = frozenset((Kind.NAME, Kind.TITLE, Kind.FOREIGN, Kind.KIN, Kind.GROUP, Kind.EVENT))
_SPOT_ENDS = frozenset("궁역항섬산강성호탑홀돔관장실당원소사교")
ANY_COUNTRY = "-"
"""Country of a venue that every country may have."""
_BESIDE = frozenset(("위", "앞", "옆", "밖", "안", "아래", "뒤", "한"))
"""Words that elsewhere end a phrase, and here tell a spot: 거제 해상 위 가람함."""
_CITY_STATES = frozenset(("VA", "SG", "HK", "MO", "MC"))
_LONGEST = 9
_WIDE = frozenset(("제주", "제주도", "제주특별자치도"))
LONG_VENUE = 4
_NO_TOWN = ("세종문화", "세종대", "서울대공원", "광주은행", "서울랜드")
"""Venues named after something else than the town they stand in."""
_MARKET = "시장"
_VIEWS = frozenset(("전경", "모습", "풍경", "야경", "일대", "내부", "입구"))
"""Words that end a phrase without a verb, and show the place before them: 거제 조선소 전경."""
_GAME_OR_PROVINCE = "경기"
_WHOLE_DISTRICTS = frozenset("구읍면동리")
_ENDS_IN_CHAIN = _WHOLE_DISTRICTS | {"시", "군"}
"""Ends of towns and districts that sound like names, behind a wider place: 황해북도 가은군."""


def read_chains(words: Sequence[Word]) -> Iterator[Chain]:
    """Give the places of one sentence."""
    at = 0
    while at < len(words):
        if not _opens(words[at]):
            at += 1
            continue
        end = _chain_end(words, at)
        chain = _read_chain(words[at:end])
        if chain is not None:
            yield chain
        at = end


def _opens(word: Word) -> bool:
    """Tell whether a place can start with this word."""
    stem = word.form.stem
    if not (_can_open(stem) or _named_town(word) is not None):
        return False
    return not (word.quoted or (stem == _GAME_OR_PROVINCE and word.josa))


@lru_cache(maxsize=1 << 14)
def _can_open(stem: str) -> bool:
    return stem in VENUES or _is_geographic(stem)


def _is_geographic(stem: str) -> bool:
    """Tell whether a word is a country, a province or a town."""
    if len(stem) > 1 and stem in COUNTRIES:
        return True
    return stem in REGIONS or _town(stem) is not None


def _town(stem: str) -> str | None:
    """Give the country of a town, with or without 시 and 군."""
    code = TOWNS.get(stem)
    if code is None and len(stem) > 2 and stem[-1] in "시군":
        code = TOWNS.get(stem[:-1])
    if code is None and stem.endswith("시내"):
        code = TOWNS.get(stem[:-2])
    return code


def _named_town(word: Word) -> int | None:
    """Tell how many letters of a venue's name are its town: 인천국제공항, 서울월드컵경기장."""
    stem = word.form.stem
    if stem[-1] in "역항" and stem[:-1] in TOWNS:
        return len(stem) - 1
    if word.kind is not Kind.FACILITY or len(stem) < LONG_VENUE or stem.startswith(_NO_TOWN):
        return None
    return 2 if stem[:2] in TOWNS else None


def _chain_end(words: Sequence[Word], start: int) -> int:
    """Find where a place ends: at its particle; a 의 may join a further noun to it."""
    at = start
    while at < len(words) and at - start < _LONGEST:
        word = words[at]
        stops = word.kind is Kind.STOP and word.form.stem not in _BESIDE
        if word.kind in (Kind.VERB, Kind.ADNOMINAL) or stops:
            return at
        at += 1
        if word.comma or (word.josa and not (word.josa in ("의", "인") and _joins(words, at))):
            return at
    return at


def _joins(words: Sequence[Word], at: int) -> bool:
    """Tell whether the word after 의 ends the place: 평화의 집에서."""
    spot = False
    for word in words[at : at + 3]:
        if spot and word.kind is Kind.EVENT:
            return word.josa in _WEIGHTS
        if word.form.stem == _MARKET and word.josa in _WEIGHTS:
            return True
        if word.kind in _NO_PLACE or word.kind in (Kind.VERB, Kind.ADNOMINAL):
            return False
        spot = word.kind is Kind.FACILITY
        if word.josa:
            into = word.josa in _ENTERED and word.kind is Kind.FACILITY
            return into or word.josa in _WEIGHTS
    return False


def _read_chain(words: Sequence[Word]) -> Chain | None:
    """Read one run of words from the wide to the narrow."""
    last = words[-1]
    if _held_at_spot(words) or (len(words) > 1 and last.form.stem in _VIEWS):
        words = words[:-1]
    if last.josa not in _WEIGHTS and last.josa not in _WEAK_JOSA:
        return None
    if any(_forbids(words, at) for at in range(len(words))):
        return None
    chain = Chain(weight=_WEIGHTS.get(last.josa, 1))
    used = _read_wide(chain, words)
    narrow = list(words[used:])
    if chain.city is None:
        used = _read_town(chain, narrow)
        narrow = narrow[used:] if used else narrow
    while narrow and narrow[0].form.stem[-1] in _WHOLE_DISTRICTS and len(narrow) > 1:
        narrow = narrow[1:]
    if narrow:
        chain.spot = Span(narrow[0].start, narrow[-1].end)
    return chain if _stands(chain, words[-1], last.josa) else None


def _held_at_spot(words: Sequence[Word]) -> bool:
    """Tell whether the place is that of an event named last: 비료공장 준공식에."""
    return len(words) > 1 and words[-1].kind is Kind.EVENT and words[-2].kind is Kind.FACILITY


def _forbids(words: Sequence[Word], at: int) -> bool:
    """Tell whether a word keeps the run from being a place: 서울 시장, but not 총리 공관."""
    word = words[at]
    stem = word.form.stem
    if word.kind not in _NO_PLACE or stem in REGIONS or stem in FACILITIES or _town(stem):
        return False
    if stem == _MARKET and word.josa in _WEIGHTS:
        return False  # 하노이의 한 시장에서: a market, no mayor
    if word.kind is Kind.NAME and (word.form.name < SURE or word.josa in _WEIGHTS):
        return False
    if word.kind is Kind.NAME and at and stem[-1] in _ENDS_IN_CHAIN:
        return False
    houses = at + 1 < len(words) and words[at + 1].kind is Kind.FACILITY
    return not (houses and word.kind is Kind.TITLE)


def _read_wide(chain: Chain, words: Sequence[Word]) -> int:
    """Read country, province and town off the front; give how many words they took."""
    at = 0
    stem = words[0].form.stem
    if len(stem) > 1 and stem in COUNTRIES:
        chain.country, at = COUNTRIES[stem], 1
        chain.country_span = Span(words[0].start, words[0].end)
        if chain.country in _CITY_STATES:
            chain.city = chain.country_span
    while at < len(words):
        word = words[at]
        stem = word.form.stem
        more = at + 1 < len(words) and _is_geographic(words[at + 1].form.stem)
        if stem in REGIONS or (stem in _WIDE and more) or _is_foreign_region(chain, stem):
            chain.region = Span(word.start, word.end)
            chain.country = chain.country or REGIONS.get(stem, "KR")
        elif _town(stem) is not None and chain.city is None:
            chain.city = Span(word.start, word.end - 2 * stem.endswith("시내"))
            chain.country = chain.country or _town(stem)
        else:
            return at
        at += 1
    return at


def _is_foreign_region(chain: Chain, stem: str) -> bool:
    """Tell whether a word after a country is its state or province: 텍사스주, 간쑤성."""
    return (
        chain.country is not None
        and len(stem) > 2
        and stem[-1] in "주성현"
        and stem[-2:] != "공화국"
    )


def _read_town(chain: Chain, words: Sequence[Word]) -> int:
    """Read an unlisted town behind a country, or the town in a venue's name."""
    if not words:
        return 0
    word = words[0]
    size = _named_town(word)
    if size is not None:
        chain.city = Span(word.start, word.start + size)
        chain.country = chain.country or TOWNS[word.form.stem[:size]]
        return 0
    if word.form.stem in DIRECTIONS and len(words) > 1:
        return 1 + _read_town(chain, words[1:])
    if chain.country is None:
        chain.country = VENUES.get(word.form.stem)
        return 0
    return _read_unlisted_town(chain, words)


def _read_unlisted_town(chain: Chain, words: Sequence[Word]) -> int:
    word = words[0]
    stem = word.form.stem
    listed = stem in VENUES or chain.country in ("KR", "KP")
    korean = chain.country in ("KR", "KP") and stem[-1] in "시군" and len(stem) > 2
    other = word.kind is Kind.OTHER and stem[-1] not in _SPOT_ENDS and len(stem) > 1
    if (other and not listed and (word.josa in _WEIGHTS or len(words) > 1)) or korean:
        chain.city = Span(word.start, word.end)
        return 1
    return 0


def _stands(chain: Chain, last: Word, josa: str) -> bool:
    """Tell whether what was read is a place of the picture and no mere country or body."""
    if chain.country is None:
        return False
    entered = josa in _ENTERED
    if josa in _WEIGHTS or (entered and last.kind is Kind.FACILITY):
        return True
    if chain.city is None and chain.region is None:
        return False
    return entered or last.kind is Kind.FACILITY
