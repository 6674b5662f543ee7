"""Words that name a Creative Commons licence → its SPDX-like id, and the author before them.

>>> licence_id("CC BY-NC-ND 4.0"), licence_id("Creative Commons Attribution-ShareAlike")
('CC-BY-NC-ND-4.0', 'CC-BY-SA')
>>> text = "Market in Porto. Photo: L. Vega, CC BY 4.0"
>>> licence_author(text, text.index("CC"))
'L. Vega'
"""

from __future__ import annotations

import regex

_TERM = regex.compile(r"\p{L}++|\d\.\d")
_TERMS = {
    "nc": "NC",
    "noncommercial": "NC",
    "commercial": "NC",
    "nd": "ND",
    "noderivs": "ND",
    "noderivatives": "ND",
    "derivatives": "ND",
    "derivs": "ND",
    "sa": "SA",
    "sharealike": "SA",
    "alike": "SA",
    "igo": "IGO",
}
_AUTHOR = regex.compile(
    r"(?:\b(?:photo|foto|image|picture|photographer|credit|by)\s?:?\s|©\s?|\(c\)\s?|\()"
    r"(?!by\b)(?P<name>\p{Lu}[^,;:()/|\n]{1,60}?)(?:\s?/\s?Wikimedia Commons)?[,/|]?\s*[(/]?$",
    regex.IGNORECASE,
)
_LOOK_BACK = 90


def licence_id(words: str) -> str:
    """Write the id of a licence; without a version it has none."""
    if regex.match(r"cc[\s-]?0", words, regex.IGNORECASE):
        return "CC0-1.0"
    terms = [_TERMS.get(term, term) for term in _TERM.findall(words.casefold())]
    named = [term for term in ("NC", "ND", "SA") if term in terms]
    version = next((term for term in terms if term[0].isdigit()), None)
    igo = ["IGO"] if "IGO" in terms and version else []
    return "-".join(["CC", "BY", *named, *([version] if version else []), *igo])


def licence_author(text: str, begin: int) -> str | None:
    """Give whom the words right before a licence name as the author, None for nobody."""
    found = _AUTHOR.search(text, max(begin - _LOOK_BACK, 0), begin)
    return found["name"].strip() if found else None
