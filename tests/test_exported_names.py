"""The public surface: these names, importable at once, without a heavy import."""

import subprocess
import sys
from importlib import import_module

import pytest

import pricedin

NAMES = {
    "Answer", "Book", "Claim", "Document", "Entity", "Finding", "InputError", "Interval", "InvalidParameter", "Ledger",
    "LedgerError", "Missing", "ModelError", "NoSuchSource", "PricedinError", "Problem", "Progress", "Quantity", "Rates",
    "Said", "UnknownName", "UnreadableDocument", "read", "relation", "__version__",
}  # fmt: skip
HEAVY = {"numpy", "scipy", "pandas", "pyarrow", "sqlalchemy", "llvmlite", "typer", "rich", "selectolax", "highspy"}


def test_the_public_names_are_these():
    assert set(pricedin.__all__) == NAMES == set(dir(pricedin))


@pytest.mark.parametrize("name", sorted(NAMES - {"__version__"}))
def test_each_is_the_thing_of_that_name(name):
    thing = getattr(pricedin, name)
    assert thing.__name__ == name
    assert getattr(import_module(thing.__module__), name) is thing


def test_a_name_that_is_not_there():
    with pytest.raises(AttributeError, match="no attribute 'reed'"):
        pricedin.reed  # noqa: B018


def test_importing_brings_nothing_heavy():
    code = "import sys, pricedin; pricedin.read; print(*sys.modules)"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert HEAVY & set(out.split()) == set()
