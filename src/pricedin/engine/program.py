"""A model traced: one graph for start, step and finish, and for each node when it is computed."""

from __future__ import annotations

import builtins
import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pricedin.algebra.graph import Graph
from pricedin.algebra.trace import Traced, Tracer, as_number, is_flag
from pricedin.core.errors import ModelError, PricedinError, UnknownName
from pricedin.engine.model import Model, State, World, one_world

STATE, WORTH, UNKNOWN, TIME = "state ", "worth ", "unknown ", "time"  # prefixes that no Python name can have, and time


@dataclass(frozen=True, slots=True)
class Program:
    """``graph`` has outputs ``start x``, ``step x`` and ``finish x``; its variables are drivers, states and time.

    ``outcomes`` are the names that ``finish`` gave; those in ``conditions`` are true or false in each world, and so are
    the states in ``flags``.
    """

    graph: Graph
    drivers: tuple[str, ...]
    states: tuple[str, ...]
    outcomes: tuple[str, ...]
    conditions: frozenset[str]
    steps: int
    flags: frozenset[str] = frozenset()

    def roots(self, phase: str, names: tuple[str, ...]) -> dict[str, int]:
        return {name: self.graph.outputs[f"{phase} {name}"] for name in names}

    def phases(self) -> list[frozenset[str]]:
        """For each node which of ``driver``, ``state`` and ``time`` it depends on."""
        out: list[frozenset[str]] = []
        for node in self.graph.nodes:
            if node.op == "var":
                moving = node.name.startswith((STATE, WORTH))
                own = {"state"} if moving else {"time"} if node.name == TIME else {"driver"}
                out.append(frozenset(own))
            else:
                out.append(frozenset().union(*(out[a] for a in node.args)))
        return out


def program(model: Model) -> Program:
    """Trace ``model`` once. ModelError names the line where it does what cannot be traced."""
    tracer = Tracer()
    world = one_world(model, {name: tracer.variable(name, m.unit) for name, m in model.drivers.items()})
    kind = type(model)
    outputs: dict[str, Any] = {}
    start = _named(kind.start, run(kind.start, world))
    states = tuple(start)
    stepping = model.steps > 0 and bool(states)
    if model.steps > 0 and kind.step is not Model.step and not states:
        hint = "return them from start as a dict"
        raise ModelError("states from start to step through", "none", _line(kind.step), hint)
    if not stepping and kind.step is not Model.step and "steps" not in vars(model) and not _declares_steps(kind):
        raise ModelError("steps, how often step runs", "none", _line(kind.step), "write steps = 12 in the class")
    seen = {n: tracer.variable(STATE + n, _unit_of(model, n)) if stepping else start[n] for n in states}
    flags = frozenset(n for n in states if stepping and is_flag(start[n]))
    if stepping:
        seen = {n: s != 0 if n in flags else s for n, s in seen.items()}
        after = _named(kind.step, run(kind.step, world, State(seen), tracer.variable(TIME)))
        _same_states(kind.step, states, tuple(after))
        for n in states:
            _same_kind(kind.step, n, n in flags, is_flag(after[n]))
        outputs |= {f"start {n}": as_number(start[n]) for n in states}
        outputs |= {f"step {n}": as_number(after[n]) for n in states}
    finish = _finish(kind, world, State(seen))
    for name in finish:
        if not isinstance(name, str) or not name.isidentifier():
            raise ModelError("outcomes named like variables", repr(name), _line(kind.finish))
    if not finish:
        raise ModelError("at least one outcome", "none", _line(kind.finish), "return a dict of outcomes from finish")
    outputs |= {f"finish {n}": tracer.condition(v) if is_flag(v) else v for n, v in finish.items()}
    graph = tracer.graph(outputs, _line(kind.finish))
    conditions = frozenset(n for n in finish if graph.nodes[graph.outputs[f"finish {n}"]].is_condition)
    steps = model.steps if stepping else 0
    return Program(graph, tuple(model.drivers), states if stepping else (), tuple(finish), conditions, steps, flags)


