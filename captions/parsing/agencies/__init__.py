"""House styles of the agencies, chosen by evidence in the text."""

from __future__ import annotations

from captions.parsing.agencies import generic
from captions.parsing.agencies.style import AgencyStyle, HouseStyle

__all__ = ["STYLES", "AgencyStyle", "HouseStyle", "choose_style"]

STYLES: dict[str, AgencyStyle] = {generic.STYLE.name: generic.STYLE}


def choose_style(text: str, name: str | None = None) -> AgencyStyle:
    """Choose the house style of a caption; ``name`` overrides the evidence."""
    return STYLES[name or generic.STYLE.name]
