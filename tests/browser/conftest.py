"""A report in a real browser: Chromium through Playwright, skipped with the reason where either is absent."""

import importlib.util
import shutil
from pathlib import Path

import pytest

_PATH = Path(__file__).parent.parent / "report" / "conftest.py"
_SPEC = importlib.util.spec_from_file_location("report_world", _PATH)
_world = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(_world)
world, comparables, needs, page = _world.world, _world.comparables, _world.needs, _world.page  # the same small world
answers, run_result, rich = _world.answers, _world.run_result, _world.rich

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(scope="session")
def chromium():
    sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with sync_api.sync_playwright() as playwright:
        if found is None and not Path(playwright.chromium.executable_path).exists():
            pytest.skip("no Chromium: install the package chromium, or run `playwright install chromium`")
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def report(page, tmp_path):
    """The report as a file's URL."""
    return _written(page, tmp_path / "report.html")


@pytest.fixture
def rich_report(rich, tmp_path):
    """A report with a drawing of every kind."""
    return _written(rich, tmp_path / "rich.html")


def _written(page, path):
    from pricedin.report.html import render

    path.write_text(render(page), encoding="utf-8")
    return path.as_uri()


@pytest.fixture
def show(chromium, report):
    """Open the report; ``width`` in pixels, ``scheme`` light or dark. ``.troubles`` is what the page complains of."""
    contexts = []

    def open_at(width=1280, scheme="light", url=report, **more):
        context = chromium.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, **more)
        contexts.append(context)
        tab = context.new_page()
        tab.troubles = []
        tab.requests = []
        tab.on("console", lambda message: tab.troubles.append(message.text))
        tab.on("pageerror", lambda error: tab.troubles.append(str(error)))
        tab.on("request", lambda request: tab.requests.append(request.url))
        tab.goto(url)
        return tab

    yield open_at
    for context in contexts:
        context.close()
