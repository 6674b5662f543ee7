"""Quick looks ahead of patterns: what a pattern cannot do without is looked for first.

To look for a plain word costs a hundredth of a pattern's search, and most captions hold none.
"""

from __future__ import annotations


def fold_case(text: str) -> str:
    """Fold case as patterns do that heed none: to them an i without its dot is an i, too.

    >>> fold_case("NO SALES, YAY\u0131N")
    'no sales, yayin'
    """
    if text.isascii():
        return text.lower()
    return text.casefold().replace("i\u0307", "i").replace("\u0131", "i")


def holds_one(text: str, words: tuple[str, ...]) -> bool:
    """Tell whether a text holds one of the words, also inside longer ones.

    >>> holds_one("for editorial use only", ("permission", "only"))
    True
    """
    for word in words:  # noqa: SIM110 - three times as fast as any(), and asked of every caption
        if word in text:
            return True
    return False
