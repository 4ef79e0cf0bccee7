"""Recall and precision of the checks on planted errors: python bench/inject.py [--documents N] [--raw]

Invented companies, four to six passages a document, by authors who round to two to four figures, truncate, or work
on with figures that they have already rounded. Clean documents measure false alarms; in each other one figure is
changed in one of seven ways. ``--raw`` reads the same texts with the extractor in place of the claims as meant.
"""

from __future__ import annotations

import argparse
import math
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from pricedin.checks.coverage import covered
from pricedin.checks.run import findings
from pricedin.checks.view import View
from pricedin.core.claim import Claim, Said
from pricedin.core.finding import Finding
from pricedin.core.quantity import Quantity
from pricedin.documents import read_bytes
from pricedin.ledger.fx import Rates

KINDS = ("x10", "x1000", "currency", "period", "by/to", "ratio", "transposed")
RIGHT = {"x10": "scale", "x1000": "scale", "currency": "currency", "period": "period", "by/to": "by_to",
         "ratio": "value", "transposed": "transposition"}  # fmt: skip
WORDS = ((1e12, " trillion"), (1e9, " billion"), (1e6, " million"), (1.0, ""))
MARKS = {"USD": "$", "CNY": "RMB ", "EUR": "€"}
TIMES = {1: "stayed flat", 2: "doubled", 3: "tripled", 4: "quadrupled", 5: "quintupled"}


@dataclass(frozen=True)
class Author:
    """``figures`` that count; ``down``: truncates; ``chained``: works on with what was written."""

    figures: int
    down: bool
    chained: bool

    def write(self, value: float) -> float:
        if value == 0:
            return 0.0
        place = 10.0 ** (math.floor(math.log10(abs(value))) - self.figures + 1)
        return (math.floor(value / place) if self.down else round(value / place)) * place


@dataclass
class Figure:
    """One figure of the text: its true value as written by the author, and what it is."""

    value: float
    unit: str
    metric: str
    period: str | None = None
    kind: str = "stated"
    entity: str | None = None
    segment: str | None = None
    basis: str | None = None
    per: str | None = None
    can: tuple[str, ...] = ()
    figures: int = 3


@dataclass
class Page:
    """Pieces of text and figures in turn."""

    name: str
    pieces: list[str | Figure] = field(default_factory=list)

    def put(self, *pieces: str | Figure) -> None:
        self.pieces += pieces


def spelled(value: float, unit: str, figures: int = 4) -> tuple[str, float, str]:
    """The words, one unit in the last place, and the numeral alone."""
    if unit in ("fraction", "multiple"):
        shown = value * 100 if unit == "fraction" else value
        decimals = max(0, min(2, figures - 1 - math.floor(math.log10(abs(shown))))) if shown else 0
        numeral = f"{shown:,.{decimals}f}"
        size = 0.01 if unit == "fraction" else 1.0
        decimals = len(numeral.partition(".")[2])
        return numeral + ("%" if unit == "fraction" else "x"), size * 10.0**-decimals, numeral
    size, word = next((s for s in WORDS if abs(value) >= s[0]), WORDS[-1])
    decimals = max(0, figures - 1 - math.floor(math.log10(abs(value / size)))) if value else 0
    numeral = f"{value / size:,.{min(decimals, 3)}f}"
    text = f"{MARKS.get(unit, '')}{numeral}{word}"
    return text, size * 10.0 ** -len(numeral.partition(".")[2]), numeral


# -- what is written ------------------------------------------------------------------------------------------------


def compose(name: str, rng: random.Random) -> Page:
    """A document about one company; every figure follows from a consistent whole."""
    author = Author(rng.choice((2, 3, 3, 4)), rng.random() < 0.25, rng.random() < 0.5)
    page = Page(name)
    revenue = 10 ** rng.uniform(8, 11)
    for write in rng.sample(PASSAGES, rng.randint(4, 6)):
        write(page, author, revenue, rng)
        page.put(" ")
    page.pieces = [replace(p, figures=author.figures) if isinstance(p, Figure) else p for p in page.pieces]
    return page


def money(
    author: Author, value: float, metric: str, period: str | None = None, unit: str = "USD", **more: Any
) -> Figure:  # fmt: skip
    scale = ("x10", "x1000", "ratio", "transposed")
    more.setdefault("can", scale)
    return Figure(author.write(value), unit, metric, period, **more)


def of(author: Author, written: Figure, true: float) -> float:
    """What an author works on with: the figure as written, or as it was."""
    return written.value if author.chained else true


