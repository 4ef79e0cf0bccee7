"""How often firms of a size have grown that fast: a reference class, in the dollars of its own year."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from math import exp
from typing import Any

from pricedin.core.answer import ASKED, CITED, Driver
from pricedin.core.errors import InvalidParameter
from pricedin.core.interval import Interval
from pricedin.defaults import about

INFLATION = 0.025
INFLATION_SOURCE = about("needed.inflation")
STEEPEST, FLATTEST = 5.0, 30.0  # points by which the open step falls to a third; a step, and that of small firms
NEAR_A_TABLE = 0.05  # years by which a horizon may miss that of a table
UNVERIFIED = {"325-700"}


@dataclass(frozen=True, slots=True)
class Deflated:
    """``value`` in dollars of 2015; ``year`` whose price level was used; ``text`` says so."""

    value: float
    year: int
    text: str


@dataclass(frozen=True, slots=True)
class BaseRate:
    """``share`` of firms that started in ``row`` (million 2015 USD) and grew faster than asked over ``years``: bounds.

    The table has steps of five points, so a rate inside a step gives a range; beyond its last step the share is
    known only to be at most that of the step.
    """

    share: Interval
    row: str
    years: float
    source: str
    notes: tuple[str, ...] = ()

    def text(self) -> str:
        """
        >>> [BaseRate(Interval(*ends), "0-325", 5, "").text() for ends in ((0.0, 0.072), (0.181, 1.0), (0.0, 1.0))]
        ['at most 7.2 % of firms', 'at least 18.1 % of firms', 'an unknown share of firms']
        """
        low, high = 100 * self.share.low, 100 * self.share.high
        if low == 0 and high == 100:
            return "an unknown share of firms"
        if high == 100:
            return f"at least {low:.1f} % of firms"
        if low == high:
            return f"{low:.1f} % of firms"
        return f"at most {high:.1f} % of firms" if low == 0 else f"{low:.1f} to {high:.1f} % of firms"


@cache
def table(name: str) -> dict[str, Any]:
    """A shipped table by file name, with its ``source``."""
    text = files("pricedin.questions").joinpath("data", f"{name}.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def deflate(usd: float, year: int | None) -> Deflated:
    """Dollars of ``year`` in those of 2015, by US consumer prices; the nearest year of the table stands in."""
    cpi = table("cpi_us")
    years = [int(y) for y in cpi["index"]]
    used = max(years) if year is None else min(max(year, min(years)), max(years))
    factor = cpi["index"][str(cpi["base_year"])] / cpi["index"][str(used)]
    stand_in = "" if used == year else f" standing in for {year or 'the present'}"
    text = f"deflated to 2015 dollars by {factor:.4f} (CPI-U annual average of {used}{stand_in}; {cpi['source']})"
    return Deflated(usd * factor, used, text)


def real(growth: float, inflation: float) -> float:
    """Growth in money of the day as growth after inflation.

    >>> round(real(0.50, 0.025), 4)
    0.4634
    """
    return (1 + growth) / (1 + inflation) - 1


def nominal(growth: float, inflation: float) -> float:
    """Growth after inflation as growth in money of the day.

    >>> round(nominal(real(0.50, 0.025), 0.025), 4)
    0.5
    """
    return (1 + growth) * (1 + inflation) - 1


def inflation_driver(rate: float) -> Driver:
    """The inflation between the tables' growth and a price's, as a person sees it."""
    usual = rate == INFLATION
    return Driver("inflation", rate, "fraction", f"default: {INFLATION_SOURCE}" if usual else ASKED, usual)


def base_rate(usd_2015: float, growth: float, years: float) -> BaseRate | None:
    """Share of firms of that size whose sales grew faster than ``growth`` a year, both after inflation.

    The tables are of five and ten years. Between them the share lies between theirs. Over less than five years it is
    at least that of five where the growth is above what such firms do on average, over more than ten at most that of
    ten, as years even out; below the average the other way round. None for a size without a row.
    """
    percent = round(100 * growth, 9)  # 20 % less no inflation is 20 %, not a hair below the step
    five, ten = _five(usd_2015 / 1e6, percent), _ten(usd_2015 / 1e6, percent)
    if abs(years - 5) <= NEAR_A_TABLE or five is None or ten is None:
        return five
    fast = percent >= table("base_rates_5y")["rows"][five.row]["mean"]
    if fast and five.share.high < ten.share.high:
        most = f"at most {100 * five.share.high:.1f} %, as over five"
        told = f"more than {percent:.3g} % a year, real, over ten years: {most}"
        ten = replace(ten, share=Interval(ten.share.low, max(ten.share.low, five.share.high)), notes=(*ten.notes, told))
    if abs(years - 10) <= NEAR_A_TABLE:
        return ten
    if years < 5:
        share = Interval(five.share.low, 1.0) if fast else Interval(0.0, five.share.high)
        which = "that of five years bounds the share from one side"
    elif years > 10:
        share = Interval(0.0, ten.share.high) if fast else Interval(ten.share.low, 1.0)
        which = "those of five and ten years bound the share from one side"
    else:
        share = five.share.hull(ten.share)
        which = "those of five and ten years bound the share"
    note = f"no table of {years:.3g} years at hand: {which}"
    return BaseRate(share, five.row, years, five.source, (*five.notes, *(ten.notes if years > 5 else ()), note))


def distribution(rate: BaseRate) -> list[dict[str, float | None]]:
    """What the table tells of those firms: shares by growth over five years, shares above a growth over ten."""
    if rate.years == 5:
        data = table("base_rates_5y")
        edges = [None if e is None else e / 100 for e in data["bin_edges_pct"]]
        shares = data["rows"][rate.row]["share_pct"]
        return [{"growth_low": low, "growth_high": high, "share": s / 100}
                for s, low, high in zip(shares, edges[:-1], edges[1:], strict=True)]  # fmt: skip
    known = table("base_rates_10y")["rows"][rate.row]
    return [{"growth": float(g) / 100, "share_above": s / 100} for g, s in known.items()]


def _row(rows: dict[str, Any], millions: float) -> str | None:
    """The last row, in the table's order, whose sizes hold the figure; the largest overlap, and the last is meant."""
    found = None
    for name in rows:
        low, _, high = name.partition("-")
        if float(low) <= millions and (not high or millions < float(high)):
            found = name
    return found


