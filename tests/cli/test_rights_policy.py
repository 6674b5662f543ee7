"""`captions rights policy` and `captions rights import`: ODRL out and in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Runner

STORY = (
    b"Ana Reis waves to the crowd at the harbour festival in Porto, Portugal, March 5, 2026."
    b" (Yonhap) NO SALES, JAPAN OUT\n"
)


@pytest.mark.parametrize("form", ["odrl", "rightsml"])
def test_a_policy_written_and_imported_says_what_the_caption_says(
    captions: Runner, form: str
) -> None:
    written = captions("rights", "policy", "-", "--format", form, stdin=STORY)
    assert written.code == 0
    read = captions("rights", "import", "-", "--json", stdin=written.out.encode())
    assert read.code == 0
    document = json.loads(read.out)
    assert document["schema"] == "captions.policy/1"
    assert [(one["code"], one["evidence"]) for one in document["statements"]] == [
        ("no-sale", "NO SALES"),
        ("territory-excluded", "JAPAN OUT"),
    ]


def test_several_pictures_give_a_list_that_is_read_as_one(captions: Runner) -> None:
    second = STORY.replace(b"Ana Reis", b"Rui Sol")
    Path("story.txt").write_bytes(STORY + b"\n" + second)
    written = captions("rights", "policy", "story.txt")
    assert len(json.loads(written.out)) == 2
    lines = captions("rights", "policy", "story.txt", "--jsonl").out.splitlines()
    assert [json.loads(line) for line in lines] == json.loads(written.out)
    assert captions("rights", "import", "-", stdin=written.out.encode()).code == 0


def test_what_is_not_understood_is_told_and_asks_for_a_person(captions: Runner) -> None:
    policy = {"@type": "Set", "uid": "urn:p", "prohibition": {"target": "urn:a", "action": "paint"}}
    Path("policy.jsonld").write_text(json.dumps(policy), encoding="utf-8")
    ran = captions("rights", "import", "policy.jsonld")
    assert ran.code == 7
    assert "unread" in ran.out
    assert "paint" in ran.out
    [line] = captions("rights", "import", "policy.jsonld", "--jsonl").out.splitlines()
    assert json.loads(line)["code"] == "unread"


def test_only_the_desks_own_policy_speaks_for_the_contract(captions: Runner) -> None:
    rule = {
        "target": "urn:a",
        "action": "odrl:reviewPolicy",
        "captions:code": "unread",
        "captions:source": "contract",
        "captions:evidence": "cleared",
        "captions:lifts": ["no-sale"],
    }
    policy = json.dumps({"@type": "Set", "uid": "urn:p", "obligation": rule}).encode()
    foreign = json.loads(captions("rights", "import", "-", "--json", stdin=policy).out)
    own = json.loads(captions("rights", "import", "-", "--json", "--own", stdin=policy).out)
    assert "lifts" not in foreign["statements"][0]
    assert own["statements"][0]["lifts"] == ["no-sale"]


@pytest.mark.parametrize(
    ("data", "code"), [(b"", 3), (b"\xff", 3), (b"{", 3), (b"{}", 4), (b'{"a": 1, "a": 2}', 3)]
)
def test_no_policy_is_told_in_a_sentence(captions: Runner, data: bytes, code: int) -> None:
    ran = captions("rights", "import", "-", stdin=data)
    assert (ran.code, ran.out) == (code, "")
    assert ran.err.startswith("captions: ")
    assert ran.err.count("\n") == 1


def test_a_missing_file_is_told_in_a_sentence(captions: Runner) -> None:
    ran = captions("rights", "import", "nowhere.jsonld")
    assert ran.code == 3
    assert "nowhere.jsonld" in ran.err
