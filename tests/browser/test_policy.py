"""The policy of the pages, as a browser applies it: nothing of ours is refused, everything of a guest's is.

Journal, at the end of every test of this folder, holds the pages to it: a refusal is an error.
"""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Journal
from tests.browser.test_calculator import ARTICLE, PATIENCE, unfold
from tests.browser.test_site import search
from tests.browser.test_tools import MODEL, said, tool
from tests.conftest import ROOT, Site

pytestmark = pytest.mark.shipped

ELSEWHERE = "https://elsewhere.invalid/"
MAKE = "const make = (tag, given) => document.body.appendChild(Object.assign(document.createElement(tag), given));"
TRUSTED = "require-trusted-types-for"
TRIES = [
    ("a script in the page", "make('script', { textContent: 'window.taken = 1' })", TRUSTED),
    ("a script of another site", f"make('script', {{ src: '{ELSEWHERE}a.js' }})", TRUSTED),
    ("a picture of another site", f"make('img', {{ src: '{ELSEWHERE}a.png' }})", "img-src"),
    ("a frame", f"make('iframe', {{ src: '{ELSEWHERE}' }})", "frame-src"),
    ("a style in the page", "make('style').append('body { opacity: 0 }')", "style-src-elem"),
    ("a style of an element", "make('p').setAttribute('style', 'opacity: 0')", "style-src-attr"),
    ("a request", f"fetch('{ELSEWHERE}').catch(() => {{}})", "connect-src"),
    ("another base", f"make('base', {{ href: '{ELSEWHERE}' }})", "base-uri"),
    ("a form", "make('form').submit()", "form-action"),
    ("a text that is run", "setTimeout('window.taken = 1')", TRUSTED),
    ("a worker made of a text", "new Worker(URL.createObjectURL(new Blob(['postMessage(1)'])))", TRUSTED),
    ("an event that acts", "make('p').setAttribute('onclick', 'window.taken = 1')", TRUSTED),
]


def test_no_page_is_refused_anything_of_its_own(page: Page, site: Site, journal: Journal) -> None:
    journal.expect_error("404 (Not Found)")  # 404.html, at an address of its own
    for built in site.pages():
        page.goto(site.page_url(built))
    page.goto(site.url + "nowhere/at/all/")
    expect(page.locator("h1")).to_have_text("Page introuvable")


def test_no_tool_is_refused_anything(page: Page, site: Site) -> None:
    page.goto(site.url + ARTICLE)
    calculator = page.locator(f"roi-calculator[model={MODEL}]")
    unfold(calculator)
    calculator.locator("input[name=effectif]").fill("80")
    calculator.locator("[data-tool=why] > summary").first.click()
    tool(page, "picture", MODEL)
    press(page, "seek", "find")
    press(page, "simulate", "draw")
    expect(said(calculator.locator("[data-tool=simulate]"))).to_contain_text("%", timeout=PATIENCE)
    press(page, "compare", "keep")
    press(page, "share", "code")
    expect(calculator.locator("[data-tool=share] svg.code")).to_be_visible(timeout=PATIENCE)
    tool(page, "embed", MODEL)
    tool(page, "takeaway", MODEL)
    for name in ("workbook", "csv", "json"):
        with page.expect_download(timeout=PATIENCE):
            calculator.locator(f"[data-tool=takeaway] [name={name}]").click()
    for form in ("svg", "png"):
        with page.expect_download(timeout=PATIENCE):
            calculator.locator(f"[data-tool=picture] [data-format={form}]").click()


def press(page: Page, name: str, button: str) -> None:
    tool(page, name, MODEL).locator(f"[name={button}]").click()


def test_the_theme_is_refused_nothing_either(page: Page, site: Site) -> None:
    page.goto(site.url)
    page.locator(".md-header label[for^=__palette]:visible").click()
    search(page, "marge")
    expect(page.locator(".md-search-result__item mark").first).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Glossaire").first.click()
    expect(page.locator(".md-content h1")).to_have_text(re.compile("Glossaire"))
    page.go_back()
    expect(page.locator(".md-post").first).to_be_visible()


@pytest.mark.parametrize(("attempt", "rule"), [pytest.param(*tried[1:], id=tried[0]) for tried in TRIES])
def test_what_a_guest_would_add_is_refused(page: Page, site: Site, journal: Journal, attempt: str, rule: str) -> None:
    page.goto(site.url)
    refused = page.evaluate(
        f"""() => new Promise((done) => {{
            addEventListener("securitypolicyviolation", ({{ effectiveDirective }}) => done(effectiveDirective));
            setTimeout(() => done("nothing is refused"), 5000);
            {MAKE}
            try {{ {attempt} }} catch {{}}
        }})"""
    )
    assert refused == rule
    assert page.evaluate("window.taken") is None
    assert journal.errors
    journal.expect_error("")


@pytest.mark.parametrize(
    "guest",
    [
        "<script>window.taken = 1</script>",
        '<img src="missing.png" alt="" onerror="window.taken = 1">',
        '<a href="javascript:window.taken = 1" id="guest">a link</a>',
        f'<img src="{ELSEWHERE}a.png" alt="">',
        f'<script src="{ELSEWHERE}a.js"></script>',
        f'<link rel="stylesheet" href="{ELSEWHERE}a.css">',
    ],
)
def test_what_a_guest_has_written_in_a_page_is_refused(page: Page, site: Site, journal: Journal, guest: str) -> None:
    """As if an article, or what stands between the host and the reader, had let it in."""
    written = (site.root / "a-propos/index.html").read_text("utf-8").replace("</article>", f"{guest}</article>")
    page.route(f"{site.url}a-propos/", lambda route: route.fulfill(body=written, content_type="text/html"))
    page.route(f"{ELSEWHERE}**", lambda route: route.fulfill(body="window.taken = 1"))
    page.goto(f"{site.url}a-propos/")
    if "javascript:" in guest:
        page.locator("#guest").click()
    page.wait_for_load_state("networkidle")
    assert any("refuses" in error for error in journal.errors)
    assert page.evaluate("window.taken") is None
    journal.expect_error("")


HEADER = "default-src 'none'; connect-src 'self'; script-src 'self' 'wasm-unsafe-eval'"


def test_the_engine_asks_its_own_folder_and_can_be_held_to_it(page: Page, site: Site, journal: Journal) -> None:
    """No page's policy reaches a worker: the guide to publishing gives the header that would."""

    def held(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, headers={**response.headers, "content-security-policy": HEADER})

    assert f"`Content-Security-Policy: {HEADER}`" in (ROOT / "docs/guides/publier.md").read_text("utf-8")
    page.route("**/assets/runtime/**/worker.js", held)
    page.goto(site.url + ARTICLE)
    page.wait_for_load_state("networkidle")
    before = len(journal.requests)
    calculator = page.locator(f"roi-calculator[model={MODEL}]")
    unfold(calculator)
    press(page, "simulate", "draw")
    expect(said(calculator.locator("[data-tool=simulate]"))).to_contain_text("%", timeout=PATIENCE)
    (worker,) = (one for one in page.workers if "/assets/runtime/" in one.url)
    asked = {address.rpartition("/")[0] for address in journal.requests[before:] if "/assets/code/" not in address}
    assert {address for address in asked if "/assets/instant/" not in address} == {worker.url.rpartition("/")[0]}
    assert worker.evaluate(f"fetch('{ELSEWHERE}').then(({{ type }}) => type)") == "error"
    assert journal.third_parties(site.url) == []
