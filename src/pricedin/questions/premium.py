"""What a price is made of, each part a range, the unexplained rest named as such."""

from __future__ import annotations

from datetime import date
from typing import Any

from pricedin.core.answer import ASKED, Answer
from pricedin.defaults import about
from pricedin.questions import given, simulated, wording
from pricedin.questions.base_rates import INFLATION
from pricedin.questions.evidence import VALUES, Ledger, country
from pricedin.questions.inputs import Amount, Inputs
from pricedin.questions.priced import growth_drawn, priced

PARTS = ("fundamentals", "sovereign_insurance", "scarcity", "thin_float", "unexplained")
ECONOMY = 134.9e12
ECONOMY_SOURCE = about("premium.economy")
HOME_MONEY = frozenset(("CNY", "HKD"))
INSURED = ("CN", "HK")  # countries that can be cut off from models of another


def ask(
    ledger: Ledger,
    entity: str | None = None,
    value: float | None = None,
    revenue: float | None = None,
    economy: float | None = None,
    cutoff_probability: float | None = None,
    loss_share: float | None = None,
    covered: float | None = None,
    cover_years: float | None = None,
    flow: float | None = None,
    multiplier: float | None = None,
    float_premium: float | None = None,
    growth: float | None = None,
    inflation: float = INFLATION,
    exit_multiple: float | None = None,
    required_return: float | None = None,
    risk_free: float | None = None,
    currency: str | None = None,
    seed: int = 1,
    draws: int = simulated.DRAWS,
    as_of: date | None = None,
) -> Answer:
    """A price taken apart: business, sovereign insurance, scarcity, thin float, and what nothing explains.

    Fundamentals are today's revenue grown at base rates to an ordinary multiple; the insurance is what a country
    would fairly pay against being cut off; scarcity is flow into few names times a multiplier. Each part is a range
    over its assumptions, and the parts add up to the price in every world.

    Parameters:
    entity: company asked about
    value: market value, instead of the claims
    revenue: yearly revenue, instead of the claims
    economy: yearly output of the country that insures itself
    cutoff_probability: chance a year of being cut off
    loss_share: part of output lost while cut off
    covered: part of that loss the company would avert
    cover_years: years for which cover is wanted
    flow: net flow into the share as a part of its price
    multiplier: change of value for each unit of flow
    float_premium: part of the price that few tradable shares make
    growth: yearly revenue growth over five years in money of the day, in place of that of firms of its size
    inflation: yearly rise of prices, added to the growth of firms of its size, which is real
    exit_multiple: price-to-sales in five years
    required_return: yearly return that a buyer of today asks for
    risk_free: yearly rate at which the cover is discounted
    currency: currency of numbers given by hand, or to convert into
    seed: seed of the draws
    draws: number of worlds
    """
    for name, number in (("value", value), ("revenue", revenue), ("economy", economy), ("cover_years", cover_years),
                         ("multiplier", multiplier), ("exit_multiple", exit_multiple),
                         ("risk_free", risk_free)):  # fmt: skip
        given.positive(name, number)
    for name, number in (("cutoff_probability", cutoff_probability), ("loss_share", loss_share), ("covered", covered),
                         ("float_premium", float_premium), ("flow", flow)):  # fmt: skip
        given.share(name, number)
    given.above("growth", -1, growth)
    given.below("growth", 100, growth)
    given.rate("inflation", inflation)
    given.rate("required_return", required_return)
    inputs = Inputs(ledger, as_of, entity, currency)
    found = priced(ledger, inputs, entity, value, revenue, currency)
    if found is None:
        return inputs.answer("premium", f"What the price of {entity or 'a company'} is made of")
    subject, price, sold = found
    rate = inputs.rate("CNY", price.unit)
    size = inputs.amount("economy", economy, "money", default=None if rate is None else ECONOMY * rate,
                         source=ECONOMY_SOURCE, hint="give economy=... in the price's currency")  # fmt: skip
    if size is None:
        return inputs.answer("premium", f"What the price of {entity or 'a company'} is made of")
    own = simulated.override(
        cutoff_probability=cutoff_probability, loss_share=loss_share, covered=covered, cover_years=cover_years,
        flow=flow, multiplier=multiplier, float_premium=float_premium, exit_multiple=exit_multiple,
        required_return=required_return, risk_free=risk_free,
    )  # fmt: skip
    grown = growth_drawn(inputs, subject, inflation) if growth is None else {"growth": growth}
    told = dict.fromkeys(simulated.override(**own, growth=growth), ASKED)
    if economy is None and cutoff_probability is None and (why := _uninsured(inputs)):
        own["cutoff_probability"] = 0.0
        told["cutoff_probability"] = f"default: {why}"
    if float_premium is None:
        thin, why = _thin(inputs, price)
        if thin is not None:
            own["float_premium"] = thin
            told["float_premium"] = f"default: {why}"
    return _answer(inputs, price, sold, size, own | grown, told, seed, draws)


