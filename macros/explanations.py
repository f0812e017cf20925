"""« Pourquoi ? »: a node explained where it stands, and everything a model knows of itself, for its panels to fetch.

An article holds the formulas of what it shows. What these read, down to the inputs, would double its weight: it is
written once a model, in a file that the first « Pourquoi ? » to open asks for.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from markupsafe import Markup

from calculator import Input, Model, load, names
from calculator.explain import Piece, Ref, period_name, terms
from calculator.explain import formula as pieces_of
from calculator.french import unit_words
from calculator.model import Cell
from calculator.numbers import field

FOLDER = "assets/explications"
TERMS = 8  # of a series, explained one by one: sixty months would say sixty times the same


def files() -> Iterator[tuple[str, str]]:
    """(path, JSON) of each model's explanations."""
    for name in names():
        yield f"{FOLDER}/{name}.json", json.dumps(described(load(name)), ensure_ascii=False, separators=(",", ":"))


def described(model: Model) -> dict[str, Any]:
    """{"texts": at the defaults, "cells": {name: what a panel says of it}}."""
    by_term = terms(model)
    cells: dict[str, dict[str, Any]] = {name: _input(cell) for name, cell in model.inputs.items()}
    cells |= {name: {"label": constant.label} for name, constant in model.constants.items()}
    for name, node in model.nodes.items():
        cells[name] = {"label": node.label, "says": node.doc, "reads": node.reads}
        cells[name]["formula"] = _written(model, pieces_of(model, name))
        if node.series:
            cells[name]["periods"] = [period_name(period) for period in range(min(model.periods[name], TERMS))]
            cells[name]["terms"] = [_written(model, term) for term in by_term.get(name, [])[:TERMS]]
    return {"texts": model.texts(model.compute()), "cells": cells}


def explained(model: Model, name: str, cells: dict[str, Cell]) -> dict[str, Any]:
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
    return Markup("<i>{}</i>").format(_named(model, piece))


def _named(model: Model, ref: Ref) -> str:
    return model.label(ref.name) + ("" if ref.period is None else f", {period_name(ref.period)}")


def _written(model: Model, pieces: Iterable[Piece]) -> list[str | tuple[str, str]]:
    """Pieces as JSON: text, or [cell, its name]."""
    return [(piece.key, _named(model, piece)) if isinstance(piece, Ref) else piece for piece in pieces]


def _input(cell: Input) -> dict[str, Any]:
    found: dict[str, Any] = {"label": cell.label, "says": cell.question, "unit": unit_words(cell.unit)}
    found["source"] = f"{cell.limits} Source\u00a0: {cell.origin}{f', {cell.validity}' if cell.validity else ''}."
    if not cell.whole:  # draws.py draws no whole number
        varies = cell.range and cell.range[0] < cell.range[2]
        found["range"] = [field(bound, cell.unit) for bound in cell.range or ()] if varies else ["", "", ""]
    return found
