"""Read and write the metadata of 300 JPEGs beside `cp`, ExifTool and Exiv2, in one interleaved run.

    python -m tests.benchmarks.images [count]

Reading: description, creator, copyright, credit and date of each family that a file has, held
against what was planted. Writing: 12 fields in XMP and IIM (ours: Exif too), ours synced to disk
and journalled, the peers as they are. Chunks of 50 take turns; the median chunk is told, in
milliseconds of wall clock and of processor a file. ``cp`` is a copy and its fsync.
"""

from __future__ import annotations

import json
import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import exiv2

from captions.errors import CaptionsError
from captions.tagging.embed import read_metadata
from captions.tagging.journal import Journal
from captions.tagging.plain import plain_texts
from captions.tagging.runs import DEFAULT_THREADS, Job, tag_files
from tests.benchmarks.image_files import families_of, kind_of, make_files, planted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

CHUNK = 50
CAPTION = "Mayor Ana Reis waves in Porto, Portugal, on May 3, 2026. (Sol/Leo Rui) NO SALES"
Told = dict[str, dict[str, str]]
"""A file's values by family and property."""

TEXTS = {
    "headline": ("Quay opened", "photoshop.Headline", "Headline"),
    "title": ("Dock", "dc.title", "ObjectName"),
    "creator_names": ("Leo Rui", "dc.creator", "Byline"),
    "jobtitle": ("staff", "photoshop.AuthorsPosition", "BylineTitle"),
    "credit_line": ("Sol Two", "photoshop.Credit", "Credit"),
    "source": ("Sol", "photoshop.Source", "Source"),
    "copyright_notice": ("© Sol 2026", "dc.rights", "Copyright"),
    "city_name": ("Gijón", "photoshop.City", "City"),
    "country_name": ("Spain", "photoshop.Country", "CountryName"),
    "instructions": ("No sales", "photoshop.Instructions", "SpecialInstructions"),
    "description": ("Mayor Ana Reis waves in Gijón.", "dc.description", "Caption"),
    "keywords": ("port", "dc.subject", "Keywords"),
}
LANGUAGES = {"title", "copyright_notice", "description"}
LISTS = {"creator_names", "keywords"}
EXIFTOOL_IIM = {
    "Byline": "By-line",
    "BylineTitle": "By-lineTitle",
    "Copyright": "CopyrightNotice",
    "CountryName": "Country-PrimaryLocationName",
    "Caption": "Caption-Abstract",
}


def read_ours(files: Sequence[Path]) -> list[Told]:
    found = []
    for path in files:
        told: Told = defaultdict(dict)
        for name, value in read_metadata(path).properties.items():
            told[value.family][name] = "; ".join(plain_texts(value.value))
            for stored in (*value.agreeing, *value.losers):
                told[stored.family][name] = "; ".join(plain_texts(stored.value))
        found.append(told)
    return found


EXIV2_TAGS = {
    "exif": {
        "description": "Exif.Image.ImageDescription",
        "creator_names": "Exif.Image.Artist",
        "copyright_notice": "Exif.Image.Copyright",
        "date_created": "Exif.Photo.DateTimeOriginal",
    },
    "iim": {
        "description": "Iptc.Application2.Caption",
        "creator_names": "Iptc.Application2.Byline",
        "copyright_notice": "Iptc.Application2.Copyright",
        "credit_line": "Iptc.Application2.Credit",
        "date_created": "Iptc.Application2.DateCreated",
    },
    "xmp": {
        "description": "Xmp.dc.description",
        "creator_names": "Xmp.dc.creator",
        "copyright_notice": "Xmp.dc.rights",
        "credit_line": "Xmp.photoshop.Credit",
        "date_created": "Xmp.photoshop.DateCreated",
    },
}


def read_exiv2(files: Sequence[Path]) -> list[Told]:
    found = []
    for path in files:
        image = exiv2.ImageFactory.open(str(path))
        image.readMetadata()
        stored = {"exif": image.exifData(), "iim": image.iptcData(), "xmp": image.xmpData()}
        told: Told = {}
        for family, tags in EXIV2_TAGS.items():
            data = stored[family]
            keys = {item.key() for item in data}
            told[family] = {
                name: data[key].toString().removeprefix('lang="x-default" ')
                for name, key in tags.items()
                if key in keys
            }
        found.append(told)
    return found


