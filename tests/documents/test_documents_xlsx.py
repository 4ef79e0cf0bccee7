"""Workbooks: figures as they are shown, tables with their headers, and archives that are traps."""

import io
import zipfile
from datetime import date

import pytest
import xlsxwriter

from pricedin.core.errors import UnreadableDocument
from pricedin.documents import read_bytes


def workbook(fill):
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        fill(book)
    return out.getvalue()


def accounts(book):
    percent, euro = book.add_format({"num_format": "0.0%"}), book.add_format({"num_format": "[$€-407]#,##0.00"})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    book.add_worksheet("Hidden").hide()
    sheet = book.add_worksheet("P&L")
    sheet.activate()
    sheet.write_row("B2", ["Northwind, in millions of USD"])
    sheet.write_row("B3", ["Item", "FY2025", "FY2026"])
    sheet.write_row("B4", ["Revenue", 190, 412.5])
    sheet.write("B5", "Gross margin")
    sheet.write("C5", 0.375, percent)
    sheet.write("D5", 0.4872, percent)
    sheet.write("B6", "Price")
    sheet.write("D6", -1234.5, euro)
    sheet.write_datetime("B9", date(2026, 8, 20), day)
    sheet.write("B11", "Rank")
    sheet.write("C11", "Lab")
    sheet.write("B12", 1)
    sheet.write("C12", "Northwind")
    book.get_worksheet_by_name("Hidden").write("A1", 99)


def test_cells_are_lines_of_text_with_headers_and_caption():
    document = read_bytes(workbook(accounts), "book.xlsx")
    assert document.text == (
        "P&L\n\nNorthwind, in millions of USD\n\nItem\tFY2025\tFY2026\nRevenue\t190\t412.5\n"
        "Gross margin\t37.5%\t48.72%\nPrice\t-€1234.5\n\n2026-08-20\n\nRank\tLab\n1\tNorthwind"
    )
    first, second = document.tables
    assert first.caption == "Northwind, in millions of USD"
    cells = [(c.row, c.col, document.text[c.start : c.end], c.header) for c in first.cells]
    assert cells[:4] == [
        (0, 1, "Item", True), (0, 2, "FY2025", True), (0, 3, "FY2026", True), (1, 1, "Revenue", False),
    ]  # fmt: skip
    assert cells[-1] == (3, 3, "-€1234.5", False)
    assert document.text[second.start : second.end] == "Rank\tLab\n1\tNorthwind"
    assert document.stated_on == date(2026, 8, 20)
    assert [b.kind for b in document.blocks] == ["heading", "caption", "table", "paragraph", "table"]


def archive(parts, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return out.getvalue()


def far_away(book):
    sheet = book.add_worksheet()
    sheet.write(1_000_000, 16_000, 2)


BOMB = {"xl/workbook.xml": "<workbook/>", "xl/worksheets/sheet1.xml": b"0" * (300 << 20)}
ENTITIES = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><workbook>&b;</workbook>'


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: archive(BOMB), "200 MB when unpacked"),
        (lambda: archive({"xl/workbook.xml": ENTITIES}), "entity declarations"),
        (lambda: workbook(far_away), "far away"),
        (lambda: archive({f"xl/workbook.{i}": "" for i in range(6000)}), "5000 parts"),
        (lambda: archive({"word/document.xml": "<x/>"}), "without a workbook"),
        (lambda: workbook(accounts)[:-300], "broken archive"),
        (lambda: workbook(lambda book: book.add_worksheet()), "empty sheet"),
    ],
)
def test_traps_and_broken_archives_are_refused(make, message):
    with pytest.raises(UnreadableDocument, match=message):
        read_bytes(make(), "book.xlsx")


def test_a_flipped_byte_is_noticed():
    data = bytearray(workbook(accounts))
    at = data.index(b"xl/worksheets/sheet2.xml") + 60
    data[at] ^= 0xFF
    with pytest.raises(UnreadableDocument, match="broken"):
        read_bytes(bytes(data), "book.xlsx")


def test_lines_over_an_empty_row_name_the_table_below():
    def fill(book):
        sheet = book.add_worksheet("Income")
        sheet.write("A1", "Northwind, in millions of USD")
        sheet.write_row("A3", ["", "FY2025", "FY2026"])
        sheet.write_row("A4", ["Revenue", 190, 412.5])
        sheet.write_row("A6", ["", "Staff", "Offices"])
        sheet.write_row("A7", ["Oslo", 12, 3])

    first, second = read_bytes(workbook(fill), "a.xlsx").tables
    assert first.caption == "Northwind, in millions of USD"
    assert second.caption == ""
