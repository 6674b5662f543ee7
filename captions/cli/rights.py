"""`captions rights check` and `matrix`: may we use this picture for this use?"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

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
from captions.errors import CaptionsError, IntakeError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from captions.record.model import PhotoRecord
    from captions.rights.contracts import Circumstances, Contracts
    from captions.rights.decision import Decision, Reason
    from captions.store.desk import Known

EXIT_CODES = {"permitted": 0, "prohibited": 1, "review": 7}

app = typer.Typer(
    name="rights",
    help="Decide whether a picture may be used, with the words that decide it.",
    rich_markup_mode=None,
    no_args_is_help=True,
)

Target = Annotated[
    str, typer.Argument(metavar="ID|FILE|-", help="A record of the archive, or a caption to read.")
]
Territories = Annotated[
    list[str] | None, typer.Option("--territory", help="ISO code or region; may be repeated.")
]
Media = Annotated[
    list[str] | None, typer.Option("--use", metavar="MEDIUM", help="web, print, tv …; repeatable.")
]
ActionOption = Annotated[
    str, typer.Option(help="publish, redistribute, sell, archive, alter or train-ai.")
]
PurposeOption = Annotated[
    str | None, typer.Option(help="editorial, commercial, advertising, educational …")
]
OnOption = Annotated[
    str | None, typer.Option("--on", metavar="YYYY-MM-DD", help="Day of the use; today without it.")
]
ContractsOption = Annotated[
    Path | None, typer.Option(metavar="FILE", help="The desk's contracts and clearances (TOML).")
]


@app.command("check")
def check(
    target: Annotated[
        str | None,
        typer.Argument(metavar="ID|FILE|-", help="A record of the archive, or captions to read."),
    ] = None,
    use: Media = None,
    territory: Territories = None,
    action: ActionOption = "publish",
    purpose: PurposeOption = None,
    on: OnOption = None,
    end: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="Last day of the use.")
    ] = None,
    outlet: Annotated[str | None, typer.Option(help="Name of the outlet.")] = None,
    topic: Annotated[str | None, typer.Option(help="What the piece is about.")] = None,
    credit: Annotated[str | None, typer.Option(help="The credit line to be printed.")] = None,
    alters: Annotated[
        list[str] | None, typer.Option("--alter", help="A planned change, e.g. crop; repeatable.")
    ] = None,
    geo_blocked: Annotated[
        bool, typer.Option("--geo-blocked", help="The online use reaches only the territories.")
    ] = False,
    contracts: ContractsOption = None,
    batch: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Cases as JSONL: id, caption, today, use.")
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show what every statement had to say.")
    ] = False,
    store: StoreOption = None,
    json: JsonFlag = False,
    jsonl: JsonlFlag = False,
) -> int:
    """Answer permitted, prohibited or review for one use, with duties and deciding words.

    Example: captions rights check story.txt --use web --territory JP --purpose editorial

    Exit codes: 0 permitted, 1 prohibited, 7 review, 3 input, 5 no such record.
    See also: captions rights matrix, captions explain.
    """
    form = choose_format(json=json, jsonl=jsonl)
    if batch is not None:
        return _check_batch(batch, form)
    if target is None:
        raise UsageError("rights check", "has nothing to check", "Name a record, a file or --batch")
    stated = {
        "action": action,
        "media": use,
        "territories": territory,
        "purpose": purpose,
        "end": end,
        "outlet": outlet,
        "topic": topic,
        "credit": credit,
        "alters": alters,
        "geo_blocked": geo_blocked,
    }
    failures = Failures(form)
    day = _day(on)
    agreed = _contracts(contracts)
    answers = [
        (record, _decide(_known(target, store, record, agreed), stated, day))
        for record in read_or_get_records(target, store, failures)
    ]
    _tell(answers, stated, form, explain=explain)
    codes = [EXIT_CODES[decision.outcome] for _, decision in answers]
    worst = 1 if 1 in codes else max(codes, default=0)
    return failures.exit_code or worst


@app.command("matrix")
def show_matrix(
    target: Target,
    action: ActionOption = "publish",
    purpose: PurposeOption = "editorial",
    territory: Territories = None,
    on: OnOption = None,
    contracts: ContractsOption = None,
    store: StoreOption = None,
    json: JsonFlag = False,
) -> int:
    """Show media × territories at a glance: yes, no or ask.

    Without --territory, territories that answer alike share a line.

    Example: captions rights matrix story.txt

    Exit codes: 0 done, 3 input, 5 no such record. See also: captions rights check.
    """
    import msgspec

    from captions.rights.matrix import matrix
    from captions.rights.uses import parse_use

    failures = Failures(Format.JSON if json else Format.TEXT)
    intended = parse_use({"action": action, "purpose": purpose})
    for record in read_or_get_records(target, store, failures):
        known, used = _known(target, store, record, _contracts(contracts))
        whole = matrix(
            known.statements,
            msgspec.structs.replace(intended, previous_uses=used),
            on=_day(on),
            photo=known.photo,
            desk=known.desk,
            territories=tuple(territory) if territory else None,
        )
        if json:
            write_json({"id": record.id, **msgspec.to_builtins(whole)})
        else:
            write_text([f"{record.id}  {action}, {purpose}, on {whole.on}"])
            write_text(_matrix_lines(whole.media, whole.rows))
    return failures.exit_code


def _check_batch(path: Path, form: Format) -> int:
    """Decide cases line by line; a bad line is told and the others go on."""
    import msgspec

    from captions.pipeline import parse_record
    from captions.rights.cases import decide_case

    failures = Failures(form)
    codes = {0}
    for number, line in enumerate(_open_lines(path), 1):
        try:
            case = msgspec.json.decode(line, type=dict[str, Any])
        except msgspec.DecodeError as error:
            where = f"{path}, line {number}"
            failures.add(IntakeError(where, f"is no JSON object ({error})", "Correct the line"))
            continue
        answer = decide_case(case, parse_record)
        codes.add(EXIT_CODES[str(answer["outcome"])])
        if form is Format.TEXT:
            duties = ", ".join(map(str, msgspec.convert(answer["duties"], list[str])))
            write_text([f"{str(answer['outcome']).upper():<11}{answer['id']}  {duties}".rstrip()])
        else:
            write_jsonl(answer)
    return failures.exit_code or (1 if 1 in codes else max(codes))


def _open_lines(path: Path) -> Iterator[bytes]:
    try:
        with sys.stdin.buffer if str(path) == "-" else path.open("rb") as stream:
            yield from (line for line in stream if line.strip())
    except OSError as error:
        raise IntakeError(
            str(path), f"cannot be read ({error.strerror})", "Check the path"
        ) from error


def read_or_get_records(
    target: str, store: str | None, failures: Failures
) -> Iterator[PhotoRecord]:
    """Give the record of that id, or read the captions of that file or in that picture."""
    from captions.pipeline import read_picture, read_records

    if _is_picture(target):
        yield read_picture(Path(target))[0]
    elif target == "-" or Path(target).is_file():
        for item in read_records([target], note=failures.note):
            if isinstance(item, CaptionsError):
                failures.add(item)
            else:
                yield item
    else:
        from captions.cli.archive import get_record

        yield get_record(store, target)


def _known(target: str, store: str | None, record: PhotoRecord, contracts: Contracts) -> Known:
    """Gather what decides: for a record of the archive, its journal and withdrawals as well."""
    from captions.rights.contracts import circumstances_of
    from captions.store.desk import Known, known_in

    if _is_picture(target):
        return Known(_with_metadata(circumstances_of(record, contracts), Path(target)), 0)
    if target == "-" or Path(target).is_file():
        return Known(circumstances_of(record, contracts), 0)
    from captions.cli.archive import open_archive

    with open_archive(store) as archive:
        return known_in(archive, record, contracts)


def _is_picture(target: str) -> bool:
    from captions.tagging.embed import is_picture

    return target != "-" and Path(target).is_file() and is_picture(Path(target))


def _with_metadata(known: Circumstances, path: Path) -> Circumstances:
    """Add what the picture's own metadata says about use."""
    import msgspec

    from captions.pipeline import read_picture
    from captions.rights.metadata import limits_of_losers, statements_of_metadata

    metadata = read_picture(path)[1]
    said = statements_of_metadata({**metadata.values(), **metadata.dates, "plus": metadata.plus})
    said += limits_of_losers(metadata.losers(), said)
    return msgspec.structs.replace(known, statements=(*known.statements, *said))


