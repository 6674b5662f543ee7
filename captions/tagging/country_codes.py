"""Country codes of two letters, as records keep them, and of three, as IIM 2:100 does.

Source: ISO 3166-1; IIM 4.2, appendix D, for IPTC's own codes of what is no country.

>>> to_alpha_3("KR"), to_alpha_2("KOR"), to_alpha_3("XUN"), is_known("QQQ")
('KOR', 'KR', 'XUN', False)
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

_TABLE = Path(__file__).parent / "data" / "country-codes.tsv"

IPTC_CODES = frozenset(["XUN", "XEU", "XSP", "XSE", "XIF", "XEN", "XSC", "XNI", "XWA"])
"""The United Nations, the European Union, space, the sea, in flight, and parts of Britain …"""


def to_alpha_3(code: str) -> str:
    """Give the code of three letters; an unknown code comes back in capitals as it is."""
    code = code.strip().upper()
    return _alpha_3().get(code, code)


def to_alpha_2(code: str) -> str:
    """Give the code of two letters; an unknown code comes back in capitals as it is."""
    code = code.strip().upper()
    return _alpha_2().get(code, code)


def is_known(code: str) -> bool:
    """Tell whether a code is one of the tables' or IPTC's own."""
    code = code.strip().upper()
    return code in _alpha_3() or code in _alpha_2() or code in IPTC_CODES


@cache
def _alpha_3() -> dict[str, str]:
    rows = _TABLE.read_text(encoding="ascii").splitlines()
    return dict(row.split("\t") for row in rows if not row.startswith("#"))


@cache
def _alpha_2() -> dict[str, str]:
    return {long: short for short, long in _alpha_3().items()}
