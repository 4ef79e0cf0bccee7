"""The reference model, which stands under bench/, for the tests too; and a cache of its own for compiled code."""

import importlib.util
import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory):
    before = os.environ.get("PRICEDIN_CACHE")
    os.environ["PRICEDIN_CACHE"] = str(tmp_path_factory.mktemp("kernels"))
    yield
    if before is None:
        del os.environ["PRICEDIN_CACHE"]
    else:
        os.environ["PRICEDIN_CACHE"] = before


@pytest.fixture(scope="session")
def lab():
    """The class of the reference model."""
    spec = importlib.util.spec_from_file_location("reference_model", ROOT / "bench" / "reference_model.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.Lab
