"""The site around the calculators, as a reader of any page meets it."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from macros import capacity
from tests.browser.conftest import Journal, NewPage
from tests.conftest import Site

REQUESTS = 26  # of a first page, the service worker's included
SHIPPED = ["1032-pour-cent-refaire-le-calcul/", "archives/2026/", "themes/reseau-social-interne/"]
PAGES = ["", "a-propos/", *(pytest.param(path, marks=pytest.mark.shipped) for path in SHIPPED)]


@pytest.mark.anywhere
@pytest.mark.parametrize("path", PAGES)
def test_a_page_asks_nothing_elsewhere_and_says_nothing_in_the_console(page: Page, site: Site, path: str) -> None:
    """The journal, at the end of each test, holds the page to it."""
    page.goto(site.url + path, wait_until="networkidle")
    expect(page.locator("h1")).to_be_visible()


@pytest.mark.parametrize("width", [320, 360, 1280])
@pytest.mark.parametrize("path", PAGES)
def test_no_page_scrolls_sideways(new_page: NewPage, site: Site, path: str, width: int) -> None:
    page = new_page(viewport={"width": width, "height": 800})
    page.goto(site.url + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.shipped
@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("reseaux", "réseau"),
        ("réseaux", "réseau"),
        ("hypothese", "hypothèse"),
        ("Hypothèses", "hypothèse"),
        ("l'article", "article"),
        ("depense", "dépense"),
        ("depenses", "dépense"),
        ("publicite", "publicité"),
        ("l'été", "été"),
        ("l’ete", "été"),
    ],
)
def test_search_folds_accents_ligatures_elisions_and_plurals(page: Page, site: Site, typed: str, found: str) -> None:
    page.goto(site.url)
    search(page, typed)
    expect(
        page.locator(".md-search-result__item mark", has_text=re.compile(found, re.IGNORECASE)).first
    ).to_be_visible()


@pytest.mark.shipped
@pytest.mark.anywhere
@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("depense", "dépense"),
        ("coeur", "cœur"),
        ("reseaux", "réseaux"),
        ("publicité", "publicité"),
        ("l'été", "été"),
    ],
)
def test_search_opens_an_article_that_has_the_word(page: Page, site: Site, typed: str, word: str) -> None:
    page.goto(site.url)
    articles = page.locator("article.md-post h2 a").evaluate_all("links => links.map(link => link.href)")
    search(page, typed)
    whole = re.compile(rf"^{word}$", re.IGNORECASE)
    results = page.locator(", ".join(f'.md-search-result__link[href^="{address}"]' for address in articles))
    found = results.filter(has=page.locator("mark").get_by_text(whole)).first
    expect(found).to_be_attached()
    page.goto(found.evaluate("link => link.href"))
    assert re.search(rf"\b{word}\b", page.locator("article.md-content__inner").inner_text(), re.IGNORECASE)


def test_search_folds_ligatures_of_the_page_and_of_the_query(page: Page, site: Site) -> None:
    """No page need hold « cœur »: one entry joins the index on its way."""
    entry = {"location": "a-propos/#coeur", "title": "Au cœur des dépenses de publicité", "text": ""}

    def add_entry(route: Route) -> None:
        index = route.fetch().json()
        route.fulfill(json={**index, "docs": [*index["docs"], entry]})

    page.route("**/search_index.json", add_entry)
    page.goto(site.url)
    for typed in ("coeur", "cœur", "depense", "publicite"):
        search(page, typed)
        expect(page.locator(".md-search-result__item mark").first).to_be_visible()
        expect(page.locator(".md-search-result__list", has_text="Au cœur des dépenses")).to_be_visible()


def test_search_without_an_answer_says_so_in_french(page: Page, site: Site) -> None:
    page.goto(site.url)
    search(page, "xyzzy")
    expect(page.locator(".md-search-result__meta")).to_have_text("Aucun document trouvé")


def search(page: Page, words: str) -> None:
    field = page.get_by_placeholder("Rechercher")
    field.fill("")
    field.press_sequentially(words)
    field.press("Shift")  # Material listens to keys, and Playwright has none for « é »


def test_the_theme_follows_the_system_then_the_reader(new_page: NewPage, site: Site) -> None:
    page = new_page(color_scheme="dark")
    page.goto(site.url)
    body = page.locator("body")
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    page.get_by_title("Passer au mode clair").click()
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    page.reload()
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    page.get_by_title("Passer au mode sombre").click()
    expect(body).to_have_attribute("data-md-color-scheme", "slate")


@pytest.mark.anywhere
def test_a_missing_page_is_answered_in_french_with_the_way_home(page: Page, site: Site, journal: Journal) -> None:
    journal.expect_error("404")
    answer = page.goto(site.url + "un/article/perdu")
    assert answer and answer.status == 404
    expect(page.locator("h1")).to_have_text("Page introuvable")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(251, 250, 246)"
    page.get_by_role("link", name="Voir tous les articles").click()
    expect(page).to_have_url(site.url)


@pytest.mark.anywhere
def test_an_article_opens_from_the_list_without_loading_the_page_again(page: Page, site: Site) -> None:
    page.goto(site.url)
    page.evaluate("window.stillHere = true")
    link = page.locator("article.md-post h2 a").first
    title = link.inner_text()
    link.click()
    expect(page.locator("h1")).to_have_text(re.compile(re.escape(title)))
    assert page.evaluate("window.stillHere") is True


@pytest.mark.anywhere
def test_without_javascript_the_list_the_article_and_the_links_are_there(still_page: Page, site: Site) -> None:
    still_page.goto(site.url)
    still_page.locator("article.md-post h2 a").first.click()
    expect(still_page.locator("h1")).to_be_visible()
    assert urlsplit(still_page.url).path != urlsplit(site.url).path
    still_page.get_by_role("link", name="Tous les articles").click()
    expect(still_page).to_have_url(site.url)


@pytest.mark.shipped
def test_an_article_before_it_is_touched_weighs_no_more_than_the_guide_says(new_page: NewPage, site: Site) -> None:
    page = new_page(service_workers="allow")
    site.requests.clear()
    page.goto(site.url + "1032-pour-cent-refaire-le-calcul/")
    page.wait_for_load_state("networkidle")
    page.evaluate("navigator.serviceWorker.ready.then(() => {})")
    page.wait_for_load_state("networkidle")
    asked = [request.path.removeprefix(urlsplit(site.url).path) for request in site.requests]
    assert sum(request.size for request in site.requests) <= capacity.PAGE, asked
    assert len(asked) <= REQUESTS, asked
    assert not [path for path in asked if path.startswith(("assets/runtime/", "search/"))]


@pytest.mark.shipped
def test_the_search_is_fetched_by_whoever_searches(page: Page, site: Site) -> None:
    site.requests.clear()
    page.goto(site.url)
    page.wait_for_load_state("networkidle")
    page.get_by_role("textbox", name="Rechercher").focus()
    page.get_by_role("textbox", name="Rechercher").fill("coupon")
    expect(page.locator(".md-search-result__item").first).to_contain_text("coupon")
    assert [request.path for request in site.requests if request.path.endswith("search_index.json")]
