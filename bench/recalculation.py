"""What the engine takes: straight functions against a walk of the graph, draws, and a cancellation."""

import json
from collections import defaultdict
from pathlib import Path
from statistics import median
from typing import Any

from calculator import names
from macros.runtime import build

from .engines import Chromium, Native, Node, worker
from .evaluation import BURSTS
from .report import Samples, ratios, scaled, spread, table

TITLE = "What the engine takes"
ROUNDS = 9
CASE, OUTPUT = "reseau_social_entreprise", "roi_tei"
DRAWS = {"ask": "simulate", "model": CASE, "output": OUTPUT, "draws": 10_000}
LONG = {**DRAWS, "draws": 200_000}
COMPUTE = {"ask": "compute", "model": CASE}
PARTS = ("one", "all")
NOTE = """\
A first result is what goal seek, tornado, grid, attribution and draws evaluate; the walk goes through the nodes that it
needs, no more. Every cell of `reseau_social_entreprise` and of `cas_publie` counts an internal rate of return, a
modified one and three paybacks: the same calls on both sides, and most of the time of the straight function."""

Measured = dict[tuple[str, ...], list[float]]


def section() -> str:
    root = Path.cwd()
    runtime = build(root)
    native, node = Native(), Node(root, runtime)
    with worker(runtime, COMPUTE) as browser:
        measured = measure(native, node, browser)
        pyodide = json.loads((root / "node_modules/pyodide/package.json").read_bytes())["version"]
        versions = (
            f"CPython {native.ask('version')}, Pyodide {pyodide} (Python {node.ask('version')}) under Node "
            f"and in Chromium {browser.version}"
        )
    node.close()
    said = f"{versions}. {ROUNDS} rounds, all sides in each, each time the best of {BURSTS} bursts; "
    said += "median of the rounds (smallest–largest)."
    return f"{said}\n\n{targets(measured)}\n\n{NOTE}\n\n{models(measured)}"


def measure(native: Native, node: Node, browser: Chromium) -> Measured:
    """Seconds, a sample a round, the sides one after the other in each round; a first round warms up and is dropped."""
    found: Measured = defaultdict(list)
    engines: dict[str, Any] = {"CPython": native, "Pyodide": node}
    for _ in range(ROUNDS + 1):
        for name in names():
            for part in PARTS:
                for engine, asked in engines.items():
                    slow, fast = asked.ask("pair", name, part)
                    found[engine, name, part, "walk"].append(slow)
                    found[engine, name, part, "straight"].append(fast)
        for engine, asked in engines.items():
            found[engine, "draws"].append(asked.ask("draws", CASE, OUTPUT, 10_000))
        found["Chromium", "draws"].append(min(browser.draws(DRAWS) for _ in range(BURSTS)))
        found["CPython", "many draws"].append(native.ask("draws", CASE, OUTPUT, 100_000))
        stopped, answered = browser.cancelled(LONG, COMPUTE)
        found["Chromium", "stopped"].append(stopped)
        found["Chromium", "answered"].append(answered)
    return {key: samples[1:] for key, samples in found.items()}


def gains(measured: Measured, engine: str, name: str, part: str) -> Samples:
    """How many times faster the straight function is."""
    return ratios(measured[engine, name, part, "walk"], measured[engine, name, part, "straight"])


def targets(measured: Measured) -> str:
    """The ratios that are promised, then the times that they come from."""
    rows = []
    for part, said in (("one", f"`{OUTPUT}` of `{CASE}`"), ("all", f"every cell of `{CASE}`")):
        both = (spread(gains(measured, engine, CASE, part)) for engine in ("CPython", "Pyodide"))
        rows.append([f"Straight function against the walk, {said}", "≥ 8" if part == "one" else "", *both, ""])
    for part, said in (("one", "first result"), ("all", "every cell")):
        both = (
            f"{median(median(gains(measured, engine, name, part)) for name in names()):.1f}"
            for engine in ("CPython", "Pyodide")
        )
        rows.append([f"The same, {said}, median of the models", "≥ 8", *both, ""])
    base = measured["CPython", "draws"]
    over = [spread(ratios(measured[engine, "draws"], base)) for engine in ("Pyodide", "Chromium")]
    rows.append(["10,000 draws, times those of CPython", "≤ 3", "1", *over])
    times = [spread(scaled(measured[engine, "draws"], 1000), " ms", 0) for engine in ("CPython", "Pyodide", "Chromium")]
    rows.append(["10,000 draws", "", *times])
    rows.append(["100,000 draws", "", spread(scaled(measured["CPython", "many draws"], 1000), " ms", 0), "", ""])
    for key, said in (
        ("stopped", "Draws cancelled → they say so"),
        ("answered", "… → a question asked since is answered"),
    ):
        rows.append([said, "≤ 200 ms", "", "", spread(scaled(measured["Chromium", key], 1000), " ms", 0)])
    return table(["", "Target", "CPython", "Pyodide, Node", "Worker, Chromium"], rows)


def models(measured: Measured) -> str:
    """Microseconds of each side for every model, on CPython, and the ratios on both."""
    rows = []
    for name in names():
        row = [f"`{name}`"]
        for part in PARTS:
            walk, fast = (median(measured["CPython", name, part, side]) * 1e6 for side in ("walk", "straight"))
            row += [f"{walk:.1f}", f"{fast:.2f}"]
            row += [spread(gains(measured, engine, name, part)) for engine in ("CPython", "Pyodide")]
        rows.append(row)
    columns = ["walk, µs", "straight, µs", "gain", "gain, Pyodide"]
    header = ["Model", *(f"{said}: {column}" for said in ("First result", "Every cell") for column in columns)]
    return table(header, rows)
