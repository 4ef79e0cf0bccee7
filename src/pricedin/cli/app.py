"""The application that commands hang on: every expected error becomes one message and exit code 2."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from pricedin.core.errors import PricedinError

UNUSABLE = 2


class Plain(TyperGroup):
    """Commands whose help names arguments as a person would, without types of Python."""

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        return untyped(super().get_command(ctx, cmd_name))


def untyped(command: Any) -> Any:
    """The command with no type behind its arguments; the description says what goes there."""
    for parameter in command.params if command else ():
        if parameter.param_type_name == "argument":
            parameter.display_type_rich = lambda ctx=None: ""
    return command


class Guarded(Plain):
    """Commands whose errors are told, not traced back."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except PricedinError as error:
            typer.echo(f"pricedin: {error}", err=True)
        except BrokenPipeError:
            raise
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            typer.echo(f"pricedin: {where}{error.strerror or error}", err=True)
        raise typer.Exit(UNUSABLE)


Sources = Annotated[
    list[str],
    typer.Argument(metavar="SOURCES", help="Documents, folders, globs or ledgers (book.db, postgresql://...)."),
]
Code = Annotated[
    list[str] | None,
    typer.Option(
        "--model", metavar="FILE.PY", help="Your code, with the class that a scenario names; may be repeated."
    ),
]
Json = Annotated[bool, typer.Option("--json", help="JSON on standard output; messages go to standard error.")]
Book = Annotated[str | None, typer.Option("--ledger", metavar="BOOK.DB", help="Keep what is read in this ledger.")]
Words = Annotated[
    str | None,
    typer.Option("--vocabulary", metavar="FOLDER", help="Metrics and names of your own: a folder of TOML tables."),
]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="Only what had been said by this day.")]
RatesFile = Annotated[
    str | None,
    typer.Option("--rates", metavar="FILE.CSV", help="Exchange rates of your own: columns date, base, quote, rate."),
]
Relations = Annotated[
    str | None, typer.Option("--relations", metavar="FILE", help="Relations of your own: a .py or .toml file.")
]
