"""A whole ledger reconciled: medians, and where sources say enough, a fit that learns how far each can be trusted."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from pricedin.core.claim import Claim
from pricedin.core.errors import Missing
from pricedin.core.interval import Interval
from pricedin.ledger.fx import Rates
from pricedin.ledger.reconcile import Reconciled, latest, reconcile
from pricedin.ledger.spread import Heard, fit

MANY = 10  # claims that can be compared, from which a source's spread is worth learning

Key = tuple[str, str, str | None, str | None]


def reconcile_all(
    claims: Sequence[Claim], canonical: Callable[[str], str], as_of: date | None = None, rates: Rates | None = None
) -> tuple[Reconciled, ...]:
    """One for each entity, metric, period and segment, in the order in which they are first mentioned.

    Forecasts, targets and conditions are left out, as no later figure has to agree with them.
    """
    now, names = as_of or latest(claims), {c.entity: canonical(c.entity) for c in claims if c.entity}
    groups: dict[Key, list[Claim]] = {}
    for c in claims:
        if c.entity and c.metric and not {"forecast", "target", "conditional"} & {c.qualifier, *c.qualifiers}:
            groups.setdefault((names[c.entity], c.metric, c.period, c.segment), []).append(c)
    medians = []
    for key, group in groups.items():
        try:
            medians.append(replace(reconcile(group, now, None, rates), entity=key[0]))
        except Missing:
            continue
    return tuple(_learned(medians))


def _learned(medians: Sequence[Reconciled]) -> list[Reconciled]:
    """Items of several witnesses, all above zero, by the fit, once some source has many of them."""
    fitted = [r for r in medians if len(r.witnesses) > 1 and all(w.value > 0 for w in r.witnesses)]
    said = Counter(doc for r in fitted for doc in {c.said.doc for w in r.witnesses for c in w.claims})
    if not said or max(said.values()) < MANY:
        return list(medians)
    sources = {doc: i for i, doc in enumerate(said)}
    heard = [
        Heard(i, sources[w.claims[0].said.doc], math.log(w.value), w.weight)
        for i, r in enumerate(fitted)
        for w in r.witnesses
    ]
    used = {source: i for i, source in enumerate(dict.fromkeys(h.source for h in heard))}
    found = fit([replace(h, source=used[h.source]) for h in heard])
    better = {id(r): _from(r, value, error) for r, value, error in zip(fitted, found.values, found.errors, strict=True)}
    return [better.get(id(r), r) for r in medians]


def _from(median: Reconciled, value: float, error: float) -> Reconciled:
    best = math.exp(value)
    interval = Interval(math.exp(value - 1.96 * error), math.exp(value + 1.96 * error))
    dissent = tuple(w for w in median.witnesses if abs(math.log(w.value) - value) > max(1.96 * error, math.log(1.1)))
    return replace(median, value=best, interval=interval, dissent=dissent, method="learned spread")
