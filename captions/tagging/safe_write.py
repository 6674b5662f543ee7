"""Replacing a file so that at every moment the old or the finished new one stands.

A replacement is made in three steps. `begin` writes the new file beside the old one, under a name
of its own; `Prepared.finish` verifies it and makes it durable; `Prepared.commit` checks that the
original is still the one that was read and renames over it. Before the last the caller journals
what it is about to lose.

Policy: a symbolic link is followed once and stays a link; a file with several names (hard links)
is refused, because a rename would part them; owner, mode, extended attributes and ACLs are kept;
the modification time is new unless the caller keeps it.

A killed run leaves at most temporary files, whose names begin with ``.captions-``; they are
locked while their writer lives, so that `remove_leftovers` takes only dead ones.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import secrets
import stat
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec

from captions.errors import WriteError
from captions.tagging.container import Extent, pieces_length

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from captions.tagging.container import Piece

TEMPORARY_PREFIX = ".captions-"

T = TypeVar("T")

_CHUNK_BYTES = 256 * 1024


class Identity(msgspec.Struct, frozen=True):
    """What tells that a file is still the one that was read."""

    device: int
    inode: int
    size: int
    mtime_ns: int

    @classmethod
    def of(cls, status: os.stat_result) -> Identity:
        """Take it from a stat."""
        return cls(status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)


class Prepared(msgspec.Struct, frozen=True, kw_only=True):
    """A new file under a temporary name, which is to take the original's name."""

    path: Path
    temporary: Path
    identity: Identity
    size: int
    handle: int
    """Of the new file; keeps its lock."""
    original: int
    """Of the old file: its room on the disk is freed, which takes a while, with `close`."""

    def finish(self, verify: Callable[[int], T]) -> T:
        """Verify the new file, and make it durable.

        Args:
            verify: Called with the new file's descriptor; raises ImageError or WriteError.

        Returns:
            What ``verify`` returns.

        Raises:
            WriteError: The disk refused. The original stands and the temporary file is gone,
                as after any other error.
        """
        try:
            found = verify(self.handle)
            os.fsync(self.handle)
        except OSError as error:
            self.discard()
            raise _write_error(self.path, error) from error
        except BaseException:
            self.discard()
            raise
        return found

    def commit(self) -> None:
        """Give the finished file the original's name, if the original is unchanged.

        The caller closes it afterwards.

        Raises:
            WriteError: The original was changed meanwhile, or the rename was refused. The
                original stands and the temporary file is gone.
        """
        try:
            if Identity.of(self.path.stat()) != self.identity:
                raise WriteError(
                    str(self.path), "was changed by another program meanwhile", "Run it again"
                )
            self.temporary.replace(self.path)
        except OSError as error:
            self.discard()
            raise _write_error(self.path, error) from error
        except WriteError:
            self.discard()
            raise

    def discard(self) -> None:
        """Remove the new file; the original stays."""
        self.temporary.unlink(missing_ok=True)
        self.close()

    def close(self) -> None:
        """Let go of both files."""
        os.close(self.handle)
        os.close(self.original)


