"""What the page may ask of a model, one function each: figures for the charts, French texts for the reader."""

from binascii import a2b_base64, b2a_base64
from collections.abc import Callable, Mapping

from . import charts, export, files, links, ranges, scenario, seek, sensitivity, tables, versions, workbook
from .asked import Answer, Asked, values_of, wanted
from .charts import Subject
from .headline import changes, headline
from .kept import changed as changed_inputs
from .library import load
from .numbers import field as field_text
from .reasons import reasons
from .runs import cancel, next_draws, options, simulate
from .shelf import fields_of, file, shelf
from .simulate import SEED
from .slider import beyond, position


def compute(asked: Asked) -> Answer:
    """Every cell: {"texts": {cell: text}, "values": {cell: figure or series}, "reasons": {node: why it has none}}.

    "headline" says "output" (or the model's first result) beside what the "article" inputs give, "changes" what differs
    from these; "positions" is each input's place on its slider, "beyond" a word for those outside their range.
    """
    model, inputs = asked.model, asked.model.inputs
    cells = model.compute(asked.values)
    article = model.compute(values_of(model, asked.mapping("article")))
    given = {name: value for name, value in cells.items() if name in inputs and isinstance(value, int | float)}
    return {
        "texts": model.texts(cells),
        "values": cells,
        "reasons": reasons(model, cells),
        "headline": headline(model, str(asked.request.get("output") or model.results[0]), cells, article),
        "changes": changes(model, cells, article),
        "positions": {name: position(inputs[name], value) for name, value in given.items()},
        "beyond": {name: said for name, value in given.items() if (said := beyond(inputs[name], value))},
    }


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
    sets = asked.sets()
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
    """{"link": text, "changed": [input]}: for a fragment: only what differs, the "seed", the scenarios of a "file"."""
    text = asked.request.get("file")
    scenarios = files.opened(asked.model, str(text)).scenarios if text else ()
    link = links.link(asked.model, asked.values, ranges.seed(asked), scenarios)
    return {"link": link, "changed": list(changed_inputs(asked.model, asked.values))}


def open_link(asked: Asked) -> Answer:
    """What the "link" says, to a page of "model" if it says so: what all its fields hold, or none, and what to tell.

    {"model": name or '', "fields": {input: text}, "seed": digits or '', "scenarios": […], "sentences": […]}.
    """
    found = links.opened(asked.name("link"), str(asked.request.get("model", "")))
    return {
        "model": found.model,
        "fields": fields_of(load(found.model), found.values) if found.model else {},
        "seed": "" if found.seed == SEED else str(found.seed),
        "scenarios": found.scenarios,
        "sentences": found.sentences,
    }


def table(asked: Asked) -> Answer:
    """{"csv": text}: every input and result, for a spreadsheet."""
    return {"csv": tables.csv(asked.model, asked.values)}


def spreadsheet(asked: Asked) -> Answer:
    """{"workbook": base64}: the "template" of the model, in base64, with these figures; its link leads to "page"."""
    try:
        template = a2b_base64(asked.name("template"))
    except ValueError:
        template = b""
    return {"workbook": b2a_base64(workbook.filled(template, asked.model, asked.values, asked.name("page"))).decode()}


def data(asked: Asked) -> Answer:
    """{"json": text}: every figure with its text, its unit and its name; its link leads to "page"."""
    return {"json": export.exported(asked.model, asked.values, asked.name("page"))}


def chart(asked: Asked) -> Answer:
    """{"chart": {"title", "sentence", "svg", "head", "rows"}}: that "kind" of chart of "output", or of "outputs".

    "scenarios" and "ecart" want the named "sets" of inputs, or the model's own "scenarios" over the inputs given;
    "distribution" takes what "simulate" takes.
    """
    names, kind = asked.names("outputs") or [asked.name("output")], asked.name("kind")
    draws = options(asked, names[0]) if kind == "distribution" else {}
    return {"chart": charts.chart_of(kind, Subject(asked.model, tuple(names), asked.values, _sets(asked), draws))}


def _sets(asked: Asked) -> Mapping[str, sensitivity.Values]:
    if "scenarios" in asked.request:
        return charts.cases(asked.model, asked.names("scenarios"), asked.values, "Vos chiffres")
    return asked.sets()


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
    "shelf": shelf,
    "file": file,
    "csv": table,
    "workbook": spreadsheet,
    "json": data,
    "chart": chart,
    "simulate": simulate,
    "next": next_draws,
    "cancel": cancel,
}
