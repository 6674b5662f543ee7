"""Word lists written as running text → sets for looking up.

>>> sorted(word_set("gen sgt"))
['gen', 'sgt']
"""

from __future__ import annotations


def word_set(words: str) -> frozenset[str]:
    """Split words at blanks into a set."""
    return frozenset(words.split())
