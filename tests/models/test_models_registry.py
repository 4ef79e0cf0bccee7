"""Every model of the package is on its page."""

import inspect
from importlib import import_module
from pkgutil import iter_modules

import pricedin.models
from pricedin.engine import Model
from pricedin.models.registry import MODELS


def test_every_model_class_is_registered_under_its_file():
    found = {}
    for info in iter_modules(pricedin.models.__path__):
        module = import_module(f"pricedin.models.{info.name}")
        for _, thing in inspect.getmembers(module, inspect.isclass):
            if issubclass(thing, Model) and thing.__module__ == module.__name__:
                found[info.name] = thing
    assert dict(MODELS) == found
    assert list(MODELS) == sorted(MODELS)
