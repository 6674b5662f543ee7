"""The whole command line with the archive on a PostgreSQL server; its password stays unseen."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from captions.store import ServerAddress, open_store
from tests.cli.conftest import Runner
from tests.postgres import MakeArchive
from tests.workers.cluster import running_cluster

PASSWORD = "s3cret"
FEW = 12


@pytest.fixture
def archive(make_server_archive: MakeArchive, monkeypatch: pytest.MonkeyPatch) -> ServerAddress:
    """An empty archive, named by the variable; its server asks for no password and takes any."""
    url = make_server_archive().url.replace("postgres:@", f"postgres:{PASSWORD}@")
    monkeypatch.setenv("CAPTIONS_STORE", url)
    return ServerAddress(url)


def write_captions(path: Path, count: int) -> Path:
    lines = (
        {
            "id": f"p-{number}",
            "text": f"Ana Reis (R) waves at stall {number} in Porto, Portugal. (AP Photo/Leo Sol)",
        }
        for number in range(count)
    )
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return path


def test_the_commands_work_on_a_server_and_show_no_password(
    archive: ServerAddress, captions: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CAPTIONS_STORE", archive.url)
    source = write_captions(tmp_path / "few.jsonl", FEW)
    lines = [
        ("list",),
        ("import", str(source), "--fail-on", "never"),
        ("import", str(source), "--fail-on", "never", "--dry-run"),
        ("list", "--jsonl"),
        ("find", "person:reis city:porto facets:city"),
        ("show", "p-3"),
        ("explain", "p-3", "creditLine"),
        ("rights", "log", "p-3", "--use", "web"),
        ("store", "check"),
        ("store", "convert", "copy.db"),
        ("config",),
        ("config", "--json"),
        ("doctor",),
        ("runs",),
    ]
    ran = {line: captions(*line) for line in lines}
    first = ran[lines[1]]
    run_id = first.err.rsplit(" ", 1)[1].strip()
    assert f"{FEW} created" in first.out
    assert f"{FEW} same" in ran[lines[2]].out
    assert len(ran[lines[3]].out.splitlines()) == FEW
    assert "12  Porto" in ran[lines[4]].out
    assert "sound" in ran[lines[8]].out
    assert f"{FEW} records" in ran[lines[9]].out
    monkeypatch.setenv("PGPASSWORD", PASSWORD)
    undone = captions("undo", run_id)
    assert f"{FEW - 1} removed" in undone.out
    said = [text for run in (*ran.values(), undone) for text in (run.out, run.err)]
    assert [text for text in said if PASSWORD in text] == []
    kept = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert [data for data in kept if PASSWORD.encode() in data] == []
    assert ran[lines[0]].code == 5
    assert {ran[line].code for line in lines[1:]} == {0}


def test_a_cluster_reads_into_a_server_though_a_worker_is_killed(
    archive: ServerAddress, tmp_path: Path
) -> None:
    source = write_captions(tmp_path / "many.jsonl", 2000)
    with running_cluster(workers=3) as nodes:
        command = ["captions", "import", str(source), "--jsonl", "--cluster", nodes.address]
        run = subprocess.Popen(
            [*command, "--fail-on", "never"],
            cwd=tmp_path,
            env=nodes.environment | {"CAPTIONS_STORE": archive.url},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        nodes.kill_one_at_work()
        told, noted = run.communicate(timeout=60)
    assert run.returncode == 0, noted
    outcomes = [json.loads(line)["outcome"] for line in told.splitlines()]
    assert outcomes == ["created"] * 2000
    with open_store(archive) as store:
        assert [record.id for record in store.records()] == [f"p-{n}" for n in range(2000)]
        assert list(store.faults()) == []


def test_workers_and_a_cluster_exclude_each_other(captions: Runner) -> None:
    ran = captions("import", "-", "--workers", "2", "--cluster", "tcp://127.0.0.1:9")
    assert ran.code == 2
    assert "exclude each other" in ran.err
