"""What the site keeps in a browser: the page that says it says it all, and its button leaves nothing."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.browser.test_scenarios import KEY, keep, opened
from tests.conftest import Site

pytestmark = pytest.mark.shipped

ARTICLE = "1032-pour-cent-refaire-le-calcul/"
SHELVES = """async () => ({ local: Object.keys(localStorage), session: Object.keys(sessionStorage),
  caches: await caches.keys(), workers: (await navigator.serviceWorker.getRegistrations()).length })"""
NOTHING = {"local": ["another-site"], "session": [], "caches": ["another-site"], "workers": 0}


@pytest.fixture
def kept(page: Page, site: Site) -> Page:
    """The privacy page, after a scenario and a scheme were chosen; another site shares the origin."""
    page.goto(site.url + ARTICLE)
    opened(page)
    keep(page, "Prudent")
    expect(page.locator("[data-tool=compare] .said").first).to_have_text("Vos chiffres sont gardés.")
    page.locator(".md-header label[for^=__palette]:visible").click()
    page.evaluate(
        """async (scope) => {
            localStorage.setItem("another-site", "1");
            for (const name of ["another-site", `chiffres-en-main:${scope}:a1b2`]) await caches.open(name);
        }""",
        urlsplit(site.url).path,
    )
    page.get_by_role("link", name="Vie privée").click()
    return page


def test_the_button_leaves_nothing_of_ours_and_all_of_others(kept: Page) -> None:
    lines = kept.locator("kept-data li")
    expect(lines.filter(has_text="cas_publie")).to_be_visible()
    expect(lines.filter(has_text="thème")).to_be_visible()
    expect(lines.filter(has_text="hors connexion")).to_be_visible()
    kept.get_by_role("button", name="Tout effacer").click()
    expect(kept.locator("kept-data .said")).to_contain_text("est effacé")
    expect(lines).to_have_text(["Rien."])
    expect(kept.get_by_role("button", name="Annuler")).to_be_focused()
    assert kept.evaluate(SHELVES) == NOTHING


def test_what_was_cleared_by_mistake_comes_back(kept: Page) -> None:
    before = kept.evaluate(f"localStorage.getItem('{KEY}')")
    kept.get_by_role("button", name="Tout effacer").click()
    kept.get_by_role("button", name="Annuler").click()
    expect(kept.locator("kept-data li").filter(has_text="cas_publie")).to_be_visible()
    assert kept.evaluate(f"localStorage.getItem('{KEY}')") == before


def test_without_javascript_the_page_offers_no_button(still_page: Page, site: Site) -> None:
    still_page.goto(site.url + "vie-privee/")
    expect(still_page.locator("kept-data")).to_contain_text("le site ne garde rien de nouveau")
    expect(still_page.locator("kept-data button:visible")).to_have_count(0)


def test_a_visit_alone_keeps_no_figure_and_no_cookie(new_page: NewPage, site: Site) -> None:
    page = new_page()
    for path in ("", ARTICLE, "vie-privee/"):
        page.goto(site.url + path, wait_until="networkidle")
    assert page.context.cookies() == []
    assert not [key for key in page.evaluate("Object.keys(localStorage)") if not key.endswith("__palette")]
    assert page.evaluate("indexedDB.databases()") == []
