"""Concentration: what a few companies hold of an index, and of its growth."""

from __future__ import annotations

from datetime import date
from typing import Any

from pricedin.core.answer import Answer, Because, Need
from pricedin.core.interval import Interval
from pricedin.defaults import about
from pricedin.questions import given, wording
from pricedin.questions.constituents import Member, merged, read
from pricedin.questions.evidence import Ledger
from pricedin.questions.inputs import Amount, Inputs, assumed
from pricedin.relations.concentration import herfindahl, remainder_growth_share

TOP = 7
TOP_SOURCE = about("concentration.top")


def ask(
    ledger: Ledger,
    entity: str | None = None,
    constituents: str | None = None,
    weight: float | None = None,
    growth_share: float | None = None,
    top: int = TOP,
    as_of: date | None = None,
) -> Answer:
    """Weight of the largest members of an index, each company counted once, and who gave its growth.

    From a table of constituents the top-k weight, the Herfindahl-Hirschman index and its effective number of
    companies, with and without merging share classes; from claims the stated weight and share of growth, with the
    complement that the other members must have given.

    Parameters:
    entity: index asked about
    constituents: CSV with the members' names and market caps
    weight: weight of the largest, instead of the claims
    growth_share: part of the index's growth that the largest gave, instead of the claims
    top: number of the largest companies
    """
    given.at_least("top", 1, top)
    given.share("weight", weight)
    inputs = Inputs(ledger, as_of, entity)
    inputs.entity = inputs.entity or ("" if constituents else inputs.only("index_weight", "index_growth_share"))
    stated = inputs.amount("index_weight", weight, "fraction", ("index_weight",), optional=True)
    growth = inputs.amount("index_growth_share", growth_share, "fraction", ("index_growth_share",), optional=True)
    if stated is not None and stated.interval.low > 1:
        inputs.notes.append(f"a weight of {stated.text()} is stated, more than the whole, and left out")
        stated = None
    rows: list[dict[str, Any]] = []
    value, interval = (stated.value, stated.interval) if stated else (None, None)
    if stated is not None:
        rows.append(_stated("weight of the largest", stated))
    if growth is not None:
        rest = float(remainder_growth_share(growth.value))
        span = Interval(1 - growth.interval.high, 1 - growth.interval.low)
        inputs.why(
            "remainder_growth_share", f"the others gave {wording.amount(rest, 'fraction')} of the growth", growth
        )
        rows.append(_stated("growth of the largest", growth))
        rows.append({"what": "growth of the others", "weight": rest, "low": span.low, "high": span.high})
        value, interval = (value, interval) if value is not None else (rest, span)
    if constituents:
        inputs.drivers.append(assumed("top", top, "count", TOP, TOP_SOURCE))
        naive, without = read(constituents)
        once, notes = merged(naive)
        top = min(top, len(once))
        if without:
            inputs.notes.append(f"{without} of {without + len(naive)} rows have no value above 0 that can be read and "
                                "are left out, so every weight is somewhat too large")  # fmt: skip
        rows += [_row("as listed", naive, top), _row("each company once", once, top)]
        value = rows[-1]["weight"]
        interval = Interval.of(value)
        inputs.notes += notes
        inputs.because.append(Because("index_weight", f"top {top} of {len(once)} companies hold "
                                      f"{wording.amount(value, 'fraction')} ({constituents})"))  # fmt: skip
        if stated is not None and not stated.interval.overlaps(interval):
            inputs.notes.append(f"stated weight {wording.span(stated.interval, 'fraction')}: of a date or number of "
                                "companies that is not the table's")  # fmt: skip
    if value is None:
        hint = "give constituents=members.csv, or name an index whose concentration a document states"
        inputs.needs.append(Need(f"index weight of {inputs.entity or 'an index'}, of 100 % or less", hint))
        return inputs.answer("concentration", f"Concentration of {entity or 'an index'}")
    title = f"The largest {top} hold {wording.amount(value, 'fraction')}" if constituents else (
        f"{inputs.entity}: the largest hold {wording.amount(value, 'fraction')}" if stated
        else f"{inputs.entity}: the others gave {wording.amount(value, 'fraction')} of the growth")  # fmt: skip
    return inputs.answer("concentration", title, value=value, unit="fraction", interval=interval, rows=tuple(rows))


def _row(what: str, members: tuple[Member, ...], top: int) -> dict[str, Any]:
    values = sorted((m.value for m in members), reverse=True)
    total = sum(values)
    hhi = float(herfindahl(*(v / total for v in values)))
    leaders = sorted(members, key=lambda m: -m.value)[:top]
    return {
        "what": what, "weight": sum(values[:top]) / total, "companies": len(values), "herfindahl": hhi,
        "effective_number": 1 / hhi, "largest": [m.name for m in leaders],
    }  # fmt: skip


def _stated(what: str, said: Amount) -> dict[str, Any]:
    return {"what": what, "weight": said.value, "low": said.interval.low, "high": said.interval.high}
