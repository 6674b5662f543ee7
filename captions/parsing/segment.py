"""Caption text → `Layout`: headline, dateline, sentences, credit tails, marks.

What other readers claimed first (use restrictions) is cut out, then what can be told by itself:
marks, the dateline, credits in brackets. What is left is cut into sentences, and those that are
credits are set apart. Capitals after the description that nobody read stay unclaimed.

>>> from captions.parsing.agencies import choose_style
>>> text = "PORTO, Portugal - Ana Reis waves. She smiled.(Sol Photo/Rui Sá)"
>>> layout = segment(text, (), choose_style(text))
>>> layout.sentence_texts()
('Ana Reis waves.', 'She smiled.')
>>> [text[tail.start : tail.end] for tail in layout.tails]
['(Sol Photo/Rui Sá)']
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

import regex

from captions.parsing.agencies import find_house_marks
from captions.parsing.credits.parties import looks_like_person
from captions.parsing.credits.tails import (
    agency_starts,
    has_cue,
    is_bracket_credit,
    is_credit,
    lead_starts,
    opens_credit,
    sign_starts,
)
from captions.parsing.datelines import find_dateline
from captions.parsing.layout import Layout
from captions.parsing.marks import find_marks, is_file_photo
from captions.parsing.sentences import split_sentences, trim
from captions.record.caption import Claim, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from captions.parsing.agencies import AgencyStyle

_BRACKET = regex.compile(
    r"\([^()\n]{1,240}+(?:\([^()\n]{1,60}+\)[^()\n]{0,120}+)?\)?+|\[[^\[\]\n]{1,240}+\]?+"
)
_BREAK = re.compile(r"""(?:^|[.!?…:)\]"”’*|–—-])\s*+$""")
_FIRST_CREDIT = regex.compile(r"\s*+\|\s*+")
_FIRST_CREDIT_CHARS = 160
_KOREA_NET = regex.compile(
    r"Photo\s?=\s?(?P<name>\p{Lu}[\p{L}-]++\s\p{Lu}[\p{L}-]++)\s"
    r"(?P<line>\p{Lu}[^|\n=/]{2,80}+\|\s(?:\p{Lu}\p{Ll}++\.?\s\d{1,2},\s\d{4})?+)"
)
"""Korea.net: "Photo = Kim Sol Porto-si City, Sol Province | March 5, 2024 Ana Reis waves."."""
_ENDS = '.!?…"”’)'
_LETTER = regex.compile(r"[\p{L}\d]")
_HEADLINE = regex.compile(
    r"\s*+(?P<line>(?:[^\p{Ll}\s.!?]++(?:\.(?=\p{Lu}\.))*+\.?+[^\S\n]++){2,30}?[^\p{Ll}\s.!?]++[.!?])\s++(?=\p{Lu}[\p{Ll}\s])"
)
_HEADLINE_LINE = regex.compile(r"\s*+(?P<line>[^\n]{3,160}+)\n[^\S\n]*+\n(?=\s*+\S)")
_FIELD = regex.compile(r"\s-\s(?=\p{Lu}\p{Ll}++(?:\s\p{Ll}++)?:\s)")
_FIELD_MARK = regex.compile(
    r"(?:Package|Categor(?:y|ies)|Keywords?|Tags|Date\spublished|Published|Uploaded|(?:Image|Photo|Picture)"
    r"\s(?:ID|id|number)|Ref(?:erence)?|Dimensions|File\ssize|Topics?)\s?:\s"
)
"""Fields of a stock agency's list that tell of the file and not of the picture."""
_SLUG = regex.compile(
    r"(?P<line>\p{Lu}[^.\n]{2,120}?\s-\s[^.\n]{2,160}?\s-\s(?:\p{Lu}\p{Ll}++\.?\s\d{1,2},\s\d{4}"
    r"|\d{1,2}\s\p{Lu}\p{Ll}++\s\d{4}))\s++(?=\p{Lu})"
)
"""Event, venue, place and day ahead of a sports caption, with no stop behind them."""
_ALL_CAPS = regex.compile(r"[^\p{Ll}]*+")
_LEAD_BEFORE_BRACKET = regex.compile(
    r"(?:^|(?<=[\s.]))(?:(?:photo|image|picture|foto)\s?(?:credits?|courtesy)?|credits?)\s?:?\s*+$",
    regex.IGNORECASE,
)
_AFTER_LICENCE = regex.compile(r"[\s,;/]*+via\s")
_LEADING = " \t\r\n\u00a0):]|/,;–—-•·=._"
_TRAILING = " \t\r\n\u00a0([|/–—-•·=,;_"


