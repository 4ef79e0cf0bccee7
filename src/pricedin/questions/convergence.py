"""When two groups' multiples meet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from statistics import median
from typing import Any

from pricedin.core.answer import Answer, Need
from pricedin.core.errors import InvalidParameter
from pricedin.core.interval import Interval
from pricedin.questions import given, simulated, wording
from pricedin.questions.evidence import Ledger, entities
from pricedin.questions.inputs import Amount, Inputs
from pricedin.questions.pairs import Comparable, comparables

GROUPS = ("China", "United States")
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
    seed: int = 1,
    draws: int = simulated.DRAWS,
    as_of: date | None = None,
) -> Answer:
    """When the dearer group's price-to-sales comes down to the cheaper group's: a distribution of dates.

    The dearer group (by default the Chinese companies of the claims) comes down as revenue arrives; the cheaper
    one (the American) moves with substitution and listings on thin floats. A group's multiple is the median of its
    companies.

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
    seed: seed of the draws
    draws: number of worlds
    """
    given.positive("dear_multiple", dear_multiple)
    given.positive("cheap_multiple", cheap_multiple)
    given.share("substitution", substitution)
    given.share("fade", fade)
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
                             cheap_value_growth=cheap_value_growth, substitution=substitution, fade=fade)  # fmt: skip
    model = Convergence(dear_multiple=high.value, cheap_multiple=low.value, **own)
    run = simulated.run(model, seed, draws)
    shown = simulated.drivers(model, dict.fromkeys(own, "asked for"))
    inputs.drivers += [d for d in shown if d.name not in ("dear_multiple", "cheap_multiple")]
    spread = simulated.distribution(run, "years_to_cross")
    chance = {c: float(run.probability(c).value) for c in ("within_5_years", "within_10_years", "never_in_sight")}
    horizon = model.steps / 4
    rows: list[dict[str, Any]] = [{"what": c.replace("_", " "), "probability": p} for c, p in chance.items()]
    for path in simulated.paths(model, ("dear", "cheap"), 4, seed):
        rows.append({"what": "path", "year": (path.pop("step") or 0.0) / 4, **path})
    rows += [{"what": "moves it most", **r} for r in simulated.swings(model, "years_to_cross", seed)]
    inputs.notes.append(f"worlds that do not cross within {horizon:g} years count as {horizon:g}")
    inputs.why("convergence", f"{high.text()} against {low.text()}: they cross within five years in "
               f"{wording.amount(chance['within_5_years'], 'fraction')} of the worlds, within ten in "
               f"{wording.amount(chance['within_10_years'], 'fraction')}", high, low)  # fmt: skip
    span = simulated.middle(spread)
    late = "or not at all " if span.high >= horizon else ""
    title = (
        f"The multiples ({high.text()} and {low.text()}) meet in {span.low:.1f} to {span.high:.1f} years {late}"
        f"(within ten in {wording.amount(chance['within_10_years'], 'fraction')} of the worlds)"
    )
    return inputs.answer("convergence", title, value=spread["p50"], unit="years", interval=span, rows=tuple(rows),
                         distribution=spread | chance, seed=seed)  # fmt: skip


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
    return made


def _of_country(inputs: Inputs, country: str) -> list[str]:
    from pricedin.vocabulary import load

    known = load().entities
    codes = COUNTRIES[country]
    return [e for e in entities(inputs.claims) if e in known and known[e].country in codes]
