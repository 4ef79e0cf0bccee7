"""What it does to a few shares when households move a little of their property wealth."""

from __future__ import annotations

from datetime import date
from typing import Any

from pricedin.core.answer import ASKED, Answer
from pricedin.core.interval import Interval
from pricedin.defaults import about
from pricedin.questions import given, simulated, wording
from pricedin.questions.evidence import Ledger
from pricedin.questions.inputs import Inputs

WEALTH = 85.1e12
WEALTH_SOURCE = about("flows.wealth")
PROPERTY = (0.6, 0.7)
PROPERTY_SOURCE = about("flows.property_share")
HORIZON = 2.0
NAMES = 3.0
NAMES_SOURCE = about("flows.names")


def ask(
    ledger: Ledger,
    entity: str | None = None,
    wealth: float | None = None,
    property_share: float | None = None,
    moved_share: float | None = None,
    to_equities: float | None = None,
    to_theme: float | None = None,
    names: float | None = None,
    multiplier: float | None = None,
    half_life: float | None = None,
    horizon: float = HORIZON,
    compare: str | None = None,
    currency: str | None = None,
    seed: int = 1,
    draws: int = simulated.DRAWS,
    as_of: date | None = None,
) -> Answer:
    """Capital rotation: the value that a shift out of property adds to a few names, and how much of it reverses.

    Wealth x share in property x share that moves x share to equities x share to the theme, through an inelastic
    market, divided among the names; beside it what is left after some years.

    Parameters:
    entity: households asked about, such as "Chinese households"
    wealth: household wealth
    property_share: part of it in property
    moved_share: part of property wealth that moves
    to_equities: part of that which goes into shares
    to_theme: part of that which goes to the theme
    names: companies that share it
    multiplier: change of value for each unit of flow
    half_life: years until half of the effect is gone
    horizon: years after which the rest is looked at
    compare: company whose market value the effect is held against
    currency: currency of numbers given by hand
    seed: seed of the draws
    draws: number of worlds
    """
    for name, number in (("wealth", wealth), ("names", names), ("multiplier", multiplier), ("half_life", half_life)):
        given.positive(name, number)
    for name, number in (("property_share", property_share), ("moved_share", moved_share), ("to_theme", to_theme),
                         ("to_equities", to_equities)):  # fmt: skip
        given.share(name, number)
    given.at_least("horizon", 0, horizon)
    inputs = Inputs(ledger, as_of, entity, currency or "USD")
    rate = inputs.rate("USD", inputs.currency or "USD")
    usual = None if rate is None else WEALTH * rate
    rich = inputs.amount("wealth", wealth, "money", ("household_wealth",), default=usual, source=WEALTH_SOURCE,
                         hint="give wealth=...")  # fmt: skip
    own_home = inputs.entity or inputs.only("household_real_estate_share")
    home = inputs.amount("property_share", property_share, "fraction", ("household_real_estate_share",),
                         default=PROPERTY, source=PROPERTY_SOURCE, entity=own_home)  # fmt: skip
    few = inputs.amount("names", names, "count", default=NAMES, source=NAMES_SOURCE)
    if rich is None or home is None or few is None:
        return inputs.answer("rotation", "What a shift out of property adds")
    from pricedin.engine import uniform
    from pricedin.models.rotation import CapitalRotation

    own = simulated.override(moved_share=moved_share, to_equities=to_equities, to_theme=to_theme, multiplier=multiplier,
                             half_life=half_life)  # fmt: skip
    later = {} if horizon == HORIZON else {"horizon": horizon}
    span = home.interval
    housed = home.value if span.low == span.high else uniform(span.low, span.high, unit="fraction", about="see above")
    model = CapitalRotation(wealth=1.0, property_share=housed, names=few.value, **later, **own)
    run = simulated.run(model, seed, draws)
    shown = simulated.drivers(model, dict.fromkeys((*own, *later), ASKED))
    inputs.drivers += [d for d in shown if d.name not in ("wealth", "property_share", "names")]
    rows: list[dict[str, Any]] = []
    for outcome in ("flow", "value_effect", "effect_each", "left_after", "reversal"):
        spread = {k: v * rich.value for k, v in simulated.distribution(run, outcome, simulated.ENDS).items()}
        rows.append({"what": outcome, "mean": spread["mean"], "low": spread["p5"], "median": spread["p50"],
                     "high": spread["p95"], "currency": rich.unit})  # fmt: skip
    effect = {k: v * rich.value for k, v in simulated.distribution(run, "value_effect").items()}
    span = simulated.middle(effect)
    inputs.why("flow_effect", f"{rich.text()} x {home.text()} x what moves = flow of "
               f"{wording.span(Interval(rows[0]['low'], rows[0]['high']), rich.unit)}; through the market "
               f"{wording.span(span, rich.unit)} of value", rich, home)  # fmt: skip
    if compare:
        _compare(inputs, compare, rows)
    rows += [{"what": "moves it most", **r} for r in simulated.swings(model, "value_effect", seed, rich.value)]
    title = (
        f"A shift out of property adds {wording.span(span, rich.unit)} to {few.value:g} names, and part of it reverses"
    )
    if not any(a.claims for a in (rich, home)):
        inputs.notes.append(
            "no source tells of household wealth: what was not given is a default, of China's households"
        )
    return inputs.answer("rotation", title, value=effect["p50"], unit=rich.unit, interval=span, rows=tuple(rows),
                         distribution=effect, seed=seed)  # fmt: skip


def _compare(inputs: Inputs, company: str, rows: list[dict[str, Any]]) -> None:
    from pricedin.questions.evidence import resolve

    name = resolve(inputs.claims, company)
    worth = inputs.amount(
        "market_value", None, "money", ("market_cap", "valuation_private"), entity=name, optional=True
    )
    if worth is None:
        inputs.notes.append(f"no market value of {name} is stated to compare with")
        return
    each = next(r for r in rows if r["what"] == "effect_each")
    part = Interval(each["low"], each["high"]) / worth.value
    inputs.why("share_of", f"each name's part is {wording.span(part, 'fraction')} of {name}'s {worth.text()}", worth)
