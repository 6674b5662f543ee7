"""Every form of credit gives photographer, credit line and source."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.parsing.agencies import choose_style
from captions.parsing.credits import read_credits
from captions.parsing.segment import segment
from captions.record.caption import CreditReading, Reading, Span

Expected = tuple[list[str], str | None, str | None]
SENTENCE = "Ana Reis opens the market in Porto on March 5, 2024."


def read(text: str, *taken: str) -> CreditReading:
    spans = [Span(text.index(words), text.index(words) + len(words)) for words in taken]
    style = choose_style(text)
    return read_credits(segment(text, spans, style), style)


def value(reading: Reading[str] | None) -> str | None:
    return None if reading is None else reading.value


def values(text: str, *taken: str) -> Expected:
    found = read(text, *taken)
    return [c.value for c in found.creators], value(found.credit_line), value(found.source)


BRACKETS: dict[str, Expected] = {
    "(AP Photo/Rui Sá)": (["Rui Sá"], "AP", None),
    "(AP Photo)": ([], "AP", None),
    "(AP Photo/Rui Sá, File)": (["Rui Sá"], "AP", None),
    "(AP Photo/Rui Sá, Pool)": (["Rui Sá"], "AP", "Pool"),
    "(AP Photo/Sol Shimbun, Rui Sá)": (["Rui Sá"], "AP", "Sol Shimbun"),
    "(AP Photo/KRT via AP Video)": ([], "AP", "KRT"),
    "(Rui Sá/Sol Tribune via AP)": (["Rui Sá"], "AP", "Sol Tribune"),
    "(Rui Sá/Pool Photo via AP)": (["Rui Sá"], "AP", "Pool"),
    "(Rui Sá, Sol News, Kremlin Pool Photo via AP)": (["Rui Sá"], "AP", "Pool"),
    "(Porto Fire Department via AP)": ([], "AP", "Porto Fire Department"),
    "(Str/Kyodo News via AP)": ([], "AP", "Kyodo News"),
    "(Satellite image ©2024 Maxar Technologies via AP)": ([], "AP", "Maxar Technologies"),
    "(Sol Institute/Sol News Agency via AP, File)": ([], "AP", "Sol Institute/Sol News Agency"),
    "(AP Photo/Rui Sá, via Alamy)": (["Rui Sá"], "Alamy", "AP"),
    "(The Canadian Press/Rui Sá)": (["Rui Sá"], "The Canadian Press", None),
    "(Reuters/Rui Sá)": (["Rui Sá"], "Reuters", None),
    "(Photo by Rui Sá/Reuters)": (["Rui Sá"], "Reuters", None),
    "(Photo by Rui SÁ / AFP)": (["Rui SÁ"], "AFP", None),
    "(Photo by RUI SÁ / POOL / AFP)": (["RUI SÁ"], "AFP", "Pool"),
    "(Photo by Handout / Sol Police / AFP)": ([], "AFP", "Sol Police"),
    "(Photo by - / SOL TV / AFP)": ([], "AFP", "SOL TV"),
    "(Photo by STR / AFP)": ([], "AFP", None),
    "(Photo by Rui SÁ and Lia SOL / AFP)": (["Rui SÁ", "Lia SOL"], "AFP", None),
    "(Photo by RUI SÁ/AFP via Getty Images)": (["RUI SÁ"], "Getty Images", "AFP"),
    "(Rui Sá/AFP/Getty Images)": (["Rui Sá"], "AFP/Getty Images", None),
    "(Photo by Rui SÁ / AFP) (Photo by RUI SÁ/AFP via Getty Images)": (
        ["Rui SÁ"],
        "Getty Images",
        "AFP",
    ),
    "(Photo by Rui Sá/Getty Images)": (["Rui Sá"], "Getty Images", None),
    "(Photo by Rui Sá/Getty Images for Sol Motors)": (
        ["Rui Sá"],
        "Getty Images for Sol Motors",
        None,
    ),
    "(Photo by Rui Sá/NurPhoto via Getty Images)": (["Rui Sá"], "Getty Images", "NurPhoto"),
    "(Photo by Rui Sá - Pool/Getty Images)": (["Rui Sá"], "Getty Images", "Pool"),
    "(Photo by Rui Sá-Pool/Getty Images)": (["Rui Sá"], "Getty Images", "Pool"),
    "(Photo by Rui Sá/Sol/Getty Images)": (["Rui Sá"], "Sol/Getty Images", "Sol"),
    "(Photo Illustration by Rui Sá/SOPA Images/LightRocket via Getty Images)": (
        ["Rui Sá"],
        "Getty Images",
        "SOPA Images/LightRocket",
    ),
    "(Xinhua/Rui Sa)": (["Rui Sa"], "Xinhua", None),
    "[Photo by Rui Sa/China Daily]": (["Rui Sa"], "China Daily", None),
    "(Kyodo) ==Kyodo": ([], "Kyodo", None),
    "(Yonhap)": ([], "Yonhap", None),
    "(Pool photo) (Yonhap)": ([], "Yonhap", "Pool"),
    "(Courtesy of Sol Motors) (Yonhap)": ([], "Yonhap", "Sol Motors"),
    "(Captured from Sol TV) (Yonhap)": ([], "Yonhap", "Sol TV"),
    "(EPA-Yonhap)": ([], "EPA-Yonhap", "EPA"),
    "[AP/YONHAP]": ([], "YONHAP", "AP"),
    "[RUI SÁ]": (["RUI SÁ"], None, None),
    "(Ministry of Fisheries)": ([], "Ministry of Fisheries", None),
    "(Sol Institute/Released)": ([], "Sol Institute", None),
    "(Rui Sá/PA)": (["Rui Sá"], "PA", None),
    "(Foto: Rui Sá/PA Wire/AP)": (["Rui Sá"], "AP", "PA Wire"),
    "(NASA/Rui Sá)": (["Rui Sá"], "NASA", None),
    "(Rui Sá/Staff)": (["Rui Sá"], None, None),
    "(Photo by Rui Sá) (Yonhap)": (["Rui Sá"], "Yonhap", None),
}
PLAIN: dict[str, Expected] = {
    "THE CANADIAN PRESS/HO-Porto Parks": ([], "THE CANADIAN PRESS", "Porto Parks"),
    "SOLP Papua New Guinea/Handout via REUTERS": ([], "REUTERS", "SOLP Papua New Guinea"),
    "JD Reis/Pool via REUTERS": (["JD Reis"], "REUTERS", "Pool"),
    "Rashid al-Sur/Courtesy of Sol Royal Court/Handout via REUTERS": (
        ["Rashid al-Sur"],
        "REUTERS",
        "Sol Royal Court",
    ),
    "Press service of the Sol Emergency Service/Handout via REUTERS": (
        [],
        "REUTERS",
        "Press service of the Sol Emergency Service",
    ),
    "Photo: Rui Sá/dpa/Archivbild": (["Rui Sá"], "dpa", None),
    "Photo by Rui Sá/UPI | License Photo": (["Rui Sá"], "UPI", None),
    "-- fotoBERNAMA (2031) COPYRIGHT RESERVED": ([], "fotoBERNAMA", None),
    "REUTERS/Rui Sá": (["Rui Sá"], "REUTERS", None),
    "REUTERS/Rui Sá/File Photo": (["Rui Sá"], "REUTERS", None),
    "REUTERS/Rui Sá/Pool RS/AR": (["Rui Sá"], "REUTERS", "Pool"),
    "REUTERS/Stringer": ([], "REUTERS", None),
    "REUTERS/Sol Foto/Rui Sá": (["Rui Sá"], "REUTERS", "Sol Foto"),
    "REUTERS/Antara Foto/Rui Sá": (["Rui Sá"], "REUTERS", "Antara Foto"),
    "REUTERS/NASA/JPL-Caltech/Handout via Reuters": ([], "Reuters", "NASA/JPL-Caltech"),
    "NASA/JPL-Caltech/Handout via REUTERS": ([], "REUTERS", "NASA/JPL-Caltech"),
    "Courtesy Sol Border Guard/Handout via REUTERS.": ([], "REUTERS", "Sol Border Guard"),
    "Pool via REUTERS": ([], "REUTERS", "Pool"),
    "Mandatory credit Kyodo/via REUTERS": ([], "REUTERS", "Kyodo"),
    "Action Images via Reuters/Rui Sá": (["Rui Sá"], "Reuters", "Action Images"),
    "Pool/AFP via Yonhap": ([], "Yonhap", "Pool"),
    "Yonhap via AP Sol Pool": ([], "AP", "Yonhap"),
    "Uncredited - hogp, KCNA via KNS": ([], "KCNA via KNS", "KCNA"),
    "/ AFP PHOTO / POOL / Rui SÁ (Photo credit should read RUI SÁ/AFP/Getty Images)": (
        ["Rui SÁ"],
        "AFP/Getty Images",
        "Pool",
    ),
    "AFP PHOTO/RUI SÁ (Photo credit should read RUI SÁ/AFP/Getty Images)": (
        ["RUI SÁ"],
        "AFP/Getty Images",
        "AFP",
    ),
    "EPA/RUI SÁ": (["RUI SÁ"], "EPA", None),
    "EPA-EFE/RUI SÁ / POOL": (["RUI SÁ"], "EPA-EFE", "Pool"),
    "EPA-EFE/RUI SÁ / THE SOL OFFICE / HANDOUT": (["RUI SÁ"], "EPA-EFE", "THE SOL OFFICE"),
    "EPA-EFE/SOL POLICE PRESS SERVICE/HANDOUT HANDOUT": (
        [],
        "EPA-EFE",
        "SOL POLICE PRESS SERVICE",
    ),
    "EPA-EFE/STRINGER": ([], "EPA-EFE", None),
    "Photo: Rui Sá/dpa": (["Rui Sá"], "dpa", None),
    "Photo: Rui Sá/AP/dpa": (["Rui Sá"], "dpa", "AP"),
    "Rui Sá/CTK/dpa": (["Rui Sá"], "dpa", "CTK"),
    "Foto: Rui Sá/dpa/dpa-tmn": (["Rui Sá"], "dpa", None),
    "Photo : Rui Sá / AFP": (["Rui Sá"], "AFP", None),
    "Foto de Rui Sá / EFE": (["Rui Sá"], "EFE", None),
    "© Rui Sá, AFP": (["Rui Sá"], "AFP", None),
    "写真：共同": ([], "共同", None),
    "写真提供：外務省": ([], "外務省", None),
    "PRESS ASSOCIATION Photo. Photo credit should read: Rui Sá/PA Wire": (
        ["Rui Sá"],
        "PA Wire",
        None,
    ),
    "THE CANADIAN PRESS/HO-Sol Office": ([], "THE CANADIAN PRESS", "Sol Office"),
    "THE CANADIAN PRESS/AP-Rui Sá": (["Rui Sá"], "THE CANADIAN PRESS", "AP"),
    "UN Photo/Rui Sá": (["Rui Sá"], "UN Photo", None),
    "Rui Sá/TASS": (["Rui Sá"], "TASS", None),
    "ANSA/RUI SÁ": (["RUI SÁ"], "ANSA", None),
    "KEYSTONE/Rui Sá": (["Rui Sá"], "KEYSTONE", None),
    "BELGA PHOTO RUI SÁ": (["RUI SÁ"], "BELGA", None),
    "Rui Sá AP Photo": (["Rui Sá"], "AP", None),
    "Rui Sá, AP": (["Rui Sá"], "AP", None),
    "Rui Sá | AP": (["Rui Sá"], "AP", None),
    "Rui Sá—Getty Images": (["Rui Sá"], "Getty Images", None),
    "| AP": ([], "AP", None),
    "- AFP": ([], "AFP", None),
    "— Reuters pic": ([], "Reuters", None),
    "/ Yonhap": ([], "Yonhap", None),
    "Korea Times photo by Rui Sá": (["Rui Sá"], "Korea Times", None),
    "Korea Times file": ([], "Korea Times", None),
    "Photo by Rui Sá/UPI": (["Rui Sá"], "UPI", None),
    "Photo by Xinhua/ABACAPRESS.COM/Rui Sá": (["Rui Sá"], "Xinhua/ABACAPRESS.COM", "Xinhua"),
    "Credit: Rui Sá/ZUMA Wire/Alamy Live News": (
        ["Rui Sá"],
        "ZUMA Wire/Alamy Live News",
        "ZUMA Wire",
    ),
    "Foto: picture alliance/dpa": ([], "picture alliance/dpa", "dpa"),
    "IMAGO / NurPhoto": ([], "IMAGO/NurPhoto", "NurPhoto"),
    "Credit...Rui Sá/The New York Times": (["Rui Sá"], "The New York Times", None),
    "Rui Sá for The New York Times": (["Rui Sá"], "The New York Times", None),
    "Photograph: Rui Sá/The Guardian": (["Rui Sá"], "The Guardian", None),
    "Image credit: NASA, ESA": ([], "NASA/ESA", None),
    "Photo courtesy of the Porto Museum": ([], "Porto Museum", None),
    "Courtesy of local residents": ([], "local residents", None),
    "Handout": ([], None, None),
    "Photo by Rui Sá": (["Rui Sá"], None, None),
    "Photo: Rui Sá, CC BY-SA 4.0": (["Rui Sá"], "Rui Sá", None),
    "Photo: rui_s, CC BY-SA 4.0, via Wikimedia Commons": (["rui_s"], "Wikimedia Commons", None),
    "Rui Sá, Sol Brigade (U.S. Army photo by Spc. Rui Sá)": (["Rui Sá"], "U.S. Army", None),
    "- Author: Rui Sá - Credit: Sputnik - Source: Sputnik": (["Rui Sá"], "Sputnik", None),
    "Mandatory Credit: Rui Sá-USA TODAY Sports": (["Rui Sá"], "USA TODAY Sports", None),
    "Mandatory Credit: Photo by Rui Sá/Sol/Kobal/Shutterstock": (
        ["Rui Sá"],
        "Sol/Kobal/Shutterstock",
        "Sol",
    ),
    "ANSA/UFFICIO SOL +++ HO - +++": ([], "ANSA", "UFFICIO SOL"),
    "ANSA/PALAZZO CHIGI/RUI SÁ": (["RUI SÁ"], "ANSA", "PALAZZO CHIGI"),
    "(Photo by KCNA VIA KNS / AFP)": ([], "AFP", "KCNA VIA KNS"),
    "Credit: NASA, ESA, and Rui Sá (Sol Institute)": (["Rui Sá"], "NASA/ESA", None),
    "Photo: L. Reis": (["L. Reis"], None, None),
    "Lia e Rui/Teatro alla Sol.": (["Lia e Rui"], "Teatro alla Sol", None),
    "© Bundesrat.": ([], "Bundesrat", None),
    "Photo courtesy of the family of Rui Sá, 92, of Porto": ([], "family of Rui Sá", None),
    "Foto: Divulgação": ([], None, None),
    "Foto: Reprodução/TV Sol": ([], "TV Sol", None),
    "Quelle: dpa": ([], "dpa", None),
    "Photo AFP": ([], "AFP", None),
    "IMAGO/Sol Sportfoto": ([], "IMAGO/Sol Sportfoto", "Sol Sportfoto"),
    "Photo by Rui Sá on Unsplash": (["Rui Sá"], "Unsplash", None),
    "Rui Sá/TASS Россия.": (["Rui Sá"], "TASS", None),
    "(Photo by Rui Sá/Sol Media) // Getty Images / Red Bull Content Pool": (
        ["Rui Sá"],
        "Getty Images/Red Bull Content Pool",
        "Sol Media",
    ),
    "Credit: Sol News - Source: Sol Institute": ([], "Sol News", "Sol Institute"),
}
SERVICES: dict[str, Expected] = {
    "(DoD photo by U.S. Navy Petty Officer 1st Class Rui Sá)": (["Rui Sá"], "DoD", None),
    "(U.S. Navy photo by Mass Communication Specialist 2nd Class Rui Sá/Released)": (
        ["Rui Sá"],
        "U.S. Navy",
        None,
    ),
    "(U.S. Air Force photo/Staff Sgt. Rui Sá)": (["Rui Sá"], "U.S. Air Force", None),
    "(U.S. Army photo by Spc. Rui Sá, 5th Sol Brigade)": (["Rui Sá"], "U.S. Army", None),
    "(DoD photo by Petty Officer 1st Class Rui Sá)": (["Rui Sá"], "DoD", None),
    "(Official White House Photo by Rui Sá)": (["Rui Sá"], "White House", None),
    "[State Department photo by Rui Sá/ Public Domain]": (["Rui Sá"], "State Department", None),
    "(Courtesy photo)": ([], None, None),
    "Photo Credit: (NASA/Rui Sá)": (["Rui Sá"], "NASA", None),
    "Photo by Capt. Rui Sá, 5th Sol Brigade": (["Rui Sá"], "5th Sol Brigade", None),
}


@pytest.mark.parametrize("tail", BRACKETS)
def test_a_credit_in_brackets_is_read(tail: str) -> None:
    assert values(f"{SENTENCE} {tail}") == BRACKETS[tail]


@pytest.mark.parametrize("tail", PLAIN)
def test_a_credit_without_brackets_is_read(tail: str) -> None:
    assert values(f"{SENTENCE} {tail}") == PLAIN[tail]


@pytest.mark.parametrize("tail", SERVICES)
def test_a_rank_is_no_part_of_the_name(tail: str) -> None:
    assert values(f"{SENTENCE} {tail}") == SERVICES[tail]


def test_a_credit_quoted_by_a_restriction_is_read() -> None:
    credit = "Mandatory Credit: Photo by Rui Sá/Sol News/Shutterstock"
    text = f"{credit} (1234567ab) Ana Reis waves, Porto, Portugal - 03 Feb 2026"
    assert values(text, credit) == (["Rui Sá"], "Sol News/Shutterstock", "Sol News")


def test_a_licence_read_as_a_grant_makes_the_author_the_credit() -> None:
    text = f"{SENTENCE} Photo: Rui Sá, 2016, CC BY-SA 3.0."
    assert values(text, "CC BY-SA 3.0") == (["Rui Sá"], "Rui Sá", None)


def test_a_credit_goes_on_behind_a_licence_that_was_taken() -> None:
    text = "Sol Bridge — Photo: rui_s, CC BY-SA 4.0, via Wikimedia Commons"
    assert values(text, "CC BY-SA 4.0") == (["rui_s"], "Wikimedia Commons", None)


@pytest.mark.parametrize(
    "unit",
    [
        *("(", "A ", "a/", "via ", "AP via ", ". ", "Photo by ", "FILE - ", "PORTO, ", "x", "A B "),
        *("REUTERS/", "(AP) ", "photo provided on Jan. 3 by the ministry ", "the ministry "),
        *("Credit: ", "photo ", "12/03/2024 ", "March 5, 2024; A, ", "x@", "A - b - ", "- Aa: "),
    ],
)
def test_time_grows_with_the_length_of_a_caption_and_not_faster(unit: str) -> None:
    text = unit * (60_000 // len(unit))
    started = time.process_time()
    read(text)
    assert time.process_time() - started < 5


def test_who_is_credited_is_not_its_own_source() -> None:
    text = "Crabs, in this photo released by the Sol Zoo. (Photo by Rui Sá/Sol Zoo)"
    assert values(text) == (["Rui Sá"], "Sol Zoo", None)


def test_the_description_tells_the_source_where_the_credit_does_not() -> None:
    text = "Crabs, in this photo released by the Sol Zoo. Handout via REUTERS"
    assert values(text) == ([], "REUTERS", "Sol Zoo")


def test_a_caption_without_credit_has_none() -> None:
    assert values(SENTENCE) == ([], None, None)


@pytest.mark.parametrize(
    "text",
    [
        "Ana Reis, told by The Associated Press (AP) to wave, waves.",
        "Ana Reis reads The Sun / Daily Mail in Porto.",
        "A photo by Rui Sá hangs in the hall where Ana Reis waves.",
        "Ana Reis of AFP and Rui Sá of dpa wave.",
    ],
)
def test_an_agency_in_a_sentence_is_no_credit(text: str) -> None:
    assert values(text) == ([], None, None)


def test_a_name_is_claimed_where_it_stands() -> None:
    text = f"{SENTENCE} (Photo by Staff Sgt. Rui Sá/Sol News)"
    claim = read(text).creators[0].claims[0]
    assert text[claim.start : claim.end] == "Rui Sá"


def test_the_whole_credit_is_claimed_with_the_credit_line() -> None:
    text = f"{SENTENCE} REUTERS/Stringer"
    line = read(text).credit_line
    assert line is not None
    assert {text[c.start : c.end] for c in line.claims} == {"REUTERS", "REUTERS/Stringer"}


def test_words_of_a_credit_that_say_nothing_to_us_make_it_doubtful_and_stay_unclaimed() -> None:
    text = f"{SENTENCE} (Photo by Rui Sá / various sources / AFP)"
    line = read(text).credit_line
    assert line is not None
    assert "various sources" in line.doubt
    assert all("various" not in text[c.start : c.end] for c in line.claims)


@given(
    st.lists(
        st.sampled_from(["(", ")", "/", ",", "via", "for", "AP", "Getty Images", "Rui Sá", "Pool"]),
        max_size=12,
    ).map(" ".join)
)
def test_every_claim_lies_inside_the_text_and_is_not_empty(tail: str) -> None:
    text = f"{SENTENCE} {tail}"
    found = read(text)
    readings = [*found.creators, found.credit_line, found.source]
    claims = [claim for reading in readings if reading is not None for claim in reading.claims]
    assert all(0 <= claim.start < claim.end <= len(text) for claim in claims)
