"""`make serve` as an author sees it: a change on the page, an error above it, and no figure of the past."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.macros.copies import copy, environment

pytestmark = pytest.mark.shipped

ARTICLE, MODEL = "docs/posts/concours-a-3-euros.md", "calculator/models/concours.py"
BUILT = 120_000  # milliseconds that a loaded machine may take for a whole site


class Served(NamedTuple):
    root: Path
    url: str


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    root = copy(tmp_path_factory.mktemp("blog"))
    process = subprocess.Popen(
        [sys.executable, "-m", "macros.serve", "0"], cwd=root, env=environment(root), stderr=subprocess.PIPE, text=True
    )
    assert process.stderr is not None
    yield Served(root, process.stderr.readline().split()[0])
    process.terminate()
    process.communicate(timeout=60)


@pytest.fixture
def page(browser: Browser, served: Served) -> Iterator[Page]:
    context = browser.new_context(locale="fr-FR")
    context.set_default_timeout(BUILT)
    page = context.new_page()
    page.goto(served.url + "concours-a-3-euros/")
    yield page
    context.close()


class Change:
    """A file that says something else, until the end of the block."""

    def __init__(self, path: Path, old: str, new: str) -> None:
        self.path, self.text = path, path.read_text("utf-8")
        assert old in self.text
        self.changed = self.text.replace(old, new, 1)

    def __enter__(self) -> None:
        self.path.write_text(self.changed, "utf-8")

    def __exit__(self, *_: object) -> None:
        self.path.write_text(self.text, "utf-8")


def test_an_edit_of_each_kind_shows_on_the_page(page: Page, served: Served) -> None:
    body = page.locator("body")
    with Change(served.root / ARTICLE, "on joue, on s'abonne", "on joue beaucoup, on s'abonne"):
        expect(body).to_contain_text("on joue beaucoup", timeout=BUILT)
    expect(body).not_to_contain_text("on joue beaucoup", timeout=BUILT)
    with Change(served.root / MODEL, "frais = Input(4_000", "frais = Input(4_321"):
        expect(body).to_contain_text(re.compile(r"4\s321\s€ de frais"), timeout=BUILT)
    with Change(
        served.root / "macros/theme/main.html", '<meta name="runtime"', '<meta name="essai"><meta name="runtime"'
    ):
        expect(page.locator("meta[name=essai]")).to_have_count(1, timeout=BUILT)
    with Change(served.root / "macros/theme/assets/site.css", "/*", "body { outline: 7px solid }\n/*"):
        expect(body).to_have_css("outline-width", "7px", timeout=BUILT)


def test_another_page_waits_for_its_new_figures(page: Page, served: Served) -> None:
    with Change(served.root / MODEL, "frais = Input(4_000", "frais = Input(4_567"):
        expect(page.locator("body")).to_contain_text(re.compile(r"4\s567\s€ de frais"), timeout=BUILT)
        other = page.context.new_page()  # this one may be loading itself again
        other.goto(served.url + "calculateurs/concours/")
        expect(other.locator("body")).to_contain_text(re.compile(r"4\s567"), timeout=BUILT)
        assert not other.locator("meta[name=runtime]").evaluate("meta => meta.content").endswith("pending")


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (ARTICLE, 'figure("concours.cout_p', 'figure("concourrs.cout_p', 'euros.md:15 : aucun calculateur'),
        (MODEL, "def roi(", "def roi((", "concours.py:"),
        ("macros/theme/main.html", '{% extends "base.html" %}', '{% extends "base.html" %}{% if %}', "main.html:1 :"),
    ],
)  # fmt: skip
def test_an_error_is_said_above_the_last_good_page_until_it_is_mended(
    page: Page, served: Served, file: str, old: str, new: str, said: str
) -> None:
    alert = page.get_by_role("alert")
    heading = page.locator("h1").inner_text()
    with Change(served.root / file, old, new):
        expect(alert).to_contain_text(re.compile(re.escape(said).replace(r"\ ", r"\s")), timeout=BUILT)
        expect(alert).to_contain_text("Vous voyez la dernière version correcte de cette page.")
        expect(page.locator("h1")).to_have_text(heading)
    expect(alert).to_have_count(0, timeout=BUILT)


def test_the_published_site_knows_nothing_of_it(served: Served) -> None:
    assert not list((served.root / "macros/theme").rglob("live.js"))
