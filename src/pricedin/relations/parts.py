"""Wholes and their parts."""

from __future__ import annotations

from typing import Any

from pricedin.relations.registry import relation


@relation(concept="share", unit="fraction", assumes=("same_basis", "same_currency"), source="arithmetic")
def share_of(part: Any, whole: Any) -> Any:
    """What part of the whole it is:  share = part / whole.

    >>> share_of(26.0, 104.0)
    0.25
    """
    return part / whole


@relation(concept="part", unit="money", assumes=("same_basis",), source="arithmetic")
def part_of(share: Any, whole: Any) -> Any:
    """How much a share of the whole is:  part = share x whole.

    >>> part_of(0.25, 104.0)
    26.0
    """
    return share * whole


@relation(concept="complement_share", unit="fraction", assumes=("same_basis",), source="arithmetic")
def complement_share(share: Any) -> Any:
    """What all others have:  complement = 1 - share.

    >>> complement_share(0.45)
    0.55
    """
    return 1 - share


@relation(concept="total", unit="money", assumes=("same_basis", "same_currency"), source="arithmetic")
def sum_of_parts(*parts: Any) -> Any:
    """What the parts come to:  total = part + part + ...

    >>> sum_of_parts(1.75, 1.0, 0.95)
    3.7
    """
    total = parts[0]
    for part in parts[1:]:
        total = total + part
    return total


@relation(concept="per_unit", unit="money", assumes=("same_basis",), source="arithmetic")
def per_unit(amount: Any, number: Any) -> Any:
    """What falls on one of them:  each = amount / number.

    >>> per_unit(960e6, 4e6)
    240.0
    """
    return amount / number
