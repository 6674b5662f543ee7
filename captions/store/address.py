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
_PASSWORD = re.compile(r"(?<=://)(?P<user>[^/?#]*?):[^/?#]*@")
_PASSWORD_PARAMETER = re.compile(r"(?<=[?&])(?P<name>password|sslpassword)=[^&#]*")


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
    """Give a text with the password of a server's address left out.

    >>> hide_password("postgresql:///photos?user=desk&password=s3cret")
    'postgresql:///photos?user=desk&password=…'
    """
    if not text.startswith(_SCHEMES):
        return text
    return _PASSWORD_PARAMETER.sub(r"\g<name>=…", _PASSWORD.sub(r"\g<user>:…@", text))
