"""Units, signs and nouns that a list or a pair gives once, and what fell without the figure saying so."""

from __future__ import annotations

import pytest

from pricedin.claims.scan import scan

UNITS: list[tuple[str, list[tuple[float, float, str | None]]]] = [
    ("Volumes at Norvane rose 5 and 7 percent.", [(0.05, 0.05, "fraction"), (0.07, 0.07, "fraction")]),
    ("Prices went up by 3, 5 and 7 percent.", [(x, x, "fraction") for x in (0.03, 0.05, 0.07)]),
    ("毛利率按年及按季分別跌4.2及1.8個百分點。", [(-0.042, -0.042, "fraction"), (-0.018, -0.018, "fraction")]),
    ("三家子公司收入分别为2.3、3.1及4.5亿元。", [(x, x, "CNY") for x in (2.3e8, 3.1e8, 4.5e8)]),
    ("三地收入同比分别下降4%/6%/11%。", [(x, x, "fraction") for x in (-0.04, -0.06, -0.11)]),
    ("三个品牌毛利率分别提升1.3/1.9/2.5个百分点。", [(x, x, "fraction") for x in (0.013, 0.019, 0.025)]),
    ("Norvane raised its plan from 40,000 to 44,000 units.", [(40000, 40000, "count"), (44000, 44000, "count")]),
    ("It bought 9,000 chips, of which 7,500 are new.", [(9000, 9000, "count"), (7500, 7500, "count")]),
    ("It ordered 900 chips, i.e. 600 Falcon 2 and 300 Kite 1.", [(x, x, "count") for x in (900, 600, 300)]),
    ("It has 12,000 GPUs. The remaining 4,000 will follow.", [(12000, 12000, "count"), (4000, 4000, "count")]),
    ("Norvane filed to sell 25M class A shares.", [(25e6, 25e6, "count")]),
    ("It runs 2,000 H100s.", [(2000, 2000, "count")]),
    ("The number of net additions was flat at 91,000.", [(91000, 91000, "count")]),
    ("Churn slipped to 3.8 percent from 3.94.", [(0.038, 0.038, "fraction"), (0.0394, 0.0394, "fraction")]),
    ("The site has 800 MW–1 GW.", [(0.8, 1.0, "GW")]),
    ("It guides for 8% to 9%, up from 5% to 6%.", [(0.08, 0.09, "fraction"), (0.05, 0.06, "fraction")]),
    ("收入按年減少12%至8%。", [(-0.12, -0.08, "fraction")]),
    ("The broker raised its target by $4 to $69.", [(4, 4, "USD"), (69, 69, "USD")]),
    ("The stock was up $0.51 to $51.25.", [(0.51, 0.51, "USD"), (51.25, 51.25, "USD")]),
    ("earnings in the 47 cent-to-51 cent range", [(0.47, 0.51, "USD")]),
    ("Prices slid half a percentage point.", [(-0.005, -0.005, "fraction")]),
    ("low double-digit percentage growth", [(0.1, 0.13, "fraction")]),
    ("two quarters of losses", [(2, 2, "quarters")]),
    ("这一成绩让公司融资数亿美元。", [(1e8, 1e9, "USD")]),
    ("上一年为4000件，今年融资36起。", [(4000, 4000, "count"), (36, 36, "count")]),
]
SIGNS = [
    ("Norvane made a loss of 64 cents a share.", [-0.64]),
    ("Net loss was $84 million, or 16 cents a share.", [84e6, -0.16]),
    ("The loss per share widened to $1.10 from $0.85.", [-1.10, -0.85]),
    ("It lost $1.22 for every dollar of sales.", [1.22]),
    ("It earned 12 cents a share against a loss of 3 cents.", [0.12, -0.03]),
    ("Revenue saw a decrease of HK$60 million or 2.7%.", [-60e6, -0.027]),
    ("Sales fell 11% at Alder, 10% at Birch and 1% at Cedar.", [-0.11, -0.10, -0.01]),
    ("Sales fell 5% and 7%, respectively.", [-0.05, -0.07]),
    ("This led to a 5% drop in fees.", [-0.05]),
    ("Orders were at least 25 percent less than for Alder.", [-0.25]),
    ("It will shut down between 150 and 180 stores.", [150]),
    ("Sales were off 3.9% in May.", [-0.039]),
    ("Profit was £5m lower.", [-5e6]),
    ("预付款环比减少1.4亿元。", [-1.4e8]),
]
CENTS = [
    ("A dividend of HK 7.2 cents, on sales of HK$5 million.", [(0.072, "HKD"), (5e6, "HKD")]),
    ("It earned 11c per share.", [(0.11, "USD")]),
    ("A dividend of 12.5p per share, up from 11p.", [(0.125, "GBP"), (0.11, "GBP")]),
    ("Sales were S$40 million and the dividend 3 cents.", [(40e6, "SGD"), (0.03, "SGD")]),
    ("The float of HK$3 billion froze $42b; a US$2 billion deal and one of HK$5 billion follow.",
     [(3e9, "HKD"), (42e9, "HKD"), (2e9, "USD"), (5e9, "HKD")]),
    ("It closed at €4 ($1 = 0.85 euros).", [(4, "EUR"), (0.85, "EUR")]),
    ("目标价(港元)\n甲证券 509元\n乙证券 475元", [(509, "HKD"), (475, "HKD")]),
    ("EPS came to 35¢.", [(0.35, "USD")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), UNITS, ids=[t for t, _ in UNITS])
def test_a_list_gives_its_unit_once(text: str, expected: list[tuple[float, float, str | None]]) -> None:
    found = [(pytest.approx(m.low), pytest.approx(m.high), m.unit) for m in scan(text)]
    assert expected == found


@pytest.mark.parametrize(("text", "expected"), SIGNS, ids=[t for t, _ in SIGNS])
def test_what_fell_or_was_lost_a_share_is_signed_minus(text: str, expected: list[float]) -> None:
    assert [m.low for m in scan(text)] == pytest.approx(expected)


@pytest.mark.parametrize(("text", "expected"), CENTS, ids=[t for t, _ in CENTS])
def test_small_money_is_of_the_currency_around_it(text: str, expected: list[tuple[float, str]]) -> None:
    assert [(m.low, m.unit) for m in scan(text)] == [(pytest.approx(low), unit) for low, unit in expected]
