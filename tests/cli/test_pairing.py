"""`captions pair`: from files to pairs, in every form of output."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest
from PIL import Image

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Runner

HEAD = "Ana Reis (R) opens a bridge with Leo Sol in Porto on May 3, 2026. (Luna/Mira Tamm)"


@pytest.fixture
def shoot(tmp_path: Path) -> tuple[str, str]:
    """A list of two captions, and a folder with one's picture, a stranger and a broken file."""
    captions = [{"id": "luna-00017", "text": HEAD}, {"id": "luna-00018", "text": HEAD}]
    listed = tmp_path / "list.jsonl"
    listed.write_text("\n".join(map(json.dumps, captions)), encoding="utf-8")
    folder = tmp_path / "사진"
    folder.mkdir()
    Image.linear_gradient("L").resize((48, 32)).save(folder / "luna-00017_web.jpg")
    Image.radial_gradient("L").resize((48, 32)).save(folder / "IMG_0001.jpg")
    (folder / "broken.tif").write_bytes(b"II*\0\xff\xff\xff\xff")
    return str(listed), str(folder)


def test_pairs_are_told_and_a_broken_picture_stops_nothing(
    captions: Runner, shoot: tuple[str, str]
) -> None:
    ran = captions("pair", *shoot)
    assert ran.code == 3
    assert "broken.tif" in ran.err
    first, *_, last = ran.out.splitlines()
    assert first.startswith("paired    luna-00017  ")
    assert first.endswith("luna-00017_web.jpg  1.00 by id")
    assert last == (
        "1 paired, 0 to review, 1 captions without a picture, 1 pictures without a caption"
    )


def test_the_same_pairs_as_json_lines_and_rows(captions: Runner, shoot: tuple[str, str]) -> None:
    whole = json.loads(captions("pair", *shoot, "--json").out)
    lines = [json.loads(line) for line in captions("pair", *shoot, "--jsonl").out.splitlines()]
    rows = list(csv.DictReader(io.StringIO(captions("pair", *shoot, "--csv").out)))
    assert whole["pairs"] == lines
    assert [row["verdict"] for row in rows] == [line["verdict"] for line in lines]
    assert whole["counts"]["paired"] == 1
    assert lines[0]["schema"] == "captions.pair/1"


def test_records_that_were_parsed_before_pair_alike(
    captions: Runner, shoot: tuple[str, str], tmp_path: Path
) -> None:
    records = tmp_path / "records.jsonl"
    records.write_text(captions("parse", shoot[0], "--jsonl").out, encoding="utf-8")
    assert captions("pair", str(records), shoot[1]).out == captions("pair", *shoot).out


def test_a_list_that_is_not_there_is_an_error_and_no_answer(
    captions: Runner, shoot: tuple[str, str]
) -> None:
    ran = captions("pair", "none.jsonl", shoot[1])
    assert (ran.code, ran.out) == (3, "")


def test_a_folder_without_pictures_is_a_usage_error(captions: Runner, tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text("Nothing to see here.", encoding="utf-8")
    assert captions("pair", str(tmp_path / "list.txt"), str(tmp_path)).code == 2


def test_an_import_keeps_the_sure_pairs_and_tells_the_doubtful_ones(
    captions: Runner, shoot: tuple[str, str], tmp_path: Path
) -> None:
    store = str(tmp_path / "a.json")
    ran = captions("import", shoot[0], "--images", shoot[1], "--store", store)
    assert ran.code == 3
    assert "broken.tif" in ran.err
    assert "1 captions without a picture, 1 pictures without a caption" in ran.err
    shown = [
        json.loads(captions("show", name, "--json", "--store", store).out)
        for name in ("luna-00017", "luna-00018")
    ]
    assert shown[0]["origin"]["image"].endswith("luna-00017_web.jpg")
    assert "image" not in shown[1]["origin"]
    again = captions("import", shoot[0], "--images", shoot[1], "--store", store)
    assert "2 same" in again.out


def test_an_import_with_pictures_that_are_not_there_keeps_nothing(
    captions: Runner, shoot: tuple[str, str], tmp_path: Path
) -> None:
    store = tmp_path / "a.json"
    ran = captions("import", shoot[0], "--images", "none", "--store", str(store))
    assert ran.code == 2
    assert not store.exists()
