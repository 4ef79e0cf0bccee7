"""A section a company: its verdict in figures, the findings on it, and what else was answered."""

from dataclasses import replace

import pytest
from selectolax.lexbor import LexborHTMLParser

from pricedin import questions
from pricedin.core.answer import Answer, Because, Driver
from pricedin.core.errors import InvalidParameter
from pricedin.core.finding import Evidence, Finding
from pricedin.documents.document import Document
from pricedin.ledger import Ledger
from pricedin.questions.membership import belongs
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
        "5 figures read, 1 finding and 1 note against them.",
    ]


def test_every_finding_on_a_company_is_listed(dossier):
    assert [(severity, message) for _, severity, message in dossier.findings] == [
        ("error", "Orbit Labs trades at 300x sales, not at 400x"),
        ("note", "Both documents give the same revenue"),
    ]


def test_a_finding_on_a_group_counts_for_its_members(world, answers):
    """Said of both, and said of one with a figure of both as its evidence; a list names a company, not its letters."""
    both = Finding("sum", "warning", "Both together are 70 bn", (), entity="Orbit Labs and Lumen")
    others = Finding("sum", "error", "Two others are wrong", (), entity="Orbit Labs Asia and Lumenoptics")
    dossiers = build(world.ledger, (*world.findings, both, others), answers).dossiers
    orbit = next(d for d in dossiers if d.entity == "Orbit Labs")
    assert [message for *_, message in orbit.findings][-1] == "Both together are 70\u00a0bn"
    assert plain(orbit.verdict[-1]) == (
        "5 figures read, 1 finding and 1 note against them, and 1 finding against those of a group that it belongs to."
    )


@pytest.mark.parametrize(
    ("company", "group", "member"),
    [
        ("OpenAI", "SpaceX, OpenAI and Anthropic", True),
        ("Anthropic", "SpaceX, OpenAI and Anthropic", True),
        ("Meta", "Metalabs and Orbit", False),
        ("Johnson & Johnson", "Pfizer and Johnson & Johnson", True),
        ("OpenAI", "OpenAI", False),
        ("", "A and B", False),
    ],
)
def test_who_belongs_to_a_group(company, group, member):
    assert belongs(company, group) is member


def test_a_finding_that_rests_on_a_groups_figure_counts_for_the_group(world, answers):
    """The finding is on a member, its evidence a figure of the group: both have it against them."""
    claims = [replace(c, entity="Orbit Labs and Lumen") if c.metric == "net_margin" else c
              for c in world.ledger.claims()]  # fmt: skip
    ledger = Ledger.memory()
    for doc in ("notes/lasers.md", "memo.txt"):
        ledger.add(Document(doc, world.ledger.text(doc)), [c for c in claims if c.said.doc == doc])
    shared = next(c for c in ledger.claims() if c.metric == "net_margin")
    found = Finding("sum", "error", "The margin does not follow", (Evidence.of(shared),), entity="Lumen")
    margin = Answer("required_margin", "A margin", "Orbit Labs and Lumen", 0.1, "fraction")
    last = {d.entity: plain(d.verdict[-1]) for d in build(ledger, (found,), (*answers, margin)).dossiers}
    assert last["Orbit Labs and Lumen"] == "1 figure read, 1 finding against them."
    assert last["Orbit Labs"].endswith("but 1 finding against those of a group that it belongs to.")


def test_a_contested_price_says_so(world, answers):
    page = build(world.ledger, world.findings, answers)
    price = next(f for f in page.dossiers[0].facts if f.label == "Price")
    assert "A finding is against one of these two figures." in plain(price.steps[0].text)


def test_an_answer_leads_to_the_claims_that_it_rests_on(dossier, world):
    raising = dossier.answers[0]
    claim = world.claims["notes/lasers.md", "$60 billion"]
    assert [(s.text, [p.href for p in s.places]) for s in raising.because] == [
        ("15\u00a0bn / 4.7\u00a0bn a year", [f"#c-{claim.id}"]),
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
        "Orbit Labs has cash for 3.2 years", "The price asks for 50\u00a0% a year",
    ]  # fmt: skip
    links = {a.attributes["href"][1:] for a in tree.css("a")}
    assert links <= {n.attributes["id"] for n in tree.css("[id]")}


def test_everything_is_asked_about_every_company_only_when_told(world):
    shallow, deep = ask_all(world.ledger), ask_all(world.ledger, deep=True)
    each = [(name, question) for name in ("Orbit Labs", "Lumen") for question in ("verdict", "implied_expectations")]
    assert [a.question for a in shallow[:2]] == ["comps", "required_revenue"]
    assert [(a.entity, a.question) for a in shallow[2:]] == each
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
    assert [g.head for g in found.grids] == [("part", "share", "share range")]
    parts, moves = (plain(svg) for svg, _ in found.charts)
    assert "business 20 %, 10 to 30 %" in parts
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


