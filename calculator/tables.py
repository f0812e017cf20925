"""A reader's calculation as a file to take away: CSV that a French spreadsheet opens, one line a cell."""

from collections.abc import Mapping
from math import isfinite
from typing import Any

from .french import unit_words
from .model import Model
from .numbers import text

BOM = "\ufeff"
HEADER = ("Nature", "Nom", "Période", "Valeur", "Unité", "Source ou explication")
DANGEROUS = tuple("=+-@\t\r\n＝＋－＠")  # a spreadsheet would read a formula


def csv(model: Model, values: Mapping[str, Any]) -> str:
    """Semicolons, decimal commas, UTF-8 with its mark; percents as ratios, and the page's words where there is no
    figure. Raises InputError.
    """
    lines = [";".join(map(_quoted, HEADER))]
    cells = model.compute(values)
    for key, value in model.figures({name: cells[name] for name in [*model.inputs, *model.nodes]}).items():
        name, _, period = key.partition(".")
        kind, note = (
            ("Entrée", model.inputs[name].origin) if name in model.inputs else ("Résultat", model.nodes[name].doc)
        )
        unit = model.unit(name)
        before = [_quoted(words) for words in (kind, model.label(name), period)]
        after = [_quoted(words) for words in (unit_words(unit), note)]
        lines.append(";".join([*before, f'"{_number(value, unit)}"', *after]))
    return BOM + "\r\n".join(lines) + "\r\n"


def _number(value: float, unit: str) -> str:
    """0.5 → '0,5', every digit kept; 'jamais' or 'non défini'."""
    return repr(value).removesuffix(".0").replace(".", ",") if isfinite(value) else text(value, unit)


def _quoted(words: str) -> str:
    """Quoted always: no separator escapes. Words that a spreadsheet would run as a formula get an apostrophe."""
    safe = "'" + words if words[:1] in DANGEROUS or words.lstrip()[:1] in DANGEROUS else words
    return '"' + safe.replace('"', '""') + '"'
