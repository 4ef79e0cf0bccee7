"""What every default rests on: a published figure, a judgement near one, or none that is known, and why none.

The texts are data: ``works.toml`` lists what is cited and how the figure was seen, ``grounds.toml`` each default.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from pricedin.core.answer import CITED, NEAR, UNSOURCED

BASES: Mapping[str, str] = {"cited": CITED, "near": NEAR, "none": UNSOURCED}
SEEN: Mapping[str, str] = {
    "read": "read in the work or its abstract",
    "quoted": "read where others quote the work",
}


@dataclass(frozen=True, slots=True)
class Work:
    """A publication. ``cite`` names it in a line, ``seen`` is how its figure was come by (a key of ``SEEN``)."""

    key: str
    cite: str
    title: str
    seen: str
    address: str = ""

    def text(self, figure: str) -> str:
        """
        >>> Work("k", "Doe 2020", "On floats", "quoted").text("7 %")
        'Doe 2020, as quoted (7 %)'
        """
        return f"{self.cite}{', as quoted' if self.seen == 'quoted' else ''} ({figure})"


@dataclass(frozen=True, slots=True)
class Ground:
    """``basis`` is ``cited`` or ``near``, with what each work cited says in ``figures``; or ``none``, with ``why``
    there is no source and what to take ``instead``.
    """

    key: str
    basis: str
    says: str
    figures: tuple[tuple[str, str], ...] = ()
    why: str = ""
    instead: str = ""

    def text(self) -> str:
        """One line, which begins with the words that mark the basis."""
        told = "; ".join(works()[key].text(figure) for key, figure in self.figures)
        if self.basis == "none":
            return f"{UNSOURCED}{self.says}; {self.why}; {self.instead}"
        return f"{BASES[self.basis]}{told}: {self.says}"


@cache
def works() -> Mapping[str, Work]:
    return {key: Work(key, **body) for key, body in _read("works.toml").items()}


@cache
def grounds() -> Mapping[str, Ground]:
    """By ``topic.driver``."""
    made = {}
    for topic, bodies in _read("grounds.toml").items():
        for name, body in bodies.items():
            figures = tuple(body.pop("works", {}).items())
            made[f"{topic}.{name}"] = Ground(f"{topic}.{name}", figures=figures, **body)
    return made


def about(key: str) -> str:
    """The line that goes with a default, as ``about("lock_up.months")``. KeyError for a key that is not listed."""
    return grounds()[key].text()


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files("pricedin.defaults").joinpath(name).read_text(encoding="utf-8"))
