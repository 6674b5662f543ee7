"""Tests of `captions.parsing.dates`: what day each invented caption's picture was taken."""

from __future__ import annotations

from calendar import month_name
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.parsing.dates import read_date
from captions.parsing.layout import Layout
from captions.parsing.sentences import split_sentences
from captions.record.caption import Reading, Span

Case = tuple[str, str | None, str | None]


def layout_of(text: str, **parts: Span | bool) -> Layout:
    spans = tuple(split_sentences(text))
    parts.setdefault("file_photo", "FILE" in text or "File photo" in text)
    return Layout(text=text, sentences=spans, **parts)  # type: ignore[arg-type]


def read(text: str, context: str | None = None) -> str | None:
    reading = read_date(layout_of(text), context)
    return reading.value if reading else None


DATED: list[Case] = [
    # One date in the sentence, in the forms of the houses.
    (
        "Ana Reis (R) bows in Seoul on Oct. 18, 2023, in this photo provided by her office.",
        None,
        "2023-10-18",
    ),
    ("Ana Reis waves in Porto, Portugal, 18 October 2023.", None, "2023-10-18"),
    ("Ana Reis waves in Porto, Portugal October 18, 2023.", None, "2023-10-18"),
    ("Ana Reis waves, Saturday Feb. 8, 2014, in Porto.", None, "2014-02-08"),
    ("Ana Reis waves in Porto, Thursday, February 17, 2022.", None, "2022-02-17"),
    ("Ana Reis waves in Porto Thursday morning, February 17, 2022.", None, "2022-02-17"),
    ("Ana Reis waves in Porto on the evening of Thursday, Feb. 17th, 2022.", None, "2022-02-17"),
    ("Ana Reis waves in Porto on,Feb. 17,2022.", None, "2022-02-17"),
    ("Ana Reis waves in Porto on 17th of February, 2022.", None, "2022-02-17"),
    ("Ana Reis waves in Porto on the 17th of February 2022.", None, "2022-02-17"),
    ("Ana Reis waves in Porto on 17-Feb-2022.", None, "2022-02-17"),
    ("Ana Reis waves in Porto on 2022.2.17", None, "2022-02-17"),
    ("Ana Reis waves in Porto, 2022-02-17.", None, "2022-02-17"),
    ("Ana Reis waves in Porto, 17.02.2022.", None, "2022-02-17"),
    ("Ana Reis attends a parade on April 10, Juche 110 (2021).", None, "2021-04-10"),
    ("FILE - Ana Reis waves, in Porto, Portugal, Feb. 17, 2022.", None, "2022-02-17"),
    ("FILE PHOTO: Ana Reis waves in Porto, Portugal, February 17, 2022.", None, "2022-02-17"),
    (
        "(FILE) Ana Reis waves in Porto, 16 December 2020 (reissued 17 December 2020).",
        None,
        "2020-12-16",
    ),
    ("Ana Reis waves in Porto, 10 May 2022 (issued 11 May 2022).", None, "2022-05-10"),
    (
        "A still from a handout video made available by the navy shows a tug, 07 March 2022.",
        None,
        "2022-03-07",
    ),
    ("ATLANTIC OCEAN (Oct. 20, 2023) Sailors scrub the deck.", None, "2023-10-20"),
    ("Ana Reis at the Lantern Awards, Porto, Portugal - 03 Feb 2026", None, "2026-02-03"),
    ("14 May 2020, Portugal, Porto: Ana Reis waves.", None, "2020-05-14"),
    (
        "Porto, Portugal. 14th May 2020. Ana Reis waves to the crowd at the harbour.",
        None,
        "2020-05-14",
    ),
    (
        "PORTO, PORTUGAL - MARCH 05: Ana Reis waves on March 5, 2024 in Porto, Portugal.",
        None,
        "2024-03-05",
    ),
    ("PORTO, PORTUGAL - MARCH 05: Ana Reis waves in Porto, Portugal.", "2024-03-07", "2024-03-05"),
    ("Ana Reis waves in Porto on September 27, 2031.", None, "2031-09-27"),
    ("Uma mulher rega flores no Porto, a 14 de maio de 2020.", None, "2020-05-14"),
    ("Eine Frau gießt Blumen in Porto am 14. Mai 2020.", None, "2020-05-14"),
    ("230528-N-AB123-1001 Sailors scrub the deck of a tender.", None, "2023-05-28"),
    # Said outright.
    ("In this March 5, 2018, file photo, Ana Reis waves in Porto.", None, "2018-03-05"),
    (
        "In this Wednesday, Sept. 28, 2016 photo provided Thursday, Ana Reis waves.",
        None,
        "2016-09-28",
    ),
    (
        "In this July 19,1994, file photo released by the palace, Ana Reis waves.",
        None,
        "1994-07-19",
    ),
    ("A man rows in Porto in this December 16, 2006 file picture.", None, "2006-12-16"),
    ("This July 6, 2017, aerial photo shows a dam above Porto.", None, "2017-07-06"),
    (
        "This photo, taken April 7, 2025, shows a salt pan. It opened on May 3, 1950.",
        None,
        "2025-04-07",
    ),
    (
        "Ana Reis meets Rui Melo in Porto March 6, 2018. Picture taken March 5, 2018.",
        None,
        "2018-03-05",
    ),
    ("A dust storm is seen in an image acquired February 22, 2021.", None, "2021-02-22"),
    (
        "Handout picture taken and released by the navy on March 3, 2020, shows a tug.",
        None,
        "2020-03-03",
    ),
    (
        "A photo dated 16 December 2019 and released 25 December 2019 shows a tug.",
        None,
        "2019-12-16",
    ),
    ("Photo taken from a helicopter on May 3, 2020, shows a dam.", None, "2020-05-03"),
    ("Ana Reis arrives at court. Picture date: Tuesday May 10, 2022.", None, "2022-05-10"),
    ("File photo dated 25/12/19 of Ana Reis.", None, "2019-12-25"),
    (
        "File photo dated 07/08/16 of Ana Reis, who won. Issue date: Friday February 3, 2017.",
        None,
        "2016-08-07",
    ),
    ("A file photo from March 2019 shows a dam.", None, "2019-03"),
    # Release and background beside the day taken.
    (
        "Ana Reis waves on Feb. 9, 2024, in this photo released the next day by her office.",
        None,
        "2024-02-09",
    ),
    (
        "Ana Reis bows on New Year's Day on Jan. 1, 2023, the agency reported the next day.",
        None,
        "2023-01-01",
    ),
    (
        "Ana Reis waves on July 5, 2023, in this photo captured from her Facebook account.",
        None,
        "2023-07-05",
    ),
    (
        "Ana Reis waves the previous day, in this photo released by her office on May 3, 2022.",
        None,
        "2022-05-02",
    ),
    (
        "Ana Reis waves on April 30, in this photo released by her office on May 2, 2022.",
        None,
        "2022-04-30",
    ),
    (
        "Ana Reis waves on Dec. 31, in this photo released by her office on Jan. 2, 2022.",
        None,
        "2021-12-31",
    ),
    (
        "In this photo provided by the navy, a frigate sails off Porto on May 3, 2022.",
        None,
        "2022-05-03",
    ),
    (
        "Ana Reis waves on May 23, 2017, to mark the eighth anniversary of the May 23, 2009, fire.",
        None,
        "2017-05-23",
    ),
    (
        "Ana Reis mourns her son, who died on May 3, 2019, in Porto, on June 2, 2020.",
        None,
        "2020-06-02",
    ),
    ("Ana Reis casts a ballot in the May 14 runoff in Porto on May 28, 2023.", None, "2023-05-28"),
    (
        "Ana Reis shakes hands with Rui Melo before their talks in Porto on May 3, 2023.",
        None,
        "2023-05-03",
    ),
    (
        "Ana Reis waves in Porto, 24 February 2023. Porto was flooded on 24 February 2022.",
        None,
        "2023-02-24",
    ),
    (
        "Ana Reis points at an undated picture of her brother in Porto July 29, 2013.",
        None,
        "2013-07-29",
    ),
    (
        "Ana Reis bows at a rite marking the anniversary of the landing in Porto on May 3, 2023.",
        None,
        "2023-05-03",
    ),
    ("This combination photo shows Ana Reis in Porto on May 3, 2023.", None, "2023-05-03"),
    (
        "May 5, 2022; Porto, Portugal; Harbour Lions pitcher Rui Melo (7) throws.",
        None,
        "2022-05-05",
    ),
    (
        "A still from a video released by the navy on May 4, 2020, shows a tug, May 3, 2020.",
        None,
        "2020-05-03",
    ),
    ("PORTO, PORTUGAL, 1965: Ana Reis waves from a tram.", None, "1965"),
    ("Jan. 3 (Mon.), 2022: Ana Reis waves.", None, "2022-01-03"),
    ("Ana Reis waves early for the fair, set to open on May 3, 2024.", None, ""),
    ("On May 3, 2022, Ana Reis waves; she was elected on April 2, 2018.", None, "2022-05-03"),
    ("circa 1955: Ana Reis waves from a tram in Porto.", None, "1955"),
    ("Ana Reis is released from jail in Porto on May 3, 2023.", None, "2023-05-03"),
    ("A suspect is captured in Porto on May 3, 2023.", None, "2023-05-03"),
    # Completed from the day of publication.
    ("Ana Reis waves in Porto on Thursday.", "2017-04-20", "2017-04-20"),
    ("Ana Reis waves in Porto on Monda.", "2023-02-14", "2023-02-13"),
    ("Ana Reis waves in Porto Friday.", "2023-02-14", "2023-02-10"),
    ("Ana Reis waves in Porto last Tuesday.", "2023-02-14", "2023-02-07"),
    ("Ana Reis waves in Porto yesterday.", "2023-03-01", "2023-02-28"),
    ("Ana Reis waves in Porto today.", "2023-03-01", "2023-03-01"),
    ("Ana Reis waves in Porto on Oct. 18.", "2023-10-19", "2023-10-18"),
    ("Ana Reis waves in Porto on Dec. 30.", "2023-01-02", "2022-12-30"),
    ("Ana Reis waves in Porto on Oct. 20.", "2023-10-19", "2023-10-20"),
    (
        "Ana Reis waves in Porto on Thursday. She won the 12 May 2016 race.",
        "2017-04-20",
        "2017-04-20",
    ),
    # Partial.
    ("Ana Reis waves in Porto in 2016.", None, "2016"),
    ("In this 2016 file photo, Ana Reis waves.", None, "2016"),
    ("Photo taken in May 2016 shows a dam.", None, "2016-05"),
    ("Ana Reis waves in Porto in October 2023.", None, "2023-10"),
    ("Runners cross Porto between 3 and 5 May 2022.", None, "2022-05"),
    ("Runners cross Porto, May 3-5, 2022.", None, "2022-05"),
    ("Runners cross Porto between May 30 and June 2, 2022.", None, "2022"),
    # A label first, or a sentence without a date before the one with it.
    ("Ana Reis, harbour pilot. She waves in Porto on May 3, 2023.", None, "2023-05-03"),
]

