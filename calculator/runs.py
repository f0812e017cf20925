"""Long work that the page follows: draws in chunks, with progress between two, until done or cancelled."""

from collections.abc import Iterator, Mapping
from typing import Any

from . import charts, ranges
from .asked import Answer, Asked, wanted
from .charts import Subject
from .draws import Range
from .errors import InputError, RequestError
from .french import plural, typeset
from .numbers import text
from .simulate import DRAWS, Distribution, Simulation

_runs: dict[int, tuple[Simulation, Iterator[float], Subject]] = {}


def simulate(asked: Asked) -> Answer:
    """{"run": number, "progress": share}: draws have begun; ask "next" until {"distribution": …}, or "cancel".

    Or {"ranges": {input: why}}, for ranges that cannot be read. "again" asks for the draw after that of "seed".
    """
    model, output = asked.model, asked.name("output")
    found = ranges.read(model, asked.mapping("ranges"))
    if found.errors:
        return {"ranges": found.errors}
    inputs = model.accept(asked.values)
    held = {name: value for name, value in inputs.items() if value != model.inputs[name].default or name in found.fixed}
    # A form gives every input: those that the reader has left alone are drawn.
    simulation = Simulation(model, output, held, **options(asked, output, found.ranges))
    if not simulation.drawn:
        raise InputError("ranges", "Rien ne varie : donnez une plage à une entrée au moins, puis tirez au sort.")
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
    texts = {**_texts(found, subject.unit), "drawn": _drawn(simulation, len(subject.model.inputs))}
    return {"distribution": found, "texts": texts, "chart": drawn}


def cancel(asked: Asked) -> Answer:
    """{"cancelled": whether the "run" was still going}."""
    return {"cancelled": _runs.pop(asked.whole("run", 0), None) is not None}


def options(asked: Asked, output: str, given: Mapping[str, Range] | None = None) -> dict[str, Any]:
    """Simulation's options."""
    return {
        "ranges": ranges.numbers(asked.mapping("ranges")) if given is None else given,
        "shapes": asked.mapping("shapes"),
        "correlations": _correlations(asked.request.get("correlations", [])),
        "draws": asked.whole("draws", DRAWS),
        "seed": ranges.seed(asked),
        "threshold": wanted(asked, output, "threshold"),
    }


def _correlations(given: Any) -> dict[tuple[str, str], float]:
    """[[input, input, rank correlation], …] → the same by pair."""
    try:
        return {(str(a), str(b)): float(rank) for a, b, rank in given}
    except (TypeError, ValueError):
        why = "une corrélation s'écrit [entrée, entrée, nombre entre −1 et 1]."
        raise RequestError("correlations", why) from None


def _drawn(simulation: Simulation, inputs: int) -> str:
    """'Tirage n° 2026 : 6 entrées sur 8 varient, les autres sont fixes.'"""
    varying = len(simulation.drawn)
    many = f"{varying} {plural('entrée', varying)} sur {inputs} {'varie' if varying < 2 else 'varient'}"
    rest = ", les autres sont fixes" if varying < inputs else ""
    return typeset(f"Tirage n°\u00a0{simulation.seed} : {many}{rest}.")


def _texts(found: Distribution, unit: str) -> dict[str, str]:
    """The figures that a reader is shown, and the sentence that says them."""
    texts = {f"p{share}": text(value, unit) for share, value in found.percentiles.items()}
    texts |= {"mean": text(found.mean, unit), "threshold": text(found.threshold, unit)}
    texts |= {
        "probability": text(found.probability, "%"),
        "probability_error": text(found.probability_error, "%"),
    }
    texts["seed"] = str(found.seed)
    return {**texts, "p50_error": text(found.p50_error, unit), "sentence": found.sentence(unit)}
