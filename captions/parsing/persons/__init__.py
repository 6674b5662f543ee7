"""Sentences of an English caption → who is shown, and who is only mentioned.

>>> from captions.parsing.layout import Layout
>>> from captions.record.caption import Span
>>> text = "Mayor Ana Reis (R) hugs singer Rui Matos in Porto."
>>> reading = read_people(Layout(text=text, sentences=(Span(0, len(text)),)))
>>> [(r.value.name, r.value.title, r.value.position) for r in reading.shown]
[('Ana Reis', 'Mayor', 'R'), ('Rui Matos', 'singer', None)]
"""

from captions.parsing.persons.reading import read_people

__all__ = ["read_people"]
