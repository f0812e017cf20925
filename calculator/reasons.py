"""Why a figure is « non défini » or « jamais », and what a reader should know of one that is not alone of its kind."""

import re
from collections.abc import Mapping
from math import inf, isnan

from .finance import irr_all
from .french import typeset
from .model import Cell, Model
from .numbers import text

CALLED = re.compile(r"\b(m?irr|payback|root|npv|npv_excel|roi_tei|nucleus_roi)\((\w*)")
WHY = {
    "irr": "les flux ne changent pas de signe, aucun taux ne les annule.",
    "mirr": "il faut au moins une dépense et une recette.",
    "payback": "le cumul des flux reste négatif.",
    "root": "une racine demande un nombre positif.",
    "nucleus_roi": "le coût initial doit être positif.",
    "roi_tei": "les coûts doivent être positifs.",
}


def reasons(model: Model, cells: Mapping[str, Cell]) -> dict[str, str]:
    """Node → one sentence, for each that is not a plain figure; a node that is one is not there."""
    found = {}
    for name in model.order:
        cell = cells[name]
        if isinstance(cell, float) and isnan(cell):
            found[name] = typeset(_undefined(model, name, cells))
        elif cell == inf:
            found[name] = typeset(_never(model, name, cells))
        elif sentence := _several(model, name, cells):
            found[name] = typeset(sentence)
    return found


def _undefined(model: Model, name: str, cells: Mapping[str, Cell]) -> str:
    """From the first cause: a chain of undefined figures is blamed on where it starts."""
    for read in model.nodes[name].reads:
        value = cells[read]
        if isinstance(value, float) and isnan(value):
            return _undefined(model, read, cells)
    label = model.label(name)
    try:
        model.nodes[name].function(*(cells[read] for read in model.nodes[name].reads))
    except ZeroDivisionError:
        return f"Non défini : « {label} » diviserait par zéro{_zeros(model, name, cells)}."
    return f"Non défini : {WHY.get(_function(model, name)) or _explanation(model, name)}"


def _zeros(model: Model, name: str, cells: Mapping[str, Cell]) -> str:
    """', car « Clics » vaut 0': what stands under a division and is nil."""
    _, _, under = model.lines[name].partition("/")
    names = [read for read in model.nodes[name].reads if re.search(rf"\b{read}\b", under)]
    zeros = [model.label(read) for read in names if cells[read] == 0 or not any(_terms(cells[read]))]
    return ", car « " + " » et « ".join(zeros) + f" » {'valent' if len(zeros) > 1 else 'vaut'} 0" if zeros else ""


def _terms(cell: Cell) -> tuple[float, ...]:
    return cell if isinstance(cell, tuple) else (cell,)


def _never(model: Model, name: str, cells: Mapping[str, Cell]) -> str:
    for read in model.nodes[name].reads:
        if cells[read] == inf:
            return _never(model, read, cells)
    return f"Jamais : {WHY.get(_function(model, name)) or _explanation(model, name)}"


def _explanation(model: Model, name: str) -> str:
    """The node's own sentence, which says when it has no figure; an acronym keeps its capitals."""
    doc = model.nodes[name].doc
    return doc if doc[1:2].isupper() else doc[:1].lower() + doc[1:]


def _several(model: Model, name: str, cells: Mapping[str, Cell]) -> str:
    """An internal rate of return may have rivals: the reader is told which one is shown."""
    called = CALLED.search(model.lines[name])
    if called is None or called[1] != "irr" or not isinstance(cells.get(called[2]), tuple):
        return ""
    rates = irr_all(cells[called[2]])  # type: ignore[arg-type]  # tested just above
    if len(rates) < 2:
        return ""
    said = [text(rate, model.unit(name)) for rate in rates]
    return f"Plusieurs taux annulent ces flux : {', '.join(said[:-1])} et {said[-1]}."


def _function(model: Model, name: str) -> str:
    called = CALLED.search(model.lines[name])
    return called[1] if called else ""
