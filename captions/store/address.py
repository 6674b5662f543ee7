"""Where an archive is, as people write it: a file's path, or a database server's address.

>>> print(locate("postgresql://desk:s3cret@db.example/photos?sslmode=require"))
postgresql://desk:…@db.example/photos?sslmode=require
>>> locate("captions.db").suffix
'.db'
"""

from __future__ import annotations

import re
from pathlib import Path

_SCHEMES = ("postgresql://", "postgres://")
# To the last @: a password with a slash in it is no sound address, and still nobody's business.
_PASSWORD = re.compile(r"(?P<user>postgres(?:ql)?://[^/?#:@]*):.*@")
_PASSWORD_PARAMETER = re.compile(r"(?P<name>[?&](?:ssl)?password)=[^&#\s']*")


class ServerAddress:
    """The address of an archive on a PostgreSQL server; shown without its password."""

    suffix = ""

    def __init__(self, url: str) -> None:
        """Keep the address as it was given."""
        self.url = url

    def __str__(self) -> str:
        """Give the address to show."""
        return hide_password(self.url)

    __repr__ = __str__

    def exists(self) -> bool:
        """Tell whether there is an archive. Raises StoreError where no server answers."""
        from captions.store.postgres_server import has_archive

        return has_archive(self)

    def resolve(self) -> ServerAddress:
        """Give the address itself: nothing in it depends on the working folder."""
        return self

    def __eq__(self, other: object) -> bool:
        """Compare the addresses."""
        return isinstance(other, ServerAddress) and other.url == self.url

    def __hash__(self) -> int:
        """Hash the address."""
        return hash(self.url)


def locate(text: str) -> Path | ServerAddress:
    """Give the path or the address that a setting or a flag names."""
    return ServerAddress(text) if text.startswith(_SCHEMES) else Path(text)


def hide_password(text: str) -> str:
    """Give a text, such as a command line, with the password in a server's address left out.

    >>> hide_password("postgresql:///photos?user=desk&password=s3cret")
    'postgresql:///photos?user=desk&password=…'
    """
    if not any(scheme in text for scheme in _SCHEMES):
        return text
    return _PASSWORD_PARAMETER.sub(r"\g<name>=…", _PASSWORD.sub(r"\g<user>:…@", text))


def without_password(text: str) -> str:
    """Give a path as it is, and an address as it may be kept: who has the password connects.

    >>> without_password("postgresql://desk:s3cret@db.example/photos")
    'postgresql://desk@db.example/photos'
    """
    if not text.startswith(_SCHEMES):
        return text
    return _PASSWORD_PARAMETER.sub(r"\g<name>=", _PASSWORD.sub(r"\g<user>@", text))


def runs_beside(text: str) -> Path:
    """Give the folder where runs into an archive are journalled: here, if it is on a server."""
    where = locate(text)
    return Path("captions.runs") if isinstance(where, ServerAddress) else where.with_suffix(".runs")
