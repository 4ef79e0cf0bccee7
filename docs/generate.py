"""Reference pages made from the package itself, so that none can be forgotten or out of date."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any


def generate(folder: Path) -> None:
    """Write one Markdown page a registry into ``folder``."""
    folder.mkdir(exist_ok=True)
    for name, page in {
        "relations": relations(),
        "questions": questions(),
        "checks": checks(),
        "models": models(),
        "vocabulary": vocabulary(),
        "command-line": command_line(),
    }.items():
        (folder / f"{name}.md").write_text("\n".join(page) + "\n", encoding="utf-8")


def relations() -> Iterable[str]:
    from pricedin.algebra.maths import latex
    from pricedin.algebra.trace import trace
    from pricedin.relations import RELATIONS

    yield "# Relations\n"
    yield "Each is one plain function; the equation below is made from its trace, the example is a test.\n"
    topic = ""
    for r in RELATIONS:
        module = r.function.__module__.rpartition(".")[2]
        if module != topic:
            topic = module
            yield f"\n## {module.replace('_', ' ').capitalize()}\n"
        yield f"### `{r.name}({', '.join(r.inputs)})`\n"
        yield prose(r.function) + "\n"
        yield f"$${latex(trace(r.function), result=r.concept)}$$\n" if not r.variadic else ""
        yield f"Gives `{r.concept}` ({r.unit})." + (f" Source: {r.source}." if r.source else "")
        yield (f"Assumes {', '.join(a.replace('_', ' ') for a in r.assumes)}.\n" if r.assumes else "")
        yield from doctests(r.function)


def questions() -> Iterable[str]:
    from pricedin.questions import QUESTIONS

    yield "# Questions\n"
    yield '`pricedin ask QUESTION SOURCES` on the command line, `book.ask("QUESTION", ...)` in Python.\n'
    for question in QUESTIONS:
        yield f"## {question.name}\n"
        yield question.help + "\n"
        yield "| parameter | default | meaning |\n|---|---|---|"
        for p in question.parameters:
            yield f"| `{p.name}` | {'' if p.default is None else f'`{p.default!r}`'} | {cell(p.help)} |"
        yield "| `as_of` | | only what had been said by this day |\n"


def checks() -> Iterable[str]:
    from pricedin.checks.registry import RULES

    yield "# Checks\n"
    yield "Each reads the whole ledger and gives findings.\n"
    for rule in RULES:
        yield f"## {rule.__name__.replace('_', ' ')}\n"
        yield (inspect.getdoc(rule) or inspect.getdoc(inspect.getmodule(rule)) or "") + "\n"


def models() -> Iterable[str]:
    from pricedin.models import registry

    yield "# Models\n"
    yield "Plain Python for one world, run over as many as the answer needs: `pricedin simulate NAME`.\n"
    for name, model in sorted(registry.MODELS.items()):
        yield f"## {name}\n"
        yield prose(model) + "\n"


def vocabulary() -> Iterable[str]:
    from pricedin.vocabulary import load

    known = load()
    yield "# Vocabulary\n"
    yield "Names of metrics and companies are data: add a stanza to a TOML file, here or in a folder of your own, that "
    yield "`pricedin read --vocabulary FOLDER` and `pricedin.read(..., vocabulary=FOLDER)` take.\n"
    yield "## Metrics\n"
    yield "| metric | unit | kind | also written |\n|---|---|---|---|"
    for name, concept in sorted(known.concepts.items()):
        yield f"| `{name}` | {concept.unit} | {concept.flow} | {cell(', '.join(concept.aliases[:8]))} |"
    yield "\n## Companies, indices and groups\n"
    yield "| name | also written | listed as | year ends in month |\n|---|---|---|---|"
    for name, e in sorted(known.entities.items()):
        row = (name, ", ".join(e.aliases[:6]), ", ".join(e.tickers), str(e.fiscal_year_end))
        yield f"| {' | '.join(cell(c) for c in row)} |"


def command_line() -> Iterable[str]:
    from typer.main import get_command

    from pricedin.cli.main import app

    yield "# Command line\n"
    yield from describe("pricedin", get_command(app))


def describe(path: str, command: Any) -> Iterable[str]:
    if path != "pricedin":
        yield f"## {path}\n"
    yield (inspect.cleandoc(command.help or "").replace("\b", "")) + "\n"
    options = [p for p in command.params if not getattr(p, "hidden", False) and p.name != "help"]
    if options:
        yield "| parameter | meaning |\n|---|---|"
        for p in options:
            names = (
                ", ".join(f"`{o}`" for o in p.opts)
                if p.param_type_name == "option"
                else f"`{(p.metavar or p.name or '').upper()}`"
            )
            yield f"| {names} | {cell(getattr(p, 'help', '') or '')} |"
        yield ""
    for name, sub in sorted(getattr(command, "commands", {}).items()):
        yield from describe(f"{path} {name}", sub)


def prose(function: Any) -> str:
    """The docstring without its examples."""
    text = inspect.getdoc(function) or ""
    return re.split(r"^>>> ", text, maxsplit=1, flags=re.M)[0].strip()


def doctests(function: Any) -> Iterable[str]:
    text = inspect.getdoc(function) or ""
    if ">>> " in text:
        yield "```pycon\n" + text[text.index(">>> ") :].strip() + "\n```\n"


def cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())
