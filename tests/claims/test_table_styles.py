"""Tables as analysts, banks and companies keep them; every expected value was read by hand."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any

import pytest

from pricedin.claims import extract
from pricedin.claims.table_words import only_change, part_of_sales, spelled
from pricedin.documents import read_bytes

sys.path.append(str(Path(__file__).parents[1] / "documents"))
from test_documents_pdf import pdf

STATEMENT = """                         MINIMAX GROUP INC.
          CONDENSED CONSOLIDATED STATEMENTS OF PROFIT OR LOSS
            (US$ in thousands, except per share amounts)

                                         Three months ended      Nine months ended
                                            September 30,          September 30,
                               Note       2025        2024        2025        2024
                                       ---------   ---------   ---------   ---------
Revenue                          4       21,900       9,350      53,437      19,455
Cost of sales                           (15,330)     (8,100)    (41,000)    (17,900)
Other income                     5          812           -       1,900         310
Income tax expense               7            -         (12)        (15)        (40)
Loss for the period                     (64,718)    (66,962)   (205,255)   (207,175)
Loss per share, basic and diluted         (0.21)      (0.24)      (0.68)      (0.75)
"""
READ = [
    ("21,900", "revenue", 21.9e6, "2025Q3"), ("9,350", "revenue", 9.35e6, "2024Q3"),
    ("53,437", "revenue", 53.437e6, "2025-9M"), ("19,455", "revenue", 19.455e6, "2024-9M"),
    ("(15,330)", "cost_of_revenue", 15.33e6, "2025Q3"), ("(8,100)", "cost_of_revenue", 8.1e6, "2024Q3"),
    ("(41,000)", "cost_of_revenue", 41e6, "2025-9M"), ("(17,900)", "cost_of_revenue", 17.9e6, "2024-9M"),
    ("812", "other_income", 812e3, "2025Q3"), ("1,900", "other_income", 1.9e6, "2025-9M"),
    ("310", "other_income", 310e3, "2024-9M"), ("(12)", "income_tax", 12e3, "2024Q3"),
    ("(15)", "income_tax", 15e3, "2025-9M"), ("(40)", "income_tax", 40e3, "2024-9M"),
    ("(64,718)", "net_loss", 64.718e6, "2025Q3"), ("(66,962)", "net_loss", 66.962e6, "2024Q3"),
    ("(205,255)", "net_loss", 205.255e6, "2025-9M"), ("(207,175)", "net_loss", 207.175e6, "2024-9M"),
    ("(0.21)", "eps", -0.21, "2025Q3"), ("(0.24)", "eps", -0.24, "2024Q3"), ("(0.68)", "eps", -0.68, "2025-9M"),
    ("(0.75)", "eps", -0.75, "2024-9M"),
]  # fmt: skip


def claims(data: bytes, name: str) -> list[Any]:
    return sorted(extract(read_bytes(data, name)), key=lambda c: c.said.start)


def short(data: bytes, name: str) -> list[tuple[str, str | None, float, str | None]]:
    return [(c.said.quote, c.metric, c.low, c.period) for c in claims(data, name)]


def book(rows: list[list[Any]], formats: dict[str, str] | None = None, merged: tuple[Any, ...] = ()) -> bytes:
    import xlsxwriter

    out = io.BytesIO()
    workbook = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = workbook.add_worksheet("Model")
    kinds = {label: workbook.add_format({"num_format": code}) for label, code in (formats or {}).items()}
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            if value is not None:
                sheet.write(r, c, value, kinds.get(str(row[0])) if c else None)
    for first, last, row, text in merged:
        sheet.merge_range(row, first, row, last, text, workbook.add_format({"bold": True}))
    workbook.close()
    return out.getvalue()


def test_a_statement_in_text_reads_by_place_and_leaves_the_numbers_of_notes_out() -> None:
    assert short(STATEMENT.encode(), "s.txt") == READ


def test_the_same_statement_in_pdf_reads_alike_and_keeps_page_and_box() -> None:
    found = claims(_printed(STATEMENT), "s.pdf")
    assert [(c.said.quote, c.metric, c.low, c.period) for c in found] == READ
    assert {c.said.page for c in found} == {1}
    assert all(c.said.box is not None for c in found)


def _printed(text: str) -> bytes:
    """Each word group of a line at its place on a page, six points a character."""
    import re

    out = []
    for n, line in enumerate(text.splitlines()):
        for m in re.finditer(r"[^\s-](?:[^ ]| (?! ))*|(?<= )-(?= |$)", line):
            words = m[0].replace("(", "\\(").replace(")", "\\)")
            out.append(f"BT /F1 9 Tf {40 + 6 * m.start()} {750 - 14 * n} Td ({words}) Tj ET")
    return pdf(" ".join(out))


def test_columns_of_group_and_company_with_headings_off_their_figures() -> None:
    text = """Acme Robotics Holdings plc
