"""The default archive keeps everything, once, and never harms a file."""

from __future__ import annotations

import json
import os
import stat
from typing import TYPE_CHECKING

import msgspec
import pytest

from captions.errors import StoreError
from captions.record.model import Person, PhotoRecord
from captions.store import Outcome, open_store

if TYPE_CHECKING:
    from pathlib import Path


def make_record(number: int = 1, **changes: object) -> PhotoRecord:
    record = PhotoRecord(
        id=f"r-{number}", caption="Ana Reis in Porto.", persons_shown=(Person(name="Ana Reis"),)
    )
    return msgspec.structs.replace(record, **changes)


def keep(path: Path, *records: PhotoRecord) -> list[Outcome]:
    with open_store(path, writing=True) as store:
        return [store.put(record) for record in records]


def test_keeping_the_same_record_again_leaves_the_file_untouched(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    keep(path, make_record())
    before = path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_ino
    assert keep(path, make_record()) == [Outcome.SAME]
    assert (path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_ino) == before


def test_the_archive_is_one_json_file_that_plain_tinydb_reads(tmp_path: Path) -> None:
    from tinydb import TinyDB

    path = tmp_path / "a.json"
    keep(path, make_record(1), make_record(2))
    assert json.loads(path.read_text(encoding="utf-8"))["archive"]
    with TinyDB(path) as database:
        assert [document["id"] for document in database.table("records")] == ["r-1", "r-2"]


def test_a_failed_run_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.json"

    def run_that_fails() -> None:
        with open_store(path, writing=True) as store:
            store.put(make_record())
            raise RuntimeError

    with pytest.raises(RuntimeError):
        run_that_fails()
    assert not path.exists()


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"records": 3}', b"\xff\xfe\x00"])
def test_a_corrupt_archive_is_refused_and_never_overwritten(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(content)
    with pytest.raises(StoreError, match="no readable archive"):
        keep(path, make_record())
    assert path.read_bytes() == content


def test_an_archive_of_a_later_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('{"archive": {"1": {"schema": "captions.archive/9"}}}')
    with pytest.raises(StoreError, match=r"captions\.archive/9"):
        keep(path, make_record())


def test_a_full_disk_leaves_the_old_archive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.json"
    keep(path, make_record())
    before = path.read_bytes()

    def no_space(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", no_space)
    with pytest.raises(StoreError, match="the archive is as it was"):
        keep(path, make_record(2))
    assert path.read_bytes() == before
    assert [item.name for item in tmp_path.iterdir() if item.name.startswith(".")] == []


def test_mode_and_symbolic_link_survive_a_run(tmp_path: Path) -> None:
    real = tmp_path / "real.json"
    link = tmp_path / "link.json"
    keep(real, make_record())
    real.chmod(0o640)
    link.symlink_to(real)
    keep(link, make_record(2))
    assert link.is_symlink()
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    with open_store(real) as store:
        assert len(store) == 2


def test_an_engine_that_is_not_there_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"\.json"):
        open_store(tmp_path / "a.parquet")
