"""Folders of everything: read in order, nothing dropped in silence."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from captions.intake import read_input
from captions.record.caption import Caption

if TYPE_CHECKING:
    from tests.cli.conftest import Runner

PORTO = "Ana Reis (R) speaks in Porto, Portugal, on May 3, 2026. (AP Photo/Leo Sol)"


def test_a_mixed_folder_comes_in_and_says_what_it_passed_over(
    captions: Runner, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    (folder / "사진").mkdir(parents=True)
    (folder / "story.txt").write_text(PORTO)
    (folder / "list.jsonl").write_text('{"text": "Ana Reis waves in Oslo. (Yonhap)"}\n')
    (folder / "day.csv").write_text("Caption,Credit\nAna Reis runs in Lyon.,AFP\n")
    (folder / "clip.mov").write_bytes(b"x")
    (folder / "broken.jpg").write_bytes(b"no picture")
    for name in ("bare.jpg", "사진/가.jpg"):
        Image.new("RGB", (32, 24), (len(name), 30, 30)).save(folder / name)
    text = "Ana Reis inspects a tram in Seoul."
    assert captions("tag", "in/사진/가.jpg", "--caption", f"{text} (Yonhap)").code == 0
    ran = captions("import", "in")
    assert "4 created, 1 error;" in ran.out
    assert ran.code == 3
    for told in ("bare.jpg: no caption is embedded", ".mov 1", "broken.jpg", "Caption→caption"):
        assert told in ran.err
    again = captions("import", "in").out
    assert "4 same" in again


def test_a_picture_keeps_its_id_when_it_is_renamed(captions: Runner, tmp_path: Path) -> None:
    Image.new("RGB", (32, 24), (9, 30, 30)).save(tmp_path / "a.jpg")
    captions("tag", "a.jpg", "--caption", PORTO)
    [before] = read_input(tmp_path / "a.jpg")
    (tmp_path / "a.jpg").rename(tmp_path / "b.jpg")
    [after] = read_input(tmp_path / "b.jpg")
    assert isinstance(before, Caption)
    assert isinstance(after, Caption)
    assert before.id == after.id
    assert after.origin
    assert after.origin.image == str(tmp_path / "b.jpg")