Consolidated balance sheet at 31 December 2025 (EUR million unless otherwise stated)

                                                        Group                 Company
                                            Notes   2025       2024       2025       2024
Non-current assets
  Goodwill                                     12    1,204.0    1,180.5         -          -
  Property, plant and equipment                13      880.2      790.0        4.1        5.0
Current assets
  Inventories                                          312.9      298.4         -          -
  Cash and cash equivalents                    16      415.0      388.1       12.0        9.9
"""
    assert [(c.said.quote, c.metric, c.segment, c.period) for c in claims(text.encode(), "b.txt")] == [
        ("1,204.0", "goodwill", None, "2025-12"), ("1,180.5", "goodwill", None, "2024-12"),
        ("880.2", "property_plant_equipment", None, "2025-12"), ("790.0", "property_plant_equipment", None, "2024-12"),
        ("4.1", "property_plant_equipment", "Company", "2025-12"),
        ("5.0", "property_plant_equipment", "Company", "2024-12"),
        ("312.9", "inventory", None, "2025-12"), ("298.4", "inventory", None, "2024-12"),
        ("415.0", "cash_balance", None, "2025-12"), ("388.1", "cash_balance", None, "2024-12"),
        ("12.0", "cash_balance", "Company", "2025-12"), ("9.9", "cash_balance", "Company", "2024-12"),
    ]  # fmt: skip


def test_an_analysts_model_in_excel() -> None:
    data = book(
        [
            ["Snowflake Inc. (NYSE: SNOW)"], ["USD in millions, except per share data"], [],
            [None, "FY2024A", "FY2025A", "FY2026E", "Q1 FY26A"],
            ["Product revenue", 2666.8, 3462.4, 4325, 996.8], ["Total revenue", 2806.5, 3626.4, 4500, 1042.1],
            ["  YoY growth", 0.359, 0.292, 0.241, 0.257], ["Adj. net loss", -838, -1289.2, None, -430.1],
            ["RPO ($bn)", 5.2, 6.9, None, 6.7],
        ],
        {"  YoY growth": "0.0%"},
    )  # fmt: skip
    found = [(c.metric, c.segment, c.low, c.period, c.qualifier) for c in claims(data, "model.xlsx")]
    assert found == [
        ("revenue", "Product", 2666.8e6, "FY2024", None), ("revenue", "Product", 3462.4e6, "FY2025", None),
        ("revenue", "Product", 4325e6, "FY2026", "forecast"), ("revenue", "Product", 996.8e6, "FY2026Q1", None),
        ("revenue", None, 2806.5e6, "FY2024", None), ("revenue", None, 3626.4e6, "FY2025", None),
        ("revenue", None, 4500e6, "FY2026", "forecast"), ("revenue", None, 1042.1e6, "FY2026Q1", None),
        ("revenue_growth", None, 0.359, "FY2024", None), ("revenue_growth", None, 0.292, "FY2025", None),
        ("revenue_growth", None, 0.241, "FY2026", "forecast"), ("revenue_growth", None, 0.257, "FY2026Q1", None),
        ("adjusted_net_loss", None, 838e6, "FY2024", None), ("adjusted_net_loss", None, 1289.2e6, "FY2025", None),
        ("adjusted_net_loss", None, 430.1e6, "FY2026Q1", None),
        ("rpo", None, 5.2e9, "FY2024", None), ("rpo", None, 6.9e9, "FY2025", None),
        ("rpo", None, 6.7e9, "FY2026Q1", None),
    ]  # fmt: skip


def test_headings_with_a_figure_among_them_and_a_day_above() -> None:
    head = ["Company", "Ticker", "Price", "Mkt cap ($bn)", "EV ($bn)", "EV/Sales NTM", "P/E 2026E", "52w high"]
    data = book(
        [["Trading comparables as of 14-Nov-2026"], [], head, ["NVIDIA", "NVDA", 182.5, 4440, 4390, 18.2, 39.5, 212]]
    )
    assert [(c.entity, c.metric, c.low, c.unit, c.period) for c in claims(data, "comps.xlsx")][:5] == [
        ("NVIDIA", "share_price", 182.5, "USD", "2026-11"), ("NVIDIA", "market_cap", 4440e9, "USD", "2026-11"),
        ("NVIDIA", "enterprise_value", 4390e9, "USD", "2026-11"),
        ("NVIDIA", "price_to_sales", 18.2, "multiple", "2026-11"),
        ("NVIDIA", "price_to_earnings", 39.5, "multiple", "FY2026"),
    ]  # fmt: skip


def test_a_heading_over_merged_cells_is_of_all_of_them() -> None:
    rows = [["Kestrel Cloud AG, EUR in thousands"], [], [None, *[""] * 4], [None, "Q1", "Q2", "Q1", "Q2"],
            ["Revenue", 1000, 1100, 1400, 1500]]  # fmt: skip
    data = book(rows, merged=((1, 2, 2, "Fiscal year 2024"), (3, 4, 2, "Fiscal year 2025")))
    assert short(data, "m.xlsx") == [
        ("1000", "revenue", 1e6, "FY2024Q1"), ("1100", "revenue", 1.1e6, "FY2024Q2"),
        ("1400", "revenue", 1.4e6, "FY2025Q1"), ("1500", "revenue", 1.5e6, "FY2025Q2"),
    ]  # fmt: skip


def test_a_figure_a_row_with_columns_of_unit_scale_day_and_ticker() -> None:
    text = (
        "Ticker;Metric;Period;Value;Unit;Scale\nSAP;Revenue;FY2025;36.800,50;EUR;Mio.\n"
        "NVDA;Revenue;Q3 2025;9,08;USD;bn\n"
        "NVDA;Gross margin;FY2025;39,1;%;\nSAP;Headcount;2025-12-31;109.121;FTE;\n"
    )
    assert [(c.entity, c.metric, c.low, c.unit, c.period) for c in claims(text.encode(), "long.csv")] == [
        ("SAP", "revenue", 36_800.5e6, "EUR", "FY2025"), ("NVIDIA", "revenue", 9.08e9, "USD", "FY2025Q3"),
        ("NVIDIA", "gross_margin", 0.391, "fraction", "FY2025"), ("SAP", "headcount", 109_121, "count", "2025-12"),
    ]  # fmt: skip


def test_lines_above_a_table_of_a_bank_tell_its_scale_and_are_no_figures_themselves() -> None:
    text = "Example Bank Research;14.11.2026\nAll amounts in USD millions;\n"
    text += "Company;Revenue 2025;EBIT 2025;Ticker\nSAP;36.800,50;-42,7;x\n"
    assert short(text.encode(), "bank.csv") == [
        ("36.800,50", "revenue", 36_800.5e6, "FY2025"), ("-42,7", "operating_loss", 42.7e6, "FY2025"),
    ]  # fmt: skip


def test_large_sums_without_a_currency_are_not_dropped_and_names_go_before_tickers() -> None:
    text = "Symbol,Name,Sector,Price,52 Week High,Market Cap\nXYZQ,Veltro Works,Building,63.08,81.87,8573113344\n"
    found = [(c.entity, c.metric, c.low) for c in claims(text.encode(), "list.csv")]
    assert ("Veltro Works", "market_cap", 8573113344.0) in found


def test_a_dash_in_a_cell_is_no_minus_of_the_next_cell() -> None:
    page = (
        "<table><caption>Users, millions</caption><tr><th>Metric<th>2024<th>2025<tr><td>Active users<td>&ndash;<td>30"
        "<tr><td>Active users<td>-<td>31</table>"
    )
    assert [(c.said.quote, c.low, c.period) for c in claims(page.encode(), "u.html")] == [
        ("30", 30e6, "2025"), ("31", 31e6, "2025")
    ]  # fmt: skip


def test_the_scale_in_a_caption_is_no_claim() -> None:
    page = "<table><caption>Key figures, US$ billions</caption><tr><th><th>2024<th>2025"
    page += "<tr><td>Revenue<td>3.7<td>13.1</table>"
    assert [c.said.quote for c in claims(page.encode(), "c.html")] == ["3.7", "13.1"]


def test_lines_of_business_over_the_same_years() -> None:
    page = (
        "<h1>Alphabet Inc.</h1><p>Results by business, $ in millions</p><table>"
        "<tr><th></th><th colspan=2>Google Services</th><th colspan=2>Consumer</th><th colspan=2>Total</th></tr>"
        "<tr><th></th><th>2024</th><th>2025</th><th>2024</th><th>2025</th><th>2024</th><th>2025</th></tr>"
        "<tr><td>Revenues</td><td>304,930</td><td>342,721</td><td>45</td><td>60</td><td>350,018</td><td>402,836</td></tr>"
        "</table>"
    )
    assert [(c.segment, c.period) for c in claims(page.encode(), "g.html")] == [
        ("Google Services", "FY2024"), ("Google Services", "FY2025"), ("Consumer", "FY2024"), ("Consumer", "FY2025"),
        (None, "FY2024"), (None, "FY2025"),
    ]  # fmt: skip


def test_a_column_in_years_is_a_time() -> None:
    text = "Debt of Kestrel,Remaining term (years),USD in millions\n3.20% Notes Due 2026,1.6,1000\n"
    assert [(c.low, c.unit) for c in claims(text.encode(), "d.csv")] == [(1.6, "years"), (1e9, "USD")]


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("12/31/2025", "December 31, 2025"), ("31/12/2025", "December 31, 2025"), ("Sept-26", "September 2026"),
        ("3/4/2025", "3/4/2025"), ("1.5", "1.5"), ("EV/Sales", "EV/Sales"), ("top-25", "top-25"),
    ],
)  # fmt: skip
def test_dates_of_labels(label: str, words: str) -> None:
    assert spelled(label) == words


def test_labels_that_leave_open_what_they_are_of() -> None:
    assert all(only_change(s) for s in ("YoY growth", "growth, %", "% change", "同比"))
    assert not any(only_change(s) for s in ("Revenue growth", "Growth stocks"))
    assert [part_of_sales(s) for s in ("API revenue", "Cost of sales", "Net sales", "Revenue", "Other revenue")] == [
        "API", None, None, None, None,
    ]  # fmt: skip


@pytest.mark.parametrize("cells", ["Unit|5|", "word|5|", "x|$5 million|"])
def test_a_row_without_end_is_read_in_one_go(cells: str) -> None:
    """Were each figure held against the others of its row, this would take minutes."""
    count = 15_000
    found = claims((cells * count).encode(), "wide.csv")
    assert len(found) in (0, count)
