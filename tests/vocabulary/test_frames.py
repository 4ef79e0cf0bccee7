"""Constructions that tell what a figure is: each of the package's, a user's own, and stanzas that can't be used."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path

import pytest

from pricedin.claims import extract
from pricedin.claims.votes import voted
from pricedin.core.claim import Claim
from pricedin.core.errors import InputError
from pricedin.documents.document import Document
from pricedin.vocabulary import Vocabulary, load
from pricedin.vocabulary.frames import Frame


def metrics(text: str, vocabulary=None) -> list[str | None]:
    return [c.metric for c in extract(Document("p.txt", text), vocabulary)]


def told() -> list[tuple[str, str, int]]:
    """Metric, text, and the place of the figure that is marked, of every line of ``constructions.txt``."""
    rows = []
    for line in (Path(__file__).parent / "constructions.txt").read_text(encoding="utf-8").splitlines():
        metric, _, said = line.partition("|")
        rows.append((metric, said.replace("[[", "").replace("]]", ""), said.index("[[")))
    return rows


def read(text: str, at: int, vocabulary: Vocabulary | None = None) -> Claim | None:
    """The claim whose figure stands at a place."""
    language = "zh" if any("\u3400" <= c <= "\u9fff" for c in text) else "en"
    found = extract(Document("p.txt", text, language=language), vocabulary)
    return next((c for c in found if c.said.start <= at < c.said.end), None)


@pytest.mark.parametrize(("expected", "text", "at"), told())
def test_a_construction_tells_what_a_figure_is_and_nothing_else_would(expected, text, at):
    with_them, without = read(text, at), read(text, at, replace(load(), frames={}))
    assert with_them is not None
    assert with_them.metric == expected
    assert without is None or without.metric != expected or voted(without)


def test_every_construction_has_a_sentence():
    used = {frame for _, text, at in told() for frame in fitting(text, at)}
    assert used == {frame for each in load().frames.values() for frame in each}


def fitting(text: str, at: int) -> Iterator[Frame]:
    """The constructions that fit the figure at a place."""
    claim = read(text, at)
    assert claim is not None
    for frame in chain(*load().frames.values()):
        if frame.after.match(text[claim.said.end :]) and frame.before.search(text[: claim.said.start]):
            yield frame


def test_a_user_adds_constructions_in_a_folder(tmp_path):
    (tmp_path / "frames.toml").write_text(
        "[[launch_cost]]\nunit = 'money'\nbefore = 'to lift {soft}'\nafter = ''\n"
        "[[launch_mass]]\nunit = 'money'\nbefore = 'into orbit cost {soft}'\nafter = ''\n",
        encoding="utf-8",
    )
    said = "To bring a ton into orbit cost about $3 million."
    assert metrics(said) != ["launch_mass"]
    assert metrics(said, load(tmp_path)) == ["launch_mass"]


def test_a_construction_of_a_level_holds_beside_a_verb_of_change(tmp_path):
    row = "[[hedge_ratio]]\nunit = 'ratio'\nbefore = ''\nafter = ' hedges'\n"
    said = "Brightwater's shares fell as its 40% hedges fell."
    (tmp_path / "frames.toml").write_text(row, encoding="utf-8")
    assert metrics(said, load(tmp_path)) == metrics(said) != ["hedge_ratio"]
    other = tmp_path / "level"
    other.mkdir()
    (other / "frames.toml").write_text(row + "level = true\n", encoding="utf-8")
    assert metrics(said, load(other)) == ["hedge_ratio"]


@pytest.mark.parametrize(
    ("stanza", "said"),
    [
        ("[[x]]\nunit = 'metres'\nbefore = 'a'\nafter = ''\n", "unit"),
        ("[[x]]\nunit = 'money'\nbefore = '(a'\nafter = ''\n", "regular expression"),
        ("[[x]]\nunit = 'money'\nbehind = 'a'\n", "behind"),
        ("[[x]]\nunit = 'money'\n", "before or after"),
        ("[[x]]\nunit = 'money'\nbefore = 3\n", "before or after"),
        ("[[x]]\nunit = 'money'\nbefore = 'a'\nmost = 'high'\n", "numbers"),
        ("[[x]]\nunit = 'money'\nbefore = 'a'\nlevel = 'yes'\n", "true or false"),
        ("[x]\nunit = 'money'\nbefore = 'a'\n", "begin with"),
    ],
)
def test_a_stanza_that_cannot_be_used_is_named(tmp_path, stanza, said):
    (tmp_path / "frames.toml").write_text(stanza, encoding="utf-8")
    with pytest.raises(InputError, match=re.escape("[[x]]")) as error:
        load(tmp_path)
    assert said in str(error.value)
