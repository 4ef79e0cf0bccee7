"""The report as its reader has it: links, filter, keyboard, phone, dark, paper, and no word to any network."""

import pytest

CONTRAST = """() => {
  const parse = c => (c.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => {
    const part = v => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  };
  const ground = e => {
    for (; e; e = e.parentElement) {
      const c = parse(getComputedStyle(e).backgroundColor);
      if (c.length === 3 || c[3] === 1) return c;
    }
    return [255, 255, 255];
  };
  const out = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const e = walk.currentNode.parentElement, text = walk.currentNode.textContent.trim();
    if (!text || ["SCRIPT", "STYLE", "TITLE", "DESC", "title", "desc"].includes(e.tagName)) continue;
    const style = getComputedStyle(e), svg = e.namespaceURI.includes("svg");
    const a = light(parse(svg ? style.fill : style.color)), b = light(ground(e));
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    const large = parseFloat(style.fontSize) >= 24;
    out.push([ratio, large ? 3 : 4.5, text.slice(0, 40)]);
  }
  return out;
}"""


def _in_view(tab, selector):
    top, bottom = tab.evaluate(
        "s => (r => [r.top, r.bottom])(document.querySelector(s).getBoundingClientRect())", selector
    )
    return top >= 0 and bottom <= tab.viewport_size["height"]


def test_nothing_leaves_and_nothing_is_complained_of(show, report):
    tab = show()
    assert tab.requests == [report]
    assert tab.troubles == []


def test_the_policy_stops_even_a_script_on_the_page_from_calling_out(show):
    tab = show()
    outcome = tab.evaluate("fetch('https://example.com').then(() => 'sent', () => 'stopped')")
    assert outcome == "stopped"
    assert any("Content Security Policy" in t for t in tab.troubles)


def test_a_figure_leads_to_its_place_and_the_place_back(show, world):
    claim = world.claims["memo.txt", "5 %"]
    tab = show()
    tab.click(f"#r-{claim.id} a")
    tab.wait_for_timeout(600)
    assert _in_view(tab, f"#c-{claim.id} + a")
    tab.click(f"#c-{claim.id} + a")
    tab.wait_for_timeout(600)
    assert _in_view(tab, f"#r-{claim.id}")


def test_the_filter_keeps_rows_that_hold_every_word(show):
    tab = show()
    tab.fill("#q", "orbit revenue")
    shown = tab.locator("#all tbody tr:visible")
    assert [r.split("\t")[0] for r in shown.all_inner_texts()] == ["$200 million", "$200 million"]
    assert tab.inner_text("#hits") == "2 of 7 figures"
    tab.press("#q", "Escape")
    assert tab.inner_text("#hits") == "7 figures"


def test_figures_of_findings_can_be_kept_alone(show):
    tab = show()
    tab.check("#only")
    assert tab.inner_text("#hits") == "4 of 7 figures"


def test_coming_back_to_a_hidden_row_shows_it(show, world):
    claim = world.claims["memo.txt", "5 %"]
    tab = show()
    tab.fill("#q", "lumen")
    tab.evaluate("id => { location.hash = id }", f"r-{claim.id}")
    tab.wait_for_timeout(600)
    assert tab.is_visible(f"#r-{claim.id}")
    assert _in_view(tab, f"#r-{claim.id}")


def test_a_column_sorts_by_size_and_back(show):
    tab = show()
    value = tab.locator("#all thead th").nth(3)
    value.locator("button").click()
    cells = tab.locator("#all tbody tr td:nth-child(4)")
    ascending = cells.all_inner_texts()
    assert ascending[0].replace("\u00a0", " ") == "5 %"
    assert ascending[-1].replace("\u00a0", " ") == "USD 60 bn"
    assert value.get_attribute("aria-sort") == "ascending"
    value.locator("button").click()
    assert value.get_attribute("aria-sort") == "descending"
    assert cells.all_inner_texts()[0].replace("\u00a0", " ") == "USD 60 bn"


@pytest.mark.parametrize("width", [320, 390, 768, 1280, 1920])
def test_no_width_makes_the_page_scroll_sideways(show, width):
    tab = show(width)
    assert tab.evaluate("document.documentElement.scrollWidth") <= width