def sales_multiple(page: Page, author: Author, revenue: float, rng: random.Random) -> None:
    value = revenue * rng.uniform(2, 80)
    cap = money(author, value, "market_cap", "as-of", can=("x10", "x1000", "ratio", "transposed", "currency"))
    sold = money(author, revenue, "revenue", "FY2025", can=("x10", "x1000", "ratio", "transposed", "period"))
    multiple = author.write(of(author, cap, value) / of(author, sold, revenue))
    page.put(f"{page.name} has a market cap of ", cap, " on 2025 revenue of ", sold, ", or ",
             Figure(multiple, "multiple", "price_to_sales", "FY2025", "derived", can=("x10", "ratio", "transposed")),
             " sales.")  # fmt: skip


def growth(page: Page, author: Author, revenue: float, rng: random.Random) -> None:
    before = revenue / rng.uniform(1.15, 4)
    now, then = money(author, revenue, "revenue", "FY2025"), money(author, before, "revenue", "FY2024")
    rise = author.write(of(author, now, revenue) / of(author, then, before) - 1)
    page.put(f"{page.name}'s revenue rose ",
             Figure(rise, "fraction", "revenue_growth", "FY2025", "derived",
                    can=("by/to", "ratio", "x10", "transposed")),
             " to ", now, " in 2025 from ", then, " in 2024.")  # fmt: skip


def margin(page: Page, author: Author, revenue: float, rng: random.Random) -> None:
    profit = revenue * rng.uniform(0.2, 0.8)
    gross, sold = money(author, profit, "gross_profit", "FY2025"), money(author, revenue, "revenue", "FY2025")
    part = author.write(of(author, gross, profit) / of(author, sold, revenue))
    page.put(f"{page.name} made a gross profit of ", gross, " on revenue of ", sold, " in 2025, a gross margin of ",
             Figure(part, "fraction", "gross_margin", "FY2025", "derived", can=("ratio", "transposed")),
             ".")  # fmt: skip


def converted(page: Page, author: Author, revenue: float, rng: random.Random) -> None:
    rate = Rates.ecb().nearest("USD", "CNY").value * rng.uniform(0.985, 1.015)
    raised = revenue * rng.uniform(0.05, 0.5)
    yuan = money(author, raised * rate, "funding_raised", None, "CNY")
    dollars = money(author, of(author, yuan, raised * rate) / rate, "funding_raised", kind="derived",
                    can=("x10", "x1000", "ratio"))  # fmt: skip
    page.put(f"{page.name} raised ", yuan, " (about ", dollars, ").")


def run_rate(page: Page, author: Author, revenue: float, rng: random.Random) -> None:
    rate = revenue * rng.uniform(1.1, 1.5)
    quarter = money(author, rate / 4 * rng.uniform(0.85, 0.99), "revenue", "2026Q1", can=("x10", "x1000", "period"))
    page.put(f"{page.name} had revenue of ", quarter, " in the first quarter of 2026, at an annualized run rate of ",
             money(author, rate, "arr", "as-of", basis="run_rate", per="year", can=()), ".")  # fmt: skip


def recurring(page: Page, author: Author, revenue: float, rng: random.Random) -> None:
    times = rng.choice((2, 3, 4))
    before = revenue * rng.uniform(0.1, 0.3)
    now = before * times * rng.uniform(0.97, 1.03)  # recurring revenue is a part of the run-rate
    then, later = money(author, before, "arr", per="year"), money(author, now, "arr", per="year")
    page.put(f"Annual recurring revenue at {page.name} ",
             Figure(times, "multiple", "arr_growth_multiple", None, "derived", can=("by/to",)),
             " from ", then, " to ", later, ".")  # fmt: skip


def listing(page: Page, author: Author, revenue: float, rng: random.Random) -> None:
    value, part = revenue * rng.uniform(5, 40), round(rng.uniform(0.05, 0.3), 2)
    worth = money(author, value, "ipo_valuation")
    raised = money(author, of(author, worth, value) * part, "ipo_proceeds", kind="derived",
                   can=("x10", "x1000", "ratio", "transposed", "currency"))  # fmt: skip
    page.put(f"In its IPO {page.name} sold ", Figure(part, "fraction", "ipo_float_pct", can=("ratio", "transposed")),
             " of its shares at a valuation of ", worth, ", raising IPO proceeds of ", raised, ".")  # fmt: skip


