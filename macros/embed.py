"""The macros of an article: a calculator, a formula, a table, scenarios side by side; and the list of them all.

Each raises CalculatorError, in French, when its author names something that does not exist or is out of bounds;
check.py runs them all before the build and reports every mistake with its article and line.
"""

from collections.abc import Callable, Sequence
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from calculator import Model, ModelError
from calculator.explain import Piece, Ref, period_name
from calculator.explain import formula as pieces_of
from calculator.french import unit_words
from calculator.model import Cell
from calculator.numbers import field
from calculator.reasons import reasons

from . import charts, glossary, reference
from .lookup import computed, listed, node_of, path_of
from .sentences import figure, number, sure, when

templates = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    undefined=StrictUndefined,
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
)
templates.globals.update(unit_words=unit_words, field=field, period_name=period_name)


def calculator(
    name: str, show: Sequence[str] | str = (), tables: Sequence[str] | str | None = None, **inputs: Any
) -> str:
    """Le calculateur d'un modèle : ses questions, ses résultats, leurs formules, ses tableaux.

    show : les nœuds à montrer, dans l'ordre (par défaut, ceux que le modèle propose) ; tables : ses séries.
    Les autres arguments changent la valeur de départ d'une entrée : calculator("…", effectif=80, adoption="60 %").
    """
    model, cells = computed(name, inputs)
    wanted = listed(show) or model.results
    series = model.tables if tables is None else listed(tables)
    return _render(
        "calculator.html",
        model=model,
        groups=[(group, list(items)) for group, items in groupby(model.inputs.items(), key=lambda item: item[1].group)],
        values={key: cells[key] for key in model.inputs},
        presets=[_preset(model, scenario.label, scenario.values) for scenario in model.scenarios.values()],
        results=[_explained(model, key, cells) for key in wanted if node_of(model, key, series=False)],
        table=_table(model, cells, series),
        reasons=reasons(model, cells),
        place=f"{name}-{_token(inputs, wanted)}",
    )


def formula(path: str, **inputs: Any) -> str:
    """La formule d'un nœud, en mots, puis avec ses valeurs : formula("cas_publie.roi_annuel")."""
    model, name, _ = path_of(path)
    node_of(model, name)
    _, cells = computed(model.name, inputs)
    return _render("formula.html", model=model, item=_explained(model, name, cells))


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
)


def _explained(model: Model, name: str, cells: dict[str, Cell]) -> dict[str, Any]:
    """A node with its formula in words, and the same with values when it has some."""
    pieces, texts = pieces_of(model, name), model.texts(cells)
    words = [_said(model, piece, {}) for piece in pieces]
    values = [_said(model, piece, texts) for piece in pieces]
    return {
        "name": name,
        "node": model.nodes[name],
        "text": texts.get(name),
        "words": Markup("").join(words),
        "values": Markup("").join(values) if values != words else "",
    }


def _said(model: Model, piece: Piece, texts: dict[str, str]) -> Markup:
    """A piece of formula; a figure is marked with its cell, so that the page can change it."""
    if not isinstance(piece, Ref):
        return Markup.escape(piece)
    if piece.key in texts:
        return Markup('<span data-cell="{}">{}</span>').format(piece.key, texts[piece.key])
    period = "" if piece.period is None else f", {period_name(piece.period)}"
    return Markup("<i>{}{}</i>").format(model.label(piece.name), period)


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
