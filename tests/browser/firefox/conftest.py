"""Firefox in the place of Chromium, for the tests that this folder borrows.

What Playwright ignores there in silence would prove nothing: no JavaScript, colour scheme, reduced motion, touch; and
it types in the tab in front alone.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Playwright

from tests.browser.conftest import Journal
from tests.browser.find_firefox import ABSENT, find

# The theme fetches ahead the page under the mouse, which this engine holds to default-src; Playwright waits by eval.
OF_THE_ENGINE = ("default-src", "eval", "require-trusted-types-for")


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    executable = find()
    if not executable:
        pytest.skip(ABSENT)
    firefox = playwright.firefox.launch(channel="moz-firefox", executable_path=executable)
    yield firefox
    firefox.close()


@pytest.fixture(autouse=True)
def said_by_the_engine(journal: Journal) -> None:
    for text in OF_THE_ENGINE:
        journal.expect_error(text)
