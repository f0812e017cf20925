"""The macros of an article: a calculator, a formula, a table, scenarios side by side; and the list of them all.

Each raises CalculatorError, in French, when its author names something that does not exist or is out of bounds;
check.py runs them all before the build and reports every mistake with its article and line.
"""

from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from calculator import Model, ModelError
from calculator.explain import period_name
from calculator.french import unit_words
from calculator.headline import headline
from calculator.model import Cell
from calculator.numbers import field
from calculator.reasons import reasons
from calculator.simulate import SEED

from . import capacity, charts, components, elsewhere, fields, glossary, manual, reference, workbooks
from .explanations import explained
from .lookup import computed, listed, node_of, path_of, typed
from .remembered import remembered
from .sentences import figure, number, sure, when
from .sheet import sheet

templates = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    undefined=StrictUndefined,
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
)
templates.filters["spoken"] = fields.spoken
# `home`, the site's path, is told by define_env: a calculator may stand on a page of any depth.
templates.globals.update(unit_words=unit_words, period_name=period_name, seed=SEED, home="/", site="/", site_name="")


@remembered
def calculator(
    name: str, show: Sequence[str] | str = (), tables: Sequence[str] | str | None = None, **inputs: Any
) -> str:
    """Le calculateur d'un modèle : ses questions, ses résultats, leurs formules, ses tableaux.

    show : les nœuds à montrer, dans l'ordre (par défaut, ceux que le modèle propose) ; tables : ses séries.
    Les autres arguments changent la valeur de départ d'une entrée : calculator("…", effectif=80, adoption="60 %").
    """
    model, cells = computed(name, inputs)
    wanted = listed(show) or model.results
    results = [key for key in wanted if node_of(model, key, series=False)]
    values = model.accept(typed(model, inputs))
    series = model.tables if tables is None else listed(tables)
    return _render(
        "calculator.html",
        model=model,
        **_questions(model, results[0], values),
        defaults=not inputs,
        headline=headline(model, results[0], cells, cells),
        presets=[_preset(model, scenario.label, scenario.values) for scenario in model.scenarios.values()],
        results=[explained(model, key, cells) for key in results],
        table=_table(model, cells, series),
        rows=[explained(model, key, cells) for key in series],
        drawings=charts.drawings(model, wanted),
        reasons=reasons(model, cells),
        sheet=sheet(model, len(wanted)),
        place=f"{name}-{_token(inputs, wanted)}",
        workbook=workbooks.address(model, typed(model, inputs)),
    )


@remembered
def formula(path: str, **inputs: Any) -> str:
    """La formule d'un nœud, en mots, puis avec ses valeurs : formula("cas_publie.roi_annuel")."""
    model, name, _ = path_of(path)
    node_of(model, name)
    _, cells = computed(model.name, inputs)
    return _render("formula.html", model=model, item=explained(model, name, cells))


@remembered
def table(*paths: str, **inputs: Any) -> str:
    """Une ou plusieurs séries d'un même modèle, période par période : table("cas_publie.flux_imprimes")."""
    if not paths:
        raise ModelError('table attend au moins une série : table("modele.serie").')
    found = [path_of(path) for path in paths]
    model = found[0][0]
    if any(other is not model for other, _, _ in found):
        raise ModelError("table réunit des séries d'un seul modèle : faites un tableau par modèle.")
    _, cells = computed(model.name, inputs)
    return _render("table.html", model=model, table=_table(model, cells, [name for _, name, _ in found]))


@remembered
def compare(name: str, show: Sequence[str] | str = (), **inputs: Any) -> str:
    """Les scénarios d'un modèle côte à côte, une ligne chacun : compare("cas_publie", ["roi_annuel", "van"])."""
    model, cells = computed(name, inputs)
    nodes = [(key, node_of(model, key, series=False)) for key in listed(show) or model.results]
    rows = [("Le cas de départ", model.texts(cells))]
    for scenario in model.scenarios.values():
        texts = model.texts(computed(name, {**inputs, **scenario.values})[1])
        if texts != rows[0][1]:
            rows.append((scenario.label, texts))
    return _render("compare.html", model=model, nodes=nodes, rows=rows)


MACROS: tuple[Callable[..., str], ...] = (
    calculator,
    figure,
    number,
    formula,
    table,
    compare,
    when,
    sure,
    *charts.MACROS,
    *reference.MACROS,
    *glossary.MACROS,
    *manual.MACROS,
    *capacity.MACROS,
    *elsewhere.MACROS,
    *components.MACROS,
)


def _questions(model: Model, output: str, values: Mapping[str, float]) -> dict[str, Any]:
    """The fields that come first, the others by group, and how each is written."""
    first = fields.first(model, output, values)
    return {
        "first": [(name, model.inputs[name]) for name in first],
        "groups": fields.groups(model, first),
        "shown": {name: fields.shown(cell, values[name]) for name, cell in model.inputs.items()},
        "output": model.label(output),
    }


def _table(model: Model, cells: dict[str, Cell], names: Sequence[str]) -> dict[str, Any] | None:
    """Rows of (name, node, texts by period), under the periods' names."""
    texts = model.texts(cells)
    rows = [(name, node_of(model, name, series=True), model.periods[name]) for name in names]
    if not rows:
        return None
    periods = range(max(count for _, _, count in rows))
    return {
        "periods": periods,
        "rows": [(name, node, [texts.get(f"{name}.{p}", "") for p in periods]) for name, node, _ in rows],
    }


def _preset(model: Model, label: str, values: dict[str, float]) -> dict[str, Any]:
    return {"label": label, "fields": {name: field(value, model.unit(name)) for name, value in values.items()}}


def _token(inputs: dict[str, Any], shown: Sequence[str]) -> str:
    """A short mark that keeps apart the ids of two calculators on a page: the same call, the same mark."""
    return sha256(repr((sorted(inputs.items()), list(shown))).encode()).hexdigest()[:6]


def _render(template: str, **context: Any) -> str:
    """HTML without a blank line, which would end a block of HTML in Markdown."""
    html = templates.get_template(template).render(context)
    return "\n".join(line.strip() for line in html.splitlines() if line.strip())
