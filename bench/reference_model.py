"""The reference model in the engine's own style: an AI lab over forty quarters, sixteen random drivers."""

import math
from typing import ClassVar

from pricedin.engine import (
    Model,
    beta,
    clip,
    constant,
    exp,
    integers,
    log,
    log1p,
    lognormal,
    maximum,
    minimum,
    mixture,
    normal,
    triangular,
    where,
)


class Lab(Model):
    """Revenue of an AI lab, what it costs to serve, the cash it burns and what a share is worth at the end."""

    steps = 40
    price = constant(60.0)
    log_arr = normal(math.log(6.0), 0.35, about="log of yearly revenue at the start, USD bn")
    usage_growth = lognormal(median=0.8, sigma=0.2)
    nrr = normal(1.12, 0.12)
    decay = beta(0.15, 0.5, 4, 4, about="of growth, a year")
    api_share_end = beta(0.2, 0.9, 3, 2)
    price_decline = triangular(0.1, 0.3, 0.6, about="of the price of a token, a year")
    gross_margin_start = triangular(0.15, 0.35, 0.6)
    gross_margin_end = beta(0.3, 0.85, 5, 3)
    compute_cost_decline = normal(0.35, 0.1)
    opex_ratio = lognormal(median=0.9, sigma=0.25)
    dilution = beta(0.0, 0.12, 2, 4, about="a year")
    discount_rate = normal(0.12, 0.02)
    terminal_multiple = lognormal(median=8.0, sigma=0.35)
    supply_cut_at = mixture((0.25, integers(4, 27)), (0.75, constant(1000)), about="quarter; 1000 is never")
    supply_cut_severity = triangular(0.1, 0.3, 0.8)
    subsidy = lognormal(median=0.4, sigma=0.6, about="USD bn a year")
    correlations: ClassVar = {
        ("usage_growth", "nrr"): 0.5,
        ("gross_margin_end", "compute_cost_decline"): 0.4,
        ("discount_rate", "terminal_multiple"): -0.4,
    }

    def start(self):
        return {
            "level": self.log_arr, "growth_left": 1.0, "shares": 1.0, "cash": 3.0, "cost_level": 0.0, "lowest": 3.0,
            "multiple": 0.0, "revenue": 0.0,
        }  # fmt: skip

    def step(self, s, t):
        done = t / self.steps
        log_price_decline, log_nrr = -log(1 - self.price_decline), log(maximum(self.nrr, 0.6))
        growth_left = s.growth_left * exp(-self.decay * 0.25)
        api = 0.4 + (self.api_share_end - 0.4) * done
        drop, growth = 0.8 * log_price_decline * growth_left, self.usage_growth * growth_left
        level = s.level + 0.25 * (api * (growth - drop) + (1 - api) * (log_nrr * growth_left + 0.35 * growth))
        cost_level = s.cost_level + 0.125 * (drop * api - self.compute_cost_decline * growth_left)
        cut = (t >= self.supply_cut_at) & (t < self.supply_cut_at + 8)
        revenue = exp(level) * where(cut, 1 - self.supply_cut_severity, 1.0)
        margin = (1 - self.gross_margin_start) + (self.gross_margin_start - self.gross_margin_end) * done
        cost = clip(margin * exp(cost_level), 0.08, 1.5)
        earnings = revenue * (1 - cost - self.opex_ratio * (0.3 + 0.7 * growth_left)) + self.subsidy * exp(-0.025 * t)
        earnings = where(earnings > 0, 0.8 * earnings, earnings)
        cash = s.cash * 1.005 + 0.25 * earnings
        raised = maximum(0.0, 0.5 - cash)
        shares = s.shares * (1 + self.dilution * 0.25) * (1 + raised / (self.terminal_multiple * revenue))
        return {
            "level": level, "growth_left": growth_left, "shares": shares, "cash": cash + raised,
            "cost_level": cost_level, "lowest": minimum(s.lowest, cash), "revenue": revenue,
            "multiple": where(t == 20, shares / revenue * self.price, s.multiple),
        }  # fmt: skip

    def finish(self, s):
        discount = exp(-10 * log1p(maximum(self.discount_rate, 0.06)))
        value = (self.terminal_multiple * s.revenue + s.cash) * discount / s.shares
        return {
            "value": value, "multiple": s.multiple, "lowest": s.lowest, "worth_it": value > self.price,
            "short": s.lowest < 0,
        }  # fmt: skip
