"""Caption text → `Layout`: sentences, credit tails, dateline, marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from captions.parsing.layout import Layout
from captions.record.caption import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

_TAIL = regex.compile(r"\((?:AP Photo|Photo by|Yonhap|Kyodo|[^()]*via)[^()]*\)|\bREUTERS/\S.*$")


def segment(text: str, taken: Sequence[Span]) -> Layout:
    """Cut a caption into its parts; ``taken`` are the restriction spans already read."""
    tails = tuple(Span(*m.span()) for m in _TAIL.finditer(text))
    end = min([s.start for s in (*tails, *taken)], default=len(text))
    return Layout(text=text, sentences=(Span(0, end),), tails=tails, taken=tuple(taken))
