"""Shared by all rooms' tests: where things lie, and the golden-file switch."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.postgres import MakeArchive, archives_on, running_server

ROOT = Path(__file__).parent.parent
FIXTURES = ROOT / "fixtures"

settings.register_profile(
    "captions", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("captions")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="rewrite the expected files of golden cases"
    )


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The material handed to the builders; a user's checkout has none."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("../shared (the builders' real captions) is not on this machine")
    return folder


@pytest.fixture(scope="session")
def make_server_archive() -> Iterator[MakeArchive]:
    """Give what makes empty archives on a PostgreSQL server, which runs while tests need it."""
    with running_server() as server:
        yield archives_on(server)
