"""When two groups' multiples meet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from statistics import median
from typing import Any

from pricedin.core.answer import ASKED, Answer, Need
from pricedin.core.errors import InvalidParameter
from pricedin.core.interval import Interval
from pricedin.defaults import about
from pricedin.questions import given, simulated, wording
from pricedin.questions.evidence import Ledger, entities
from pricedin.questions.growth_needed import today
from pricedin.questions.inputs import Amount, Inputs, assumed
from pricedin.questions.pairs import Comparable, comparables

GROUPS = ("China", "United States")
GROWTH_CORRELATION = 0.5
VALUE_CORRELATION = 0.6
CORRELATION_SOURCE = about("convergence.correlation")
COUNTRIES = {"China": ("CN", "China", "HK"), "United States": ("US", "United States")}


def ask(
    ledger: Ledger,
    dear: tuple[str, ...] | None = None,
    cheap: tuple[str, ...] | None = None,
    dear_multiple: float | None = None,
    cheap_multiple: float | None = None,
    dear_growth: float | None = None,
    cheap_growth: float | None = None,
    dear_value_growth: float | None = None,
    cheap_value_growth: float | None = None,
    substitution: float | None = None,
    fade: float | None = None,
    float_rerating: float | None = None,
    growth_correlation: float = GROWTH_CORRELATION,
    value_correlation: float = VALUE_CORRELATION,
    seed: int = 1,
    draws: int = simulated.DRAWS,
    as_of: date | None = None,
) -> Answer:
    """Whether and when the dearer group's price-to-sales comes down to the cheaper group's.

    The dearer group (by default the Chinese companies of the claims) comes down as revenue arrives; the cheaper
    one (the American) moves with substitution and listings on thin floats. A group's multiple is the median of its
    companies; dates beyond the model's horizon are not known, so the answer is a chance and not a mean.

    Parameters:
    dear: companies of the dearer group
    cheap: companies of the cheaper group
    dear_multiple: the dearer group's price-to-sales, instead of the claims
    cheap_multiple: the cheaper group's
    dear_growth: yearly revenue growth of the dearer group, at first
    cheap_growth: yearly revenue growth of the cheaper group, at first
    dear_value_growth: yearly growth of the dearer group's value, at first
    cheap_value_growth: yearly growth of the cheaper group's value, at first
    substitution: part of the cheaper group's growth that goes elsewhere
    fade: part of growth that is lost each year
    float_rerating: one-off gain of the cheaper group's value at its listings on thin floats, in the second year
    growth_correlation: correlation of the two groups' revenue growth
    value_correlation: correlation of the growth of their values
    seed: seed of the draws
    draws: number of worlds
    """
    given.positive("dear_multiple", dear_multiple)
    given.positive("cheap_multiple", cheap_multiple)
    given.share("substitution", substitution)
    given.share("fade", fade)
    given.above("float_rerating", -1, float_rerating)
    for name, rate in (("dear_growth", dear_growth), ("cheap_growth", cheap_growth),
                       ("dear_value_growth", dear_value_growth),
                       ("cheap_value_growth", cheap_value_growth)):  # fmt: skip
        given.above(name, -1, rate)
    for name, number in (("growth_correlation", growth_correlation), ("value_correlation", value_correlation)):
        given.share(f"{name} as a size", abs(number))
    inputs = Inputs(ledger, as_of, None)
    high = _group(ledger, inputs, "dear_multiple", dear_multiple, dear, GROUPS[0])
    low = _group(ledger, inputs, "cheap_multiple", cheap_multiple, cheap, GROUPS[1])
    if high is None or low is None:
        return inputs.answer("convergence", "When the multiples of two groups meet")
    if high.value <= low.value:
        raise InvalidParameter("a dearer group above the cheaper one", f"{high.text()} and {low.text()}", "convergence",
                               "swap dear and cheap")  # fmt: skip
    from pricedin.models.convergence import Convergence

    own = simulated.override(dear_growth=dear_growth, cheap_growth=cheap_growth, dear_value_growth=dear_value_growth,
                             cheap_value_growth=cheap_value_growth, substitution=substitution, fade=fade,
                             float_rerating=float_rerating)  # fmt: skip
    together = {("dear_growth", "cheap_growth"): growth_correlation,
                ("dear_value_growth", "cheap_value_growth"): value_correlation}  # fmt: skip
    model = Convergence(dear_multiple=high.value, cheap_multiple=low.value, correlations=together, **own)
    run = simulated.run(model, seed, draws)
    shown = simulated.drivers(model, dict.fromkeys(own, ASKED))
    inputs.drivers += [d for d in shown if d.name not in ("dear_multiple", "cheap_multiple")]
    for name, number, usual in (("growth_correlation", growth_correlation, GROWTH_CORRELATION),
                                ("value_correlation", value_correlation, VALUE_CORRELATION)):  # fmt: skip
        inputs.drivers.append(assumed(name, number, "", usual, CORRELATION_SOURCE))
    years = model.steps / 4
    chance = {f"within_{y:g}_years": float(run.probability(f"within_{y:g}_years").value) for y in (5, 10)}
    never = f"not_within_{years:g}_years"
    chance |= {never: float(run.probability("never_in_sight").value)}
    when = {name: float(run["years_to_cross"].quantile(q).value) for name, q in simulated.QUANTILES.items()}
    when = {name: y for name, y in when.items() if y < years}  # later ones are not known, only that they are later
    rows: list[dict[str, Any]] = [{"what": c.replace("_", " "), "probability": p} for c, p in chance.items()]
    rows += _dates(inputs, when, as_of)
    for path in simulated.paths(model, ("dear", "cheap"), 4, seed):
        rows.append({"what": "path", "year": (path.pop("step") or 0.0) / 4, **_multiples(path)})
    rows += [{"what": "moves the chance to meet in time most", **r}
             for r in simulated.swings(model, "within_10_years", seed)]  # fmt: skip
    soon, late = (wording.amount(p, "fraction") for p in (chance["within_10_years"], chance[never]))
    inputs.why("convergence", f"{high.text()} against {low.text()}: they meet within five years in "
               f"{wording.amount(chance['within_5_years'], 'fraction')} of the worlds, within ten in {soon}, not "
               f"within {years:g} in {late}", high, low)  # fmt: skip
    title = (
        f"The multiples ({high.text()} and {low.text()}) meet within ten years in {soon} of the worlds, and not within "
        f"{years:g} in {late}"
    )
    return inputs.answer("convergence", title, value=chance["within_10_years"], unit="fraction", rows=tuple(rows),
                         distribution=chance | {f"years_to_meet_{n}": y for n, y in when.items()},
                         seed=seed)  # fmt: skip


def _dates(inputs: Inputs, when: dict[str, float], as_of: date | None) -> list[dict[str, Any]]:
    """When the groups have met in which share of the worlds, as days where the day of the view is known."""
    start = today(as_of, inputs.claims)
    if start is None:
        inputs.notes.append("no claim is dated: give as_of=2026-08-20, or the day it is of, to have years as dates")
    return [
        {"what": "they have met", "share": simulated.QUANTILES[q], "years": y,
         "date": (start + timedelta(days=365.25 * y)).isoformat() if start else None}
        for q, y in when.items()
    ]  # fmt: skip


def _multiples(path: dict[str, float | None]) -> dict[str, float | None]:
    """The median and the middle nine tenths of each group."""
    named = {"p50": "median", "p5": "low", "p95": "high"}
    return {f"{group}_{name}": path[f"{group}_{q}"] for group in ("dear", "cheap") for q, name in named.items()}


def _group(
    ledger: Ledger, inputs: Inputs, name: str, hand: float | None, members: Sequence[str] | None, country: str
) -> Amount | None:  # fmt: skip
    """The median price-to-sales of the group; one large company would rule a sum."""
    if hand is not None:
        return inputs.amount(name, hand, "multiple")
    chosen = list(members) if members else _of_country(inputs, country)
    every = [comparables(ledger, inputs.claims, m, "USD") for m in chosen]
    found: list[Comparable] = [c[0] for c in every if c]
    if not found:
        who = ", ".join(members) if members else f"companies of {country}"
        inputs.needs.append(Need(f"value and revenue of {who}", f"give {name}=... or name the companies"))
        return None
    middle = median(c.lead.multiple for c in found)
    low, high = median(c.lead.range.low for c in found), median(c.lead.range.high for c in found)
    claims = tuple(dict.fromkeys(i for c in found for i in c.lead.claims))
    made = Amount(name, middle, Interval(low, high), "multiple", claims)
    listed = ", ".join(f"{c.entity} {wording.amount(c.lead.multiple, 'multiple')}" for c in found)
    inputs.why("price_to_sales", f"{listed}: median {made.text()}", made)
    inputs.conversions += [text for c in found for text in c.conversions]
    inputs.notes.append(f"{name.replace('_', ' ')}: on {' and '.join(sorted({c.basis for c in found}))} revenue")
    return made


def _of_country(inputs: Inputs, country: str) -> list[str]:
    from pricedin.vocabulary import load

    known = load().entities
    codes = COUNTRIES[country]
    return [e for e in entities(inputs.claims) if e in known and known[e].country in codes]
