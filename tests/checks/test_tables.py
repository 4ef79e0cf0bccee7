"""Totals of tables, read from Markdown and HTML."""

import pytest

from pricedin.checks import review
from pricedin.claims import extract
from pricedin.documents import read_bytes
from pricedin.ledger import Ledger

TABLE = """# Orlo results

Revenue by segment, in millions of dollars

| Segment | 2024 | 2025 |
|---|---|---|
| Cloud | 1,204.5 | 1,650.2 |
| Devices | 830.1 | {devices} |
| Services | 415.0 | 388.4 |
| Total revenue | {before} | 2,951.3 |
"""


def found(text, name):
    book = Ledger.memory()
    document = read_bytes(text.encode(), name)
    book.add(document, extract(document))
    result = review(book)
    return [f for f in result.findings if f.severity != "note"], result.coverage


def test_columns_that_add_up():
    findings, coverage = found(TABLE.format(devices="912.7", before="2,449.6"), "a.md")
    assert findings == []
    assert coverage.checkable == 8


def test_rounding_may_leave_the_last_digit_off():
    findings, _ = found(TABLE.format(devices="912.7", before="2,449.7"), "a.md")
    assert findings == []


def test_a_row_with_swapped_digits():
    (finding,), _ = found(TABLE.format(devices="921.7", before="2,449.6"), "a.md")
    assert (finding.rule, finding.severity) == ("table", "error")
    assert finding.evidence[0].quote == "2,951.3"
    assert finding.recomputed.middle == pytest.approx(2960.3e6)
    assert finding.repairs[0].change == "921.7 for 912.7"


def test_a_total_of_which_no_column_adds_up_may_have_other_parts():
    findings, _ = found(TABLE.format(devices="921.7", before="3,000.0"), "a.md")
    assert [f for f in findings if f.rule == "table"] == []


def test_a_table_in_html():
    rows = (
        ("Cloud sales", "$1,650.2", "$1,204.5"),
        ("Device sales", "912.7", "830.1"),
        ("Total sales", "$2,562.9", "$3,034.6"),
    )
    body = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows)
    text = (
        "<html><body><h1>Orlo Inc.</h1><p>Revenue (in millions of dollars)</p><table><tr><th></th><th>2025</th>"
        f"<th>2024</th></tr>{body}</table></body></html>"
    )
    (finding,), _ = found(text, "a.html")
    assert (finding.rule, finding.evidence[0].quote) == ("table", "$3,034.6")


def test_a_loss_in_brackets_is_taken_off():
    text = TABLE.format(devices="912.7", before="2,449.6")
    text = text.replace("| Services | 415.0 | 388.4 |", "| Other | (15.0) | (8.4) |")
    text = text.replace("| 2,449.6 | 2,951.3 |", "| 2,019.6 | 2,554.5 |")
    findings, coverage = found(text, "a.md")
    assert findings == []
    assert coverage.checkable == 8


def test_the_sums_of_a_real_filing_raise_no_alarm(shared):
    path = shared / "data" / "sec" / "nvda-10-k-2025-02-26.html"
    if not path.is_file():
        pytest.skip("the filing is not beside this repository")
    findings, coverage = found(path.read_bytes().decode("utf-8"), path.name)
    assert findings == []
    assert coverage.checkable > 300
