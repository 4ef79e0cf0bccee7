"""A company's shares and its cash: the float before and after releases, their days, and how long money lasts."""

from __future__ import annotations

from collections.abc import Iterator

from pricedin.core.answer import Answer
from pricedin.report.charts.shares import Bar, shares
from pricedin.report.drawings.worlds import Drawing, distributions, told
from pricedin.report.numbers import figure

FLOAT = "Shares that trade (blue) and that the release adds (grey), as a part of all, on each share base."
CALENDAR = "The unlock calendar: what trades after each day, as a part of all shares."
GONE = "The share of simulated worlds in which the cash is gone."
LASTS = "Years until the cash is gone. Thick: half of all simulated worlds. Thin: nine in ten. Dot: the median."


def floats(anchor: str, a: Answer) -> Iterator[Drawing]:
    bars = [
        Bar(str(r["share_base"]), (r["free_float"], r["release"]),
            f"{figure(r['free_float'], 'fraction')}, then {figure(r['free_float_after'], 'fraction')}: "
            f"{figure(r['float_multiple'], 'multiple')}")
        for r in told(a.rows, "share_base", "free_float", "release", "free_float_after", "float_multiple")
    ]  # fmt: skip
    drawn = shares(f"{anchor}-f", bars, a.title, whole=None)
    if drawn is not None:
        yield str(drawn), FLOAT
    yield from _calendar(anchor, a)
    yield from distributions(anchor, a)


def _calendar(anchor: str, a: Answer) -> Iterator[Drawing]:
    before = next((r["free_float"] for r in told(a.rows, "share_base", "free_float")), 0.0)
    bars = []
    for r in told(a.rows, "date", "free_float_after"):
        after = r["free_float_after"]
        said = f"{figure(after, 'fraction')}, {figure(r['float_multiple'], 'multiple')} the float of today"
        bars.append(Bar(str(r["date"]), (before, after - before), said))
        before = after
    drawn = shares(f"{anchor}-k", bars, f"{a.title}: the days of release", whole=None)
    if drawn is not None:
        yield str(drawn), CALENDAR


def runway(anchor: str, a: Answer) -> Iterator[Drawing]:
    yield from ((drawn, LASTS) for drawn, _ in distributions(anchor, a, "years of cash"))
    bars = [Bar(f"by the end of year {r['years']:g}", (r["probability"],), figure(r["probability"], "fraction"))
            for r in told(a.rows, "years", "probability")]  # fmt: skip
    drawn = shares(f"{anchor}-g", bars, f"{a.title}: when the cash is gone")
    if drawn is not None:
        yield str(drawn), GONE
