"""What is timed, one sample at a time: the same source on CPython and in Pyodide.

Imports nothing that the reader's trimmed library lacks.
"""

import json
from collections.abc import Callable
from time import perf_counter

from calculator import Model, load
from calculator.simulate import simulate

SAMPLE = 0.003  # seconds that a sample lasts at least, for a clock that may be as coarse as 0.1 ms

_pairs: dict[tuple[str, str], tuple[Callable[[], float], Callable[[], float]]] = {}


def ask(question: str) -> str:
    """'["pair", "canal", "one"]' → the seconds that it takes, as JSON."""
    verb, *details = json.loads(question)
    return json.dumps({"pair": pair, "draws": draws}[verb](*details))


def pair(name: str, part: str) -> tuple[float, float]:
    """Seconds that a walk takes, then a straight function, for the same cells: "all", or the "one" first result."""
    if (name, part) not in _pairs:
        model = load(name)
        outputs = model.order if part == "all" else model.results[:1]
        _pairs[name, part] = timer(walk(model, outputs)), timer(straight(model, outputs))
    slow, fast = _pairs[name, part]
    return slow(), fast()


def draws(name: str, output: str, count: int) -> float:
    """Seconds that so many draws take, from the request to the distribution."""
    start = perf_counter()
    simulate(load(name), output, draws=count)
    return perf_counter() - start


def walk(model: Model, outputs: tuple[str, ...]) -> Callable[[], object]:
    """Node after node, as Model.walk, but through the needed nodes alone: less would be unfair to it."""
    inputs, needed = model.accept({}), tuple(model.needed(outputs))

    def run() -> object:
        cells = {**inputs, **model.fixed}
        for name in needed:
            cells[name] = model.nodes[name].value(cells)  # type: ignore[assignment]
        return cells

    return run


def straight(model: Model, outputs: tuple[str, ...]) -> Callable[[], object]:
    values, function = tuple(model.accept({}).values()), model.straight(outputs)
    return lambda: function(*values)


def timer(run: Callable[[], object]) -> Callable[[], float]:
    """A function that gives the seconds of one run, on average over enough of them to be read on a clock."""
    count = 1
    while (lasted := _seconds(run, count)) < SAMPLE:
        count = max(2 * count, int(count * SAMPLE / lasted) if lasted else 0)
    return lambda: _seconds(run, count) / count


def _seconds(run: Callable[[], object], count: int) -> float:
    start = perf_counter()
    for _ in range(count):
        run()
    return perf_counter() - start
