"""The macros of an article: a calculator, a figure in a sentence, a formula, a table.

Each raises CalculatorError, in French, when its author names something that does not exist or is out of bounds;
check.py runs them all before the build and reports every mistake with its article and line.
"""

from collections.abc import Callable, Sequence
from functools import cache
from hashlib import sha256
from itertools import groupby
from operator import ge, gt, le, lt
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from calculator import Model, ModelError, load
from calculator.errors import suggest
from calculator.explain import Piece, Ref, period_name
from calculator.explain import formula as pieces_of
from calculator.french import typeset, unit_words
from calculator.model import Cell, Node
from calculator.numbers import bare, field, read, text
from calculator.reasons import reasons
from calculator.simulate import Distribution, simulate

from . import charts, glossary, reference

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
    model, cells = _computed(name, inputs)
    wanted = _listed(show) or model.results
    series = model.tables if tables is None else _listed(tables)
    return _render(
        "calculator.html",
        model=model,
        groups=[(group, list(items)) for group, items in groupby(model.inputs.items(), key=lambda item: item[1].group)],
        values={key: cells[key] for key in model.inputs},
        presets=[_preset(model, scenario.label, scenario.values) for scenario in model.scenarios.values()],
        results=[_explained(model, key, cells) for key in wanted if _node(model, key, series=False)],
        table=_table(model, cells, series),
        reasons=reasons(model, cells),
        place=f"{name}-{_token(inputs, wanted)}",
    )


def figure(path: str, **inputs: Any) -> str:
    """Un chiffre dans une phrase, son unité en mots : figure("cas_publie.roi_annuel"), figure("modele.serie.1")."""
    value, unit = _cell(path, inputs)
    return text(value, unit).replace("/", " par ")


def number(path: str, **inputs: Any) -> str:
    """Le même chiffre sans son unité, quand la phrase la dit : {{ number("communaute.abonnes") }} abonnés."""
    return bare(*_cell(path, inputs))


def formula(path: str, **inputs: Any) -> str:
    """La formule d'un nœud, en mots, puis avec ses valeurs : formula("cas_publie.roi_annuel")."""
    model, name, _ = _path(path)
    _node(model, name)
    _, cells = _computed(model.name, inputs)
    return _render("formula.html", model=model, item=_explained(model, name, cells))


def table(*paths: str, **inputs: Any) -> str:
    """Une ou plusieurs séries d'un même modèle, période par période : table("cas_publie.flux_imprimes")."""
    if not paths:
        raise ModelError('table attend au moins une série : table("modele.serie").')
    found = [_path(path) for path in paths]
    model = found[0][0]
    if any(other is not model for other, _, _ in found):
        raise ModelError("table réunit des séries d'un seul modèle : faites un tableau par modèle.")
    _, cells = _computed(model.name, inputs)
    return _render("table.html", model=model, table=_table(model, cells, [name for _, name, _ in found]))


def compare(name: str, show: Sequence[str] | str = (), **inputs: Any) -> str:
    """Les scénarios d'un modèle côte à côte, une ligne chacun : compare("cas_publie", ["roi_annuel", "van"])."""
    model, cells = _computed(name, inputs)
    nodes = [(key, _node(model, key, series=False)) for key in _listed(show) or model.results]
    rows = [("Le cas de départ", model.texts(cells))]
    for scenario in model.scenarios.values():
        texts = model.texts(_computed(name, {**inputs, **scenario.values})[1])
        if texts != rows[0][1]:
            rows.append((scenario.label, texts))
    return _render("compare.html", model=model, nodes=nodes, rows=rows)


def when(condition: str, yes: str, no: str = "", **inputs: Any) -> str:
    """Une phrase choisie par un chiffre : when("entonnoir.roi > 0", "gagne de l'argent", "en perd")."""
    match condition.split(maxsplit=2):
        case [path, sign, limit] if sign in SIGNS:
            value, unit = _cell(path, inputs)
            try:
                return typeset(yes if SIGNS[sign](value, read(limit, unit)) else no)
            except ValueError as error:
                raise ModelError(f"« {condition} » : {error}") from None
    raise ModelError(f"« {condition} » : écrivez « modele.noeud > 0 » (>, >=, < ou <=).")