def begin(
    path: Path, original: int, pieces: Sequence[Piece], *, keep_mtime: bool = False
) -> Prepared:
    """Write the new file beside the original.

    Args:
        path: The original, symbolic links resolved.
        original: Its file descriptor, open for reading: the pieces' extents come from it.
        pieces: The new file, in order.
        keep_mtime: True gives the new file the original's modification time.

    Returns:
        The new file under a temporary name, on its way to the disk.

    Raises:
        WriteError: The file may not be replaced, or the disk refused.
    """
    status = os.fstat(original)
    refuse_odd_files(path, status)
    temporary = path.parent / f"{TEMPORARY_PREFIX}{secrets.token_hex(8)}-{path.name[-64:]}"
    try:
        handle = os.open(temporary, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise _write_error(path, error) from error
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        for piece in pieces:
            _write_piece(handle, original, piece)
        _copy_attributes(original, handle, status, keep_mtime=keep_mtime)
        # Starts writing to disk at once, so that the sync has less to wait for.
        os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
        kept = os.dup(original)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        os.close(handle)
        raise _write_error(path, error) from error
    except BaseException:
        temporary.unlink(missing_ok=True)
        os.close(handle)
        raise
    return Prepared(
        path=path,
        temporary=temporary,
        identity=Identity.of(status),
        size=pieces_length(pieces),
        handle=handle,
        original=kept,
    )


def prepare(
    path: Path,
    original: int,
    pieces: Sequence[Piece],
    verify: Callable[[int], object],
    *,
    keep_mtime: bool = False,
) -> Prepared:
    """Write the new file beside the original, verify it and make it durable.

    Takes and raises what `begin` and `Prepared.finish` do.
    """
    prepared = begin(path, original, pieces, keep_mtime=keep_mtime)
    prepared.finish(verify)
    return prepared


def sync_folder(folder: Path) -> None:
    """Make the renames in a folder durable."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def remove_leftovers(folder: Path) -> Iterator[Path]:
    """Remove the temporary files of killed runs in a folder; yields each one removed.

    Files of a writer that lives are locked and left alone.
    """
    for path in sorted(folder.glob(f"{TEMPORARY_PREFIX}*")):
        with contextlib.suppress(OSError):
            handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                path.unlink()
            finally:
                os.close(handle)
            yield path


def refuse_odd_files(path: Path, status: os.stat_result) -> None:
    """Refuse what a rename would harm, and folders that take no new file.

    Raises:
        WriteError: The file may not be replaced.
    """
    if not os.access(path.parent, os.W_OK | os.X_OK):
        remedy = "Ask for write permission on the folder"
        raise WriteError(str(path), "lies in a folder that may not be written", remedy)
    if not stat.S_ISREG(status.st_mode):
        raise WriteError(str(path), "is no regular file", "Name the picture itself")
    if status.st_mode & (stat.S_ISUID | stat.S_ISGID):
        raise WriteError(str(path), "is a set-uid file", "It is surely no picture to tag")
    if status.st_nlink > 1:
        raise WriteError(
            str(path),
            f"has {status.st_nlink} names (hard links), which writing would part",
            "Give --sidecar, or copy it to a file of its own",
        )


def _write_piece(handle: int, original: int, piece: Piece) -> None:
    """Append new bytes, or a stretch of the original in bounded chunks."""
    if isinstance(piece, Extent):
        at = piece.start
        while at < piece.end:
            data = os.pread(original, min(_CHUNK_BYTES, piece.end - at), at)
            if not data:
                raise OSError(errno.EIO, "the file became shorter while it was read")
            _write_all(handle, data)
            at += len(data)
    else:
        _write_all(handle, piece)


def _write_all(handle: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(handle, view) :]


def _copy_attributes(
    original: int, handle: int, status: os.stat_result, *, keep_mtime: bool
) -> None:
    """Keep owner, extended attributes with ACLs, and mode, in the order that loses none."""
    with contextlib.suppress(PermissionError):
        os.fchown(handle, status.st_uid, status.st_gid)
    with contextlib.suppress(OSError):  # a file system without extended attributes
        for name in os.listxattr(original):
            with contextlib.suppress(PermissionError):
                os.setxattr(handle, name, os.getxattr(original, name))
    os.fchmod(handle, stat.S_IMODE(status.st_mode))
    if keep_mtime:
        os.utime(handle, ns=(status.st_atime_ns, status.st_mtime_ns))


def _write_error(path: Path, error: OSError) -> WriteError:
    remedy = {
        errno.ENOSPC: "Free some space, then run it again",
        errno.EDQUOT: "Free some of your quota, then run it again",
        errno.EROFS: "The disk is read-only: write sidecars elsewhere, or remount it",
        errno.EACCES: "Ask for write permission on the folder",
        errno.EPERM: "Ask for write permission on the folder",
    }.get(error.errno or 0, "The original is as it was")
    return WriteError(str(path), f"cannot be written ({error.strerror})", remedy)
