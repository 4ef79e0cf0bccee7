"""What today's price stands for, how likely that is, and what would turn the verdict."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from pricedin.core.answer import ASKED, Answer
from pricedin.core.interval import Interval
from pricedin.questions import given, simulated, wording
from pricedin.questions.base_rates import INFLATION
from pricedin.questions.evidence import Ledger
from pricedin.questions.inputs import Amount, Inputs
from pricedin.questions.priced import growth_drawn, priced

if TYPE_CHECKING:
    from pricedin.models.fair_value import FairValue

HALF = 0.5


def ask(
    ledger: Ledger,
    entity: str | None = None,
    value: float | None = None,
    revenue: float | None = None,
    growth: float | None = None,
    inflation: float = INFLATION,
    exit_multiple: float | None = None,
    required_return: float | None = None,
    years: float | None = None,
    currency: str | None = None,
    basis: str | None = None,
    seed: int = 1,
    draws: int = simulated.DRAWS,
    as_of: date | None = None,
) -> Answer:
    """How likely a price is worth paying if the company grows like firms of its size, and what would turn that.

    Today's revenue grows for five years as firms of that size have grown, is then worth an ordinary price-to-sales,
    and is discounted at the return that a buyer asks for. The answer is the share of worlds that are worth the price;
    its rows are the growth that would be needed, and each assumption that alone would turn the verdict.

    Parameters:
    entity: company asked about; the one with the highest multiple when left out
    value: market value, instead of the claims
    revenue: yearly revenue, instead of the claims
    growth: yearly revenue growth over five years in money of the day, in place of that of firms of its size
    inflation: yearly rise of prices, added to the growth of firms of its size, which is real
    exit_multiple: price-to-sales in five years
    required_return: yearly return that a buyer of today asks for
    years: years of that growth; the base rates are of five
    currency: currency of numbers given by hand, or to convert into
    basis: revenue basis; the best stated one when left out
    seed: seed of the draws
    draws: number of worlds
    """
    given.positive("value", value)
    given.above("growth", -1, growth)
    given.rate("inflation", inflation)
    given.positive("exit_multiple", exit_multiple)
    given.rate("required_return", required_return)
    given.positive("years", years)
    given.below("years", 100, years)
    inputs = Inputs(ledger, as_of, entity, currency)
    found = priced(ledger, inputs, entity, value, revenue, currency, basis)
    if found is None:
        return inputs.answer("verdict", f"Whether the price of {entity or 'a company'} is worth paying")
    subject, price, sold = found
    if growth is None and years not in (None, 5):
        inputs.notes.append("growth is spread as over five years: over more years it spreads less, over fewer more")
    told = simulated.override(growth=growth, exit_multiple=exit_multiple, required_return=required_return,
                             years=years)  # fmt: skip
    drawn = growth_drawn(inputs, subject, inflation) if growth is None else {}
    from pricedin.models.fair_value import FairValue

    # amounts in units of the price, so that one compiled model serves every company
    model = FairValue(price=1.0, revenue=sold.value / price.value, **(drawn | told))
    shown = simulated.drivers(model, dict.fromkeys(told, ASKED))
    inputs.drivers += [d for d in shown if d.name not in ("price", "revenue")]
    grows = "like firms of its size" if growth is None else f"by {wording.amount(growth, 'fraction')} a year"
    return _answer(inputs, model, price, sold, subject.value_spread, grows, seed, draws)


def _answer(
    inputs: Inputs, model: FairValue, price: Amount, sold: Amount, prices: Interval, grows: str, seed: int, draws: int
) -> Answer:  # fmt: skip
    run = simulated.run(model, seed, draws)
    chance = float(run.probability("covered").value)
    worth = simulated.distribution(run, "worth_of_price")
    needed = simulated.distribution(run, "growth_needed", simulated.ENDS)
    name = inputs.entity or "The company"
    middle, typical = wording.amount(worth["p50"] * price.value, price.unit), wording.amount(worth["p50"], "fraction")
    rows: list[dict[str, Any]] = [
        {"what": "price", "value": price.value, "low": prices.low, "high": prices.high, "unit": price.unit},
        {"what": f"worth, growing {grows}", "value": worth["p50"] * price.value,
         "low": worth["p5"] * price.value, "high": worth["p95"] * price.value, "unit": price.unit},
        {"what": "growth a year that the price needs", "value": needed["p50"], "low": needed["p5"],
         "high": needed["p95"], "unit": "fraction"},
    ]  # fmt: skip
    inputs.why("fair_value", f"{sold.text()} growing {grows} for {model.drivers['years'].describe()} years, at an "
               f"ordinary multiple then, is worth {middle} today in the median world, {typical} of {price.text()}",
               price, sold)  # fmt: skip
    draws = run.draws
    often = f"{wording.amount(chance, 'fraction')} of" if chance > 0 else "none of"
    inputs.why("fair_value", f"{often} {draws:,} worlds are worth the price", price, sold)
    if prices.low < price.interval.low:
        at_lowest = model.with_(price=prices.low / price.value)
        lower = float(simulated.run(at_lowest, seed, draws).probability("covered").value)
        inputs.notes.append(f"at {wording.amount(prices.low, price.unit)}, the lowest price that the sources give, "
                            f"{wording.amount(lower, 'fraction')} of the worlds are worth it")  # fmt: skip
    rows += _turns(inputs, model, chance, seed)
    title = (
        f"{name} at {price.text()} is worth its price in {often} {draws:,} worlds in which it grows {grows}; "
        f"in the median one {typical} of it"
    )
    spread = {f"worth_of_price_{k}": v for k, v in worth.items()} | {f"growth_needed_{k}": v for k, v in needed.items()}
    return inputs.answer(
        "verdict", title, value=chance, unit="fraction", rows=tuple(rows), distribution=spread, seed=seed
    )


def _turns(inputs: Inputs, model: FairValue, chance: float, seed: int) -> list[dict[str, Any]]:
    """Each assumption that alone makes the typical world worth the price, or no longer; the others are named."""
    found, steady = simulated.steady(model, "log_ratio", 0.0, seed)
    if steady:
        turned = "worth its price" if chance < HALF else "not worth it"
        names = ", ".join(n.replace("_", " ") for n in steady)
        inputs.notes.append(f"within the middle 99.8 % of its range none of these alone makes it {turned}: {names}")
    return [{"what": "alone turns the verdict", **r} for r in found]
