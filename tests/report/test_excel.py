"""The workbook: values, live formulas that give them, and text that never becomes a formula."""

import re
import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from pricedin.core.claim import Claim, Said
from pricedin.core.quantity import Quantity
from pricedin.report.excel import workbook


@pytest.fixture
def content(page, world):
    return workbook(page, world.ledger.claims())


@pytest.fixture
def sheets(content):
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def _formulas(content, name):
    """Cell -> formula, from the file itself."""
    with zipfile.ZipFile(BytesIO(content)) as parts:
        order = re.findall(r'<sheet name="([^"]+)"', parts.read("xl/workbook.xml").decode())
        xml = parts.read(f"xl/worksheets/sheet{order.index(name) + 1}.xml").decode()
    return dict(re.findall(r'<c r="([A-Z]+\d+)"[^>]*><f>([^<]*)</f>', xml))


def test_the_sheets(sheets):
    assert list(sheets) == ["Findings", "Comparables", "What must be true", "Claims"]


def test_comparables_carry_their_values(sheets):
    rows = [r[:12] for r in sheets["Comparables"][1:3]]
    assert rows == [
        ["Orbit Labs", "listed", 60e9, "USD", 1, 60e9, 200e6, "USD", 1, 200e6, "fiscal year 2025", 300],
        ["Lumen", "private", 9e9, "USD", 1, 9e9, 300e6, "USD", 1, 300e6, "annualised run-rate", 30],
    ]


def test_comparables_are_live(content):
    assert _formulas(content, "Comparables") == {
        "F2": "C2*E2", "J2": "G2*I2", "L2": "F2/J2", "F3": "C3*E3", "J3": "G3*I3", "L3": "F3/J3",
        "L6": "MEDIAN(L2)", "L7": "MEDIAN(L3,L2)",
    }  # fmt: skip


def test_needs_depend_on_the_cells_of_years_and_return(content, sheets):
    rows = sheets["What must be true"]
    assert rows[1][6:10] == [5, 10, 5, 10]
    assert rows[2][6:10] == [0, 0, 0.12, 0.12]
    assert rows[3][:6] == ["Orbit Labs", 20, 60e9, 200e6, 3e9, 15]
    assert _formulas(content, "What must be true")["I4"] == "F4^(1/I$2)*(1+I$3)-1"


@pytest.mark.parametrize(("sheet", "count"), [("Comparables", 8), ("What must be true", 6)])
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::SyntaxWarning")
def test_another_engine_finds_the_same_values(content, sheets, sheet, count):
    """Each formula in an independent implementation of Excel, with the values of the cells that it names."""
    formulas = pytest.importorskip("formulas")

    def cell(name):
        column, row = re.fullmatch(r"([A-Z]+)(\d+)", name.replace("$", "")).groups()
        return sheets[sheet][int(row) - 1][ord(column) - ord("A")]

    live = _formulas(content, sheet)
    for name, formula in live.items():
        function = formulas.Parser().ast(f"={formula}")[1].compile()
        value = float(function(*(cell(str(i)) for i in function.inputs)))
        assert value == pytest.approx(cell(name), rel=1e-4)
    assert len(live) == count


def test_findings_stand_worst_first(sheets):
    rows = sheets["Findings"]
    assert [r[0] for r in rows[1:]] == ["error", "warning", "note"]
    assert rows[1][4:9] == [399.5, 400.5, 285, 316, "multiple"]
    assert rows[1][10:12] == ["say 300x", 0.8]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "http://x.example", "12"])
def test_text_of_a_document_stays_text(page, world, text):
    claim = Claim(Said(text, 0, 3, text), Quantity(1.0, 1.0, text), entity=text, metric=text, period=text, basis=text)
    content = workbook(replace(page, title=text), [claim])
    assert _formulas(content, "Claims") == {}
    row = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_name("Claims").to_python()[1]
    assert [row[i] for i in (0, 1, 2, 4, 7, 9, 11)] == [text] * 7


def test_claims_carry_all_that_was_read(sheets):
    assert sheets["Claims"][1][:13] == [
        "notes/lasers.md", "$60 billion", "Orbit Labs", "", "market_cap", 60e9, 60e9, "USD", "", "", "", "", "stated",
    ]  # fmt: skip
    assert sheets["Claims"][1][15] == date(2026, 3, 5).isoformat()


@pytest.mark.parametrize("text", ["\x00\x01", "\ud800", "x" * 40_000, "亿\U0001f4b0"])
def test_odd_text_makes_a_workbook_that_opens(page, text):
    claim = Claim(Said("a.txt", 0, 1, text), Quantity(1.0, float("inf"), None), entity=text)
    rows = CalamineWorkbook.from_filelike(BytesIO(workbook(page, [claim]))).get_sheet_by_name("Claims").to_python()
    assert len(rows) == 2


def test_the_same_input_gives_the_same_bytes(page, world):
    assert workbook(page, world.ledger.claims()) == workbook(page, world.ledger.claims())
