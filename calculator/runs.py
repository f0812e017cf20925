"""Long work that the page follows: draws in chunks, with progress between two, until done or cancelled."""

from collections.abc import Iterator
from typing import Any

from . import charts
from .asked import Answer, Asked, wanted
from .charts import Subject
from .errors import InputError, RequestError
from .numbers import text
from .simulate import DRAWS, SEED, Distribution, Simulation

_runs: dict[int, tuple[Simulation, Iterator[float], Subject]] = {}


def simulate(asked: Asked) -> Answer:
    """{"run": number, "progress": share}: draws have begun; ask "next" until {"distribution": …}, or "cancel"."""
    model, output = asked.model, asked.name("output")
    held = {name: value for name, value in asked.values.items() if value != model.input(name).default}
    # A form gives every input: those that the reader has left alone are drawn.
    simulation = Simulation(model, output, held, **options(asked, output))
    run = max(_runs, default=0) + 1
    _runs[run] = simulation, simulation.run(), Subject(model, (output,))
    return {"run": run, "progress": 0.0}


def next_draws(asked: Asked) -> Answer:
    """One more chunk of the "run"; at the end {"distribution": …, "texts": …, "chart": …}."""
    run = asked.whole("run", 0)
    if run not in _runs:
        raise RequestError("run", f"la simulation {run} n'est pas, ou plus, en cours.")
    simulation, steps, subject = _runs[run]
    done = next(steps, 1.0)
    if done < 1:
        return {"run": run, "progress": done}
    del _runs[run]
    found = simulation.distribution()
    drawn = charts.drawn(found, subject.label, subject.unit)
    return {"distribution": found, "texts": _texts(found, subject.unit), "chart": drawn}


def cancel(asked: Asked) -> Answer:
    """{"cancelled": whether the "run" was still going}."""
    return {"cancelled": _runs.pop(asked.whole("run", 0), None) is not None}


def options(asked: Asked, output: str) -> dict[str, Any]:
    """Simulation's options."""
    return {
        "ranges": {name: _range(name, bounds) for name, bounds in asked.mapping("ranges").items()},
        "shapes": asked.mapping("shapes"),
        "correlations": _correlations(asked.request.get("correlations", [])),
        "draws": asked.whole("draws", DRAWS),
        "seed": asked.whole("seed", SEED),
        "threshold": wanted(asked, output, "threshold"),
    }


def _range(name: str, bounds: Any) -> tuple[float, float, float]:
    if not (isinstance(bounds, list) and len(bounds) == 3 and all(type(bound) in (int, float) for bound in bounds)):
        raise InputError(name, "une plage est faite de trois nombres : le plus bas, le plus probable, le plus haut.")
    low, mode, high = bounds
    return low, mode, high


def _correlations(given: Any) -> dict[tuple[str, str], float]:
    """[[input, input, rank correlation], …] → the same by pair."""
    try:
        return {(str(a), str(b)): float(rank) for a, b, rank in given}
    except (TypeError, ValueError):
        why = "une corrélation s'écrit [entrée, entrée, nombre entre −1 et 1]."
        raise RequestError("correlations", why) from None


def _texts(found: Distribution, unit: str) -> dict[str, str]:
    """The figures that a reader is shown, and the sentence that says them."""
    texts = {f"p{share}": text(value, unit) for share, value in found.percentiles.items()}
    texts |= {"mean": text(found.mean, unit), "threshold": text(found.threshold, unit)}
    texts |= {
        "probability": text(found.probability, "%"),
        "probability_error": text(found.probability_error, "%"),
    }
    return {**texts, "p50_error": text(found.p50_error, unit), "sentence": found.sentence(unit)}