def per_share(page: Page, author: Author, revenue: float, rng: random.Random) -> None:
    price, profit = rng.uniform(12, 400), rng.uniform(0.8, 9)
    now, each = Figure(round(price, 2), "USD", "share_price", "as-of"), Figure(round(profit, 2), "USD", "eps", "FY2025")
    ratio = author.write(price / profit)
    page.put(f"Shares of {page.name} cost ", now, ", with earnings per share of ", each, " in 2025, a P/E ratio of ",
             Figure(ratio, "multiple", "price_to_earnings", "FY2025", "derived", can=("x10", "ratio", "transposed")),
             ".")  # fmt: skip


def lone(page: Page, author: Author, revenue: float, rng: random.Random) -> None:
    page.put(f"{page.name} spent ", money(author, revenue * rng.uniform(0.1, 0.6), "capex", "FY2025"),
             " on capital expenditure in 2025.")  # fmt: skip


PASSAGES: tuple[Callable[[Page, Author, float, random.Random], None], ...] = (
    sales_multiple, growth, margin, converted, run_rate, recurring, listing, per_share, lone,
)  # fmt: skip


# -- what is planted ------------------------------------------------------------------------------------------------


def mutated(figure: Figure, kind: str, rng: random.Random) -> Figure | None:
    """The figure with one slip; None where the slip would not change it enough to be one."""
    value = figure.value
    if kind in ("x10", "x1000"):
        factor = 10.0 if kind == "x10" else 1000.0
        return replace(figure, value=value * rng.choice((factor, 1 / factor)))
    if kind == "currency":
        return replace(figure, unit="CNY")
    if kind == "period":
        return replace(figure, value=value * (0.25 if figure.period == "FY2025" else 4))
    if kind == "by/to":
        step = 1 if figure.unit == "fraction" or rng.random() < 0.5 or value <= 2 else -1
        return replace(figure, value=value + step)
    if kind == "ratio":
        factor = rng.choice((1 - rng.uniform(0.1, 0.8), 1 + rng.uniform(0.1, 0.8)))
        return replace(figure, value=float(f"{value * factor:.3g}"))
    return _transposed(figure, rng)


def _transposed(figure: Figure, rng: random.Random) -> Figure | None:
    numeral = spelled(figure.value, figure.unit, figure.figures)[2]
    at = [i for i, c in enumerate(numeral) if c.isdigit()]
    swaps = [(i, j) for i, j in pairwise(at) if numeral[i] != numeral[j] and not (i == 0 and numeral[j] == "0")]
    if not swaps:
        return None
    i, j = rng.choice(swaps)
    other = numeral[:i] + numeral[j] + numeral[i + 1 : j] + numeral[i] + numeral[j + 1 :]
    factor = float(other.replace(",", "")) / float(numeral.replace(",", ""))
    return replace(figure, value=figure.value * factor) if factor else None


# -- what is measured -----------------------------------------------------------------------------------------------


def laid_out(page: Page, doc: str) -> tuple[str, list[Claim]]:
    text, claims = "", []
    for piece in page.pieces:
        if isinstance(piece, str):
            text += piece
            continue
        words, ulp, numeral = spelled(piece.value, piece.unit, piece.figures)
        if piece.metric.endswith("growth_multiple"):
            words, ulp, numeral = TIMES.get(round(piece.value), f"grew to {words}"), 0.0, ""
        q = Quantity(piece.value, piece.value, piece.unit, numeral, ulp)
        said = Said(doc, len(text), len(text) + len(words), words)
        claims.append(Claim(said, q, piece.entity or page.name, piece.metric, piece.per, piece.period, kind=piece.kind,
                            segment=piece.segment, basis=piece.basis))  # fmt: skip
        text += words
    return text, claims


@dataclass
class Tally:
    clean: int = 0
    flagged: int = 0
    claims: int = 0
    reached: int = 0
    planted: Counter[str] = field(default_factory=Counter)
    reachable: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    first: Counter[str] = field(default_factory=Counter)
    third: Counter[str] = field(default_factory=Counter)
    missed: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    unlike: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    alarms: list[str] = field(default_factory=list)


def check(text: str, claims: list[Claim], doc: str, raw: bool) -> tuple[View, list[Finding]]:
    if raw:
        from pricedin.claims import extract

        claims = extract(read_bytes(text.encode(), doc))
    view = View(claims, lambda _: text, Rates.ecb())
    return view, [f for f in findings(view) if f.severity != "note"]