UNDATED: list[Case] = [
    ("This undated photo provided on Nov. 16, 2021, by the palace shows Ana Reis.", None, None),
    (
        "Ana Reis visits a mill in this undated photo released by the palace on April 1, 2025.",
        None,
        None,
    ),
    ("Ana Reis waves, in this photo provided by the army on March 19.", "2025-03-19", None),
    (
        "Ana Reis waves, in this photo captured from footage of Porto Television on Jan. 1, 2023.",
        None,
        None,
    ),
    (
        "This file photo, captured from the website of the palace on April 5, 2023, shows a mill.",
        None,
        None,
    ),
    (
        "Ana Reis visits a shop, in this photo released by Porto News Agency (PNA) April 8, 2019.",
        None,
        None,
    ),
    ("Ana Reis waves in this photo released September 10, 2017 by Porto News Agency.", None, None),
    (
        "In this image made from video broadcast by PTV on Monday, a rocket flies.",
        "2023-02-14",
        None,
    ),
    (
        "This photo printed in the Jan. 24, 2019, edition of the Porto Herald shows Ana Reis.",
        None,
        None,
    ),
    ("Ana Reis in a file photo.", "2022-09-08", None),
    ("Ana Reis waves in Porto.", "2022-09-08", None),
    ("Ana Reis waves in Porto on Thursday.", None, None),
    ("Ana Reis waves in Porto on Oct. 18.", None, None),
    ("FILE - Ana Reis waves in Porto. She resigned on Monday.", "2022-09-08", None),
    ("Workers build a stand ahead of Sunday's vote in Porto.", "2022-09-08", None),
    ("File photo of Ana Reis, who will stand trial on May 3, 2023.", None, None),
    ("Ana Reis votes early, ahead of the opening of the fair on May 3, 2023.", None, ""),
    (
        "Ana Reis waves to the crowd on Good Friday. May 18 Uprising songs are heard.",
        "2023-05-20",
        None,
    ),
    ("Pilgrims prepare for Good Friday in Porto.", "2022-09-08", None),
    ("Ana Reis reads the Sunday Times in Porto.", "2022-09-08", None),
    ("A tram passes the mill built in 1890 in Porto.", None, None),
    ("Ana Reis, winner of the 2016 Lantern Award, waves.", None, None),
    ("A tug that sank on May 3, 2020 is lifted.", None, ""),
    ("Ana Reis speaks at the palace on March .", None, None),
    ("The bridge will carry up to 2,016 vehicles. It may 3 years later be closed.", None, None),
    ("File photo of Ana Reis. She was elected on May 3, 2023.", None, None),
    ("Ana Reis at the Porto Arena. Copyright 2016 Porto Herald", None, None),
]


