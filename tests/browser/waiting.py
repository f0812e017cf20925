"""Waiting for what a page says. Playwright's wait_for_function evaluates in the page, which its policy refuses."""

from time import monotonic
from typing import Any

from playwright.sync_api import Error, Page

PATIENCE = 60_000  # ms: the first answer waits for Python to start


def until(page: Page, script: str, argument: Any = None, patience: int = PATIENCE) -> Any:
    """What the script says at last, once that is true; a page that is being exchanged for another says nothing."""
    end = monotonic() + patience / 1000
    while monotonic() < end:
        try:
            if found := page.evaluate(script, argument):
                return found
        except Error as error:
            if "context was destroyed" not in error.message:
                raise
        page.wait_for_timeout(50)
    raise AssertionError(f"never true: {script}")
