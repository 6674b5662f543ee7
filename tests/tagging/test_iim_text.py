"""Old IIM text is recognised, and converted whole or not at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.errors import UsageError
from captions.tagging.iim import UTF8_DESIGNATION, Dataset
from captions.tagging.iim_text import Charset, decode_value, find_charset, to_utf8

KOREAN = "2일 바람시 부두에서 어부들이 그물을 손질하고 있다. 2026.5.2 (바람=뉴스터)"
JAPANESE = "港で網を直す漁師たち（２日、カゼ町）"
UTF8 = Dataset(1, 90, UTF8_DESIGNATION)


def block(*texts: str, codec: str) -> list[Dataset]:
    numbers = (90, 120, 105)
    return [
        Dataset(2, number, text.encode(codec)) for number, text in zip(numbers, texts, strict=False)
    ]


@pytest.mark.parametrize(
    ("texts", "stored_in", "found"),
    [
        (["Gijón", "Ölpier von Århus"], "latin-1", ("cp1252", "assumed")),
        (["Reis’ ferry – “Älva”"], "cp1252", ("cp1252", "assumed")),
        (["RECUPERAÇÃO E MANUTENÇÃO"], "latin-1", ("cp1252", "assumed")),
        (["à la gare, créée près du pré"], "latin-1", ("cp1252", "assumed")),
        (["ÀÉÎÕÜ"], "latin-1", ("cp1252", "assumed")),
        ([KOREAN, "AP통신"], "cp949", ("cp949", "inferred")),
        (["부두"], "cp949", ("cp949", "inferred")),
        ([JAPANESE], "cp932", ("cp932", "inferred")),
        (["東京", "Ferry"], "cp932", ("cp932", "inferred")),
        ([KOREAN, "Gijón"], "utf-8", ("utf-8", "inferred")),
        (["Ferry"], "ascii", ("ascii", "ascii")),
    ],
)
def test_text_without_a_declaration_is_recognised(
    texts: list[str], stored_in: str, found: tuple[str, str]
) -> None:
    datasets = block(*texts, codec=stored_in)
    charset = find_charset(datasets)
    assert (charset.codec, charset.origin) == found
    assert [decode_value(d.data, charset)[0] for d in datasets] == texts
    assert (charset.note is None) == (stored_in == "ascii")


def test_a_caller_may_name_the_character_set() -> None:
    datasets = block("Gijón", codec="mac-roman")
    charset = find_charset(datasets, fallback="mac-roman")
    assert (charset.codec, charset.origin) == ("mac-roman", "named")
    assert decode_value(datasets[0].data, charset) == ("Gijón", None)


@pytest.mark.parametrize("name", ["mac-greekish", "utf-16", "cp037", "hex"])
def test_a_character_set_that_is_none_for_iim_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match=name):
        find_charset([], fallback=name)


@pytest.mark.parametrize("designation", [b"\x1b.A", b"\x1b-A", b"\x1b%A"])
def test_a_latin_1_designation_is_obeyed(designation: bytes) -> None:
    datasets = [Dataset(1, 90, designation), Dataset(2, 90, b"Gij\xf3n")]
    assert find_charset(datasets)[:2] == ("latin-1", "declared")


def test_a_late_declaration_is_found() -> None:
    datasets = [*block("Gijón", codec="utf-8"), UTF8]
    assert find_charset(datasets)[:2] == ("utf-8", "declared")


def test_an_unknown_declaration_is_told() -> None:
    note = find_charset([Dataset(1, 90, b"\x1b/Z"), Dataset(2, 90, b"Gij\xf3n")]).note
    assert note is not None
    assert "1b 2f 5a" in note
    assert "cp1252" in note


def test_a_value_that_belies_utf_8_falls_back_alone_and_is_told() -> None:
    datasets = [UTF8, *block("Gijón", codec="latin-1"), *block("Gijón", codec="utf-8")]
    converted, notes = to_utf8(datasets, find_charset(datasets))
    assert [d.data.decode() for d in converted[1:]] == ["Gijón", "Gijón"]
    assert notes == ["IIM 2:90 is not utf-8 and is read as cp1252"]


def test_shift_codes_are_left_and_told() -> None:
    shifted = Dataset(2, 90, b"\x1b$B\xe5")
    text, note = decode_value(shifted.data, Charset("utf-8", "declared"))
    assert text is None
    assert note is not None
    assert to_utf8([shifted], Charset("cp1252", "assumed"))[0][-1] == shifted


def test_padding_of_old_strings_falls_away() -> None:
    assert decode_value(b"Oslo  \0\0", Charset("ascii", "ascii")) == ("Oslo", None)


def test_neighbours_in_latin_1_are_converted_too() -> None:
    old = [*block("Gijón", "Åse Öberg", codec="latin-1"), Dataset(2, 202, b"\xff\xd8")]
    converted, _ = to_utf8(old, find_charset(old))
    assert converted[0] == UTF8
    assert [d.data for d in converted[1:3]] == ["Gijón".encode(), "Åse Öberg".encode()]


def test_pictures_and_unknown_datasets_keep_their_bytes() -> None:
    kept = [Dataset(2, 202, b"\xff\xd8\xe9"), Dataset(2, 199, b"\xe9"), Dataset(3, 5, b"\xe9")]
    old = [*block("Gijón", codec="latin-1"), *kept]
    converted, _ = to_utf8(old, find_charset(old))
    assert converted[2:] == kept


def test_ascii_needs_no_declaration() -> None:
    plain = block("Oslo", codec="ascii")
    assert to_utf8(plain, find_charset(plain)) == (plain, [])


@given(st.lists(st.tuples(st.integers(0, 255), st.binary(max_size=40)), max_size=6))
def test_any_block_converts_and_then_stays(raw: list[tuple[int, bytes]]) -> None:
    datasets = [Dataset(2, number, data) for number, data in raw]
    once, _ = to_utf8(datasets, find_charset(datasets))
    again, _ = to_utf8(once, find_charset(once))
    assert again == once


@given(st.text(st.characters(min_codepoint=0xA1, max_codepoint=0xFF), min_size=1, max_size=40))
def test_latin_1_is_never_lost(text: str) -> None:
    datasets = [Dataset(1, 90, b"\x1b.A"), Dataset(2, 120, text.encode("latin-1"))]
    converted, _ = to_utf8(datasets, find_charset(datasets))
    assert converted[1].data.decode() == text
