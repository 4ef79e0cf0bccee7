"""pricedin simulate: a model over many worlds."""

from __future__ import annotations

from typing import Annotated

import typer

from pricedin.cli import app
from pricedin.core.errors import InvalidParameter


def simulate(
    model: Annotated[
        str | None,
        typer.Argument(
            metavar="MODEL", help="A model's name, a scenario.toml, or a file.py that you trust; none: list."
        ),
    ] = None,
    code: app.Code = None,
    given: Annotated[
        list[str] | None, typer.Option("--set", metavar="DRIVER=NUMBER", help="A driver's value; may be repeated.")
    ] = None,
    draws: Annotated[
        str | None, typer.Option("--draws", metavar="N", help="Worlds to draw, such as 65536 or 1e6.")
    ] = None,
    precision: Annotated[
        str | None, typer.Option("--precision", metavar="SHARE", help="Stop at this error of the mean, such as 0.1%.")
    ] = None,
    outcome: Annotated[
        str | None, typer.Option("--outcome", metavar="NAME", help="The outcome that --precision is about.")
    ] = None,
    seed: Annotated[
        int | None, typer.Option("--seed", metavar="S", help="Equal seeds give equal answers (default 1).")
    ] = None,
    steps: Annotated[int | None, typer.Option("--steps", metavar="N", help="Steps of the model's time loop.")] = None,
    threads: Annotated[int | None, typer.Option("--threads", metavar="N", help="All cores if left out.")] = None,
    engine: Annotated[str, typer.Option("--engine", metavar="NAME", help="llvm, numpy or jax.")] = "llvm",
    cluster: Annotated[
        str | None, typer.Option("--cluster", metavar="ADDRESS", help="A Dask scheduler, tcp://..., or local.")
    ] = None,
    sampler: Annotated[str, typer.Option("--sampler", metavar="NAME", help="sobol or random.")] = "sobol",
    single: Annotated[
        bool, typer.Option("--single", help="Single precision: faster, and the result says how far off.")
    ] = False,
    longest: Annotated[
        str | None, typer.Option("--longest", metavar="SECONDS", help="Refuse to run for longer (default 600).")
    ] = None,
    fan: Annotated[
        list[str] | None, typer.Option("--fan", metavar="STATE", help="A state to show step by step; may be repeated.")
    ] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Show drivers, equations and units instead.")] = False,
    ir: Annotated[bool, typer.Option("--ir", help="With --explain: the generated code as well.")] = False,
    json: app.Json = False,
) -> None:
    """Run a model over many worlds: mean, spread, quantiles and probabilities, each with its error.

    Example: pricedin simulate cash_burn --set cash=9e9 --set yearly_burn=4.7e9
    """
    from pricedin.cli import console, simulate_run, simulate_view

    if model is None:
        if code:
            hint = f"pricedin simulate {code[0]} runs the model in it"
            raise InvalidParameter("a scenario.toml or the name of a class", "none", "--model", hint)
        simulate_view.listing()
        return
    run = simulate_run.Run(
        model, tuple(given or ()), draws, precision, outcome, seed, steps, threads, engine, cluster, sampler, longest,
        tuple(fan or ()), single, tuple(code or ()),
    )  # fmt: skip
    if explain:
        typer.echo(simulate_view.unmarked(run.model().explain(ir=ir)))
        return
    result = run.go()
    open_ = simulate_view.left_open(run.model())
    notes = [open_] if open_ else []
    if json:
        told = result.to_json()
        console.write_json(told | {"notes": [*told.get("notes", ()), *notes]})
    else:
        simulate_view.page(result, notes)
