"""`captions read`, and rights that hear what a picture's own metadata says."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest
from PIL import Image

from captions.tagging.containers import scan_file
from captions.tagging.safe_write import prepare
from captions.tagging.source import FileSource
from captions.tagging.xmp import edit_values, new_packet, to_blocks

if TYPE_CHECKING:
    from tests.cli.conftest import Runner

CAPTION = "Mayor Ana Reis (R) waves in Porto, Portugal, on May 3, 2026. (Sol/Leo Rui) NO SALES"


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A picture with a caption, a credit and rights fields in its XMP."""
    path = tmp_path / "항구.jpg"
    Image.new("RGB", (32, 24), (200, 30, 30)).save(path)
    packet = new_packet()
    edit_values(
        packet,
        {
            "description": {"x-default": CAPTION},
            "credit_line": "Sol",
            "usage_terms": {"x-default": "Editorial use only"},
            "data_mining": "http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED",
        },
    )
    handle = os.open(path, os.O_RDONLY)
    source = FileSource(handle, str(path))
    container, scan = scan_file(source)
    blocks = msgspec.structs.replace(scan.blocks, xmp=to_blocks(packet).xmp)
    new = prepare(path, handle, container.rewrite(source, scan, blocks), lambda _: None)
    new.commit()
    new.close()
    os.close(handle)
    return path


def test_read_shows_values_and_families(captions: Runner, photo: Path) -> None:
    ran = captions("read", str(photo))
    assert ran.code == 0
    assert "credit_line" in ran.out
    assert "[xmp]" in ran.out


def test_read_gives_json_for_a_folder(captions: Runner, photo: Path) -> None:
    document = json.loads(captions("read", str(photo.parent), "--json").out)
    [file] = document["files"]
    assert file["format"] == "jpeg"
    assert file["properties"]["credit_line"]["value"] == "Sol"
    assert file["contentCredentials"] is False


def test_a_file_that_is_no_picture_does_not_stop_the_others(captions: Runner, photo: Path) -> None:
    Path("notes.txt").write_text("no picture")
    ran = captions("read", "notes.txt", "missing.jpg", str(photo), "--jsonl")
    assert ran.code == 3
    assert len(ran.out.splitlines()) == 1
    assert len(ran.err.splitlines()) == 2


def test_a_picture_is_decided_by_its_caption_and_its_metadata(
    captions: Runner, photo: Path
) -> None:
    sale = captions("rights", "check", str(photo), "--action", "sell", "--json")
    [answer] = json.loads(sale.out)
    assert sale.code == 1
    assert ("no-sale", "caption") in {(r["code"], r["source"]) for r in answer["reasons"]}
    mining = captions("rights", "check", str(photo), "--action", "train-ai", "--json")
    [answer] = json.loads(mining.out)
    reasons = {(r["code"], r["source"], r.get("reference")) for r in answer["reasons"]}
    assert ("no-ai", "metadata", "dataMining") in reasons
