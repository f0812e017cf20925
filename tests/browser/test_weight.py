"""What a browser loads of a page before its reader touches anything, and whether the page moves under their eyes."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, ViewportSize

from macros import capacity
from tests.browser.conftest import NewPage
from tests.browser.waiting import until
from tests.conftest import Site
from tests.site.server import Request

REQUESTS = 12
WORKER = "service-worker.js"
SHIFT = 0.01  # of the layout, all of its moves together
SIZES: dict[str, ViewportSize] = {"phone": {"width": 390, "height": 844}, "desk": {"width": 1280, "height": 720}}
AN_ARTICLE = '<meta property="og:type" content="article">'
SHIFTS = """globalThis.shifted = 0; new PerformanceObserver((list) => {
    for (const { value } of list.getEntries()) globalThis.shifted += value;
}).observe({ type: "layout-shift", buffered: true })"""
PAINTED = "performance.getEntriesByName('first-contentful-paint').length"
FIELDS = "document.querySelector('roi-calculator:not([data-ready])') === null"


def articles(site: Site) -> list[str]:
    found = [page for page in site.pages() if AN_ARTICLE in page.read_text("utf-8")]
    assert len(found) > 1
    return [page.relative_to(site.root).as_posix().removesuffix("index.html") for page in found]


def opened(page: Page, site: Site, path: str) -> list[Request]:
    """What the server was asked for, by the time that nothing more is; scripts come once the page has shown."""
    held: list[Route] = []
    page.route("**/*.js", held.append)
    before = len(site.requests)
    page.goto(site.url + path, wait_until="commit")
    until(page, PAINTED)
    for route in held:
        route.continue_()
    page.unroute_all()
    page.wait_for_load_state("networkidle")
    until(page, FIELDS)
    return site.requests[before:]


@pytest.mark.parametrize("size", SIZES)
def test_every_article_is_light_and_does_not_move(site: Site, new_page: NewPage, size: str) -> None:
    heavy, moved = {}, {}
    for article in articles(site):
        page = new_page(viewport=SIZES[size], service_workers="allow")
        page.add_init_script(SHIFTS)
        requests = opened(page, site, article)
        weight = sum(request.size for request in requests)
        if weight > capacity.PAGE or len(requests) > REQUESTS:
            heavy[article] = weight, [request.path for request in requests]
        if (shift := page.evaluate("shifted")) > SHIFT:
            moved[article] = shift
        assert not [request.path for request in requests if "/assets/runtime/" in request.path]
        page.context.close()
    assert heavy == {}
    assert moved == {}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("path", ["", "calculateurs/reseau_social_entreprise/", "calculateurs/coupon/"])
def test_a_page_does_not_move_when_its_scripts_come(site: Site, new_page: NewPage, size: str, path: str) -> None:
    page = new_page(viewport=SIZES[size])
    page.add_init_script(SHIFTS)
    opened(page, site, path)
    assert page.evaluate("shifted") <= SHIFT


def test_who_only_opens_a_page_is_kept_nothing_and_who_reads_it_is_for_little(site: Site, new_page: NewPage) -> None:
    page = new_page(service_workers="allow")
    asked = opened(page, site, "methode/")
    assert not [request.path for request in asked if Path(request.path).name == WORKER]
    before = len(site.requests)
    page.mouse.wheel(0, 200)
    until(page, "document.querySelector('.offline').hidden === false")
    more = site.requests[before:]
    assert WORKER in [Path(request.path).name for request in more]
    assert sum(request.size for request in more) <= capacity.KEPT


def test_a_search_hears_a_word_that_no_key_has_typed(site: Site, new_page: NewPage) -> None:
    page = new_page(viewport=SIZES["desk"])
    page.goto(site.url)
    page.get_by_role("textbox", name="Rechercher").focus()
    page.keyboard.insert_text("abonnement")  # as a finger pastes it, or a voice says it
    page.locator(".md-search-result__item").first.wait_for()
