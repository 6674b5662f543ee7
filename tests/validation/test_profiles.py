"""A profile names rules, severities and wanted properties, and nothing that does not exist."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest

from captions.errors import UsageError
from captions.record.results import Severity
from captions.schema_files import read_schema
from captions.validation import RULES, load_profile, parse_profile, profile_names

if TYPE_CHECKING:
    from pathlib import Path


def severities(text: str) -> dict[str, Severity]:
    profile = parse_profile(text.encode(), "desk.toml")
    return {rule: severity for rule, severity, _ in profile.rules}


def test_three_profiles_come_with_the_program() -> None:
    assert profile_names() == ("archive", "web", "wire")


@pytest.mark.parametrize("name", profile_names())
def test_a_profile_of_ours_says_of_every_rule_how_bad_it_is(name: str) -> None:
    table = tomllib.loads(read_schema(f"profiles/{name}.toml").decode())
    assert sorted(table["rules"]) == sorted(RULES)


@pytest.mark.parametrize("name", profile_names())
def test_no_profile_of_ours_plays_down_a_limit_on_use(name: str) -> None:
    found = {rule: severity for rule, severity, _ in load_profile(name).rules}
    assert found["restriction-unread"] is Severity.ERROR
    assert found["picture-withdrawn"] is Severity.ERROR
    assert found["restriction-like-text"] is not Severity.INFO


def test_a_rule_the_file_does_not_name_keeps_its_own_severity() -> None:
    found = severities("")
    assert found == {rule.id: rule.severity for rule in RULES.values()}


def test_a_rule_can_be_changed_or_left_out() -> None:
    found = severities('[rules]\ndate-partial = "error"\ncaption-empty = "off"')
    assert found["date-partial"] is Severity.ERROR
    assert "caption-empty" not in found


def test_a_desk_names_its_own_profile_by_path(tmp_path: Path) -> None:
    path = tmp_path / "desk.toml"
    path.write_text('required = ["headline", "personsShown/title"]')
    profile = load_profile(str(path))
    assert profile.name == "desk"
    assert profile.required[1].attributes == ("persons_shown", "title")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[rules]\ncredit-missing = "error"', 'no rule "credit-missing".*"credit-line-missing"'),
        ('[rules]\ndate-partial = "warn"', 'no severity for date-partial "warn".*"warning"'),
        ('required = ["creditline"]', 'no property "creditline".*"creditLine"'),
        ('recomended = ["source"]', 'no key "recomended".*"recommended"'),
        ('required = "source"', "desk.toml: is no profile"),
        ("required = [", "desk.toml: is no profile"),
        ('[rules]\nzzz = "error"', "Known: picture-withdrawn,"),
    ],
)
def test_what_does_not_exist_is_a_usage_error_with_a_suggestion(text: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        severities(text)


def test_a_profile_that_is_no_text_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="is no profile"):
        parse_profile(b"\xff\xfe", "desk.toml")


def test_a_missing_profile_file_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        load_profile(str(tmp_path / "none.toml"))
