"""House styles of the agencies, chosen by evidence in the text.

Each style is one small module of data. A package elsewhere adds one by the entry point group
``captions.styles``: name → an `AgencyStyle`. Those are loaded only when ``--style`` asks for a name
that is not built in, so that they cost no start-up.

>>> choose_style("Ana Reis waves in Porto. REUTERS/Rui Sa").name
'reuters'
>>> choose_style("Ana Reis waves in Porto.").name
'generic'
"""

from __future__ import annotations

import regex

from captions.errors import UsageError
from captions.parsing.agencies import (
    afp,
    ansa,
    ap,
    bernama,
    dpa,
    epa,
    generic,
    getty,
    handout,
    kcna,
    kyodo,
    pa,
    pti,
    reuters,
    tass,
    xinhua,
    yonhap,
)
from captions.parsing.agencies.style import AgencyStyle, HouseStyle, Mark
from captions.record.caption import Claim

__all__ = ["STYLES", "AgencyStyle", "HouseStyle", "Mark", "choose_style", "find_house_marks"]

_MODULES = (
    yonhap,
    ap,
    reuters,
    afp,
    getty,
    epa,
    pa,
    dpa,
    xinhua,
    kyodo,
    kcna,
    tass,
    ansa,
    pti,
    bernama,
    handout,
    generic,
)
STYLES: dict[str, AgencyStyle] = {module.STYLE.name: module.STYLE for module in _MODULES}
"""The built-in styles by name; where the evidence is equal, the earlier one is chosen."""

_GROUP = "captions.styles"
_MARKS = tuple(
    (mark.cue, regex.compile(mark.pattern), mark.rule)
    for module in _MODULES
    for mark in module.STYLE.marks
)


def _group_signs() -> tuple[tuple[str, tuple[tuple[str, str, int], ...]], ...]:
    """Group the signs of all styles by the shortest one in each, so that one look settles many."""
    signs = [(sign, module.STYLE.name, w) for module in _MODULES for sign, w in module.STYLE.signs]
    texts = {sign for sign, _, _ in signs}
    roots = [text for text in texts if not any(o in text for o in texts if o != text)]
    return tuple((root, tuple(sign for sign in signs if root in sign[0])) for root in sorted(roots))


_SIGNS = _group_signs()


def choose_style(text: str, name: str | None = None) -> AgencyStyle:
    """Choose the house style of a caption.

    Args:
        text: The caption.
        name: A style to use whatever the evidence; built in, or an entry point of another
            package.

    Returns:
        The style with the most evidence, "generic" where there is none.

    Raises:
        UsageError: ``name`` is no known style.
    """
    if name is not None:
        return STYLES.get(name) or _load_style(name)
    weights: dict[str, int] = {}
    for root, signs in _SIGNS:
        if root in text:
            for sign, house, weight in signs:
                if sign in text:
                    weights[house] = weights.get(house, 0) + weight
    if not weights:
        return STYLES[generic.STYLE.name]
    most = max(weights.values())
    return next(style for name, style in STYLES.items() if weights.get(name) == most)


def find_house_marks(text: str, style: AgencyStyle) -> list[Claim]:
    """Find the marks of every built-in house, and of ``style`` where it is another's.

    A caption passes through several houses and keeps the marks of each.
    """
    marks = [
        Claim("mark", *match.span(), rule)
        for cue, pattern, rule in _MARKS
        if cue in text
        for match in pattern.finditer(text)
    ]
    return marks if style.name in STYLES else [*marks, *style.find_marks(text)]


def _load_style(name: str) -> AgencyStyle:
    """Load a style from another package."""
    from importlib.metadata import entry_points  # slow to import: only an unknown name pays for it

    found = entry_points(group=_GROUP)
    for entry in found:
        if entry.name == name:
            style: AgencyStyle = entry.load()
            return style
    known = sorted({*STYLES, *(entry.name for entry in found)})
    raise UsageError("--style", f'"{name}" is no known style', f"Known are: {', '.join(known)}.")
