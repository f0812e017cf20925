"""Monte Carlo: this engine's loop, on CPython and in the reader's worker, beside numpy on whole columns.

numpy runs the very lines of the model, on arrays: only its draws, and its present value, are its own.
"""

from collections import defaultdict
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np

from calculator import Model, load
from calculator.draws import ranges_of
from calculator.simulate import BINS, PERCENTILES, SEED, Distribution, simulate
from macros.runtime import build

from .engines import Chromium, worker
from .recalculation import CASE, COMPUTE, OUTPUT
from .report import ratios, scaled, spread, table

TITLE = "Draws beside numpy"
ROUNDS = 7
COUNTS = (10_000, 100_000)
CLOSE = 6  # standard errors between two medians, at most
NUMPY, CPYTHON, BROWSER = "numpy", "this engine, CPython", "this engine, worker in Chromium"


def section() -> str:
    model = load(CASE)
    agree(model)
    taken: dict[tuple[str, int], list[float]] = defaultdict(list)
    with worker(build(Path.cwd()), COMPUTE) as browser:
        for _ in range(ROUNDS + 1):  # the first warms up, and is dropped
            for count in COUNTS:
                for side, draw in sides(model, browser).items():
                    start = perf_counter()
                    found = draw(count)
                    taken[side, count].append(found if side == BROWSER else perf_counter() - start)
        version = browser.version
    rows = []
    for count in COUNTS:
        for side in (NUMPY, CPYTHON, BROWSER):
            samples, base = taken[side, count][1:], taken[NUMPY, count][1:]
            times = [spread(scaled(samples, 1000)), spread(ratios(samples, base), "×")]
            rows.append([f"{count:,}, {side}", *times])
    said = f"numpy {np.__version__}, Chromium {version}, {ROUNDS} rounds, all sides in each; `{OUTPUT}` of `{CASE}`, "
    said += "from the request to the percentiles and the histogram, milliseconds, median (smallest–largest). A "
    said += "reader's Python has no numpy."
    return f"{said}\n\n{table(['Draws', 'ms', 'Times numpy'], rows)}"


def sides(model: Model, browser: Chromium) -> dict[str, Any]:
    question = {"ask": "simulate", "model": CASE, "output": OUTPUT}
    return {
        NUMPY: lambda count: summary(drawn(model, count)),
        CPYTHON: lambda count: simulate(model, OUTPUT, draws=count),
        BROWSER: lambda count: browser.draws({**question, "draws": count}),
    }


def drawn(model: Model, count: int) -> "np.ndarray[Any, Any]":
    """The output of so many draws, in the model's own ranges."""
    random = np.random.default_rng(SEED)
    cells: dict[str, Any] = {**model.accept({}), **model.fixed}
    for name, (low, mode, high) in ranges_of(model, {}, {}).items():
        cells[name] = random.triangular(low, mode, high, count)
    tools = {**vars(model.module), "npv": npv}
    for name, text in model.needed((OUTPUT,)).items():
        cells[name] = eval(text, tools, cells)
    return np.asarray(cells[OUTPUT])


def npv(rate: Any, flows: Any) -> Any:
    """calculator.finance.npv, of columns."""
    value = 0.0
    for amount in reversed(flows):
        value = value / (1 + rate) + amount
    return value


def summary(outcomes: "np.ndarray[Any, Any]") -> tuple[float, ...]:
    """What the engine says of its own draws."""
    np.histogram(outcomes, BINS)
    return float(outcomes.mean()), float((outcomes > 0).mean()), *np.percentile(outcomes, PERCENTILES).tolist()


def agree(model: Model) -> None:
    """Stops where the two would not draw from the same law."""
    ours: Distribution = simulate(model, OUTPUT, draws=COUNTS[-1])
    _, probability, *percentiles = summary(drawn(model, COUNTS[-1]))
    median = percentiles[PERCENTILES.index(50)]
    assert abs(median - ours.percentiles[50]) <= CLOSE * ours.p50_error, (median, ours)
    assert abs(probability - ours.probability) <= CLOSE * ours.probability_error, (probability, ours)
