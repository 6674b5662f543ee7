"""Tests of `captions.intake.html`."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.intake.html import read_page


def pairs(html: str) -> list[tuple[str, str | None]]:
    return [(c.text, c.origin.image if c.origin else None) for c in read_page(html, "p.html")]


JSON = '<script type="application/ld+json">'
WORDS = "Ana Reis bows in Porto."


@pytest.mark.parametrize(
    "html",
    [
        f'<figure><img src="/a.jpg"><figcaption>{WORDS}</figcaption></figure>',
        f'<figure><p><img src="/a.jpg"></p><div><figcaption>{WORDS}</figcaption></div></figure>',
        f'<div><img src="/a.jpg"></div><p class="wp-caption-text">{WORDS}</p>',
        f'<dl><dt><a><img src="/a.jpg"></a></dt><dd>{WORDS}</dd></dl>',
        f'<img src="/a.jpg" aria-describedby="c"><p>x</p><p id="c">{WORDS}</p>',
        f'<amp-img src="/a.jpg"></amp-img><small>{WORDS}</small>',
        f'{JSON}{{"@type": "ImageObject", "contentUrl": "/a.jpg", "caption": "{WORDS}"}}</script>',
        f'<figure><img srcset="/a.jpg 8w, /b.jpg 2x"><figcaption>{WORDS}</figcaption></figure>',
    ],
)
def test_each_way_of_writing_a_caption_gives_it_with_its_image(html: str) -> None:
    assert pairs(html) == [(WORDS, "/a.jpg")]


def test_alt_is_no_caption() -> None:
    assert pairs(f'<p>Trams run.</p><p>"Yes," she said.</p><img src="/a.jpg" alt="{WORDS}">') == []


def test_the_same_caption_twice_is_one() -> None:
    figure = f'<figure><img src="/a.jpg"><figcaption class="caption">{WORDS}</figcaption></figure>'
    assert pairs(figure + figure) == [(WORDS, "/a.jpg")]


def test_captions_come_in_the_order_of_the_page() -> None:
    html = (
        '<img src="/1.jpg"><p class="caption">First words here.</p>'
        '<figure><img src="/2.jpg"><figcaption>Second words here.</figcaption></figure>'
    )
    assert [image for _, image in pairs(html)] == ["/1.jpg", "/2.jpg"]


def test_markup_inside_words_parts_nothing_and_blocks_do() -> None:
    html = (
        "<figure><figcaption><p>Ana <b>R</b>eis&nbsp;bows.</p><span>(Porto News)</span>"
        "<button>view larger image</button></figcaption></figure>"
    )
    assert pairs(html) == [("Ana Reis bows. (Porto News)", None)]


def test_words_for_screen_readers_are_left_out() -> None:
    html = (
        '<figure><figcaption><span class="visually-hidden">Image caption, </span>'
        f"{WORDS}</figcaption></figure>"
    )
    assert pairs(html) == [(WORDS, None)]


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2024-05-03T10:00Z">',
        '<time datetime="2024-05-03">3 May</time>',
        '<script type="application/ld+json">{"datePublished": "2024-05-03"}</script>',
    ],
)
def test_the_day_of_publication_is_the_context(head: str) -> None:
    page = f"{head}<h1>Trams run</h1><figure><figcaption>{WORDS}</figcaption></figure>"
    [caption] = read_page(page)
    assert caption.context_date == "2024-05-03"
    assert caption.headline == "Trams run"


def test_a_page_without_marked_captions_is_read_as_a_story() -> None:
    caption = "Ana Reis (R) bows in Porto on May 3, 2024. (Yonhap)"
    html = (
        '<p>SEOUL, May 3 (Yonhap) -- Trams run, the city said.</p><p>"Yes," she said.</p>'
        f"<p>{caption}</p>"
    )
    assert pairs(html) == [(caption, None)]


def test_broken_json_is_passed_over() -> None:
    html = (
        '<script type="application/ld+json">{"caption": </script>'
        f"<figure><figcaption>{WORDS}</figcaption></figure>"
    )
    assert pairs(html) == [(WORDS, None)]


def test_deep_nesting_is_read() -> None:
    depth = 3000
    assert pairs("<figure><figcaption>" + "<b>" * depth + WORDS) == [(WORDS, None)]
    json = '<script type="application/ld+json">' + "[" * depth + "]" * depth + "</script>"
    assert pairs(json) == []


_TAGS = st.sampled_from(
    (
        *("<figure>", "</figure>", "<figcaption>", "</figcaption>", '<img src="a">', "&nbsp;"),
        *("<p class=caption>", "</p>", "Ana bows.", '<img aria-describedby="c">', '<i id="c">'),
        *("<", "\x00"),
    )
)


@given(st.lists(_TAGS, max_size=40).map("".join))
def test_any_page_is_read_without_an_exception(html: str) -> None:
    for caption in read_page(html):
        assert caption.text == " ".join(caption.text.split())
