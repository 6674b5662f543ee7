"""`captions help TOPIC`: the pages that are about more than one command."""

from __future__ import annotations

import difflib
from importlib.resources import files
from typing import Annotated

import typer

from captions.cli.output import JsonFlag, write_json, write_text
from captions.errors import UsageError

HELP_SCHEMA = "captions.help/1"
TOPICS = {"queries": "How to find records: fields, phrases, dates, uses, order and limit."}
"""Each with a page of its name in `captions/cli/topics`."""


def show_help(
    topic: Annotated[str | None, typer.Argument(metavar="[TOPIC]", help="E.g. queries.")] = None,
    json: JsonFlag = False,
) -> int:
    """Show a page about what several commands share.

    Example: captions help queries

    Exit codes: 0 done, 2 no such topic. See also: captions --help.
    """
    if topic is None:
        if json:
            write_json({"schema": HELP_SCHEMA, "topics": TOPICS})
        else:
            write_text(f"captions help {name:<10} {about}" for name, about in TOPICS.items())
            write_text(["captions COMMAND --help tells of a command."])
        return 0
    if topic not in TOPICS:
        near = difflib.get_close_matches(topic, TOPICS, n=1)
        known = f"Choose from {', '.join(TOPICS)}"
        raise UsageError(topic, "is no topic", f"Did you mean {near[0]}?" if near else known)
    page = (files("captions.cli") / "topics" / f"{topic}.txt").read_text(encoding="utf-8")
    if json:
        write_json({"schema": HELP_SCHEMA, "topic": topic, "text": page})
    else:
        write_text(page.splitlines())
    return 0
