"""How likely the price takes the success story to be, beside what the stated milestones say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from pricedin.core.answer import ASKED, CITED, NEAR, Answer, Driver
from pricedin.core.errors import InvalidParameter
from pricedin.core.interval import Interval
from pricedin.defaults import about
from pricedin.questions import anchor_path, gates, given, simulated, wording
from pricedin.questions.base_rates import INFLATION, base_rate, beyond, deflate, inflation_driver, real
from pricedin.questions.evidence import Ledger, entities, resolve
from pricedin.questions.inputs import Amount, Inputs
from pricedin.questions.priced import priced
from pricedin.questions.subject import Subject, subjects
from pricedin.relations.growth import revenue_cagr

if TYPE_CHECKING:
    from pricedin.engine import Model

PRIOR = (0.021, 0.072)
PRIOR_SOURCE = about("probability.prior")
MOSTLY = 0.5
LAST = 0.45  # where the tables of base rates end
LEAST_CHANCE = 1e-3  # nothing is taken to be impossible, or certain
LEAST = 1e-6  # below it a quantile of zeros is only the width of a histogram's bar
ANCHOR_SOURCE = about("probability.anchor")
WORTH = ("market_cap", "valuation_private", "valuation", "ipo_valuation")


def ask(
    ledger: Ledger,
    entity: str | None = None,
    anchor: str | None = None,
    value: float | None = None,
    revenue: float | None = None,
    anchor_value: float | None = None,
    success_share: float | None = None,
    years: float | None = None,
    required_return: float | None = None,
    otherwise_multiple: float | None = None,
    prior: float | None = None,
    inflation: float = INFLATION,
    gates_file: str | None = None,
    currency: str | None = None,
    seed: int = 1,
    draws: int = simulated.DRAWS,
    as_of: date | None = None,
) -> Answer:
    """The probability of the success story that a price implies, with its range over all assumptions.

    Price = p x value if the company follows its model's path + (1 - p) x value otherwise, discounted. Beside it the
    probability that a base rate and the milestones stated so far give, and what moves the implied one most.

    Parameters:
    entity: company asked about
    anchor: company that is the model of success; the one that is worth most when left out
    value: market value, instead of the claims
    revenue: yearly revenue, instead of the claims
    anchor_value: what the model company is worth, instead of the claims
    success_share: value on success as a part of the model's
    years: years until then
    required_return: yearly return asked for meanwhile
    otherwise_multiple: price-to-sales if it does not get there
    prior: probability of success before any milestone
    inflation: yearly rise of prices, taken off growth before it is held against base rates
    gates_file: TOML file of milestones in place of the shipped ones
    currency: currency of numbers given by hand, or to convert into
    seed: seed of the draws
    draws: number of worlds
    """
    given.positive("value", value)
    given.positive("revenue", revenue)
    given.positive("anchor_value", anchor_value)
    given.positive("success_share", success_share)
    given.positive("years", years)
    given.rate("required_return", required_return)
    given.positive("otherwise_multiple", otherwise_multiple)
    given.share("prior", prior)
    given.rate("inflation", inflation)
    milestones = gates.load(gates_file)
    inputs = Inputs(ledger, as_of, entity, currency)
    found = priced(ledger, inputs, entity, value, revenue, currency)
    if anchor is None and anchor_value is None and found is not None:
        anchor = _largest(ledger, inputs, found[0])
    model_of = resolve(inputs.claims, anchor) if anchor and entities(inputs.claims) else anchor or "-"
    if found is not None and anchor and model_of == found[0].entity:
        raise InvalidParameter("another company than the one asked about", repr(anchor), "anchor")
    goal = inputs.amount("anchor_value", anchor_value, "money", WORTH, entity=model_of,
                         hint="give anchor=..., a company whose value is stated, or anchor_value=...")  # fmt: skip
    if found is None or goal is None:
        return inputs.answer("implied_probability", f"How likely the price of {entity or 'a company'} takes success")
    subject, price, sold = found
    own = simulated.override(success_share=success_share, years=years, required_return=required_return,
                             otherwise_multiple=otherwise_multiple)  # fmt: skip
    way = anchor_path.gone(ledger, inputs, model_of, sold, price, as_of)
    from pricedin.models.implied_probability import ImpliedProbability

    scaled = {"price": 1.0, "anchor_value": goal.value / price.value, "revenue": sold.value / price.value}
    model = ImpliedProbability(**(scaled | _pace(inputs, model_of) | own))
    easy = _easiest(ledger, inputs, model, model_of, subject, goal)
    chance = _prior(inputs, subject, prior, easy, inflation)
    steps = gates.read(inputs, milestones, chance.middle, gates_file is not None)
    return _answer(
        inputs, model, price, sold, goal, model_of, own, chance, steps, way, subject.value_spread, seed, draws
    )


def _largest(ledger: Ledger, inputs: Inputs, s: Subject) -> str | None:
    """The comparable that is worth most, where that is more than the company asked about."""
    others, _ = subjects(ledger, inputs.claims, None, currency=s.currency)
    best = max((o for o in others if o.currency == s.currency), key=lambda o: o.value, default=s)
    if best.entity == s.entity or best.value <= s.value:
        return None
    inputs.drivers.append(Driver("anchor", best.entity, "", f"default: {ANCHOR_SOURCE}"))
    return best.entity


def _answer(
    inputs: Inputs, model: Model, price: Amount, sold: Amount, goal: Amount, anchor: str, own: dict[str, Any],
    prior: Interval, steps: list[dict[str, Any]], way: list[dict[str, Any]], prices: Interval, seed: int, draws: int,
) -> Answer:  # fmt: skip
    run = simulated.run(model, seed, draws)
    spread = {k: v if v > LEAST else 0.0 for k, v in simulated.distribution(run, "probability").items()}
    over = float(run.probability("more_than_certain").value)
    shown = simulated.drivers(model, dict.fromkeys(own, ASKED))
    inputs.drivers += [d for d in shown if d.name not in ("price", "anchor_value", "revenue")]
    success, otherwise = (simulated.interval(run, o) * price.value for o in ("success_value", "otherwise_value"))
    inputs.why("implied_probability", f"{price.text()} = p x {wording.span(success, price.unit)} + (1 - p) x "
               f"{wording.span(otherwise, price.unit)}: p is {wording.amount(spread['p5'], 'fraction')} to "
               f"{wording.amount(spread['p95'], 'fraction')}", price, goal, sold)  # fmt: skip
    lift = _lift(steps)
    after = Interval(*(_update(p, lift) for p in (prior.low, prior.high)))
    told = "base rates and milestones" if any(r["passed"] is not None for r in steps) else "base rates"
    inputs.why("milestones", f"{wording.span(prior, 'fraction')} before, {wording.span(after, 'fraction')} after "
               f"{sum(r['passed'] is not None for r in steps)} of {len(steps)} milestones that are stated")  # fmt: skip
    inputs.notes.append("milestones are taken as independent; where they hang together the evidence is weaker")
    if over > 0:
        inputs.notes.append(f"in {wording.amount(over, 'fraction')} of the worlds even certain success is worth less "
                            "than the price")  # fmt: skip
    idle = float(run.probability("needs_none").value)
    if idle > 0:
        inputs.notes.append(
            f"in {wording.amount(idle, 'fraction')} of the worlds the price is covered without any success"
        )
    rows = [{"what": "milestone", **r} for r in steps] + way
    rows += _at_lowest(model, price, prices, seed)
    rows += [{"what": "moves it most", **r} for r in simulated.swings(model, "probability", seed)]
    turning = simulated.flips(model, "probability", after.high, seed)
    rows += [{"what": "brings it down to what the milestones say", **r} for r in turning]
    span = simulated.middle(spread)
    goal_name = f"another {anchor}" if anchor != "-" else "a success"
    title = (
        f"The price of {inputs.entity or 'the company'} gives becoming {goal_name} a chance of "
        f"{wording.span(span, 'fraction')}; {told} give {wording.span(after, 'fraction')}"
    )
    if spread["p95"] == 0:
        title = (
            f"The price of {inputs.entity or 'the company'} is covered without becoming {goal_name}; {told} give that "
            f"a chance of {wording.span(after, 'fraction')}"
        )
    if over >= MOSTLY:
        often = "" if over == 1 else f" in {wording.amount(over, 'fraction')} of the worlds"
        title = (
            f"Even becoming {goal_name} for certain is worth less than the price of {inputs.entity or 'the company'}"
            f"{often}; {told} give it a chance of {wording.span(after, 'fraction')}"
        )
    spread |= {"more_than_certain": over, "evidence_low": after.low, "evidence_high": after.high}
    return inputs.answer("implied_probability", title, value=spread["p50"], unit="fraction", interval=span,
                         rows=tuple(rows), seed=seed, distribution=spread)  # fmt: skip


def _at_lowest(model: Model, price: Amount, prices: Interval, seed: int) -> list[dict[str, Any]]:
    """The probability at the lowest price that the sources give, where they disagree."""
    if prices.low >= price.interval.low:
        return []
    spread = simulated.distribution(simulated.run(model.with_(price=prices.low / price.value), seed), "probability")
    return [{
        "what": "at the lowest price that the sources give", "price": prices.low, "currency": price.unit,
        "probability": spread["p50"], "probability_low": spread["p5"], "probability_high": spread["p95"],
    }]  # fmt: skip


def _pace(inputs: Inputs, anchor: str, slowest: float = 5.0) -> dict[str, Any]:
    """The time to success, from the model company's own where a document states how long it took."""
    from pricedin.engine import uniform

    taken = anchor_path.time(inputs, anchor, slowest)
    if taken is None:
        return {}
    inputs.why("anchor_path", f"{anchor} took {taken.text()}", taken)
    told = f"{NEAR}{anchor}'s own {taken.value:.2f} years, as stated: from there to five"
    return {"years": uniform(taken.value, slowest, unit="years", about=told)}


