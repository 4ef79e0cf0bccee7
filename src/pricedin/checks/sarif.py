"""Findings as SARIF 2.1.0 (OASIS 2020), which editors and publishing pipelines show.

Regions carry line and column, and the offset, into the text that is handed in. A waived finding is a suppressed
result.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import quote

from pricedin.checks.places import Places
from pricedin.checks.waivers import Waiver
from pricedin.core.finding import Evidence, Finding

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def sarif(
    findings: Iterable[Finding], text: Callable[[str], str], version: str,
    waived: Iterable[tuple[Finding, Waiver]] = (),
) -> dict[str, Any]:  # fmt: skip
    """A SARIF log of one run; ``text`` gives a document's text by its name, ``version`` is that of this program."""
    places = Places(text)
    results = [_result(f, places) for f in findings]
    for finding, waiver in waived:
        why = f"{waiver.reason} (until {waiver.until})"
        suppression = {"kind": "external", "status": "accepted", "justification": why}
        results.append({**_result(finding, places), "suppressions": [suppression]})
    known = rules()
    at = {rule["id"]: i for i, rule in enumerate(known)}
    for result in results:
        result["ruleIndex"] = at[result["ruleId"]]
    driver = {"name": "pricedin", "version": version, "rules": list(known)}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


@cache
def rules() -> tuple[dict[str, Any], ...]:
    """A ``reportingDescriptor`` for each rule there is, found or not, by id."""
    rows = tomllib.loads(files("pricedin.checks").joinpath("rules.toml").read_text(encoding="utf-8"))["rule"]
    return tuple(
        {
            "id": row["id"], "name": _camel(row["id"]), "shortDescription": {"text": f"{row['short']}."},
            "fullDescription": {"text": row["full"]}, "help": {"text": row["help"]},
            "defaultConfiguration": {"level": row["level"]},
        }
        for row in rows
    )  # fmt: skip


def _result(f: Finding, places: Places) -> dict[str, Any]:
    first, *others = f.evidence
    out: dict[str, Any] = {
        "ruleId": f.rule, "level": f.severity, "message": {"text": f.message},
        "locations": [_location(first, places)],
        "partialFingerprints": {"pricedinFinding/v1": f.id},
        "properties": {
            "arithmetic": f.arithmetic, "assumptions": list(f.assumptions),
            "repairs": [{"change": r.change, "confidence": r.confidence} for r in f.repairs],
        },
    }  # fmt: skip
    if others:
        out["relatedLocations"] = [
            {"id": i, **_location(e, places), "message": {"text": e.quote}} for i, e in enumerate(others, start=1)
        ]
    return out


def _location(e: Evidence, places: Places) -> dict[str, Any]:
    line, column = places.at(e.doc, e.start)
    last, end = places.at(e.doc, e.end)
    region = {"startLine": line, "startColumn": column, "endLine": last, "endColumn": end,
              "charOffset": e.start, "charLength": e.end - e.start, "snippet": {"text": e.quote}}  # fmt: skip
    return {"physicalLocation": {"artifactLocation": {"uri": quote(e.doc.replace("\\", "/"))}, "region": region}}


def _camel(rule: str) -> str:
    return "".join(word.capitalize() for word in rule.replace("-", " ").split())
