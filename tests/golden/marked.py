"""Passages with their claims marked in place.

In a passage every quantitative claim stands as ``[[span|metric|value|unit|key=value ...]]``. Lines at the top of the
form ``key: value`` set defaults (``entity``, ``period``, ``style``), up to an empty line; a line ``@entity: X`` or
``@period: X`` inside the text changes a default from there on and is not part of the text. ``value`` is one number or
``low..high`` in base units. Keys: e entity, p period, per, q qualifiers (commas, primary first), seg segment, alt
accepted metrics (commas), kind, note; underscores in values (but not in per) stand for spaces, ``-`` for nothing.

``python marked.py FOLDER OUT`` writes plain texts and one ``gold.jsonl`` for the scorers.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

_MARK = re.compile(r"\[\[([^|\]]+)\|([^|]+)\|([^|]+)\|([^|\]]+)(?:\|([^\]]*))?\]\]|^@(\w+): (.*)\n", re.M)
_KEYS = {"e": "entity", "p": "period", "per": "per", "seg": "segment", "kind": "kind", "note": "note"}


def parse(marked: str, doc: str) -> tuple[str, list[dict[str, Any]]]:
    """The plain text and its claims, with offsets, in the fields of the annotation guide."""
    head, _, body = marked.partition("\n\n")
    defaults = dict(line.split(": ", 1) for line in head.splitlines())
    text, claims, last = "", [], 0
    for m in _MARK.finditer(body):
        text += body[last : m.start()]
        last = m.end()
        if m[6]:
            defaults[m[6]] = m[7]
            continue
        claims.append(_claim(m, doc, len(text), defaults))
        text += m[1]
    return text + body[last:], claims


def _claim(m: re.Match[str], doc: str, start: int, defaults: dict[str, str]) -> dict[str, Any]:
    low, _, high = m[3].partition("..")
    options = dict(o.split("=", 1) for o in (m[5] or "").split())
    claim: dict[str, Any] = {
        "doc": doc, "start": start, "end": start + len(m[1]), "text": m[1], "metric": m[2],
        "metric_alt": options.pop("alt", "").split(",") if "alt" in options else [],
        "low": float(low), "high": float(high or low), "unit": None if m[4] == "-" else m[4],
        "entity": _value(defaults.get("entity", "-")), "period": _value(defaults.get("period", "-")),
        "per": None, "segment": None, "kind": "stated", "note": "",
    }  # fmt: skip
    claim["qualifiers_all"] = [q for q in options.pop("q", "").split(",") if q]
    claim["qualifier"] = next(iter(claim["qualifiers_all"]), None)
    for key, value in options.items():
        claim[_KEYS[key]] = value if key == "per" else _value(value)
    return claim


def _value(text: str) -> str | None:
    return None if text == "-" else text.replace("_", " ")


def load(folder: Path) -> list[tuple[str, str, list[dict[str, Any]]]]:
    """Every passage of a folder: file name, plain text, claims."""
    found = []
    for path in sorted(folder.glob("*.txt")):
        found.append((path.name, *parse(path.read_text(encoding="utf-8"), path.name)))
    return found


def main(folder: str, out: str) -> None:
    target = Path(out)
    target.mkdir(parents=True, exist_ok=True)
    with open(target / "gold.jsonl", "w", encoding="utf-8") as gold:
        for name, text, claims in load(Path(folder)):
            (target / name).write_text(text, encoding="utf-8", newline="")
            gold.writelines(json.dumps(c, ensure_ascii=False) + "\n" for c in claims)


if __name__ == "__main__":
    main(*sys.argv[1:])
