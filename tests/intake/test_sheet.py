"""Sheets as desks keep them: any header, encoding, date and mess; each finding names its cell."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
import xlsxwriter

from captions.errors import IntakeError
from captions.intake import read_input
from captions.intake.cell_dates import find_order, read_day
from captions.intake.headers import meaning_of
from captions.pipeline import parse_record
from captions.record.caption import Caption

PORTO = "Ana Reis (R) speaks in Porto."


def read(path: Path, order: str | None = None) -> tuple[list[Caption], list[str], list[str]]:
    """Give captions, errors and notes."""
    notes: list[str] = []
    items = list(read_input(path, note=notes.append, date_order=order))
    captions = [item for item in items if isinstance(item, Caption)]
    return captions, [str(item) for item in items if isinstance(item, IntakeError)], notes


def table(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def given(caption: Caption) -> dict[str, str]:
    assert caption.origin
    return {item.property: item.text for item in caption.origin.given}


class TestTables:
    def test_columns_are_read_and_told(self, tmp_path: Path) -> None:
        path = table(
            tmp_path / "day.csv",
            f'File,Caption,By,Taken,Mood\na.jpg,"{PORTO}",Leo Sol,18/10/2026,glad\n',
        )
        [caption], errors, [note] = read(path)
        assert (caption.text, errors) == (PORTO, [])
        assert given(caption) == {"creatorNames": "Leo Sol", "dateCreated": "2026-10-18"}
        assert caption.origin
        assert (caption.origin.image, caption.origin.line) == ("a.jpg", 2)
        assert "By→creatorNames" in note
        assert "day first" in note
        assert "not read: Mood" in note

    @pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
    def test_any_delimiter(self, tmp_path: Path, delimiter: str) -> None:
        rows = [["File", "Caption"], *([f"{n}.jpg", f'"{PORTO}, {n}; so"'] for n in range(5))]
        path = table(tmp_path / "a.csv", "\n".join(map(delimiter.join, rows)))
        captions, errors, _ = read(path)
        assert len(captions) == 5
        assert captions[3].text == f"{PORTO}, 3; so"
        assert errors == []

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp949"])
    def test_korean_tables(self, tmp_path: Path, encoding: str) -> None:
        text = (
            "파일명,사진설명,촬영일\n가.jpg,이수연 장관이 항구를 살펴보고 있다.,2026년 10월 18일\n"
        )
        [caption], errors, notes = read(table(tmp_path / "한국.csv", text, encoding))
        assert caption.text == "이수연 장관이 항구를 살펴보고 있다."
        assert given(caption) == {"dateCreated": "2026-10-18"}
        assert errors == []
        assert any("CP949" in note for note in notes) == (encoding == "cp949")

    def test_japanese_tables(self, tmp_path: Path) -> None:
        text = "ファイル名,キャプション,撮影日\na.jpg,港を視察する田辺恵子氏。,2026/10/18\n"
        [caption], _, notes = read(table(tmp_path / "a.csv", text, "cp932"))
        assert caption.text == "港を視察する田辺恵子氏。"
        assert any("Shift-JIS" in note for note in notes)

    def test_a_title_above_and_empty_rows_between(self, tmp_path: Path) -> None:
        text = f"Harbour day,,\n,,\nNo.,Caption,Credit\n1,{PORTO},AP\n,,\n2,{PORTO} Two.,AP\n"
        captions, errors, _ = read(table(tmp_path / "a.csv", text))
        assert [caption.id for caption in captions] == ["1", "2"]
        assert [caption.origin and caption.origin.line for caption in captions] == [4, 6]
        assert errors == []

    def test_without_a_header_the_longest_column_is_the_caption(self, tmp_path: Path) -> None:
        text = "\n".join(f'a{n}.jpg,"{PORTO} It was number {n}."' for n in range(3))
        captions, _, [note] = read(table(tmp_path / "a.csv", text))
        assert len(captions) == 3
        assert "no header" in note
        assert "column B" in note

    def test_a_row_without_a_caption_and_a_bad_day_name_their_cells(self, tmp_path: Path) -> None:
        text = f"File;Caption;Taken\na.jpg;;\nb.jpg;{PORTO};31.02.2026\nc.jpg;{PORTO};soon\n"
        captions, errors, _ = read(table(tmp_path / "a.csv", text))
        assert len(captions) == 2
        assert [error.partition(": ")[0].partition("a.csv, ")[2] for error in errors] == [
            "row 2",
            'row 3, column "Taken"',
            'row 4, column "Taken"',
        ]
        assert all("--date-order" in error for error in errors[1:])
        record = parse_record(captions[0])
        assert record.date_created is None
        assert any("31.02.2026" in reason for reason in record.reasons)

    def test_days_that_could_be_two_wait_for_the_order(self, tmp_path: Path) -> None:
        path = table(tmp_path / "a.csv", f"Caption,Date\n{PORTO},03/04/2026\n")
        assert "may begin" in read(path)[1][0]
        assert given(read(path, "mdy")[0][0]) == {"dateCreated": "2026-03-04"}
        assert given(read(path, "dmy")[0][0]) == {"dateCreated": "2026-04-03"}

    def test_a_limit_in_its_own_column_is_read_as_the_captions_words(self, tmp_path: Path) -> None:
        text = f"Caption,Credit,Special instructions\n{PORTO},AP,NO ARCHIVES\n{PORTO} Two.,AP,-\n"
        one, two = map(parse_record, read(table(tmp_path / "a.csv", text))[0])
        assert [item.code for item in one.restrictions] == ["no-archive"]
        assert two.restrictions == ()
        assert two.caption == f"{PORTO} Two."

    def test_an_open_quotation_mark_is_told(self, tmp_path: Path) -> None:
        text = f'Caption,Credit\n{PORTO},AP\n"open,AP\n' + "x" * 2_000_000
        captions, [error], _ = read(table(tmp_path / "a.csv", text))
        assert len(captions) == 1
        assert "after row 2" in error
        assert "quotation mark" in error

    def test_a_table_without_captions_is_an_error(self, tmp_path: Path) -> None:
        captions, [error], _ = read(table(tmp_path / "a.csv", "a,b\n1,2\n"))
        assert "no column of captions" in error
        assert captions == []

    def test_a_row_with_more_cells_than_the_header_is_told(self, tmp_path: Path) -> None:
        text = f"Caption,Credit\nAna Reis in Porto, Portugal,AP\n{PORTO},AP\n"
        captions, [error], _ = read(table(tmp_path / "a.csv", text))
        assert "row 2: has 3 cells" in error
        assert [caption.text for caption in captions] == [PORTO]

    def test_excels_text_trick_is_undone(self, tmp_path: Path) -> None:
        [caption], _, _ = read(table(tmp_path / "a.csv", f'ID,Caption\n"=""00123""",{PORTO}\n'))
        assert caption.id == "00123"


