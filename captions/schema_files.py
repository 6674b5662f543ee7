"""The one door to the files of `schemas/`: a name in, the file's path or bytes out.

In a checkout the folder stands beside the package; in an installed wheel it lies inside it.

>>> read_schema("photo-record.schema.json")[:1]
b'{'
"""

from __future__ import annotations

from pathlib import Path

from captions.errors import RecordError

_PACKAGE = Path(__file__).parent
_PLACES = (_PACKAGE / "schemas", _PACKAGE.parent / "schemas")


def schema_path(name: str) -> Path:
    """Find one schema file.

    Args:
        name: Path below ``schemas/``, e.g. ``profiles/wire.toml``.

    Returns:
        The path of an existing file.

    Raises:
        RecordError: This installation has no such file.
    """
    for place in _PLACES:
        path = place / name
        if path.is_file():
            return path
    raise RecordError(
        f"schemas/{name}", "is not part of this installation", "Install photo-captions again."
    )


def read_schema(name: str) -> bytes:
    """Read one schema file, named as for `schema_path`."""
    return schema_path(name).read_bytes()


def schema_names(folder: str, suffix: str) -> tuple[str, ...]:
    """Give the names, less suffix and in order, of the files in a folder of ``schemas/``.

    >>> schema_names("profiles", ".toml")
    ('archive', 'web', 'wire')
    """
    found = {path.stem for place in _PLACES for path in (place / folder).glob(f"*{suffix}")}
    return tuple(sorted(found))
