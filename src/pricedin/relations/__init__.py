"""The relations of valuation, one file a topic, each one plain function."""

from __future__ import annotations

from pricedin.relations import (
    capital,
    concentration,
    currency,
    expectations,
    free_float,
    growth,
    margin,
    market,
    parts,
    revenue,
    unit_economics,
    valuation,
)
from pricedin.relations.registry import Relation, Role, described, relation

RELATIONS: tuple[Relation, ...] = tuple(
    described(function)
    for function in (
        valuation.price_to_sales, valuation.ev_to_sales, valuation.enterprise_value, valuation.price_to_earnings,
        valuation.price_to_earnings_per_share, valuation.forward_pe, valuation.peg_ratio, valuation.required_revenue,
        valuation.revenue_multiple_needed, valuation.market_cap, valuation.market_cap_ratio, valuation.eps,
        valuation.implied_share_price, valuation.implied_upside, valuation.valuation_premium,
        valuation.ev_to_ebitda, valuation.price_to_book, valuation.price_to_free_cash_flow,
        growth.revenue_growth, growth.revenue_growth_multiple, growth.arr_growth_multiple,
        growth.growth_from_multiple, growth.growth_multiple, growth.revenue_cagr, growth.implied_growth,
        revenue.annualised, revenue.arr_from_months, revenue.revenue_from_users, revenue.revenue_from_units,
        revenue.revenue_share, revenue.domestic_revenue_share, revenue.arr_per_employee,
        margin.gross_margin, margin.gross_profit, margin.operating_profit, margin.operating_margin,
        margin.net_margin, margin.net_loss, margin.operating_loss, margin.loss_per_dollar_of_revenue,
        margin.rd_to_revenue, margin.opex_to_revenue, margin.free_cash_flow_margin,
        margin.adjusted_ebitda_margin, margin.pretax_margin, margin.cost_income_ratio, margin.revenue_surprise,
        margin.eps_surprise, margin.tax_rate, margin.sga_to_revenue,
        capital.capex_to_revenue, capital.free_cash_flow, capital.net_debt, capital.net_cash, capital.runway,
        capital.post_money,
        capital.equity_stake, capital.dilution, capital.stake_value, capital.net_debt_to_ebitda,
        capital.payout_ratio, capital.equity_ratio, capital.loan_to_deposit_ratio,
        free_float.ipo_proceeds, free_float.ipo_proceeds_from_shares, free_float.ipo_valuation,
        free_float.first_day_return, free_float.paper_gain,
        free_float.free_float_pct, free_float.float_released, free_float.overhang_days, free_float.cornerstone_share,
        market.square_root_impact, market.flow_effect, market.insurance_premium, market.trading_turnover,
        parts.share_of, parts.part_of, parts.complement_share, parts.sum_of_parts, parts.per_unit,
        currency.converted, currency.cross_rate,
        unit_economics.inference_cost, unit_economics.token_margin, unit_economics.lifetime_value,
        unit_economics.ltv_to_cac, unit_economics.retention, unit_economics.take_rate,
        concentration.index_weight, concentration.remainder_growth_share, concentration.remainder_count,
        concentration.herfindahl, expectations.required_margin, expectations.earnings_ratio,
    )
)  # fmt: skip

__all__ = ["RELATIONS", "Relation", "Role", "described", "find", "relation"]


def find(name: str) -> Relation:
    """The relation of that name; UnknownName, with near names, where there is none."""
    from pricedin.core.errors import UnknownName

    for known in RELATIONS:
        if known.name == name:
            return known
    raise UnknownName.among("relation", name, (r.name for r in RELATIONS))
