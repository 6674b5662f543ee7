"""What counts among three families, by which rule, and what lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.record.properties import PROPERTIES
from captions.tagging.iim_digest import DigestState
from captions.tagging.reconcile import RULES, Family, Stored, reconcile


def test_exif_comes_first_for_what_cameras_write() -> None:
    decision = reconcile(
        {"description": {"x-default": "From XMP"}}, {"description": "IIM"}, {"description": "Exif"}
    )["description"]
    assert (decision.value, decision.family, decision.rule) == ("Exif", "exif", "S-11.1")
    assert decision.losers == (
        Stored("xmp", {"x-default": "From XMP"}),
        Stored("iim", "IIM"),
    )
    assert decision.differs


def test_blank_exif_counts_as_absent() -> None:
    decision = reconcile({"date_created": "2026"}, {}, {"date_created": "    :  : "})
    assert (decision["date_created"].family, decision["date_created"].rule) == ("xmp", "S-10")


@pytest.mark.parametrize(
    ("state", "strict", "family", "rule"),
    [
        (DigestState.ABSENT, False, "xmp", "S-11.2"),
        (DigestState.EQUAL, False, "xmp", "S-11.2"),
        (DigestState.DIFFERENT, False, "iim", "S-11.3"),
        (DigestState.VOID, False, "xmp", "S-11.2"),
        (DigestState.VOID, True, "iim", "S-11.3"),
    ],
)
def test_the_digest_decides_between_xmp_and_iim(
    state: DigestState, strict: bool, family: str, rule: str
) -> None:
    decision = reconcile({"headline": "X"}, {"headline": "I"}, {}, state, strict=strict)["headline"]
    assert (decision.family, decision.rule) == (family, rule)
    assert len(decision.losers) == 1


def test_a_cut_iim_value_yields_to_the_whole_one_even_if_the_digest_differs() -> None:
    whole = "Kim Yuna / Baram Press Agency, Seoul"
    decision = reconcile(
        {"credit_line": whole}, {"credit_line": whole[:32]}, {}, DigestState.DIFFERENT
    )["credit_line"]
    assert (decision.value, decision.family, decision.rule) == (whole, "xmp", "S-13")
    assert decision.agreeing == (Stored("iim", whole[:32]),)
    assert not decision.differs


def test_a_cut_latin_1_value_is_known_by_its_stored_length() -> None:
    whole = "Ærø Ærø Ærø Ærø Ærø Ærø Ærø Ærø Ærø"
    values = {"credit_line": whole[:31]}
    found = reconcile({"credit_line": whole}, values, {}, iim_bytes={"credit_line": (31,)})
    assert found["credit_line"].rule == "S-13"


def test_agreeing_values_give_the_fullest() -> None:
    date = reconcile(
        {"date_created": "2004-01-01T00:00:00+01:00"},
        {"date_created": "2004-01-01"},
        {"date_created": "2004-01-01T00:00:00"},
    )["date_created"]
    assert (date.value, date.rule) == ("2004-01-01T00:00:00+01:00", "S-14")
    languages = {"x-default": "Ferry", "de": "Fähre"}
    description = reconcile({"description": languages}, {}, {"description": "Ferry"})
    assert description["description"].value == languages


def test_unequal_keywords_are_never_merged() -> None:
    decision = reconcile({"keywords": ["ferry"]}, {"keywords": ["ferry", "port"]}, {})["keywords"]
    assert decision.value == ["ferry"]
    assert decision.losers == (Stored("iim", ["ferry", "port"]),)


@pytest.mark.parametrize("family", ["xmp", "iim", "exif"])
def test_a_family_asked_for_comes_first(family: Family) -> None:
    decision = reconcile(
        {"description": "xmp"}, {"description": "iim"}, {"description": "exif"}, prefer=family
    )["description"]
    assert (decision.value, decision.rule) == (family, "prefer")


def test_properties_of_xmp_alone_pass() -> None:
    places = [{"city": "Gijón"}]
    decision = reconcile({"locations_shown": places}, {}, {})["locations_shown"]
    assert (decision.value, decision.family, decision.rule) == (places, "xmp", "S-10")


values = st.dictionaries(
    st.sampled_from(sorted(PROPERTIES)),
    st.text(max_size=8) | st.lists(st.text(max_size=8), max_size=3),
    max_size=6,
)


@given(values, values, values, st.sampled_from(DigestState), st.booleans())
def test_every_value_wins_agrees_or_loses(
    xmp: dict[str, object],
    iim: dict[str, object],
    exif: dict[str, object],
    state: DigestState,
    strict: bool,
) -> None:
    for name, decision in reconcile(xmp, iim, exif, state, strict=strict).items():
        told = [Stored(decision.family, decision.value), *decision.agreeing, *decision.losers]
        assert decision.rule in RULES
        for family, stored in (("xmp", xmp), ("iim", iim), ("exif", exif)):
            if any(value.family == family for value in told):
                assert (family, stored[name]) in told
        assert (decision.rule == "S-10") == (len(told) == 1)
        assert decision.differs == decision.rule.startswith("S-11")
