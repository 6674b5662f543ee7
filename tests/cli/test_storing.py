"""The archive is moved and looked through on the command line."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.conftest import Runner

STORY = str(Path(__file__).parents[2] / "fixtures" / "demo" / "story.txt")


def test_an_archive_is_converted_and_the_old_one_stays(captions: Runner) -> None:
    captions("import", STORY)
    before = Path("captions.json").read_bytes()
    ran = captions("store", "convert", "captions.db", "--json")
    assert ran.code == 0
    assert json.loads(ran.out)["records"] == 3
    assert Path("captions.json").read_bytes() == before
    listed = [captions("list", "--store", name).out for name in ("captions.json", "captions.db")]
    assert listed[0] == listed[1]


def test_a_target_in_use_is_an_error(captions: Runner) -> None:
    captions("import", STORY)
    assert captions("store", "convert", "captions.db").code == 0
    assert captions("store", "convert", "captions.db").code == 5


def test_importing_into_sqlite_again_changes_nothing(captions: Runner) -> None:
    assert "3 created" in captions("import", STORY, "--store", "captions.db").out
    assert "3 same" in captions("import", STORY, "--store", "captions.db").out


def test_a_dry_run_into_sqlite_writes_nothing(captions: Runner) -> None:
    ran = captions("import", STORY, "--store", "captions.db", "--dry-run", "--json")
    assert json.loads(ran.out)["created"] == 3
    assert not Path("captions.db").exists()


def test_a_sound_archive_is_told_so_and_an_unsound_one_what_is_wrong(captions: Runner) -> None:
    captions("import", STORY, "--store", "captions.db")
    assert "sound, 3 records" in captions("store", "check", "--store", "captions.db").out
    database = sqlite3.connect("captions.db")
    database.execute("UPDATE records SET document = '{}' WHERE seq = 2")
    database.commit()
    database.close()
    ran = captions("store", "check", "--store", "captions.db", "--json")
    assert ran.code == 5
    assert len(json.loads(ran.out)["faults"]) == 1


def test_an_archive_that_is_not_there_is_a_clear_error(captions: Runner) -> None:
    for arguments in (("check",), ("convert", "captions.db")):
        ran = captions("store", *arguments)
        assert ran.code == 5
        assert "is not there" in ran.err
