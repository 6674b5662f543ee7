"""The Typer app, and how every run ends: one sentence on stderr, one exit code.

Commands import what they need when they run, so that `--help` and completion start fast.
"""

from __future__ import annotations

import os
import sys
import traceback
from typing import TYPE_CHECKING, Annotated

import typer

from captions.cli import (
    archive,
    carrying,
    checkup,
    comparing,
    editing,
    finding,
    helping,
    importing,
    pairing,
    parsing,
    reading,
    rights,
    rights_desk,
    rights_policy,
    scoring,
    storing,
    tagging,
    undoing,
    validating,
    watching,
)
from captions.cli.output import write_error
from captions.errors import CaptionsError

if TYPE_CHECKING:
    from collections.abc import Sequence

app = typer.Typer(
    name="captions",
    help="Reads news-photo captions into IPTC photo records, checks them and keeps them.",
    epilog=(
        "Exit codes: 0 done, 1 findings at or over --fail-on, 2 usage, 3 input not readable,"
        " 4 record or schema, 5 archive, 6 file not written,"
        " 7 a use must be reviewed, 130 interrupted."
    ),
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback(invoke_without_command=True)
def _options(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and leave.")
    ] = False,
    debug: Annotated[
        bool, typer.Option("--debug", help="Show where in the program an error arose.")
    ] = False,
) -> None:
    if version:
        from captions import __version__

        typer.echo(f"captions {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
    context.obj = debug


app.command("parse")(parsing.parse)
app.command("read")(reading.read)
app.command("score")(scoring.score_pictures)
app.command("tag")(tagging.tag)
app.command("pair")(pairing.pair_files)
app.command("diff")(comparing.diff)
app.command("carry")(carrying.carry)
app.command("undo")(undoing.undo)
app.command("runs")(undoing.show_runs)
app.command("validate")(validating.validate_files)
app.command("import")(importing.import_inputs)
app.command("apply")(importing.apply_plan)
app.command("resume")(importing.resume_run)
app.command("watch")(watching.watch_folder)
app.command("find", context_settings=finding.QUERY_ARGUMENTS)(finding.find)
# What a newcomer types first.
app.command("search", hidden=True, context_settings=finding.QUERY_ARGUMENTS)(finding.find)
app.command("list")(archive.list_records)
app.command("show")(archive.show)
app.command("edit", context_settings=editing.EDIT_ARGUMENTS)(editing.edit)
app.command("history")(editing.show_history)
app.command("explain")(archive.explain)
rights.app.command("alerts")(rights_desk.show_alerts)
rights.app.command("grant")(rights_desk.grant_use)
rights.app.command("log")(rights_desk.log_uses)
rights.app.command("policy")(rights_policy.write_policy)
rights.app.command("import")(rights_policy.import_policy)
app.add_typer(rights.app)
app.add_typer(storing.app)
app.command("help")(helping.show_help)
app.command("config")(checkup.show_config)
app.command("doctor")(checkup.doctor)


def run(arguments: Sequence[str]) -> int:
    """Run one command line and give its exit code; no exception but a bug's passes."""
    try:
        sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
        command = typer.main.get_command(app)
        result = command.main(args=list(arguments), prog_name="captions", standalone_mode=False)
        sys.stdout.flush()
    except typer.TyperException as error:
        sys.stderr.write(f"captions: {error.format_message()} Run `captions --help`.\n")
        return int(error.exit_code)
    except CaptionsError as error:
        if "--debug" in arguments:
            traceback.print_exc()
        write_error(error, as_json=bool({"--json", "--jsonl"} & set(arguments)))
        return error.exit_code
    except BrokenPipeError:
        # The reader has seen enough (`| head`): leave without a word.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (KeyboardInterrupt, typer.Abort):
        sys.stderr.write("captions: interrupted; nothing was kept.\n")
        return 130
    return result if isinstance(result, int) else 0
