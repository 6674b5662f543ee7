"""Captions in Korean → `ParsedCaption`: a grammar of their own, for every field.

>>> from captions.record.caption import Caption
>>> text = "(부산=연합뉴스) 홍길순 기자 = 김가온 부산시장이 4일 연설하고 있다. 2031.4.5"
>>> parsed = parse_korean(Caption(text=text))
>>> [(p.value.name, p.value.title) for p in parsed.people.shown], parsed.date_created.value
([('김가온', '부산시장')], '2031-04-04')
"""

from __future__ import annotations

from captions.parsing.korean.reader import parse_korean

__all__ = ["parse_korean"]
