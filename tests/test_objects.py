"""Stories, lists and pictures in object storage, served by moto on loopback."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image

from captions import objects
from captions.errors import IntakeError, UsageError
from captions.intake import read_input
from captions.record.caption import Caption
from tests.cli.conftest import Runner, captions

__all__ = ["captions"]

DEMO = Path(__file__).parents[1] / "fixtures" / "demo"
BUCKET = "photos"
Upload = Callable[[str, bytes], None]


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def upload(
    endpoint: str, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[str, bytes], None]]:
    """Give what puts an object into a bucket that is new for each test."""
    import boto3  # type: ignore[import-untyped]  # it ships none

    for name, value in {
        "AWS_ENDPOINT_URL": endpoint,
        "AWS_ACCESS_KEY_ID": "leo",
        "AWS_SECRET_ACCESS_KEY": "s3cret",
        "AWS_REGION": "us-east-1",
        "AWS_DEFAULT_REGION": "us-east-1",
    }.items():
        monkeypatch.setenv(name, value)
    client = boto3.client("s3", endpoint_url=endpoint)
    client.create_bucket(Bucket=BUCKET)

    def put(key: str, data: bytes) -> None:
        client.put_object(Bucket=BUCKET, Key=key, Body=data)

    yield put
    for found in client.list_objects_v2(Bucket=BUCKET).get("Contents", ()):
        client.delete_object(Bucket=BUCKET, Key=found["Key"])
    client.delete_bucket(Bucket=BUCKET)
    client.close()


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "navy").save(out, "JPEG")
    return out.getvalue()


def test_stories_and_lists_are_read_from_a_folder_of_objects(upload: Upload) -> None:
    for file in sorted(DEMO.iterdir()):
        upload(f"in/{file.name}", file.read_bytes())
    upload("elsewhere/notes.txt", b"Nothing to see.")
    found = list(read_input("s3://photos/in/"))
    assert found
    here = [item for file in sorted(DEMO.iterdir()) for item in read_input(file)]
    assert [item.text for item in found if isinstance(item, Caption)] == [
        item.text for item in here if isinstance(item, Caption)
    ]
    files = {item.origin.file for item in found if isinstance(item, Caption) and item.origin}
    assert files == {f"s3://photos/in/{file.name}" for file in DEMO.iterdir()}


def test_a_korean_name_is_a_name_like_others(upload: Upload) -> None:
    upload("사진/설명 1.jsonl", '{"id": "p-1", "text": "포르투 항구"}'.encode())
    [caption] = read_input("s3://photos/사진/설명 1.jsonl")
    assert isinstance(caption, Caption)
    assert caption.id == "p-1"


def test_a_picture_is_read_with_its_sidecar(upload: Upload, captions: Runner) -> None:
    Path("photo.jpg").write_bytes(picture())
    text = "Ana Reis (R) waves in Porto, Portugal. (AP Photo/Leo Sol)"
    assert captions("tag", "photo.jpg", "--caption", text, "--sidecar").code == 0
    upload("in/photo.jpg", Path("photo.jpg").read_bytes())
    upload("in/photo.jpg.xmp", Path("photo.jpg.xmp").read_bytes())
    upload("in/broken.jpg", b"no picture")
    ran = captions("read", "s3://photos/in/", "--json")
    [read] = json.loads(ran.out)["files"]
    assert read["file"] == "s3://photos/in/photo.jpg"
    assert read["sidecars"] == ["s3://photos/in/photo.jpg.xmp"]
    assert read["properties"]["credit_line"]["value"] == "AP"
    assert ran.code == 3
    assert "s3://photos/in/broken.jpg" in ran.err


@pytest.mark.parametrize("address", ["s3://photos/nothing.txt", "s3://nowhere/a.txt"])
def test_what_is_not_there_is_told(upload: Upload, address: str) -> None:
    [error] = read_input(address)
    assert isinstance(error, IntakeError)
    assert error.where == address
    assert "does not exist" in error.what


def test_a_storage_out_of_reach_is_told_without_a_key(
    upload: Upload, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    monkeypatch.setattr(objects, "_RETRIES", 0)
    [error] = read_input("s3://photos/a.txt")
    assert isinstance(error, IntakeError)
    assert "cannot be read" in error.what
    assert "s3cret" not in str(error)


def test_an_address_without_a_bucket_is_refused() -> None:
    with pytest.raises(UsageError, match="names no bucket"):
        list(read_input("s3:///a.txt"))


def test_without_the_extra_the_error_says_what_to_install() -> None:
    program = (
        "import sys; sys.modules['obstore.store'] = None; sys.modules['obstore'] = None\n"
        "from captions.intake import read_input\n"
        "try:\n    list(read_input('s3://photos/a.txt'))\n"
        "except Exception as error:\n    print(type(error).__name__, error)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert ran.stdout.startswith("UsageError")
    assert "pip install 'photo-captions[s3]'" in ran.stdout
