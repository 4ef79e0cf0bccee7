"""What growth, margin and time a price stands for, losses and all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from pricedin.core.answer import ASKED, Answer, Driver, Need
from pricedin.core.interval import Interval
from pricedin.defaults import about
from pricedin.questions import debt, given, wording
from pricedin.questions.base_rates import INFLATION, base_rate, deflate, inflation_driver, real
from pricedin.questions.evidence import Figure, Ledger
from pricedin.questions.feasible import GRID, Case, cases, hull
from pricedin.questions.inputs import Amount, Inputs, assumed
from pricedin.questions.priced import priced
from pricedin.questions.simulated import drivers, override
from pricedin.questions.subject import Subject

if TYPE_CHECKING:
    from pricedin.models.expectations import Expectations

MARGINS = (0.15, 0.25, 0.35)
MARGINS_SOURCE = about("expectations.margins")
PACES = (3.0, 5.0, 10.0)
PACES_SOURCE = about("expectations.paces")
YEARS = 10
YEARS_SOURCE = about("expectations.years")
ANY = f"at any growth from {100 * GRID[0]:.0f} % on"  # from the first that is searched
LOSSES = ("operating_loss", "net_loss", "adjusted_net_loss")
RESULTS = (*LOSSES, "operating_profit", "net_income")
REACH = "over all final margins and paces that give the price"
LARGEST = 1e12
LARGEST_SOURCE = about("expectations.largest_revenue")


def ask(
    ledger: Ledger,
    entity: str | None = None,
    value: float | None = None,
    revenue: float | None = None,
    net_debt: float | None = None,
    margin_start: float | None = None,
    margin: tuple[float, ...] = MARGINS,
    margin_years: tuple[float, ...] = PACES,
    wacc: float | None = None,
    terminal_growth: float | None = None,
    sales_to_capital: float | None = None,
    tax: float | None = None,
    failure: float | None = None,
    recovery: float | None = None,
    dilution: float | None = None,
    hold_years: float | None = None,
    years: int = YEARS,
    largest_revenue: float | None = None,
    inflation: float = INFLATION,
    currency: str | None = None,
    basis: str | None = None,
    as_of: date | None = None,
) -> Answer:
    """The growth, margin and time that a price implies, for a company that may lose money today.

    A reverse discounted cash flow over every final margin and every pace towards it: all first-year growth rates
    that give the price, the revenue they lead to, and how often firms of that size have grown so. Where no growth
    gives the price it says how far the value gets; where more growth destroys value it says that.

    Parameters:
    entity: company asked about
    value: market value, instead of the claims
    revenue: yearly revenue, instead of the claims
    net_debt: debt less cash, which the business has to be worth besides; below 0 for net cash
    margin_start: operating margin today; from the claims' loss and revenue when left out
    margin: final operating margins
    margin_years: years until the final margin
    wacc: cost of capital
    terminal_growth: growth after the last year
    sales_to_capital: revenue for each unit of capital invested
    tax: tax rate on profits, after losses carried forward
    failure: probability that the company fails
    recovery: what it is worth to its owners then
    dilution: part of the company that today's holders give up each year
    hold_years: years for which the first year's growth holds before it fades
    years: years until the terminal rate
    largest_revenue: yearly revenue beyond which growth is not believed
    inflation: yearly rise of prices, taken off growth before it is held against base rates
    currency: currency of numbers given by hand, or to convert into
    basis: revenue basis; the best stated one when left out
    """
    given.positive("largest_revenue", largest_revenue)
    given.at_least("recovery", 0, recovery)
    given.rate("inflation", inflation)
    given.at_least("hold_years", 0, hold_years)
    _check(margin, margin_years, wacc, terminal_growth, sales_to_capital, tax, failure, dilution, years)
    inputs = Inputs(ledger, as_of, entity, currency)
    found = priced(ledger, inputs, entity, value, revenue, currency, basis)
    if found is None:
        return inputs.answer("implied_expectations", f"What the price of {entity or 'a company'} implies")
    s, price, sold = found
    whole = debt.whole_price(inputs, price, net_debt)
    if whole <= 0:
        inputs.needs.append(Need("a price above the net cash", "the price gives the business nothing"))
        return inputs.answer("implied_expectations", f"What the price of {entity or 'a company'} implies")
    s = replace(s, value=whole)
    start = _margin(inputs, sold, margin_start)
    own = override(wacc=wacc, terminal_growth=terminal_growth, sales_to_capital=sales_to_capital, tax=tax,
                   failure=failure, recovery=recovery, dilution=dilution, hold_years=hold_years)  # fmt: skip
    model = _model(s, start, years, own)
    said = dict.fromkeys(own, ASKED)
    shown = [d for d in drivers(model, said) if d.name not in ("revenue", "growth", "margin_start", "margin_end",
                                                              "margin_years")]  # fmt: skip
    inputs.drivers += [replace(d, unit=s.currency) if d.unit == "money" else d for d in shown]
    inputs.drivers.append(assumed("years", years, "years", YEARS, YEARS_SOURCE))
    largest = _largest(inputs, s, largest_revenue)
    inputs.drivers.append(inflation_driver(inflation))
    inputs.drivers += [Driver("margin", m, "fraction", _source(margin == MARGINS,
                       MARGINS_SOURCE), margin == MARGINS) for m in margin]  # fmt: skip
    inputs.drivers += [Driver("margin_years", y, "years", _source(margin_years == PACES, PACES_SOURCE),
                       margin_years == PACES) for y in margin_years]  # fmt: skip
    set_ = cases(model, s.value, margin, margin_years, largest)
    rows = [row for case in set_ for row in _rows(inputs, s, case, years, inflation)]
    return _answer(inputs, s, price, set_, rows, start, years)


def _check(margin: Any, paces: Any, wacc: Any, terminal: Any, capital: Any, tax: Any, failure: Any, dilution: Any,
           years: int) -> None:  # fmt: skip
    given.some("margin", margin)
    given.some("margin_years", paces)
    given.positive("margin_years", *paces)
    given.at_least("sales_to_capital", 0.01, capital)
    given.below("margin", 10, *margin)
    given.share("tax", tax)
    given.share("failure", failure)
    given.share("dilution", dilution)
    given.at_least("years", 2, years)
    given.at_least("years below 50", -50, -years)
    hurdle = 0.10 if wacc is None else wacc
    given.rate("wacc", hurdle)
    given.rate("terminal_growth", terminal)
    given.above("wacc above terminal_growth", 0.03 if terminal is None else terminal, hurdle)


def _source(default: bool, text: str) -> str:
    return f"default: {text}" if default else ASKED


def _largest(inputs: Inputs, s: Subject, largest: float | None) -> float:
    if largest is not None:
        found = inputs.amount("largest_revenue", largest, "money")
        return found.value if found else largest
    rate = inputs.rate("USD", s.currency) or 1.0
    inputs.drivers.append(Driver("largest_revenue", LARGEST * rate, s.currency, f"default: {LARGEST_SOURCE}"))
    return LARGEST * rate


def _margin(inputs: Inputs, sold: Amount, margin_start: float | None) -> float:
    if margin_start is not None:
        inputs.amount("margin_start", margin_start, "fraction")
        return margin_start
    stated = inputs.amount("margin_start", None, "fraction", ("operating_margin", "net_margin"), optional=True)
    if stated is not None:
        return stated.value
    if pair := _leading(inputs, sold):
        return _told_margin(inputs, *pair)
    loss = inputs.amount("loss", None, "money", ("operating_loss", "net_loss", "adjusted_net_loss"), optional=True)
    gains = ("operating_profit", "net_income")
    if loss is not None and inputs.figures(gains, inputs.entity):
        inputs.notes.append("a profit is stated as well as a loss: the loss is taken")
    profit = None if loss is not None else inputs.amount("profit", None, "money", gains, optional=True)
    if loss is None and profit is None:
        per_unit = inputs.figures(("loss_per_dollar_of_revenue",), inputs.entity)
        if per_unit:
            lost = Amount("margin_start", -per_unit[0].value, -per_unit[0].range, "fraction", (per_unit[0].claim.id,))
            inputs.why("net_margin", f"margin today {lost.text()}, as {per_unit[0].value:g} is lost on each unit", lost)
            return lost.value
    sign, amount = (-1.0, loss) if loss is not None else (1.0, profit)
    if amount is None:
        zero = inputs.amount("margin_start", None, "fraction", default=0.0, source=about("expectations.margin_start"))
        return zero.value if zero else 0.0
    if pair := _beside(inputs, amount):
        return _told_margin(inputs, *pair)
    _bottom_line(inputs, amount.claims[0])
    found = sign * amount.value / sold.value
    text = f"{'-' if sign < 0 else ''}{amount.text()} / {sold.text()} = {wording.amount(found, 'fraction')}"
    inputs.why("net_margin", f"margin today {text}", amount, sold)
    return found


def _bottom_line(inputs: Inputs, claim: str) -> None:
    if any(c.metric in ("net_income", "net_loss") for c in inputs.claims if c.id == claim):
        inputs.notes.append("what is left after tax and interest stands for the operating result")


def _told_margin(inputs: Inputs, result: Figure, revenue: Figure) -> float:
    sign = -1.0 if result.claim.metric in LOSSES else 1.0
    found = sign * result.value / revenue.value
    both = Amount("margin_start", found, Interval.of(found), "fraction", (result.claim.id, revenue.claim.id))
    _bottom_line(inputs, result.claim.id)
    inputs.why("net_margin", f"margin today {'-' if sign < 0 else ''}{wording.amount(result.value, result.unit)} / "
               f"{wording.amount(revenue.value, revenue.unit)} = {wording.amount(found, 'fraction')}, both of "
               f"{wording.source(result.claim.said.doc)}", both)  # fmt: skip
    return found


def _leading(inputs: Inputs, sold: Amount) -> tuple[Figure, Figure] | None:
    """The result that the document of the leading revenue gives for its year, with that revenue: where sources
    disagree, a margin of one of them."""
    revenue = next((f for f in inputs.figures(("revenue",), inputs.entity) if f.claim.id in sold.claims), None)
    if revenue is None or revenue.value <= 0:
        return None
    told = (revenue.claim.said.doc, revenue.unit, revenue.claim.period)
    alike = [
        f for f in inputs.figures(RESULTS, inputs.entity) if (f.claim.said.doc, f.unit, f.claim.period) == told
    ]  # fmt: skip
    return (alike[0], revenue) if alike else None


def _beside(inputs: Inputs, amount: Amount) -> tuple[Figure, Figure] | None:
    """The profit or loss with the revenue that its own document gives in its currency for its year, where it does."""
    results = [f for f in inputs.figures(RESULTS, inputs.entity) if f.claim.id == amount.claims[0]]
    sold = inputs.figures(("revenue",), inputs.entity)
    alike = [
        (r, f) for r in results for f in sold
        if (f.claim.said.doc, f.unit, f.claim.period) == (r.claim.said.doc, r.unit, r.claim.period) and f.value > 0
    ]  # fmt: skip
    return alike[0] if alike else None


def _model(s: Subject, start: float, years: int, own: dict[str, Any]) -> Expectations:
    from pricedin.models.expectations import Expectations

    return Expectations(revenue=s.revenue, margin_start=start, steps=years, **own)


def _rows(inputs: Inputs, s: Subject, case: Case, years: int, prices: float) -> list[dict[str, Any]]:
    shared = {
        "final_margin": case.margin, "years_to_margin": case.years, "best_value": case.best,
        "best_growth": case.best_growth, "currency": s.currency,
    }  # fmt: skip
    if not case.roots:
        reach = "value falls as growth rises" if case.falling else "no believable growth gives the price"
        reach = f"worth more than the price {ANY}" if case.least > s.value else reach
        return [{**shared, "outcome": reach, "growth_first_year": None, "cagr": None, "revenue_last": None}]
    rows = []
    for growth, sales, cagr in zip(case.roots, case.sales, case.cagr, strict=True):
        rate = inputs.rate(s.currency, "USD")
        often = base_rate(deflate(s.revenue * rate, s.year).value, real(cagr, prices), years) if rate else None
        rows.append({**shared, "outcome": "gives the price", "growth_first_year": growth, "cagr": cagr,
                     "revenue_last": sales, "base_rate": inputs.counted(often)})  # fmt: skip
    return rows


def _answer(
    inputs: Inputs, s: Subject, price: Amount, found: tuple[Case, ...], rows: list[dict[str, Any]], start: float,
    years: int,
) -> Answer:  # fmt: skip
    name = s.entity or "the company"
    spread = hull(found)
    inputs.notes += _stuck(found, start, s.value, s.currency)
    if spread is None:
        if all(c.least > s.value for c in found):
            least = wording.amount(min(c.least for c in found), s.currency)
            inputs.needs.append(Need("a growth that brings the value down to the price",
                                     f"it is {least} at the least: the price asks for nothing"))  # fmt: skip
            title = f"{name} is worth more than its price {ANY}"
            return inputs.answer("implied_expectations", title, rows=tuple(rows))
        best = max(found, key=lambda c: c.best)
        reach = f"the value gets to {wording.amount(best.best, s.currency)} at most"
        need = Need("a margin and pace at which any growth gives the price", f"{reach}; try a higher margin")
        inputs.needs.append(need)
        return inputs.answer("implied_expectations", f"No growth gives the price of {name}", rows=tuple(rows))
    lead = min((c for c in found if c.roots), key=lambda c: (abs(c.margin - 0.25), c.years))
    inputs.why("implied_expectations", f"{wording.amount(lead.roots[0], 'fraction')} in the first year, fading, is "
               f"{wording.amount(lead.cagr[0], 'fraction')} a year and {wording.amount(lead.sales[0], s.currency)} "
               f"of revenue in year {years}, at {wording.amount(lead.margin, 'fraction')} after {lead.years:g} years",
               price)  # fmt: skip
    title = (
        f"The price of {name} asks for {wording.amount(lead.cagr[0], 'fraction')} a year over {years} years, to "
        f"{wording.amount(lead.sales[0], s.currency)} at a margin of {wording.amount(lead.margin, 'fraction')}"
    )
    return inputs.answer("implied_expectations", title, value=lead.cagr[0], unit="fraction", interval=spread,
                         rows=tuple(rows), reach=REACH)  # fmt: skip


def _stuck(found: tuple[Case, ...], start: float, price: float, currency: str) -> list[str]:
    """What is to be said of the cases that no growth reaches."""
    notes = []
    for c in (c for c in found if not c.roots):
        when = f"{wording.amount(c.margin, 'fraction')} only after {c.years:g} years"
        past = f"; {100 * c.beyond[0]:.0f} % in the first year would, beyond the largest revenue" if c.beyond else ""
        if c.least > price:
            notes.append(f"{when}: worth more than the price {ANY}, at least {wording.amount(c.least, currency)}")
        elif c.falling and start < 0:
            lost = wording.amount(abs(start), "fraction")
            notes.append(f"{when}: value falls as growth rises, as losses of {lost} of revenue grow with it{past}")
        else:
            notes.append(
                f"{when}: no growth gives the price, the value gets to {wording.amount(c.best, currency)}{past}"
            )
    return notes
