"""Findings for editors and pipelines."""

import ast
import json
from datetime import date
from pathlib import Path

from pricedin.checks.annotate import annotated, workflow_commands
from pricedin.checks.sarif import rules, sarif
from pricedin.checks.waivers import Waiver
from pricedin.core.finding import Evidence, Finding, Repair

TEXT = "First line.\nSales were $5 billion,\n净利润为30亿元。\n"
AT = TEXT.index("$5 billion")
ZH = TEXT.index("30亿元")
FOUND = Finding(
    "recompute", "error", "$5 billion does not follow: 50 %, not 40 %.",
    (Evidence("news/a b.txt", AT, AT + 10, "$5 billion", "c1"), Evidence("news/a b.txt", ZH, ZH + 4, "30亿元")),
    repairs=(Repair("scale", "read $5 billion as $50 billion", 10.0, 0.9),), arithmetic="5 / 10",
)  # fmt: skip


def text(doc):
    return TEXT


def test_sarif_gives_lines_columns_and_related_places():
    log = sarif([FOUND], text, "0.1.0")
    (run,) = log["runs"]
    (result,) = run["results"]
    assert (log["version"], result["level"], result["ruleId"]) == ("2.1.0", "error", "recompute")
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "news/a%20b.txt"
    region = place["region"]
    assert (region["startLine"], region["startColumn"], region["endColumn"]) == (2, 12, 22)
    assert TEXT[region["charOffset"] :][: region["charLength"]] == "$5 billion"
    assert result["relatedLocations"][0]["physicalLocation"]["region"]["startLine"] == 3
    assert result["partialFingerprints"] == {"pricedinFinding/v1": FOUND.id}
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "recompute"
    json.dumps(log)


def test_each_rule_that_a_finding_can_name_is_described():
    """SARIF 2.1.0, 3.49: a reportingDescriptor has an id, and messages whose text is a sentence or more."""
    named = set()
    for path in (Path(sarif.__code__.co_filename).parent).rglob("*.py"):
        calls = [n for n in ast.walk(ast.parse(path.read_text())) if isinstance(n, ast.Call)]
        made = [n for n in calls if getattr(n.func, "id", "") in ("finding", "reported", "Finding")]
        told = [[*n.args, *(k.value for k in n.keywords if k.arg == "rule")] for n in made]
        texts = [[a.value for a in args if isinstance(a, ast.Constant) and isinstance(a.value, str)] for args in told]
        named |= {words[0] for words in texts if words} - {"error"}
    described = {r["id"]: r for r in rules()}
    assert set(described) == named
    assert len({r["name"] for r in rules()}) == len(named)
    for rule in rules():
        assert set(rule) == {"id", "name", "shortDescription", "fullDescription", "help", "defaultConfiguration"}
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")
        assert all(rule[key]["text"].endswith(".") for key in ("shortDescription", "fullDescription", "help"))
        assert rule["name"].isidentifier()


def test_a_log_has_the_shape_that_the_schema_asks_for():
    """The required properties and the types of SARIF 2.1.0's schema, for what the log uses of it."""
    log = sarif([FOUND], text, "0.1.0", [(FOUND, Waiver(FOUND.id, "known", date(2027, 1, 31)))])
    assert set(log) == {"$schema", "version", "runs"}
    (run,) = log["runs"]
    assert run["tool"]["driver"]["name"]
    assert run["columnKind"] in ("utf16CodeUnits", "unicodeCodePoints")
    for result in run["results"]:
        assert result["message"]["text"]
        assert result["level"] in ("none", "note", "warning", "error")
        assert 0 <= result["ruleIndex"] < len(run["tool"]["driver"]["rules"])
        for place in (*result["locations"], *result.get("relatedLocations", ())):
            physical = place["physicalLocation"]
            region = physical["region"]
            assert " " not in physical["artifactLocation"]["uri"]
            assert min(region["startLine"], region["startColumn"], region["endLine"], region["endColumn"]) >= 1
            assert min(region["charOffset"], region["charLength"]) >= 0
            assert isinstance(place.get("id", 0), int)
        assert all(s["kind"] in ("inSource", "external") for s in result.get("suppressions", ()))
        assert all(isinstance(v, str) for v in result["partialFingerprints"].values())


def test_a_waived_finding_is_a_suppressed_result():
    log = sarif([], text, "0.1.0", [(FOUND, Waiver(FOUND.id, "known", date(2027, 1, 31)))])
    (result,) = log["runs"][0]["results"]
    assert result["suppressions"][0]["justification"] == "known (until 2027-01-31)"


def test_annotations_underline_the_figure():
    lines = list(annotated([FOUND], text))
    assert lines[0] == f"news/a b.txt:2:12: error: {FOUND.message} [{FOUND.id}]"
    assert lines[1:3] == ["    Sales were $5 billion,", "               ^^^^^^^^^^"]
    assert lines[3] == "news/a b.txt:3:5: note: against '30亿元'"
    assert lines[4] == "    likely: read $5 billion as $50 billion"


def test_wide_characters_take_two_columns():
    zh = Finding("sum", "note", "x", (FOUND.evidence[1],))
    shown, marks = list(annotated([zh], text))[1:3]
    assert (shown, marks) == ("    净利润为30亿元。", "            ^^^^^^")


def test_workflow_commands_escape_what_would_end_them():
    (line,) = workflow_commands([FOUND], text)
    assert line.startswith("::error file=news/a b.txt,line=2,endLine=2,col=12,endColumn=22::")
    assert "50 %25, not 40 %25" in line


def test_a_long_line_is_cut_before_a_word():
    long = "The company said in its annual report, of many pages, that sales were $5 billion in all of last year.\n"
    at = long.index("$5 billion")
    found = Finding("sum", "note", "x", (Evidence("a.txt", at, at + 10, "$5 billion"),))
    shown, marks = (line[4:] for line in list(annotated([found], lambda doc: long))[1:3])
    assert shown.split()[0] in long.split()
    assert shown[marks.index("^") :].startswith("$5 billion")