def sure(path: str, what: str, **inputs: Any) -> str:
    """Ce que devient un nœud si ses entrées sont tirées dans leurs fourchettes, au point près pour un pourcentage.

    sure("modele.roi", "p50"), "p10" ou "p90" : une fois sur deux, une sur dix, neuf sur dix au-dessous ;
    "probability" : la part des tirages où il dépasse zéro. Une entrée donnée ici n'est plus tirée.
    """
    model, name, _ = _path(path)
    if what not in SURE:
        raise ModelError(f"« {what} » : sure attend l'un de {', '.join(SURE)}.{suggest(what, SURE)}")
    values = _read(model, inputs)
    if not any(cell.range for key, cell in model.inputs.items() if key not in values):
        raise ModelError(f"« {path} » : aucune entrée n'a de fourchette, il n'y a rien à tirer ; écrivez figure(…).")
    found = _drawn(model.name, name, tuple(sorted(values.items())))
    value, unit = SURE[what](found), "%" if what == "probability" else model.unit(name)
    return text(round(value, 2) if unit == "%" else value, unit).replace("/", " par ")


SURE: dict[str, Callable[[Distribution], float]] = {
    "p10": lambda found: found.percentiles[10],
    "p50": lambda found: found.percentiles[50],
    "p90": lambda found: found.percentiles[90],
    "probability": lambda found: found.probability,
}
SIGNS: dict[str, Callable[[float, float], bool]] = {">": gt, ">=": ge, "<": lt, "<=": le}
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


def _computed(name: str, inputs: dict[str, Any]) -> tuple[Model, dict[str, Cell]]:
    """The model and its cells; an input may be given as an author writes it: '60 %'."""
    model = load(name)
    return model, model.compute(_read(model, inputs))


def _read(model: Model, inputs: dict[str, Any]) -> dict[str, float]:
    return {k: model.input(k).read(k, v) if isinstance(v, str) else v for k, v in inputs.items()}


@cache
def _drawn(name: str, output: str, values: tuple[tuple[str, float], ...]) -> Distribution:
    """A tenth of a second, once for all that an article says of it: with simulate's own number of draws and seed."""
    return simulate(load(name), output, values=dict(values))


def _cell(path: str, inputs: dict[str, Any]) -> tuple[float, str]:
    """The value and the unit of one number, 'modele.noeud' or 'modele.serie.1'."""
    model, name, period = _path(path)
    _, cells = _computed(model.name, inputs)
    value = cells[name]
    if isinstance(value, tuple) and period is not None:
        value = value[period]
    if isinstance(value, tuple):
        raise ModelError(
            f"« {path} » est une série : choisissez une période, de « {path}.0 » à la dernière, ou table(…)."
        )
    return value, model.unit(name)


def _path(path: str) -> tuple[Model, str, int | None]:
    """'cas_publie.flux_imprimes.1' → the model, 'flux_imprimes', 1."""
    name, _, rest = path.partition(".")
    cell, _, period = rest.partition(".")
    if not cell:
        raise ModelError(f"« {path} » : écrivez « modele.noeud », par exemple « cas_publie.roi_annuel ».")
    model = load(name)
    model.cell(cell)
    if not period:
        return model, cell, None
    last = model.periods.get(cell, 0) - 1
    if not period.isdecimal() or int(period) > last:
        raise ModelError(f"« {path} » : la période va de 0 (lancement) à {last}.")
    return model, cell, int(period)


def _node(model: Model, name: str, series: bool | None = None) -> Node:
    """A node by name; `series` says which kind is wanted. Raises ModelError."""
    if name not in model.nodes:
        raise ModelError(f"{model.name} n'a pas de nœud « {name} ».{suggest(name, model.nodes)}")
    node = model.nodes[name]
    if series is not None and node.series is not series:
        kind = "une série : montrez-la avec tables=…" if node.series else "un nombre : montrez-le avec show=…"
        raise ModelError(f"{model.name}.{name} est {kind}")
    return node


def _listed(names: Sequence[str] | str) -> Sequence[str]:
    return [names] if isinstance(names, str) else names


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
    rows = [(name, _node(model, name, series=True), model.periods[name]) for name in names]
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
