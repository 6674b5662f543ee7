"""Words for media in wordings → the closed list of media.

>>> medium_words("INTERNET"), medium_words("broadcast"), medium_words("mobile phone")
(('internet',), ('tv', 'radio'), None)
"""

from __future__ import annotations

from captions.rights.grammar.words import fold_words

_WORDS = {
    (
        "tv",
    ): "tv tvs television televisions fernsehen télévision télévisions televisión televisione "
    "televisão テレビ 텔레비전 tv-stations",
    ("tv", "radio"): "broadcast broadcasting broadcasts broadcaster broadcasters 방송 放送",
    ("magazines",): "mag mags magazine magazines zeitschriften revistas riviste 잡지 雑誌",
    ("internet",): "internet online web website websites web-sites www digital webs 인터넷 온라인 "
    "ネット インターネット ウェブ web-media online-media",
    ("mobile",): "mobile mobiles mobile-phones mobile-devices apps app wap sms mms 모바일",
    ("social-media",): "social-media social social-networks social-network social-networking "
    "soziale-medien redes-sociales réseaux-sociaux facebook instagram twitter youtube tiktok "
    "social-media-platforms sns 소셜미디어",
    ("radio",): "radio radios 라디오 ラジオ",
    ("film",): "film films cinema movies movie 영화 映画",
    ("books",): "book books e-books ebooks bücher livres libros libri 도서 書籍 book-covers "
    "book-cover 단행본",
    ("newspapers",): "newspaper newspapers papers tabloid tabloids zeitungen journaux periódicos "
    "diarios giornali 신문 新聞",
    ("print",): "print print-media printed-media prints 인쇄매체",
    ("other",): "calendars calendar posters poster postcards greeting-cards t-shirts games",
}
_MEDIA = {
    " ".join(fold_words(name)): media for media, names in _WORDS.items() for name in names.split()
}


def medium_words(name: str) -> tuple[str, ...] | None:
    """Give the media that a name means, None where it is none."""
    return _MEDIA.get(" ".join(fold_words(name)))


def medium_of(words: list[str]) -> tuple[str, ...] | None:
    """Give the media that folded words mean."""
    return _MEDIA.get(" ".join(words))
