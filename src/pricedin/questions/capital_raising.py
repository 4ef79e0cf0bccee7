"""Raising capital: what it costs the holders, and how long it lasts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from pricedin.core.answer import ASKED, IN_WORLDS, Answer, Need
from pricedin.core.errors import InvalidParameter
from pricedin.core.interval import Interval
from pricedin.defaults import about
from pricedin.questions import given, simulated, wording
from pricedin.questions.evidence import Ledger
from pricedin.questions.inputs import Amount, Inputs, assumed
from pricedin.relations.capital import dilution, runway

if TYPE_CHECKING:
    from pricedin.engine.simulation import Simulation

DISCOUNTS = (-0.3, 0.3)
SAME = 0.005  # years that two figures to two places may differ by
MOST = 5.0  # years that the model counts
GONE = (1, 2, 3, 4, 5)
COUNTED = f"{IN_WORLDS}, counted up to {MOST:g} years"
HORIZON = 3.0
HORIZON_SOURCE = about("raise.horizon")
BOARDS_SOURCE = about("raise.boards")


def ask(
    ledger: Ledger,
    entity: str | None = None,
    raised: float | None = None,
    value: float | None = None,
    burn: float | None = None,
    cash: float | None = None,
    board_discount: float | None = None,
    burn_growth: float | None = None,
    horizon: float = HORIZON,
    currency: str | None = None,
    seed: int = 1,
    draws: int = simulated.DRAWS,
    as_of: date | None = None,
) -> Answer:
    """Dilution of a planned raise, how long the cash lasts, and the chance of needing another round.

    The burn may grow or shrink, so the years of cash are a distribution; cash over the present burn stands beside it.
    Without the cash at hand the raise alone is counted, and said so: the true runway is longer.

    Parameters:
    entity: company asked about
    raised: money to be raised, instead of the claims
    value: market value before it, instead of the claims
    burn: yearly loss, instead of the claims
    cash: cash before the raise, instead of the claims
    board_discount: how much less than the listed price the new shares are sold for; below 0 where they cost more
    burn_growth: yearly growth of the burn
    horizon: years within which another round counts, at most 5
    currency: currency of numbers given by hand
    seed: seed of the draws
    draws: number of worlds
    """
    for name, number in (("raised", raised), ("value", value), ("burn", burn)):
        given.positive(name, number)
    given.at_least("cash", 0, cash)
    if board_discount is not None:
        given.above("board_discount below 100 %", -1, -board_discount)
    given.positive("horizon", horizon)
    given.above("burn_growth", -1, burn_growth)
    if horizon > MOST:
        raise InvalidParameter(f"a horizon of at most {MOST:g} years", f"{horizon:g}", "horizon")
    inputs = Inputs(ledger, as_of, entity, currency)
    inputs.entity = inputs.entity or inputs.only("fundraise_target")
    new = inputs.amount("raised", raised, "money", ("fundraise_target", "funding_raised", "ipo_proceeds"), planned=True)
    worth = inputs.amount("value", value, "money", ("market_cap", "valuation_private", "valuation"))
    loss = inputs.amount("burn", burn, "money", ("net_loss", "adjusted_net_loss", "operating_loss"),
                         hint="give burn=..., the yearly loss in cash")  # fmt: skip
    if loss is not None and burn is None:
        inputs.notes.append("the yearly loss stands for the cash that is burnt; give burn=... where that is known")
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
    told = 0.0 if board_discount is None else board_discount  # else at the listed price
    given_up = _dilution(inputs, new, worth, lower)
    plain, span = _years(inputs, new, held, loss)
    run = _simulate(inputs, new, held, loss, horizon, burn_growth, seed, draws)
    lasts = simulated.distribution(run, "years_of_cash")
    chance = float(run.probability("another_round").value)
    inputs.why("cash_burn", _told(lasts, plain, horizon, chance, draws), new, held, loss)
    rows: list[dict[str, Any]] = [
        {"what": "dilution", "value": float(dilution(new.value, worth.value * (1 - told))), "low": given_up.low,
         "high": given_up.high, "unit": "fraction"},
        {"what": "years of cash, as the burn may change", "value": lasts["p50"], "low": lasts["p5"],
         "high": lasts["p95"], "unit": "years"},
        {"what": "years of cash at the present burn", "value": plain, "low": span.low, "high": span.high,
         "unit": "years"},
        {"what": f"another round within {horizon:g} years", "value": chance, "low": None, "high": None,
         "unit": "probability"},
        {"what": "price of the new shares, as a part of the listed", "value": 1 - lower.value,
         "low": 1 - lower.interval.high, "high": 1 - lower.interval.low, "unit": "fraction"},
    ]  # fmt: skip
    rows += [{"what": "the cash is gone within", "years": float(y), "probability": _gone(run, y)} for y in GONE]
    rows += [{"what": a.name.replace("_", " "), "value": a.value, "low": a.interval.low, "high": a.interval.high,
              "unit": a.unit} for a in (new, worth, loss, held) if a is not None]  # fmt: skip
    title = (
        f"{inputs.entity or 'The company'} gives up {wording.span(given_up, 'fraction')} for {_lasting(lasts)} of cash "
        f"in the median world; {plain:.1f} at the present burn"
    )
    return inputs.answer("capital_raising", title, value=lasts["p50"], unit="years", interval=simulated.middle(lasts),
                         rows=tuple(rows), distribution=lasts | {"another_round": chance}, seed=seed,
                         reach=COUNTED)  # fmt: skip


def _told(lasts: dict[str, float], plain: float, horizon: float, chance: float, draws: int) -> str:
    often = wording.amount(chance, "fraction")
    near = abs(lasts["p50"] - plain) < SAME
    grows = "as long as" if near else "sooner than" if lasts["p50"] < plain else "later than"
    return (
        f"over {draws:,} worlds in which the burn grows or shrinks {_lasting(lasts)} in the median one, {grows} "
        f"the {plain:.2f} years that the present burn would give; in {often} the money is gone within {horizon:g} years"
    )


def _lasting(lasts: dict[str, float]) -> str:
    """
    >>> _lasting({"p50": 2.41}), _lasting({"p50": 5.0})
    ('2.4 years', '5 years or more')
    """
    return f"{MOST:g} years or more" if lasts["p50"] >= MOST else f"{lasts['p50']:.1f} years"


def _gone(run: Simulation, years: int) -> float:
    """The share of worlds without cash after so many years; those that end with some count the most."""
    return float(run["years_of_cash"].below(years - 1e-9).value)


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
    inputs: Inputs, new: Amount, held: Amount | None, loss: Amount, horizon: float, growth: float | None, seed: int,
    draws: int,
) -> Simulation:  # fmt: skip
    from pricedin.models.cash_burn import CashBurn

    funds = new.value + (held.value if held else 0.0)
    # amounts in units of the burn, so that one compiled model serves every currency and size
    told = simulated.override(burn_growth=growth)
    model = CashBurn(cash=funds / loss.value, yearly_burn=1.0, horizon=round(4 * horizon), **told)
    shown = simulated.drivers(model, dict.fromkeys(told, ASKED))
    inputs.drivers += [d for d in shown if d.name == "burn_growth"]
    inputs.drivers.append(assumed("horizon", horizon, "years", HORIZON, HORIZON_SOURCE))
    return simulated.run(model, seed, draws)
