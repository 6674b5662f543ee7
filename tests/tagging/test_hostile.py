"""Hostile files: refused or read in part within seconds and bounded memory, never a traceback.

Cuts at every offset and flipped bytes are in `container_contract`, for each container.
"""

from __future__ import annotations

import resource
import struct
import subprocess
import sys
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.tagging.images import jpeg_file, jpeg_segment, png_chunk, png_file, riff_chunk, webp_file

if TYPE_CHECKING:
    from collections.abc import Callable

SECONDS, MEGABYTES = 10, 300
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


def packet(attributes: str = "", inside: str = "") -> bytes:
    return (
        f'<rdf:RDF xmlns:rdf="{RDF}" xmlns:d="http://sol.example/d/">'
        f'<rdf:Description rdf:about="" {attributes}>{inside}</rdf:Description></rdf:RDF>'
    ).encode()


def png_xmp(data: bytes) -> bytes:
    return png_file([png_chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + data)])


def many_attributes() -> bytes:
    return packet(" ".join(f'd:a{n}="1"' for n in range(100_000)))


def many_namespaces() -> bytes:
    return packet(" ".join(f'xmlns:n{n}="http://sol.example/{n}"' for n in range(30_000)))


def deep_rdf() -> bytes:
    return packet(inside='<d:a rdf:parseType="Resource">' * 50_000 + "</d:a>" * 50_000)


def entities() -> bytes:
    lines = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    return f'<!DOCTYPE x [<!ENTITY e0 "ha">{lines}]>'.encode() + packet(inside="<d:a>&e11;</d:a>")


def ifd(count: int) -> bytes:
    entries = b"".join(struct.pack("<HHII", n, 2, 0xFFFFFFFF, 0xFFFFFFF0) for n in range(count))
    return b"II*\0\x08\0\0\0" + struct.pack("<H", count) + entries + b"\x08\0\0\0"


def segments(count: int) -> bytes:
    whole = jpeg_file()
    return whole[:2] + jpeg_segment(0xFE, b"") * count + whole[2:]


def bomb(kind: bytes, keyword: bytes) -> bytes:
    packed = zlib.compress(b"a" * 500_000_000, 9)
    head = keyword + (b"\0\0" if kind == b"zTXt" else b"\0\1\0\0\0")
    return png_file([png_chunk(kind, head + packed)])


def webp_lie() -> bytes:
    data = webp_file([riff_chunk(b"XMP ", b"x")])
    return data[:16] + b"\xff\xff\xff\xff" + data[20:]


def png_lie() -> bytes:
    return png_file()[:33] + b"\xff\xff\xff\xffiTXt"


def loop() -> bytes:
    """An IFD whose next one is itself, and whose Exif IFD is too."""
    entry = struct.pack("<HHII", 0x8769, 4, 1, 8)
    return b"II*\0\x08\0\0\0\x01\0" + entry + b"\x08\0\0\0"


CASES: dict[str, Callable[[], bytes]] = {
    "attributes.png": lambda: png_xmp(many_attributes()),
    "namespaces.png": lambda: png_xmp(many_namespaces()),
    "deep.png": lambda: png_xmp(deep_rdf()),
    "entities.png": lambda: png_xmp(entities()),
    "attributes.webp": lambda: webp_file([riff_chunk(b"XMP ", many_attributes())]),
    "deep.webp": lambda: webp_file([riff_chunk(b"XMP ", deep_rdf())]),
    "entries.tif": lambda: ifd(65_535),
    "entries.webp": lambda: webp_file([riff_chunk(b"EXIF", ifd(65_535))]),
    "entries.png": lambda: png_file([png_chunk(b"eXIf", ifd(65_535))]),
    "loop.tif": loop,
    "loop.jpg": lambda: jpeg_file([jpeg_segment(0xE1, b"Exif\0\0" + loop())]),
    "segments.jpg": lambda: segments(1_000_000),
    "chunks.png": lambda: png_file([png_chunk(b"tEXt", b"Author\0")] * 1_000_000),
    "chunks.webp": lambda: webp_file([riff_chunk(b"JUNK", b"")] * 1_000_000),
    "fill.jpg": lambda: b"\xff\xd8" + b"\xff" * 50_000_000,
    "bomb-text.png": lambda: bomb(b"zTXt", b"Raw profile type iptc"),
    "bomb-xmp.png": lambda: bomb(b"iTXt", b"XML:com.adobe.xmp"),
    "bomb-many.png": lambda: png_file(
        [png_chunk(b"zTXt", b"Author\0\0" + zlib.compress(b"a" * 15_000_000))] * 500
    ),
    "lie.webp": webp_lie,
    "lie.png": png_lie,
    "lie.jpg": lambda: jpeg_file()[:20] + b"\xff\xe1\xff\xffExif\0\0",
    "iim.jpg": lambda: jpeg_file(
        [
            jpeg_segment(
                0xED,
                b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\xff\xf0" + b"\x1c\x02\x19\0\0" * 12_000,
            )
        ]
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_hostile_file_is_read_and_written_in_bounds(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    data = CASES[name]()
    path.write_bytes(data)
    command = [sys.executable, "-m", "captions"]
    for line in (["read", str(path)], ["tag", str(path), "--caption", "Ana Reis waves. (Sol)"]):
        ran = subprocess.run(
            [*command, *line],
            capture_output=True,
            text=True,
            check=False,
            timeout=SECONDS,
            cwd=tmp_path,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_DATA, (MEGABYTES << 20,) * 2),
        )
        assert "Traceback" not in ran.stderr
        assert ran.returncode in (0, 3, 6), ran.stderr
    assert ran.returncode == 0 or path.read_bytes() == data
