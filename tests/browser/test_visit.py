"""A visit of many pages: instant navigation exchanges them, and each that is left is forgotten."""

from collections.abc import Callable

import pytest
from playwright.sync_api import CDPSession, Page

from tests.browser.conftest import NewPage
from tests.browser.waiting import until
from tests.conftest import Site

ARTICLES = ("coupon-et-ses-cannibales/", "concours-a-3-euros/", "roas-n-est-pas-roi/")
ROUNDS = 3
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15"
# No handle of Playwright's: what the tests hold, the page would seem to.
LINK = """address => {
  const link = document.createElement('a')
  link.href = address
  document.querySelector('article').append(link)
  link.click()
}"""
THERE = "path => document.querySelector('link[rel=canonical]').href.endsWith(path) && !!document.querySelector('h1')"
COMPARE = "() => document.querySelector('[data-tool=compare]').setAttribute('open', '')"
COMPARED = "() => !document.querySelector('[data-tool=compare] fieldset[disabled]')"


def read(page: Page) -> None:
    until(page, "!!document.querySelector('roi-calculator[data-ready=yes]')")


def compare(page: Page) -> None:
    read(page)
    page.evaluate(COMPARE)
    until(page, COMPARED)


def see_what_is_kept(page: Page) -> None:
    path = page.url
    go(page, page.evaluate("document.querySelector('a[href$=\"/vie-privee/\"]').href"))
    until(page, "!!document.querySelector('kept-data li')")
    go(page, path)


def go(page: Page, address: str) -> None:
    page.evaluate(LINK, address)
    until(page, THERE, address.rsplit("/", 2)[-2] + "/")


def nodes(session: CDPSession) -> int:
    """All that the page and what it still holds are made of, after a collection."""
    session.send("HeapProfiler.collectGarbage")
    return next(
        int(one["value"]) for one in session.send("Performance.getMetrics")["metrics"] if one["name"] == "Nodes"
    )


@pytest.mark.parametrize("act", [read, compare, see_what_is_kept])
@pytest.mark.parametrize("browser_s_name", [None, IPHONE], ids=["desk", "iPhone"])
def test_pages_that_are_left_are_forgotten(
    new_page: NewPage, site: Site, act: Callable[[Page], None], browser_s_name: str | None
) -> None:
    page = new_page(user_agent=browser_s_name)
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    page.goto(site.url + ARTICLES[-1])
    found = []
    for _ in range(ROUNDS):
        for path in ARTICLES:
            go(page, site.url + path)
            act(page)
        found.append(nodes(session))
    one_page = page.evaluate("document.getElementsByTagName('*').length")
    assert found[-1] - found[0] < one_page, found
