"""WebKitGTK, driven by Selenium in a display of its own: no evidence for iOS, but the one other engine that runs here.

It has no route, no switch for the network and no console: the server cuts the line, and its pages keep what goes wrong
in them.
"""

import os
import subprocess
import warnings
from collections.abc import Callable, Iterator
from http import HTTPStatus
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest
from selenium import webdriver
from selenium.common.exceptions import JavascriptException
from selenium.webdriver.common.by import By
from selenium.webdriver.webkitgtk.service import Service
from selenium.webdriver.webkitgtk.webdriver import WebDriver

from tests.browser.builds import Host
from tests.browser.find_webkit import ABSENT, WebKit, find
from tests.browser.test_calculator import ARTICLE, expected
from tests.conftest import Site
from tests.site.server import TYPES, Answer

PATIENCE = 120  # seconds: the first answer waits for Python, on a busy machine too
WITNESS = "witness.js"
SCRIPT = b"""globalThis.wrong = [];
globalThis.started = [];
globalThis.Worker = class extends Worker { constructor(...asked) { started.push(String(asked[0])); super(...asked); } };
const { error } = console;
console.error = (...said) => { wrong.push(said.join(" ")); error(...said); };
addEventListener("error", ({ message }) => wrong.push(message));
addEventListener("unhandledrejection", ({ reason }) => wrong.push(String(reason)));
addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) =>
    wrong.push(`${effectiveDirective} refuses ${blockedURI}`));
"""
CALCULATOR = "roi-calculator[model=cas_publie]"
Browse = Callable[..., "Reader"]


class Watched(Host):
    """Its pages keep what goes wrong in them, from a script that comes before their own."""

    def answer(self, path: str, etag: str | None, gzip_accepted: bool) -> Answer:
        if path == self.path + WITNESS:
            return Answer(HTTPStatus.OK, {"Content-Type": TYPES[".js"]}, SCRIPT)
        answer = super().answer(path, None, False)
        if answer.headers.get("Content-Type") == TYPES[".html"]:
            script = f'</script><script src="{self.path}{WITNESS}"></script>'
            answer.body = answer.body.replace(b"</script>", script.encode(), 1)
            del answer.headers["ETag"]
        return answer


class Reader:
    """Someone at a page of this site, in a browser that has kept nothing yet."""

    def __init__(self, driver: WebDriver, host: Watched) -> None:
        self.driver, self.host = driver, host
        self.wrong: list[str] = []

    def open(self, path: str = ARTICLE) -> None:
        self.look()
        self.driver.get(self.host.url + path)

    def look(self) -> list[str]:
        """All that has gone wrong so far; a page takes its own with it."""
        self.wrong += self.run("return globalThis.wrong?.splice(0)") or []
        return self.wrong

    def run(self, script: str, *arguments: Any) -> Any:
        return self.driver.execute_script(script, *arguments)  # type: ignore[no-untyped-call]

    def wait(self, script: str, *arguments: Any) -> Any:
        """What a promise of the page's comes to."""
        self.driver.set_script_timeout(PATIENCE)
        return self.driver.execute_async_script(  # type: ignore[no-untyped-call]
            f"const done = arguments[arguments.length - 1]; ({script}).then(done)", *arguments
        )

    def until(self, script: str, *arguments: Any) -> Any:
        """What the expression is worth at last, once it is true; a page that is being exchanged says nothing."""
        end = monotonic() + PATIENCE
        found = None
        while monotonic() < end:
            try:
                if found := self.run(f"return {script}", *arguments):
                    return found
            except JavascriptException as error:
                found = error
            sleep(0.05)
        raise AssertionError(f"never true: {script} ({found})")

    def type(self, name: str, text: str) -> None:
        """By keys, in a field of the published case."""
        self.run(f"for (const one of document.querySelectorAll('{CALCULATOR} details.group')) one.open = true")
        field = self.driver.find_element(By.CSS_SELECTOR, f"{CALCULATOR} form input[name={name}]")
        field.clear()
        field.send_keys(text)

    def sees(self, **values: float) -> None:
        """The figures of the published case for these values, which Python has confirmed."""
        self.until(f"document.querySelector('{CALCULATOR} output[data-cell=roi_annuel]').textContent === arguments[0]",
                   expected("roi_annuel", **values))  # fmt: skip
        self.until(f"!document.querySelector('{CALCULATOR}').hasAttribute('aria-busy')")

    def ask(self, question: dict[str, Any]) -> dict[str, Any]:
        """What Python answers."""
        found: dict[str, Any] = self.wait(f"document.querySelector('{CALCULATOR}').ask(arguments[0])", question)
        return found

    def asked(self) -> set[str]:
        """The files of Python that the server has sent."""
        return {one.path.rsplit("/", 1)[-1] for one in self.host.requests if "/assets/runtime/" in one.path}

    def starts(self) -> int:
        """How many times the page has started Python."""
        return len([url for url in self.run("return started") if "/runtime/" in url])

    def builds(self) -> set[str]:
        """Whose builds the page and its scripts are."""
        return set(self.run("return [document.documentElement.dataset.build, globalThis.whose]"))


@pytest.fixture(scope="session")
def webkit() -> Iterator[WebKit]:
    """The engine, and the display that it needs."""
    found = find()
    if not found:
        pytest.skip(ABSENT)
    command = [found.display, "-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as display:
        assert display.stdout
        number = display.stdout.readline().strip()
        yield found._replace(display=f":{number}")
        display.terminate()


@pytest.fixture
def host(site: Site, tmp_path: Path) -> Iterator[Watched]:
    """The first build, « A », online."""
    host = Watched(tmp_path / "nothing")
    host.deploy(site, "A")
    yield host
    host.close()


@pytest.fixture
def browse(webkit: WebKit, host: Watched) -> Iterator[Browse]:
    """A reader of `host`, whose browser has these options; at the end nothing has gone wrong that was not expected."""
    drivers: list[WebDriver] = []

    def make(*options: str) -> Reader:
        chosen = webdriver.WebKitGTKOptions()
        chosen.binary_location = webkit.browser
        for option in ("--automation", *options):
            chosen.add_argument(option)
        service = Service(executable_path=webkit.driver, env={**os.environ, "DISPLAY": webkit.display})
        with warnings.catch_warnings(action="ignore", category=DeprecationWarning):  # Selenium's, of itself
            drivers.append(WebDriver(options=chosen, service=service))
        return Reader(drivers[-1], host)

    yield make
    for driver in drivers:
        driver.quit()


@pytest.fixture
def reader(browse: Browse) -> Iterator[Reader]:
    reader = browse()
    yield reader
    assert reader.look() == []


@pytest.fixture
def alone(reader: Reader) -> Reader:
    """Whose browser has no service worker, which would ask for files on its own."""
    reader.host.trouble = lambda path: HTTPStatus.NOT_FOUND if path.endswith("service-worker.js") else None
    return reader
