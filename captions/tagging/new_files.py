"""Files that a run makes or takes away, such as sidecars: the whole file or none, never half.

A new file is written and synced under a name of its own and then linked to its name, which fails
where a file has come there meanwhile. `Making` and `Removing` wait for their turn like
`captions.tagging.safe_write.Prepared`, so that the run's journal is synced first.
"""

from __future__ import annotations

import errno
import fcntl
import os
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from captions.errors import WriteError
from captions.tagging.safe_write import TEMPORARY_PREFIX, Identity

if TYPE_CHECKING:
    from pathlib import Path

_NO_LINKS = frozenset([errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK])


@dataclass(frozen=True, kw_only=True)
class Making:
    """A finished and synced new file that waits for its name."""

    path: Path
    temporary: Path
    handle: int
    """Keeps the lock on the temporary file."""

    @classmethod
    def of(
        cls, path: Path, data: bytes, *, mode: int | None = None, mtime_ns: int | None = None
    ) -> Self:
        """Write the file under another name.

        Args:
            path: The name that it is to have.
            data: All of it.
            mode: Its permissions; None for those that new files get.
            mtime_ns: Its time of modification; None for now.

        Raises:
            WriteError: The disk or the folder refused.
        """
        temporary = path.parent / f"{TEMPORARY_PREFIX}{secrets.token_hex(8)}-{path.name[-64:]}"
        try:
            flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
            handle = os.open(temporary, flags, 0o666 if mode is None else mode)
        except OSError as error:
            raise _refused(path, error) from error
        made = cls(path=path, temporary=temporary, handle=handle)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            view = memoryview(data)
            while view:
                view = view[os.write(handle, view) :]
            if mode is not None:
                os.fchmod(handle, mode)
            if mtime_ns is not None:
                os.utime(handle, ns=(mtime_ns, mtime_ns))
            os.fsync(handle)
        except OSError as error:
            made.discard()
            raise _refused(path, error) from error
        except BaseException:
            made.discard()
            raise
        return made

    def commit(self) -> None:
        """Give the file its name.

        Raises:
            WriteError: There is such a file by now, or the folder refused.
        """
        try:
            try:
                os.link(self.temporary, self.path)
            except OSError as error:
                if error.errno not in _NO_LINKS:
                    raise
                if self.path.exists():  # a file system without links has no surer way
                    raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)) from error
                self.temporary.replace(self.path)
        except FileExistsError as error:
            what = "was made by another program meanwhile"
            raise WriteError(str(self.path), what, "Run it again") from error
        except OSError as error:
            raise _refused(self.path, error) from error
        finally:
            self.discard()

    def discard(self) -> None:
        """Remove the temporary name."""
        self.temporary.unlink(missing_ok=True)
        os.close(self.handle)


@dataclass(frozen=True, kw_only=True)
class Removing:
    """A file that waits to be removed."""

    path: Path
    identity: Identity

    def commit(self) -> None:
        """Remove it, if it is still the one that was read.

        Raises:
            WriteError: It was changed meanwhile, or the folder refused.
        """
        try:
            if Identity.of(self.path.stat()) != self.identity:
                what = "was changed by another program meanwhile"
                raise WriteError(str(self.path), what, "Run it again")
            self.path.unlink()
        except OSError as error:
            raise _refused(self.path, error) from error

    def discard(self) -> None:
        """Leave it."""


def _refused(path: Path, error: OSError) -> WriteError:
    remedy = "Ask for write permission on the folder, or free some space"
    return WriteError(str(path), f"cannot be written ({error.strerror})", remedy)