def segment(text: str, taken: Sequence[Span], style: AgencyStyle) -> Layout:
    """Cut a caption into its parts.

    Args:
        text: The caption as printed.
        taken: Stretches read as use restrictions or notices; neither description nor credit.
        style: The house style the caption is read in.

    Returns:
        Parts that lie inside the text and do not overlap. Words in none of them were not
        understood.
    """
    cut = _Cut(text, taken, style.names)
    cut.take_marks(find_marks(text, find_house_marks(text, style)))
    cut.take_head()
    cut.take_brackets()
    cut.take_sentences()
    return cut.layout()


class _Cut:
    """The parts found so far, and what of the text is still free."""

    def __init__(self, text: str, taken: Iterable[Span], house: frozenset[str]) -> None:
        """Start with the whole text less the stretches taken."""
        self.text = text
        self.house = house
        self.taken = _merged(taken, len(text))
        self.taken_set = frozenset(self.taken)
        self.used: list[Span] = list(self.taken)
        self._gaps: list[Span] | None = None
        self.marks: list[Claim] = []
        self.tails: set[Span] = set()
        self.sentences: list[Span] = []
        self.headline: Span | None = None
        self.dateline: Span | None = None
        self.last_word = len(text)

    def use(self, start: int, end: int) -> bool:
        """Set a stretch apart unless some of it is used already."""
        at = bisect_right(self.used, Span(start, len(self.text)))
        if (at and self.used[at - 1].end > start) or (
            at < len(self.used) and self.used[at].start < end
        ):
            return False
        self.used.insert(at, Span(start, end))
        self._gaps = None
        return True

    def gaps(self) -> list[Span]:
        """Give the stretches still free that hold words, blanks and signs trimmed, in order."""
        if self._gaps is None:
            edges = [0, *(edge for span in self.used for edge in span), len(self.text)]
            self._gaps = [
                _bare(self.text, start, end)
                for start, end in zip(edges[::2], edges[1::2], strict=True)
                if end > start and self._has_words(Span(start, end))
            ]
        return self._gaps

    def take_marks(self, marks: Iterable[Claim]) -> None:
        """Set marks apart, and the unread restrictions inside a stock agency's list of fields."""
        self.marks = [mark for mark in marks if self.use(mark.start, mark.end)]
        fields = [mark for mark in self.marks if mark.rule == "mark.stock-fields"]
        if len(fields) > 1:
            starts = [field.start for field in fields]
            for gap in list(self.gaps()):
                if 0 < bisect_right(starts, gap.start) < len(starts):
                    self.use(*gap)

    def take_head(self) -> None:
        """Set apart what stands ahead of the sentences: first credit, headline, dateline."""
        self._take_first_credit()
        gap = next(iter(self.gaps()), None)
        if gap is None:
            return
        start = gap.start
        line = _HEADLINE.match(self.text, start, gap.end) or _HEADLINE_LINE.match(
            self.text, start, gap.end
        )
        if line is not None and self.use(*line.span("line")):
            self.headline = Span(*line.span("line"))
            start = line.end()
        dateline = find_dateline(self.text, start)
        if (
            dateline is not None
            and dateline.end <= gap.end
            and self.use(dateline.start, dateline.end)
        ):
            self.dateline = Span(dateline.start, dateline.end)
            if dateline.credit is not None and self.use(*dateline.credit):
                self.tails.add(dateline.credit)

    def _take_first_credit(self) -> None:
        """Set apart a credit that opens the caption and ends with a bar."""
        if "|" not in self.text:
            return
        gap = next(iter(self.gaps()), None)
        if gap is None or not opens_credit(self.text, gap.start, gap.end):
            return
        korea = _KOREA_NET.match(self.text, gap.start, gap.end)
        if korea is not None:
            self.use(gap.start, korea.end("name"))
            self.tails.add(Span(gap.start, korea.end("name")))
            if self.use(*korea.span("line")):
                self.dateline = Span(*korea.span("line"))
            return
        bar = _FIRST_CREDIT.search(
            self.text, gap.start, min(gap.end, gap.start + _FIRST_CREDIT_CHARS)
        )
        if bar is not None and is_credit(
            self.text, gap.start, bar.start(), last=True, house=self.house
        ):
            self.use(gap.start, bar.start())
            self.tails.add(Span(gap.start, bar.start()))

    def take_brackets(self) -> None:
        """Set apart the brackets that are credits."""
        if "(" not in self.text and "[" not in self.text:
            return
        last = self._last_sentence_word()
        for match in _BRACKET.finditer(self.text):
            fresh = self._is_fresh(match.start())
            for start, end in self._free_in(*match.span()):
                if is_bracket_credit(
                    self.text, start, end, fresh=fresh, last=end > last, house=self.house
                ):
                    self._use_bracket(start, end)

    def _free_in(self, start: int, end: int) -> list[Span]:
        """Give what of a bracket is free: all of it, or what restrictions in it leave."""
        first = bisect_right(self.used, Span(start, start))
        inside = []
        while first < len(self.used) and self.used[first].start < end:
            inside.append(self.used[first])
            first += 1
        if not inside:
            return [Span(start, end)]
        end -= self.text[end - 1] in ")]"
        edges = [start + 1, *(edge for span in inside for edge in span), end]
        pieces = [_bare(self.text, edges[i], edges[i + 1]) for i in range(0, len(edges), 2)]
        return [piece for piece in pieces if self._has_words(piece)]

    def _use_bracket(self, start: int, end: int) -> None:
        """Set a credit in brackets apart, with "Photo credit:" right before it."""
        lead = _LEAD_BEFORE_BRACKET.search(self.text, max(0, start - 20), start)
        start = lead.start() if lead else start
        if self.use(start, end):
            self.tails.add(Span(start, end))

    def take_sentences(self) -> None:
        """Cut what is left into sentences and credits."""
        units = [
            unit
            for gap in self.gaps()
            if not self._is_rest_of_bracket(gap)
            for unit in split_sentences(self.text, gap.start, gap.end)
        ]
        dashed = "-" in self.text  # both the forms below are rare, and need one
        if dashed and ":" in self.text and _FIELD.search(self.text) is not None:
            units = [piece for unit in units for piece in self._split_fields(unit)]
        units = [unit for unit in units if self._has_words(unit)]
        slug = _SLUG.match(self.text, *units[0]) if dashed and units else None
        if slug is not None:
            units[:1] = [Span(*slug.span("line")), Span(slug.end(), units[0].end)]
        for number, unit in enumerate(units):
            self._take_unit(unit, alone=number == 0, last=number == len(units) - 1)

    def _split_fields(self, unit: Span) -> Iterator[Span]:
        """Cut a unit where named fields stand in it: "… - Location: Porto - Credit: Sol"."""
        at = unit.start
        for match in _FIELD.finditer(self.text, unit.start, unit.end):
            yield _bare(self.text, at, match.start())
            at = match.end()
        yield _bare(self.text, at, unit.end) if at > unit.start else unit

    def _take_unit(self, unit: Span, *, alone: bool, last: bool) -> None:
        """Set a unit apart as field, credit, sentence with a credit at its end, or sentence.

        ``alone`` says that no unit stands before it, ``last`` that none comes after it.
        """
        words = self.text[slice(*unit)]
        if ":" in words and _FIELD_MARK.match(words):
            self.marks.append(Claim("mark", *unit, "mark.field"))
        elif self._continues(unit):
            self.tails.add(unit)
        elif (last or has_cue(words)) and self._take_credit(unit, words, alone=alone, last=last):
            return
        elif not self._is_unread(unit):
            self.sentences.append(unit)

    def _take_credit(self, unit: Span, words: str, *, alone: bool, last: bool) -> bool:
        """Set apart a unit that is a credit, or the credit at its end."""
        text, start = self.text, unit.start + 1
        leads = lead_starts(text, start, unit.end)
        if leads and not opens_credit(text, *unit) and self._take_end(unit, leads, last=last):
            return True
        if is_credit(text, *unit, last=last and not alone, house=self.house):
            self.tails.add(_bare(text, *unit))
            return True
        starts = agency_starts(text, start, unit.end) if "/" in words or "via" in words else []
        return self._take_end(unit, [*starts, *sign_starts(text, start, unit.end)], last=last)

    def _continues(self, unit: Span) -> bool:
        """Tell whether a unit goes on with the credit or licence right before it."""
        at = bisect_right(self.used, unit) - 1
        if at < 0 or self._has_words(Span(self.used[at].end, unit.start)):
            return False
        between = self.text[self.used[at].end : unit.start]
        if "/" in between and self.used[at] in self.tails:
            name = self.text[slice(*unit)]
            return " " in name and looks_like_person(name)
        return _AFTER_LICENCE.match(between + self.text[unit.start : unit.start + 5]) is not None

    def _take_end(self, unit: Span, starts: list[int], *, last: bool) -> bool:
        """Set apart a credit that ends a sentence with no stop between."""
        for start in starts:
            if is_credit(self.text, start, unit.end, last=last, house=self.house):
                before = _bare(self.text, unit.start, start)
                if self._has_words(before):
                    self.sentences.append(before)
                self.tails.add(_bare(self.text, start, unit.end))
                return True
        return False

    def _is_unread(self, unit: Span) -> bool:
        """Tell whether a unit after the description is no sentence: it stays unclaimed.

        Capitals are none, nor is what is left of a sentence that a restriction was read from
        ("Usage for editorial use only", "Valid until May, online and print").
        """
        if not self.sentences:
            return False
        at = bisect_right(self.used, unit)
        if at < len(self.used) and self.used[at] in self.taken_set:
            between = self.text[unit.end : self.used[at].start]
            if not between.strip(" ,") and self.text[unit.end - 1] not in _ENDS:
                return True
        if at and self.used[at - 1] in self.taken_set and self.text[unit.start].islower():
            return True
        return _ALL_CAPS.fullmatch(self.text, unit.start, unit.end) is not None

    def _is_rest_of_bracket(self, gap: Span) -> bool:
        """Tell whether a gap is what is left of a bracket that holds restrictions."""
        if not self.taken:
            return False
        for left, right in ("()", "[]"):
            opened = self.text.rfind(left, max(0, gap.start - 1200), gap.start + 1)
            closed = self.text.find(right, gap.start, gap.start + 1200)
            if opened < 0 or self.text.find(right, opened, gap.start) >= 0:
                continue
            end = closed if closed >= 0 else len(self.text)
            at = bisect_right(self.taken, Span(opened + 1, -1))
            if at < len(self.taken) and self.taken[at].start < end:
                return True
        return False

    def _has_words(self, span: Span) -> bool:
        """Tell whether a stretch holds more than signs."""
        start, end = span
        # most stretches open with a letter: to look at it is cheaper than a search
        return (start < end and self.text[start].isalpha()) or (
            _LETTER.search(self.text, start, end) is not None
        )

    def _is_fresh(self, start: int) -> bool:
        """Tell whether no sentence is open where a bracket starts."""
        at = bisect_right(self.used, Span(start, start))
        floor = self.used[at - 1].end if at else 0
        before = self.text[max(floor, start - 8) : start].rstrip()
        return not before or _BREAK.search(before) is not None

    def _last_sentence_word(self) -> int:
        """Give the place of the last word outside brackets and used stretches, credits aside."""
        for gap in reversed(self.gaps()):
            end = gap.end
            while end > gap.start and self.text[end - 1] in ")]":
                opened = self.text.rfind("(" if self.text[end - 1] == ")" else "[", gap.start, end)
                if opened < 0:
                    break
                end = trim(self.text, gap.start, opened).end
            if end > gap.start and self._has_words(Span(gap.start, end)):
                return end - 1
        return -1

    def layout(self) -> Layout:
        """Give the layout found."""
        return Layout(
            text=self.text,
            headline=self.headline,
            dateline=self.dateline,
            sentences=tuple(sorted(self.sentences)),
            tails=tuple(sorted(self.tails)),
            taken=self.taken,
            marks=tuple(sorted(self.marks, key=lambda mark: mark.start)),
            file_photo=is_file_photo(self.text, self.marks),
        )


def _bare(text: str, start: int, end: int) -> Span:
    """Leave out the signs that join stretches, and blanks, at both ends."""
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip(_LEADING))
    return Span(start + left, max(start + left, start + len(piece.rstrip(_TRAILING))))


def _merged(spans: Iterable[Span], length: int) -> tuple[Span, ...]:
    """Sort spans, keep them inside the text, and join those that overlap."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        start, end = max(0, start), min(end, length)
        if start >= end:
            continue
        if merged and start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(end, merged[-1].end))
        else:
            merged.append(Span(start, end))
    return tuple(merged)
