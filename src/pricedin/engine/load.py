"""Finding a model: by its name, or a class in a ``.py`` file.

Python files are code and are run, and only where the user names them: a scenario names classes, never files.
"""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType

from pricedin.core.errors import InvalidParameter, ModelError, NoSuchSource, UnknownName
from pricedin.engine.model import Model


def find(name: str, known: Mapping[str, type[Model]]) -> type[Model]:
    """A model by its name, or by ``file.py`` or ``file.py:Name``, which is run."""
    path, cls = split(name)
    if path.endswith(".py"):
        return load_file(path, cls)
    return named(name, known)


def named(name: str, known: Mapping[str, type[Model]]) -> type[Model]:
    """One of ``known``; UnknownName with those that there are."""
    if name in known:
        return known[name]
    if not name.isidentifier():
        hint = f"there are: {', '.join(sorted(known)) or 'none'}"
        raise InvalidParameter("a model's name, a scenario.toml or a file.py", repr(name), "model", hint)
    raise UnknownName.among("model", name, known)


def split(name: str) -> tuple[str, str | None]:
    """
    >>> split("runway.py:Runway"), split("runway.py")
    (('runway.py', 'Runway'), ('runway.py', None))
    """
    path, _, cls = name.rpartition(":") if ".py:" in name else (name, "", "")
    return path, cls or None


def load_file(path: str | Path, name: str | None = None) -> type[Model]:
    """The model class in a ``.py`` file; ``name`` says which where there are several. Runs the file.

    NoSuchSource for a file that is not there, ModelError for one that holds no model or cannot be run.
    """
    file, own = Path(path), models_in(path)
    if name is not None:
        if name not in own:
            raise UnknownName.among("model", name, own, file.name)
        return own[name]
    if len(own) > 1:
        leaves = [m for m in own.values() if not any(issubclass(o, m) and o is not m for o in own.values())]
        if len(leaves) != 1:
            raise ModelError("the name of one model", ", ".join(sorted(own)), file.name, f"write {file.name}:Name")
        return leaves[0]
    return next(iter(own.values()))


def models_in(path: str | Path) -> dict[str, type[Model]]:
    """All model classes of a ``.py`` file by name, at least one; errors as :func:`load_file`. Runs the file."""
    file = Path(path)
    if not file.is_file():
        raise NoSuchSource("a file with a model", str(path))
    if file.suffix != ".py":
        raise ModelError("a .py file", file.name, hint="a scenario is a .toml file that names a class")
    module = _run(file)
    own = {
        n: v
        for n, v in vars(module).items()
        if isinstance(v, type) and issubclass(v, Model) and v.__module__ == module.__name__
    }
    if not own:
        hint = "write class Name(Model) with start, step and finish, or finish only"
        raise ModelError("a class derived from pricedin.engine.Model", "none", file.name, hint)
    return own


def _run(file: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"pricedin_model_{file.stem}", file)
    if spec is None or spec.loader is None:
        raise ModelError("a Python file", file.name)
    module = importlib.util.module_from_spec(spec)
    before = sys.dont_write_bytecode
    sys.dont_write_bytecode = True  # nothing is left beside the user's file
    known = set(sys.modules)
    sys.modules[spec.name] = module  # dataclasses look their module up
    sys.path.insert(0, str(file.absolute().parent))  # as for any script, its neighbours can be imported
    try:
        spec.loader.exec_module(module)
    except (Exception, SystemExit) as error:
        line = _line(error, file)
        raise ModelError("a file that runs", f"{type(error).__name__}: {error}", line) from error
    finally:
        for name in sys.modules.keys() - known:  # another folder's, or a later text of them, may bear the same name
            origin = getattr(sys.modules[name], "__file__", None)
            if name != spec.name and origin and Path(origin).is_relative_to(file.absolute().parent):
                del sys.modules[name]
        sys.dont_write_bytecode = before
        sys.path.remove(str(file.absolute().parent))
    return module


def _line(error: BaseException, file: Path) -> str:
    if isinstance(error, SyntaxError):
        return f"{file.name}:{error.lineno}" if error.lineno else file.name
    trace, line = error.__traceback__, 0
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == str(file.absolute()):
            line = trace.tb_lineno
        trace = trace.tb_next
    return f"{file.name}:{line}" if line else file.name
