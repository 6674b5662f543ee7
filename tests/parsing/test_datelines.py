"""Place and date ahead of the sentences are told from sentences that open with capitals."""

from __future__ import annotations

import pytest

from captions.parsing.datelines import find_dateline


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("PORTO - AUGUST 20", ": Ana Reis waves."),
        ("PORTO, PORTUGAL - MAY 28", ": Ana Reis waves."),
        ("ANN ARBOR, MI - OCTOBER 01", ":  Ana Reis waves."),
        ("WASHINGTON, DC – JANUARY 20, 2021", ": Ana Reis waves."),
        ("PORTO, PORTUGAL – MARCH 5, 2024", ". Ana Reis waves."),
        ("PORTO, PORTUGAL - 2024/03/05", ": Ana Reis waves."),
        ("PORTO (PORTUGAL), 05/03/2024", ".- Ana Reis waves."),
        ("PORTO, Portugal", " - Ana Reis waves."),
        ("PORTO", " -- Ana Reis waves."),
        ("FORT SOL, N.C.", " – Ana Reis waves."),
        ("05 March 2024, Portugal, Porto", ": Ana Reis waves."),
        ("5 March 2024, Porto", ": Ana Reis waves."),
        ("Aug 27, 2019 - Porto, Portugal", " - Ana Reis waves."),
        ("Porto, Portugal. 5th March, 2024", ". Ana Reis waves."),
        ("Porto, Portugal - March 5", ": Ana Reis waves."),
        ("Mar 5, 2024; Porto, OH, USA", "; Ana Reis waves."),
        ("ATLANTIC OCEAN (March 5, 2024)", " Sailors wave."),
    ],
)
def test_a_dateline_is_found_up_to_its_sign(line: str, rest: str) -> None:
    found = find_dateline(line + rest)
    assert found is not None
    assert (line + rest)[found.start : found.end] == line


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("PORTO, March 5, 2024 (Xinhua) -- Ana Reis waves.", "Xinhua"),
        ("PORTO, May 3 (Yonhap) -- Ana Reis waves.", "Yonhap"),
        ("PORTO (Reuters) - Ana Reis waves.", "Reuters"),
    ],
)
def test_an_agency_in_a_dateline_is_a_credit_of_its_own(text: str, agency: str) -> None:
    found = find_dateline(text)
    assert found is not None
    assert found.credit is not None
    assert text[found.credit.start : found.credit.end] == agency
    assert text[found.after :] == " Ana Reis waves."


@pytest.mark.parametrize(
    "text",
    [
        "FILE - Ana Reis waves.",
        "NASA astronaut Ana Reis waves.",
        "President Ana Reis (R) waves.",
        "MAYOR REIS WAVES IN PORTO. Mayor Ana Reis waves.",
        "US President Ana Reis - shown here in Porto - waves.",
        "Ana Reis, mayor of Porto - Photo: Rui Sá",
    ],
)
def test_a_sentence_is_no_dateline(text: str) -> None:
    assert find_dateline(text) is None