@pytest.mark.parametrize(("text", "context", "value"), DATED)
def test_the_day_taken_is_read(text: str, context: str | None, value: str | None) -> None:
    assert read(text, context) == value


@pytest.mark.parametrize(("text", "context", "value"), UNDATED)
def test_other_days_date_no_picture(text: str, context: str | None, value: str | None) -> None:
    assert read(text, context) == value


IN_DOUBT = [
    ("Ana Reis waves in Porto on Feb. 30, 2024.", "is no day"),
    ("Ana Reis waves in Porto on 31 June 2024.", "is no day"),
    ("Ana Reis waves in Porto, 07/08/2016.", "may be 7 August or 8 July"),
    (
        "This composite photo shows the beach on Dec. 7, 2007, and, at bottom, on Dec. 5, 2017.",
        "several pictures",
    ),
]


@pytest.mark.parametrize(("text", "doubt"), IN_DOUBT)
def test_a_date_that_cannot_be_keyed_is_a_doubt_without_a_value(text: str, doubt: str) -> None:
    reading = read_date(layout_of(text), None)
    assert reading is not None
    assert reading.value == ""
    assert doubt in reading.doubt


def test_a_weekday_that_does_not_fit_is_kept_as_printed_and_doubted() -> None:
    reading = read_date(layout_of("Ana Reis waves in Porto on Monday, May 2, 2023."), None)
    assert reading is not None
    assert reading.value == "2023-05-02"
    assert reading.doubt == "2023-05-02 was a Tuesday, the caption says Monday"


