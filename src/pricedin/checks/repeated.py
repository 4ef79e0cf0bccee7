"""A figure told twice in one text, with the same digits and another scale."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator

from pricedin.checks.build import finding
from pricedin.checks.crowd import thinned
from pricedin.checks.formats import named, quoted
from pricedin.checks.prices import VALUES, called_value
from pricedin.checks.repairs import Case, rank
from pricedin.checks.view import Figure, View
from pricedin.core.finding import Finding

LEAST = 1e5  # prices of single things differ by tenfold
ENOUGH = 3  # digits that do not fall together by chance


def repeated(view: View) -> Iterator[Finding]:
    """ "$37.6 billion" in the headline and "$376 billion" below: of one name and unit, a power of ten apart."""
    for figures in view.documents.values():
        groups: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
        for f in figures:
            c = f.claim
            told = f.kind == "money" and c.metric and c.low == c.high >= LEAST and not f.vague
            if told and len(digits := _digits(f)) >= ENOUGH:
                groups[c.metric, c.unit, _rounded(digits)].append(f)
        for group in groups.values():
            if len(group) < 2:
                continue
            found = thinned([f for f in group if f.claim.metric not in VALUES or called_value(view, f)])
            if not found:
                continue
            low, high = (pick(found, key=lambda f: f.claim.low) for pick in (min, max))
            if _power(low.claim.low, high.claim.low) and low.claim.entity == high.claim.entity:
                yield _finding(view, found)


def _digits(f: Figure) -> str:
    """Those that carry meaning, without zeros at the ends."""
    return f"{abs(f.claim.low):.15g}".replace(".", "").split("e")[0].strip("0")


def _rounded(digits: str) -> str:
    """Four digits or more may have been rounded to four."""
    return str(round(float(f"{digits[:4]}.{digits[4:] or 0}"))) if len(digits) > ENOUGH else digits


def _power(low: float, high: float) -> bool:
    return low > 0 and any(abs(high / low / 10**k - 1) < 5e-4 for k in (1, 2, 3, 6))


def _finding(view: View, group: list[Figure]) -> Finding:
    """The value told less often is the odd one; of two, the later."""
    sizes = [round(math.log10(f.claim.low)) for f in group]
    odd = group[min(range(len(group)), key=lambda i: (sizes.count(sizes[i]), -i))]
    others = [f for f, size in zip(group, sizes, strict=True) if size != round(math.log10(odd.claim.low))]
    view.hold(odd, *others)
    message = (
        f"The same digits stand in two scales: {named(odd.claim.metric)} {quoted(others[0].claim)} in one place and"
        f" {quoted(odd.claim)} in another."
    )
    cases = [Case(odd, others[0].loose, view.money), Case(others[0], odd.loose, view.money, 0.5)]
    return finding(
        "repeated", "error", odd, others, others[0].strict, message,
        arithmetic=f"{quoted(odd.claim)} against {quoted(others[0].claim)}",
        assumptions=("both are the same figure",), repairs=rank(*cases),
    )  # fmt: skip
