"""Periods in the notes of filings; the notes are in our own words, the periods read by hand."""

from __future__ import annotations

from datetime import date

import pytest

from pricedin.claims.extract import extract
from pricedin.claims.filings import Filing, filing
from pricedin.documents.text import read

_NOTES = """
Note 1. The consolidated financial statements are prepared in accordance with Topic 606 and are presented in U.S.
dollars. Property and equipment is stated at its carrying amount, and is written off on a straight-line basis over its
useful life. The Company has a revolving credit facility with a group of lenders, and operating leases for its offices
and warehouses.
Note 2. Fair value is the price that would be received for an asset in an orderly transaction between market
participants. Where no market price is at hand, the Company looks to prices of similar instruments, and otherwise to
models of its own.
Note 3. Unrecognized tax benefits are those that the Company does not deem more likely than not to be sustained on
review. Interest and penalties are part of the provision for income taxes, and are presented with other long-term
liabilities.
Note 4. Awards are measured at their fair value on the day of the grant, and the cost is spread over the time of
service. The Company estimates forfeitures from its own history, and reviews the estimate whenever the actual rate is
another one.
Note 5. The Company is party to lawsuits from time to time, none of which it expects to have a material adverse
effect. Legal costs are expensed when they arise, and insurance recoveries are recorded once they are deemed to be
probable.
Note 6. Inventories are stated at the lower of cost and net realizable value, and cost is found on a first-in basis.
Note 7. Derivatives are used to hedge the exposure to exchange rates, and are carried at fair value on the balance
sheet.
Note 8. Goodwill is tested for impairment once a year, and more often where events suggest that its value has fallen.
Note 9. The Company has three ways to sell its products, and discloses its revenue by each of them in the table below.
Note 10. Government grants are recorded when there is reasonable assurance that their conditions are going to be met.
Note 11. The Company contributes to plans of its employees in several countries, and expenses what it contributes.
"""
_DECEMBER = "Balances are as of December 31, 2023 and December 31, 2022; the years ended December 31, 2023 and 2022 had 52 weeks.\n"  # noqa: E501
_SPRING = "Balances are as of April 30, 2024; results are of the fiscal years ended April 30, 2024, 2023 and 2022, respectively.\n"  # noqa: E501
_RETAIL = "Balances are as of February 3, 2024; the years ended February 3, 2024 and January 28, 2023. We compare 2023, 2022 and 2021.\n"  # noqa: E501
_INTERIM = (
    "The nine months ended September 30, 2023 and 2022, and balances as of September 30, 2023 and December 31, 2022.\n"
)


def periods(head: str, prose: str) -> list[tuple[str, str | None]]:
    claims = extract(read((head + _NOTES + "\n" + prose + "\n").encode(), "notes.txt"))
    found = [c for c in claims if c.said.start > len(head + _NOTES)]
    return [(c.said.quote, c.period) for c in found]


def test_the_calendar_of_a_filing() -> None:
    assert filing(_DECEMBER + _NOTES) == Filing(12, 0, 2023, date(2023, 12, 28))
    assert filing(_SPRING + _NOTES) == Filing(4, 0, 2024, date(2024, 4, 28))
    assert filing(_RETAIL + _NOTES) == Filing(1, -1, 2023, date(2024, 1, 28))
    assert filing(_INTERIM + _NOTES) == Filing(12, 0, None, date(2023, 9, 28))


def test_other_texts_are_no_filings() -> None:
    news = "The chip maker said revenue rose 12% to $3.4 billion in the three months ended June 30, 2023. " * 30
    assert filing(news) is None
    assert filing(_DECEMBER) is None