def growth_of(usd_2015: float) -> tuple[float, float, str]:
    """Mean and standard deviation of five-year sales growth of firms that size, and where they stand."""
    data = table("base_rates_5y")
    name = _row(data["rows"], usd_2015 / 1e6)
    if name is None:
        raise InvalidParameter("revenue of at least 0", f"{usd_2015:g}", "revenue")
    row = data["rows"][name]
    note = f"; {row['note']}" if name in UNVERIFIED else ""
    where = f"mean and sd of five-year sales growth of firms with sales of USD {name} m (2015)"
    return row["mean"] / 100, row["sd"] / 100, f"{CITED}{data['source']}: {where}{note}"


def beyond(usd_2015: float, growth: float) -> float:
    """Share of firms of that size that grew faster than ``growth``, above the last step of the five-year table.

    An estimate: the open step is taken to fall off exponentially, at the rate that gives the row's mean. Of firms below
    3 bn the row's standard deviation then comes out within a point of the table's. InvalidParameter below the step.
    """
    data = table("base_rates_5y")
    edges, last = data["bin_edges_pct"], data["bin_edges_pct"][-2]
    if 100 * growth < last:
        raise InvalidParameter(f"growth of {last} % or more", f"{growth:.4g}", "growth")
    name = _row(data["rows"], usd_2015 / 1e6)
    if name is None:
        raise InvalidParameter("revenue of at least 0", f"{usd_2015:g}", "revenue")
    row = data["rows"][name]
    *inner, top = row["share_pct"]
    if not top:
        return 0.0
    step = edges[2] - edges[1]
    middles = [edges[1] - step / 2, *(low + step / 2 for low in edges[1:-2])]
    known = sum(share * middle for share, middle in zip(inner, middles, strict=True))
    excess = (row["mean"] * (sum(inner) + top) - known) / top - last
    return float(top / 100 * exp(-(100 * growth - last) / min(max(excess, STEEPEST), FLATTEST)))


def _five(millions: float, percent: float) -> BaseRate | None:
    data = table("base_rates_5y")
    name = _row(data["rows"], millions)
    if name is None:
        return None
    row, edges = data["rows"][name], data["bin_edges_pct"]
    sure = inside = 0.0
    for share, low, high in zip(row["share_pct"], edges, edges[1:], strict=False):
        if low is not None and low >= percent:
            sure += share
        elif high is None or high > percent:
            inside += share
    notes = [f"size row {name} m: {row['note']}"] if name in UNVERIFIED else []
    return BaseRate(
        Interval(min(sure, 100) / 100, min(sure + inside, 100) / 100), name, 5, data["source"], tuple(notes)
    )


def _ten(millions: float, percent: float) -> BaseRate | None:
    data = table("base_rates_10y")
    sizes = [name for name in data["rows"] if float(name.partition("-")[0]) <= millions]
    if not sizes:
        return None
    name = sizes[-1]
    known = {float(k): v for k, v in data["rows"][name].items()}
    high = min((v for k, v in known.items() if k <= percent), default=100.0)
    low = max((v for k, v in known.items() if k >= percent), default=0.0)
    upper = name.partition("-")[2]
    notes = []
    if upper and millions >= float(upper):
        low = 0.0
        notes.append(f"no ten-year row for this size at hand; {name} m bounds it, if larger firms grow no faster")
    return BaseRate(Interval(low / 100, high / 100), name, 10, data["source"], tuple(notes))
