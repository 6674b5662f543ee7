"""What an import did, told as it goes and as a whole: the same for import, apply and resume."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING

from captions.cli.output import Failures, Format, Progress, write_json, write_jsonl, write_text
from captions.cli.validating import tell_findings
from captions.errors import CaptionsError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from captions.imports.flow import Event, Imported
    from captions.imports.journal import ImportJournal
    from captions.record.results import Finding
    from captions.store import ServerAddress

IMPORT_SCHEMA = "captions.import/1"

_OUTCOMES = ("created", "changed", "same", "conflict")
_SHOWN = 40
"""Records told in a line each; what follows is counted."""
_ABOUT_WIDTH = 60
_CONFLICT_CODE = 5


class Telling:
    """Takes what became of each caption, tells it, and sums it up."""

    def __init__(self, form: Format, failures: Failures) -> None:
        """Begin with nothing.

        Args:
            form: How the answer is written.
            failures: Takes the errors of single items.
        """
        self.counts: Counter[str] = Counter()
        self._severities: Counter[str] = Counter()
        self._judged = 0
        self._shown = 0
        self._form = form
        self._failures = failures
        self._documents: list[object] = []
        self._progress = Progress("captions")

    def tell(self, events: Iterable[Event], also: Callable[[Imported], None] | None = None) -> None:
        """Tell each event as it comes.

        Args:
            events: What an import yields.
            also: Called with each event that is no error.
        """
        for count, event in enumerate(events, 1):
            self._progress.show(count)
            if isinstance(event, CaptionsError):
                self._progress.clear()
                self._failures.add(event)
                self.counts["failed"] += 1
                continue
            self.counts[event.outcome.value] += 1
            self._judged += event.record is not None
            self._severities.update(finding.severity for finding in event.findings)
            self._tell_one(event)
            if also is not None:
                also(event)
        self._progress.clear()

    def finish(
        self, store: Path | ServerAddress, *, run: str | None, dry_run: bool, fail_on: str
    ) -> int:
        """Say what was done as a whole, and give the exit code."""
        from captions.validation.report import counted_summary, reaches_counted

        counts = {name: self.counts[name] for name in _OUTCOMES}
        if self._form is Format.JSON:
            head = {"schema": IMPORT_SCHEMA, "store": str(store), "dryRun": dry_run, "run": run}
            failed = {"failed": self.counts["failed"]}
            write_json({**head, **counts, **failed, "findings": self._documents})
        elif self._form is Format.TEXT:
            if self._shown > _SHOWN:
                rest = f"{self._shown - _SHOWN:,} further records are not shown"
                write_text([f"… {rest}; --jsonl gives a line for each"])
            done = ", ".join(f"{n:,} {name}" for name, n in counts.items() if n)
            errors = self.counts["failed"]
            if errors:
                done = f"{done or 'nothing kept'}, {errors:,} error{'s' if errors > 1 else ''}"
            judged = counted_summary(self._judged, self._severities) if self._judged else ""
            where = "dry run, nothing written" if dry_run else str(store)
            sums = "; ".join(filter(None, (done or "no captions found", judged)))
            write_text([f"{where}: {sums}"])
        if run and self._form is not Format.JSON:
            sys.stdout.flush()
            self._failures.note(f"this is run {run}; to take it back: captions undo {run}")
        conflict = _CONFLICT_CODE if self.counts["conflict"] else 0
        found = int(reaches_counted(self._severities, fail_on))
        return max(self._failures.exit_code, conflict, found)

    def _tell_one(self, event: Imported) -> None:
        findings = event.findings
        if self._form is Format.JSONL:
            _write_line(event)
        elif self._form is Format.JSON:
            self._documents += findings
        elif event.outcome != "same" or findings:
            self._shown += 1
            if self._shown <= _SHOWN:
                self._progress.clear()
                if event.outcome != "same":
                    write_text([_line(event)])
                tell_findings(findings, self._form)


def keep_going(journal: ImportJournal, failures: Failures, stop: BaseException) -> int:
    """Say how a run that was broken off goes on. Raises what stopped it unless it was Ctrl-C."""
    if journal.changed:
        failures.note(
            f"stopped; what was kept stays. To go on: captions resume {journal.id};"
            f" to take it back: captions undo {journal.id}"
        )
    else:
        failures.note(f"stopped, nothing was kept. To start again: captions resume {journal.id}")
    if not isinstance(stop, KeyboardInterrupt):
        raise stop
    return 130


def _line(event: Imported) -> str:
    head = f"{event.outcome:<8} {event.id}"
    if event.why:
        return f"{head}  {event.why}"
    if event.record is None:
        return head
    record = event.record
    who = ", ".join(person.name for person in record.persons_shown)
    about = who or (record.description or record.caption)[:_ABOUT_WIDTH]
    return f"{head}  {record.confidence:<7} {about}"


def _write_line(event: Imported) -> None:
    document: dict[str, object] = {
        "schema": IMPORT_SCHEMA,
        "id": event.id,
        "outcome": event.outcome,
    }
    if event.record is not None:
        document["confidence"] = event.record.confidence
    if event.why:
        document["why"] = event.why
    findings: tuple[Finding, ...] = event.findings
    write_jsonl({**document, "findings": findings})
