"""One Chromium a session, and pages that remember what went wrong and what was asked of the network."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, expect, sync_playwright
from playwright.sync_api import Request as PageRequest

from tests.browser.find_browser import find
from tests.conftest import Site

FLAGS = ["--disable-gpu", "--disable-background-networking", "--disable-component-update"]
ROOT_FLAGS = ["--no-sandbox"]  # Chromium refuses its sandbox to root
# What a page's policy refuses is an error, whether or not the console says so.
REFUSED = """addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sample, sourceFile }) =>
    globalThis.refused(`${effectiveDirective} refuses ${blockedURI} ${sample} (${sourceFile})`))"""
NewPage = Callable[..., Page]

expect.set_options(timeout=30_000)  # ms: whatever waits for Python waits for its start, on a busy machine too


@dataclass
class Journal:
    """What the pages of a context said and asked: errors as text, requests as addresses."""

    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    def expect_error(self, text: str) -> None:
        """Errors that contain `text` are part of the test."""
        self.expected.append(text)

    def unexpected_errors(self) -> list[str]:
        return [error for error in self.errors if not any(text in error for text in self.expected)]

    def third_parties(self, url: str) -> list[str]:
        """Requests that left the origin of `url`; data: and blob: stay in the page."""
        home = urlsplit(url).netloc
        hosts = [(address, urlsplit(address)) for address in self.requests]
        return [address for address, split in hosts if split.scheme in ("http", "https") and split.netloc != home]

    def watch(self, context: BrowserContext) -> None:
        context.expose_function("refused", lambda refusal: self.errors.append(refusal))
        context.add_init_script(REFUSED)
        context.on("request", self._on_request)
        context.on("requestfailed", self._on_failure)
        context.on("console", self._on_console)
        context.on("weberror", lambda error: self.errors.append(str(error.error)))

    def _on_request(self, request: PageRequest) -> None:
        self.requests.append(request.url)

    def _on_failure(self, request: PageRequest) -> None:
        """What the policy refuses has been announced, and never leaves."""
        if request.failure == "csp":
            self.requests.remove(request.url)

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(f"{message.text} ({message.location.get('url', '')})")


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    flags = FLAGS + (ROOT_FLAGS if os.geteuid() == 0 else [])
    chromium = playwright.chromium.launch(executable_path=find(), args=flags)
    yield chromium
    chromium.close()


@pytest.fixture
def journal(site: Site) -> Iterator[Journal]:
    """Errors and requests of the test's pages; at the end of the test neither an error nor a third party."""
    journal = Journal()
    yield journal
    assert journal.unexpected_errors() == []
    assert journal.third_parties(site.url) == []


@pytest.fixture
def new_page(browser: Browser, journal: Journal) -> Iterator[NewPage]:
    """A page in a fresh French context; keywords go to new_context. What a service worker fetches, no route sees."""
    contexts: list[BrowserContext] = []

    def make(**options: object) -> Page:
        context = browser.new_context(**{"locale": "fr-FR", "service_workers": "block", **options})  # type: ignore[arg-type]
        contexts.append(context)
        journal.watch(context)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """A desktop page, 1280 × 720, with JavaScript."""
    return new_page()


@pytest.fixture
def still_page(new_page: NewPage) -> Page:
    """A page without JavaScript."""
    return new_page(java_script_enabled=False)
