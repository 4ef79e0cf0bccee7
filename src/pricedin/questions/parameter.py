"""One parameter of a question, as its signature and docstring give it."""

from __future__ import annotations

import inspect
import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from pricedin.core.errors import InvalidParameter

KINDS = {"str": "text", "float": "number", "int": "count", "bool": "flag", "tuple[float, ...]": "numbers",
         "tuple[str, ...]": "texts"}  # fmt: skip
_LINE = re.compile(r"^(\w+): (.*)$")
_SUFFIX = {"k": 1e3, "m": 1e6, "b": 1e9, "bn": 1e9, "t": 1e12, "trn": 1e12}


@dataclass(frozen=True, slots=True)
class Parameter:
    """``kind`` is text, number, numbers, texts, count or flag; a default of None means: may be left out."""

    name: str
    kind: str
    default: Any
    help: str

    def read(self, value: Any) -> Any:
        """``value`` as this kind: texts are read (``137bn``, ``12%``, ``20,50``), lone numbers become lists.

        >>> Parameter("multiples", "numbers", (), "").read("20,50")
        (20.0, 50.0)
        """
        if value is None:
            return None
        if self.kind == "text":
            return str(value)
        if self.kind == "flag":
            return value if isinstance(value, bool) else str(value).casefold() in ("true", "yes", "1")
        if self.kind in ("numbers", "texts"):
            parts = value.split(",") if isinstance(value, str) else value if _many(value) else [value]
            return tuple(str(p).strip() if self.kind == "texts" else self._number(p) for p in parts)
        number = self._number(value)
        if self.kind == "count":
            if number != int(number):
                raise InvalidParameter("a whole number", repr(value), self.name)
            return int(number)
        return number

    def _number(self, value: Any) -> float:
        try:
            number = parsed(value) if isinstance(value, str) else float(value)
        except (TypeError, ValueError):
            raise InvalidParameter("a number such as 20, 12% or 137bn", repr(value), self.name) from None
        if not math.isfinite(number):
            raise InvalidParameter("a finite number", repr(value), self.name)
        return number


def _many(value: Any) -> bool:
    return isinstance(value, Sequence) or hasattr(value, "__iter__")


def parsed(text: str) -> float:
    """A number with its scale or sign of per cent; ValueError where it is none.

    >>> parsed("137bn"), parsed("12%"), parsed("1_000")
    (137000000000.0, 0.12, 1000.0)
    """
    text = text.strip().casefold().replace("_", "").replace("x", "")
    if text.endswith("%"):
        return float(text[:-1]) / 100
    for suffix in sorted(_SUFFIX, key=len, reverse=True):
        if text.endswith(suffix):
            return float(text[: -len(suffix)]) * _SUFFIX[suffix]
    return float(text)


def read_parameters(function: Callable[..., Any]) -> tuple[Parameter, ...]:
    """The keyword parameters of a question, in order; ``as_of`` and the ledger are left out."""
    helps = _helps(inspect.getdoc(function) or "")
    found = []
    for p in list(inspect.signature(function).parameters.values())[1:]:
        if p.name == "as_of":
            continue
        kind = KINDS[str(p.annotation).replace(" | None", "")]
        default = None if p.default is inspect.Parameter.empty else p.default
        found.append(Parameter(p.name, kind, default, helps.get(p.name, "")))
    return tuple(found)


def _helps(doc: str) -> dict[str, str]:
    found: dict[str, str] = {}
    last = ""
    for line in doc.partition("\nParameters:\n")[2].splitlines():
        if m := _LINE.match(line):
            last = m.group(1)
            found[last] = m.group(2)
        elif last and line.startswith("    "):
            found[last] += " " + line.strip()
        elif line.strip():
            break
    return found