@dataclass(frozen=True, slots=True)
class Easiest:
    """The least growth a year that is a success: the share of the model's revenue whose value is then the price with
    the least return, in the most years."""

    growth: float
    years: float
    share: float
    anchor: str


def _easiest(
    ledger: Ledger, inputs: Inputs, model: Model, anchor: str, s: Subject, goal: Amount
) -> Easiest | None:  # fmt: skip
    """Of ``goal``, the model's value, less than the price is no success. None where value or revenue are not known."""
    found, _ = (
        subjects(ledger, inputs.claims, anchor, currency=s.currency) if anchor in entities(inputs.claims) else ([], ())
    )
    if not found or found[0].currency != s.currency or goal.value <= 0:
        return None
    least, most = (simulated.end(model, "success_share", q) for q in (0.0, 1.0))
    years, back = simulated.end(model, "years", 1.0), 1 + simulated.end(model, "required_return", 0.0)
    share = min(max(least, s.value * back**years / goal.value), most)
    growth = float(revenue_cagr(share * found[0].revenue / s.revenue, years))
    return Easiest(growth, years, share, anchor)


def _prior(inputs: Inputs, s: Subject, prior: float | None, easy: Easiest | None, prices: float) -> Interval:
    """From what the tables' tail gives the easiest success to what they bound it by: they end at 45 % a year."""
    if prior is not None:
        inputs.amount("prior", prior, "fraction")
        return Interval.of(min(max(prior, 1e-6), 1 - 1e-6))
    rate = inputs.rate(s.currency, "USD")
    if rate is None:
        inputs.drivers.append(Driver("prior", wording.span(Interval(*PRIOR), "fraction"), "fraction",
                                     f"default: {PRIOR_SOURCE}"))  # fmt: skip
        return Interval(*PRIOR)
    inputs.drivers.append(inflation_driver(prices))
    size = deflate(s.revenue * rate, s.year).value
    who = f"firms of {wording.amount(size, 'USD')} (2015)"
    if easy is None:
        found = [r for r in (base_rate(size, LAST, years) for years in (10, 5)) if r is not None]
        bounds = [r.share.high for r in found]
        text = f"{CITED}{found[-1].source}: {who} that grew more than {wording.amount(LAST, 'fraction')} a year"
    elif (grown := real(easy.growth, prices)) <= LAST:
        if easy.growth <= 0:
            name = s.entity or "the company"
            inputs.notes.append(
                f"{name} sells as much already as the easiest success would: how many firms grow so is no chance "
                f"of becoming another {easy.anchor}; give prior=..."
            )
        inside = base_rate(size, grown, easy.years)
        assert inside is not None  # the first row begins at 0
        bounds = [inside.share.low, inside.share.high]
        text = f"{CITED}{inside.source}: {who} that grew more than {wording.amount(grown, 'fraction')} a year"
    else:
        table = base_rate(size, LAST, 5)
        assert table is not None
        bounds = [beyond(size, grown), table.share.high]
        text = (
            f"{NEAR}{table.source}: {wording.amount(bounds[-1], 'fraction')} of {who} grew more than "
            f"{wording.amount(LAST, 'fraction')} a year, where the table ends; the easiest success that is worth the "
            f"price and a return on it, {wording.amount(easy.share, 'fraction')} of {easy.anchor}'s revenue in "
            f"{easy.years:g} years, takes {wording.amount(easy.growth, 'fraction')}, and the table's tail continued "
            "gives that "
            f"{wording.amount(max(bounds[0], LEAST_CHANCE), 'fraction')}"
            f"{', the least that is taken' if bounds[0] < LEAST_CHANCE else ''}"
        )
    chance = Interval(*(min(max(b, LEAST_CHANCE), 1 - LEAST_CHANCE) for b in sorted(bounds)))
    inputs.drivers.append(Driver("prior", wording.span(chance, "fraction"), "fraction", f"default: {text}"))
    return chance


def _lift(steps: list[dict[str, Any]]) -> float:
    lift = 1.0
    for row in steps:
        lift *= row["likelihood_ratio"]
    return lift


def _update(prior: float, lift: float) -> float:
    odds = prior / (1 - prior) * lift
    return odds / (1 + odds)
