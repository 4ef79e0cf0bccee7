"""The page: one file with its style, script and drawings inside, which asks nothing from any network."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from markupsafe import Markup

from pricedin.report.numbers import figure
from pricedin.report.summary import beside, of_whom, reached
from pricedin.report.view import Page

if TYPE_CHECKING:
    from jinja2 import Environment

DOTS, ROWS = 40, 16  # companies in the two charts


def render(page: Page) -> str:
    """The whole HTML document. What documents say is text on it, never markup; only its own style and script run."""
    environment = _environment()
    style, script = _part(environment, "style.css"), _part(environment, "page.js")
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; base-uri 'none'; "
        "form-action 'none'; img-src data:"
    )
    template = environment.get_template("page.html.j2")
    return template.render(
        page=page, style=Markup(style), script=Markup(script), policy=policy,
        read=f"{of_whom(page.summary)} {reached(page.summary)}".strip(),
        beside=beside(page.summary), names={s.number: s.name for s in page.sources},
        headline=_headline(page), both_kinds=len({c.status for c in page.comparables.rows}) > 1,
        multiples_chart=_multiples(page), worth_chart=_worths(page),
        most_dots=DOTS, most_rows=ROWS, growth_chart=_growth(page),
        base_sources=dict.fromkeys(c.base.source for c in page.needs.companies if c.base and c.base.source),
    )  # fmt: skip


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("pricedin.report"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, auto_reload=False,
    )  # fmt: skip
    environment.filters |= {"figure": figure, "percent": _percent, "multiple": _multiple}
    return environment


def _part(environment: Environment, name: str) -> str:
    assert environment.loader is not None
    return environment.loader.get_source(environment, name)[0]


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _percent(value: float | None) -> str:
    return "–" if value is None else figure(value, "fraction")


def _multiple(value: float) -> str:
    return figure(value, "multiple")


def _headline(page: Page) -> dict[str, str] | None:
    """The largest step that any price asks for: how many times today's revenue, at the lowest target."""
    steps = [(n.times, n, c) for c in page.needs.companies for n in c.needs]
    if not steps:
        return None
    times, need, company = max(steps, key=lambda s: s[0])
    of = f"today's revenue, for {company.entity} to trade at {_multiple(need.target)}"
    return {"shown": _multiple(times), "of": of}


def _multiples(page: Page) -> Markup | None:
    from pricedin.report.charts.multiples import Dot, multiples

    rows = sorted((c for c in page.comparables.rows if c.multiple > 0), key=lambda c: -c.multiple)[:DOTS]
    if not rows:
        return None
    often = Counter(c.entity for c in rows)
    names = [c.entity if often[c.entity] == 1 else f"{c.entity}, {c.basis}" for c in rows]
    dots = [
        Dot(name, c.multiple, _multiple(c.multiple), c.low, c.high, c.status == "private", c.revenue.href)
        for name, c in zip(names, rows, strict=True)
    ]
    return multiples(dots, page.needs.targets, "Price to sales by company")


def _worths(page: Page) -> Markup | None:
    """What growth like that of firms of its size is worth, company by company, as a part of the price."""
    from pricedin.report.charts.multiples import Dot, multiples

    found = [(d, d.worth) for d in page.dossiers if d.worth is not None and d.worth[0] > 0]
    dots = [Dot(d.entity, w[1], _percent(w[1]), w[0], w[2], href=f"#{d.anchor}") for d, w in found]
    if not dots:
        return None
    title = "Worth as a part of the price, growing like firms of its size"
    return multiples(dots, (1.0,), title, name="worth", unit="fraction", aim="the price", far=101)


def _growth(page: Page) -> Markup | None:
    from pricedin.report.charts.growth import Bin, Needed, Row, growth

    rows = []
    for c in page.needs.companies:
        needed = [(n, g) for n in c.needs for g in n.growth if g.years == 5]
        if c.base is None or not needed:
            continue
        marks = tuple(Needed(f"at {_multiple(n.target)}", g.constant, _percent(g.constant)) for n, g in needed)
        rows.append(Row(c.entity, c.base.size, tuple(Bin(*b) for b in c.base.bins), marks, f"#{c.anchor}"))
    return growth(rows[:ROWS], "Growth needed against what firms of that size have done") if rows else None
