"""Decisions a second, and the time of a matrix over every territory and medium.

python -m tests.benchmarks.rights
"""

from __future__ import annotations

import json
import sys
import time
from datetime import date
from pathlib import Path

from captions.rights.cases import statements_of_case
from captions.rights.decide import decide
from captions.rights.matrix import matrix
from captions.rights.uses import parse_use

CASES = Path(__file__).parents[2] / "fixtures" / "rights" / "cases.jsonl"


def main() -> None:
    cases = [json.loads(line) for line in CASES.read_text("utf-8").splitlines()]
    ready = [
        (statements_of_case(case), parse_use(case["use"]), date.fromisoformat(case["today"][:10]))
        for case in cases
    ]
    start = time.perf_counter()
    rounds = 20
    for _ in range(rounds):
        for statements, use, day in ready:
            decide(statements, use, on=day)
    spent = time.perf_counter() - start
    say(f"decide: {rounds * len(ready) / spent:,.0f} decisions/s over {len(ready)} golden cases")
    times = []
    for statements, use, day in ready:
        start = time.perf_counter()
        matrix(statements, use, on=day)
        times.append(time.perf_counter() - start)
    times.sort()
    say(
        f"matrix, every territory x 11 media: median {times[len(times) // 2] * 1e3:.1f} ms,"
        f" worst {times[-1] * 1e3:.1f} ms"
    )


def say(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
