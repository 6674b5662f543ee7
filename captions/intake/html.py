"""A web page → its photo captions, each with the address of its image.

Four ways of writing a caption are known: `figure` with `figcaption`, `aria-describedby`, an image
beside an element whose class says caption, and `ImageObject` in ld+json. `alt` is no caption: it
describes the picture for those who cannot see it. Where a page has none of the four, its
paragraphs are read as a story.

>>> page = '<figure><img src="/tram.jpg"><figcaption>Ana Reis boards a tram.</figcaption></figure>'
>>> [caption] = read_page(page, "page.html")
>>> caption.text, caption.origin.image
('Ana Reis boards a tram.', '/tram.jpg')
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec
import regex
from selectolax.lexbor import LexborHTMLParser

from captions.intake.article import read_story
from captions.intake.story_dates import find_stamp
from captions.record.caption import Caption
from captions.record.model import Origin

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from selectolax.lexbor import LexborNode


class _Found(NamedTuple):
    """The words of a caption and the address of its image."""

    text: str
    image: str | None
    node: int
    """Which element it stands in; 0 for none."""


_SILENT = ["script", "style", "noscript", "template", "svg", "button", "iframe"]
_HIDDEN = ".sr-only, .visually-hidden, .screen-reader-text, [hidden]:not(img)"
_INLINE = frozenset(("a", "abbr", "b", "em", "font", "i", "mark", "strong", "sub", "sup", "u"))
_IMAGES = "img, amp-img"
_BESIDE = (
    "[class*=caption], [class*=Caption], [id*=caption], [class*=cutline], [class*=legend], "
    "[itemprop=caption], [itemprop=description], dd, small"
)
_ADDRESSES = ("src", "data-src", "data-original", "data-lazy-src", "data-srcset", "srcset")
_DAYS = (
    'meta[property="article:published_time"]',
    "meta[name=pubdate], meta[name=date], meta[itemprop=datePublished]",
    "time[datetime]",
)
_HEADLINES = ('meta[property="og:title"]', "h1", "title")
_TEXTS = "h1, p, li, td, dd, blockquote, div.paragraph"
_WHITE = regex.compile(r"\s+")
_LABEL = regex.compile(
    r"(?i)^(?:image caption|photo caption|caption|이미지 확대|view larger image)\s*[,:]?\s+"
)
_LEAST_WORDS = 2
_STEPS_UP = 2
"""How many elements above an image its caption may stand beside."""
_DEEPEST_JSON = 20


def read_page(html: str, file: str | None = None) -> Iterator[Caption]:
    """Read the photo captions of a page, in the order they stand.

    Args:
        html: The page, decoded.
        file: Its name, for `Origin`.

    Yields:
        A caption an image, with its address as written. White space is folded, as a browser
        does, so there are no offsets.
    """
    tree = LexborHTMLParser(html)
    objects = list(_json_objects(tree))
    day = _day(tree, objects)
    headline = _headline(tree)
    tree.strip_tags(_SILENT)
    for node in tree.css(_HIDDEN):
        node.decompose()
    found = [*_figures(tree), *_described(tree), *_neighbours(tree)]
    order = _order(tree)
    found.sort(key=lambda caption: order.get(caption.node, 0))
    unique = list(_unique([*found, *_image_objects(objects)]))
    if not unique:
        yield from _as_story(tree, file, day)
    for caption in unique:
        yield Caption(
            text=caption.text,
            context_date=day,
            headline=headline,
            origin=Origin(file=file, image=caption.image),
        )


def _order(tree: LexborHTMLParser) -> dict[int, int]:
    """Number the elements of a page as they stand."""
    root = tree.root
    nodes = root.traverse() if root is not None else ()
    return {node.mem_id: number for number, node in enumerate(nodes)}


def _figures(tree: LexborHTMLParser) -> Iterator[_Found]:
    """Give each ``figcaption`` with the image of its figure."""
    for node in tree.css("figure figcaption"):
        figure: LexborNode | None = node.parent
        while figure is not None and figure.tag != "figure":
            figure = figure.parent
        image = figure.css_first(_IMAGES) if figure is not None else None
        yield _Found(_words(node), _address(image), node.mem_id)


def _described(tree: LexborHTMLParser) -> Iterator[_Found]:
    """Give what ``aria-describedby`` of an image points to."""
    nodes = {node.id: node for node in tree.css("[id]") if node.id}
    for image in tree.css("img[aria-describedby], amp-img[aria-describedby]"):
        for name in (image.attributes.get("aria-describedby") or "").split():
            if name in nodes:
                yield _Found(_words(nodes[name]), _address(image), nodes[name].mem_id)


def _neighbours(tree: LexborHTMLParser) -> Iterator[_Found]:
    """Give the element after an image, or after its wrapper, that is called a caption."""
    for image in tree.css(_IMAGES):
        node: LexborNode | None = image
        for _ in range(_STEPS_UP + 1):
            if node is None or node.tag in ("body", "article", "main", "figure"):
                break
            beside = _next_element(node)
            if beside is not None and beside.css_matches(_BESIDE):
                yield _Found(_words(beside), _address(image), beside.mem_id)
                break
            node = node.parent


def _next_element(node: LexborNode) -> LexborNode | None:
    """Give the next sibling that is an element."""
    beside = node.next
    while beside is not None and not beside.is_element_node:
        beside = beside.next
    return beside


def _image_objects(objects: list[dict[str, object]]) -> Iterator[_Found]:
    """Give the captions of ``ImageObject`` in ld+json."""
    for item in objects:
        caption = item.get("caption") or item.get("description")
        if "ImageObject" in str(item.get("@type")) and isinstance(caption, str):
            address = item.get("contentUrl") or item.get("url")
            yield _Found(_fold(caption), address if isinstance(address, str) else None, 0)


def _json_objects(tree: LexborHTMLParser) -> Iterator[dict[str, object]]:
    """Give every object of the page's ld+json, nested ones too; broken JSON is passed over."""
    for node in tree.css('script[type="application/ld+json"]'):
        try:
            waiting: list[tuple[object, int]] = [(msgspec.json.decode(node.text()), 0)]
        except (msgspec.DecodeError, UnicodeEncodeError, RecursionError):
            continue
        while waiting:
            item, depth = waiting.pop(0)
            if isinstance(item, dict):
                yield item
                parts: Iterable[object] = item.values()
            else:
                parts = item if isinstance(item, list) else ()
            if depth < _DEEPEST_JSON:
                waiting.extend((part, depth + 1) for part in parts)


