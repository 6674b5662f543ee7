r"""Text → its paragraphs, with the offsets at which they stand.

Blank lines part paragraphs. A line within a block is a paragraph of its own, too, unless the text
is hard-wrapped: wire copy comes in both forms. A line that only names the photographer belongs to
the line above it.

>>> text = "Porto votes\n\nAna Reis waves.\nRui Melo bows.\n(Porto News/Ivo Sá)"
>>> [text[p.start : p.end] for p in split_paragraphs(text)]
['Porto votes', 'Ana Reis waves.', 'Rui Melo bows.\n(Porto News/Ivo Sá)']
"""

from __future__ import annotations

import regex

from captions.record.caption import Span

_WRAP_COLUMNS = range(45, 111)
"""Where hard-wrapped copy breaks its lines, in characters."""

_EVEN_SHARE = 0.7
"""Of the lines that are wrapped, how many must come near the longest."""

_BLANKS = "\ufeff\u200b\u2060"
_SENTENCE_END = tuple('.!?…)]"”’»')
_CREDIT_LINE = regex.compile(
    r"""(?:[(\[](?!END|ATTN|MORE)[^()\[\]]{2,90}[)\]]
        |(?i:(?:photo(?:graph)?|image|picture|credit|courtesy)s?(?:\s(?:by|credit|of))?\s?:?\s).{2,70}
        |REUTERS/.{2,60}|AP\sPhoto/.{2,60}
        |(?:AP|AFP|EPA|EPA-EFE|Yonhap|Reuters|Getty\ Images|Xinhua|Kyodo|TASS)
            (?:[-/][\p{L}\s./-]{2,50})?)""",
    regex.VERBOSE,
)


def split_paragraphs(text: str) -> list[Span]:
    """Cut a text into paragraphs, blanks around each left out.

    Args:
        text: A story or a list of captions, with any line ends.

    Returns:
        Spans in order; what lies between them is blank.
    """
    blocks = _blocks(text)
    paragraphs: list[Span] = []
    if _is_wrapped(text, blocks):
        return [Span(block[0].start, block[-1].end) for block in blocks]
    for block in blocks:
        for number, line in enumerate(block):
            if number and _CREDIT_LINE.fullmatch(text, line.start, line.end):
                paragraphs[-1] = Span(paragraphs[-1].start, line.end)
            else:
                paragraphs.append(line)
    return paragraphs


def _blocks(text: str) -> list[list[Span]]:
    """Gather the lines between blank lines."""
    blocks: list[list[Span]] = [[]]
    at = 0
    for line in text.splitlines(keepends=True):
        bare = line.strip().strip(_BLANKS).strip()
        if bare:
            start = at + line.index(bare)
            blocks[-1].append(Span(start, start + len(bare)))
        elif blocks[-1]:
            blocks.append([])
        at += len(line)
    return [block for block in blocks if block]


def _is_wrapped(text: str, blocks: list[list[Span]]) -> bool:
    """Tell whether lines are cut at a column rather than at the end of a paragraph."""
    broken = [line for block in blocks for line in block[:-1]]
    longest = max((line.end - line.start for block in blocks for line in block), default=0)
    if not broken or longest not in _WRAP_COLUMNS:
        return False
    full = sum(line.end - line.start >= longest * _EVEN_SHARE for line in broken)
    open_ = sum(not text[line.start : line.end].endswith(_SENTENCE_END) for line in broken)
    return full >= len(broken) * _EVEN_SHARE and open_ * 2 > len(broken)
