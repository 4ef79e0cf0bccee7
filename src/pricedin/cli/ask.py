"""pricedin ask: a command for each question, made from the question's own parameters."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pricedin.cli import app
from pricedin.cli.app import Guarded

if TYPE_CHECKING:
    from pricedin.questions import Parameter, Question

METAVARS = {"text": "TEXT", "number": "NUMBER", "count": "N", "numbers": "A,B,...", "texts": "A,B,..."}
MaybeSources = Annotated[
    list[str] | None,
    typer.Argument(metavar="SOURCES", help="Documents, folders, globs or ledgers; none where options give all."),
]


class Questions(Guarded):
    """Questions are looked up only when asked for, as they bring more along than help should wait for."""

    def list_commands(self, ctx: Any) -> list[str]:
        from pricedin.questions import QUESTIONS

        return [question.name for question in QUESTIONS]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        from pricedin.questions import find

        return app.untyped(_command(find(cmd_name)))


commands = typer.Typer(
    cls=Questions, invoke_without_command=True, rich_markup_mode=None,
    help="Ask what must be true; each question explains its parameters with --help.\n\n"
    "Example: pricedin ask required_revenue article.html --target-multiple 20",
)  # fmt: skip


@commands.callback()
def options(ctx: typer.Context) -> None:
    """Without a question, list them."""
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())


def _command(question: Question) -> Any:
    """The question's parameters as options, and those that every question has."""
    example = f"Example: pricedin ask {question.name} examples/ai-valuations"
    single = typer.Typer(rich_markup_mode=None, add_completion=False)
    told = single.command(question.name, help=f"{question.help}\n\n{example}", short_help=question.description)
    told(_runner(question))
    return typer.main.get_command(single)


def _runner(question: Question) -> Callable[..., None]:
    def run(**given: Any) -> None:
        from pricedin.cli import ask_view, console, opening, option_names
        from pricedin.core.errors import PricedinError

        sources, as_json, rates = given.pop("sources") or [], given.pop("json"), given.pop("rates")
        wanted = {name: value for name, value in given.items() if value is not None}
        with opening.book(sources, rates=rates) as book:
            try:
                answer = book.ask(question.name, **wanted)
            except PricedinError as error:
                raise option_names.told(error, question.name) from error.__cause__
            if as_json:
                console.write_json(answer.to_json())
            else:
                ask_view.page(book, answer)

    shared = [_keyword("as_of", app.AsOf, None), _keyword("json", app.Json, False)]
    options = [_option(p) for p in question.parameters]
    parameters = [_keyword("sources", MaybeSources, None), *options, *shared, _keyword("rates", app.RatesFile, None)]
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {p.name: p.annotation for p in parameters}
    return run


def _option(parameter: Parameter) -> inspect.Parameter:
    """An option whose text the question itself reads, so that ``137bn`` and ``12%`` are understood everywhere."""
    flag = f"--{parameter.name.replace('_', '-')}"
    if parameter.kind == "flag":
        switch = typer.Option(f"{flag}/--no-{flag[2:]}", help=parameter.help)
        return _keyword(parameter.name, Annotated[bool | None, switch], None)
    shown = parameter.help + (
        f" (default {_text(parameter.default)})" if parameter.default not in (None, "", ()) else ""
    )
    option = typer.Option(flag, metavar=METAVARS[parameter.kind], help=shown)
    return _keyword(parameter.name, Annotated[str | None, option], None)


def _text(value: Any) -> str:
    """
    >>> _text((20.0, 50.0)), _text(0.12)
    ('20,50', '0.12')
    """
    if isinstance(value, (list, tuple)):
        return ",".join(_text(item) for item in value)
    return f"{value:g}" if isinstance(value, float) else str(value)


def _keyword(name: str, annotation: Any, default: Any) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
