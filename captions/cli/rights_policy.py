"""`captions rights policy` and `import`: what a caption says about use, as ODRL, out and in."""

from __future__ import annotations

import sys
from collections import Counter
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from captions.cli.importing import StoreOption
from captions.cli.output import (
    Failures,
    Format,
    JsonFlag,
    JsonlFlag,
    choose_format,
    write_json,
    write_jsonl,
    write_text,
)
from captions.cli.rights import Target, read_or_get_records
from captions.errors import IntakeError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from captions.record.model import PhotoRecord
    from captions.rights.statements import Statement

POLICY_SCHEMA = "captions.policy/1"
REVIEW = 7
"""Exit code: something in the policy has to be read by a person."""


_NINJS = frozenset({"rightsInfo", "usageTerms", "rightsinfo", "usageterms"})
"""Properties by which a ninjs object is told from a policy."""


class PolicyForm(StrEnum):
    """What a policy is written as."""

    ODRL = "odrl"
    RIGHTSML = "rightsml"
    NINJS = "ninjs"
    NEWSML = "newsml-g2"
    PLUS = "plus"


def write_policy(
    target: Target,
    form: Annotated[
        PolicyForm,
        typer.Option("--format", help="ODRL, its RightsML profile, or the carrier of both."),
    ] = PolicyForm.ODRL,
    store: StoreOption = None,
    jsonl: JsonlFlag = False,
) -> int:
    """Write what is said about a picture's use as an ODRL 2.2 policy (JSON-LD).

    One picture gives one policy, several give a list; each rule carries its exact words. ninjs
    gives the rights properties of a ninjs 3.1 object, newsml-g2 a rightsInfo element for each
    picture, plus the XMP properties; all three hold the words and the RightsML policy.

    Example: captions rights policy story.txt --format rightsml

    Exit codes: 0 done, 3 input, 5 no such record. See also: captions rights import.
    """
    failures = Failures(Format.JSONL if jsonl else Format.JSON)
    records = read_or_get_records(target, store, failures)
    if form is PolicyForm.NEWSML and not jsonl:
        write_text(str(_written(record, form)) for record in records)
        return failures.exit_code
    if jsonl:
        for record in records:
            write_jsonl(_written(record, form))
        return failures.exit_code
    found = [_written(record, form) for record in records]
    if found:
        write_json(found[0] if len(found) == 1 else found)
    return failures.exit_code


def _written(record: PhotoRecord, form: PolicyForm) -> object:
    """Write one record's statements in a form: a JSON object, or XML as text."""
    from captions.rights import carriers
    from captions.rights.odrl import policy_of_record
    from captions.rights.records import statements_of

    if form is PolicyForm.ODRL:
        return policy_of_record(record)
    if form is PolicyForm.RIGHTSML:
        return policy_of_record(record, "rightsml")
    said = statements_of(record)
    if form is PolicyForm.NEWSML:
        return carriers.newsml_of(said, picture=record.id)
    write = carriers.ninjs_of if form is PolicyForm.NINJS else carriers.xmp_of
    return write(said, picture=record.id)


def import_policy(
    policy: Annotated[
        str, typer.Argument(metavar="POLICY|-", help="ODRL as JSON or JSON-LD, or ninjs.")
    ],
    own: Annotated[
        bool,
        typer.Option("--own", help="The desk's own policy: it may speak for the contract."),
    ] = False,
    json: JsonFlag = False,
    jsonl: JsonlFlag = False,
) -> int:
    """Read an ODRL policy and tell what it says about use.

    What is not understood is unread wording, never ignored: a person must read it.

    Example: captions rights import policy.jsonld

    Exit codes: 0 all of it was read, 3 no JSON, 4 no policy, 7 something was not read.
    See also: captions rights policy.
    """
    from captions.rights.metadata import statements_of_ninjs
    from captions.rights.odrl import statements_from_policy
    from captions.rights.odrl.loading import load_policy
    from captions.rights.statements import UNREAD

    form = choose_format(json=json, jsonl=jsonl)
    document = load_policy(_read(policy), policy)
    if isinstance(document, dict) and not document.keys().isdisjoint(_NINJS):
        said = statements_of_ninjs(document)
    else:
        said = statements_from_policy(document, own=own, where=policy)
    unread = sum(statement.code == UNREAD for statement in said)
    if form is Format.JSONL:
        for statement in said:
            write_jsonl(_document(statement))
    elif form is Format.JSON:
        documents = [_document(statement) for statement in said]
        write_json({"schema": POLICY_SCHEMA, "statements": documents, "unread": unread})
    else:
        write_text(_lines(said, unread))
    return REVIEW if unread else 0


def _read(path: str) -> bytes:
    """Read a policy, and no more of it than a policy can be long."""
    from captions.rights.odrl.loading import MAX_BYTES

    try:
        with sys.stdin.buffer if path == "-" else Path(path).open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise IntakeError(path, f"cannot be read ({reason})", "Check the path") from error


def _document(statement: Statement) -> dict[str, object]:
    import msgspec

    fields: dict[str, object] = msgspec.to_builtins(statement)
    return {"code": statement.code, **fields}


def _lines(said: tuple[Statement, ...], unread: int) -> Iterator[str]:
    for statement in said:
        yield f'{statement.code:<20} "{statement.evidence}"  {statement.source.value}'
    codes = Counter(statement.source.value for statement in said)
    told = ", ".join(f"{count} from {source}" for source, count in sorted(codes.items()))
    yield f"{len(said)} statements ({told}), {unread} to be read by a person"
