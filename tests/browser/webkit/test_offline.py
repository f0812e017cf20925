"""The service worker's steps, in WebKitGTK: install, read without a network, update, and never two builds in a page."""

import pytest

from tests.browser.test_calculator import ARTICLE
from tests.browser.test_offline import cut
from tests.browser.webkit.conftest import CALCULATOR, Reader
from tests.conftest import Site

MARK = "document.querySelector('.offline')?.hidden === false"
CACHES = "caches.keys().then(names => names.length)"


@pytest.fixture
def visitor(reader: Reader) -> Reader:
    """Whose browser has all that the article needs, of build A."""
    reader.open()
    calculate(reader, 30_000)
    reader.until(MARK)
    return reader


def calculate(reader: Reader, value: int) -> None:
    reader.type("logiciel", str(value))
    reader.sees(logiciel=value)


def test_an_article_and_its_calculator_work_once_the_network_is_gone(visitor: Reader) -> None:
    visitor.host.trouble = cut
    visitor.open()
    calculate(visitor, 31_000)
    assert visitor.builds() == {"A"}


def test_a_page_that_is_open_stays_whole_while_the_next_build_comes(visitor: Reader, site: Site) -> None:
    """In this engine a page's caches go with those that are deleted: its own must stay until it is left."""
    visitor.host.deploy(site, "B")
    visitor.run("document.dispatchEvent(new Event('visibilitychange'))")
    visitor.until("document.querySelector('.newer').textContent")
    visitor.run(f"document.querySelector('{CALCULATOR} [data-tool=simulate]').open = true")
    calculate(visitor, 32_000)
    assert visitor.builds() == {"A"}
    visitor.run("document.querySelector('.newer button').click()")
    visitor.until("document.documentElement.dataset.build === 'B' && globalThis.whose")
    visitor.sees(logiciel=32_000)  # the reader's value has come along
    assert visitor.builds() == {"B"}


def test_the_next_build_takes_over_and_works_once_the_network_is_gone(visitor: Reader, site: Site) -> None:
    visitor.host.deploy(site, "B")
    visitor.open()
    calculate(visitor, 33_000)
    visitor.wait("navigator.serviceWorker.getRegistration().then(found => found.update())")
    visitor.driver.get("about:blank")
    visitor.driver.get(visitor.host.url + ARTICLE)
    visitor.until("globalThis.whose === 'B' && document.documentElement.dataset.build === 'B'")
    calculate(visitor, 34_000)
    visitor.until(MARK)
    visitor.host.trouble = cut
    visitor.open()
    calculate(visitor, 35_000)
    assert visitor.builds() == {"B"}
