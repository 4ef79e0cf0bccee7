"""A section a company: its verdict in figures, the findings on it, and what else was answered."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from pricedin import questions
from pricedin.core.answer import Answer, Because, Driver
from pricedin.core.errors import InvalidParameter
from pricedin.report.ask import ask_all
from pricedin.report.build import build
from pricedin.report.html import render
from pricedin.report.numbers import plain


@pytest.fixture
def dossier(world, answers):
    return build(world.ledger, world.findings, answers).dossiers[0]


def test_the_verdict_is_made_of_figures(dossier):
    """60 bn is 300x; at 20x today's 200 m it would be 4 bn, 1/15 of the price."""
    assert [plain(s) for s in dossier.verdict] == [
        "Orbit Labs at USD 60 bn costs 300x its fiscal year sales. For 20x it must sell USD 3 bn a year, 15x today's: "
        "71.9 % a year for 5 years, which at most 7.2 % of firms of that size managed.",
        "At 20x today's sales it would be worth USD 4 bn, 6.7 % of its price.",
        "For holders to earn their required return as well, 92.5 % a year.",
        "5 figures read, 1 finding against them.",
    ]


def test_only_errors_and_warnings_stand_against_a_company(dossier):
    assert [(severity, message) for _, severity, message in dossier.findings] == [
        ("error", "Orbit Labs trades at 300x sales, not at 400x"),
    ]


def test_an_answer_leads_to_the_claims_that_it_rests_on(dossier, world):
    raising = dossier.answers[0]
    claim = world.claims["notes/lasers.md", "$60 billion"]
    assert [(s.text, [p.href for p in s.places]) for s in raising.because] == [
        ("15 bn / 4.7 bn a year", [f"#c-{claim.id}"]),
    ]
    assert [plain(x) for x in (raising.value, raising.range)] == ["3.2 years", "3 to 3.4 years"]
    assert [tuple(map(plain, d[:3])) for d in raising.drivers] == [("burn", "USD 4.7 bn", "given by hand")]


def test_a_distribution_is_drawn_and_told(dossier):
    assert "half of all worlds from 2.1 years to 3.1 years" in plain(dossier.answers[0].charts[0][0])


def test_ways_that_no_growth_pays_for_are_named(dossier):
    drawn = LexborHTMLParser(dossier.answers[1].charts[0][0])
    assert [plain(t.text()) for t in drawn.css("text.name")] == ["margin of 15 % (none: 10 y)", "margin of 25 %"]
    assert "3 y, 10 y" in [t.text() for t in drawn.css("text.tick")]
    assert "margin of 15 %, 10 y: no growth gives the price" in plain(drawn.css_first("desc").text())


def test_what_lacks_figures_is_listed_with_what_it_lacks(dossier):
    assert dossier.open == ("lock up: shares offered of Orbit Labs",)


def test_the_page_has_a_section_a_company(world, answers):
    tree = LexborHTMLParser(render(build(world.ledger, world.findings, answers)))
    assert [h.text() for h in tree.css("#companies article > h3")] == ["Orbit Labs", "Lumen"]
    assert [h.text() for h in tree.css("#companies h4")] == [
        "Orbit Labs has cash for 3.2 years", "The price asks for 50 % a year",
    ]  # fmt: skip
    links = {a.attributes["href"][1:] for a in tree.css("a")}
    assert links <= {n.attributes["id"] for n in tree.css("[id]")}


def test_everything_is_asked_about_every_company_only_when_told(world):
    shallow, deep = ask_all(world.ledger), ask_all(world.ledger, deep=True)
    assert [a.question for a in shallow] == ["comps", "required_revenue"]
    assert {a.entity for a in deep[2:]} <= {"Orbit Labs", "Lumen", ""}
    general = [a.question for a in deep[2:] if not a.entity]
    assert len(general) == len(set(general))
    assert len(deep) > len(shallow)


def test_what_moves_an_answer_is_drawn_and_not_tabled(world):
    rows = (
        {"part": "business", "share": 0.2, "share_low": 0.1, "share_high": 0.3},
        {"part": "moves it", "driver": "flow", "driver_low": 0.1, "driver_high": 0.3, "at_low": 0.4, "at_high": 0.6},
    )
    answer = Answer("premium", "Most is unexplained", "Lumen", 0.8, "fraction", rows=rows,
                    drivers=(Driver("flow", "uniform", "fraction", "default: assumed"),))  # fmt: skip
    found = build(world.ledger, (), (answer,)).dossiers[0].answers[0]
    assert [g.head for g in found.grids] == [("part", "share", "share low", "share high")]
    parts, moves = (plain(svg) for svg, _ in found.charts)
    assert "nine tenths from 10 % to 30 %" in parts
    assert "flow 10 % gives 40 %, 30 % gives 60 %" in moves


def test_a_question_that_refuses_the_figures_does_not_stop_the_report(world, monkeypatch):
    usual = questions.Question.ask

    def refuse(self, ledger, as_of=None, **given):
        if self.name == "lock_up":
            raise InvalidParameter("a number above 0", "-1", "burn")
        return usual(self, ledger, as_of, **given)

    monkeypatch.setattr(questions.Question, "ask", refuse)
    refused = [a for a in ask_all(world.ledger, deep=True) if a.question == "lock_up"]
    assert [(a.entity, a.missing[0].what) for a in refused] == [
        ("Orbit Labs", "burn: expected a number above 0, got -1"), ("Lumen", "burn: expected a number above 0, got -1"),
    ]  # fmt: skip


def test_markup_in_an_answer_stays_text(world, run_result):
    evil = "<script>alert(1)</script>"
    spread = {"p5": 1.0, "p25": 2.0, "p50": 3.0, "p75": 4.0, "p95": 5.0}
    rows = (
        {evil: evil, "driver": evil, "driver_low": 1, "driver_high": 2, "at_low": 1, "at_high": 2},
        {"what": evil, "value": 1.0, "unit": evil},
    )
    answer = Answer(evil, evil, "Lumen", 3.0, "years", None, spread, rows, (Because(evil, evil, (evil,)),),
                    (Driver(evil, evil, evil, evil),), (), (evil,), (evil,))  # fmt: skip
    run = {**run_result, "model": evil, "notes": [evil], "sampler": evil}
    tree = LexborHTMLParser(render(build(world.ledger, (), (answer,), simulations=[run], problems=[evil])))
    assert len(tree.css("script")) == 1
    assert "alert" not in tree.css_first("script").text()
    assert tree.body.text().count("alert(1)") > 10
