"""Cases in, answers out: the batch form of `captions rights check` (semantics §8).

A case is one JSON object: ``id``, ``caption``, ``today``, ``context_date`` and ``use``. One bad
case never stops a batch, and never becomes a permission: it comes back as a review that says why.

>>> case = {"id": "a", "caption": "Ana Reis in Porto. (Yonhap)", "today": "2026-03-05",
...         "use": {"action": "publish", "purpose": "editorial"}, "restrictions": []}
>>> decide_case(case)["outcome"]
'permitted'
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import msgspec

from captions.errors import CaptionsError, UsageError
from captions.record.caption import Caption
from captions.record.model import Grant, Notice, Restriction
from captions.rights.decide import decide
from captions.rights.decision import Decision, Outcome
from captions.rights.question import STANDARD_DESK, Photo
from captions.rights.records import photo_of, statements_of
from captions.rights.statements import Source, Statement, as_worded, give_notice
from captions.rights.uses import parse_use

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from captions.record.model import PhotoRecord
    from captions.rights.question import Desk

_PARAMETERS = frozenset(field.encode_name for field in msgspec.structs.fields(Restriction))
_GRANT_NAMES = {"except_territories": "exceptTerritories"}
"""Cases write it as semantics §8 does, records as all their properties."""

_SAID_BY_EVIDENCE = frozenset({"mode"})
"""Parameters of gold answers that effects read in the evidence: "no new uses after …"."""


def decide_case(
    case: Mapping[str, object],
    read_record: Callable[[Caption], PhotoRecord] | None = None,
    desk: Desk = STANDARD_DESK,
) -> dict[str, object]:
    """Decide one case.

    Args:
        case: The case. ``restrictions``, ``grants``, ``notices`` and ``unparsed`` hold what a
            person read in the caption; they count only where there is no ``read_record``.
        read_record: Reads a caption into its record; None takes the person's reading.
        desk: What the desk has agreed.

    Returns:
        ``id`` and the fields of `captions.rights.decision.Decision`, as JSON values. A case that
        cannot be decided is a review, with ``error`` saying why.
    """
    try:
        answer = msgspec.to_builtins(_decide(case, read_record, desk))
    except (CaptionsError, msgspec.ValidationError, ValueError) as error:
        answer = _unanswered(str(error))
    return {"id": case.get("id"), **answer}


def _decide(
    case: Mapping[str, object],
    read_record: Callable[[Caption], PhotoRecord] | None,
    desk: Desk,
) -> Decision:
    use = parse_use(_mapping(case.get("use")))
    sent = _text(case.get("context_date"))
    if read_record is None:
        statements, photo = statements_of_case(case), Photo(sent=sent)
    else:
        text = _text(case.get("caption")) or ""
        record = read_record(Caption(text=text, id=_text(case.get("id")), context_date=sent))
        statements, photo = statements_of(record), photo_of(record)
    return decide(statements, use, on=_day(case.get("today")), photo=photo, desk=desk)


def statements_of_case(case: Mapping[str, object]) -> tuple[Statement, ...]:
    """Give the statements that a person read in the caption of a case.

    A restriction with a parameter that nobody knows is unread wording besides: the parameter may
    change all of it.

    Raises:
        msgspec.ValidationError: A restriction, grant or notice is not in its published form.
    """
    caption = _text(case.get("caption")) or ""
    said = list(_restrictions(case, caption))
    for row in _rows(case, "grants"):
        grant = msgspec.convert({_GRANT_NAMES.get(k, k): v for k, v in row.items()}, Grant)
        said.append(_say(caption, grant.evidence, grant=grant))
    for row in _rows(case, "notices"):
        notice = msgspec.convert(row, Notice)
        said.append(give_notice(notice, _span(caption, notice.evidence)))
    unparsed = case.get("unparsed") or []
    if isinstance(unparsed, list):
        said += [_say(caption, str(words)) for words in unparsed]
    return tuple(said)


def _restrictions(case: Mapping[str, object], caption: str) -> Iterator[Statement]:
    for row in _rows(case, "restrictions"):
        known = {name: value for name, value in row.items() if name in _PARAMETERS}
        restriction = msgspec.convert(known, Restriction)
        yield _say(caption, restriction.evidence, restriction=as_worded(restriction))
        if row.keys() - known.keys() - _SAID_BY_EVIDENCE:
            yield _say(caption, restriction.evidence)


def _say(
    caption: str,
    evidence: str,
    *,
    restriction: Restriction | None = None,
    grant: Grant | None = None,
) -> Statement:
    return Statement(
        source=Source.CAPTION,
        evidence=evidence,
        span=_span(caption, evidence),
        restriction=restriction,
        grant=grant,
    )


def _span(caption: str, evidence: str) -> tuple[int, int] | None:
    start = caption.find(evidence) if evidence else -1
    return (start, start + len(evidence)) if start >= 0 else None


def _rows(case: Mapping[str, object], name: str) -> list[dict[str, object]]:
    return msgspec.convert(case.get(name) or [], list[dict[str, object]])


def _mapping(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise UsageError("case, use", "is no object", "Give the fields of the use.")
    return value


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _day(value: object) -> date:
    """Read the day the question is asked: a date, or a moment with an offset."""
    text = _text(value)
    if text is None:
        raise UsageError("case, today", "is not stated", "Give the day as YYYY-MM-DD.")
    return date.fromisoformat(text) if len(text) == len("2026-03-05") else _moment(text)


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _unanswered(error: str) -> dict[str, object]:
    """Give the answer to a case that cannot be decided: a person must."""
    reason = {
        "code": "use",
        "outcome": Outcome.REVIEW.value,
        "rule": f"the case cannot be decided: {error}",
        "evidence": "",
        "source": Source.BASE.value,
    }
    answer: dict[str, object] = {"outcome": Outcome.REVIEW.value, "duties": [], "parts": []}
    return {**answer, "reasons": [reason], "error": error}
