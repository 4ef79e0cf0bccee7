"""Which names are one entity: the latest judgement on each pair, and the clusters that follow."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pricedin.ledger.store import Judgement


def standing(judgements: Iterable[Judgement]) -> dict[frozenset[str], Judgement]:
    """The latest word on each pair of names."""
    return {frozenset((j.left, j.right)): j for j in judgements}


def cluster(entity: str, judgements: Sequence[Judgement]) -> tuple[str, ...]:
    """All names that are one with ``entity``, itself first, then sorted.

    >>> cluster("Zhipu", [Judgement("Zhipu", "Z.ai", "same"), Judgement("Z.ai", "Zhipu AI", "same")])
    ('Zhipu', 'Z.ai', 'Zhipu AI')
    """
    pairs = [(j.left, j.right) for j in standing(judgements).values() if j.verdict == "same"]
    names, growing = {entity}, True
    while growing:
        found = {name for pair in pairs if names & set(pair) for name in pair}
        growing = not found <= names
        names |= found
    return (entity, *sorted(names - {entity}))


def canonical(entity: str, judgements: Sequence[Judgement]) -> str:
    """The name that was put on the left first among those that are one with ``entity``."""
    names = set(cluster(entity, judgements))
    return next((j.left for j in judgements if j.left in names), entity) if len(names) > 1 else entity


def renamed(judgements: Sequence[Judgement]) -> dict[str, str]:
    """The canonical name of every other name that was judged to be one with it.

    >>> renamed([Judgement("Zhipu", "Z.ai", "same"), Judgement("Oracle", "Oracle Japan", "distinct")])
    {'Z.ai': 'Zhipu'}
    """
    names = dict.fromkeys(
        name for j in standing(judgements).values() if j.verdict == "same" for name in (j.left, j.right)
    )
    found = {name: canonical(name, judgements) for name in names}
    return {name: one for name, one in found.items() if name != one}


_AND = re.compile(r"\s*(?:,\s*and\b|,|、|\band\b|\bplus\b|&|和|及|与)\s*")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two names that look like one; ``score`` from 0 to 100."""

    left: str
    right: str
    score: float


def _different(left: str, right: str) -> bool:
    """Two entries of the vocabulary; or a company beside a list that it is in, such as "Zhipu and MiniMax"."""
    from pricedin.vocabulary import load

    known = load().entities
    one, other = (set(map(str.casefold, _AND.split(name))) for name in (left, right))
    return (left in known and right in known) or one < other or other < one


def suggest(names: Iterable[str], judgements: Sequence[Judgement] = (), cutoff: float = 88.0) -> list[Suggestion]:
    """Pairs of names to judge, likeliest first; pairs that were judged are left out.

    >>> [(s.left, s.right) for s in suggest(["MiniMax", "Minimax Group", "Oracle"])]
    [('MiniMax', 'Minimax Group')]
    """
    from rapidfuzz import fuzz, process, utils

    known, ordered = standing(judgements), sorted(set(names))
    scores = process.cdist(ordered, ordered, scorer=fuzz.WRatio, processor=utils.default_process, score_cutoff=cutoff)
    found = [
        Suggestion(ordered[i], ordered[j], float(scores[i, j]))
        for i in range(len(ordered))
        for j in range(i + 1, len(ordered))
        if scores[i, j] and frozenset((ordered[i], ordered[j])) not in known
        and not _different(ordered[i], ordered[j])
    ]  # fmt: skip
    return sorted(found, key=lambda s: (-s.score, s.left, s.right))
