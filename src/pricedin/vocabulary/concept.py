"""A metric that a figure can be said of."""

from __future__ import annotations

from dataclasses import dataclass

KINDS = ("money", "fraction", "multiple", "count", "power", "time", "year")
FLOWS = ("stock", "flow", "ratio")
TIMINGS = ("", "event", "yearly", "balance", "standing")


@dataclass(frozen=True, slots=True)
class Concept:
    """``unit`` is one of :data:`KINDS`, ``flow`` one of :data:`FLOWS`.

    ``aliases`` name the metric in English or Chinese; ``weak`` and ``faint`` are words that only
    hint at it. ``synonyms`` are other
    metric names that mean the same in an annotation. The rest name related metrics: ``change`` (a change of it in
    per cent or points), ``share`` (a part of it in per cent), ``multiple`` (a value as a multiple of it), ``ratio``,
    ``loss`` (its name where it is a loss), ``level`` (what a change is of),
    ``factor`` (a change of it by a factor), ``piece`` (it divided by shares). ``timing`` is one of
    :data:`TIMINGS`: an event of a day, a ratio of a report, a balance at its end, a standing count; else what ``flow``
    says. ``per`` and ``basis`` are what every figure of it carries; ``small``
    money is that of one share or piece. "In 2025" is a plain year for what is ``calendar``, as a round or a list price
    is, and a company's own year for all else.
    """

    name: str
    label: str
    unit: str
    flow: str
    aliases: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    faint: tuple[str, ...] = ()
    synonyms: tuple[str, ...] = ()
    change: str = ""
    growth: str = ""
    share: str = ""
    multiple: str = ""
    ratio: str = ""
    loss: str = ""
    level: str = ""
    factor: str = ""
    piece: str = ""
    timing: str = ""
    per: str | None = None
    basis: str | None = None
    small: bool = False
    calendar: bool = False

    @property
    def changed(self) -> str:
        """The metric of a change: a growth rate of a level, a difference of a ratio."""
        if self.name.endswith(("_growth", "_change", "_return")):
            return self.name
        return self.change or self.name + ("_change" if self.unit in ("fraction", "multiple") else "_growth")

    @property
    def multiplied(self) -> str:
        """The metric of a change by a factor: doubled, tripled, 4x."""
        return self.factor or self.name.removesuffix("_growth").removesuffix("_change") + "_growth_multiple"
