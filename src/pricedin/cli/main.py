"""The command ``pricedin``. Each command imports what it needs when it runs, so that help is quick."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from pricedin.cli import ask, ledger
from pricedin.cli.app import Guarded
from pricedin.cli.check import check
from pricedin.cli.explain import explain
from pricedin.cli.read import read
from pricedin.cli.report import report
from pricedin.cli.score import score
from pricedin.cli.simulate import simulate

DEFECT = 70  # EX_SOFTWARE of sysexits.h; 1 would read as "an error was found"

app = typer.Typer(
    cls=Guarded, no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False,
    help="What is priced in, and is the story that says so even consistent?",
)  # fmt: skip

COMMANDS = (
    (read, "Read the figures of documents into sourced claims."),
    (check, "Find the figures that cannot all be right."),
    (report, "Write a self-contained page, and a workbook."),
    (simulate, "Run a model over many worlds."),
    (explain, "Show what one finding rests on."),
    (score, "Measure what was read against an annotation."),
)
for command, summary in COMMANDS:
    app.command(short_help=summary)(command)
app.add_typer(ask.commands, name="ask", short_help="Ask what must be true for today's price.")
app.add_typer(ledger.commands, name="ledger", short_help="Keep claims in a ledger, and look at them.")


def _version(wanted: bool) -> None:
    if wanted:
        from pricedin import __version__

        typer.echo(f"pricedin {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="The version.")] = False,
) -> None:
    """What is priced in, and is the story that says so even consistent?"""


def main() -> None:
    """Run; leave quietly when the reader of a pipe has gone, and with a code of its own on a defect."""
    try:
        app()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(141)
    except Exception:
        import traceback

        traceback.print_exc()
        typer.echo("pricedin: this is a defect of pricedin itself; please report it with the lines above", err=True)
        sys.exit(DEFECT)
