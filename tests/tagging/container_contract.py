"""What holds for every container: derive a class of tests from one of these.

A subclass gives its container, small files, and blocks that the files can take. `ReadContract`
serves formats that are only read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from captions.errors import ImageError
from captions.tagging.container import Blocks, Container, Scan, is_original
from captions.tagging.containers import find_container
from captions.tagging.journal import invert
from captions.tagging.source import BytesSource, hash_picture
from tests.tagging.images import assembled, pixels

if TYPE_CHECKING:
    from collections.abc import Mapping

inherited = settings(suppress_health_check=[HealthCheck.differing_executors])


class ReadContract:
    """A format that is read."""

    container: ClassVar[Container[object]]
    name: ClassVar[str] = "a.bin"
    full: ClassVar[bytes]
    """A file with every kind of block and with parts that are nobody's business."""
    full_blocks: ClassVar[Blocks]
    """What is in it."""

    def source(self, data: bytes) -> BytesSource:
        return BytesSource(data, self.name)

    def scan(self, data: bytes) -> Scan[object]:
        return self.container.scan(self.source(data))

    def test_it_is_told_by_its_first_bytes(self) -> None:
        found = find_container(self.full[:16])
        assert found is not None
        assert found.name == self.container.name

    def test_every_block_is_found(self) -> None:
        assert visible(self.scan(self.full).blocks) == visible(self.full_blocks)

    def test_a_sound_file_gives_no_note(self) -> None:
        assert self.scan(self.full).notes == ()

    def test_cut_at_any_byte_it_is_refused_or_read_in_part(self) -> None:
        for length in range(len(self.full)):
            self.read_and_write(self.full[:length])

    @inherited
    @given(data=st.data())
    def test_with_any_bytes_flipped_it_is_refused_or_read(self, data: st.DataObject) -> None:
        damaged = bytearray(self.full)
        for _ in range(data.draw(st.integers(1, 6))):
            at = data.draw(st.integers(0, len(damaged) - 1))
            damaged[at] = data.draw(st.integers(0, 255))
        self.read_and_write(bytes(damaged))

    def read_and_write(self, data: bytes) -> None:
        """Read a damaged file, and write it if that is not refused; nothing else may happen."""
        if not self.container.matches(data[:16]):
            return
        try:
            scan = self.scan(data)
            self.container.check_picture(self.source(data), scan)
            new = msgspec.structs.replace(scan.blocks, xmp=b"<new/>", xmp_extended=None)
            pieces = self.container.rewrite(self.source(data), scan, new)
            again = self.scan(assembled(data, pieces))
        except ImageError:
            return
        assert again.blocks.xmp == b"<new/>"
        assert picture_hash(self.source(data), scan) == picture_hash(
            self.source(assembled(data, pieces)), again
        )


class WriteContract(ReadContract):
    """A format that is written."""

    bare: ClassVar[bytes]
    """A file with no block that we write."""
    new_blocks: ClassVar[Blocks]
    """Blocks that a bare file can take."""
    keeps: ClassVar[tuple[bytes, ...]]
    """Bytes of the full file, of nobody's business, in order."""

    def rewritten(self, data: bytes, blocks: Blocks) -> bytes:
        scan = self.scan(data)
        return assembled(data, self.container.rewrite(self.source(data), scan, blocks))

    def decoded(self, data: bytes) -> list[bytes]:
        return pixels(data)

    def test_handing_back_the_blocks_changes_nothing(self) -> None:
        for data in (self.full, self.bare):
            scan = self.scan(data)
            pieces = self.container.rewrite(self.source(data), scan, scan.blocks)
            assert is_original(pieces, len(data))

    def test_new_blocks_are_read_back(self) -> None:
        for data in (self.full, self.bare):
            written = self.rewritten(data, self.new_blocks)
            assert visible(self.scan(written).blocks) == visible(self.new_blocks)
            assert self.scan(written).refusal is None

    def test_each_kind_of_block_can_change_alone(self) -> None:
        for kind, value in msgspec.structs.asdict(self.new_blocks).items():
            if value is None or kind == "xmp_extended":
                continue
            blocks = msgspec.structs.replace(self.scan(self.full).blocks, **{kind: value})
            if kind == "xmp":
                blocks = msgspec.structs.replace(blocks, xmp_extended=self.new_blocks.xmp_extended)
            assert visible(self.scan(self.rewritten(self.full, blocks)).blocks) == visible(blocks)

    def test_writing_twice_is_writing_once(self) -> None:
        for data in (self.full, self.bare):
            once = self.rewritten(data, self.new_blocks)
            scan = self.scan(once)
            pieces = self.container.rewrite(self.source(once), scan, self.new_blocks)
            assert is_original(pieces, len(once))

    def test_the_picture_keeps_its_bytes_and_its_pixels(self) -> None:
        for data in (self.full, self.bare):
            for blocks in (self.new_blocks, Blocks()):
                written = self.rewritten(data, blocks)
                before, after = self.scan(data), self.scan(written)
                assert picture_hash(self.source(data), before) == picture_hash(
                    self.source(written), after
                )
                assert self.decoded(written) == self.decoded(data)

    def test_blocks_of_none_are_removed(self) -> None:
        scan = self.scan(self.rewritten(self.full, Blocks(tags={}, texts={})))
        assert visible(scan.blocks) == {}

    def test_what_is_nobodys_business_stays_in_order(self) -> None:
        for blocks in (self.new_blocks, Blocks(), self.full_blocks):
            written = self.rewritten(self.full, blocks)
            places = [written.find(part) for part in self.keeps]
            assert -1 not in places
            assert places == sorted(places)

    def test_the_original_comes_back_out_of_the_pieces(self) -> None:
        scan = self.scan(self.full)
        pieces = self.container.rewrite(self.source(self.full), scan, self.new_blocks)
        written = assembled(self.full, pieces)
        back = invert(pieces, len(self.full), self.source(self.full).read_at)
        assert assembled(written, back) == self.full

    def test_a_block_that_has_no_place_is_refused(self) -> None:
        blocks = {
            "xmp": b"<x/>",
            "exif": b"MM\0*",
            "resources": b"8BIM",
            "iim": b"\x1c",
            "texts": {"Author": "Ana Reis"},
        }
        for kind in blocks.keys() - self.container.holds:
            new = Blocks(**{kind: blocks[kind]})  # type: ignore[arg-type]  # one of its fields
            with pytest.raises(ImageError, match=f"no place for {kind}"):
                self.rewritten(self.bare, new)


def visible(blocks: Blocks) -> Mapping[str, object]:
    """Give the blocks that are there, IIM without the zero bytes of its container."""
    found = {kind: value for kind, value in msgspec.structs.asdict(blocks).items() if value}
    if blocks.iim:
        found["iim"] = blocks.iim.rstrip(b"\0")
    return found


def picture_hash(source: BytesSource, scan: Scan[object]) -> str:
    """Give the hash of the picture's bytes."""
    return hash_picture(source, scan.picture)
