"""A company's registered name to the name that the vocabulary knows it by."""

from __future__ import annotations

import re
from functools import cache

_FORM = re.compile(
    r"(?:[\s,]+(?:incorporated|inc|corporation|corp|company|co|limited|ltd|llc|plc|n\.?v|s\.?a|se|ag|lp|l\.p|holdings?"
    r"|group|com|/?[a-z]{2}/)\.?)+\Z",
    re.I,
)


def company(registered: str) -> str:
    """The vocabulary's name for ``registered``, or that itself without its legal form where it is not known.

    >>> company("NVIDIA CORP"), company("Northwind AI, Inc.")
    ('NVIDIA', 'Northwind AI')
    """
    known = _known()
    bare = _FORM.sub("", registered.strip())
    return known.get(registered.strip().casefold()) or known.get(bare.casefold()) or bare


@cache
def _known() -> dict[str, str]:
    from pricedin.vocabulary import load

    return {
        n.casefold(): e.name for e in reversed(list(load().entities.values())) for n in (*e.aliases, *e.tickers, e.name)
    }
