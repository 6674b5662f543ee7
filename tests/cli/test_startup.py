"""The command starts fast: what a run imports is what it needs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

DEMO = Path(__file__).parents[2] / "fixtures" / "demo"
HEAVY = [
    "sqlite3",
    "PIL",
    "lxml",
    "exifread",
    "tinydb",
    "pydantic",
    "rich",
    "jsonschema_rs",
    "starlette",
    "psycopg",
    "distributed",
    "obstore",
]


def imported_by(*arguments: str) -> set[str]:
    program = (
        f"import sys; sys.argv = ['captions', *{arguments!r}]\n"
        "from captions.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "sys.stderr.write(' '.join(sys.modules))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    return set(ran.stderr.split())


@pytest.mark.parametrize("module", HEAVY)
def test_parsing_a_story_imports_no_web_sql_or_image_library(module: str) -> None:
    assert module not in imported_by("parse", str(DEMO / "story.txt"))


def test_the_version_is_told_without_importing_the_command_line() -> None:
    modules = imported_by("--version")
    assert not modules & {"typer", "msgspec", "regex", *HEAVY}


def test_help_imports_typer_and_none_of_the_rooms() -> None:
    modules = imported_by("--help")
    assert "typer" in modules
    assert not modules & {"msgspec", "regex", "captions.parsing", *HEAVY}
