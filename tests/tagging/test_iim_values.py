"""Properties go into IIM and come back; what is not theirs keeps its bytes."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.errors import ImageError
from captions.tagging.iim import UTF8_DESIGNATION, Dataset, join_datasets, read_datasets
from captions.tagging.iim_digest import with_iim
from captions.tagging.iim_limits import NotRepeatableError, ValueTooLongError
from captions.tagging.iim_values import read_iim, write_iim
from tests.tagging.images import jpeg_file, jpeg_segment

exiftool = pytest.mark.skipif(
    shutil.which("exiftool") is None, reason="ExifTool is not installed: no oracle"
)

FULL: dict[str, object] = {
    "city_name": "Gijón",
    "copyright_notice": "© 2026 Baram Press",
    "country_code": "ESP",
    "country_name": "Spain",
    "creator_names": ["Ana Reis", "김유나"],
    "jobtitle": "Staff",
    "credit_line": "Ana Reis/Agência Sol",
    "date_created": "2026-05-01T10:20:30+09:00",
    "description": "A ferry leaves\nthe harbour.",
    "caption_writer": "KY",
    "headline": "Ferry – Älva",
    "instructions": "No archives",
    "intellectual_genre": "Profile",
    "jobid": "BRM-17",
    "keywords": ["ferry", "harbour"],
    "province_state": "Asturias",
    "source": "Sol",
    "subject_codes": ["15054000", "11000000"],
    "sublocation_name": "Pier 3",
    "title": "BRM_0017",
}

words = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=7
).filter(lambda text: text.strip(" "))
records = st.fixed_dictionaries(
    {},
    optional={
        "headline": words,
        "city_name": words,
        "keywords": st.lists(words, max_size=4),
        "creator_names": st.lists(words, max_size=3),
        "intellectual_genre": words,
        "subject_codes": st.lists(st.from_regex(r"[0-9]{8}", fullmatch=True), max_size=3),
        "date_created": st.sampled_from(["1918", "2026-05", "2026-05-01T10:20:30+09:00"]),
    },
)
old_blocks = st.lists(
    st.builds(
        lambda number, data, record: Dataset(record, number, data).to_bytes(),
        st.sampled_from([0, 4, 5, 12, 25, 55, 60, 80, 85, 90, 100, 105, 120, 199, 202]),
        st.binary(max_size=20)
        | st.sampled_from([b"20260501", b"102030+0900", b"IPTC:15054000:x", b"\xb0\xa1\xb3\xaa"]),
        st.sampled_from([2, 2, 2, 1, 3]),
    ),
    max_size=8,
).map(b"".join)


def written(values: dict[str, object], block: bytes | None = None) -> bytes:
    result = write_iim(block, values, "a.jpg").block
    assert result is not None
    return result


def raw(*datasets: tuple[int, int, bytes]) -> bytes:
    return join_datasets(Dataset(*dataset) for dataset in datasets)


def test_all_shared_properties_go_in_and_come_back() -> None:
    assert read_iim(written(FULL), "a.jpg").values == FULL
    assert read_iim(written(FULL), "a.jpg").notes == ()


@given(records)
def test_any_record_goes_in_and_comes_back(values: dict[str, object]) -> None:
    block = write_iim(None, values, "a.jpg").block
    found = read_iim(block or b"", "a.jpg").values
    assert found.keys() == {name for name, value in values.items() if value}
    assert write_iim(block, found, "a.jpg").block == block
    assert write_iim(block, values, "a.jpg").block == block


@given(st.binary(max_size=200) | old_blocks, records)
def test_any_old_block_takes_a_record_and_then_stays(old: bytes, values: dict[str, object]) -> None:
    once = write_iim(old, values, "a.jpg").block
    assert write_iim(once, values, "a.jpg").block == once


@given(
    st.lists(
        st.tuples(st.integers(0, 450), st.sampled_from([0, 0x1B, 0x1C, 0x80, 0xFF])), max_size=6
    )
)
def test_a_block_with_wrong_bytes_is_read_and_written_without_a_fault(
    wrong: list[tuple[int, int]],
) -> None:
    block = bytearray(written(FULL))
    for at, byte in wrong:
        block[at % len(block)] = byte
    read_iim(bytes(block), "a.jpg")
    once = written(FULL, bytes(block))
    assert written(FULL, once) == once


@given(
    st.lists(st.tuples(st.integers(0, 255), st.binary(max_size=30)), max_size=6).map(
        lambda several: [(2, number, data) for number, data in several]
    )
)
def test_datasets_that_nobody_knows_keep_their_bytes(old: list[tuple[int, int, bytes]]) -> None:
    old = [(3, 9, b"\xe9\x00"), *(d for d in old if d[1] in range(160, 184))]
    block = written({"headline": "Fähre"}, raw(*old))
    kept = [tuple(d[:3]) for d in read_datasets(block, "a.jpg").datasets]
    assert [d for d in kept if d[:2] not in ((1, 90), (2, 0), (2, 105))] == sorted(
        old, key=lambda d: d[0]
    )


def test_an_edit_that_changes_nothing_changes_no_byte() -> None:
    odd = raw((2, 5, b"Gij\xf3n  "), (1, 90, b"\x1b.A"), (2, 0, b"\0\x02")) + b"\0\0"
    assert write_iim(odd, {"title": "Gijón"}, "a.jpg").block is odd


def test_a_new_value_beside_latin_1_converts_the_old_ones_and_tells() -> None:
    old = raw((2, 0, b"\0\x02"), (2, 5, b"Gij\xf3n"), (2, 15, b"S\xe9r"))
    result = write_iim(old, {"headline": "바람"}, "a.jpg")
    assert [d[:3] for d in read_datasets(result.block or b"", "a.jpg").datasets] == [
        (1, 90, UTF8_DESIGNATION),
        (2, 0, b"\0\x04"),
        (2, 5, "Gijón".encode()),
        (2, 15, "Sér".encode()),
        (2, 105, "바람".encode()),
    ]
    assert "IIM text is converted from cp1252 to UTF-8" in result.notes


def test_an_old_value_over_the_limit_stays_and_a_new_one_is_refused() -> None:
    old = raw((2, 0, b"\0\x04"), (2, 110, b"x" * 40))
    reading = read_iim(old, "a.jpg")
    assert reading.values == {"credit_line": "x" * 40}
    assert reading.notes == ("IIM 2:110 is 40 bytes long, over its limit of 32",)
    assert write_iim(old, reading.values, "a.jpg").block is old
    with pytest.raises(ValueTooLongError):
        write_iim(old, {"credit_line": "y" * 40}, "a.jpg")


def test_repeats_of_a_single_value_are_told_and_the_first_counts() -> None:
    reading = read_iim(raw((2, 105, b"One"), (2, 105, b"Two")), "a.jpg")
    assert reading.values == {"headline": "One"}
    assert "stored 2 times" in reading.notes[0]


def test_repeated_job_titles_are_joined() -> None:
    reading = read_iim(raw((2, 85, b"Staff"), (2, 85, b"Editor")), "a.jpg")
    assert reading.values == {"jobtitle": "Staff, Editor"}


def test_prefixes_and_names_of_subjects_stay_with_codes_left_alone() -> None:
    old = raw((2, 0, b"\0\x04"), (2, 12, b"IPTC:15054000:sport:football"), (2, 4, b"012:Profile"))
    values = read_iim(old, "a.jpg").values
    assert values == {"subject_codes": ["15054000"], "intellectual_genre": "Profile"}
    new = written({"subject_codes": ["15054000", "11000000"]}, old)
    assert [d.data for d in read_datasets(new, "a.jpg").datasets] == [
        b"\0\x04", b"IPTC:15054000:sport:football", b"IPTC:11000000", b"012:Profile",
    ]  # fmt: skip


def test_a_country_of_two_letters_is_stored_in_three() -> None:
    block = written({"country_code": "kr"})
    assert read_iim(block, "a.jpg").values == {"country_code": "KOR"}
    assert write_iim(block, {"country_code": "KR"}, "a.jpg").block is block
    assert read_iim(written({"country_code": "XEU"}), "a.jpg").notes == ()


def test_an_unknown_country_code_is_kept_and_told() -> None:
    reading = read_iim(raw((2, 100, b"QQQ")), "a.jpg")
    assert reading.values == {"country_code": "QQQ"}
    assert "'QQQ'" in reading.notes[0]


def test_the_default_of_several_languages_is_stored() -> None:
    block = written({"headline": {"de": "Fähre", "x-default": "Ferry"}})
    assert read_iim(block, "a.jpg").values == {"headline": "Ferry"}


@pytest.mark.parametrize(
    ("stored", "value", "told"),
    [
        ([b"20260501", b"102030+0900"], "2026-05-01T10:20:30+09:00", False),
        ([b"20260501", b"240000+0900"], "2026-05-02T00:00:00+09:00", True),
        ([b"20260501", b"102030"], "2026-05-01T10:20:30", True),
        ([b"19180000"], "1918", False),
        ([b"2021-05-03"], "2021-05-03", True),
        ([b"20210431"], None, True),
        ([b"00000000"], None, True),
        ([b"20260501", b"midday"], "2026-05-01", True),
    ],
)
def test_dates_are_read_leniently_and_told(
    stored: list[bytes], value: str | None, told: bool
) -> None:
    datasets = [(2, n, data) for n, data in zip((55, 60), stored, strict=False)]
    reading = read_iim(raw(*datasets), "a.jpg")
    assert reading.values.get("date_created") == value
    assert bool(reading.notes) == told


def test_a_date_without_a_time_takes_the_old_time_away() -> None:
    block = written({"date_created": "2026-05-01T10:20:30Z"})
    new = written({"date_created": "2026-05-01"}, block)
    assert read_iim(new, "a.jpg").values == {"date_created": "2026-05-01"}


def test_a_time_without_a_zone_gets_none_and_is_told() -> None:
    result = write_iim(None, {"date_created": "2026-05-01T10:20:30"}, "a.jpg")
    assert read_iim(result.block or b"", "a.jpg").values == {"date_created": "2026-05-01"}
    assert "2:60 cannot say" in result.notes[0]


def test_a_fraction_of_a_second_is_no_change() -> None:
    block = written({"date_created": "2026-05-01T10:20:30Z"})
    assert write_iim(block, {"date_created": "2026-05-01T10:20:30.25Z"}, "a.jpg").block is block


@pytest.mark.parametrize("value", ["1 May 2026", "2026-13-01", ["2026", "2027"]])
def test_what_is_no_date_is_refused(value: object) -> None:
    with pytest.raises(ImageError):
        write_iim(None, {"date_created": value}, "a.jpg")


def test_two_headlines_are_refused() -> None:
    with pytest.raises(NotRepeatableError):
        write_iim(None, {"headline": ["One", "Two"]}, "a.jpg")


def test_removing_the_last_value_removes_the_block() -> None:
    block = written({"headline": "Fähre", "date_created": "2026-05-01T10:20:30Z"})
    assert write_iim(block, {"headline": None, "date_created": None}, "a.jpg").block is None


def test_a_damaged_tail_is_kept() -> None:
    new = written({"headline": "Ferry"}, raw((2, 5, b"17")) + b"\x1c\x02\x78\xff")
    assert new.endswith(b"\x1c\x02\x78\xff")


@exiftool
def test_exiftool_reads_what_we_wrote(tmp_path: Path) -> None:
    resources = with_iim(None, written(FULL), renew=True)
    picture = tmp_path / "a.jpg"
    picture.write_bytes(jpeg_file([jpeg_segment(0xED, b"Photoshop 3.0\0" + (resources or b""))]))
    answer = subprocess.run(
        ["exiftool", "-j", "-G1", "-validate", "-warning", "-IPTC:All", "-Photoshop:IPTCDigest",
         "-CurrentIPTCDigest", str(picture)],
        check=True, capture_output=True, timeout=60,
    )  # fmt: skip
    [told] = json.loads(answer.stdout)
    assert told["IPTC:Keywords"] == FULL["keywords"]
    assert told["IPTC:By-line"] == FULL["creator_names"]
    assert told["IPTC:Credit"] == FULL["credit_line"]
    assert told["IPTC:Caption-Abstract"] == FULL["description"]
    assert told["IPTC:DateCreated"] == "2026:05:01"
    assert told["IPTC:TimeCreated"] == "10:20:30+09:00"
    assert told["IPTC:SubjectReference"] == ["IPTC:15054000", "IPTC:11000000"]
    assert told["IPTC:CodedCharacterSet"] == "UTF8"
    assert told["IPTC:ApplicationRecordVersion"] == 4
    assert told["Photoshop:IPTCDigest"] == told["File:CurrentIPTCDigest"]
    assert "ExifTool:Warning" not in told


@exiftool
def test_we_read_what_exiftool_wrote(tmp_path: Path) -> None:
    picture = tmp_path / "a.jpg"
    picture.write_bytes(jpeg_file())
    subprocess.run(
        ["exiftool", "-q", "-overwrite_original", "-codedcharacterset=utf8", "-IPTC:City=Gijón",
         "-IPTC:Keywords=ferry", "-IPTC:Keywords=바람", "-IPTC:DateCreated=2026:05:01",
         "-IPTC:TimeCreated=10:20:30+09:00", str(picture)],
        check=True, capture_output=True, timeout=60,
    )  # fmt: skip
    data = picture.read_bytes()
    block = data[data.index(b"\x1c\x01\x5a") :]
    assert read_iim(block, "a.jpg").values == {
        "city_name": "Gijón",
        "keywords": ["ferry", "바람"],
        "date_created": "2026-05-01T10:20:30+09:00",
    }