def read_exiftool(files: Sequence[Path]) -> list[Told]:
    command = ["exiftool", "-j", "-G0", "-fast2", "-IPTC:all", "-XMP:all", "-EXIF:Artist"]
    command += ["-EXIF:Copyright", "-EXIF:ImageDescription", "-EXIF:DateTimeOriginal"]
    ran = subprocess.run([*command, *map(str, files)], capture_output=True, check=True)
    names = {"Creator": "creator_names", "By-line": "creator_names", "Artist": "creator_names"}
    names |= {"Description": "description", "Caption-Abstract": "description"}
    names |= {"ImageDescription": "description", "Rights": "copyright_notice"}
    names |= {"Copyright": "copyright_notice", "CopyrightNotice": "copyright_notice"}
    names |= {"Credit": "credit_line", "DateCreated": "date_created"}
    names["DateTimeOriginal"] = "date_created"
    families = {"IPTC": "iim", "XMP": "xmp", "EXIF": "exif"}
    found = []
    for answer in json.loads(ran.stdout):
        told: Told = defaultdict(dict)
        for key, value in answer.items():
            group, _, tag = key.partition(":")
            if group in families and tag in names:
                told[families[group]][names[tag]] = str(value)
        found.append(told)
    return found


def right(files: Sequence[Path], found: Sequence[Told]) -> tuple[int, int]:
    """Count the planted values, and those told rightly; dates by their day."""
    wanted = told = 0
    for path, said in zip(files, found, strict=True):
        number = int(path.stem[1:])
        for family, tags in families_of(kind_of(number)).items():
            for name in (*tags, "date_created"):
                text = said.get(family, {}).get(name, "")
                if name == "date_created":
                    text = text[:10].replace(":", "-")
                wanted += 1
                told += text == planted(number)[name]
    return wanted, told


def copy_synced(files: Sequence[Path]) -> None:
    for path in files:
        with path.open("rb") as old, path.with_suffix(".new").open("wb") as new:
            left = os.fstat(old.fileno()).st_size
            while left:
                left -= os.copy_file_range(old.fileno(), new.fileno(), left)
            os.fsync(new.fileno())


def copy_synced_renamed(files: Sequence[Path]) -> None:
    copy_synced(files)
    for path in files:
        path.with_suffix(".new").replace(path)


def write_ours(threads: int) -> Callable[[Sequence[Path]], None]:
    values: dict[str, Any] = {}
    for name, (text, _, _) in TEXTS.items():
        values[name] = [text] if name in LISTS else text
        if name in LANGUAGES:
            values[name] = {"x-default": text}

    def write(files: Sequence[Path]) -> None:
        with Journal(files[0].parent / "runs", "benchmark") as journal:
            for outcome in tag_files(
                [Job(path, values) for path in files], journal, threads=threads
            ):
                if isinstance(outcome, CaptionsError):
                    raise outcome

    return write


def write_exiv2(files: Sequence[Path]) -> None:
    for path in files:
        image = exiv2.ImageFactory.open(str(path))
        image.readMetadata()
        xmp, iim = image.xmpData(), image.iptcData()
        iim["Iptc.Envelope.CharacterSet"] = "\x1b%G"
        for text, xmp_key, iim_key in TEXTS.values():
            xmp[f"Xmp.{xmp_key}"] = text
            iim[f"Iptc.Application2.{iim_key}"] = text
        image.writeMetadata()


def write_exiftool(files: Sequence[Path]) -> None:
    lines = ["-codedcharacterset=utf8", "-overwrite_original", "-q"]
    for text, xmp_key, iim_key in TEXTS.values():
        group, _, tag = xmp_key.partition(".")
        lines += [
            f"-XMP-{group}:{tag}={text}",
            f"-IPTC:{EXIFTOOL_IIM.get(iim_key, iim_key)}={text}",
        ]
    script = files[0].parent / "arguments"
    script.write_text("\n".join([*lines, *map(str, files)]), "utf-8")
    subprocess.run(["exiftool", "-@", str(script)], check=True, capture_output=True)


