"""All models on one page; a model is imported when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pricedin.engine import Model

NAMES: Mapping[str, str] = {
    "cash_burn": "CashBurn",
    "convergence": "Convergence",
    "expectations": "Expectations",
    "fair_value": "FairValue",
    "implied_probability": "ImpliedProbability",
    "lock_up": "LockUpExpiry",
    "premium": "Premium",
    "rotation": "CapitalRotation",
}  # the file in this folder, and the class in it


class _Models(Mapping[str, "type[Model]"]):
    """Model classes by name."""

    def __getitem__(self, name: str) -> type[Model]:
        found: Any = getattr(import_module(f"pricedin.models.{name}"), NAMES[name])
        return found  # type: ignore[no-any-return]

    def __iter__(self) -> Iterator[str]:
        return iter(NAMES)

    def __len__(self) -> int:
        return len(NAMES)


MODELS: Mapping[str, type[Model]] = _Models()