class TestWorkbooks:
    def test_dates_merged_cells_formulas_and_numbers(self, tmp_path: Path) -> None:
        path = tmp_path / "day.xlsx"
        book = xlsxwriter.Workbook(path)
        day = book.add_format({"num_format": "dd/mm/yy"})
        sheet = book.add_worksheet("Day 1")
        sheet.merge_range(0, 0, 0, 3, "Harbour day")
        for column, name in enumerate(("Photo ID", "Bildunterschrift", "Aufnahmedatum", "Credit")):
            sheet.write(2, column, name)
        for row in (3, 4):
            sheet.write(row, 0, 4000 + row)
            sheet.write_formula(row, 1, f'="Ana Reis "&{row}', None, f"{PORTO} {row}")
        sheet.write_datetime(3, 2, datetime.datetime(2026, 10, 18), day)  # noqa: DTZ001
        sheet.write_number(4, 2, 46314)
        sheet.merge_range(3, 3, 4, 3, "AFP")
        book.add_worksheet("Empty")
        book.close()
        captions, errors, notes = read(path)
        assert [caption.id for caption in captions] == ["4003", "4004"]
        assert [given(caption)["dateCreated"] for caption in captions] == [
            "2026-10-18",
            "2026-10-19",
        ]
        assert [given(caption)["creditLine"] for caption in captions] == ["AFP", "AFP"]
        assert captions[0].origin
        assert captions[0].origin.line == 4
        assert 'sheet "Day 1"' in notes[0]
        assert errors == []

    @pytest.mark.parametrize("content", [b"", b"PK\x03\x04junk", b"\xd0\xcf\x11\xe0\xa1\xb1"])
    def test_what_is_no_workbook_is_an_error(self, tmp_path: Path, content: bytes) -> None:
        path = tmp_path / "bad.xlsx"
        path.write_bytes(content)
        captions, [error], _ = read(path)
        assert "no readable workbook" in error
        assert captions == []

    def test_a_workbook_cut_anywhere_gives_errors_only(self, tmp_path: Path) -> None:
        path = tmp_path / "cut.xlsx"
        book = xlsxwriter.Workbook(path)
        sheet = book.add_worksheet()
        sheet.write_column(0, 0, ["Caption", *[PORTO] * 50])
        book.close()
        whole = path.read_bytes()
        for length in range(0, len(whole), 211):
            path.write_bytes(whole[:length])
            assert len(read(path)[1]) == 1


class TestCells:
    @pytest.mark.parametrize(
        ("cell", "day"),
        [
            ("2026-10-18", "2026-10-18"),
            ("2026-10-18 14:05", "2026-10-18"),
            ("2026/1/8", "2026-01-08"),
            ("18.10.2026", "2026-10-18"),
            ("Oct. 18, 2026", "2026-10-18"),
            ("18 October 2026", "2026-10-18"),
            ("20261018", "2026-10-18"),
            (20261018, "2026-10-18"),
            ("2026年10月18日", "2026-10-18"),
            ("05/05/2026", "2026-05-05"),
            ("46313", "2026-10-18"),
            (46313.75, "2026-10-18"),
        ],
    )
    def test_days_are_read(self, cell: object, day: str) -> None:
        assert read_day(cell) == day

    @pytest.mark.parametrize("cell", ["04.13.2026", "18.10.26", "13/13/2026", "Wednesday", 7, True])
    def test_what_is_no_day_is_refused(self, cell: object) -> None:
        with pytest.raises(ValueError, match=r"day|year"):
            read_day(cell)

    def test_a_column_that_contradicts_itself_decides_nothing(self) -> None:
        assert find_order(["18/04/2026", "04/18/2026"]) is None
        assert find_order(["03/04/2026", "04/18/2026", ""]) == "mdy"

    @pytest.mark.parametrize(
        ("header", "meaning"),
        [
            ("CAPTION (English)", "caption"),
            ("Photo_Caption", "caption"),
            ("Légende", "caption"),
            ("사진 설명", "caption"),
            ("写真説明", "caption"),
            ("Pie de foto", "caption"),
            ("File name", "image"),
            ("Photographer", "creatorNames"),
            ("Usage rights", "usageTerms"),
            ("Mood", None),
            (12, None),
        ],
    )
    def test_headers(self, header: object, meaning: str | None) -> None:
        assert meaning_of(header) == meaning
