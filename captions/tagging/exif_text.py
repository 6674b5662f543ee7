r"""Exif's ASCII values ⇄ text, and its one Artist ⇄ a list of creators.

Exif 2.32, section 4.6; XMP specification part 3, 3.2.3.1; rules S-25, S-31 and S-32 of our notes.

>>> join_names(["Ana Reis", 'Kim "Ace" Yu', "Baram; Seoul"])
'Ana Reis; Kim "Ace" Yu; "Baram; Seoul"'
>>> decode_ascii(b"Ana Reis\0Baram Press\0", lines=True)
('Ana Reis\nBaram Press', None)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    from collections.abc import Iterable

_NAME = regex.compile(r'(?:"((?:[^"]++|"")*+)"|((?!")[^;]*+(?:;(?! )[^;]*+)*+))(?:; |\Z)')
_SEPARATOR = "; "


def decode_ascii(data: bytes, *, lines: bool = False) -> tuple[str, str | None]:
    """Decode a value of type ASCII, which is UTF-8 by practice.

    Args:
        data: As stored, its closing NUL included.
        lines: Inner NULs part photographer and editor, and become new lines; else text ends there.

    Returns:
        The text, less the blanks around it; and a note where it is not UTF-8.
    """
    note = None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        note = "is not UTF-8 and is read as Windows Latin"
        try:
            text = data.decode("cp1252")
        except UnicodeDecodeError:
            text = data.decode("latin-1")
    parts = [part.strip(" ") for part in text.split("\0")]
    if not lines:
        return parts[0], note
    return "\n".join(part for part in parts if part), note


def join_names(names: Iterable[str]) -> str:
    """Join creators by semicolons, those in quotes that would be misread else."""
    return _SEPARATOR.join(map(_quoted, names))


def split_names(text: str) -> tuple[list[str], list[str]]:
    """Split what `join_names` joined.

    Returns:
        The names, and a note where quotes do not match up; the text is then one name.
    """
    names = []
    at = 0
    while at < len(text):
        match = _NAME.match(text, at)
        if not match or match.end() == at:
            return [text], [f"Exif Artist has quotes that do not match up: {text!r}"]
        quoted, plain = match.groups()
        names.append(plain if quoted is None else quoted.replace('""', '"'))
        at = match.end()
    return [name for name in (name.strip(" ") for name in names) if name], []


def _quoted(name: str) -> str:
    if name.startswith('"') or _SEPARATOR in name or name.endswith(";"):
        return '"' + name.replace('"', '""') + '"'
    return name
