"""Object storage, `s3://bucket/key`, as far as captions reads it: what is there, and a local copy.

Keys, region and endpoint come from where every S3 program has them: the variables `AWS_…`, or the
machine's own role. obstore does the talking, and is imported only here.
"""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from captions.errors import IntakeError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from obstore.store import S3Store

_SCHEME = "s3://"
_CONNECT = "5s"
_RETRIES = 3
_SIDECARS = (".xmp", ".XMP")
_CHUNK_BYTES = 4 * 1024 * 1024


def is_object_address(source: str) -> bool:
    """Tell whether an input is named as an object or a folder of them."""
    return source.startswith(_SCHEME)


def find_objects(address: str) -> Iterator[str]:
    """Give the addresses of all objects under a folder's address, or the object's own.

    Args:
        address: ``s3://bucket/folder/``, ``s3://bucket`` for all of it, or ``s3://bucket/key``.

    Yields:
        Addresses in the order of their keys. Sidecars come with their picture, not by themselves.

    Raises:
        IntakeError: The storage cannot be reached or does not let us look.
        UsageError: The extra is not installed.
    """
    bucket, key = _parts(address)
    if key and not key.endswith("/"):
        yield address
        return
    with _told(address):
        for batch in _open(bucket, address).list(key or None):
            for found in batch:
                path = str(found["path"])
                if found["size"] and not path.endswith(_SIDECARS):
                    yield f"{_SCHEME}{bucket}/{path}"


@contextmanager
def local_copy(address: str) -> Iterator[Path]:
    """Copy an object, and the sidecars beside it, into a folder that is gone afterwards.

    Yields:
        The copy, under its own name, so that whatever reads files reads it.

    Raises:
        IntakeError: There is no such object, or it cannot be read.
        UsageError: The extra is not installed.
    """
    import tempfile  # only here: `captions parse` of a local file starts without it

    bucket, key = _parts(address)
    name = PurePosixPath(key).name
    with tempfile.TemporaryDirectory(prefix="captions-") as folder:
        copy = Path(folder) / name
        with _told(address):
            store = _open(bucket, address)
            _download(store, key, copy)
            stem = key.removesuffix(PurePosixPath(key).suffix)
            for base in dict.fromkeys((key, stem)):
                for suffix in _SIDECARS:
                    beside = copy.with_name(PurePosixPath(base).name + suffix)
                    with suppress(FileNotFoundError):
                        _download(store, base + suffix, beside)
        yield copy


def _parts(address: str) -> tuple[str, str]:
    bucket, _, key = address.removeprefix(_SCHEME).partition("/")
    if not bucket or key.startswith("/"):
        raise UsageError(address, "names no bucket", "Give s3://BUCKET/KEY or s3://BUCKET/FOLDER/")
    return bucket, key


def _open(bucket: str, address: str) -> S3Store:
    try:
        from obstore.store import S3Store
    except ImportError as missing:
        raise UsageError(
            address,
            f"needs a package that is not here ({missing.name})",
            "Run: pip install 'photo-captions[s3]'",
        ) from missing
    plain = os.environ.get("AWS_ENDPOINT_URL", "").startswith("http://")
    return S3Store(
        bucket,
        client_options={"allow_http": plain, "connect_timeout": _CONNECT},
        retry_config={"max_retries": _RETRIES},
    )


def _download(store: S3Store, key: str, target: Path) -> None:
    """Copy one object piece by piece. Raises FileNotFoundError."""
    found = store.get(key)
    with target.open("wb") as file:
        for piece in found.stream(min_chunk_size=_CHUNK_BYTES):
            file.write(piece)


@contextmanager
def _told(address: str) -> Iterator[None]:
    """Tell what the storage said as an error of the input."""
    try:
        yield
    except (IntakeError, UsageError):
        raise
    except FileNotFoundError as error:
        raise IntakeError(address, "does not exist", "Check bucket and key.") from error
    except Exception as error:
        from obstore.exceptions import BaseError, PermissionDeniedError, UnauthenticatedError

        if isinstance(error, PermissionDeniedError | UnauthenticatedError):
            remedy = "Check AWS_ACCESS_KEY_ID and what it may read."
            raise IntakeError(address, "may not be read", remedy) from error
        if isinstance(error, BaseError | OSError):
            first = (str(error).strip().splitlines() or [""])[0]
            remedy = "Check AWS_REGION, AWS_ENDPOINT_URL and the network."
            raise IntakeError(address, f"cannot be read ({first})", remedy) from error
        raise
