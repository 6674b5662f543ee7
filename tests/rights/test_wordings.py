"""Every wording is read where it is said, and nowhere else: its own examples are the tests."""

from __future__ import annotations

import pytest

from captions.record.model import RestrictionCode
from captions.rights.grammar.phrases import parse_phrase
from captions.rights.grammar.wording_files import load_files
from captions.rights.match import match_wordings

WORDINGS = [
    pytest.param(file.code, wording, id=f"{file.code}.{number}")
    for file in load_files()
    for number, wording in enumerate(file.wording, 1)
]
YES = [
    pytest.param(file.code, {file.code, *wording.also}, example, id=f"{file.code}: {example}")
    for file in load_files()
    for wording in file.wording
    for example in wording.yes
]
NO = [
    pytest.param(file.code, example, id=f"{file.code}: {example}")
    for file in load_files()
    for wording in file.wording
    for example in wording.no
]


def codes_read(text: str) -> set[str]:
    """The codes of everything read in a text; ``unread`` for limits nobody understood."""
    read = match_wordings(text)
    codes = {reading.value.code.value for reading in read.restrictions}
    codes |= {"grant" for _ in read.grants} | {"notice" for _ in read.notices}
    return codes | {"unread" for _ in read.unread}


def test_every_code_of_the_closed_list_has_a_file_with_examples_and_counter_examples() -> None:
    said = {file.code for file in load_files() if any(w.yes for w in file.wording)}
    denied = {file.code for file in load_files() if any(w.no for w in file.wording)}
    assert said & denied >= {code.value for code in RestrictionCode}


@pytest.mark.parametrize(("code", "allowed", "example"), YES)
def test_an_example_is_read_as_its_code_and_as_no_other(
    code: str, allowed: set[str], example: str
) -> None:
    read = codes_read(example) | ({"none"} if code == "none" else set())
    assert code in read
    assert read <= allowed


@pytest.mark.parametrize(("code", "example"), NO)
def test_a_counter_example_is_not_read_as_the_code(code: str, example: str) -> None:
    assert code not in codes_read(example)


@pytest.mark.parametrize(("code", "wording"), WORDINGS)
def test_a_wording_has_texts_that_can_be_read(code: str, wording: object) -> None:
    texts = getattr(wording, "texts", ())
    assert texts
    assert all(parse_phrase(text) for text in texts)
