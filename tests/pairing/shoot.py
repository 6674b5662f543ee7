"""A shoot made up: captions in a list, and their pictures as they come back from many hands.

Renamed to camera names, re-encoded at half size, stripped, doubled, lost, and some of nobody's.
Every picture shows blots of its own, every caption is about invented people.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, NamedTuple

from PIL import Image

from captions.errors import CaptionsError
from captions.pipeline import parse_record
from captions.record.caption import Caption
from captions.record.model import Origin
from captions.tagging.journal import Journal
from captions.tagging.runs import Job, tag_files
from captions.tagging.xmp import record_to_xmp

if TYPE_CHECKING:
    from pathlib import Path

    from captions.record.model import PhotoRecord


def _words(text: str) -> list[str]:
    return text.split()


_GIVEN = _words("Ana Leo Mira Otto Ines Juno Karl Lena Nuno Petra Ravi Sana Tove Ugo Vera")
_FAMILY = _words(
    """Reis Sol Moreno Tamm Okafor Lindqvist Haddad Novak Duarte Berg Salo Ito Kovac Rahim Costa
    Weber Silva Arden Castell Brandt"""
)
_TOWNS = _words("Porto Turku Malmo Ghent Split Bergen Cusco Nantes Graz Lodz Basel Cork")
_ACTS = _words("speaks waves sings paints rows skates dances cooks jumps reads votes sails")


class Shoot(NamedTuple):
    """The captions, and which files belong to which of them."""

    records: list[PhotoRecord]
    belongs: dict[str, str]
    """Id of the record by file name; files of nobody are absent."""


def make_shoot(folder: Path, *, captions: int, pictures: int, seed: int = 7) -> Shoot:
    """Make a shoot of that many captions, and about that many files, in a folder."""
    chance = random.Random(seed)
    records = [_record(chance, number) for number in range(captions)]
    for number in range(20, captions, 100):  # a burst: two pictures with the same words
        text = records[number - 1].caption
        records[number] = parse_record(Caption(text=text, id=records[number].id))
    belongs: dict[str, str] = {}
    tagged: list[Job] = []
    for number, record in enumerate(records):
        kind = chance.random()
        if kind < 0.06:
            continue  # lost
        name = _name(chance, number, record, kind)
        _save(folder / name, number, quality=90)
        belongs[name] = record.id
        if kind >= 0.07:  # the rest has nothing but its name, or its place in the list
            # Now and then one was given its neighbour's caption by mistake.
            words = records[number - 1] if number % 250 == 30 else record
            tagged.append(Job(folder / name, record_to_xmp(words)))
        if kind >= 0.80 and len(belongs) < pictures - captions // 20:
            copy = f"IMG_{9000 + number}.jpg"
            _save(
                folder / copy, number, quality=chance.choice((40, 60)), half=chance.random() < 0.5
            )
            belongs[copy] = record.id
    with Journal(folder.parent / "runs", "shoot") as journal:
        written = list(tag_files(tagged, journal))
    assert not [item for item in written if isinstance(item, CaptionsError)]
    for extra in range(pictures - len(belongs)):
        _save(folder / f"DSC_{extra:04}.jpg", 100_000 + extra, quality=85)
    return Shoot(records, belongs)


def _record(chance: random.Random, number: int) -> PhotoRecord:
    who = f"{chance.choice(_GIVEN)} {chance.choice(_FAMILY)}"
    town, act = chance.choice(_TOWNS), chance.choice(_ACTS)
    day = 1 + number % 28
    text = f"{who} {act} beside {chance.choice(_GIVEN)} {chance.choice(_FAMILY)} in {town} on May"
    text += f" {day}, 2026, at stop {number} of a tour. (Sol/{chance.choice(_FAMILY)})"
    origin = Origin(image=f"SOL20260{500000 + number}.jpg") if number % 3 == 0 else None
    record_id = f"sol-{260000 + number}"
    return parse_record(Caption(text=text, id=record_id, origin=origin))


def _name(chance: random.Random, number: int, record: PhotoRecord, kind: float) -> str:
    """Give the file's name: by id, by the address, by slug, or as a camera does."""
    if 0.07 <= kind < 0.14 or kind > 0.85:
        if record.origin is not None and record.origin.image and chance.random() < 0.5:
            return record.origin.image
        return f"{record.id}{chance.choice(('', '_web', '-1024x683'))}.jpg"
    if kind > 0.6:
        return f"{'-'.join(record.caption.casefold().split()[:3])}-{number}.jpg"
    return f"IMG_{number:04}.jpg"


def _save(path: Path, look: int, *, quality: int, half: bool = False) -> None:
    """Draw blots by a seed of their own."""
    chance = random.Random(look)
    small = Image.new("L", (9, 6))
    small.putdata([chance.randrange(256) for _ in range(54)])
    size = (48, 32) if half else (96, 64)
    small.resize((96, 64), Image.Resampling.BICUBIC).resize(size).save(path, quality=quality)
