"""The package's promise to callers."""

from __future__ import annotations

import pytest

import captions


def test_the_public_names_are_these() -> None:
    assert captions.__all__ == [
        "Caption",
        "CaptionsError",
        "Finding",
        "PhotoRecord",
        "open_store",
        "parse_record",
        "read_records",
        "validate",
    ]


@pytest.mark.parametrize("name", captions.__all__)
def test_every_public_name_is_there_and_documented(name: str) -> None:
    assert getattr(captions, name).__doc__


def test_a_name_that_is_not_public_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'parse'"):
        captions.parse  # noqa: B018
