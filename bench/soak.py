"""A long visit: thousands of recalculations, hundreds of draws and of pages; what the page and its worker hold of it.

Memory is read after a collection, every so often, and drawn: a leak would climb.
"""

import subprocess
import tempfile
from collections.abc import Sequence
from os import environ, sysconf
from pathlib import Path
from statistics import median
from time import monotonic
from typing import NamedTuple

from playwright.sync_api import Browser, CDPSession, Page, Route

from tests.browser.waiting import until
from tests.conftest import BUILD
from tests.site.server import PagesServer

from .browser import chromium
from .report import table

TITLE = "A long visit"
ROUNDS = 100  # each with as much of everything
KEYS, DRAWS, PAGES = 100, 2, 3
SLOT = 18  # seconds a round lasts: half an hour in all, most of it a reader who reads
WARM = 0.2  # of the rounds, before memory is expected to stay
ARTICLES = {  # and the model of each
    "coupon-et-ses-cannibales/": "coupon",
    "concours-a-3-euros/": "concours",
    "roas-n-est-pas-roi/": "campagne",
}
MEGABYTE = 2**20
PAGE = sysconf("SC_PAGE_SIZE")
# In the worker, before its own script: what Python's memory is.
MEMORY = """const instantiate = WebAssembly.instantiate
WebAssembly.instantiate = async (...asked) => {
  const made = await instantiate.apply(WebAssembly, asked)
  self.memory = made.exports.memory
  return made
}
"""
LINK = """address => {
  const link = document.createElement('a')
  link.href = address
  document.querySelector('article').append(link)
  link.click()
}"""
# Asked of the page each time: a locator's handle would keep the page that it was found in.
READY = "model => !!document.querySelector(`roi-calculator[model=${model}][data-ready=yes]`)"
BARS = "▁▂▃▄▅▆▇█"

# Keys as a reader types them, each answered before the next; then draws to their end.
VISIT = """async ([keys, draws]) => {
  const calculator = document.querySelector('roi-calculator')
  const field = calculator.querySelector('input[inputmode=decimal]')
  for (const group of calculator.querySelectorAll('.questions details.group')) group.open = true
  const asked = []
  for (let key = 0; key < keys; key++) {
    field.value = String(20 + key % 30)
    field.dispatchEvent(new Event('input', {bubbles: true}))
    const answer = await calculator.ask({ask: 'compute', article: calculator.article})
    if (!answer.texts) throw new Error(JSON.stringify(answer))
    asked.push(answer)
  }
  const output = calculator.querySelector('.headline').dataset.output
  for (let draw = 0; draw < draws; draw++) {
    const answer = await calculator.ask({ask: 'simulate', output, draws: 10000})
    if (answer.failure || answer.error) throw new Error(JSON.stringify(answer))
  }
  return asked.length
}"""


class Held(NamedTuple):
    """Megabytes."""

    page: float  # JavaScript's
    python: float  # the memory that Python has asked for, in the worker
    process: float  # all that holds the two


def section(rounds: int = ROUNDS) -> str:
    """Fewer rounds say where it goes, not whether it holds."""
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        server = PagesServer(Path(folder))
        subprocess.run([*BUILD, folder, "--quiet"], env={**environ, "SITE_URL": server.url}, check=True)
        start = monotonic()
        held = visit(browser, server.url, rounds)
        minutes = (monotonic() - start) / 60
        version = browser.version
        server.close()
    rows, cold = [], int(WARM * rounds)
    for name in Held._fields:
        found = [getattr(one, name) for one in held]
        warm = found[cold:]
        drift = median(warm[-10:]) / median(warm[:10]) - 1
        rows.append([name, f"{found[0]:.1f}", f"{median(warm[:10]):.1f}", f"{median(warm[-10:]):.1f}", f"{drift:+.1%}"])
        rows[-1].append(f"`{_drawn(found)}`")
    said = (
        f"Chromium {version}, {minutes:.0f} minutes: {rounds * KEYS:,} recalculations, {rounds * DRAWS} times 10,000 "
    )
    said += f"draws, {rounds * PAGES} pages. Megabytes after a collection, once a round, of the page's "
    said += "JavaScript, of Python's memory in the worker, and of the process that holds both; drift from round "
    said += f"{cold} on, where ±10 % is allowed."
    header = ["", "first", f"from round {cold}", "at the end", "drift", "over the visit"]
    return f"{said}\n\n{table(header, rows)}"


def visit(browser: Browser, url: str, rounds: int) -> list[Held]:
    page = browser.new_context(locale="fr-FR", service_workers="block").new_page()  # or it hides requests
    page.set_default_timeout(120_000)
    page.route("**/runtime/*/worker.js", _measured)
    paths = list(ARTICLES)
    page.goto(url + paths[0])
    sessions = page.context.new_cdp_session(page), browser.new_browser_cdp_session()
    held = []
    start = monotonic()
    for number in range(rounds):
        for turn in range(PAGES):  # exchanged, not loaded: the worker stays
            _go(page, url, paths[(number * PAGES + turn + 1) % len(paths)])
        assert page.evaluate(VISIT, [KEYS, DRAWS]) == KEYS
        held.append(_held(page, *sessions))
        page.wait_for_timeout(max(0, 1000 * (start + SLOT * (number + 1) - monotonic())))
    return held


def _measured(route: Route) -> None:
    route.fulfill(body=MEMORY + route.fetch().text(), content_type="text/javascript")


def _go(page: Page, url: str, path: str) -> None:
    """By a link, as a reader would."""
    page.evaluate(LINK, url + path)
    page.wait_for_url(f"**/{path}")
    until(page, READY, ARTICLES[path])


def _held(page: Page, session: CDPSession, whole: CDPSession) -> Held:
    session.send("HeapProfiler.collectGarbage")
    used = session.send("Runtime.getHeapUsage")["usedSize"]
    (worker,) = [worker for worker in page.workers if "/runtime/" in worker.url]
    processes = whole.send("SystemInfo.getProcessInfo")["processInfo"]
    renderers = [process["id"] for process in processes if process["type"] == "renderer"]
    resident = max(int(Path(f"/proc/{one}/statm").read_text().split()[1]) * PAGE for one in renderers)
    return Held(used / MEGABYTE, worker.evaluate("self.memory.buffer.byteLength") / MEGABYTE, resident / MEGABYTE)


def _drawn(found: Sequence[float]) -> str:
    """A bar a few rounds, from nothing: what is flat looks flat."""
    top = max(found) or 1
    return "".join(BARS[min(len(BARS) - 1, int(len(BARS) * one / top))] for one in found[:: max(1, len(found) // 50)])
