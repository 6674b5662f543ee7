"""Named outlets, classes of outlets, and names that may be ours."""

from __future__ import annotations

import pytest

from captions.rights.outlets import match_outlet, match_outlets


@pytest.mark.parametrize(
    ("name", "outlet", "medium", "expected"),
    [
        ("New York Times", "The New York Times", "newspapers", "YES"),
        ("NY Post", "New York Post", "newspapers", "YES"),
        ("New York Times", "Tyne Post", "newspapers", "NO"),
        ("Daily Mail", "Daily Mail Online", "internet", "MAYBE"),
        ("CCTV", "China Central Television", "tv", "NO"),
        ("NYT", "New York Times", "newspapers", "YES"),
        ("HDN", "Hanbit Daily News", "newspapers", "MAYBE"),
        ("local TV", "Canal Alvor", "tv", "MAYBE"),
        ("LOCAL TV", "Canal Alvor", "radio", "NO"),
        ("area newspapers", "Tyne Post", "print", "MAYBE"),
        ("AREA NEWSPAPERS", "Tyne Post", "internet", "NO"),
        ("rivals", "Tyne Post", "books", "MAYBE"),
        ("Chicago TV", "Canal Alvor", "tv", "MAYBE"),
        ("FRENCH MEDIA", "Tyne Post", "magazines", "MAYBE"),
        ("Fox TV", "Canal Alvor", "tv", "NO"),
        ("Hanbit TV", "Hanbit TV", "tv", "YES"),
        ("competing websites", "Tyne Post", "internet", "MAYBE"),
        ("---", "Tyne Post", "internet", "MAYBE"),
    ],
)
def test_an_outlet_is_meant_or_not(name: str, outlet: str, medium: str, expected: str) -> None:
    assert match_outlet(name, outlet, medium).name == expected


def test_an_outlet_not_stated_may_be_any() -> None:
    assert match_outlets(("Tyne Post",), None, "newspapers").name == "MAYBE"


def test_one_of_several_names_is_enough() -> None:
    assert match_outlets(("Getty", "Tyne Post"), "The Tyne Post", "tv").name == "YES"


def test_a_class_fits_where_the_medium_is_not_stated() -> None:
    assert match_outlet("local TV", "Canal Alvor", None).name == "MAYBE"
