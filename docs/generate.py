"""Reference pages made from the package itself, so that none can be forgotten or out of date."""

from __future__ import annotations

import inspect
import re
import tempfile
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import Any

EXAMPLES = Path(__file__).parent.parent / "examples" / "ai-valuations"
PRICED = {"value": "137bn", "revenue": "107m"}
ASKED: dict[str, dict[str, Any]] = {
    "verdict": PRICED,
    "comps": {},
    "required_revenue": PRICED,
    "implied_growth": PRICED,
    "base_rate": {"revenue": "107m"},
    "required_margin": PRICED,
    "earnings_multiples": {},
    "implied_expectations": PRICED,
    "lock_up": {
        "shares_outstanding": 440_230_000, "shares_offered": 37_419_500, "cornerstone_shares": 25_681_600,
        "greenshoe_shares": 5_612_900, "listed": "2026-01-08", "daily_volume": 2_000_000,
    },
    "ipo_absorption": {"value": "3.6t", "share_sold": "15%,25%", "market_value": "75t"},
    "concentration": {},
    "capital_raising": {"raised": "15bn", "value": "550bn", "burn": "4.7bn", "currency": "CNY"},
    "implied_probability": {**PRICED, "anchor": "Anthropic", "anchor_value": "965bn"},
    "premium": PRICED,
    "rotation": {},
    "convergence": {"dear_multiple": 291, "cheap_multiple": 27},
}  # fmt: skip
MARKS = {"cited": "cited", "near": "assumed near", "none": "assumed"}


def generate(folder: Path) -> None:
    """Write one Markdown page a registry into ``folder``."""
    folder.mkdir(exist_ok=True)
    for name, page in {
        "relations": relations(),
        "questions": questions(),
        "defaults": defaults(),
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


def defaults() -> Iterable[str]:
    """Every default of every question as its answer shows it, the ones of other cases, and the works cited."""
    from pricedin.defaults import BASES, SEEN, grounds, works
    from pricedin.questions import QUESTIONS

    yield "# Defaults\n"
    yield "What no source gives, a question takes from here, and says so: each is a named driver that can be given."
    yield "*Cited* is a figure that a work gives; *assumed near* a judgement beside figures that bear on it; *assumed*"
    yield "has no known source, with why, and what to take instead. In JSON a driver has that mark as its `basis`.\n"
    shown = set()
    for question in QUESTIONS:
        rows = [(d.name, d) for d in answered(question).drivers if d.default]
        if rows:
            yield f"## {question.name}\n"
            yield "| driver | default | | source |\n|---|---|---|---|"
        for (name, source), same in groupby(rows, key=lambda r: (r[0], r[1].source)):
            drivers = [d for _, d in same]
            told = source.removeprefix("default: ")
            shown.add(told)
            figures = "; ".join(dict.fromkeys(figure(d.value, d.unit) for d in drivers))
            mark = drivers[0].basis
            yield f"| `{name}` | {cell(figures)} | {MARKS[mark]} | {cell(told.removeprefix(BASES[mark]))} |"
        yield ""
    yield "## In other cases\n"
    yield "| default | | source |\n|---|---|---|"
    for key, ground in sorted(grounds().items()):
        if ground.text() not in shown:
            told = ground.text().removeprefix(BASES[ground.basis])
            yield f"| `{key}` | {MARKS[ground.basis]} | {cell(told)} |"
    yield "\n## Works cited\n"
    yield "| work | title | its figure was |\n|---|---|---|"
    for work in works().values():
        title = f"[{cell(work.title)}]({work.address})" if work.address else cell(work.title)
        yield f"| {cell(work.cite)} | {title} | {SEEN[work.seen]} |"


def answered(question: Any) -> Any:
    """The answer from figures by hand; ``comps`` and its like from the example documents."""
    import pricedin
    from pricedin.ledger import Ledger

    given = dict(ASKED[question.name])
    if any(p.name == "draws" for p in question.parameters):
        given["draws"] = 64
    if question.name in ("comps", "earnings_multiples"):
        return pricedin.read(str(EXAMPLES)).ask(question.name, **given)
    with tempfile.TemporaryDirectory() as folder:
        if question.name == "concentration":
            table = Path(folder, "members.csv")
            table.write_text("name,market cap\n" + "".join(f"M{i},{100 - i}\n" for i in range(20)), encoding="utf-8")
            given["constituents"] = str(table)
        return question.ask(Ledger.memory(), **given)


def figure(value: float | str, unit: str) -> str:
    from pricedin.questions import wording

    return value if isinstance(value, str) else wording.amount(value, unit)


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
