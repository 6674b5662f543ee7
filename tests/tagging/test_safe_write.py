"""Replacing a file: the old or the new one stands, whatever happens."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from captions.errors import WriteError
from captions.tagging.container import Extent, Piece
from captions.tagging.safe_write import TEMPORARY_PREFIX, Prepared, prepare, remove_leftovers

if TYPE_CHECKING:
    from pathlib import Path

OLD = b"old head" + b"p" * 5_000
PIECES: list[Piece] = [b"a new and longer head", Extent(8, len(OLD))]
NEW = b"a new and longer head" + b"p" * 5_000


def accept(handle: int) -> None:
    """Find nothing wrong."""


def make(tmp_path: Path, name: str = "사진.jpg") -> Path:
    path = tmp_path / name
    path.write_bytes(OLD)
    return path


def begin(path: Path, **options: bool) -> Prepared:
    handle = os.open(path, os.O_RDONLY)
    try:
        return prepare(path, handle, PIECES, accept, **options)
    finally:
        os.close(handle)


def temporaries(folder: Path) -> list[str]:
    return [item.name for item in folder.iterdir() if item.name.startswith(TEMPORARY_PREFIX)]


def test_the_original_stands_until_the_new_file_is_committed(tmp_path: Path) -> None:
    path = make(tmp_path)
    prepared = begin(path)
    assert path.read_bytes() == OLD
    prepared.commit()
    prepared.close()
    assert path.read_bytes() == NEW
    assert temporaries(tmp_path) == []


def test_mode_and_extended_attributes_are_kept_and_mtime_on_request(tmp_path: Path) -> None:
    path = make(tmp_path)
    path.chmod(0o640)
    os.utime(path, (1_000_000_000, 1_000_000_000))
    os.setxattr(path, "user.desk", b"sport")
    prepared = begin(path, keep_mtime=True)
    prepared.commit()
    prepared.close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert path.stat().st_mtime == 1_000_000_000
    assert os.getxattr(path, "user.desk") == b"sport"


def test_a_change_by_others_meanwhile_is_never_overwritten(tmp_path: Path) -> None:
    path = make(tmp_path)
    prepared = begin(path)
    path.write_bytes(b"somebody else's picture")
    with pytest.raises(WriteError, match="changed by another program"):
        prepared.commit()
    assert path.read_bytes() == b"somebody else's picture"
    assert temporaries(tmp_path) == []


def test_a_new_file_that_fails_its_check_is_thrown_away(tmp_path: Path) -> None:
    path = make(tmp_path)

    def refuse(handle: int) -> None:
        raise WriteError(str(path), "the picture's bytes differ", "Report this")

    handle = os.open(path, os.O_RDONLY)
    with pytest.raises(WriteError, match="differ"):
        prepare(path, handle, PIECES, refuse)
    os.close(handle)
    assert path.read_bytes() == OLD
    assert temporaries(tmp_path) == []


def test_a_file_with_two_names_is_refused(tmp_path: Path) -> None:
    path = make(tmp_path)
    path.with_name("second.jpg").hardlink_to(path)
    with pytest.raises(WriteError, match="2 names"):
        begin(path)


@pytest.mark.parametrize("limit", [1, 500, 5_000])
def test_a_full_disk_leaves_the_original_and_no_rubbish(tmp_path: Path, limit: int) -> None:
    path = make(tmp_path)
    program = (
        "import os, resource, signal, sys; from pathlib import Path\n"
        "from captions.errors import WriteError\n"
        "from captions.tagging.container import Extent\n"
        "from captions.tagging.safe_write import prepare\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))\n"
        "path = Path(sys.argv[1]); handle = os.open(path, os.O_RDONLY)\n"
        "try:\n"
        f"    prepare(path, handle, {PIECES!r}, lambda handle: None)\n"
        "except WriteError as error:\n"
        "    print(error)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True
    )
    assert "cannot be written" in ran.stdout
    assert path.read_bytes() == OLD
    assert temporaries(tmp_path) == []


def test_leftovers_of_a_killed_run_are_removed_and_those_of_a_living_one_not(
    tmp_path: Path,
) -> None:
    path = make(tmp_path)
    living = begin(path)
    program = (
        "import os, signal, sys; from pathlib import Path\n"
        "from captions.tagging.container import Extent\n"
        "from captions.tagging.safe_write import prepare\n"
        "path = Path(sys.argv[1]); handle = os.open(path, os.O_RDONLY)\n"
        f"prepare(path, handle, {PIECES!r}, lambda handle: os.kill(os.getpid(), signal.SIGKILL))\n"
    )
    ran = subprocess.run([sys.executable, "-c", program, str(path)], check=False)
    assert ran.returncode == -signal.SIGKILL
    assert len(temporaries(tmp_path)) == 2
    assert len(list(remove_leftovers(tmp_path))) == 1
    living.commit()
    living.close()
    assert path.read_bytes() == NEW
    assert temporaries(tmp_path) == []


def test_a_folder_that_may_not_be_written_is_a_clear_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make(tmp_path)
    real_open = os.open

    def refuse(name: object, flags: int, *rest: int) -> int:
        if flags & os.O_CREAT:
            raise PermissionError(13, "Permission denied")
        return real_open(name, flags, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(WriteError, match="permission"):
        begin(path)
