"""The desk's own file: settings, regions, base, default terms, clauses and clearances."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from captions.errors import UsageError
from captions.record.model import PhotoRecord, Restriction, RestrictionCode
from captions.rights.contracts import Contracts, circumstances_of, load_contracts
from captions.rights.decide import decide
from captions.rights.decision import Decision
from captions.rights.uses import parse_use

FILE = """
[desk]
archive_days = 90
unknown_suppliers = "none"

[regions."Our South"]
core = ["ES", "PT", "IT"]

[suppliers.sol]
names = ["Agência Sol", "Sol"]
zone = "Europe/Lisbon"
country = "PT"

[[suppliers.sol.defaults]]
restriction = { code = "no-redistribution" }
evidence = "No passing on."
reference = "General terms, 3"

[[suppliers.sol.clauses]]
grant = { actions = ["redistribute"], purposes = ["editorial"] }
evidence = "The desk may pass pictures on to its two sister papers."
reference = "2026/14, 4"
from = "2026-01-01"
until = "2026-12-31"

[[clearances]]
picture = "sol-1"
evidence = "Free for the title page in Japan."
reference = "mail of 5 March 2026"
lifts = ["territory-excluded"]
released = true
"""
JAPAN_OUT = Restriction(
    code=RestrictionCode.TERRITORY_EXCLUDED, evidence="JAPAN OUT", territories=("JP",)
)


def contracts(tmp_path: Path, text: str = FILE) -> Contracts:
    path = tmp_path / "desk.toml"
    path.write_text(text, "utf-8")
    return load_contracts(path)


def record(photo_id: str = "sol-1", credit: str = "Agência Sol") -> PhotoRecord:
    caption = f"Iva Pinto in Alvor. ({credit}) JAPAN OUT"
    return PhotoRecord(id=photo_id, caption=caption, credit_line=credit, restrictions=(JAPAN_OUT,))


def ask(photo: PhotoRecord, agreed: Contracts, **changes: object) -> Decision:
    known = circumstances_of(photo, agreed)
    planned = {"action": "publish", "territories": ["PT"], "purpose": "editorial"}
    use = parse_use({**planned, "media": ["newspapers"], **changes})
    on = date(2026, 3, 5)
    return decide(known.statements, use, on=on, photo=known.photo, desk=known.desk)


def test_a_clause_relaxes_the_agencys_default_terms(tmp_path: Path) -> None:
    decision = ask(record(), contracts(tmp_path), action="redistribute")
    assert decision.outcome.value == "permitted"
    assert [found.reference for found in decision.reasons if found.code == "no-redistribution"] == [
        "General terms, 3"
    ]
    assert ask(record(), contracts(tmp_path), action="sell").outcome.value == "prohibited"


def test_a_clause_that_has_run_out_relaxes_nothing(tmp_path: Path) -> None:
    decision = ask(record(), contracts(tmp_path), action="redistribute", start="2027-01-01")
    assert decision.outcome.value == "prohibited"


def test_a_clearance_speaks_of_its_picture_only(tmp_path: Path) -> None:
    agreed = contracts(tmp_path)
    assert ask(record("sol-1"), agreed, territories=["JP"]).outcome.value == "permitted"
    assert ask(record("sol-2"), agreed, territories=["JP"]).outcome.value == "prohibited"
    assert circumstances_of(record("sol-1"), agreed).photo.released
    assert not circumstances_of(record("sol-2"), agreed).photo.released


def test_whom_the_desk_does_not_know_grants_nothing_if_it_says_so(tmp_path: Path) -> None:
    agreed = contracts(tmp_path)
    assert ask(record(credit="Harbour Pictures"), agreed).outcome.value == "review"
    assert ask(record(credit="Harbour Pictures"), Contracts()).outcome.value == "permitted"


def test_the_desks_settings_and_regions_count(tmp_path: Path) -> None:
    known = circumstances_of(record(), contracts(tmp_path))
    assert known.desk.archive_days == 90
    assert known.desk.atlas.area(("Our South",)).core == {"ES", "PT", "IT"}
    assert (known.photo.zone, known.photo.country) == ("Europe/Lisbon", "PT")


@pytest.mark.parametrize(
    "text",
    [
        "[desk]\narchive_dayz = 3",
        '[suppliers.a]\nnames = ["A"]\n[[suppliers.a.clauses]]\nlifts = ["no-sales"]',
        '[suppliers.a]\nnames = ["A"]\n[[suppliers.a.defaults]]\nrestriction = {code = "no-fun"}',
        '[[clearances]]\nlifts = ["no-sale"]',
        "no = toml = at all",
    ],
)
def test_a_file_that_cannot_be_acted_on_is_refused_as_a_whole(tmp_path: Path, text: str) -> None:
    with pytest.raises(UsageError, match=r"desk\.toml"):
        contracts(tmp_path, text)


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"none\.toml"):
        load_contracts(tmp_path / "none.toml")
