"""Statements set in plain text: scales above them, years below a period, one space between columns, dot leaders."""

from __future__ import annotations

import pytest

from pricedin.claims import extract
from pricedin.documents import text

SIGNS_APART = """HALDEN SYSTEMS, INC.
CONDENSED CONSOLIDATED STATEMENTS OF OPERATIONS
(in thousands, except per share data)
(unaudited)

                                   Three Months Ended
                                       March 31,
                                   2026        2025
Revenue                           $  120,345   $  98,765
Cost of revenue                      45,678     40,123
Net loss                         $  (5,210)   $ (9,004)
Net loss per share               $   (0.12)   $  (0.21)
"""
ONE_SPACE = """Halden Systems, Inc.
Selected financial data (RMB in millions)

For the year ended December 31, 2025 2024
Revenue 1,234.5 1,100.2
Net loss (78.9) (102.3)
"""
DOTS = """Halden Systems results for the quarter ended March 31, 2026 (in millions):
Revenue ................... $1,204
Gross profit ..............    640
Operating income ..........    210
"""
BALANCES = """Halden Systems (in millions)

The following table sets forth our balances:

                             As of December 31,
                            2025          2024
Cash and cash equivalents   $ 1,240       $ 980
Total debt                    2,310        1,700
Inventories                      55           40
"""


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (
            SIGNS_APART,
            [
                ("revenue", "2026Q1", 120_345e3, "USD"), ("revenue", "2025Q1", 98_765e3, "USD"),
                ("cost_of_revenue", "2026Q1", 45_678e3, "USD"), ("cost_of_revenue", "2025Q1", 40_123e3, "USD"),
                ("net_loss", "2026Q1", 5_210e3, "USD"), ("net_loss", "2025Q1", 9_004e3, "USD"),
                ("eps", "2026Q1", -0.12, "USD"), ("eps", "2025Q1", -0.21, "USD"),
            ],
        ),
        (
            ONE_SPACE,
            [
                ("revenue", "FY2025", 1234.5e6, "CNY"), ("revenue", "FY2024", 1100.2e6, "CNY"),
                ("net_loss", "FY2025", 78.9e6, "CNY"), ("net_loss", "FY2024", 102.3e6, "CNY"),
            ],
        ),
        (
            DOTS,
            [
                ("revenue", "2026Q1", 1204e6, "USD"), ("gross_profit", "2026Q1", 640e6, "USD"),
                ("operating_profit", "2026Q1", 210e6, "USD"),
            ],
        ),
        (
            BALANCES,
            [
                ("cash_balance", "2025-12", 1240e6, "USD"), ("cash_balance", "2024-12", 980e6, "USD"),
                ("debt", "2025-12", 2310e6, "USD"), ("debt", "2024-12", 1700e6, "USD"),
                ("inventory", "2025-12", 55e6, "USD"), ("inventory", "2024-12", 40e6, "USD"),
            ],
        ),
    ],
)  # fmt: skip
def test_a_statement_in_plain_text(page: str, expected: list[tuple[str, str, float, str]]) -> None:
    found = extract(text.read(page.encode(), "statement.txt"))
    assert {c.entity for c in found} == {"Halden Systems"}
    assert [(c.metric, c.period, c.low, c.unit) for c in found] == expected
    assert all(page[c.said.start : c.said.end] == c.said.quote for c in found)


@pytest.mark.parametrize(
    "prose",
    [
        "Revenue fell in the two years 2024 2025\nProfit rose to 12 14\nThat was all.",
        "They scored 12 14\nThey lost 10 11\nThey drew 3 4",
    ],
)
def test_prose_that_ends_in_figures_is_no_table(prose: str) -> None:
    assert not text.read(prose.encode(), "prose.txt").tables
