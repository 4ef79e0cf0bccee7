"""The founding documents: what a careful reader found in them, from the claims as annotated and from the raw text."""

import json
import subprocess
import sys

import pytest

from pricedin.checks import check
from pricedin.claims import extract
from pricedin.core.claim import Claim
from pricedin.core.errors import UnknownName
from pricedin.documents import read
from pricedin.ledger import Ledger
from pricedin.ledger.fx import Rates

FIRST_REPAIR = {
    "E1": ("scale", "read $70 billion as $700 billion"), "E3": ("scale", "read $570 million as $5.7 billion"),
    "E4": ("currency", "read one trillion as $1 trillion"), "E5": ("currency", "read RMB 44 billion as $44 billion"),
    "E6": ("by_to", "doubling is an increase by that much, to 3x"),
    "U1": ("currency", "read 700 Billion Yuan as HK$700 billion"),
}  # fmt: skip
WORDS_ALONE = 3  # warnings that rest on words which no claim quotes


class Annotated:
    """The annotated claims as a ledger."""

    def __init__(self, shared):
        lines = (shared / "gold" / "seeds.jsonl").read_text(encoding="utf-8").splitlines()
        self.folder, self.rates = shared / "seeds", Rates.ecb()
        self.said = [Claim.from_json(json.loads(line)) for line in lines]

    def claims(self):
        return self.said

    def text(self, doc):
        return (self.folder / doc).read_bytes().decode("utf-8")


@pytest.fixture(scope="module")
def gold(shared):
    return json.loads((shared / "gold" / "findings.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def annotated(shared):
    return check(Annotated(shared))


class Alone(Annotated):
    """The same without the documents that they are of."""

    def text(self, doc):
        raise UnknownName.among("document", doc, ())


@pytest.fixture(scope="module")
def alone(shared):
    return check(Alone(shared))


@pytest.fixture(scope="module")
def raw(shared):
    book = Ledger.memory()
    for path in sorted((shared / "seeds").glob("*.txt")):
        document = read(path)
        book.add(document, extract(document))
    return check(book)


def score(shared, findings, folder):
    path = folder / "findings.json"
    path.write_text(json.dumps({"findings": [f.to_json() for f in findings]}))
    tool = shared / "tools" / "score_findings.py"
    command = [sys.executable, str(tool), str(shared / "gold" / "findings.json"), str(path), "--json"]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


@pytest.mark.parametrize("source", ["annotated", "raw"])
def test_all_errors_and_warnings_and_nothing_else(source, shared, tmp_path, request):
    found = score(shared, request.getfixturevalue(source), tmp_path)
    assert found["errors_found"] == 6
    assert found["warnings_found"] >= 9
    assert (found["false_alarms"], found["flagged_consistent"]) == (0, [])


def test_claims_without_their_texts_lack_only_what_words_say(alone, shared, tmp_path):
    found = score(shared, alone, tmp_path)
    assert (found["errors_found"], found["warnings_found"]) == (6, 10 - WORDS_ALONE)
    assert (found["false_alarms"], found["flagged_consistent"]) == (0, [])


@pytest.mark.parametrize("source", ["annotated", "alone"])
@pytest.mark.parametrize("which", FIRST_REPAIR)
def test_the_right_repair_comes_first(which, source, gold, request):
    item = next(g for g in gold if g["id"] == which)
    touching = [f for f in request.getfixturevalue(source) if hits(item, f) >= 2 and f.repairs]
    assert FIRST_REPAIR[which] in {(f.repairs[0].kind, f.repairs[0].change) for f in touching}


def test_a_repair_says_how_the_company_stands_beside_its_peers(annotated):
    """By the gold claims, Alibaba is the company of Tencent's country that is nearest in size."""
    (found,) = (f for f in annotated if f.rule == "conversion")
    assert found.repairs[0].effect == "with $700 billion, Tencent is 2.86x Alibaba (about $245B)"


def hits(item, finding):
    return sum(
        any(e.doc.endswith(g["doc"]) and e.start < g["end"] and g["start"] < e.end for e in finding.evidence)
        for g in item["evidence"]
    )
