"""Relations of one's own: a Python file with ``@relation`` functions, or a TOML file with one stanza each.

A Python file is code and runs when it is named here. A TOML stanza only states arithmetic::

    [tokens_per_watt]
    concept = "tokens_per_watt"
    unit = "multiple"
    formula = "throughput_tokens / contracted_power"
    summary = "Tokens for each unit of power"
    assumes = ["same_date"]
    source = "datasheet"
"""

from __future__ import annotations

import ast
import runpy
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pricedin.core.errors import InvalidParameter, NoSuchSource
from pricedin.relations.registry import Relation

_ALLOWED = (
    ast.Expression, ast.BinOp, ast.UnaryOp, ast.Name, ast.Load, ast.Constant, ast.Add, ast.Sub, ast.Mult, ast.Div,
    ast.Pow, ast.USub, ast.UAdd,
)  # fmt: skip
_KEYS = {"concept", "unit", "formula", "summary", "assumes", "source"}


def load(path: str | Path) -> tuple[Relation, ...]:
    """All relations of a ``.py`` or ``.toml`` file, in the order written.

    NoSuchSource when there is no such file; InvalidParameter when a stanza is incomplete, its formula is more
    than arithmetic on names and numbers, or the file holds no relation.
    """
    file = Path(path)
    if not file.is_file():
        raise NoSuchSource("a file with relations", str(path), hint="name a .py or .toml file that exists")
    if file.suffix == ".toml":
        found = _from_toml(file)
    elif file.suffix == ".py":
        found = _from_python(file)
    else:
        raise InvalidParameter("a .py or .toml file", file.name, where=str(path))
    if not found:
        raise InvalidParameter("at least one relation", "none", str(path), "mark a function with @relation")
    return found


def _from_python(file: Path) -> tuple[Relation, ...]:
    try:
        names = runpy.run_path(str(file))
    except Exception as e:
        raise InvalidParameter("a Python file that runs", f"{type(e).__name__}: {e}", str(file)) from e
    own = [v.relation for v in names.values() if isinstance(getattr(v, "relation", None), Relation)]
    return tuple(r for r in own if r.function.__code__.co_filename == str(file))


def _from_toml(file: Path) -> tuple[Relation, ...]:
    try:
        stanzas = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as e:
        raise InvalidParameter("TOML", str(e), str(file)) from e
    return tuple(_stanza(name, body, str(file)) for name, body in stanzas.items())


def _stanza(name: str, body: Any, file: str) -> Relation:
    where = f"{file}, [{name}]"
    if not isinstance(body, dict) or not {"concept", "unit", "formula"} <= body.keys():
        raise InvalidParameter(
            "concept, unit and formula", str(sorted(body) if isinstance(body, dict) else body), where
        )
    if unknown := body.keys() - _KEYS:
        raise InvalidParameter(f"only {', '.join(sorted(_KEYS))}", ", ".join(sorted(unknown)), where)
    if not name.isidentifier():
        raise InvalidParameter("a name of letters, digits and underscores", repr(name), where)
    function = arithmetic(str(body["formula"]), name, where)
    function.__doc__ = f"{body.get('summary', name)}:  {body['concept']} = {body['formula']}."
    return Relation(
        function, str(body["concept"]), str(body["unit"]), tuple(body.get("assumes", ())), str(body.get("source", ""))
    )


def arithmetic(formula: str, name: str = "formula", where: str = "") -> Callable[..., Any]:
    """A function of the names in ``formula``, in the order of their first use; nothing but ``+ - * / **`` runs.

    >>> arithmetic("debt - cash_balance")(90.0, 25.0)
    65.0
    """
    try:
        tree = ast.parse(formula, mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError) as e:
        raise InvalidParameter("a formula of names, numbers and + - * / **", repr(formula), where) from e
    for node in ast.walk(tree):
        number = not isinstance(node, ast.Constant) or type(node.value) in (int, float)
        if not isinstance(node, _ALLOWED) or not number:
            raise InvalidParameter("only names, numbers and + - * / **", ast.unparse(node), where)
    names = list(dict.fromkeys(n.id for n in sorted(_names(tree), key=lambda n: (n.lineno, n.col_offset))))
    if not names:
        raise InvalidParameter("a formula that names at least one metric", repr(formula), where)
    code = compile(tree, where or "<formula>", "eval")
    arguments = ast.arguments([], [ast.arg(n) for n in names], None, [], [], None, [])
    lambda_ = ast.fix_missing_locations(ast.Expression(ast.Lambda(arguments, tree.body)))
    function: Callable[..., Any] = eval(compile(lambda_, code.co_filename, "eval"), {"__builtins__": {}})
    function.__name__ = name
    return function


def _names(tree: ast.AST) -> list[ast.Name]:
    return [n for n in ast.walk(tree) if isinstance(n, ast.Name)]