def measure(documents: int, seed: int, raw: bool) -> Tally:
    rng, tally = random.Random(seed), Tally()
    for n, (page, doc) in enumerate(pages(documents, rng)):
        text, claims = laid_out(page, doc)
        view, loud = check(text, claims, doc, raw)
        tally.clean += 1
        tally.flagged += bool(loud)
        tally.claims += len(claims)
        tally.reached += covered(view).checkable
        tally.alarms += [f"{f.message}  <<{text}>>" for f in loud]
        plant(page, doc, KINDS[n % len(KINDS)], {f.claim.said.start for f in view.figures if id(f) in view.held},
              rng, tally, raw)  # fmt: skip
    return tally


def pages(documents: int, rng: random.Random) -> Iterator[tuple[Page, str]]:
    starts = ("Bel", "Cor", "Dra", "Fen", "Gal", "Hol", "Ist", "Jor", "Kel", "Lum")
    ends = ("dane", "mont", "vex", "ris", "tar")
    for n in range(documents):
        yield compose(f"{rng.choice(starts)}{rng.choice(ends)} Systems", rng), f"{n}.txt"


def _shown(figure: Figure) -> str:
    return spelled(figure.value, figure.unit, figure.figures)[0]


def plant(page: Page, doc: str, kind: str, held: set[int], rng: random.Random, tally: Tally, raw: bool) -> None:
    places = [i for i, p in enumerate(page.pieces) if isinstance(p, Figure) and kind in p.can]
    rng.shuffle(places)
    for i in places:
        old = page.pieces[i]
        assert isinstance(old, Figure)
        new = mutated(old, kind, rng)
        if new is None or _shown(new) == _shown(old):
            continue
        start = len(laid_out(Page(page.name, page.pieces[:i]), doc)[0])
        tally.planted[kind] += 1
        if start not in held:
            return
        tally.reachable[kind] += 1
        text, claims = laid_out(Page(page.name, [*page.pieces[:i], new, *page.pieces[i + 1 :]]), doc)
        _, loud = check(text, claims, doc, raw)
        hits = [f for f in loud if any(e.start <= start < e.end + 12 for e in f.evidence)]
        if not hits:
            tally.missed[kind].append(f"{old.value:g} -> {new.value:g} {new.metric}  <<{text}>>")
            return
        tally.found[kind] += 1
        repairs = [r.kind for r in hits[0].repairs]
        tally.first[kind] += repairs[:1] == [RIGHT[kind]]
        if repairs[:1] != [RIGHT[kind]]:
            offered = "; ".join(f"{r.change} ({r.confidence})" for r in hits[0].repairs)
            tally.unlike[kind].append(f"{old.value:g} -> {new.value:g} {new.metric}: {offered}  <<{hits[0].message}>>")
        tally.third[kind] += RIGHT[kind] in repairs[:3]
        return


def show(tally: Tally, title: str, verbose: bool) -> None:
    print(f"\n{title}: {tally.clean} clean documents, {100 * tally.flagged / tally.clean:.2f} % flagged;"
          f" {100 * tally.reached / tally.claims:.0f} % of {tally.claims} figures reached")  # fmt: skip
    print(f"{'slip':<12}{'planted':>8}{'reached':>9}{'recall':>8}{'1st repair':>12}{'in three':>10}")
    for kind in (*KINDS, "all"):
        kinds = KINDS if kind == "all" else (kind,)
        planted, there, found, first, third = (
            sum(counter[k] for k in kinds)
            for counter in (tally.planted, tally.reachable, tally.found, tally.first, tally.third)
        )
        print(f"{kind:<12}{planted:>8}{there / max(planted, 1):>9.2f}{found / max(there, 1):>8.3f}"
              f"{first / max(found, 1):>12.3f}{third / max(found, 1):>10.3f}")  # fmt: skip
    if verbose:
        for line in tally.alarms[:8]:
            print("ALARM", line)
        for name, found_lines in (("MISSED", tally.missed), ("OTHER REPAIR", tally.unlike)):
            for kind, lines in found_lines.items():
                for line in lines[:4]:
                    print(name, kind, line)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=1400)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--raw", action="store_true", help="also from raw text")
    parser.add_argument("--verbose", action="store_true", help="show what was missed and what was flagged wrongly")
    options = parser.parse_args()
    show(measure(options.documents, options.seed, False), "from claims as meant", options.verbose)
    if options.raw:
        show(measure(options.documents, options.seed, True), "from raw text", options.verbose)


if __name__ == "__main__":
    main()
