"""Lock-ups: how much the tradable part grows, and what selling would do."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from pricedin.core.answer import CITED, Answer, Need
from pricedin.core.errors import InvalidParameter
from pricedin.core.interval import Interval
from pricedin.defaults import about
from pricedin.questions import given, simulated, wording
from pricedin.questions.evidence import Ledger
from pricedin.questions.inputs import Amount, Inputs, assumed
from pricedin.questions.share_base import Base, bases, quoted_on
from pricedin.questions.unlocks import calendar
from pricedin.relations.free_float import float_released, overhang_days

MARKET = "HK"
MARKET_SOURCE = about("lock_up.market")
MONTHS = 6
FAR = 100.0  # days of volume, released at once
MONTHS_SOURCE = about("lock_up.months")
GREENSHOE_SOURCE = about("lock_up.greenshoe")


@cache
def markets() -> dict[str, Any]:
    text = files("pricedin.questions").joinpath("data", "lock_up_markets.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def ask(
    ledger: Ledger,
    entity: str | None = None,
    market: str = MARKET,
    free_float: float | None = None,
    release: float | None = None,
    shares_outstanding: float | None = None,
    shares_offered: float | None = None,
    cornerstone_shares: float | None = None,
    greenshoe_shares: float | None = None,
    greenshoe_exercised: bool = True,
    listed: str | None = None,
    lock_up_months: int = MONTHS,
    daily_volume: float | None = None,
    daily_volatility: float | None = None,
    sold_share: float | None = None,
    surprise: float | None = None,
    typical_return: float | None = None,
    impact_coefficient: float | None = None,
    impact_exponent: float | None = None,
    unlocks: tuple[str, ...] = (),
    seed: int = 1,
    draws: int = simulated.DRAWS,
    as_of: date | None = None,
) -> Answer:
    """How much the free float grows when a lock-up ends, on one share base, and what selling would do.

    With share counts the multiple is exact; from quoted percentages it holds only if both are of one number of
    shares, and where the counts are known too, the base of each percentage is named. Days of volume and price
    impact (square-root law, a distribution) need the daily volume.

    Parameters:
    entity: company asked about
    market: US, HK or SZ, for what event studies and studies of price impact found there
    free_float: part of the shares that is tradable before the release, instead of the claims
    release: part of the shares that is released, instead of the claims
    shares_outstanding: shares in issue before the over-allotment
    shares_offered: shares offered, the cornerstone part included, before the over-allotment
    cornerstone_shares: shares of the offer that are locked up
    greenshoe_shares: over-allotment shares
    greenshoe_exercised: whether those were issued
    listed: first day of trading, as 2026-01-08
    lock_up_months: months from listing to release
    daily_volume: shares traded on an ordinary day
    daily_volatility: daily volatility of the price
    sold_share: part of the released shares that is sold at once
    surprise: 0 where the market expects the selling (event studies), 1 where it does not (square-root law)
    typical_return: return at an expected release, instead of what event studies found in the market
    impact_coefficient: factor Y of the square-root law
    impact_exponent: exponent of that law, about a half; by market where studies differ
    unlocks: further releases as 2027-01-08=120000000, for the calendar
    seed: seed of the draws
    draws: number of worlds
    """
    given.choice("market", market, markets())
    given.share("sold_share", sold_share)
    given.share("free_float", free_float)
    given.share("release", release)
    given.share("surprise", surprise)
    given.positive("lock_up_months", lock_up_months)
    given.positive("daily_volume", daily_volume)
    given.positive("daily_volatility", daily_volatility)
    given.above("typical_return", -1, typical_return)
    given.positive("impact_coefficient", impact_coefficient)
    given.positive("impact_exponent", impact_exponent)
    given.positive("share counts", shares_outstanding, shares_offered, cornerstone_shares)
    inputs = Inputs(ledger, as_of, entity)
    inputs.entity = inputs.entity or inputs.only("lockup_release_pct", "free_float_pct", "cornerstone_shares")
    quoted = [
        inputs.amount("free_float", free_float, "fraction", ("free_float_pct",), optional=True),
        # a release is a plan until it is
        inputs.amount("release", release, "fraction", ("lockup_release_pct",), planned=True, optional=True),
    ]
    counted = _counted(inputs, shares_outstanding, shares_offered, cornerstone_shares, greenshoe_shares,
                       greenshoe_exercised, optional=all(quoted))  # fmt: skip
    if not counted and not all(quoted):
        inputs.notes.append("the free float and the part released do in place of counts: free_float=3% and release=6%")
        return inputs.answer(
            "lock_up", f"What the end of the lock-up of {inputs.entity or 'a company'} releases", unit="multiple"
        )
    rows: list[dict[str, Any]] = [b.row() for b in counted]
    naive = _naive(inputs, quoted, counted)
    if not counted and not naive:
        need = Need("free float above 0; a multiple of nothing is no number", "give the share counts")
        inputs.needs.append(need)
        return inputs.answer("lock_up", f"What the end of the lock-up releases for {inputs.entity}", unit="multiple")
    rows += [naive] if naive else []
    if listed:
        inputs.drivers.append(assumed("lock_up_months", lock_up_months, "months", MONTHS, MONTHS_SOURCE))
    rows += calendar(inputs, counted, listed, lock_up_months, unlocks)
    value = counted[0].multiple if counted else float(naive["float_multiple"])
    interval = Interval.of(value) if counted else Interval(naive["low"], naive["high"])
    said = markets()[market]
    span = wording.span(Interval(said["low"], said["high"]), "fraction")
    inputs.drivers.append(assumed("market", market, "", MARKET, MARKET_SOURCE))
    inputs.notes.append(f"event studies, {market}: abnormal return {span}; {said['source']}")
    spread: dict[str, float] = {}
    if counted and daily_volume:
        own = simulated.override(daily_volatility=daily_volatility, sold_share=sold_share, surprise=surprise,
                                 typical_return=typical_return, impact_coefficient=impact_coefficient,
                                 impact_exponent=impact_exponent)  # fmt: skip
        spread = _impact(inputs, counted[0], daily_volume, market, own, seed, draws)
    elif not daily_volume:
        inputs.notes.append("days of volume and price impact need daily_volume=... and the share counts")
    basis = counted[0].name if counted else "if both percentages are of one share base"
    title = f"{inputs.entity or 'The'} float becomes {wording.amount(value, 'multiple')} ({basis})"
    return inputs.answer("lock_up", title, value=value, unit="multiple", interval=interval, rows=tuple(rows),
                         distribution=spread, seed=seed if spread else None)  # fmt: skip


def _counted(
    inputs: Inputs, issued: float | None, offered: float | None, cornerstone: float | None,
    greenshoe: float | None, exercised: bool, optional: bool,
) -> tuple[Base, ...]:  # fmt: skip
    wanted = (
        ("shares_outstanding", issued, ("shares_outstanding", "shares_issued")),
        ("shares_offered", offered, ("shares_offered",)),
        ("cornerstone_shares", cornerstone, ("cornerstone_shares",)),
    )
    found = [inputs.amount(name, hand, "count", metrics, optional=optional) for name, hand, metrics in wanted]
    extra = inputs.amount("greenshoe_shares", greenshoe, "count", ("greenshoe_shares",), optional=True)
    if any(a is None for a in found):
        return ()
    a, b, c = (f.value for f in found if f is not None)
    if c >= b or b > a:
        raise InvalidParameter("cornerstone shares < shares offered <= shares in issue", f"{c:g}, {b:g}, {a:g}")
    if extra and extra.value < 0:
        raise InvalidParameter("over-allotment shares of 0 or more", f"{extra.value:g}")
    if extra:
        told = ("yes" if exercised else "no", "", "yes")
        inputs.drivers.append(assumed("greenshoe_exercised", *told, GREENSHOE_SOURCE))
    made = bases(a, b, c, extra.value if extra else 0.0, exercised)
    lead = made[0]
    text = f"({lead.tradable:,.0f} + {lead.released:,.0f}) / {lead.tradable:,.0f} = {lead.multiple:.2f}x"
    inputs.why("float_released", f"{text} of {lead.issued:,.0f} shares {lead.name}", *found, extra)
    return made


def _naive(inputs: Inputs, quoted: list[Amount | None], counted: tuple[Base, ...]) -> dict[str, Any]:
    before, release = quoted
    if before is None or release is None or before.interval.low <= 0:
        return {}
    if before.interval.low + release.interval.low > 1:
        raise InvalidParameter("a float and a release of at most the whole together",
                               f"{before.text()} and {release.text()}", "lock_up")  # fmt: skip
    multiple = float(float_released(before.value, release.value))
    low = float(float_released(before.interval.high, release.interval.low))
    high = float(float_released(before.interval.low, release.interval.high))
    inputs.why("float_released", f"({before.text()} + {release.text()}) / {before.text()} = {multiple:.2f}x as quoted",
               before, release)  # fmt: skip
    if counted:
        on = quoted_on(before.value, 2, counted, False), quoted_on(release.value, 2, counted, True)
        if all(on) and on[0] != on[1]:
            inputs.notes.append(f"{before.text()} is quoted on the shares {on[0]}, {release.text()} on those {on[1]}: "
                                f"their {multiple:.2f}x mixes two bases")  # fmt: skip
    return {
        "share_base": "as quoted", "free_float": before.value, "release": release.value,
        "free_float_after": before.value + release.value, "float_multiple": multiple, "low": low, "high": high,
    }  # fmt: skip


def _impact(
    inputs: Inputs, base: Base, volume: float, market: str, own: dict[str, Any], seed: int, draws: int
) -> dict[str, float]:
    from pricedin.engine import uniform
    from pricedin.models.lock_up import LockUpExpiry

    said = markets()[market]
    usual = {"typical_return": uniform(said["low"], said["high"], unit="fraction", about=CITED + said["source"])}
    if "exponent" in said:
        found = said["exponent"]
        usual["impact_exponent"] = uniform(found["low"], found["high"], about=about(found["about"]))
    model = LockUpExpiry(shares_released=base.released, daily_volume=volume, **(usual | own))
    run = simulated.run(model, seed, draws)
    hand = dict.fromkeys(own, "given by hand") | {"shares_released": base.name, "daily_volume": "given by hand"}
    inputs.drivers += simulated.drivers(model, hand)
    days = float(overhang_days(base.released, volume))
    inputs.why("overhang_days", f"{base.released:,.0f} / {volume:,.0f} = {days:.1f} days of volume")
    if days > FAR:
        inputs.notes.append(f"{days:,.0f} days of volume are far beyond the orders on which the square-root law was "
                            "measured; a fall is cut off at 100 %")  # fmt: skip
    spread = simulated.distribution(run, "price_move")
    move = wording.span(simulated.middle(spread), "fraction")
    inputs.why("square_root_impact", f"price move {move} in 90 % of worlds, from expected to a surprise")
    return {f"price_move_{k}": v for k, v in spread.items()} | {
        "overhang_days": days, "probability_worse_than_10_percent": run.probability("worse_than_10_percent").value
    }  # fmt: skip
