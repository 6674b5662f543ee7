"""The journal gives back every byte, and survives a kill in its last line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.errors import StoreError
from captions.tagging.container import Extent, Piece
from captions.tagging.journal import (
    FileChange,
    Journal,
    Kept,
    invert,
    list_runs,
    read_run,
    written_stretches,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def assemble(pieces: Sequence[Piece], source: bytes) -> bytes:
    return b"".join(p if isinstance(p, bytes) else source[p.start : p.end] for p in pieces)


@st.composite
def rewrites(draw: st.DrawFn) -> tuple[bytes, list[Piece]]:
    """An original, and pieces that keep some stretches of it in order."""
    original = draw(st.binary(max_size=60))
    cuts = sorted(draw(st.lists(st.integers(0, len(original)), max_size=8)))
    pieces: list[Piece] = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        pieces += [draw(st.binary(max_size=6)), Extent(start, end)]
    return original, [*pieces, draw(st.binary(max_size=6))]


@given(rewrites())
def test_undoing_any_rewrite_gives_the_original_bytes(case: tuple[bytes, list[Piece]]) -> None:
    original, pieces = case
    new = assemble(pieces, original)
    back = invert(pieces, len(original), lambda at, length: original[at : at + length])
    assert assemble(back, new) == original


def test_written_stretches_lie_where_the_new_bytes_lie() -> None:
    pieces: list[Piece] = [b"ab", Extent(0, 5), b"cde"]
    assert [(w.start, w.end) for w in written_stretches(pieces)] == [(0, 2), (7, 10)]


def make_change(path: str = "a.jpg") -> FileChange:
    return FileChange(
        path=path,
        size_after=9,
        mtime_before_ns=5,
        restore=(b"\x00\xff", Kept(2, 9)),
        written=(),
        picture_sha256="00",
        fields={"creditLine": ("", "Yonhap")},
    )


def test_a_run_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    with Journal(tmp_path, "captions tag a.jpg") as journal:
        journal.add([make_change("a.jpg"), make_change("나.jpg")])
        journal.add([make_change("c.jpg")])
    heading, changes = read_run(tmp_path, journal.id)
    assert heading.command == "captions tag a.jpg"
    assert list(changes) == [make_change(name) for name in ("a.jpg", "나.jpg", "c.jpg")]
    assert [run.id for run in list_runs(tmp_path)] == [journal.id]


def test_a_run_that_changes_nothing_leaves_no_file(tmp_path: Path) -> None:
    with Journal(tmp_path / "runs", "captions tag a.jpg"):
        pass
    assert not (tmp_path / "runs").exists()


def test_a_last_line_cut_short_by_a_kill_is_left_out(tmp_path: Path) -> None:
    with Journal(tmp_path, "captions tag a.jpg") as journal:
        journal.add([make_change(), make_change("b.jpg")])
    path = tmp_path / f"{journal.id}.jsonl"
    path.write_bytes(path.read_bytes()[:-4])
    _, changes = read_run(tmp_path, journal.id)
    assert [change.path for change in changes] == ["a.jpg"]


@pytest.mark.parametrize("name", ["2026-01-01-0000", "../secret", "broken"])
def test_a_run_that_is_not_there_is_a_clear_error(tmp_path: Path, name: str) -> None:
    (tmp_path / "broken.jsonl").write_text("no journal\n")
    with pytest.raises(StoreError, match="captions runs"):
        read_run(tmp_path, name)
