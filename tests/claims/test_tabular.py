"""Tables: what stands round a figure says what it is of. A filing's own tags are the oracle for its tables."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

import pytest

from pricedin.claims import extract
from pricedin.claims.table_units import Measure, reader
from pricedin.documents import read, read_bytes
from pricedin.vocabulary import load


def read_table(text: str, name: str = "t.csv"):
    claims = extract(read_bytes(text.encode(), name))
    return [(c.said.quote, c.entity, c.segment, c.metric, c.low, c.unit, c.period) for c in claims]


def test_a_column_beside_tells_kind_and_period_of_a_figure():
    text = (
        "Company,Valuation (EUR bn),Valuation basis,Revenue (EUR m),Revenue basis,Price-to-sales\n"
        "Kestrel,4.1,market cap,82,FY2025,50x\nVeltro,1.5,private round,30,annualized,50x\n"
    )
    claims = extract(read_bytes(text.encode(), "t.csv"))
    assert [(c.entity, c.metric, c.low, c.unit, c.period, c.per) for c in claims] == [
        ("Kestrel", "market_cap", 4.1e9, "EUR", None, None), ("Kestrel", "revenue", 82e6, "EUR", "FY2025", None),
        ("Kestrel", "price_to_sales", 50.0, "multiple", None, None),
        ("Veltro", "valuation_private", 1.5e9, "EUR", None, None), ("Veltro", "revenue", 30e6, "EUR", None, "year"),
        ("Veltro", "price_to_sales", 50.0, "multiple", None, None),
    ]  # fmt: skip


def test_tickers_stand_for_companies_and_a_median_for_none():
    head = "Ticker,Market cap ($bn),EV/Sales (x),Gross margin\n"
    text = head + "NVDA,4420.5,21.3,0.73\nSNOW,71.2,15.9,0.67\nMedian,,18.6,0.70\n"
    assert [row[1:2] + row[3:6] for row in read_table(text)] == [
        ("NVIDIA", "market_cap", 4420.5e9, "USD"), ("NVIDIA", "price_to_sales", 21.3, "multiple"),
        ("NVIDIA", "gross_margin", 0.73, "fraction"), ("Snowflake", "market_cap", 71.2e9, "USD"),
        ("Snowflake", "price_to_sales", 15.9, "multiple"), ("Snowflake", "gross_margin", 0.67, "fraction"),
        (None, "price_to_sales", 18.6, "multiple"), (None, "gross_margin", 0.7, "fraction"),
    ]  # fmt: skip


STATEMENT = """<h1>Veltro Corp</h1><p>Income statement (USD in thousands, except per share data)</p><table>
<tr><td></td><th colspan=2>Year Ended</th><th></th></tr>
<tr><td></td><th>June 30, 2026</th><th>June 30, 2025</th><th>$ Change</th></tr>
<tr><td>Revenue</td><td>$412,000</td><td>$190,000</td><td>$222,000</td></tr>
<tr><td>Operating expenses:</td></tr>
<tr><td>Research and development</td><td>90,500</td><td>61,000</td><td>29,500</td></tr>
<tr><td>% of revenue</td><td>22.0%</td><td>32.1%</td></tr>
<tr><td>Operating loss</td><td>(12,300)</td><td>(65,000)</td><td>52,700</td></tr>
<tr><td>Net loss per share</td><td>$(0.31)</td><td>$(1.70)</td></tr></table>
<p>Revenue by product (USD in thousands):</p><table><tr><th>Product<th>FY2026<th>Share of revenue
<tr><td>Cloud API<td>301,000<td>73.1%<tr><td>Seats<td>111,000<td>26.9%<tr><td>Total<td>412,000<td>100%</table>"""


def test_a_statement_gives_periods_scale_sections_and_changes():
    found = read_table(STATEMENT, "s.html")
    assert ("$412,000", "Veltro", None, "revenue", 412e6, "USD", "FY2026") in found
    assert ("$222,000", "Veltro", None, "revenue_change", 222e6, "USD", "FY2026") in found
    assert ("90,500", "Veltro", None, "rd_expense", 90.5e6, "USD", "FY2026") in found
    assert ("32.1%", "Veltro", None, "rd_to_revenue", 0.321, "fraction", "FY2025") in found
    assert ("(12,300)", "Veltro", None, "operating_loss", 12.3e6, "USD", "FY2026") in found
    assert ("$(0.31)", "Veltro", None, "eps", -0.31, "USD", "FY2026") in found
    assert ("301,000", "Veltro", "Cloud API", "revenue", 301e6, "USD", "FY2026") in found
    assert ("73.1%", "Veltro", "Cloud API", "revenue_share", 0.731, "fraction", "FY2026") in found
    assert ("111,000", "Veltro", "Seats", "revenue", 111e6, "USD", "FY2026") in found
    assert ("412,000", "Veltro", None, "revenue", 412e6, "USD", "FY2026") in found


def test_page_numbers_and_ranks_are_no_claims():
    assert read_table("<table><tr><td>Revenue recognition<td>41<tr><td>Cash flows<td>43</table>", "toc.html") == []
    assert read_table("Rank,Name\n1,Veltro\n2,Kestrel\n") == []


@pytest.mark.parametrize(
    ("words", "unit", "factor"),
    [
        ("Revenue (USD bn)", "USD", 1e9), ("($ in millions)", "USD", 1e6), ("in millions of euros", "EUR", 1e6),
        ("RMB million", "CNY", 1e6), ("单位：亿元", "CNY", 1e8), ("（万元）", "CNY", 1e4), ("HK$ '000", "HKD", 1e3),
        ("Market cap ($B)", "USD", 1e9), ("(In millions)", None, 1e6), ("Gross margin (%)", "fraction", 1.0),
        ("P/S (x)", "multiple", 1.0), ("Price (€)", "EUR", None), ("Net income", None, None),
        ("3.20% Notes Due 2030", None, None),
    ],
)  # fmt: skip
def test_units_and_scales_of_headers(words, unit, factor):
    v = load()
    measure = reader(v.units, v.scales).measure(words)
    assert (measure.unit, measure.factor) == (unit, factor)


def test_the_nearer_measure_wins_and_the_further_completes_it():
    near, far = Measure("EUR", None), Measure("USD", 1e6)
    assert near.over(far) == Measure("EUR", 1e6)
    assert Measure(None, 1e3, True).over(far) == Measure("USD", 1e3, True)


def test_tables_of_a_filing_agree_with_its_tags(shared):
    """Read with the tags taken away; of the tagged figures in tables, most get value and unit, period and metric."""
    document = read(shared / "data" / "sec" / "nvda-10-k-2025-02-26.html")
    claims = sorted(extract(replace(document, facts=())), key=lambda c: c.said.start)
    starts = [c.said.start for c in claims]
    tagged = [f for f in document.facts if f["low"] and any(t.start <= f["start"] < t.end for t in document.tables)]
    value = period = metric = with_metric = 0
    for fact in tagged:
        i = bisect_left(starts, fact["start"] - 6)
        near = [c for c in claims[i : i + 4] if c.said.start < fact["end"] and fact["start"] < c.said.end]
        right = [c for c in near if abs(abs(c.low) - fact["low"]) <= 1e-3 * fact["low"] and c.unit == fact["unit"]]
        if right:
            value += 1
            period += right[0].period == fact["period"]
            with_metric += fact["metric"] is not None
            metric += fact["metric"] is not None and right[0].metric == fact["metric"]
    assert len(tagged) > 900
    assert value >= 0.85 * len(tagged)
    assert period >= 0.8 * value
    assert metric >= 0.75 * with_metric


def test_a_row_of_company_and_metric_belongs_to_the_company():
    text = "Company,Metric,2024,2025E\nKestrel,Revenue (USD millions),410,525\nVeltro,Gross margin,43.1%,45%\n"
    assert [row[:2] + row[3:] for row in read_table(text)] == [
        ("410", "Kestrel", "revenue", 410e6, "USD", "FY2024"), ("525", "Kestrel", "revenue", 525e6, "USD", "FY2025"),
        ("43.1%", "Veltro", "gross_margin", 0.431, "fraction", "FY2024"),
        ("45%", "Veltro", "gross_margin", 0.45, "fraction", "FY2025"),
    ]  # fmt: skip


def test_decimals_behind_a_comma_and_headers_as_programs_write_them():
    text = "company;revenue_eur_m;market cap ($bn);employees\nKestrel;1.280,5;45,2;3.400\nVeltro;75;3;900\n"
    assert [(quote, metric, low, unit) for quote, _, _, metric, low, unit, _ in read_table(text)] == [
        ("1.280,5", "revenue", 1280.5e6, "EUR"), ("45,2", "market_cap", 45.2e9, "USD"),
        ("3.400", "headcount", 3400.0, "count"), ("75", "revenue", 75e6, "EUR"),
        ("3", "market_cap", 3e9, "USD"), ("900", "headcount", 900.0, "count"),
    ]  # fmt: skip


def test_commas_of_thousands_stay_where_a_point_stands_before_decimals():
    text = 'Company,Revenue ($m),Market cap ($bn)\nKestrel,"1,280",45.2\n'
    assert [row[4] for row in read_table(text)] == [1280e6, 45.2e9]


def test_a_number_does_not_run_on_over_the_comma_between_cells():
    head = "Company,Metric,Year,Amount,Currency\n"
    text = head + 'Kestrel,Revenue,2025,100 million,USD\nVeltro,Revenue,2024,"1,100 million",EUR\n'
    assert [row[:2] + row[3:] for row in read_table(text)] == [
        ("100 million", "Kestrel", "revenue", 100e6, "USD", "FY2025"),
        ("1,100 million", "Veltro", "revenue", 1100e6, "EUR", "FY2024"),
    ]  # fmt: skip


def test_the_corner_names_what_the_rows_are_lines_of_and_bold_cells_count():
    text = (
        "| Revenue, $m | Q2 2026 | Change |\n|---|---:|---:|\n"
        "| Training | 62.4 | +50% |\n| Inference | 88.2 | +200% |\n| **Total** | **150.6** | **+112%** |\n"
    )
    assert [row[2:6] for row in read_table(text, "t.md")] == [
        ("Training", "revenue", 62.4e6, "USD"), ("Training", "revenue_growth", 0.5, "fraction"),
        ("Inference", "revenue", 88.2e6, "USD"), ("Inference", "revenue_growth", 2.0, "fraction"),
        (None, "revenue", 150.6e6, "USD"), (None, "revenue_growth", 1.12, "fraction"),
    ]  # fmt: skip
