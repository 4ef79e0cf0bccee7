"""A score for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pricedin.cli import console

if TYPE_CHECKING:
    from pricedin.claims.score import Score

SHOWN = ("low", "high", "unit", "entity", "metric", "period", "qualifier")


def page(score: Score, errors: bool) -> None:
    """Three lines of figures, one of accuracies, and the differences where asked for."""
    out = console.out()
    for name in ("quantity", "linked", "full"):
        r = getattr(score, name)
        out.print(f"{name:9} P {r.precision:.3f}  R {r.recall:.3f}  F1 {r.f1:.3f}   "
                  f"({r.matched} of {r.gold} gold, {r.predicted} read)")  # fmt: skip
    shares = "  ".join(f"{name} {share:.3f}" for name, share in score.accuracy.items())
    out.print(f"on matched quantities: {shares}")
    if errors:
        for line in differences(score):
            out.print(line, soft_wrap=True)


def differences(score: Score) -> list[str]:
    """A line for each claim that was missed, read otherwise, or is spurious."""
    lines = [f"missed   {_place(row)} {_fields(row)}" for row in score.missed]
    lines += [
        f"wrong    {_place(p.gold)} {', '.join(p.wrong)}: gold {_fields(p.gold)} | read {_fields(p.read)}"
        for p in score.pairs
        if p.wrong
    ]
    return lines + [f"spurious {_place(row)} {_fields(row)}" for row in score.spurious]


def _place(row: dict[str, Any]) -> str:
    return f"{row['doc']}:{row['start']} {row.get('text', '')!r}"


def _fields(row: dict[str, Any]) -> str:
    return " ".join(str(row.get(name)) for name in SHOWN if row.get(name) is not None)
