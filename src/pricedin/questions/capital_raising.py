"""Raising capital: what it costs the holders, and how long it lasts."""

from __future__ import annotations

from datetime import date
from typing import Any

from pricedin.core.answer import AS_WRITTEN, DISAGREE, Answer, Need
from pricedin.core.interval import Interval
from pricedin.questions import given, simulated, wording
from pricedin.questions.evidence import Ledger
from pricedin.questions.inputs import Amount, Inputs
from pricedin.relations.capital import dilution, runway

DISCOUNTS = (0.0, 0.3)
BOARDS_SOURCE = "assumption: the board of the new shares pays up to 30 % less; H and A shares of one company differ"


def ask(
    ledger: Ledger,
    entity: str | None = None,
    raised: float | None = None,
    value: float | None = None,
    burn: float | None = None,
    cash: float | None = None,
    board_discount: float | None = None,
    horizon: float = 3.0,
    currency: str | None = None,
    seed: int = 1,
    draws: int = simulated.DRAWS,
    as_of: date | None = None,
) -> Answer:
    """Dilution of a planned raise, years of cash at the present burn, and the chance of needing another round.

    Without the cash at hand the raise alone is counted, and said so: the true runway is longer.

    Parameters:
    entity: company asked about
    raised: money to be raised, instead of the claims
    value: market value before it, instead of the claims
    burn: yearly loss, instead of the claims
    cash: cash before the raise, instead of the claims
    board_discount: how much less than the listed price the new shares are sold for
    horizon: years within which another round counts, at most 5
    currency: currency of numbers given by hand
    seed: seed of the draws
    draws: number of worlds
    """
    for name, number in (("raised", raised), ("value", value), ("burn", burn)):
        given.positive(name, number)
    given.at_least("cash", 0, cash)
    given.share("board_discount", board_discount)
    given.positive("horizon", horizon)
    given.at_least("horizon below 5 years", -5, -horizon)
    inputs = Inputs(ledger, as_of, entity, currency)
    inputs.entity = inputs.entity or inputs.only("fundraise_target")
    new = inputs.amount("raised", raised, "money", ("fundraise_target", "funding_raised", "ipo_proceeds"), planned=True)
    worth = inputs.amount("value", value, "money", ("market_cap", "valuation_private", "valuation"))
    loss = inputs.amount("burn", burn, "money", ("net_loss", "adjusted_net_loss", "operating_loss"),
                         hint="give burn=..., the yearly loss in cash")  # fmt: skip
    held = inputs.amount("cash", cash, "money", ("cash_balance", "cash"), optional=True)
    lower = inputs.amount("board_discount", board_discount, "fraction", default=DISCOUNTS, source=BOARDS_SOURCE)
    for amount in (new, worth, loss):
        if amount is not None and amount.interval.low <= 0:
            inputs.needs.append(Need(f"{amount.name} above 0", f"give {amount.name}=..."))
    if new is None or worth is None or loss is None or lower is None or inputs.needs:
        return inputs.answer("capital_raising", f"What a raise means for {inputs.entity or 'a company'}")
    if held is None:
        inputs.notes.append(
            "cash at hand is not stated: the runway counts the raise alone; give cash=... for the whole"
        )
    given_up = _dilution(inputs, new, worth, lower)
    years, span = _years(inputs, new, held, loss)
    run, spread = _simulate(inputs, new, held, loss, horizon, seed, draws)
    rows: list[dict[str, Any]] = [
        {"what": "dilution", "value": float(dilution(new.value, worth.value)), "low": given_up.low,
         "high": given_up.high, "unit": "fraction"},
        {"what": "years of cash at the present burn", "value": years, "low": span.low, "high": span.high,
         "unit": "years"},
        {"what": f"another round within {horizon:g} years", "value": run, "low": None, "high": None,
         "unit": "probability"},
    ]  # fmt: skip
    reach = DISAGREE if inputs.disagree else AS_WRITTEN
    title = (
        f"{inputs.entity or 'The company'} gives up {wording.span(given_up, 'fraction')} for "
        f"{years:.1f} years of cash at the present burn"
    )
    return inputs.answer("capital_raising", title, value=years, unit="years", interval=span, rows=tuple(rows),
                         distribution=spread, seed=seed, reach=reach)  # fmt: skip


def _dilution(inputs: Inputs, new: Amount, worth: Amount, lower: Amount) -> Interval:
    """Rises with the money and falls with the price at which it comes."""
    least = float(dilution(new.interval.low, worth.interval.high * (1 - lower.interval.low)))
    most = float(dilution(new.interval.high, worth.interval.low * (1 - lower.interval.high)))
    inputs.why("dilution", f"{new.text()} / ({worth.text()} + {new.text()}) = "
               f"{wording.amount(float(dilution(new.value, worth.value)), 'fraction')} at the listed price; "
               f"{wording.span(Interval(least, most), 'fraction')} over sources and boards", new, worth)  # fmt: skip
    return Interval(least, most)


def _years(inputs: Inputs, new: Amount, held: Amount | None, loss: Amount) -> tuple[float, Interval]:
    funds = new.value + (held.value if held else 0.0)
    middle = float(runway(funds, loss.value))
    span: Interval = runway(new.interval + (held.interval if held else 0.0), loss.interval)
    text = f"{wording.amount(funds, new.unit)} / {loss.text()} a year = {middle:.2f} years"
    inputs.why("runway", text, new, held, loss)
    return middle, span


def _simulate(
    inputs: Inputs, new: Amount, held: Amount | None, loss: Amount, horizon: float, seed: int, draws: int
) -> tuple[float, dict[str, float]]:
    from pricedin.models.cash_burn import CashBurn

    funds = new.value + (held.value if held else 0.0)
    # amounts in units of the burn, so that one compiled model serves every currency and size
    model = CashBurn(cash=funds / loss.value, yearly_burn=1.0, horizon=round(4 * horizon))
    run = simulated.run(model, seed, draws)
    own = {"cash": "from the figures above, in years of burn", "yearly_burn": "unit", "horizon": "asked for"}
    inputs.drivers += [d for d in simulated.drivers(model, own) if d.name == "burn_growth"]
    chance = run.probability("another_round").value
    inputs.why("cash_burn", f"in {wording.amount(chance, 'fraction')} of {draws:,} worlds the money is gone within "
               f"{horizon:g} years", new, held, loss)  # fmt: skip
    return chance, simulated.distribution(run, "years_of_cash") | {"another_round": chance}
