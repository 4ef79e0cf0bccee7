"""pricedin ledger: keep claims, look at them, take them elsewhere."""

from __future__ import annotations

import sys
from datetime import date
from typing import Annotated

import typer

from pricedin.cli import app

commands = typer.Typer(
    cls=app.Plain, no_args_is_help=True, rich_markup_mode=None,
    help="Keep claims in a ledger, look at them, take them back, and judge which names are one.\n\n"
    "Example: pricedin ledger add book.db articles/",
)  # fmt: skip

Where = Annotated[str, typer.Argument(metavar="BOOK.DB", help="The ledger: a file, or postgresql://...")]
KnownOn = Annotated[
    str | None, typer.Option("--known-on", metavar="DATE", help="The day of entry; today's where it is left out.")
]
Entity = Annotated[str | None, typer.Option("--entity", metavar="NAME", help="Only of this company or group.")]
ClaimId = Annotated[str, typer.Argument(metavar="CLAIM", help="The id of a claim; its first characters do.")]
Metric = Annotated[
    str | None, typer.Option("--metric", metavar="NAME", help="Only of this metric, such as market_cap.")
]


@commands.command(short_help="Read documents into a ledger.")
def add(
    book: Where,
    sources: app.Sources,
    known_on: KnownOn = None,
    again: Annotated[bool, typer.Option("--again", help="Read texts that are already in once more.")] = False,
) -> None:
    """Read documents into a ledger; what is already in is not added twice.

    Example: pricedin ledger add book.db articles/
    """
    from pricedin.cli import opening
    from pricedin.report.summary import count

    with opening.book(sources, ledger=book, known_on=opening.day(known_on, "--known-on"), again=again) as found:
        new, kept = count(found.added, "new claim"), count(len(found.documents), "document")
        typer.echo(f"{new}; {len(found.claims):,} in all, from {kept}.")


@commands.command("list", short_help="List claims with their ids.")
def list_(
    book: Where,
    entity: Entity = None,
    metric: Metric = None,
    as_of: app.AsOf = None,
    known_by: Annotated[
        str | None, typer.Option("--known-by", metavar="DATE", help="Only what was in the ledger by this day.")
    ] = None,
    json: app.Json = False,
) -> None:
    """List claims with their ids.

    Example: pricedin ledger list book.db --entity Zhipu --as-of 2026-06-30
    """
    from pricedin.cli import console, ledger_view, opening
    from pricedin.ledger import Ledger

    days = opening.day(as_of, "--as-of"), opening.day(known_by, "--known-by")
    with Ledger.open(book, read_only=True) as ledger:
        claims = ledger.claims(days[0], entity, metric, known_by=days[1])
        if not claims:
            ledger_view.nothing(ledger, entity, metric)
        if json:
            console.write_json([claim.to_json() for claim in claims])
        else:
            ledger_view.listing(ledger, claims)


@commands.command(short_help="Show one claim with its sentence and history.")
def show(
    book: Where, claim: ClaimId,
    json: app.Json = False,
) -> None:  # fmt: skip
    """Show one claim with its sentence and its history.

    Example: pricedin ledger show book.db 3f2a91c0
    """
    from pricedin.cli import console, ledger_view
    from pricedin.ledger import Ledger

    with Ledger.open(book, read_only=True) as ledger:
        found = ledger.claim(claim)
        if json:
            console.write_json(found.to_json())
        else:
            ledger_view.provenance(ledger, found)


@commands.command(short_help="Write claims as JSON Lines, CSV or Parquet.")
def export(
    book: Where,
    output: Annotated[
        str | None, typer.Option("-o", "--output", metavar="FILE", help="Standard output if left out.")
    ] = None,
    form: Annotated[
        str | None,
        typer.Option("--format", metavar="NAME", help="jsonl, csv or parquet; by the file's suffix if left out."),
    ] = None,
    entity: Entity = None,
    metric: Metric = None,
    as_of: app.AsOf = None,
) -> None:
    """Write claims as JSON Lines, CSV or Parquet.

    Example: pricedin ledger export book.db -o claims.parquet
    """
    from pathlib import Path

    from pricedin.cli import opening
    from pricedin.cli import output as files
    from pricedin.ledger import Ledger
    from pricedin.ledger.export import export as pieces

    kind = form or (Path(output).suffix.lstrip(".").lower() if output else "jsonl")
    with Ledger.open(book, read_only=True) as ledger:
        out = pieces(ledger.claims(opening.day(as_of, "--as-of"), entity, metric), kind)
        if output:
            files.write(output, out)
        else:
            sys.stdout.buffer.writelines(out)