def _decide(known: Known, stated: dict[str, Any], day: date) -> Decision:
    from captions.rights.decide import decide
    from captions.rights.uses import parse_use

    found, used = known
    use = parse_use({**stated, "previous_uses": used})
    return decide(found.statements, use, on=day, photo=found.photo, desk=found.desk)


def _contracts(path: Path | None) -> Contracts:
    from captions.rights.contracts import NO_CONTRACTS, load_contracts

    return NO_CONTRACTS if path is None else load_contracts(path)


def _day(on: str | None) -> date:
    from captions.cli.settings import check_day
    from captions.cli.validating import today

    checked = check_day("--on", on)
    return today() if checked is None else date.fromisoformat(checked)


def _tell(
    answers: list[tuple[PhotoRecord, Decision]],
    stated: dict[str, Any],
    form: Format,
    *,
    explain: bool,
) -> None:
    import msgspec

    documents = ({"id": record.id, **msgspec.to_builtins(answer)} for record, answer in answers)
    if form is Format.JSON:
        write_json(list(documents))
    elif form is Format.JSONL:
        for document in documents:
            write_jsonl(document)
    else:
        for record, answer in answers:
            write_text(_answer_lines(record, answer, stated, explain=explain))


def _answer_lines(
    record: PhotoRecord, answer: Decision, stated: dict[str, Any], *, explain: bool
) -> Iterator[str]:
    """Say the answer, what decided it, and what has to be done."""
    where = ", ".join(stated["territories"] or []) or "territory not stated"
    media = ", ".join(stated["media"] or []) or "medium not stated"
    yield f"{answer.outcome.upper():<11} {record.id}  {media} in {where} on {answer.on}"
    for reason in answer.reasons:
        if explain or reason.outcome == answer.outcome:
            yield f"  {_reason_line(reason)}"
    if answer.duties:
        yield f"  duties: {', '.join(answer.duties)}"
    if answer.until and answer.then:
        yield f"  from {answer.until} on: {answer.then}"
    free = [
        f"{part.medium or 'any medium'} in {part.territory or 'any territory'}"
        for part in answer.parts
        if part.outcome == "permitted"
    ]
    if answer.outcome != "permitted" and free:
        yield f"  permitted: {'; '.join(free)}"


