"""A cold start: from nothing in the cache to the first answer on the page, beside Pyodide as its manual loads it."""

import shutil
import tempfile
from collections import defaultdict
from pathlib import Path
from zipfile import ZipFile

from playwright.sync_api import Browser

from calculator import load
from macros.runtime import build
from tests.conftest import ROOT
from tests.site.server import PagesServer

from .browser import LINES, chromium, fresh
from .report import ratios, spread, table

TITLE = "The first start of Python"
ROUNDS = 7
OURS = "this blog"
TARGETS = {"localhost": "≥ 7×", "10 Mbit/s, 40 ms": "≥ 2.3×", "1.6 Mbit/s, 150 ms": "≥ 2×"}  # against the page
MEGABYTE = 1e6

# The stock sides follow Pyodide's manual: loadPyodide, an archive unpacked, an import, a call.
STOCK = """
import { loadPyodide } from "./stock/pyodide.mjs";
export async function started() {
  const python = await loadPyodide({ indexURL: new URL("./stock/", import.meta.url).href });
  const archive = await (await fetch(new URL("./engine.zip", import.meta.url))).arrayBuffer();
  python.unpackArchive(archive, "zip");
  const answer = python.runPython("from calculator.browser import answer; answer");
  return (question) => answer(JSON.stringify(question));
}
"""
IN_WORKER = """
import { started } from "./stock.mjs";
const ready = started();
self.onmessage = async ({ data: { id, question } }) => {
  self.postMessage({ id, answer: JSON.parse((await ready)(question)) });
};
"""
QUESTION = '{ask: "compute", model: "cas_publie", fields: {}}'
SHOWN = "(answer) => { document.body.textContent = answer.texts.roi_annuel; }"
ON_PAGE = f"""async () => {{
  const start = performance.now()
  const {{ started }} = await import("./stock.mjs")
  const ask = await started();
  ({SHOWN})(JSON.parse(ask({QUESTION})))
  return performance.now() - start
}}"""
BY_WORKER = f"""(address) => new Promise((done, failed) => {{
  const start = performance.now()
  const worker = new Worker(address, {{type: "module"}})
  worker.onerror = failed
  worker.onmessage = ({{data}}) => {{
    if (data.id === undefined) return
    if (!data.answer) return failed(JSON.stringify(data));
    ({SHOWN})(data.answer)
    done(performance.now() - start)
  }}
  worker.postMessage({{id: 1, question: {QUESTION}}})
}})"""
SIDES = {
    "stock, on the page": (ON_PAGE, ""),
    "stock, in a worker": (BY_WORKER, "worker.mjs"),
    OURS: (BY_WORKER, "runtime/worker.js"),
}


def section() -> str:
    waits: dict[tuple[str, str], list[float]] = defaultdict(list)
    sizes: dict[tuple[str, str], float] = {}
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        _lay(Path(folder))
        server = PagesServer(Path(folder))
        for _ in range(ROUNDS):
            for line in LINES:
                for side in SIDES:
                    server.requests.clear()
                    waits[line, side].append(_wait(browser, server.url, line, side))
                    sizes[line, side] = sum(request.size for request in server.requests) / MEGABYTE
        server.close()
        version = browser.version
    rows = []
    for line in LINES:
        for side in SIDES:
            gain = spread(ratios(waits[line, side], waits[line, OURS]), "×") if side != OURS else ""
            target = TARGETS[line] if "page" in side else ""
            row = [f"{line}, {side}", spread(waits[line, side], digits=0), f"{sizes[line, side]:.2f}", gain, target]
            rows.append(row)
    said = (
        f"Chromium {version}, {ROUNDS} rounds, all sides in each, an empty cache each time; from the worker's birth, "
    )
    said += (
        "or the import, to the figure on the page, milliseconds, median (smallest–largest); megabytes as sent, gzip."
    )
    return f"{said}\n\n{table(['', 'ms', 'MB', 'Times this blog', 'Target'], rows)}"


def _wait(browser: Browser, url: str, line: str, side: str) -> float:
    script, worker = SIDES[side]
    with fresh(browser, line) as page:
        page.goto(url)
        found = float(page.evaluate(script, url + worker))
        model = load("cas_publie")
        assert page.inner_text("body") == model.texts(model.compute())["roi_annuel"]
        return found


def _lay(folder: Path) -> None:
    """A blank page, our runtime, and stock Pyodide with the engine as its manual packs one."""
    (folder / "index.html").write_text("<!doctype html><title>Start</title><body>", "utf-8")
    (folder / "stock.mjs").write_text(STOCK, "utf-8")
    (folder / "worker.mjs").write_text(IN_WORKER, "utf-8")
    shutil.copytree(build(ROOT), folder / "runtime")
    shutil.copytree(ROOT / "node_modules/pyodide", folder / "stock")
    with ZipFile(folder / "engine.zip", "w") as archive:
        for path in sorted((ROOT / "calculator").rglob("*.py")):
            archive.write(path, path.relative_to(ROOT))
