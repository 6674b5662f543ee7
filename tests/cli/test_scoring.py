"""`captions score` as a newcomer types it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

if TYPE_CHECKING:
    from tests.cli.conftest import Runner

CAPTION = "Mayor Ana Reis (R) waves in Porto, Portugal, on May 3, 2026. (Sol/Leo Rui) NO SALES"


def make(captions: Runner) -> None:
    Path("in").mkdir()
    for name in ("a.jpg", "b.png"):
        Image.new("RGB", (32, 24)).save(Path("in") / name)
    assert captions("tag", "in/a.jpg", "--caption", CAPTION).code == 0


def test_json_lines_are_what_the_example_adds_up(captions: Runner) -> None:
    make(captions)
    lines = [json.loads(line) for line in captions("score", "in", "--jsonl").out.splitlines()]
    assert [line["four_cs"] for line in lines] == [50, 0]
    assert lines[0]["schema"] == "captions.score/1"
    document = json.loads(captions("score", "in", "--json").out)
    assert document["mean"] == 25
    assert document["files"] == lines


def test_text_says_what_is_missing_and_the_mean(captions: Runner) -> None:
    make(captions)
    ran = captions("score", "in")
    assert ran.code == 0
    assert "missing     Copyright, CreditLine" in ran.out
    assert "licensable  no" in ran.out
    assert ran.out.splitlines()[-1] == "mean 25 of 2 pictures"


def test_a_file_that_is_no_picture_does_not_stop_the_others(captions: Runner) -> None:
    make(captions)
    ran = captions("score", "missing.jpg", "in/a.jpg", "--jsonl")
    assert ran.code == 3
    assert len(ran.out.splitlines()) == 1
