"""Naming one number of a simulation: mean, sd, median, p5, probability ..."""

from __future__ import annotations

import re

from pricedin.core.errors import InvalidParameter
from pricedin.engine.estimate import Estimate
from pricedin.engine.simulation import Condition, Outcome

_QUANTILE = re.compile(r"p(\d{1,2}(?:\.\d+)?)\Z")


def needs_histogram(statistic: str) -> bool:
    check(statistic)
    return statistic not in ("mean", "sd", "probability")


def check(statistic: str) -> None:
    quantile = _QUANTILE.match(statistic) if isinstance(statistic, str) else None
    if statistic in ("mean", "sd", "median", "probability") or (quantile and float(quantile[1]) > 0):
        return
    raise InvalidParameter("mean, sd, median, probability, or a quantile such as p5", repr(statistic), "statistic")


def of(outcome: Outcome | Condition, statistic: str) -> Estimate:
    """``probability`` belongs to conditions, the others to numbers; the mean of a condition is its probability."""
    check(statistic)
    if isinstance(outcome, Condition):
        if statistic not in ("mean", "probability"):
            raise InvalidParameter("probability", statistic, f"{outcome.name}, which is true or false")
        return outcome.probability
    if statistic == "mean":
        return outcome.mean
    if statistic == "sd":
        return outcome.sd
    if statistic == "median":
        return outcome.median
    if statistic == "probability":
        raise InvalidParameter("mean, sd, median or a quantile", statistic, f"{outcome.name}, which is a number")
    return outcome.quantile(float(statistic[1:]) / 100)
