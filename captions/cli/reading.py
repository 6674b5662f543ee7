"""`captions read`: what the metadata in picture files says, and which family says it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from captions.cli.output import (
    Failures,
    Format,
    JsonFlag,
    JsonlFlag,
    choose_format,
    write_json,
    write_jsonl,
    write_text,
)
from captions.errors import ImageError, IntakeError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from captions.tagging.embed import Metadata
    from captions.tagging.picture import PictureFacts

READ_SCHEMA = "captions.read/1"

_NAME_WIDTH = 24


def read(
    inputs: Annotated[
        list[str], typer.Argument(metavar="FILE|DIR…", help="Picture files, or folders of them.")
    ],
    json: JsonFlag = False,
    jsonl: JsonlFlag = False,
) -> int:
    """Read the IPTC properties in picture files; nothing is written.

    XMP, IIM and Exif are read; where they differ, the value that counts is shown with the rule
    that chose it, and below it the values that lost.

    Example: captions read photo.jpg --json

    Exit codes: 0 all read, 3 a file could not be read (the others are).
    See also: captions rights check.
    """
    from msgspec import to_builtins

    form = choose_format(json=json, jsonl=jsonl)
    failures = Failures(form)
    everything = []
    for metadata, facts in _each(inputs, failures):
        document = {**to_builtins(metadata), "picture": facts}
        if form is Format.JSONL:
            write_jsonl(document)
        elif form is Format.JSON:
            everything.append(document)
        else:
            write_text(_lines(metadata, facts))
    if form is Format.JSON:
        write_json({"schema": READ_SCHEMA, "files": everything})
    return failures.exit_code


def read_each(inputs: list[str], failures: Failures) -> Iterator[Metadata]:
    """Read file after file; one that cannot be read is told and the others go on."""
    from captions.tagging.embed import find_pictures, read_metadata

    for item in inputs:
        path = Path(item)
        for file in find_pictures(path) if path.is_dir() else [path]:
            try:
                yield read_metadata(file)
            except ImageError as error:
                failures.add(error)


def _each(inputs: list[str], failures: Failures) -> Iterator[tuple[Metadata, PictureFacts]]:
    """Read picture after picture, here or in object storage."""
    from captions.objects import is_object_address
    from captions.tagging.picture import look_at_picture

    for item in inputs:
        if is_object_address(item):
            yield from _each_object(item, failures)
            continue
        for metadata in read_each([item], failures):
            yield metadata, look_at_picture(Path(metadata.file))


def _each_object(address: str, failures: Failures) -> Iterator[tuple[Metadata, PictureFacts]]:
    """Read pictures in object storage, each from a copy with its sidecars."""
    from msgspec.structs import replace

    from captions.objects import find_objects, local_copy
    from captions.tagging.embed import read_metadata
    from captions.tagging.picture import look_at_picture

    for found in find_objects(address):
        try:
            with local_copy(found) as copy:
                metadata, folder = read_metadata(copy), found.rpartition("/")[0]
                beside = tuple(f"{folder}/{Path(name).name}" for name in metadata.sidecars)
                yield replace(metadata, file=found, sidecars=beside), look_at_picture(copy)
        except ImageError as error:
            where = error.where.replace(str(copy), found)
            failures.add(ImageError(where, error.what, error.remedy))
        except IntakeError as error:
            failures.add(error)


def _lines(metadata: Metadata, facts: PictureFacts) -> Iterator[str]:
    """Say one file's properties, a line each, with the family and what differs."""
    from captions.tagging.plain import plain_texts

    credentials = ", Content Credentials" if metadata.content_credentials else ""
    size = f", {facts.width_px} × {facts.height_px}" if facts.width_px else ""
    camera = ", ".join(facts.camera[name] for name in ("Make", "Model") if name in facts.camera)
    yield f"{metadata.file}  {metadata.format}{size}{credentials}  {camera}".rstrip()
    for name, found in metadata.properties.items():
        families = "+".join([found.family, *(stored.family for stored in found.agreeing)])
        text = "; ".join(plain_texts(found.value)) or str(found.value)
        yield f"  {name:<{_NAME_WIDTH}} {text}  [{families}]"
        for stored in found.losers:
            other = "; ".join(plain_texts(stored.value)) or str(stored.value)
            yield f"  {'':<{_NAME_WIDTH}} {stored.family} differs: {other}  [{found.rule}]"
    for name, day in metadata.dates.items():
        yield f"  {name:<{_NAME_WIDTH}} {day}  [iim]"
    for note in (*metadata.notes, *facts.notes):
        yield f"  note: {note}"
