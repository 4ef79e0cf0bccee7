"""A simulation for a person: a line an outcome with its error, and a histogram drawn in text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from pricedin.cli import console
from pricedin.report.numbers import plain
from pricedin.report.runs import half, said, told

if TYPE_CHECKING:
    from pricedin.engine import Model, Simulation

BLOCKS = " ▁▂▃▄▅▆▇█"


def listing() -> None:
    """The models that come with the package, a line each."""
    import inspect

    from pricedin.models.registry import MODELS

    grid = Table.grid(padding=(0, 2, 0, 0))
    for name, model in MODELS.items():
        first = " ".join((inspect.getdoc(model) or "").partition("\n\n")[0].split())
        grid.add_row(name, Text(unmarked(first)))
    console.out().print(grid)


def unmarked(text: str) -> str:
    """Without the marks that documentation puts around names.

    >>> unmarked("``years`` from now")
    'years from now'
    """
    return text.replace("``", "")


def left_open(model: Model) -> str:
    """A note on drivers that have no default of their own and that nobody has set; empty where there are none."""
    declared = type(model).declared()
    found = {
        name: f"{d.middle():g}" for name, d in model.drivers.items()
        if d is declared[name] and d.about.startswith("no default")
    }  # fmt: skip
    if not found:
        return ""
    stands = ", ".join(f"{_words(name)} = {value}" for name, value in found.items())
    options = " ".join(f"--set {name}=..." for name in found)
    return f"not set, so that a stand-in is used: {stands}; give {options}"


def page(result: Simulation, notes: Sequence[str] = ()) -> None:
    """Means with their intervals, quantiles and bars; probabilities; notes; and how it was drawn."""
    out, found = console.out(), result.to_json()
    numeric = {name: o for name, o in found["outcomes"].items() if "mean" in o}
    if numeric:
        table = _numbers(numeric)
        fits = out.measure(table, options=out.options.update(max_width=1000)).maximum <= out.width
        out.print(table if fits else Text("\n".join(_line(name, o) for name, o in numeric.items())))
    for name, o in found["outcomes"].items():
        if "probability" in o:
            p = o["probability"]
            out.print(Text(f"{_words(name)}: {plain(told(p, 'fraction'))} of worlds ± {plain(half(p, 'fraction'))}"))
    for name, o in numeric.items():
        if o.get("histogram") and o["low"] != o["high"]:
            _bars(name, o["unit"], o["histogram"]["edges"], o["histogram"]["shares"])
    for name, quantiles in found.get("fan", {}).items():
        _fan(name, quantiles)
        if "true" not in quantiles:
            out.print(Text("read from bins that are 1.6 % wide at most", "dim"))
    for note in (*result.notes, *notes):
        out.print(Padding(Text(note), (0, 0, 0, 2)))
    out.print(Text(f"{result.draws:,} worlds, seed {result.seed}, {result.sampler}, {result.replicates} replicates, "
                   f"{result.engine}, {result.seconds * 1e3:.0f} ms; ± at 95 %", "dim"))  # fmt: skip


def _numbers(outcomes: Mapping[str, Any]) -> Table:
    grid = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    grid.add_column("", min_width=8)
    for head in ("mean", "±", "5 %", "median", "95 %"):
        grid.add_column(head, justify="right", no_wrap=True)
    for name, o in outcomes.items():
        grid.add_row(_words(name), plain(told(o["mean"], o["unit"])), plain(half(o["mean"], o["unit"])), *_spread(o))
    return grid


def _spread(o: Mapping[str, Any]) -> list[str]:
    quantiles = o.get("quantiles", {})
    return [_said(quantiles[q]["value"], o["unit"]) if q in quantiles else "" for q in ("p5", "p50", "p95")]


def _line(name: str, o: Mapping[str, Any]) -> str:
    """The same in words, where the terminal is too narrow for a table."""
    line = f"{_words(name)}: {plain(told(o['mean'], o['unit']))} ± {plain(half(o['mean'], o['unit']))} in the mean"
    low, middle, high = _spread(o)
    return f"{line}; 5 % below {low}, half below {middle}, 95 % below {high}" if middle else line


def _bars(name: str, unit: str | None, edges: Sequence[float], shares: Sequence[float]) -> None:
    """Each share as a block, the highest full; under it where the first and last bar end."""
    out = console.out()
    out.print(Text(_words(name), "dim"))
    out.print(Text("  " + blocks(shares)))
    low, high = _said(edges[0], unit), _said(edges[-1], unit)
    out.print(Text("  " + low + " " * max(1, len(shares) - len(low) - len(high)) + high, "dim"))


def _fan(name: str, quantiles: Mapping[str, Sequence[float | None]]) -> None:
    """A state at up to twelve of its steps, the first and the last among them."""
    steps = len(next(iter(quantiles.values())))
    shown = sorted({round(k * (steps - 1) / 11) for k in range(12)})
    grid = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    grid.add_column(f"{_words(name)}, step", justify="right")
    for p in quantiles:
        head = {"p50": "median", "true": "true in"}.get(p, f"{p[1:]} %")
        grid.add_column(head, justify="right", no_wrap=True)
    for k in shown:
        grid.add_row(str(k + 1), *(_said(q[k], "fraction" if p == "true" else None) for p, q in quantiles.items()))
    console.out().print(grid)


def blocks(shares: Sequence[float]) -> str:
    """
    >>> blocks([0.0, 0.25, 0.5, 0.25])
    ' ▄█▄'
    """
    most = max(shares, default=0.0) or 1.0
    return "".join(BLOCKS[round(share / most * 8)] for share in shares)


def _said(value: float | None, unit: str | None) -> str:
    return plain(said(value, unit))


def _words(name: str) -> str:
    return name.replace("_", " ")
