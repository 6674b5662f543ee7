"""Every wording is read where it is said, and nowhere else: its own examples are the tests."""

from __future__ import annotations

import pytest

from captions.record.model import RestrictionCode
from captions.rights.match import match_wordings
from captions.rights.wording_files import compile_text, load_files, load_rules

CASES = [
    (file.code, number, example)
    for file in load_files()
    for number, wording in enumerate(file.wording, 1)
    for example in wording.yes
]
COUNTER_CASES = [
    (file.code, number, example)
    for file in load_files()
    for number, wording in enumerate(file.wording, 1)
    for example in wording.no
]


def codes_read(text: str) -> set[str]:
    """The codes of everything read in a text; ``unread`` for limits nobody understood."""
    read = match_wordings(text)
    codes = {reading.value.code.value for reading in read.restrictions}
    codes |= {"grant" for _ in read.grants} | {"kill" for _ in read.notices}
    return codes | {"unread" for _ in read.unread}


def test_every_code_of_the_closed_list_has_a_file_with_examples() -> None:
    codes = {file.code for file in load_files() if any(w.yes for w in file.wording)}
    assert codes >= {code.value for code in RestrictionCode}


@pytest.mark.parametrize(("code", "number", "example"), CASES)
def test_a_wording_is_read_in_its_examples(code: str, number: int, example: str) -> None:
    assert code in codes_read(example)


@pytest.mark.parametrize(("code", "number", "example"), COUNTER_CASES)
def test_a_wording_is_not_read_in_its_counter_examples(
    code: str, number: int, example: str
) -> None:
    assert code not in codes_read(example)


def test_each_text_holds_its_key() -> None:
    """Else it would never be looked for."""
    for rule in load_rules():
        assert rule.key in rule.text.lower(), rule.text
        assert compile_text(rule.text)
