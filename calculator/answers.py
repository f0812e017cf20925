"""What the page may ask of a model, one function each: figures for the charts, French texts for the reader."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from . import charts, links, scenario, seek, sensitivity, tables, versions
from .charts import Subject
from .errors import InputError, RequestError
from .library import load
from .model import Model
from .numbers import field as field_text
from .numbers import is_finite, read, text
from .reasons import reasons
from .simulate import Distribution, Simulation

Answer = dict[str, Any]


@dataclass(slots=True)
class Asked:
    """One request, with its model and the inputs that it gives; each part is checked when it is read."""

    request: Mapping[str, Any]
    given: Model | None = None
    values: dict[str, Any] = field(default_factory=dict)

    @property
    def model(self) -> Model:
        if self.given is None:
            raise RequestError("model", "cette demande ne nomme pas de calculateur.")
        return self.given

    def read_fields(self) -> dict[str, str]:
        """Take the values, then what was typed over them; input → what is wrong with what was typed."""
        self.values = dict(self.mapping("values"))
        errors = {}
        for name, typed in self.mapping("fields").items():
            try:
                self.values[name] = self.model.input(name).read(name, str(typed))
            except InputError as error:
                errors[error.name] = str(error)
        return errors

    def mapping(self, key: str) -> Mapping[str, Any]:
        found = self.request.get(key) or {}
        if not isinstance(found, dict):
            raise RequestError(key, f"« {key} » doit associer des noms à des valeurs.")
        return found

    def name(self, key: str) -> str:
        """A name that must be there."""
        found = self.request.get(key)
        if not isinstance(found, str):
            raise RequestError(key, f"il manque « {key} », un nom.")
        return found

    def number(self, key: str, default: float | None = None) -> float:
        found = self.request.get(key, default)
        if isinstance(found, bool) or not isinstance(found, int | float) or not is_finite(found):
            raise RequestError(key, f"« {key} » doit être un nombre fini.")
        return found

    def whole(self, key: str, default: int) -> int:
        found = self.number(key, default)
        if found != int(found):
            raise RequestError(key, f"« {key} » doit être un nombre entier.")
        return int(found)


def compute(asked: Asked) -> Answer:
    """Every cell: {"texts": {cell: text}, "values": {cell: figure or series}, "reasons": {node: why it has none}}."""
    cells = asked.model.compute(asked.values)
    return {"texts": asked.model.texts(cells), "values": cells, "reasons": reasons(asked.model, cells)}


def tornado(asked: Asked) -> Answer:
    """{"bars": […]}: what the range of each input does to "output", the widest first."""
    output = asked.name("output")
    return {"bars": sensitivity.tornado(asked.model, output, asked.values)}


def elasticities(asked: Asked) -> Answer:
    """{"elasticities": {input: figure}}: percents of "output" for one percent of each input."""
    return {"elasticities": sensitivity.elasticities(asked.model, asked.name("output"), asked.values)}


def grid(asked: Asked) -> Answer:
    """{"grid": …}: "output" over the bounds of inputs "x" and "y", in "steps" steps each."""
    names = (asked.name("output"), asked.name("x"), asked.name("y"))
    return {"grid": sensitivity.grid(asked.model, *names, asked.values, asked.whole("steps", 7))}


def goal(asked: Asked) -> Answer:
    """{"sought": …, "fields": […]}: the values of "input" that bring "output" to "target", typed or a number."""
    output = asked.name("output")
    target = _wanted(asked, output, "target")
    sought = seek.seek(asked.model, output, target, asked.name("input"), asked.values)
    unit = asked.model.unit(sought.input)
    return {"sought": sought, "fields": [field_text(value, unit) for value in sought.solutions]}


def compare(asked: Asked) -> Answer:
    """{"rows": […], "texts": {set: texts}}: every cell under each of the named "sets" of inputs."""
    sets = {name: _values(asked.model, values) for name, values in asked.mapping("sets").items()}
    texts = {name: asked.model.texts(asked.model.compute(values)) for name, values in sets.items()}
    return {"rows": scenario.compare(asked.model, sets), "texts": texts}


def attribute(asked: Asked) -> Answer:
    """{"attribution": …}: what each input does to "output" between the inputs "from" and "to"."""
    a, b = (_values(asked.model, asked.mapping(key)) for key in ("from", "to"))
    found = scenario.attribute(asked.model, asked.name("output"), a, b)
    unit = asked.model.unit(found.output)
    return {"attribution": found, "texts": {share.input: scenario.signed(share.share, unit) for share in found.shares}}


def migrate(asked: Asked) -> Answer:
    """{"values": …, "sentences": […]}: inputs kept under "version" and "fingerprint", brought to this model."""
    found = versions.migrate(
        asked.model, asked.values, asked.name("version"), str(asked.request.get("fingerprint", ""))
    )
    return {"values": found.values, "sentences": found.sentences}


def describe(asked: Asked) -> Answer:
    """{"version": …, "fingerprint": …}: what a shared link must carry."""
    return {"version": versions.version(asked.model), "fingerprint": versions.fingerprint(asked.model)}


def share(asked: Asked) -> Answer:
    """{"link": text}: for the fragment of a link; only what differs from the defaults."""
    return {"link": links.link(asked.model, asked.values)}


def open_link(asked: Asked) -> Answer:
    """{"model": name, "fields": {input: text}, "sentences": […]}: what the "link" says, as the fields show it."""
    found = links.opened(asked.name("link"))
    model = load(found.model) if found.model else None
    shown = {name: field_text(value, model.unit(name)) for name, value in found.values.items()} if model else {}
    return {"model": found.model, "fields": shown, "sentences": found.sentences}


def table(asked: Asked) -> Answer:
    """{"csv": text}: every input and result, for a spreadsheet."""
    return {"csv": tables.csv(asked.model, asked.values)}


def chart(asked: Asked) -> Answer:
    """{"chart": {"title", "sentence", "svg", "head", "rows"}}: that "kind" of chart of "output", or of "outputs".

    "scenarios" and "ecart" want the named "sets" of inputs; "distribution" takes what "simulate" takes.
    """
    names = asked.request.get("outputs") or [asked.name("output")]
    if not (isinstance(names, list) and all(isinstance(name, str) for name in names)):
        raise RequestError("outputs", "« outputs » est une liste de noms.")
    kind, sets = asked.name("kind"), asked.mapping("sets")
    found = charts.chart_of(
        kind,
        Subject(
            asked.model,
            tuple(names),
            asked.values,
            {name: _values(asked.model, values) for name, values in sets.items()},
            _draws(asked, names[0]) if kind == "distribution" else {},
        ),
    )
    return {"chart": found}


_runs: dict[int, tuple[Simulation, Iterator[float], Subject]] = {}


def simulate(asked: Asked) -> Answer:
    """{"run": number, "progress": share}: draws have begun; ask "next" until {"distribution": …}, or "cancel"."""
    model, output = asked.model, asked.name("output")
    held = {name: value for name, value in asked.values.items() if value != model.input(name).default}
    # A form gives every input: those that the reader has left alone are drawn.
    simulation = Simulation(model, output, held, **_draws(asked, output))
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


ANSWERS: dict[str, Callable[[Asked], Answer]] = {
    "compute": compute,
    "tornado": tornado,
    "elasticities": elasticities,
    "grid": grid,
    "seek": goal,
    "compare": compare,
    "attribute": attribute,
    "migrate": migrate,
    "describe": describe,
    "share": share,
    "open": open_link,
    "csv": table,
    "chart": chart,
    "simulate": simulate,
    "next": next_draws,
    "cancel": cancel,
}


def _draws(asked: Asked, output: str) -> dict[str, Any]:
    """Simulation's options."""
    return {
        "ranges": {name: _range(name, bounds) for name, bounds in asked.mapping("ranges").items()},
        "shapes": asked.mapping("shapes"),
        "correlations": _correlations(asked.request.get("correlations", [])),
        "draws": asked.whole("draws", 10_000),
        "seed": asked.whole("seed", 2026),
        "threshold": _wanted(asked, output, "threshold"),
    }


def _wanted(asked: Asked, output: str, key: str) -> float:
    """A value of `output`, typed as in a field, or a number; 0 when it is not given."""
    typed = asked.request.get(key, 0)
    if not isinstance(typed, str):
        return asked.number(key, 0)
    try:
        return read(typed, asked.model.unit(output))
    except ValueError as error:
        raise InputError(key, f"{asked.model.label(output)} : {error}") from None


def _values(model: Model, given: Any) -> dict[str, Any]:
    """Numbers, or what was typed, as numbers."""
    if not isinstance(given, dict):
        raise RequestError("values", "un jeu d'entrées associe des noms à des valeurs.")
    return {k: model.input(k).read(k, v) if isinstance(v, str) else v for k, v in given.items()}


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