@commands.command(short_help="Take a claim back; it stays in earlier views.")
def retract(
    book: Where,
    claim: ClaimId,
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why; it is kept.")],
    known_on: KnownOn = None,
) -> None:
    """Take a claim back. It stays in the ledger, and in views of earlier days.

    Example: pricedin ledger retract book.db 3f2a91c0 --reason "a quarter read as a year"
    """
    from pricedin.cli import opening
    from pricedin.ledger import Ledger

    with Ledger.open(book, read_only=True) as ledger:
        found = ledger.claim(claim)
    with Ledger.open(book) as ledger:
        ledger.retract(found.id, reason, opening.day(known_on, "--known-on") or date.today())
    typer.echo(f"Retracted {found.id}: {found.said.quote} in {found.said.doc}.")


@commands.command(short_help="Judge two names to be one entity, or two.")
def merge(
    book: Where,
    names: Annotated[
        list[str] | None, typer.Argument(metavar="NAMES", help="Two names of one entity; none for suggestions.")
    ] = None,
    distinct: Annotated[bool, typer.Option("--distinct", help="Say that they are not one; undoes a merge.")] = False,
    by: Annotated[str, typer.Option("--by", metavar="TEXT", help="Who says so.")] = "",
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why.")] = "",
    file: Annotated[
        str | None, typer.Option("--file", metavar="FILE.TOML", help="Judgements: entries [[merge]] with two names.")
    ] = None,
    known_on: KnownOn = None,
) -> None:
    """Judge two names to be one entity, or to be two. Without names or a file, suggest pairs to judge.

    Example: pricedin ledger merge book.db "Zhipu" "Zhipu AI" --by "A. Analyst" --reason "prospectus"
    """
    from pricedin.cli import ledger_view, opening
    from pricedin.core.errors import InvalidParameter
    from pricedin.ledger import Ledger

    if file and not names:
        _judge_all(book, file, opening.day(known_on, "--known-on") or date.today())
        return
    if not names:
        with Ledger.open(book, read_only=True) as ledger:
            ledger_view.suggestions(ledger)
        return
    if len(names) != 2:
        raise InvalidParameter("two names, or none", f"{len(names)}", "merge")
    with Ledger.open(book) as ledger:
        verdict = "distinct" if distinct else "same"
        ledger.judge(names[0], names[1], verdict, by, reason, opening.day(known_on, "--known-on") or date.today())  # type: ignore[arg-type]
        alike = ", ".join(ledger.same_as(names[0])).removesuffix(".")
        typer.echo(f"{names[0]} and {names[1]}: {verdict}. One with {names[0]}: {alike}.")
        known = {c.entity for c in ledger.claims()}
        for name in names:
            if name not in known:
                typer.echo(f"No claim in {ledger.where} is of {name} so far.")


def _judge_all(book: str, file: str, day: date) -> None:
    from pricedin.ledger import Ledger
    from pricedin.ledger.merges_file import read_judgements

    told = read_judgements(file)
    with Ledger.open(book) as ledger:
        for j in told:
            ledger.judge(j.left, j.right, j.verdict, j.by, j.reason, day)
            typer.echo(f"{j.left} and {j.right}: {j.verdict}.")


@commands.command(short_help="Give the best value of each figure, and who dissents.")
def reconcile(
    book: Where,
    entity: Entity = None,
    metric: Metric = None,
    as_of: app.AsOf = None,
    json: app.Json = False,
) -> None:
    """Give one value for each company, metric and period: what the sources together say, and who dissents.

    Example: pricedin ledger reconcile book.db --entity Zhipu
    """
    from pricedin.cli import console, ledger_view, opening, reconcile_view
    from pricedin.ledger import Ledger

    with Ledger.open(book, read_only=True) as ledger:
        names = None if entity is None else set(ledger.same_as(entity))
        every = ledger.reconciled(opening.day(as_of, "--as-of"))
        found = [r for r in every if (names is None or r.entity in names) and metric in (None, r.metric)]
        if not found:
            ledger_view.nothing(ledger, entity, metric)
        if json:
            console.write_json([reconcile_view.as_json(r) for r in found])
        else:
            reconcile_view.page(found)


@commands.command(short_help="Copy a ledger, such as from a file to a server.")
def copy(
    book: Where,
    to: Annotated[str, typer.Argument(metavar="OTHER", help="The ledger to add to: a file, or postgresql://...")],
) -> None:
    """Copy texts, claims that stand, and judgements into another ledger, all or nothing.

    Example: pricedin ledger copy book.db postgresql://analyst@server/books
    """
    from pricedin.ledger import Ledger
    from pricedin.report.summary import count

    with Ledger.open(book, read_only=True) as source, Ledger.open(to) as target:
        added = target.include(source)
        typer.echo(f"{count(added, 'new claim')} in {target.where}.")
