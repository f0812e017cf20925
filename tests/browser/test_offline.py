"""Reading and calculating without a network, after one visit; and two builds that never meet in a page."""

from collections.abc import Callable, Iterator
from http import HTTPStatus
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.builds import Host
from tests.browser.conftest import Journal, NewPage
from tests.browser.test_calculator import ARTICLE, PATIENCE, expected, figure, published, unfold
from tests.browser.test_tools import tool
from tests.browser.waiting import until
from tests.conftest import Site

QUESTION = "Combien coûte l’abonnement au logiciel"
ANOTHER = "roas-n-est-pas-roi/"


@pytest.fixture
def host(site: Site, tmp_path: Path) -> Iterator[Host]:
    """The first build, « A », online; a test deploys the next."""
    host = Host(tmp_path / "nothing")
    host.deploy(site, "A")
    yield host
    host.close()


@pytest.fixture
def reader(new_page: NewPage, host: Host, journal: Journal) -> Page:
    """Someone whose browser keeps what the site asks it to keep, on the article's page."""
    for error in ("ERR_", "404", "500", "Failed to"):
        journal.expect_error(error)
    journal.third_parties = lambda url: []  # type: ignore[method-assign]  # the site's own has another port here
    page = new_page(service_workers="allow")
    page.goto(host.url + ARTICLE)
    read(page)
    return page


def read(page: Page) -> None:
    """Someone who only opens a page is kept nothing of it."""
    page.keyboard.press("Shift")


def cut(path: str) -> None:
    """What a service worker asks, no switch of the browser cuts off."""
    raise ConnectionAbortedError(path)


def offline(page: Page, host: Host, now: bool = True) -> None:
    host.recover()
    if now:
        host.trouble = cut
    page.context.set_offline(now)


def available(page: Page) -> Locator:
    return page.get_by_text("Disponible hors connexion.")


def calculate(page: Page, typed: str) -> None:
    """By Python: what the formulas say at once is followed by its sentence."""
    unfold(published(page))
    field = published(page).get_by_label(QUESTION)
    field.fill(typed)
    value = float(typed.replace(" ", ""))
    expect(figure(page, "roi_annuel")).to_have_text(expected("roi_annuel", logiciel=value), timeout=PATIENCE)
    expect(published(page)).not_to_have_attribute("aria-busy", "true", timeout=PATIENCE)


def draw(page: Page) -> None:
    """Ten thousand draws, with the article's other calculator."""
    panel = tool(page, "simulate", "reseau_social_entreprise")
    panel.get_by_role("button", name="Tirer au sort").click()
    expect(panel.locator("svg").first).to_be_attached(timeout=PATIENCE)


def whose(page: Page) -> dict[str, str]:
    """Whose build the page, its scripts and its worker are."""
    until(page, "globalThis.whose")
    found = {"page": page.evaluate("document.documentElement.dataset.build"), "code": page.evaluate("whose")}
    engines = [one.evaluate("whose") for one in page.workers if "/runtime/" in one.url]
    return found | ({"runtime": engines[0]} if engines else {})


def kept(page: Page) -> dict[str, list[str]]:
    """What each cache of the site holds."""
    found: dict[str, list[str]] = page.evaluate(
        """async () => Object.fromEntries(await Promise.all((await caches.keys()).map(async (name) =>
        [name, (await (await caches.open(name)).keys()).map(({url}) => url)])))"""
    )
    return found


def addresses(page: Page) -> list[str]:
    return [url for shelf in kept(page).values() for url in shelf]


def comes(page: Page, check: Callable[[], Any]) -> Any:
    """What `check` finds at last: a service worker works when it can."""
    for _ in range(200):
        if found := check():
            return found
        page.wait_for_timeout(50)
    return pytest.fail("never came true")


def test_after_one_visit_all_of_the_article_works_without_a_network(reader: Page, host: Host) -> None:
    calculate(reader, "30 000")
    expect(available(reader)).to_be_visible(timeout=PATIENCE)
    offline(reader, host)
    reader.goto(host.url + ARTICLE)
    calculate(reader, "31 000")
    assert whose(reader) == {"page": "A", "code": "A", "runtime": "A"}
    draw(reader)
    export = tool(reader, "takeaway", "cas_publie")
    for button, start in {"Tableur (.xlsx)": b"PK", "Tableau (.csv)": b"\xef\xbb\xbf", "Données (.json)": b"{"}.items():
        with reader.expect_download(timeout=PATIENCE) as download:
            export.get_by_role("button", name=button).click()
        assert Path(download.value.path()).read_bytes().startswith(start)


def test_before_python_has_served_an_article_is_kept_and_a_calculator_is_not_promised(reader: Page, host: Host) -> None:
    comes(reader, lambda: host.url + ARTICLE in addresses(reader))
    expect(available(reader)).to_be_hidden()
    assert not [url for url in addresses(reader) if "/runtime/" in url]
    offline(reader, host)
    reader.goto(host.url + ARTICLE)
    expect(reader.locator("h1")).to_be_visible()
    expect(figure(reader, "roi_annuel")).to_have_text(expected("roi_annuel"))


def test_a_page_without_a_calculator_is_available_once_read(reader: Page, host: Host) -> None:
    reader.goto(host.url + "a-propos/")
    read(reader)
    expect(available(reader)).to_be_visible(timeout=PATIENCE)


