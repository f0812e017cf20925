"""Chromium, with a page whose cache is empty, on a line of a given speed."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.conftest import FLAGS, ROOT_FLAGS
from tests.browser.find_browser import find

PATIENCE = 180_000  # milliseconds
LINES = {"localhost": (0.0, 0), "10 Mbit/s, 40 ms": (10.0, 40), "1.6 Mbit/s, 150 ms": (1.6, 150)}  # 0: as it is


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        flags = FLAGS + (ROOT_FLAGS if os.geteuid() == 0 else [])
        browser = playwright.chromium.launch(executable_path=find(), args=flags)
        yield browser
        browser.close()


@contextmanager
def fresh(browser: Browser, line: str, blocked: Sequence[str] = ()) -> Iterator[Page]:
    """A page in a context of its own; its workers share its line, which a service worker would not."""
    context = browser.new_context(locale="fr-FR", service_workers="block")
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setBlockedURLs", {"urls": list(blocked)})
    speed, latency = LINES[line]
    if speed:
        bytes_a_second = speed * 1e6 / 8
        conditions = {"downloadThroughput": bytes_a_second, "uploadThroughput": bytes_a_second}
        session.send("Network.emulateNetworkConditions", {"offline": False, "latency": latency, **conditions})
    yield page
    context.close()
