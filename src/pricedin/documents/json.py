"""JSON documents: SEC companyfacts, xBRL-JSON, and claims as JSON Lines."""

from __future__ import annotations

import json
import re
from typing import Any

from pricedin.core.errors import UnreadableDocument
from pricedin.documents.document import Document
from pricedin.documents.encoding import decode

_LINES = re.compile(r"\s*\{[^\n]*\}\s*(?:\n|\Z)")
_KNOWN = "SEC companyfacts, xBRL-JSON, or claims as JSON Lines"


def read(data: bytes, name: str) -> Document:
    """The figures of a JSON document as facts, with a text that shows them.

    Raises :class:`UnreadableDocument` for JSON that is broken or of no known kind, naming line or keys.
    """
    from pricedin.documents import claims_jsonl, companyfacts, xbrl_json

    source = decode(data, name).text.removeprefix("\ufeff")
    if name.lower().endswith((".jsonl", ".ndjson")):
        return claims_jsonl.from_source(source, name)
    try:
        tree = parse(source)
    except ValueError as problem:
        if _LINES.match(source):
            return claims_jsonl.from_source(source, name)
        raise UnreadableDocument(
            _KNOWN, f"broken JSON: {problem}", name, "check that the download is complete"
        ) from None
    if isinstance(tree, dict) and isinstance(tree.get("facts"), dict):
        if "documentInfo" in tree:
            return xbrl_json.from_tree(tree, name)
        if "entityName" in tree or "cik" in tree:
            return companyfacts.from_tree(tree, source, name)
    rows = tree if isinstance(tree, list) else [tree]
    if rows and all(isinstance(row, dict) and "low" in row for row in rows):
        return claims_jsonl.from_rows(rows, source, name)
    raise UnreadableDocument(_KNOWN, _shape(tree), name, "export the claims with `pricedin read --jsonl`")


def parse(source: str) -> Any:
    """As ``json.loads``; numbers too long and nesting too deep are a ValueError, too."""
    try:
        return json.loads(source)
    except RecursionError:
        raise ValueError("nested too deeply") from None


def _shape(tree: Any) -> str:
    if isinstance(tree, dict):
        keys = ", ".join(repr(k[:40]) for k in list(tree)[:6])
        return f"an object with the keys {keys}" if tree else "an empty object"
    return f"a list of {len(tree)} items" if isinstance(tree, list) else f"a {type(tree).__name__}"
