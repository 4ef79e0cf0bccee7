"""Shares that can be traded, what a listing sells, and what a lock-up releases."""

from __future__ import annotations

from typing import Any

from pricedin.relations.registry import relation

LISTING = "definition; listing prospectus"


@relation(concept="ipo_proceeds", unit="money", assumes=("same_date",), source=LISTING)
def ipo_proceeds(ipo_valuation: Any, ipo_float_pct: Any) -> Any:
    """Money that a listing takes from the market:  proceeds = valuation x share sold.

    >>> ipo_proceeds(3.6e12, 0.15)
    540000000000.0
    """
    return ipo_valuation * ipo_float_pct


@relation(concept="ipo_proceeds", unit="money", assumes=("same_date",), source=LISTING)
def ipo_proceeds_from_shares(offer_price: Any, shares_offered: Any) -> Any:
    """The same from the share count:  proceeds = offer price x shares offered.

    >>> ipo_proceeds_from_shares(100.0, 37.5e6)
    3750000000.0
    """
    return offer_price * shares_offered


@relation(concept="ipo_valuation", unit="money", assumes=("same_date",), source=LISTING)
def ipo_valuation(offer_price: Any, shares_outstanding: Any) -> Any:
    """Value at the offer:  valuation = offer price x shares in issue after it.

    >>> ipo_valuation(100.0, 440e6)
    44000000000.0
    """
    return offer_price * shares_outstanding


@relation(concept="first_day_return", unit="fraction", assumes=("same_currency",), source="Ritter, IPO statistics")
def first_day_return(share_price: Any, offer_price: Any) -> Any:
    """What the first close gives over the offer:  return = share price / offer price - 1.

    >>> first_day_return(125.0, 100.0)
    0.25
    """
    return share_price / offer_price - 1


@relation(concept="free_float_pct", unit="fraction", assumes=("same_date",), source=LISTING)
def free_float_pct(shares_traded: Any, shares_outstanding: Any) -> Any:
    """Part of the shares that can be traded:  free float = tradable shares / shares in issue.

    >>> free_float_pct(11e6, 440e6)
    0.025
    """
    return shares_traded / shares_outstanding


@relation(concept="float_multiple", unit="multiple", assumes=("same_share_base",), source=LISTING)
def float_released(free_float_pct: Any, lockup_release_pct: Any) -> Any:
    """The float after a release against before:  multiple = (free float + released) / free float.

    Both are parts of one and the same number of shares; else the multiple is off by the ratio of the bases.

    >>> round(float_released(0.0267, 0.0576), 2)
    3.16
    """
    return (free_float_pct + lockup_release_pct) / free_float_pct


@relation(concept="overhang", unit="days", assumes=("same_date",), source="definition")
def overhang_days(shares_released: Any, daily_volume: Any) -> Any:
    """How long a release takes to trade:  overhang = shares released / shares traded a day.

    >>> overhang_days(25e6, 2e6)
    12.5
    """
    return shares_released / daily_volume


@relation(concept="cornerstone_share", unit="fraction", assumes=("same_currency",), source=LISTING)
def cornerstone_share(cornerstone_subscription: Any, ipo_proceeds: Any) -> Any:
    """Part of an offering placed with cornerstone investors:  share = cornerstone subscription / proceeds.

    >>> cornerstone_share(30.0, 50.0)
    0.6
    """
    return cornerstone_subscription / ipo_proceeds


@relation(concept="paper_gain", unit="money", assumes=("same_currency",), source=LISTING)
def paper_gain(share_price: Any, offer_price: Any, lot_size: Any) -> Any:
    """What a subscriber has gained on one lot:  gain = (share price - offer price) x shares in a lot.

    >>> paper_gain(13.0, 10.0, 500)
    1500.0
    """
    return (share_price - offer_price) * lot_size
