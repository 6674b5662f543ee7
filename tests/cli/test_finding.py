"""`captions find` and `captions help queries`, as typed."""

from __future__ import annotations

import json
import re
from importlib.resources import files

import pytest

from captions.store.query.fields import FIELDS
from captions.store.query.grammar import parse_query
from tests.cli.conftest import Runner
from tests.strategies import TODAY

STORY = (
    '{"id": "p-1", "text": "Ana Reis waves in Porto, Portugal, on May 2, 2026. (AP/Leo Sol)"}\n'
    '{"id": "p-2", "text": "Ivo Sol sings in Oslo, Norway, on May 3, 2026. (NO SALES) (Yonhap)"}\n'
)


@pytest.fixture
def archive(captions: Runner) -> Runner:
    assert captions("import", "-", "--fail-on", "never", stdin=STORY.encode()).code == 0
    return captions


def test_records_are_found_a_line_each(archive: Runner) -> None:
    ran = archive("find", "person:reis OR city:oslo", "--sort", "-date")
    assert [line.split()[0] for line in ran.out.splitlines()] == ["p-2", "p-1"]
    assert (ran.code, ran.err) == (0, "")


def test_what_a_limit_leaves_out_is_told(archive: Runner) -> None:
    ran = archive("find", "--limit", "1")
    assert ran.out.startswith("p-1 ")
    assert ran.err == "captions: 1 of 2 records; more with a higher limit.\n"
    assert archive("find", "person:nobody").err == "captions: no record is found.\n"


def test_a_query_may_begin_with_a_minus(archive: Runner) -> None:
    assert archive("find", "-city:oslo", "--fields", "id").out == "p-1\n"
    assert archive("find", "--facet").code == 2


def test_the_same_command_is_found_as_search(archive: Runner) -> None:
    assert archive("search", "ana").out == archive("find", "ana").out != ""


def test_an_error_shows_the_place_for_people_and_is_an_object_for_programs(
    archive: Runner,
) -> None:
    ran = archive("find", "한지 persn:x")
    assert ran.code == 2
    assert ran.err.splitlines()[1:] == ["  한지 persn:x", "       ^"]
    error = json.loads(archive("find", "persn:x", "--json").err)
    assert error["where"] == "query, character 1"


def test_fields_and_counts_in_every_form(archive: Runner) -> None:
    asked = ("find", "ana", "--fields", "id,byline")
    assert archive(*asked).out == "p-1  Leo Sol\n"
    assert archive(*asked, "--csv").out == "id,byline\np-1,Leo Sol\n"
    assert json.loads(archive(*asked, "--jsonl").out)["byline"] == ["Leo Sol"]
    assert json.loads(archive(*asked, "--json").out)["records"][0]["id"] == "p-1"
    assert archive("find", "--count").out == "2\n"
    assert json.loads(archive("find", "--count", "--json").out)["count"] == 2
    assert archive("find", "--count", "--csv").out == "facet,value,records\n,,2\n"
    assert json.loads(archive("find", "ana", "--jsonl").out)["id"] == "p-1"


def test_facets_count_what_is_found(archive: Runner) -> None:
    out = archive("find", "--facets").out
    assert re.search(r"^city +1  Oslo\n +1  Porto$", out, re.MULTILINE)
    assert "restriction,no-sale,1\n" in archive("find", "facets:restriction", "--csv").out
    document = json.loads(archive("find", "--facets", "--json").out)
    assert document["facets"]["year"] == [{"value": "2026", "records": 2}]


def test_uses_are_decided_on_the_day_asked_for(archive: Runner) -> None:
    prohibited = archive("find", "use:web@JP=permitted", "--count", "--on", "2026-12-01")
    assert prohibited.code == 0
    assert archive("find", "use:web", "--on", "someday").code == 2


def test_the_page_on_queries_names_every_field_and_its_examples_are_queries(
    captions: Runner,
) -> None:
    page = captions("help", "queries").out
    assert page == (files("captions.cli") / "topics" / "queries.txt").read_text(encoding="utf-8")
    for field in FIELDS:
        assert re.search(rf"\b{field.name}\b", page), field.name
        if field.example:
            parse_query(field.example, TODAY)
    for line in re.findall(r"captions find '(.*?)'  ", page):
        parse_query(line, TODAY)
    assert captions("help").out.startswith("captions help queries")
    assert "Did you mean queries?" in captions("help", "query").err
