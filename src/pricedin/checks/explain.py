"""Why a finding stands: the figures that contradict, what is taken for granted, and what each assumption carries."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from pricedin.checks.formats import between
from pricedin.checks.tolerance import slack
from pricedin.core.errors import UnknownName
from pricedin.core.finding import Evidence, Finding, Repair
from pricedin.core.interval import Interval


@dataclass(frozen=True, slots=True)
class Premise:
    """An assumption, and whether the finding stands without it; ``allowed`` is what could then be recomputed."""

    text: str
    without: str
    stands: bool | None
    allowed: Interval | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """``conflict`` are the figures that can't all be right; leave out any one, and the rest agree."""

    finding: Finding
    conflict: tuple[Evidence, ...]
    premises: tuple[Premise, ...]

    @property
    def repairs(self) -> tuple[Repair, ...]:
        return self.finding.repairs

    def __str__(self) -> str:
        f = self.finding
        lines = [f"{f.severity} {f.id} ({f.rule}): {f.message}", "", "These cannot all be right:"]
        lines += [f"  {e.doc}:{e.start}  {e.quote}" for e in self.conflict]
        if f.arithmetic:
            lines += ["", "Worked out:", f"  {f.arithmetic}"]
        if self.premises:
            lines += ["", "Taken for granted:"]
        for p in self.premises:
            verdict = {True: "it still does not fit", False: "it would fit", None: "cannot tell"}[p.stands]
            room = f" ({between(p.allowed, f.unit)})" if p.allowed else ""
            lines.append(f"  {p.text}; {p.without}, {verdict}{room}")
        if f.repairs:
            lines += ["", "What would mend it:"]
        for r in f.repairs:
            sure = f"{100 * r.confidence:3.0f} %" if r.weighed else " " * 5
            lines.append(f"  {sure}  {r.change}{f'; {r.effect}' if r.effect else ''}")
        return "\n".join(lines)


def explain(finding: Finding) -> Explanation:
    """The finding laid open; each assumption is given up in turn, and the verdict worked out again."""
    return Explanation(finding, finding.evidence, tuple(_premise(finding, text) for text in finding.assumptions))


def find(findings: Iterable[Finding], key: str) -> Finding:
    """The finding whose id begins with ``key``. UnknownName where there is none, or more than one."""
    known = list(findings)
    found = [f for f in known if f.id.startswith(key.lower())] if key else []
    if len({f.id for f in found}) != 1:
        raise UnknownName.among("finding", key, (f.id for f in (found or known)))
    return found[0]


def _premise(finding: Finding, text: str) -> Premise:
    row = next((r for r in _table() if r["words"] in text), None)
    if row is not None and "factors" not in row:
        return Premise(text, row["without"], False)
    if row is None or finding.recomputed is None or finding.stated is None:
        return Premise(text, row["without"] if row else "without it", None)
    allowed = finding.recomputed * Interval(*row["factors"])
    return Premise(text, row["without"], not slack(allowed).overlaps(finding.stated), allowed)


@cache
def _table() -> tuple[dict[str, Any], ...]:
    text = files("pricedin.checks").joinpath("assumptions.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)["assumption"])
