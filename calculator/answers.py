"""What the page may ask of a model, one function each: figures for the charts, French texts for the reader."""

from collections.abc import Callable

from . import charts, links, scenario, seek, sensitivity, tables, versions
from .asked import Answer, Asked, values_of, wanted
from .charts import Subject
from .errors import RequestError
from .library import load
from .numbers import field as field_text
from .reasons import reasons
from .runs import cancel, next_draws, options, simulate


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
    target = wanted(asked, output, "target")
    sought = seek.seek(asked.model, output, target, asked.name("input"), asked.values)
    unit = asked.model.unit(sought.input)
    return {"sought": sought, "fields": [field_text(value, unit) for value in sought.solutions]}


def compare(asked: Asked) -> Answer:
    """{"rows": […], "texts": {set: texts}}: every cell under each of the named "sets" of inputs."""
    sets = {name: values_of(asked.model, values) for name, values in asked.mapping("sets").items()}
    texts = {name: asked.model.texts(asked.model.compute(values)) for name, values in sets.items()}
    return {"rows": scenario.compare(asked.model, sets), "texts": texts}


def attribute(asked: Asked) -> Answer:
    """{"attribution": …}: what each input does to "output" between the inputs "from" and "to"."""
    a, b = (values_of(asked.model, asked.mapping(key)) for key in ("from", "to"))
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
            {name: values_of(asked.model, values) for name, values in sets.items()},
            options(asked, names[0]) if kind == "distribution" else {},
        ),
    )
    return {"chart": found}


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
