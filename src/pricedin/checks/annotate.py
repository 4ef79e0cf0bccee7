"""Findings beside their text: compiler-style lines that editors understand, with the place underlined."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator

from pricedin.checks.places import Places
from pricedin.checks.waivers import Waiver
from pricedin.core.finding import Evidence, Finding

WIDTH = 100  # columns of a shown line
COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def annotated(
    findings: Iterable[Finding], text: Callable[[str], str], waived: Iterable[tuple[Finding, Waiver]] = ()
) -> Iterator[str]:
    """``file:line:column: severity: message [id]`` for the accused figure, its line with the figure underlined, and a
    ``note`` for each other piece of evidence. ``text`` gives a document's text by its name; what is waived is a
    ``note`` with its reason."""
    places = Places(text)
    for f in findings:
        first, *others = f.evidence
        yield f"{_at(places, first)}: {f.severity}: {f.message} [{f.id}]"
        yield from _shown(places, first)
        for other in others:
            yield f"{_at(places, other)}: note: against {other.quote!r}"
        if f.repairs:
            yield f"    likely: {f.repairs[0].change}"
    for f, waiver in waived:
        yield f"{_at(places, f.evidence[0])}: note: {_waived(f, waiver)} [{f.id}]"


def workflow_commands(
    findings: Iterable[Finding], text: Callable[[str], str], waived: Iterable[tuple[Finding, Waiver]] = ()
) -> Iterator[str]:
    """The same for a publishing pipeline that reads workflow commands (``::error file=...,line=...::message``)."""
    places = Places(text)
    for f in findings:
        yield _command(places, COMMANDS[f.severity], f, f.message)
    for f, waiver in waived:
        yield _command(places, COMMANDS["note"], f, _waived(f, waiver))


def _command(places: Places, name: str, f: Finding, message: str) -> str:
    e = f.evidence[0]
    line, column = places.at(e.doc, e.start)
    last, end = places.at(e.doc, e.end)
    span = f"line={line},endLine={last},col={column},endColumn={end}"
    return f"::{name} file={_escaped(e.doc, True)},{span}::{_escaped(message)} [{f.id}]"


def _waived(f: Finding, waiver: Waiver) -> str:
    return f"waived until {waiver.until} ({waiver.reason}): {f.message}"


def _at(places: Places, e: Evidence) -> str:
    line, column = places.at(e.doc, e.start)
    return f"{e.doc}:{line}:{column}"


def _shown(places: Places, e: Evidence) -> Iterator[str]:
    number, column = places.at(e.doc, e.start)
    line = places.line(e.doc, number).replace("\t", " ")
    start = max(0, min(column - 1 - WIDTH // 3, len(line) - WIDTH))
    if start and (blank := line.find(" ", start - 1, column - 1)) >= 0:
        start = blank + 1  # at the beginning of a word
    shown = line[start : start + WIDTH].rstrip("\r")
    before = sum(_columns(c) for c in shown[: column - 1 - start])
    marked = sum(_columns(c) for c in shown[column - 1 - start : column - 1 - start + e.end - e.start])
    yield f"    {shown}"
    yield f"    {' ' * before}{'^' * max(1, marked)}"


def _columns(char: str) -> int:
    """Chinese characters take two columns of a terminal, marks none."""
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _escaped(text: str, inside: bool = False) -> str:
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if inside else text
