"""Every error this package raises on purpose.

PricedinError
├── InputError (ValueError)            what was handed in cannot be used
│   ├── UnreadableDocument             bytes that are no document of the stated kind
│   ├── NoSuchSource (also FileNotFoundError)
│   └── InvalidParameter               a question, model or option got an unusable value
├── UnknownName (KeyError)             an entity, metric, relation, question or driver that does not exist
├── LedgerError (RuntimeError)         a ledger that cannot be opened, or is of another version
├── ModelError (TypeError)             a model that cannot be traced, or mixes units
└── Missing (LookupError)              a figure that no source gives

Each carries what was expected, what was got, where, and what to try, builds its sentence from them, and
pickles, so that it survives the way back from a worker process.
"""

from __future__ import annotations

from collections.abc import Iterable


class PricedinError(Exception):
    """Base of all. ``expected``, ``got``, ``where`` and ``hint`` are plain strings; empty means not applicable."""

    def __init__(self, expected: str, got: str = "", where: str = "", hint: str = "") -> None:
        super().__init__(expected, got, where, hint)
        self.expected, self.got, self.where, self.hint = expected, got, where, hint

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        got = f", got {self.got}" if self.got else ""
        hint = f"; {self.hint}" if self.hint else ""
        return f"{place}expected {self.expected}{got}{hint}"


class InputError(PricedinError, ValueError):
    """What was handed in cannot be used."""


class UnreadableDocument(InputError):
    """Bytes that are no document of the stated kind."""


class NoSuchSource(InputError, FileNotFoundError):
    """A path that does not exist, or holds no document."""

    __str__ = PricedinError.__str__


class InvalidParameter(InputError):
    """A question, model or option got an unusable value."""


class UnknownName(PricedinError, KeyError):
    """A name that does not exist; names close to it are offered."""

    __str__ = PricedinError.__str__

    @classmethod
    def among(cls, kind: str, name: str, known: Iterable[str], where: str = "") -> UnknownName:
        """Build the error for ``name``, with the nearest of ``known`` as the hint."""
        from difflib import get_close_matches

        names = sorted(set(known))
        folded = {n.casefold(): n for n in names}
        near = [folded[n] for n in get_close_matches(name.casefold(), folded, n=3, cutoff=0.6)]
        some = ", ".join(names[:12]) + (f" and {len(names) - 12} more" if len(names) > 12 else "")
        hint = f"did you mean {' or '.join(repr(n) for n in near)}?" if near else f"there are: {some or 'none'}"
        return cls(f"the name of a known {kind}", repr(name), where, hint)


class LedgerError(PricedinError, RuntimeError):
    """A ledger that cannot be opened, is locked, or is of another version."""


class ModelError(PricedinError, TypeError):
    """A model or relation that cannot be traced, or whose units do not fit."""


class Missing(PricedinError, LookupError):
    """A figure that is needed and that no source gives."""