def _unique(found: list[_Found]) -> Iterator[_Found]:
    """Leave out labels, and a caption that is there already or stands within another."""
    seen: list[str] = []
    for caption in found:
        if len(caption.text.split()) < _LEAST_WORDS:
            continue
        if not any(caption.text in text for text in seen):
            seen.append(caption.text)
            yield caption


def _as_story(tree: LexborHTMLParser, file: str | None, day: str | None) -> Iterator[Caption]:
    """Read the paragraphs of a page as a story; its offsets say nothing about the page."""
    text = "\n\n".join(words for node in tree.css(_TEXTS) if (words := _words(node)))
    for caption in read_story(text, date=day).captions:
        yield msgspec.structs.replace(caption, origin=Origin(file=file))


def _day(tree: LexborHTMLParser, objects: list[dict[str, object]]) -> str | None:
    """Find the day of publication in ``meta``, ``time`` or ld+json."""
    for selector in _DAYS:
        node = tree.css_first(selector)
        if node is not None:
            value = node.attributes.get("content") or node.attributes.get("datetime") or ""
            day = find_stamp(value)
            if day is not None:
                return day
    days = (find_stamp(str(item.get("datePublished"))) for item in objects)
    return next((day for day in days if day), None)


def _headline(tree: LexborHTMLParser) -> str | None:
    """Find the headline."""
    for selector in _HEADLINES:
        node = tree.css_first(selector)
        if node is not None:
            words = _fold(node.attributes.get("content") or node.text())
            if words:
                return words
    return None


def _address(image: LexborNode | None) -> str | None:
    """Give the address of an image as written; inline data is none."""
    if image is None:
        return None
    for name in _ADDRESSES:
        value = (image.attributes.get(name) or "").strip()
        if value and not value.startswith("data:"):
            return value.split()[0].rstrip(",") if name.endswith("srcset") else value
    return None


def _words(node: LexborNode) -> str:
    """Give the text of an element; what a browser shows apart is parted by a blank."""
    parts: list[str] = []
    for part in node.traverse(include_text=True):
        if part.tag == "-text":
            before = part.prev
            apart = before is not None and before.tag not in _INLINE and before.is_element_node
            parts.append((" " if apart else "") + part.text(deep=False))
        elif part.tag not in _INLINE:
            parts.append(" ")
    return _LABEL.sub("", _fold("".join(parts)))


def _fold(text: str) -> str:
    """Fold white space as a browser does."""
    return _WHITE.sub(" ", text).strip()
