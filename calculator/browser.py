"""The one door of the worker: JSON in, JSON out."""

import json
from typing import Any

from .errors import CalculatorError, InputError
from .library import load


def answer(request: str) -> str:
    """'{"model": …, "fields": {name: typed}}' → '{"texts": {cell: text}}', '{"errors": {input: why}}' or '{"error": …}'.

    "values": {name: number} may stand beside or instead of "fields"; what is typed wins.
    """
    try:
        return json.dumps(_answer(json.loads(request)), ensure_ascii=False)
    except CalculatorError as error:
        return json.dumps({"error": str(error)}, ensure_ascii=False)


def _answer(asked: dict[str, Any]) -> dict[str, Any]:
    model = load(asked["model"])
    values, errors = dict(asked.get("values", {})), {}
    for name, typed in asked.get("fields", {}).items():
        try:
            values[name] = model.input(name).read(name, typed)
        except InputError as error:
            errors[error.name] = str(error)
    if errors:
        return {"errors": errors}
    try:
        return {"texts": model.texts(model.compute(values))}
    except InputError as error:
        return {"errors": {error.name: str(error)}}
