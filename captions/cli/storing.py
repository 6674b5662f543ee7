"""`captions store convert` and `check`: the archive as a file."""

from __future__ import annotations

from typing import Annotated

import typer

from captions.cli.importing import StoreOption
from captions.cli.output import Failures, Format, JsonFlag, write_json, write_text

CONVERT_SCHEMA = "captions.conversion/1"
CHECK_SCHEMA = "captions.store-check/1"

app = typer.Typer(
    name="store",
    help="Move the archive to another engine, and look whether it is sound.",
    rich_markup_mode=None,
    no_args_is_help=True,
)


@app.command("convert")
def convert_store(
    target: Annotated[
        str,
        typer.Argument(metavar="TARGET", help="captions.db, captions.json or postgresql://…"),
    ],
    store: StoreOption = None,
    json: JsonFlag = False,
) -> int:
    """Copy the whole archive into another one, of the engine that its name asks for.

    The old archive stays. The copy is read back and compared.

    Example: captions store convert captions.db

    Exit codes: 0 done, 5 archive. See also: captions store check.
    """
    from captions.cli.archive import archive_path
    from captions.store import locate
    from captions.store.convert import convert

    source, goal = archive_path(store), locate(target)
    done = convert(source, goal)
    if json:
        counts = {"records": done.records, "entries": done.entries}
        write_json({"schema": CONVERT_SCHEMA, "from": str(source), "to": str(goal), **counts})
    else:
        write_text([f"{goal}: {done.records} records, {done.entries} journal entries"])
        hint = f"to work with it, set CAPTIONS_STORE={goal}, or store in captions.toml"
        Failures(Format.TEXT).note(f"{source} is as it was; {hint}")
    return 0


@app.command("check")
def check_store(store: StoreOption = None, json: JsonFlag = False) -> int:
    """Read the whole archive and tell what is wrong with it.

    Example: captions store check

    Exit codes: 0 sound, 5 not. See also: captions doctor.
    """
    from captions.cli.archive import archive_path
    from captions.store import open_store

    path = archive_path(store)
    with open_store(path) as archive:
        faults = list(archive.faults())
        counts = {"records": len(archive), "entries": len(archive.notes()) if not faults else 0}
    if json:
        write_json({"schema": CHECK_SCHEMA, "store": str(path), **counts, "faults": faults})
    else:
        write_text(faults or [f"{path}: sound, {counts['records']} records"])
    return 5 if faults else 0
