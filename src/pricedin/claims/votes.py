"""The metric of a figure that no rule names: what the words around it are used for in annotated texts.

Each word votes for the metrics of the figures that it stood near, by how much of its use was theirs: the weights of a
complement naive Bayes classifier (Rennie et al. 2003, "Tackling the poor assumptions of naive Bayes text
classifiers"), smoothed by ``SMOOTH``. ``vocabulary/votes.txt`` is made by ``bench/votes.py`` from the passages that
were learned from.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from pricedin.claims.context import Link, Page, Sentence
from pricedin.claims.lexicon import FALL, RISE, TIMES
from pricedin.core.claim import Claim
from pricedin.vocabulary import Vocabulary

SMOOTH = 0.3
_LEFT, _RIGHT = 14, 8  # words
LEAD = 0.4  # votes by which a metric has to lead: below that, one in four is right
_NAMELESS = "metric: what is said to change has no name here"
_SIDE = re.compile("[<>](?=.)")
_BY = "metric: voted for by "
_WORD = re.compile(r"[A-Za-z]+|[\u4e00-\u9fff]|%")
_KINDS = {"money": "$", "fraction": "%", "ratio": "%", "multiple": "x", "count": "n", "power": "w", "time": "t"}


@dataclass(frozen=True, slots=True)
class Table:
    """``votes`` of each word by metric, ``rest`` of each metric: what a word says for it that never stood near it."""

    votes: dict[str, dict[str, float]]
    rest: dict[str, float]


def evidence(
    text: str, start: int, end: int, first: int, last: int, kind: str, size: float, before: str | None
) -> dict[str, float]:
    """The words that vote on the figure ``text[start:end]`` of the sentence ``text[first:last]``, with their weight.

    ``kind`` is a kind of unit, or "multiple"; ``size`` the figure's, ``before`` the metric of the figure before it.
    """
    mark = _KINDS.get(kind, "?")
    ahead = _WORD.findall(text[max(first, start - 140) : start].lower())[: -_LEFT - 1 : -1]
    behind = _WORD.findall(text[end : min(last, end + 70)].lower())[:_RIGHT]
    out: dict[str, float] = {}
    for i, word in enumerate(ahead):
        out.setdefault(f"{mark}<{word}", 6 / (6 + i))
    for i, word in enumerate(behind):
        out.setdefault(f"{mark}>{word}", 4 / (4 + i))
    out.update((f"{mark}{i}<{word}", 1.0) for i, word in enumerate(ahead[:2]))
    out.update((f"{mark}{i}>{word}", 1.0) for i, word in enumerate(behind[:2]))
    out[f"{mark}={before}"] = 0.7
    if size and mark in "$%nw":
        out[f"{mark}#{int(math.log10(abs(size)))}"] = 1.0
    return out


def table(counts: dict[str, dict[str, float]]) -> Table:
    """The votes that follow from how much each word was used near figures of each metric."""
    of: dict[str, float] = defaultdict(float)
    for row in counts.values():
        for metric, n in row.items():
            of[metric] += n
    whole, spread = sum(of.values()), SMOOTH * len(counts)
    rest = {metric: math.log((whole - n + spread) / (whole + spread)) for metric, n in of.items()}
    votes = {}
    for word, row in counts.items():
        total = sum(row.values())
        votes[word] = {m: math.log((total + SMOOTH) / (total - n + SMOOTH)) for m, n in row.items()}
    return Table(votes, rest)


@cache
def known() -> Table:
    """The votes of the package's own table."""
    lines = files("pricedin.vocabulary").joinpath("votes.txt").read_text(encoding="utf-8").splitlines()
    names = lines[1].split()
    counts: dict[str, dict[str, float]] = {}
    for line in lines[2:]:
        word, *row = line.split()
        counts[word] = {"" if i == "-" else names[int(i)]: float(n) for i, _, n in (one.partition(":") for one in row)}
    return table(counts)


def settle(links: list[Link], sentence: Sentence, page: Page) -> None:
    """Let the words decide on the metric of each figure that no rule named."""
    for i, one in enumerate(links):
        if one.metric or _NAMELESS in one.why or one.unit in ("time", "year"):
            continue
        m, before = one.mention, links[i - 1] if i else page.last[-1] if page.last else None
        kind = "multiple" if m.unit == "multiple" else one.unit
        told = before.metric if before else None
        words = evidence(page.text, m.start, m.end, sentence.start, sentence.end, kind, m.high, told)
        metric, by = elect(words, page.vocabulary)
        if not metric:
            continue
        one.base, told_of = page.vocabulary.metrics[metric]
        fall = one.change & FALL or m.high < 0
        one.metric, one.change = metric, {"change": FALL if fall else RISE, "times": TIMES}.get(told_of, 0)
        one.voted = True
        one.why.append(f"{_BY}{by}")
        one.inferred.append("metric")


def voted(claim: Claim) -> bool:
    """Was the metric of ``claim`` voted for, and named by no rule?"""
    return any(why.startswith(_BY) for why in claim.why)


def elect(words: dict[str, float], vocabulary: Vocabulary) -> tuple[str, str]:
    """The metric that leads by ``LEAD`` votes, and the words that spoke loudest for it; empty where none does."""
    cast, mass = known(), 0.0
    score: dict[str, float] = defaultdict(float)
    for word, weight in words.items():
        if row := cast.votes.get(word):
            mass += weight
            for metric, vote in row.items():
                score[metric] += weight * vote
    for metric in score:
        score[metric] += mass * cast.rest[metric]
    ranked = sorted((m for m in score if m in vocabulary.metrics), key=lambda m: (-score[m], m))
    if not ranked or (len(ranked) > 1 and score[ranked[0]] < score[ranked[1]] + LEAD):
        return "", ""
    best = ranked[0]
    votes = {w: x * cast.votes[w].get(best, 0.0) for w, x in words.items() if w in cast.votes and _SIDE.search(w)}
    loudest = dict.fromkeys(_SIDE.split(w)[-1] for w in sorted(votes, key=lambda w: -votes[w]))
    return best, ", ".join(repr(w) for w in list(loudest)[:3]) or "its size and place"