def test_a_date_of_a_later_sentence_is_doubted() -> None:
    text = (
        "Ana Reis waves to harbour workers from the deck of a small tug. It rained on May 3, 2023."
    )
    reading = read_date(layout_of(text), None)
    assert reading is not None
    assert reading.value == "2023-05-03"
    assert "background" in reading.doubt


def test_a_date_inside_a_restriction_is_not_read() -> None:
    text = "Ana Reis waves in Porto. EMBARGOED UNTIL 3 MAY 2023"
    start = text.index("EMBARGOED")
    layout = Layout(text=text, sentences=(Span(0, start - 1),), taken=(Span(start, len(text)),))
    assert read_date(layout, None) is None


def test_a_year_in_the_credit_dates_the_picture() -> None:
    text = "Ana Reis, pilot. Photo: Rui Melo, 2016, CC BY-SA 4.0"
    start = text.index("Photo:")
    layout = Layout(text=text, sentences=(Span(0, start - 1),), tails=(Span(start, len(text)),))
    reading = read_date(layout, None)
    assert reading is not None
    assert reading.value == "2016"


def test_a_dateline_comes_after_the_sentence() -> None:
    text = "PORTO, PORTUGAL - MAY 04, 2024: Ana Reis waves on May 3, 2024 in Porto."
    colon = text.index(":")
    layout = Layout(text=text, dateline=Span(0, colon), sentences=(Span(colon + 2, len(text)),))
    reading = read_date(layout, None)
    assert reading is not None
    assert reading.value == "2024-05-03"


