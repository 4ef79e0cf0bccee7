"""The rules, in the order in which they run."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pricedin.checks.agree import agree
from pricedin.checks.chains import chains
from pricedin.checks.conversion import conversion
from pricedin.checks.debut import debut
from pricedin.checks.growth import growth
from pricedin.checks.impossible import impossible
from pricedin.checks.per_share import per_share
from pricedin.checks.prices import prices
from pricedin.checks.recompute import recompute
from pricedin.checks.repeated import repeated
from pricedin.checks.run_rates import run_rates
from pricedin.checks.sums import sums
from pricedin.checks.tables import tables
from pricedin.checks.view import View
from pricedin.checks.wording.bounded import bounded
from pricedin.checks.wording.difference import difference
from pricedin.checks.wording.direction import direction
from pricedin.checks.wording.headline import headline
from pricedin.checks.wording.largest import largest
from pricedin.checks.wording.losses import losses
from pricedin.checks.wording.part_of import part_of
from pricedin.checks.wording.ranges import ranges
from pricedin.checks.wording.referred import referred
from pricedin.checks.wording.rest import rest
from pricedin.checks.wording.sides import sides
from pricedin.checks.wording.times_to import times_to
from pricedin.checks.wording.whole import whole
from pricedin.checks.worked.altogether import altogether
from pricedin.checks.worked.apiece import apiece
from pricedin.checks.worked.combined import combined
from pricedin.checks.worked.constructions import constructed
from pricedin.checks.worked.enumerated import enumerated
from pricedin.checks.worked.interest import interest
from pricedin.checks.worked.left_over import left_over
from pricedin.checks.worked.moved import moved
from pricedin.checks.worked.points import points
from pricedin.checks.worked.raised import raised
from pricedin.checks.worked.rates import rates
from pricedin.checks.worked.recurring import recurring
from pricedin.checks.worked.shares_told import shares_told
from pricedin.checks.worked.since import since
from pricedin.checks.worked.times_the import times_the
from pricedin.checks.worked.told_rate import told_rate
from pricedin.core.finding import Finding

Rule = Callable[[View], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    recompute, growth, impossible, sums, tables, conversion, agree, debut, per_share, prices, repeated, run_rates,
    chains, bounded, difference, direction, headline, largest, losses, part_of, ranges, referred, rest, sides,
    times_to, whole, altogether, apiece, combined, constructed, enumerated, interest, left_over, moved, points,
    raised, rates, recurring, shares_told, since, times_the, told_rate,
)  # fmt: skip