def test_text_in_charts_keeps_its_size_on_a_phone(show):
    heights = "[...document.querySelectorAll('.chart text')].map(t => t.getBoundingClientRect().height)"
    assert min(show(390).evaluate(heights)) >= 10


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_stands_out_from_its_ground(show, scheme):
    texts = show(scheme=scheme).evaluate(CONTRAST)
    assert len(texts) > 100
    assert [(round(ratio, 2), text) for ratio, least, text in texts if ratio < least] == []


def test_dark_is_dark(show):
    ground = "getComputedStyle(document.body).backgroundColor"
    assert show(scheme="dark").evaluate(ground) != show(scheme="light").evaluate(ground)


def test_the_first_tab_offers_to_skip_to_the_report(show):
    tab = show()
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.textContent") == "Skip to the report"
    assert tab.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "main"


def test_what_has_the_focus_can_be_seen(show):
    tab = show()
    seen = set()
    for _ in range(60):
        tab.keyboard.press("Tab")
        tag, style = tab.evaluate("(e => [e.tagName, getComputedStyle(e).outlineStyle])(document.activeElement)")
        if tag == "BODY":
            break
        assert style != "none", f"<{tag}> shows no focus"
        seen.add(tag)
    assert {"A", "INPUT", "BUTTON", "DIV"} <= seen


def test_without_scripts_everything_is_there_and_the_filter_is_not(show):
    tab = show(java_script_enabled=False)
    assert tab.locator("#all tbody tr").count() == 7
    assert tab.locator(".filter").is_hidden()
    assert tab.locator(".said").first.is_hidden()  # documents are folded, and unfold without a script
    tab.locator(".doc > summary").first.click()
    assert tab.locator(".said").first.is_visible()


def test_paper_has_everything_and_no_controls(show):
    import pypdfium2 as pdfium

    tab = show()
    document = pdfium.PdfDocument(tab.pdf(prefer_css_page_size=True, print_background=True))
    words = " ".join(p.get_textpage().get_text_range() for p in document)
    width, height = document[0].get_size()
    assert (round(width), round(height)) == (595, 842)
    assert "Orbit Labs trades at 300x sales" in words
    assert "Lumen is private" in words
    assert "Skip to the report" not in words
    assert "Filter" not in words


def test_a_screen_reader_hears_names_for_every_part(show):
    tab = show()
    heard = tab.locator("body").aria_snapshot()
    assert '- navigation "Sections"' in heard
    assert '- group "Price to sales by company' in heard
    assert '- region "Value, revenue and price to sales by company"' in heard
    assert '- searchbox "Filter"' in heard
    for part in ("Verdict", "Findings", "Comparables", "What must be true", "Figures", "Documents"):
        assert f'- region "{part}"' in heard


OUTSIDE = """() => [...document.querySelectorAll("svg text")].filter(t => {
  const box = t.getBoundingClientRect();
  return box.left < -0.5 || box.right > document.documentElement.clientWidth + 0.5;
}).map(t => t.textContent)"""

TOUCHING = """() => [...document.querySelectorAll("svg.chart")].flatMap(chart => {
  const texts = [...chart.querySelectorAll("text")].map(t => [t.textContent, t.getBoundingClientRect()]);
  const across = (p, q) => Math.min(p.right, q.right) - Math.max(p.left, q.left);
  const down = (p, q) => Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top);
  const touch = (p, q) => across(p, q) > 2 && down(p, q) > 4;
  return texts.flatMap(([a, p], i) => texts.slice(i + 1).filter(([, q]) => touch(p, q)).map(([b]) => `${a} | ${b}`));
})"""


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_every_drawing_keeps_its_words_inside_and_apart(show, rich_report, width):
    tab = show(width, url=rich_report)
    # multiples, growth, cash, ways, parts, what moves them, paths, chances of meeting, histogram, fan
    assert tab.locator("svg.chart").count() == 10
    assert tab.evaluate(OUTSIDE) == []
    assert tab.evaluate(TOUCHING) == []
    assert tab.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_of_a_full_page_stands_out(show, rich_report, scheme):
    tab = show(scheme=scheme, url=rich_report)
    tab.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    assert [(round(ratio, 2), text) for ratio, least, text in tab.evaluate(CONTRAST) if ratio < least] == []