def steady(model: Model) -> Program:
    """As :func:`program`; ModelError where a second call of the same functions gives other figures."""
    first, second = program(model), program(model)
    if first.graph.key != second.graph.key:
        both = zip(first.graph.nodes, second.graph.nodes, strict=False)
        line = next((a.line for a, b in both if a != b), "")
        hint = "chance is drawn by drivers: write x = normal(0, 1) in the class, and self.x in its functions"
        raise ModelError("a model that is the same at each call", "other figures at the second", line, hint)
    return first


def _finish(kind: type[Model], world: World, view: State) -> dict[str, Any]:
    function = kind.finish
    if function.__code__.co_argcount == 1:
        return _named(function, run(function, world))
    return _named(function, run(function, world, view))


def run(function: Callable[..., Any], *given: Any) -> Any:
    """Call a model's function. What goes wrong in it is a ModelError that names the line."""
    try:
        return function(*given)
    except PricedinError:
        raise
    except Exception as error:
        if isinstance(error, NameError) and error.name and not isinstance(error, UnboundLocalError):
            raise _unknown(function, error, given[0]) from error
        name, code, line = function.__name__, function.__code__, _line(function)
        if code.co_argcount != len(given) and error.__traceback__ and error.__traceback__.tb_next is None:
            words = ("self", "state", "t")[: len(given)]
            got = ", ".join(code.co_varnames[: code.co_argcount])
            raise ModelError(f"def {name}({', '.join(words)})", f"{name}({got})", line) from None
        got = f"{type(error).__name__}: {error}"
        raise ModelError(f"a {name} that runs", got, _innermost(error, code.co_filename) or line) from error


def _unknown(function: Callable[..., Any], error: NameError, world: World) -> PricedinError:
    """For a name that Python does not know: a driver without its ``self``, or a slip of the pen."""
    name, line = error.name or "", _innermost(error, function.__code__.co_filename) or _line(function)
    if name in vars(world):
        return ModelError(f"self.{name}, as drivers are read", name, line)
    known = {*function.__globals__, *dir(builtins)}
    return UnknownName.among("variable or function", name, (n for n in known if not n.startswith("_")), line)


def _innermost(error: Exception, file: str) -> str:
    """The last line of ``file`` on the way to the error."""
    trace, line = error.__traceback__, ""
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == file:
            line = f"{os.path.basename(file)}:{trace.tb_lineno}"
        trace = trace.tb_next
    return line


def _named(function: Callable[..., Any], returned: Any) -> dict[str, Any]:
    if isinstance(returned, Traced) or not isinstance(returned, dict):
        name = function.__name__
        hint = f"return dict(name=value, ...) from {name}"
        raise ModelError("a dict of named values", type(returned).__name__, _line(function), hint)
    return returned


def _same_states(function: Callable[..., Any], before: tuple[str, ...], after: tuple[str, ...]) -> None:
    lost, new = sorted(set(before) - set(after)), sorted(set(after) - set(before))
    if lost:
        hint = "return every state of start, also one that does not change; state.replace(...) keeps the others"
        raise ModelError("every state returned", f"no {', '.join(lost)}", _line(function), hint)
    if new:
        raise ModelError("only states that start gives", ", ".join(new), _line(function), "add them to start")


def _declares_steps(kind: type[Model]) -> bool:
    return any("steps" in vars(base) for base in kind.__mro__ if base is not Model)


def _same_kind(function: Callable[..., Any], name: str, before: bool, after: bool) -> None:
    if before != after:
        words = {True: "true or false", False: "a number"}
        hint = f"start it with {'False' if after else '0.0'}, or choose with where(condition, 1.0, 0.0)"
        raise ModelError(
            f"state {name} to stay {words[before]}, as start gives it", words[after], _line(function), hint
        )


def _unit_of(model: Model, name: str) -> str | None:
    return model.outcome_units.get(name)


def _line(function: Callable[..., Any]) -> str:
    code = function.__code__
    return f"{os.path.basename(code.co_filename)}:{code.co_firstlineno}"
