"""The command line: read arguments, call the pipeline, print. No logic of the trade here."""

from __future__ import annotations

import gc
import sys

_OBJECTS_BETWEEN_COLLECTIONS = 100_000
"""Word lists and patterns are made at the start and kept: to look for rubbish among them costs a
tenth of a short command."""


def main() -> None:
    """Run `captions`; the one entry point of the installed command."""
    if sys.argv[1:] == ["--version"]:
        # The commonest question of scripts is answered before anything is imported.
        from captions import __version__

        sys.stdout.write(f"captions {__version__}\n")
        return
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    from captions.cli.app import run

    sys.exit(run(sys.argv[1:]))
