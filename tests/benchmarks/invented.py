"""Captions for measuring, as many as wanted: invented, each different, in the agencies' forms."""

from __future__ import annotations

import json
import random
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_FIRST = [
    "Ana",
    "Toby",
    "Ingrid",
    "Leo",
    "Marta",
    "Jonas",
    "Elif",
    "Priya",
    "Samuel",
    "Nadia",
    "Owen",
    "Clara",
    "Mateo",
    "Sofia",
]
_LAST = [
    "Reis",
    "Melrose",
    "Halvorsen",
    "Sol",
    "Lindqvist",
    "Okafor",
    "Demir",
    "Kapoor",
    "Vance",
    "Petrov",
    "Abara",
    "Weiss",
]
_TITLES = ("Mayor", "Foreign Minister", "Port Director", "Prime Minister", "Coach", "Dr.")
_DOES = ("speaks to reporters", "shakes hands with", "waves to supporters", "inspects a tram")
_PLACES = (
    ("Porto", "Portugal"),
    ("Oslo", "Norway"),
    ("Seoul", "South Korea"),
    ("Lagos", "Nigeria"),
    ("Lyon", "France"),
    ("Busan", "South Korea"),
)
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
]
_CREDITS = (
    "(AP Photo/{name})",
    "REUTERS/{name}",
    "(Photo by {name}/Getty Images)",
    "(Yonhap)",
    "(Pool photo) (For Use Only in the Republic of Korea. No Redistribution) (Yonhap)",
    "EPA/{name} EDITORIAL USE ONLY NO SALES NO ARCHIVES",
)


def lines(count: int, seed: int = 1) -> Iterator[bytes]:
    """Give a caption list as JSON lines; the same for the same seed."""
    chance = random.Random(seed)

    def name() -> str:
        return f"{chance.choice(_FIRST)} {chance.choice(_LAST)}"

    for number in range(count):
        city, country = chance.choice(_PLACES)
        day = f"{chance.choice(_MONTHS)} {chance.randint(1, 28)}, {chance.randint(2019, 2026)}"
        does = chance.choice(_DOES)
        whom = f" {name()}" if does.endswith("with") else ""
        text = (
            f"{chance.choice(_TITLES)} {name()} (R) {does}{whom} during visit no. {number} to the"
            f" harbor works in {city}, {country}, on {day}. The works opened the day before and"
            f" are to last {chance.randint(2, 90)} weeks. "
        ) + chance.choice(_CREDITS).format(name=name())
        yield json.dumps({"id": f"gen-{seed}-{number}", "text": text}).encode() + b"\n"


if __name__ == "__main__":
    sys.stdout.buffer.writelines(lines(int(sys.argv[1])))
