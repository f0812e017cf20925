"""What is timed, one sample at a time: the same source on CPython and in Pyodide.

Imports nothing that the reader's trimmed library lacks.
"""

import json
import sys
from collections.abc import Callable
from time import perf_counter

from calculator import Model, load
from calculator.simulate import simulate

BURST = 0.001  # seconds at least, for a clock of a few microseconds
BURSTS = 5  # to a sample, which is the shortest: what else runs on the machine then counts little

_pairs: dict[tuple[str, str], tuple[Callable[[], float], Callable[[], float]]] = {}


def ask(question: str) -> str:
    """'["pair", "canal", "one"]' → the seconds that it takes, as JSON."""
    verb, *details = json.loads(question)
    return json.dumps(QUESTIONS[verb](*details))


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
    return min(_seconds(lambda: simulate(load(name), output, draws=count), 1) for _ in range(BURSTS))


def version() -> str:
    return sys.version.split()[0]


def walk(model: Model, outputs: tuple[str, ...]) -> Callable[[], object]:
    """Node after node, as Model.walk, but through the needed nodes alone: all of them would flatter the other side."""
    inputs, nodes = model.accept({}), {name: model.nodes[name] for name in model.needed(outputs)}

    def run() -> object:
        cells = {**inputs, **model.fixed}
        for name, node in nodes.items():
            cells[name] = node.value(cells)  # type: ignore[assignment]  # a cell or a tuple
        return cells

    return run


def straight(model: Model, outputs: tuple[str, ...]) -> Callable[[], object]:
    values, function = tuple(model.accept({}).values()), model.straight(outputs)
    return lambda: function(*values)


def timer(run: Callable[[], object]) -> Callable[[], float]:
    """A function that gives the seconds of one run, on average over a burst."""
    count = 1
    while (lasted := _seconds(run, count)) < BURST:
        count = max(2 * count, int(count * BURST / lasted) if lasted else 0)
    return lambda: min(_seconds(run, count) for _ in range(BURSTS)) / count


def _seconds(run: Callable[[], object], count: int) -> float:
    start = perf_counter()
    for _ in range(count):
        run()
    return perf_counter() - start


QUESTIONS: dict[str, Callable[..., object]] = {"pair": pair, "draws": draws, "version": version}
