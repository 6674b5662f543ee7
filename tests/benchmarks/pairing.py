"""Pairing of a whole shoot: 500 captions, 600 files renamed, re-encoded, doubled and lost.

Prints precision and recall of the verdict "paired", what was left for a person, and the time.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from captions.pairing import Verdict, look_at, pair
from tests.pairing.shoot import make_shoot
from tests.pairing.test_pair import score


def main() -> None:
    """Measure three shoots."""
    for seed in (1, 2, 3):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name) / "in"
            folder.mkdir()
            shoot = make_shoot(folder, captions=500, pictures=600, seed=seed)
            start = time.process_time()
            pictures = [look_at(path) for path in sorted(folder.iterdir())]
            looked = time.process_time()
            found = pair(shoot.records, pictures)
            done = time.process_time()
        right, wrong = score(found.of(Verdict.PAIRED), shoot.belongs)
        kept, bad = score(found.of(Verdict.REVIEW), shoot.belongs)
        share = right / (right + wrong)
        sys.stdout.write(
            f"pairing, seed {seed}: {len(pictures)} files, {len(shoot.belongs)} with a caption:"
            f" precision {share:.4f}, recall {right / len(shoot.belongs):.4f}; for a person:"
            f" {kept} right, {bad} wrong; looking {looked - start:.2f} s, pairing"
            f" {done - looked:.2f} s\n"
        )


if __name__ == "__main__":
    main()