@pytest.mark.parametrize(
    ("prose", "expected"),
    [
        (
            "Amortization expense was $12 million, $10 million and $8 million in 2023, 2022 and 2021, respectively.",
            [("$12 million", "FY2023"), ("$10 million", "FY2022"), ("$8 million", "FY2021")],
        ),
        (
            "For the years ended December 31, 2023 and 2022, rent was $3.1 million and $2.9 million, respectively.",
            [("$3.1 million", "FY2023"), ("$2.9 million", "FY2022")],
        ),
        (
            "During 2022, the Company bought a maker of lasers for $41 million of cash. In connection with the purchase, "  # noqa: E501
            "a $6 million gain was recorded.",
            [("$41 million", "FY2022"), ("$6 million", "FY2022")],
        ),
        (
            "Share-based cost recognized in 2023 was $3.2 billion ($3.1 billion in 2022 and $2.0 billion in 2021).",
            [("$3.2 billion", "FY2023"), ("$3.1 billion", "FY2022"), ("$2.0 billion", "FY2021")],
        ),
        (
            "Under the 2019 Equity Plan, shares with a fair value of $7 million vested in 2022.",
            [("$7 million", "FY2022")],
        ),
        ("Employees may buy shares at a discount of 15%.", [("15%", "FY2023")]),
        (
            "The reserve was $5.5 billion as of December 31, 2023 ($3.3 billion as of December 31, 2022), of which "
            "$2.2 billion was recognized in 2023.",
            [("$5.5 billion", "2023-12"), ("$3.3 billion", "2022-12"), ("$2.2 billion", "FY2023")],
        ),
        (
            "A loss of $5 million and a gain of $6 million were recorded in 2023 and 2022, respectively.",
            [("$5 million", "FY2023"), ("$6 million", "FY2022")],
        ),
        (
            "The sale brought $8 million ($0.12 per share) in 2022, an increase of $2 million from 2021.",
            [("$8 million", "FY2022"), ("$0.12", "FY2022"), ("$2 million", "FY2022")],
        ),
        (
            "Commissions were $8 million and $6 million (of which $2 million and $1 million, respectively, were deferred) in "  # noqa: E501
            "2023 and 2022.",
            [("$8 million", "FY2023"), ("$6 million", "FY2022"), ("$2 million", "FY2023"), ("$1 million", "FY2022")],
        ),
        (
            "The write-down was $7 million in 2023, compared with $9 million in the prior year.",
            [("$7 million", "FY2023"), ("$9 million", "FY2022")],
        ),
        (
            "Staff bought 43 million shares in 2023 for $1.0 billion (27 million shares of stock for $931 million in 2022).",  # noqa: E501
            [
                ("43 million", "FY2023"),
                ("$1.0 billion", "FY2023"),
                ("27 million", "FY2022"),
                ("$931 million", "FY2022"),
            ],
        ),
        (
            "Marketing was $1.4 billion in 2023 and $1.3 billion in both 2022 and 2021.",
            [("$1.4 billion", "FY2023"), ("$1.3 billion", "FY2022"), ("$1.3 billion", "FY2021")],
        ),
        (
            "Refunds were $187 million, $204 million and ($9) million in 2023, 2022 and 2021, respectively.",
            [("$187 million", "FY2023"), ("$204 million", "FY2022"), ("($9) million", "FY2021")],
        ),
        (
            "Staff bought 1.2 million shares at a price of $29, 1.1 million shares at a price of $28, and 0.8 million "
            "shares at a price of $33 for fiscal 2023, 2022 and 2021, respectively.",
            [
                *[("1.2 million", "FY2023"), ("$29", "FY2023"), ("1.1 million", "FY2022"), ("$28", "FY2022")],
                *[("0.8 million", "FY2021"), ("$33", "FY2021")],
            ],
        ),
        (
            "Interest was $763 million, $388 million and an immaterial amount in 2023, 2022 and 2021, respectively.",
            [("$763 million", "FY2023"), ("$388 million", "FY2022")],
        ),
        (
            "During 2022 and 2021, we lost an immaterial amount and $204 million on tokens, respectively.",
            [("$204 million", "FY2021")],
        ),
        (
            "One customer accounted for 27% and 14% of revenue for the year ended December 31, 2022.",
            [("27%", "FY2022"), ("14%", "FY2022")],
        ),
    ],
)
def test_spans_of_a_yearly_report(prose: str, expected: list[tuple[str, str]]) -> None:
    assert periods(_DECEMBER, prose) == expected


def test_a_year_of_weeks_is_named_as_the_filer_names_it() -> None:
    prose = "Advertising was $40 million in the year ended February 3, 2024 and $38 million in the year ended January 28, 2023."  # noqa: E501
    assert periods(_RETAIL, prose) == [("$40 million", "FY2023"), ("$38 million", "FY2022")]


