"""A record's statements: each with its words, its place and its source."""

from __future__ import annotations

from captions.record.model import (
    Evidence,
    Grant,
    Notice,
    Person,
    PhotoRecord,
    Restriction,
    RestrictionCode,
    Stretch,
)
from captions.rights.records import photo_of, statements_of
from captions.rights.statements import Source

CAPTION = "Iva Pinto in Alvor. (Yonhap) NO SALES. NO SALES. Press use free. See rules. PHOTO KILL"


def record() -> PhotoRecord:
    sale = Restriction(code=RestrictionCode.NO_SALE, evidence="NO SALES")
    second = CAPTION.rindex("NO SALES")
    unread = CAPTION.index("See rules")
    return PhotoRecord(
        id="a",
        caption=CAPTION,
        credit_line="Yonhap",
        creator_names=("Ana Reis",),
        persons_shown=(Person(name="Iva Pinto"),),
        date_created="2026-03-04",
        context_date="2026-03-05",
        restrictions=(sale, sale),
        grants=(Grant(evidence="Press use free"),),
        notices=(Notice(kind="kill", evidence="PHOTO KILL"),),
        unread=(Stretch(start=unread, end=unread + 9, text="See rules"),),
        evidence=(
            Evidence(
                property="restrictions/1",
                start=second,
                end=second + 8,
                text="NO SALES",
                rule="wording",
            ),
        ),
    )


def test_every_statement_of_a_record_is_there_with_its_source() -> None:
    said = statements_of(record())
    assert [statement.code for statement in said] == [
        "no-sale",
        "no-sale",
        "grant",
        "withdrawal",
        "unread",
    ]
    assert said[3].source is Source.WITHDRAWAL
    assert {said[index].source for index in (0, 1, 2, 4)} == {Source.CAPTION}


def test_words_no_rule_claimed_that_sound_like_a_limit_are_unread() -> None:
    caption = "Iva Pinto in Alvor. Sol. HARBOUR USE ONLY. 7731 B"
    limit, number = (
        Stretch(start=caption.index(words), end=caption.index(words) + len(words), text=words)
        for words in ("HARBOUR USE ONLY", "7731 B")
    )
    said = statements_of(PhotoRecord(id="a", caption=caption, unclaimed=(limit, number)))
    assert [(statement.code, statement.evidence) for statement in said] == [
        ("unread", "HARBOUR USE ONLY")
    ]


def test_every_span_holds_the_words_it_claims() -> None:
    for statement in statements_of(record()):
        assert statement.span is not None
        start, end = statement.span
        assert CAPTION[start:end] == statement.evidence


def test_the_same_words_printed_twice_keep_their_own_places() -> None:
    first, second, *_ = statements_of(record())
    assert first.span != second.span


def test_the_photo_has_the_captions_date_and_the_suppliers_clock() -> None:
    photo = photo_of(record())
    assert (photo.taken, photo.sent) == ("2026-03-04", "2026-03-05")
    assert (photo.zone, photo.country) == ("+09:00", "KR")
    assert photo.authors == ("Ana Reis",)
    assert photo.people is True


def test_who_is_not_known_to_be_shown_may_be_shown_all_the_same() -> None:
    assert photo_of(PhotoRecord(id="b", caption="A quay.")).people is None
