"""Sidecars are found by both names, read with the picture, written in step, and undone."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings

from captions.errors import CaptionsError, WriteError
from captions.record.model import PhotoRecord
from captions.tagging.embed import read_metadata
from captions.tagging.journal import Journal
from captions.tagging.runs import Job, tag_files, with_sidecars
from captions.tagging.sidecars import read_sidecars
from captions.tagging.undo import undo_run
from captions.tagging.write import FileReport
from captions.tagging.write_sidecar import plan_sidecar
from captions.tagging.xmp import (
    Value,
    edit_values,
    new_packet,
    open_packet,
    read_values,
    record_to_xmp,
)
from captions.tagging.xmp.bookkeeping import METADATA_DATE, SIDECAR_FOR, get_text
from tests.strategies import photo_records
from tests.tagging.images import jpeg_file, saved

if TYPE_CHECKING:
    from captions.tagging.runs import Outcome

VALUES: dict[str, Value | None] = {
    "credit_line": "Agência Sol",
    "usage_terms": {"x-default": "NO SALES"},
}

exiftool = pytest.mark.skipif(
    shutil.which("exiftool") is None, reason="ExifTool is not installed: no oracle"
)


def packet(properties: str) -> bytes:
    return (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"'
        ' xmlns:xmp="http://ns.adobe.com/xap/1.0/"'
        ' xmlns:crs="http://ns.adobe.com/camera-raw-settings/1.0/"'
        f" {properties}/></rdf:RDF></x:xmpmeta>"
    ).encode()


def tag(path: Path, *, instead: bool = True, runs: Path | None = None) -> list[Outcome]:
    jobs = with_sidecars(Job(path, VALUES), instead=instead)
    if runs is None:
        return list(tag_files(jobs, None))
    with Journal(runs, "test") as journal:
        return list(tag_files(jobs, journal))


def undo(runs: Path) -> list[Outcome]:
    [run] = runs.iterdir()
    return list(undo_run(runs, run.stem))


def outcomes(found: list[Outcome]) -> list[str]:
    return [o.outcome if isinstance(o, FileReport) else str(o) for o in found]


@pytest.mark.parametrize(
    ("name", "sidecar"),
    [("한강.jpg", "한강.jpg.xmp"), ("b.pdf", "b.pdf.xmp"), ("c.CR3", "c.xmp"), ("d.nef", "d.xmp")],
)
def test_a_sidecar_is_made_and_undo_removes_it(tmp_path: Path, name: str, sidecar: str) -> None:
    path = tmp_path / "in" / name
    path.parent.mkdir()
    path.write_bytes(jpeg_file())
    dry = tag(path)
    assert list(path.parent.iterdir()) == [path]
    real = tag(path, runs=tmp_path / "runs")
    assert dry == real
    assert path.read_bytes() == jpeg_file()
    assert read_metadata(path).properties["credit_line"].family == "sidecar"
    opened = open_packet((path.parent / sidecar).read_bytes())
    assert get_text(opened, METADATA_DATE)
    assert (get_text(opened, SIDECAR_FOR) is not None) == (sidecar == path.stem + ".xmp")
    assert outcomes(tag(path)) == ["same"]
    assert outcomes(undo(tmp_path / "runs")) == ["restored"]
    assert list(path.parent.iterdir()) == [path]
    assert outcomes(undo(tmp_path / "runs")) == ["same"]


def test_a_made_sidecar_that_was_changed_since_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7")
    tag(path, runs=tmp_path / "runs")
    sidecar = tmp_path / "a.pdf.xmp"
    sidecar.write_bytes(sidecar.read_bytes().replace(b"Sol", b"Rio"))
    [left] = undo(tmp_path / "runs")
    assert isinstance(left, WriteError)
    assert b"Rio" in sidecar.read_bytes()


def test_what_other_programs_keep_in_a_sidecar_stays(tmp_path: Path) -> None:
    path, sidecar = tmp_path / "a.cr2", tmp_path / "a.xmp"
    path.write_bytes(b"raw")
    old = packet('crs:Exposure2012="+0.35" photoshop:Credit="Rio"')
    sidecar.write_bytes(old)
    assert outcomes(tag(path, runs=tmp_path / "runs")) == ["changed"]
    assert b'crs:Exposure2012="+0.35"' in sidecar.read_bytes()
    assert read_metadata(path).values() == VALUES
    undo(tmp_path / "runs")
    assert sidecar.read_bytes() == old


def test_of_two_sidecars_the_later_counts_and_takes_in_the_other(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(jpeg_file())
    long, short = tmp_path / "a.jpg.xmp", tmp_path / "a.xmp"
    long.write_bytes(packet('photoshop:City="Oslo" xmp:MetadataDate="2026-05-01T10:00:00Z"'))
    short.write_bytes(
        packet('photoshop:City="Bergen" photoshop:Source="Sol" xmp:MetadataDate="2026-05-02"')
    )
    before = {file: file.read_bytes() for file in (long, short)}
    found = read_metadata(path)
    assert found.values() == {"city_name": "Bergen", "source": "Sol"}
    assert found.sidecars == (str(short), str(long))
    assert any("differ in city_name" in note for note in found.notes)
    assert outcomes(tag(path)) == outcomes(tag(path, runs=tmp_path / "runs"))
    assert not long.exists()
    assert read_metadata(path).values() == {**VALUES, "city_name": "Bergen", "source": "Sol"}
    assert outcomes(undo(tmp_path / "runs")) == ["restored", "restored"]
    assert {file: file.read_bytes() for file in (long, short)} == before


def test_a_second_sidecar_with_anothers_matter_stays_in_step(tmp_path: Path) -> None:
    path = tmp_path / "a.nef"
    path.write_bytes(b"raw")
    (tmp_path / "a.nef.xmp").write_bytes(packet('photoshop:City="Oslo"'))
    (tmp_path / "a.xmp").write_bytes(packet('photoshop:City="Bergen" crs:Tint="4"'))
    tag(path, runs=tmp_path / "runs")
    assert b'crs:Tint="4"' in (tmp_path / "a.xmp").read_bytes()
    found = read_metadata(path)
    assert found.values() == {**VALUES, "city_name": "Oslo"}
    assert not any("differ" in note for note in found.notes)


def test_a_short_name_belongs_to_the_raw_file_or_to_the_extension_it_names(tmp_path: Path) -> None:
    for name in ("a.jpg", "a.cr2"):
        (tmp_path / name).write_bytes(jpeg_file())
    sidecar = tmp_path / "a.xmp"
    sidecar.write_bytes(packet('photoshop:City="Oslo"'))
    assert not read_metadata(tmp_path / "a.jpg").sidecars
    assert read_metadata(tmp_path / "a.cr2").sidecars
    sidecar.write_bytes(packet('photoshop:City="Oslo" photoshop:SidecarForExtension="JPG"'))
    assert read_metadata(tmp_path / "a.jpg").sidecars
    assert not read_metadata(tmp_path / "a.cr2").sidecars


def test_a_sidecar_that_may_be_anothers_is_read_and_never_written(tmp_path: Path) -> None:
    for name in ("a.jpg", "a.png"):
        (tmp_path / name).write_bytes(saved("PNG"))
    shared = packet('photoshop:City="Oslo"')
    (tmp_path / "a.xmp").write_bytes(shared)
    assert "may be that of a.png" in " ".join(read_metadata(tmp_path / "a.jpg").notes)
    tag(tmp_path / "a.jpg", runs=tmp_path / "runs")
    assert (tmp_path / "a.xmp").read_bytes() == shared
    assert (tmp_path / "a.jpg.xmp").is_file()


def test_tagging_a_picture_keeps_its_sidecar_in_step(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(jpeg_file())
    (tmp_path / "a.jpg.XMP").write_bytes(packet('photoshop:Credit="Rio"'))
    assert outcomes(tag(path, instead=False, runs=tmp_path / "runs")) == ["changed", "changed"]
    found = read_metadata(path).properties["credit_line"]
    assert (found.value, found.losers) == ("Agência Sol", ())
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.jpg", "a.jpg.XMP", "runs"]


def test_what_was_edited_later_inside_the_file_comes_first(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    xmp = packet('photoshop:City="Bergen" xmp:MetadataDate="2026-05-02T00:00:00Z"')
    head = b"http://ns.adobe.com/xap/1.0/\0" + xmp
    path.write_bytes(jpeg_file([b"\xff\xe1" + (len(head) + 2).to_bytes(2) + head]))
    for date, family in (("2026-05-01", "xmp"), ("2026-05-03", "sidecar")):
        text = f'photoshop:City="Oslo" xmp:MetadataDate="{date}"'
        (tmp_path / "a.jpg.xmp").write_bytes(packet(text))
        found = read_metadata(path).properties["city_name"]
        assert (found.family, found.rule == "R-04") == (family, family == "sidecar")


def test_a_sidecar_that_is_a_link_stays_one(tmp_path: Path) -> None:
    path, link, real = tmp_path / "a.pdf", tmp_path / "a.pdf.xmp", tmp_path / "in" / "s.xmp"
    path.write_bytes(b"%PDF-1.7")
    real.parent.mkdir()
    real.write_bytes(packet('photoshop:Credit="Rio"'))
    link.symlink_to(real)
    assert outcomes(tag(path, runs=tmp_path / "runs")) == ["changed"]
    assert link.is_symlink()
    assert read_metadata(path).values() == VALUES
    assert outcomes(undo(tmp_path / "runs")) == ["restored"]
    assert real.read_bytes() == packet('photoshop:Credit="Rio"')


@pytest.mark.parametrize("data", [b"", b"<x", b"<!DOCTYPE a><a/>", packet("")[:90], b"\0" * 99])
def test_a_broken_sidecar_is_told_and_not_written(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(jpeg_file())
    sidecar = tmp_path / "a.pdf.xmp"
    sidecar.write_bytes(data)
    assert any("was not read" in note for note in read_metadata(path).notes)
    [left] = tag(path, runs=tmp_path / "runs")
    assert isinstance(left, CaptionsError)
    assert sidecar.read_bytes() == data


@exiftool
def test_exiftool_reads_what_was_written(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7")
    tag(path, runs=tmp_path / "runs")
    command = ["exiftool", "-j", "-a", "-Credit", "-UsageTerms", "-validate", "a.pdf.xmp"]
    ran = subprocess.run(command, capture_output=True, check=True, cwd=tmp_path)
    [told] = json.loads(ran.stdout)
    assert (told["Credit"], told["UsageTerms"]) == ("Agência Sol", "NO SALES")
    assert told["Validate"] == "OK"


@exiftool
def test_a_sidecar_that_exiftool_made_is_read_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.nef"
    path.write_bytes(b"raw")
    command = ["exiftool", "-q", "-XMP:City=Gijón", "-XMP-exif:ISO=400", "a.xmp"]
    subprocess.run(command, check=True, cwd=tmp_path)
    tag(path, runs=tmp_path / "runs")
    assert read_metadata(path).values() == {**VALUES, "city_name": "Gijón"}
    assert b"400" in (tmp_path / "a.xmp").read_bytes()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(photo_records())
def test_any_record_goes_into_a_sidecar_and_back(tmp_path: Path, record: PhotoRecord) -> None:
    path = tmp_path / "a.pdf"
    (tmp_path / "a.pdf.xmp").unlink(missing_ok=True)
    packet = new_packet()
    values = record_to_xmp(record)
    edit_values(packet, values)
    with plan_sidecar(tmp_path / "a.pdf.xmp", values, picture=path) as planned:
        if not planned.is_same:
            planned.begin().prepared.commit()
    assert read_sidecars(path).values == read_values(packet).values
    with plan_sidecar(tmp_path / "a.pdf.xmp", values, picture=path) as planned:
        assert planned.is_same
