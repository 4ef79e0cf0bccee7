"""From the command line to a model with its figures, and to its run."""

from __future__ import annotations

import math
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import typer

from pricedin.core.errors import InvalidParameter, UnknownName

if TYPE_CHECKING:
    from pricedin.engine import Model, Simulation
    from pricedin.engine.scenario import Scenario

INTERRUPTED = 130  # as shells say it


@dataclass(frozen=True)
class Run:
    """What was asked for; what is left out comes from the scenario, else from the engine."""

    name: str
    given: tuple[str, ...] = ()
    draws: str | None = None
    precision: str | None = None
    outcome: str | None = None
    seed: int | None = None
    steps: int | None = None
    threads: int | None = None
    engine: str = "llvm"
    cluster: str | None = None
    sampler: str = "sobol"
    longest: str | None = None
    fan: tuple[str, ...] = ()
    single: bool = False
    code: tuple[str, ...] = ()

    @cached_property
    def scenario(self) -> Scenario | None:
        from pricedin.engine.scenario import read_scenario

        return read_scenario(self.name) if self.name.endswith(".toml") else None

    def model(self) -> Model:
        """The model with the scenario's figures, and those of ``--set`` on top.

        Raises UnknownName, ModelError and InvalidParameter.
        """
        bound = self._bound()
        changed: dict[str, Any] = dict(map(_driver, self.given))
        if self.steps is not None:
            changed["steps"] = self.steps
        return bound.with_(**changed) if changed else bound

    def _bound(self) -> Model:
        from pricedin.engine.load import find, load_file, models_in, split
        from pricedin.models.registry import MODELS

        own: dict[str, type[Model]] = {}
        for file, name in map(split, self.code):
            more = models_in(file) if name is None else {name: load_file(file, name)}
            if twice := sorted(own.keys() & more.keys()):
                raise InvalidParameter("one class of a name", f"two of {twice[0]}", "--model", "write FILE.py:Name")
            own |= more
        known = {**MODELS, **own}
        try:
            found = self.scenario.bind(known) if self.scenario else find(self.name, known)()
            if self.code and type(found) not in own.values():
                used = self.scenario.model if self.scenario else self.name
                raise InvalidParameter("a file with the class that is run", ", ".join(self.code), "--model",
                                       f"{used} is found without it")  # fmt: skip
            return found
        except UnknownName as error:
            if self.code or error.where:
                raise
            hint = f"{error.hint}; a class of your own is found in the file that you name: --model FILE.py"
            raise UnknownName(error.expected, error.got, error.where, hint) from None

    def go(self) -> Simulation:
        """Run, with progress on standard error where that is a terminal."""
        from pricedin.engine import simulate
        from pricedin.engine.copula import CorrelationChanged

        asked = {"draws": self.draws, "precision": self.precision, "seed": self.seed}
        options = dict(self.scenario.run) if self.scenario else {}
        options |= {name: value for name, value in asked.items() if value is not None}
        for name in ("draws", "precision"):
            if name in options:
                options[name] = number(options[name], f"--{name}")
        if self.longest is not None:
            options["longest"] = number(self.longest, "--longest")
        with _progress() as told, warnings.catch_warnings():
            warnings.simplefilter("ignore", CorrelationChanged)  # the result has a note that says the same
            return simulate(
                self.model(), outcome=self.outcome, threads=self.threads, engine=self.engine, cluster=self.cluster,
                sampler=self.sampler, fan=self.fan, single=self.single, progress=told, **options,
            )  # fmt: skip


def number(text: Any, where: str) -> float:
    """
    >>> number("0.1%", ""), number("1e6", "")
    (0.001, 1000000.0)
    """
    try:
        if isinstance(text, bool):
            raise ValueError(text)
        return float(text[:-1]) / 100 if isinstance(text, str) and text.endswith("%") else float(text)
    except (ValueError, TypeError, OverflowError) as error:
        raise InvalidParameter("a number", repr(text), where) from error


def _driver(pair: str) -> tuple[str, float]:
    name, sign, value = pair.partition("=")
    if not sign:
        raise InvalidParameter("driver=number", repr(pair), "--set")
    where = f"--set {name.strip()}"
    found = number(value.strip(), where)
    if not math.isfinite(found):
        raise InvalidParameter("a finite number", value.strip(), where)
    return name.strip(), found


class _Told:
    """How far the run is: the last that it said."""

    def __init__(self, show: Callable[[int, int], object] | None) -> None:
        self.show, self.done, self.total = show, 0, 0

    def __call__(self, done: int, total: int) -> None:
        self.done, self.total = done, total
        if self.show is not None:
            self.show(done, total)


@contextmanager
def _progress() -> Iterator[_Told]:
    """Shown where standard error is a terminal. A keyboard interrupt ends the run with one line and code 130."""
    with ExitStack() as stack:
        told = _Told(stack.enter_context(_bar()) if sys.stderr.isatty() else None)
        try:
            yield told
        except KeyboardInterrupt:
            stack.close()
            how_far = f" after {told.done:,} of {told.total:,} draws" if told.total else ""
            typer.echo(f"pricedin: cancelled{how_far}", err=True)
            raise typer.Exit(INTERRUPTED) from None


@contextmanager
def _bar() -> Iterator[Callable[[int, int], object]]:
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("worlds", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