def test_a_weekday_in_a_file_photo_is_not_completed() -> None:
    layout = layout_of("FILE - Ana Reis waves in Porto on Monday.", file_photo=True)
    assert read_date(layout, "2024-05-03") is None


def test_claims_hold_the_words_and_name_the_rule() -> None:
    text = "Ana Reis waves on Dec. 31, in this photo released by her office on Jan. 2, 2022."
    reading = read_date(layout_of(text), None)
    assert reading is not None
    words = [(text[claim.start : claim.end], claim.rule) for claim in reading.claims]
    assert words == [
        ("Dec. 31", "date.month-day-from-caption"),
        ("Jan. 2, 2022", "date.year-from-caption"),
    ]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Ana Reis waves on May 3, 2024.", "date.month-day-year"),
        ("Ana Reis waves, 3 May 2024.", "date.day-month-year"),
        ("Ana Reis waves on May 1.", "date.month-day-from-context"),
        ("Ana Reis waves on Monday.", "date.weekday-from-context"),
        ("Ana Reis waves yesterday.", "date.relative-word"),
        ("Ana Reis waves in May 2023.", "date.month-year"),
        ("Ana Reis waves in Porto in 2016.", "date.year"),
    ],
)
def test_each_form_has_its_rule(text: str, rule: str) -> None:
    reading = read_date(layout_of(text), "2024-05-03")
    assert reading is not None
    assert reading.claims[0].rule == rule


def _inside(reading: Reading[str] | None, text: str) -> bool:
    return reading is None or all(0 <= c.start < c.end <= len(text) for c in reading.claims)


_PIECES = st.sampled_from(
    (
        *("May", "3", "2024", ",", ".", "3rd", "Feb.", "30", "Monday", "on", "in", "this", "photo"),
        *("released", "taken", "(", ")", "07/08/16", ":", "-", "to", "of", "Juche", "yesterday"),
        *("2023.10.19", "who", "died", "file", "undated"),
    )
)


@given(st.one_of(st.text(), st.lists(_PIECES, max_size=40).map(" ".join)))
def test_any_text_is_read_without_an_exception_and_claims_lie_inside(text: str) -> None:
    reading = read_date(layout_of(text), "2024-02-29")
    assert _inside(reading, text)


@given(st.dates(min_value=date(1850, 1, 1), max_value=date(2099, 12, 31)))
def test_any_day_written_out_is_read_back(day: date) -> None:
    month = month_name[day.month]
    assert read(f"Ana Reis waves in Porto on {month} {day.day}, {day.year}.") == day.isoformat()
    assert read(f"Ana Reis waves in Porto, {day.day:02} {month} {day.year}.") == day.isoformat()