def _uninsured(inputs: Inputs) -> str:
    """The ground on which nothing is insured; empty where the country is one that can be cut off. Of a company that is
    not known the money that it is told in tells the country."""
    home = country(inputs.entity)
    if home is None:
        money = {c.unit for c in inputs.claims if c.entity == inputs.entity}
        return "" if money & HOME_MONEY else about("premium.no_country")
    return "" if home in INSURED else about("premium.own_models")


def _thin(inputs: Inputs, price: Amount) -> tuple[Any, str]:
    """The premium of a thin float and the ground for it; None for that of a float that no source tells."""
    from pricedin.engine import triangular

    if _private(inputs, price):
        return 0.0, about("premium.unlisted")
    free = inputs.amount("free_float", None, "fraction", ("free_float_pct",), optional=True)
    if free is None:
        inputs.notes.append("no source tells the free float: it is taken to be thin; float_premium=0 where it is not")
        return None, ""
    held = 1 - min(1.0, max(0.0, free.value))
    inputs.why("free_float_pct", f"free float {free.text()}: the premium of a thin one counts for the "
               f"{wording.amount(held, 'fraction')} that are not traded", free)  # fmt: skip
    told = about("premium.float_told")
    return (triangular(0.0, 0.1 * held, 0.35 * held, unit="fraction") if held else 0.0), told


def _private(inputs: Inputs, price: Amount) -> bool:
    """Is the price that of a private round?"""
    metrics = {c.metric for c in inputs.claims if c.id in price.claims}
    return any(VALUES.get(m or "") == "private round" for m in metrics)


def _answer(
    inputs: Inputs, price: Amount, sold: Amount, size: Amount, own: dict[str, Any], told: dict[str, str], seed: int,
    draws: int,
) -> Answer:  # fmt: skip
    from pricedin.models.premium import Premium

    model = Premium(price=1.0, revenue=sold.value / price.value, economy=size.value / price.value, **own)
    run = simulated.run(model, seed, draws)
    shown = simulated.drivers(model, told)
    inputs.drivers += [d for d in shown if d.name not in ("price", "revenue", "economy")]
    rows = []
    for part in PARTS:
        spread = simulated.distribution(run, part, simulated.ENDS)
        rows.append({
            "part": part, "mean": spread["mean"] * price.value, "low": spread["p5"] * price.value,
            "high": spread["p95"] * price.value, "currency": price.unit, "share": spread["mean"],
            "share_low": spread["p5"], "share_high": spread["p95"],
        })  # fmt: skip
        text = wording.span(simulated.middle(spread) * price.value, price.unit)
        inputs.why("premium", f"{part.replace('_', ' ')}: {text}, {wording.amount(spread['mean'], 'fraction')} of the "
                   "price on average", price, sold, size)  # fmt: skip
    rest = simulated.distribution(run, "unexplained")
    swings = [{"part": "moves the unexplained most", **r} for r in simulated.swings(model, "unexplained", seed)]
    who = inputs.entity or "the company"
    least, most = (wording.amount(rest[q], "fraction") for q in ("p5", "p95"))
    title = (
        f"{least} to {most} of the price of {who} is explained by none of business, insurance, scarcity and thin float"
    )
    if rest["p5"] < 0:
        least, most = (wording.amount(1 - rest[q], "fraction") for q in ("p95", "p5"))
        title = f"Business, insurance, scarcity and thin float come to {least} to {most} of the price of {who}"
    return inputs.answer(
        "premium", title, value=rest["mean"], unit="fraction", interval=simulated.middle(rest),
        rows=(*rows, *swings), distribution=rest, seed=seed,
    )  # fmt: skip
