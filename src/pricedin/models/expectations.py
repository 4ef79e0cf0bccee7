"""Price-implied expectations: a company's value from growth, margin and reinvestment, losses allowed.

Source: Rappaport & Mauboussin, Expectations Investing, on solving a price for growth; Damodaran, The
Dark Side of Valuation, on young companies (margin path, sales to capital, failure).
"""

from __future__ import annotations

from typing import Any

from pricedin.defaults import about
from pricedin.engine import Model, clip, constant, expm1, floor, log1p, maximum, minimum, where

LATEST = 200.0  # years after the last one in which losses are still of use


class Expectations(Model):
    """Free cash flow of each year of growth and a perpetuity after them, discounted to today.

    Growth holds for ``hold_years`` and then fades in equal steps to the terminal rate in the last year. The margin
    goes in equal steps from ``margin_start`` today to ``margin_end`` after ``margin_years``. Each unit of new
    revenue takes ``1 / sales_to_capital`` of investment. Losses are carried forward against tax, without expiry: what
    the last year leaves of them shelters the years of the perpetuity. Nothing is assumed about which way the value
    moves with any driver.
    """

    steps = 10
    revenue = constant(1.0, unit="money", about="no default")
    growth = constant(0.5, unit="fraction", about="the unknown: growth in the first year")
    hold_years = constant(1.0, about=about("expectations.hold_years"))
    terminal_growth = constant(0.03, unit="fraction", about=about("expectations.terminal_growth"))
    margin_start = constant(0.0, unit="fraction", about="no default")
    margin_end = constant(0.25, unit="fraction", about=about("expectations.margin_end"))
    margin_years = constant(5.0, about=about("expectations.margin_years"))
    sales_to_capital = constant(2.5, unit="multiple", about=about("expectations.sales_to_capital"))
    wacc = constant(0.10, unit="fraction", about=about("expectations.wacc"))
    tax = constant(0.25, unit="fraction", about=about("expectations.tax"))
    failure = constant(0.0, unit="fraction", about=about("expectations.failure"))
    recovery = constant(0.0, unit="money", about=about("expectations.recovery"))
    dilution = constant(0.0, unit="fraction", about=about("expectations.dilution"))

    def start(self) -> dict[str, Any]:
        return {"sales": self.revenue, "worth": 0.0, "factor": 1.0, "losses": 0.0, "margin": self.margin_start}

    def step(self, state: Any, t: Any) -> dict[str, Any]:
        fade = clip((t - self.hold_years) / maximum(self.steps - self.hold_years, 1e-9), 0.0, 1.0)
        growth = self.growth + (self.terminal_growth - self.growth) * fade
        sales = state.sales * (1 + growth)
        margin = self.margin_start + (self.margin_end - self.margin_start) * minimum(1.0, t / self.margin_years)
        profit = margin * sales
        sheltered = minimum(state.losses, maximum(profit, 0.0))
        taxed = self.tax * (maximum(profit, 0.0) - sheltered)
        free = profit - taxed - (sales - state.sales) / self.sales_to_capital
        factor = state.factor * (1 - self.dilution) / (1 + self.wacc)
        return {
            "sales": sales,
            "worth": state.worth + factor * free,
            "factor": factor,
            "losses": state.losses - sheltered + maximum(-profit, 0.0),
            "margin": margin,
        }

    def finish(self, state: Any) -> dict[str, Any]:
        profit = state.margin * state.sales * (1 + self.terminal_growth)
        kept = profit - self.tax * maximum(profit, 0.0)
        free = kept - state.sales * self.terminal_growth / self.sales_to_capital
        spared = self.tax * self._sheltered(state.losses, maximum(profit, 1e-9 * state.sales))
        terminal = state.factor * (free / (self.wacc - self.terminal_growth) + spared)
        going = state.worth + terminal
        return {
            "value": (1 - self.failure) * going + self.failure * self.recovery,
            "sales_last": state.sales,
            "terminal_value": terminal,
        }

    def _sheltered(self, losses: Any, profit: Any) -> Any:
        """Present value, after the last year, of the profits that the losses left by then still shelter from tax.

        ``profit``, above zero, is that of the first year after the last one and grows at the terminal rate. It is
        sheltered for so many whole years, and in part in the year after them.
        """
        rate = where(abs(self.terminal_growth) < 1e-9, 1e-9, self.terminal_growth)
        years = log1p(maximum(rate * losses / profit, -1 + 1e-9)) / log1p(rate)
        whole = floor(clip(years, 0.0, LATEST))
        grown = (1 + rate) ** whole
        rest = clip(losses - profit * expm1(whole * log1p(rate)) / rate, 0.0, profit * grown)
        discount = (1 + self.wacc) ** -whole
        return profit * (1 - grown * discount) / (self.wacc - rate) + rest * discount / (1 + self.wacc)
