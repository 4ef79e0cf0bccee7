"""Traditional characters as simplified ones: ``hanzi.toml`` as a table for one character after the other."""

from __future__ import annotations

from functools import cache

from pricedin.vocabulary.tables import read_table


@cache
def simplified() -> dict[int, int]:
    """The code points of simplified characters by those of the traditional ones that they stand for.

    >>> "營收淨額".translate(simplified())
    '营收净额'
    """
    return {ord(pair[0]): ord(pair[1]) for pair in read_table("hanzi.toml")["pairs"]}
