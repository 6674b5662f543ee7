"""Pairs of captions and pictures: each sign, each verdict, and a whole shoot."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from captions.pairing import Picture, Verdict, look_at, pair
from captions.pairing.looks import Look
from captions.pipeline import parse_record
from captions.record.caption import Caption
from captions.record.model import Origin, PhotoRecord
from tests.pairing.shoot import make_shoot

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "Ana Reis (R) opens a bridge with Leo Sol in Porto on May 3, 2026. (Luna/Mira Tamm)"
OTHER = "Otto Berg waves to his supporters in Turku on May 4, 2026. (Luna/Ravi Ito)"


def record(text: str = HEAD, name: str = "luna-00017", image: str | None = None) -> PhotoRecord:
    origin = Origin(image=image) if image else None
    return parse_record(Caption(text=text, id=name, origin=origin))


def verdicts(records: list[PhotoRecord], pictures: list[Picture]) -> list[tuple[object, ...]]:
    return [(m.verdict.value, m.record, m.image) for m in pair(records, pictures).matches]


@pytest.mark.parametrize(
    ("one", "picture"),
    [
        (record(), Picture(path="in/LUNA-00017_web.jpg", ids=frozenset({"luna-00017"}))),
        (record(), Picture(path="IMG_1.jpg", ids=frozenset({"luna-00017"}))),
        (record(image="https://l.example/p/Bridge%201.jpg?w=8"), Picture(path="bridge%201.jpg")),
        (record(image="사진 3.JPG"), Picture(path="in/사진 3-1024x683.jpg")),
        (record(), Picture(path="IMG_1.jpg", caption=HEAD)),
        (record(), Picture(path="IMG_1.jpg", caption=HEAD.removesuffix(" (Luna/Mira Tamm)"))),
        (record(), Picture(path="reis-sol-bridge.jpg", taken="2026-05-03")),
    ],
)  # fmt: skip
def test_one_strong_sign_or_two_weaker_ones_pair(one: PhotoRecord, picture: Picture) -> None:
    away = Picture(path="zebra-crossing.jpg", caption="A zebra crosses a river in the rain.")
    found = verdicts([one, record(OTHER, "x-2")], [away, picture])
    assert found[0] == ("paired", one.id, picture.path)
    assert ("unmatched", None, away.path) in found


@pytest.mark.parametrize(
    "picture",
    [
        Picture(path="IMG_1.jpg", taken="2026-05-03"),
        Picture(path="IMG_1.jpg", creators=("Mira Tamm",)),
        Picture(path="IMG_1.jpg", caption=OTHER.replace("Otto", "Udo"), taken="2026-05-03"),
        Picture(path="zebra.jpg", taken="2026-05-03"),
    ],
)
def test_a_weak_sign_alone_pairs_nothing(picture: Picture) -> None:
    found = verdicts([record(), record(OTHER.replace("Otto", "Karl"), "x-2")], [picture])
    assert [item[0] for item in found if item[1] == "luna-00017"] == ["unmatched"]


def test_words_of_a_name_alone_are_for_a_person() -> None:
    found = pair([record(), record(OTHER, "x-2")], [Picture(path="reis-bridge.jpg")])
    assert found.matches[0].verdict is Verdict.REVIEW
    assert found.matches[0].score == 0.5


def test_two_pictures_that_fit_alike_are_for_a_person() -> None:
    twins = [Picture(path=name, caption=HEAD) for name in ("IMG_1.jpg", "IMG_2.jpg")]
    match = pair([record(), record(OTHER, "x-2")], twins).matches[0]
    assert match.verdict is Verdict.REVIEW
    assert match.next_best is not None
    assert {match.image, match.next_best[0]} == {"IMG_1.jpg", "IMG_2.jpg"}


def test_a_picture_goes_to_the_caption_that_needs_it_not_to_the_first() -> None:
    first = record(HEAD, "a-1", image="bridge.jpg")
    second = record(HEAD.replace("Leo Sol", "Ines Arden"), "b-2")
    pictures = [
        Picture(path="IMG_7.jpg", caption=HEAD.replace("Leo Sol", "Ines Arden")),
        Picture(path="bridge.jpg"),
    ]
    found = verdicts([second, first], pictures)
    assert found == [("paired", "b-2", "IMG_7.jpg"), ("paired", "a-1", "bridge.jpg")]


def test_a_copy_that_lost_its_words_is_found_by_its_look() -> None:
    look = Look(bits=0x5A5A_0FF0_1234_9ABC, ratio=1.5)
    nearly = Look(bits=look.bits ^ 0b1, ratio=1.5)
    less = Look(bits=look.bits ^ 0b1111 << 20, ratio=1.5)
    pictures = [
        Picture(path="luna.jpg", caption=HEAD, look=look),
        Picture(path="small.jpg", look=nearly),
        Picture(path="dark.jpg", look=less),
        Picture(path="tall.jpg", look=Look(bits=look.bits, ratio=0.7)),
    ]
    found = pair([record(), record(OTHER, "x-2")], pictures).matches
    assert (found[0].image, found[0].copies, found[0].unsure_copies) == (
        "luna.jpg",
        ("small.jpg",),
        ("dark.jpg",),
    )
    assert found[2].image == "tall.jpg"


def test_a_copy_that_looks_like_two_pictures_is_for_a_person() -> None:
    look = Look(bits=0x5A5A_0FF0_1234_9ABC, ratio=1.5)
    pictures = [
        Picture(path="luna.jpg", caption=HEAD, look=look),
        Picture(path="next.jpg", caption=OTHER, look=look),
        Picture(path="small.jpg", look=look),
    ]
    found = pair([record(), record(OTHER, "x-2")], pictures).matches
    assert [match.image for match in found] == ["luna.jpg", "next.jpg"]
    assert found[0].copies == found[1].copies == ()
    assert (*found[0].unsure_copies, *found[1].unsure_copies) == ("small.jpg",)


def test_order_between_two_paired_ones_and_the_day_is_for_a_person() -> None:
    records = [record(f"{OTHER} Stop {n}.", f"stop-0000{n}") for n in range(5)]
    pictures = [
        Picture(
            path=f"P{n}.jpg", taken="2026-05-04", ids=frozenset({f"stop-0000{n}"} - {"stop-00002"})
        )
        for n in range(5)
    ]
    match = pair(records, pictures).matches[2]
    assert (match.verdict, match.image) == (Verdict.REVIEW, "P2.jpg")
    assert match.signs["order"] == 0.0


def test_the_order_of_the_pictures_given_does_not_matter() -> None:
    records = [record(f"{HEAD} Stop {n}.", f"stop-0000{n}") for n in range(8)]
    pictures = [Picture(path=f"P{n}.jpg", caption=f"{HEAD} Stop {n}.") for n in range(8)]
    mixed = list(pictures)
    random.Random(3).shuffle(mixed)
    assert pair(records, mixed) == pair(records, pictures)


def test_an_id_outweighs_words_that_two_captions_share() -> None:
    records = [record(name=f"luna-0001{n}") for n in (7, 8)]
    pictures = [
        Picture(path=f"luna-0001{n}.jpg", ids=frozenset({f"luna-0001{n}"}), caption=HEAD)
        for n in (8, 7)
    ]
    assert verdicts(records, pictures) == [
        ("paired", "luna-00017", "luna-00017.jpg"),
        ("paired", "luna-00018", "luna-00018.jpg"),
    ]


def test_a_picture_with_the_id_of_one_and_the_words_of_another_is_for_a_person() -> None:
    records = [record(), record(OTHER, "luna-00018")]
    mixed = Picture(path="luna-00018.jpg", ids=frozenset({"luna-00018"}), caption=HEAD)
    assert {match.verdict for match in pair(records, [mixed]).matches} == {
        Verdict.REVIEW,
        Verdict.UNMATCHED,
    }


def test_nothing_and_nothing_make_nothing() -> None:
    assert pair([], []).matches == ()
    assert verdicts([], [Picture(path="a.jpg")]) == [("unmatched", None, "a.jpg")]
    assert verdicts([record()], []) == [("unmatched", "luna-00017", None)]


def test_one_sure_pair_outweighs_two_doubtful_ones() -> None:
    tour = "Leo Ito speaks beside {} in Graz on May {}, 2026. (Luna/Mira Tamm)"
    first = record(tour.format("Ravi Salo", 2), "a-1")
    second = record(tour.format("Ines Arden", 3), "b-2")
    pictures = [
        Picture(path="leo-ito-speaks.jpg", caption=first.caption, taken="2026-05-02"),
        Picture(path="leo-ito.jpg", caption=OTHER, taken="2026-05-02"),
    ]
    assert verdicts([first, second], pictures)[0] == ("paired", "a-1", "leo-ito-speaks.jpg")


def test_files_without_picture_data_are_not_one_picture(tmp_path: Path) -> None:
    for name in ("a.jpg", "b.jpg"):
        (tmp_path / name).write_bytes(b"\xff\xd8\xff\xe1\xff\xff")
    found = [look_at(path) for path in sorted(tmp_path.iterdir())]
    assert [match.copies for match in pair([], found).matches] == [(), ()]


def test_a_whole_shoot_is_paired(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    shoot = make_shoot(folder, captions=500, pictures=600)
    found = pair(shoot.records, [look_at(path) for path in sorted(folder.iterdir())])
    right, wrong = score(found.of(Verdict.PAIRED), shoot.belongs)
    assert right / (right + wrong) >= 0.99
    assert right / len(shoot.belongs) >= 0.95


def score(matches: object, belongs: dict[str, str]) -> tuple[int, int]:
    """Count the files that are with their caption, and those that are with another's."""
    right = wrong = 0
    for match in matches:  # type: ignore[attr-defined]
        for path in (match.image, *match.copies):
            good = belongs.get(path.rpartition("/")[2]) == match.record
            right, wrong = right + good, wrong + (not good)
    return right, wrong