READERS: dict[str, Callable[[Sequence[Path]], list[Told]]] = {
    "captions": read_ours,
    "python-exiv2": read_exiv2,
    "exiftool": read_exiftool,
}
WRITERS: dict[str, Callable[[Sequence[Path]], None]] = {
    "cp + fsync": copy_synced,
    "cp + fsync + rename": copy_synced_renamed,
    "captions, 1 thread": write_ours(1),
    f"captions, {DEFAULT_THREADS} threads": write_ours(DEFAULT_THREADS),
    "python-exiv2": write_exiv2,
    "exiftool": write_exiftool,
}


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    say(f"{platform.machine()}, Python {platform.python_version()}, exiv2 {exiv2.version()}")
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        (Path(folder) / "in").mkdir()
        files = make_files(Path(folder) / "in", count)
        size = statistics.mean(path.stat().st_size for path in files)
        say(f"{count} JPEGs of {size / 1e6:.1f} MB on average")
        chunks = [files[at : at + CHUNK] for at in range(0, count, CHUNK)]
        read_all(chunks)
        write_all(chunks, Path(folder) / "out")
        for share in (count // 6, count):
            say(f"peak memory of `captions tag` on {share} files: {peak(files[:share]):.0f} MB")


def peak(files: Sequence[Path]) -> float:
    """Tag copies in a process of their own, and give the most memory it held, in MB."""
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        for path in files:
            shutil.copyfile(path, Path(folder) / path.name)
        command = [sys.executable, "-m", "captions", "tag", folder, "--jsonl", "--caption", CAPTION]
        watch = (
            "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=-3, stderr=-3)"
        )
        watch += "; print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
        runs = ["--runs", str(Path(folder) / "runs")]
        ran = subprocess.run(
            [sys.executable, "-c", watch, *command, *runs], capture_output=True, check=True
        )
        return int(ran.stdout) / 1024


def read_all(chunks: Sequence[Sequence[Path]]) -> None:
    costs: dict[str, list[tuple[float, float]]] = defaultdict(list)
    counts = {name: [0, 0] for name in READERS}
    for round_, chunk in enumerate(chunks):
        for name in turns(list(READERS), round_):
            start, used = time.perf_counter(), cpu()
            found = READERS[name](chunk)
            costs[name].append((time.perf_counter() - start, cpu() - used))
            wanted, told = right(chunk, found)
            counts[name][0] += wanted
            counts[name][1] += told
    table("read", costs, "captions", {n: f"{c[1]} of {c[0]} right" for n, c in counts.items()})


def write_all(chunks: Sequence[Sequence[Path]], out: Path) -> None:
    costs: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for round_, chunk in enumerate(chunks):
        for name in turns(list(WRITERS), round_):
            out.mkdir()
            files = [Path(shutil.copyfile(path, out / path.name)) for path in chunk]
            os.sync()
            start, used = time.perf_counter(), cpu()
            WRITERS[name](files)
            costs[name].append((time.perf_counter() - start, cpu() - used))
            shutil.rmtree(out)
    table("write", costs, "cp + fsync", {})


def turns(names: list[str], round_: int) -> list[str]:
    first = round_ % len(names)
    return names[first:] + names[:first]


def table(
    what: str, costs: dict[str, list[tuple[float, float]]], base: str, more: dict[str, str]
) -> None:
    ratios = {
        name: statistics.median(
            one[0] / other[0] for one, other in zip(found, costs[base], strict=True)
        )
        for name, found in costs.items()
    }
    for name, found in costs.items():
        wall, used = (statistics.median(cost[i] for cost in found) / CHUNK * 1e3 for i in (0, 1))
        line = f"{what} {name:<22} {wall:6.2f} ms, {used:6.2f} ms CPU, {ratios[name]:6.2f} × {base}"
        say(f"{line}  {more.get(name, '')}".rstrip())


def cpu() -> float:
    """Give the processor time of this process and its finished children, in seconds."""
    used = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return sum(one.ru_utime + one.ru_stime for one in used)


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