def _reason_line(reason: Reason) -> str:
    quote = f'"{reason.evidence}"' if reason.evidence else "nothing is written"
    span = f" {reason.span[0]}–{reason.span[1]}" if reason.span else ""
    told = reason.reference and reason.reference not in reason.rule
    named = f" ({reason.reference})" if told else ""
    against = f' ("{reason.against}")' if reason.against else ""
    source = f"{reason.source}{span}{named}"
    return f"{reason.outcome:<10} {reason.code:<20} {quote}  {source}: {reason.rule}{against}"


_SHORT = {"permitted": "yes", "prohibited": "no", "review": "ask"}


def _matrix_lines(media: tuple[str, ...], rows: dict[str, tuple[Any, ...]]) -> Iterator[str]:
    """Give a line for each answer that territories share, the rarest answers first."""
    alike: dict[tuple[Any, ...], list[str]] = {}
    for territory, row in rows.items():
        alike.setdefault(row, []).append(territory)
    yield "  ".join(f"{medium:<4}" for medium in media)
    for row, territories in sorted(alike.items(), key=lambda item: len(item[1])):
        cells = "  ".join(
            f"{_SHORT[cell]:<{max(len(medium), 4)}}"
            for medium, cell in zip(media, row, strict=True)
        )
        named = ", ".join(territories[:12])
        more = f" and {len(territories) - 12} more" if len(territories) > 12 else ""
        yield f"{cells}  {named}{more}"
