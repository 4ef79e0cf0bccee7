"""The vocabulary: what stands in it, and what a user lays over it."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

import pytest

from pricedin import vocabulary
from pricedin.claims import extract
from pricedin.core.errors import InputError, NoSuchSource
from pricedin.documents.document import Document
from pricedin.vocabulary import load


def test_companies_close_their_years_when_they_do() -> None:
    entities = load().entities
    months = {
        name: entities[name].fiscal_year_end
        for name in ("NVIDIA", "Apple", "Microsoft", "Alibaba", "Micron", "Tencent")
    }
    assert months == {"NVIDIA": 1, "Apple": 9, "Microsoft": 6, "Alibaba": 3, "Micron": 8, "Tencent": 12}


def test_every_related_metric_is_named_and_no_alias_is_empty() -> None:
    v = load()
    for concept in v.concepts.values():
        assert concept.aliases or concept.weak, concept.name
        assert concept.name not in concept.synonyms


def test_a_new_metric_and_entity_need_only_toml(tmp_path: Path) -> None:
    (tmp_path / "concepts.toml").write_text(
        '[satellite_count]\nlabel = "satellites"\nunit = "count"\nflow = "stock"\nen = ["satellites"]\n',
        encoding="utf-8",
    )
    (tmp_path / "entities.toml").write_text(
        '["Orbitra"]\naliases = ["Orbitra Space"]\nlisted = false\n', encoding="utf-8"
    )
    text = "In May orbitra was quiet, but Orbitra Space operates 4,100 satellites."
    found = extract(Document("a.txt", text), load(tmp_path))
    assert [(c.entity, c.metric, c.low) for c in found] == [("Orbitra", "satellite_count", 4100.0)]


def test_a_stanza_laid_over_adds_its_aliases(tmp_path: Path) -> None:
    (tmp_path / "entities_mine.toml").write_text('[Nokia]\naliases = ["the Finns"]\n', encoding="utf-8")
    v = load(tmp_path)
    assert v.entities["Nokia"].aliases == (*load().entities["Nokia"].aliases, "the Finns")
    assert v.entities["Nokia"].country == "FI"


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("concepts.toml", '[x]\nunit = "furlong"\nflow = "stock"\n', "[x]: expected unit to be one of"),
        ("concepts.toml", '[x]\nunit = "money"\nflow = "stock"\nalias = ["y"]\n', "got 'alias'"),
        ("concepts.toml", '[x]\nunit = "money"\nflow = "stock"\nen = "y"\n', "expected en to be a list of texts"),
        ("concepts.toml", '[x]\nunit = "money"\nflow = "stock"\ncalendar = "no"\n', "calendar to be true or false"),
        ("entities.toml", "[X]\nfiscal_year_end = 24\n", "month from 1 to 23, got 24"),
        ("entities.toml", "x = 1\n", "expected a stanza, got int"),
        ("entities.toml", "[X\n", "expected a TOML table"),
    ],
)
def test_a_bad_stanza_is_named_with_its_file(tmp_path: Path, name: str, text: str, message: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load(tmp_path)
    assert message in str(caught.value)
    assert name in str(caught.value)


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(NoSuchSource):
        load(tmp_path / "nothing")


def test_a_company_stands_in_one_file() -> None:
    files = sorted(Path(vocabulary.__file__).parent.glob("entities_*.toml"))
    named = Counter(name for path in files for name in tomllib.loads(path.read_text(encoding="utf-8")))
    assert len(named) > 1000
    assert [name for name, times in named.items() if times > 1] == []


def test_every_entity_keeps_the_name_that_it_is_filed_under() -> None:
    v = load()
    taken: dict[str, str] = {}
    for name, known in v.entities.items():
        for alias in (name, *known.aliases):
            assert taken.setdefault(alias, name) == name, f"{alias}: {taken[alias]} and {name}"
