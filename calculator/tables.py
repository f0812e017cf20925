"""A reader's calculation as a file to take away: CSV that a French spreadsheet opens, one line a cell."""

from collections.abc import Mapping
from typing import Any

from .french import unit_words
from .model import Cell, Model

BOM = "\ufeff"
HEADER = ("Nature", "Nom", "Période", "Valeur", "Unité", "Source ou explication")
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would read a formula


def csv(model: Model, values: Mapping[str, Any]) -> str:
    """Semicolons, decimal commas, UTF-8 with its mark; percents as ratios. Raises InputError."""
    cells = model.compute(values)
    lines = [HEADER]
    for name, cell in model.inputs.items():
        lines.append(("Entrée", cell.label, "", _number(cells[name]), unit_words(cell.unit), cell.origin))
    for name, node in model.nodes.items():
        for period, term in _terms(cells[name]):
            lines.append(("Résultat", node.label, period, _number(term), unit_words(node.unit), node.doc))
    return BOM + "\r\n".join(";".join(map(_quoted, line)) for line in lines) + "\r\n"


def _terms(cell: Cell) -> list[tuple[str, float]]:
    if isinstance(cell, tuple):
        return [(str(period), term) for period, term in enumerate(cell)]
    return [("", cell)]


def _number(value: Cell) -> str:
    """0.5 → '0,5'; what is not defined is left empty, and never is nor an infinity written."""
    if isinstance(value, tuple) or value != value or abs(value) == float("inf"):
        return ""
    return repr(value).removesuffix(".0").replace(".", ",")


def _quoted(text: str) -> str:
    """Quoted always: no separator escapes. Words that a spreadsheet would run as a formula get an apostrophe."""
    numeric = text.replace(",", "").replace("-", "").replace("e", "").isdecimal()
    safe = "'" + text if text.startswith(DANGEROUS) and not numeric else text
    return '"' + safe.replace('"', '""') + '"'
