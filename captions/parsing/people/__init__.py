"""Sentences of a caption → who is shown, with title, position and order, and who is only named.

>>> from captions.parsing.layout import Layout
>>> from captions.record.caption import Span
>>> text = "Mayor Ana Reis (R) greets Sol's Toby Oak beneath a portrait of Ida Holt in Porto."
>>> people = read_people(Layout(text=text, sentences=(Span(0, len(text)),)))
>>> [(p.value.name, p.value.title, p.value.position) for p in people.shown]
[('Ana Reis', 'Mayor', 'R'), ('Toby Oak', None, None)]
>>> [p.value for p in people.mentioned]
['Ida Holt']
"""

from __future__ import annotations

from captions.parsing.people.reading import read_people
from captions.parsing.people.unheard import find_doubts

__all__ = ["find_doubts", "read_people"]
