"""What a tagged picture says about use is what its caption said."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from captions.pipeline import parse_record, picture_values
from captions.record.caption import Caption
from captions.record.model import POLICY_PREFIX
from captions.rights.metadata import statements_of_metadata
from captions.rights.odrl import statements_from_policy
from captions.rights.records import statements_of
from captions.tagging.embed import read_metadata
from captions.tagging.xmp import edit_values, new_packet, read_values, to_sidecar
from captions.tagging.xmp.expressions import EXPRESSIONS

if TYPE_CHECKING:
    from tests.cli.conftest import Runner

HEAD = "Mayor Ana Reis (R) waves in Porto, Portugal, on May 3, 2026. (Sol/Leo Rui) "
TERMS = [
    "NO SALES. JAPAN OUT.",
    "FOR EDITORIAL USE ONLY. NO AI TRAINING.",
    "MANDATORY CREDIT. NO ARCHIVES.",
    "For Use Only in the Republic of Korea. No Redistribution",
]
FOREIGN = {"enc_rights_expr": "<policy/>", "rights_expr_enc_type": "text/xml"}


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "a.jpg"
    Image.new("RGB", (32, 24), (200, 30, 30)).save(path)
    return path


@pytest.mark.parametrize("terms", TERMS)
@pytest.mark.parametrize("use", [("web", "JP"), ("print", "KR"), ("tv", "DE")])
def test_the_picture_is_decided_as_its_caption_is(
    captions: Runner, photo: Path, terms: str, use: tuple[str, str]
) -> None:
    Path("story.txt").write_text(HEAD + terms)
    captions("tag", str(photo), "--caption", HEAD + terms)
    asked = ("--use", use[0], "--territory", use[1], "--on", "2026-06-01", "--json")
    by_caption = captions("rights", "check", "story.txt", *asked)
    by_picture = captions("rights", "check", str(photo), *asked)
    assert by_picture.code == by_caption.code


@pytest.mark.parametrize("terms", TERMS)
def test_a_policy_that_repeats_the_terms_says_nothing_twice(terms: str) -> None:
    values = picture_values(parse_record(Caption(text=HEAD + terms)))
    without = {name: value for name, value in values.items() if name != EXPRESSIONS}
    both = statements_of_metadata(values)
    codes = [statement.code for statement in both]
    assert codes == [statement.code for statement in statements_of_metadata(without)]


@pytest.mark.parametrize("terms", TERMS)
def test_the_policy_alone_says_what_the_caption_says(terms: str) -> None:
    record = parse_record(Caption(text=HEAD + terms))
    held = picture_values(record)[EXPRESSIONS]
    assert isinstance(held, list)
    policy = json.loads(held[0]["enc_rights_expr"])
    assert policy["uid"] == POLICY_PREFIX + record.id
    read = [statement.restriction for statement in statements_from_policy(policy)]
    said = [statement.restriction for statement in statements_of(record)]
    assert sorted(map(repr, read)) == sorted(map(repr, said))


def test_a_caption_without_terms_gets_no_policy() -> None:
    assert EXPRESSIONS not in picture_values(parse_record(Caption(text="Ana Reis waves. (Sol)")))


def test_a_new_policy_takes_the_place_of_ours_and_stands_beside_others(
    captions: Runner, photo: Path
) -> None:
    packet = new_packet()
    edit_values(packet, {EXPRESSIONS: [FOREIGN]})
    Path("a.jpg.xmp").write_bytes(to_sidecar(packet))
    for terms in TERMS[:2]:
        assert captions("tag", str(photo), "--sidecar", "--caption", HEAD + terms).code == 0
    held = read_metadata(photo).values()[EXPRESSIONS]
    assert isinstance(held, list)
    assert held[0] == FOREIGN
    assert len(held) == 2
    assert "EDITORIAL" in held[1]["enc_rights_expr"]
    again = captions("tag", str(photo), "--sidecar", "--caption", HEAD + TERMS[1])
    assert "1 same" in again.out
    assert read_values(packet).values == {EXPRESSIONS: [FOREIGN]}


def test_a_limit_in_a_family_that_lost_still_holds(captions: Runner, photo: Path) -> None:
    captions("tag", str(photo), "--caption", HEAD + "JAPAN OUT")
    packet = new_packet()
    edit_values(packet, {"usage_terms": "Free for all uses", EXPRESSIONS: None})
    Path("a.jpg.xmp").write_bytes(to_sidecar(packet))
    asked = ("--use", "web", "--territory", "JP", "--on", "2026-06-01")
    ran = captions("rights", "check", str(photo), *asked)
    assert ran.code == 1
    assert "JAPAN OUT" in ran.out


@pytest.mark.skipif(shutil.which("exiftool") is None, reason="ExifTool is not installed")
def test_exiftool_reads_the_policy(captions: Runner, photo: Path) -> None:
    captions("tag", str(photo), "--caption", HEAD + TERMS[0])
    command = ["exiftool", "-j", "-struct", "-EmbdEncRightsExpr", "-validate", "a.jpg"]
    [told] = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    [held] = told["EmbdEncRightsExpr"]
    assert held["RightsExprEncType"] == "application/ld+json"
    assert held["RightsExprLangId"] == "http://www.w3.org/ns/odrl/2/"
    assert json.loads(held["EncRightsExpr"])["prohibition"]
    assert told["Validate"] == "OK"
