"""The rules, in the order in which they run."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pricedin.checks.agree import agree
from pricedin.checks.chains import chains
from pricedin.checks.conversion import conversion
from pricedin.checks.growth import growth
from pricedin.checks.prices import prices
from pricedin.checks.recompute import recompute
from pricedin.checks.run_rates import run_rates
from pricedin.checks.sums import sums
from pricedin.checks.tables import tables
from pricedin.checks.view import View
from pricedin.checks.wording.bounded import bounded
from pricedin.checks.wording.largest import largest
from pricedin.checks.wording.losses import losses
from pricedin.checks.wording.part_of import part_of
from pricedin.checks.wording.rest import rest
from pricedin.checks.wording.times_to import times_to
from pricedin.core.finding import Finding

Rule = Callable[[View], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    recompute, growth, sums, tables, conversion, agree, prices, run_rates, chains,
    bounded, largest, losses, part_of, rest, times_to,
)  # fmt: skip