@pytest.mark.parametrize(
    ("prose", "expected"),
    [
        (
            "Rent was $4 million and $11 million for the three and nine months ended September 30, 2023, respectively.",
            [("$4 million", "2023Q3"), ("$11 million", "2023-9M")],
        ),
        (
            "Severance for the three months ended September 30, 2023 and 2022 was $7 million and $9 million, "
            "respectively, and for the nine months ended September 30, 2023 and 2022 was $17 million and $19 million, "
            "respectively.",
            [
                ("$7 million", "2023Q3"),
                ("$9 million", "2022Q3"),
                ("$17 million", "2023-9M"),
                ("$19 million", "2022-9M"),
            ],
        ),
    ],
)
def test_spans_of_an_interim_report(prose: str, expected: list[tuple[str, str]]) -> None:
    assert periods(_INTERIM, prose) == expected


def test_a_change_is_not_of_what_it_is_held_against() -> None:
    prose = (
        "Store sales for the 39-week fiscal period ended November 2, 2024 fell 5.4 percent from store sales for the prior "  # noqa: E501
        "year 39-week period ended November 4, 2023."
    )
    assert periods(_RETAIL, prose) == [("5.4 percent", "FY2024-9M")]


def test_the_same_periods_of_another_year() -> None:
    prose = (
        "Freight was $13 million and $36 million for the third quarter and first nine months of 2023, respectively, and "  # noqa: E501
        "$12 million and $37 million for the corresponding periods of 2022, respectively."
    )
    assert [p for _, p in periods(_INTERIM, prose)] == ["2023Q3", "2023-9M", "2022Q3", "2022-9M"]


def test_a_quarter_without_a_year_is_the_last_one_closed() -> None:
    assert periods(_INTERIM, "We paid $3 million in the third quarter.") == [("$3 million", "2023Q3")]


def test_weeks_are_quarters_and_halves() -> None:
    head = (
        "The 36 weeks ended September 9, 2023 and September 3, 2022; as of September 9, 2023 and December 31, 2022.\n"
    )
    prose = "Marketing was $5 million and $15 million in the 12 and 36 weeks ended September 9, 2023, respectively."
    assert periods(head, prose) == [("$5 million", "2023Q3"), ("$15 million", "2023-9M")]


def test_a_length_is_no_half_of_a_year() -> None:
    text = _NOTES + _SPRING + "Each offering period is divided into four purchase periods of six months.\n"
    four = next(c for c in extract(read(text.encode(), "notes.txt")) if c.said.quote == "four")
    assert four.period != "FY2024H1"
    assert "H1" not in (four.period or "")


_FISCAL = (
    "The six months ended July 27, 2025 and July 28, 2024, and balances as of July 27, 2025 and January 26, 2025.\n"
)
_CALENDAR = (
    "The six months ended June 29, 2025 and June 30, 2024, and balances as of June 29, 2025 and December 29, 2024.\n"
)


@pytest.mark.parametrize(
    ("head", "prose", "expected"),
    [
        (
            _FISCAL,
            "Cost was $84 million and $46 million for the second quarter, and $243 million and $89 million for the "
            "first half, of fiscal years 2026 and 2025, respectively.",
            ["FY2026Q2", "FY2025Q2", "FY2026H1", "FY2025H1"],
        ),
        (
            _FISCAL,
            "We paid $137 million and $63 million in the second quarter of fiscal years 2026 and 2025, respectively.",
            ["FY2026Q2", "FY2025Q2"],
        ),
        (
            _CALENDAR,
            "Cost was $5 million and $4 million in the fiscal second quarters of 2025 and 2024, respectively.",
            ["2025Q2", "2024Q2"],
        ),
    ],
)
def test_quarters_of_years_told_behind_them(head: str, prose: str, expected: list[str]) -> None:
    assert [period for _, period in periods(head, prose)] == expected


def test_notes_are_known_by_par_values_too() -> None:
    said = (
        "The notes are carried at fair value. As of July 27, 2025, no amounts were outstanding. Cost was $4 million "
        "and $3 million, respectively. The shares have no {}. "
    )
    assert filing(said.format("par value") * 12) is not None
    assert filing(said.format("votes") * 12) is None
