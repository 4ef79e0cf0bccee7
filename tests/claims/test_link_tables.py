"""Tables: headers and captions give what each number is."""

from __future__ import annotations

from pricedin.claims import extract
from pricedin.documents import read_bytes

HTML = b"""<h1>Torvale Corp</h1><table><caption>Income statement (EUR in millions, except per share)</caption>
<tr><th></th><th>FY2024</th><th>FY2025</th><th>Change</th></tr>
<tr><td>Revenue</td><td>1,204.5</td><td>1,310.0</td><td>8.8%</td></tr>
<tr><td>Gross margin (%)</td><td>41.2</td><td>43.0</td><td>1.8pp</td></tr>
<tr><td>Net loss</td><td>(30.2)</td><td>(12.4)</td><td></td></tr>
<tr><td>Diluted EPS</td><td>(0.31)</td><td>(0.12)</td><td></td></tr>
<tr><td>Employees</td><td>4,120</td><td>3,980</td><td>-3.4%</td></tr></table>"""


def test_rows_columns_and_caption_give_metric_period_and_scale() -> None:
    found = {(c.metric, c.period): (c.low, c.unit) for c in extract(read_bytes(HTML, "t.html")) if c.period}
    assert found[("revenue", "FY2024")] == (1204.5e6, "EUR")
    assert found[("gross_margin", "FY2025")] == (0.43, "fraction")
    assert found[("net_loss", "FY2024")] == (30.2e6, "EUR")
    assert found[("eps", "FY2025")] == (-0.12, "EUR")
    assert found[("headcount", "FY2025")] == (3980.0, "count")


def test_a_column_of_changes_changes_its_row() -> None:
    found = {(c.metric, c.low, c.period) for c in extract(read_bytes(HTML, "t.html")) if "column: Change" in c.why}
    assert found == {
        ("revenue_growth", 0.088, "FY2025"), ("gross_margin_change", 0.018, "FY2025"),
        ("headcount_growth", -0.034, "FY2025"),
    }  # fmt: skip


def test_a_list_of_companies_names_the_entity_in_its_row() -> None:
    data = b"company,market cap (USD bn),employees\nNVIDIA,4500,36000\nKestrel Logic,1.2,85\n"
    found = [(c.entity, c.metric, c.low, c.unit) for c in extract(read_bytes(data, "peers.csv"))]
    assert found == [
        ("NVIDIA", "market_cap", 4.5e12, "USD"), ("NVIDIA", "headcount", 36000.0, "count"),
        ("Kestrel Logic", "market_cap", 1.2e9, "USD"), ("Kestrel Logic", "headcount", 85.0, "count"),
    ]  # fmt: skip


def test_a_table_in_plain_text_is_read_and_its_spans_are_the_numbers() -> None:
    text = "Veltro AG\n\n| CHF m | FY23 | FY24E |\n|---|---|---|\n| Sales | 310.0 | 355.5 |\n| Operating margin | 9.5% | 11.0% |\n"  # noqa: E501
    found = extract(read_bytes(text.encode(), "n.md"))
    assert [(c.said.quote, c.metric, c.low, c.unit, c.period, c.qualifier) for c in found] == [
        ("310.0", "revenue", 310e6, "CHF", "FY2023", None), ("355.5", "revenue", 355.5e6, "CHF", "FY2024", "forecast"),
        ("9.5%", "operating_margin", 0.095, "fraction", "FY2023", None),
        ("11.0%", "operating_margin", 0.11, "fraction", "FY2024", "forecast"),
    ]  # fmt: skip
