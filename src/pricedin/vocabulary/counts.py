"""What is counted and what is only enumerated: ``counts.toml`` as a record."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from functools import cache
from pathlib import Path
from typing import Any

from pricedin.vocabulary.tables import read_table


@dataclass(frozen=True, slots=True)
class Counts:
    """Word sets in lower case. ``cues`` finds what a clause counts, ``ratios`` the name of a multiple at its end.

    With ``every`` any plural behind a number word is counted.
    """

    nouns: frozenset[str]
    generic: frozenset[str]
    stop: frozenset[str]
    not_plural: frozenset[str]
    hyphenated: frozenset[str]
    names: frozenset[str]
    having: frozenset[str]
    foreign: frozenset[str]
    phrases: frozenset[str]
    single: re.Pattern[str]
    nothing: re.Pattern[str]
    none: re.Pattern[str]
    cues: re.Pattern[str]
    ratios: re.Pattern[str]
    measured: re.Pattern[str]
    chinese: tuple[str, ...]
    noted: frozenset[str]
    single_noted: re.Pattern[str]
    every: bool = False

    def of_notes(self) -> Counts:
        """What the notes of a filing count: every plural, also ``noted`` ones that elsewhere only enumerate."""
        generic, not_plural = self.generic - self.noted, self.not_plural - self.noted
        return replace(self, every=True, generic=generic, not_plural=not_plural, single=self.single_noted)


@cache
def counts(*folders: Path) -> Counts:
    """The counted nouns of this package, with those of ``folders`` laid over."""
    t = read_table("counts.toml", *folders)
    sets: dict[str, Any] = {f.name: frozenset(t[f.name]) for f in fields(Counts) if f.type == "frozenset[str]"}
    ratio = rf"\b(?:{_any(t['ratios'])})s?(?:[ -](?:ratio|multiple)s?)?(?:[ ](?:has|had|[a-z]{{2,12}}ed))?"
    between = r"(?::|[ ](?:of|at|to|is|was|about|around|roughly|over|nearly|almost|just|only)){0,3}[ ]?\Z"
    come = r"(?:[ ](?!and\b|or\b)[a-z%0-9.,\-]{1,14}){0,5}?"
    come += r"(?:[ ](?:was|were|is|of|to|at|reached|totaled|totalled|hit)|:)[ ]\Z"
    nothing, none = "|".join(t["nothing"]), "|".join(t["none"])
    return Counts(
        **sets,
        single=re.compile(rf"[ ](?:single )?({_any(t['single'])})\b", re.I),
        single_noted=re.compile(
            rf"[ ](?!of\b|or\b|and\b)(?:[a-z][a-z\-]{{1,24}} ){{0,3}}?({_any([*t['single'], *t['single_noted']])})\b"
        ),
        nothing=_absent(nothing, t["without"], t["not_any"]),
        none=_absent(none, t["without"], t["not_any"]),
        cues=re.compile(rf"\b(?:{_any(t['cues'])})\b|{_any(t['cues_chinese'])}", re.I),
        ratios=re.compile(ratio + between, re.I),
        measured=re.compile(rf"\b(?:{'|'.join(t['measured'])}){come}", re.I),
        chinese=tuple(sorted(set(t["chinese"]), key=len, reverse=True)),
    )


def _absent(nouns: str, without: Iterable[str], not_any: Iterable[str]) -> re.Pattern[str]:
    """ "no ... was recorded", "there were no ...", "did not record any ...": the group is the word that says nil."""
    few, nouns = r"(?:[A-Za-z\-]{2,24} ){0,4}?", f"(?i:{nouns})"
    stated = (
        r" (?:(?!and (?:the|its|their)\b|but\b)[A-Za-z\-]{2,16} ){0,6}?"
        r"(?:was|were|is|are|outstanding|recorded|recognized|recognised|drawn|had been|has been|have been)\b"
    )
    there = r"[Tt]here (?:was|were|is|are|have been|has been|had been)"
    return re.compile(
        rf"(?:{there}|\b(?:{'|'.join(without)})) (?P<a>no)(?= {few}{nouns}\b)"
        rf"|\b(?:did|has|have|had|does|do) (?P<b>not) (?:{'|'.join(not_any)})(?:d|ed)? any (?=(?:{few}){nouns}\b)"
        rf"|(?P<c>[Nn]o(?<![A-Za-z][Nn]o)(?<!virtually no)(?<!almost no)(?<!practically no)"
        rf"(?:(?=t impaired)|(?= outstanding {nouns}\b)|(?= {few}{nouns}{stated})))"
        r"|(?:\b(?:of|was|were|and|or|is)|,) (?P<d>nil)\b(?=,|;|\.| and| or| in| for| during| as of| at)"
    )


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))
