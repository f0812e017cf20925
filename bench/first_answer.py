"""What a reader waits for on an article, from a key to the figures painted: with the first answers, and without."""

import os
import subprocess
import tempfile
from collections import defaultdict
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page

from tests.conftest import BUILD
from tests.site.server import PagesServer

from .browser import LINES, PATIENCE, chromium, fresh
from .report import ratios, spread, table

TITLE = "The first figures on an article"
ROUNDS = 7
ARTICLE = "1032-pour-cent-refaire-le-calcul/"
TIER = "*/assets/instant/*"
SIDES = {"with": (), "without": (TIER,)}  # what is blocked
VALUES = ("31 000", "32 000", "33 000", "34 000", "35 000")
LATER = ", a later key"

# From the key to the frame after the one in which the figure has changed: it is painted then.
TYPED = """value => new Promise(done => {
  const calculator = document.querySelector('roi-calculator[model=cas_publie]')
  const figure = calculator.querySelector('output[data-cell=roi_annuel]')
  const field = calculator.querySelector('input[name=logiciel]')
  for (const group of calculator.querySelectorAll('.questions details.group')) group.open = true
  field.focus()
  const written = figure.firstChild.data
  const start = performance.now()
  const look = () => requestAnimationFrame(now => {
    if (figure.firstChild.data === written) return look()
    requestAnimationFrame(now => done(now - start))
  })
  look()
  field.value = value
  field.dispatchEvent(new Event('input', {bubbles: true}))
})"""

Waits = dict[tuple[str, str], list[float]]


def section() -> str:
    with tempfile.TemporaryDirectory() as folder:
        server = PagesServer(Path(folder))
        subprocess.run([*BUILD, folder, "--quiet"], env={**os.environ, "SITE_URL": server.url}, check=True)
        with chromium() as browser:
            waits = measure(browser, server.url)
            version = browser.version
        server.close()
    said = (
        f"Chromium {version}, {ROUNDS} rounds, both sides in each, an empty cache each time; from the key to the frame "
    )
    said += "that shows the figures, milliseconds, median (smallest–largest). Each line is set by the browser."
    return f"{said}\n\n{_table(waits)}"


def measure(browser: Browser, url: str) -> Waits:
    """Milliseconds, a sample a round, the sides in turn; a first round warms up and is dropped."""
    found: Waits = defaultdict(list)
    for number in range(ROUNDS + 1):
        for line in LINES:
            for side in SIDES if number % 2 else reversed(SIDES):
                with fresh(browser, line, SIDES[side]) as page:
                    page.goto(url + ARTICLE)
                    page.locator("roi-calculator[model=cas_publie]").scroll_into_view_if_needed()
                    page.wait_for_load_state("networkidle", timeout=PATIENCE)
                    found[line, side].append(page.evaluate(TYPED, "30 000"))
                    if line == "localhost":
                        found[line + LATER, side].append(later(page))
    return {key: samples[1:] for key, samples in found.items()}


def later(page: Page) -> float:
    """Once Python is there: the median of a few keys."""
    waits = []
    for value in VALUES:
        page.locator("roi-calculator[model=cas_publie]:not([aria-busy])").wait_for(timeout=PATIENCE)
        waits.append(float(page.evaluate(TYPED, value)))
    return float(median(waits))


def _table(waits: Waits) -> str:
    rows = []
    for line in dict.fromkeys(line for line, _ in waits):
        tier, python = (waits[line, side] for side in SIDES)
        target = "≤ 100 ms" if line.startswith("1.6") else "≥ 1.0×" if line.startswith("localhost") else ""
        rows.append([line, target, spread(tier, digits=0), spread(python, digits=0), spread(ratios(python, tier), "×")])
    return table(["Line", "Target", "With the first answers", "Python alone", "Gain"], rows)