def test_a_page_never_read_is_said_with_what_can_be(reader: Page, host: Host) -> None:
    comes(reader, lambda: host.url + ARTICLE in addresses(reader))
    title = reader.locator("h1").inner_text()
    offline(reader, host)
    reader.goto(host.url + ANOTHER)
    expect(reader.locator("h1")).to_have_text("Cette page n’a pas encore été lue")
    reader.locator(".readable").get_by_role("link", name=title).click()
    expect(reader.locator("h1")).to_have_text(title)
    offline(reader, host, False)
    reader.goto(host.url + ANOTHER)
    expect(reader.locator("h1")).not_to_have_text("Cette page n’a pas encore été lue")


@pytest.mark.parametrize("fault", ["late", "500"])
def test_a_page_that_was_read_does_not_wait_for_a_host_in_trouble(reader: Page, host: Host, fault: str) -> None:
    comes(reader, lambda: host.url + ARTICLE in addresses(reader))
    released = Event()

    def trouble(path: str) -> HTTPStatus | None:
        if path.endswith(ARTICLE) and fault == "late":
            released.wait()
        return HTTPStatus.INTERNAL_SERVER_ERROR if path.endswith(ARTICLE) else None

    host.trouble = trouble
    reader.goto(host.url + ARTICLE)
    expect(figure(reader, "roi_annuel")).to_have_text(expected("roi_annuel"))
    released.set()


def test_an_open_page_of_one_build_never_meets_the_next(reader: Page, host: Host, site: Site) -> None:
    calculate(reader, "30 000")
    expect(available(reader)).to_be_visible(timeout=PATIENCE)
    host.deploy(site, "B")
    draw(reader)  # fetched when its panel opens, from what A kept
    assert whose(reader) == {"page": "A", "code": "A", "runtime": "A"}
    reader.get_by_role("link", name="Tous les articles").first.click()  # exchanged without a load, if it were A's
    until(reader, "document.documentElement.dataset.build === 'B'")
    reader.goto(host.url + ARTICLE)
    calculate(reader, "32 000")
    assert whose(reader) == {"page": "B", "code": "B", "runtime": "B"}


def test_a_page_of_the_next_build_takes_over_while_one_of_the_last_stays_whole(
    reader: Page, host: Host, site: Site
) -> None:
    calculate(reader, "30 000")
    expect(available(reader)).to_be_visible(timeout=PATIENCE)
    host.deploy(site, "B")
    reader.goto("about:blank")  # the last page of A closes
    newer = reader.context.new_page()
    newer.goto(host.url + ARTICLE)
    comes(newer, lambda: len(kept(newer)) == 2)
    newer.goto("about:blank")
    newer.goto(host.url + ARTICLE)
    calculate(newer, "33 000")
    expect(available(newer)).to_be_visible(timeout=PATIENCE)
    offline(newer, host)
    newer.goto(host.url + ARTICLE)
    calculate(newer, "34 000")
    assert whose(newer) == {"page": "B", "code": "B", "runtime": "B"}
    offline(newer, host, False)
    host.deploy(site, "C")
    newer.goto(host.url + ARTICLE)
    comes(newer, lambda: len(kept(newer)) == 3)
    newer.goto("about:blank")
    newer.goto(host.url + ARTICLE)
    comes(newer, lambda: len(kept(newer)) == 2)  # C's and B's: A's is gone


def test_a_newer_build_is_offered_and_the_reader_s_values_go_along(reader: Page, host: Host, site: Site) -> None:
    calculate(reader, "30 000")
    host.deploy(site, "B")
    reader.evaluate("document.dispatchEvent(new Event('visibilitychange'))")  # back from another tab
    offer = reader.locator(".newer")
    expect(offer).to_contain_text("Une version plus récente de cette page est en ligne.")
    assert whose(reader)["page"] == "A"
    offer.get_by_role("button", name="La charger").click()
    until(reader, "document.documentElement.dataset.build === 'B'")
    expect(published(reader).get_by_label(QUESTION)).to_have_value("30 000")
    expect(figure(reader, "roi_annuel")).to_have_text(expected("roi_annuel", logiciel=30_000), timeout=PATIENCE)
    expect(offer).to_be_empty()


def test_no_more_than_a_hundred_pages_are_kept_the_oldest_go_first(reader: Page, host: Host) -> None:
    comes(reader, lambda: host.url + ARTICLE in addresses(reader))
    name = next(iter(kept(reader)))
    reader.evaluate(
        """async (name) => { const shelf = await caches.open(name)
        for (let page = 0; page < 100; page++) await shelf.put(`page-${page}/`, new Response("lue")) }""",
        name,
    )
    reader.goto(host.url + ANOTHER)

    def loose() -> list[str]:
        return [url for url in kept(reader)[name] if "503" not in url and "/assets/" not in url]

    comes(reader, lambda: host.url + ANOTHER in loose())
    assert len(loose()) <= 100
    assert host.url + ARTICLE + "page-99/" in loose() and host.url + ARTICLE not in loose()


def test_a_site_that_gives_it_up_takes_back_all_that_browsers_have_kept(reader: Page, host: Host, site: Site) -> None:
    comes(reader, lambda: kept(reader))
    host.deploy(site, "B", kept=False)
    reader.goto(host.url + "a-propos/")
    comes(reader, lambda: reader.evaluate("navigator.serviceWorker.getRegistrations().then((all) => !all.length)"))
    assert kept(reader) == {}