@pytest.fixture
def asked(world):
    return build(world.ledger, world.findings, ask_all(world.ledger)).dossiers


def test_a_section_says_price_need_likelihood_ground_and_what_would_turn_it(asked):
    orbit = {f.label: [plain(s.text) for s in f.steps] for f in asked[0].facts}
    assert list(orbit) == ["Price", "What it needs", "How likely", "What it rests on", "What would turn it"]
    (price,) = orbit["Price"]
    assert price.startswith("USD 60 bn (listed) on USD 200 m (fiscal year 2025) is 300x sales; the sources allow 28")
    # 60 bn / 20 = 3 bn, 15 times 200 m; 15 ** (1/5) = 1.719, 15 ** (1/10) = 1.311, and 1.12 times each
    assert orbit["What it needs"][0] == (
        "For 20x: USD 3 bn a year, 15x today's; 71.9 % a year for 5 years (92.5 % if holders earn their return), or "
        "31.1 % a year for 10 years (46.8 % if holders earn their return)."
    )
    assert orbit["How likely"][1] == (
        "At most 7.2 % of firms of that size grew faster than the 71.9 % a year for 5 years that 20x asks for."
    )
    assert orbit["What would turn it"][0].startswith("No single assumption")


@pytest.mark.parametrize(("chance", "said"), [(0.1, "It would be worth"), (0.9, "It would not be worth")])
def test_an_assumption_that_turns_the_verdict_is_named_with_the_value_at_which_it_does(world, chance, said):
    turn = {"what": "alone turns the verdict", "driver": "exit_multiple", "flips_at": 2.83, "usual": 6.32}
    answer = Answer(
        "verdict", "Worth it or not", "Lumen", chance, "fraction", rows=(turn,),
        drivers=(Driver("exit_multiple", "lognormal", "multiple", "default"),),
    )  # fmt: skip
    facts = {f.label: f.steps for f in build(world.ledger, (), (answer,)).dossiers[0].facts}
    expected = f"{said} its price with the exit multiple at 2.83x in place of 6.32x."
    assert plain(facts["What would turn it"][0].text) == expected


def test_the_price_in_a_section_leads_to_its_places(asked, world):
    price = asked[0].facts[0].steps[0]
    stated = [world.claims["notes/lasers.md", words].id for words in ("$60 billion", "$200 million")]
    assert [p.href for p in price.places] == [f"#c-{i}" for i in stated]
    rests = next(f for f in asked[0].facts if f.label == "What it rests on")
    assert {p.href for s in rests.steps for p in s.places} >= {f"#c-{i}" for i in stated}


def test_the_verdict_repeats_no_figure_that_the_answers_do_not_have(asked):
    answer = next(a for a in asked[0].answers if a.question == "verdict")
    assert plain(answer.value) in " ".join(map(plain, asked[0].verdict))
    low, middle, high = asked[0].worth
    assert 0 < low < middle < high < 1


def test_a_company_that_is_below_every_target_has_a_section_too(world):
    told = [a for a in ask_all(world.ledger) if a.question != "required_revenue"]
    found = {d.entity: d for d in build(world.ledger, (), told).dossiers}
    assert plain(found["Lumen"].verdict[0]) == "Lumen at USD 9 bn costs 30x its run-rate sales."
    assert [f.label for f in found["Lumen"].facts] == [
        "Price", "What it needs", "How likely", "What it rests on", "What would turn it",
    ]  # fmt: skip


def test_the_chart_of_worth_has_a_row_a_company_and_the_price(world):
    tree = LexborHTMLParser(render(build(world.ledger, (), ask_all(world.ledger))))
    chart = tree.css_first("#companies figure svg")
    assert [t.text() for t in chart.css("text.name")] == ["Lumen", "Orbit Labs"]
    assert [t.text() for t in chart.css("text.target")] == ["the price"]


def test_sentences_of_answers_have_the_minus_of_figures(world):
    answer = Answer(
        "required_margin", "A margin of -651 % today", "Lumen", -6.51, "fraction", rows=({"margin": -6.51},),
        because=(Because("net_margin", "-CNY 4.7 bn / CNY 724 m = -649 %, said on 2026-01-08"),),
        drivers=(Driver("growth", "from -19 % to 53 %", "fraction", "default: -1 to 1"),), notes=("USD -3 m to -1 m",),
    )  # fmt: skip
    page = build(world.ledger, (), (answer,))
    found = page.dossiers[0].answers[0]
    assert found.title == "A margin of \u2212651\u00a0% today"
    assert found.because[0].text == "\u2212CNY 4.7\u00a0bn / CNY 724\u00a0m = \u2212649\u00a0%, said on 2026-01-08"
    assert found.drivers[0][1:3] == ("from \u221219\u00a0% to 53\u00a0%", "default: \u22121 to 1")
    assert found.small.notes == ("USD \u22123\u00a0m to \u22121\u00a0m",)
    assert answer.to_json()["title"] == "A margin of -651 % today"
