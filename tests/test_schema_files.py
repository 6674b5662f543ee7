"""`schemas/` is found beside the package and inside an installed one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from captions import schema_files
from captions.errors import RecordError

if TYPE_CHECKING:
    from pathlib import Path


def test_an_installed_package_is_asked_before_the_checkout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside, beside = tmp_path / "captions" / "schemas", tmp_path / "schemas"
    for place in (inside, beside):
        place.mkdir(parents=True)
        (place / "a.json").write_text(place.parent.name)
    (beside / "b.json").write_text("beside")
    monkeypatch.setattr(schema_files, "_PLACES", (inside, beside))
    assert schema_files.read_schema("a.json") == b"captions"
    assert schema_files.read_schema("b.json") == b"beside"


def test_a_missing_file_is_an_error_with_a_remedy() -> None:
    with pytest.raises(RecordError, match=r"schemas/nothing\.json: .* Install photo-captions"):
        schema_files.schema_path("nothing.json")
