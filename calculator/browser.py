"""The one door of the worker: JSON in, JSON out.

A request names a model and what is asked of it: {"ask": "compute", "model": …, "values": {input: number},
"fields": {input: what was typed}}; what is typed wins. An answer holds figures, null where one is not defined,
and the French texts that the page shows; or {"errors": {input: why}} for fields that cannot be read; or
{"error": {"kind": "model" | "input" | "request", "field": …, "message": …}}, and the engine is as it was.
"""

import json
from dataclasses import fields, is_dataclass
from math import isfinite
from typing import Any

from .answers import ANSWERS
from .asked import Asked
from .errors import CalculatorError, InputError, ModelError, RequestError, suggest
from .library import load
from .model import Model
from .numbers import grouped

UNBOUND = ("next", "cancel", "open")  # these name no model, or find it by themselves
LONGEST = 1_000_000  # characters of a request: every input of the largest model, typed out, takes a hundredth of it


def answer(request: str) -> str:
    """The answer to one request, as JSON. Never raises for what a reader can do."""
    try:
        return json.dumps(_plain(_answer(_parsed(request))), ensure_ascii=False)
    except CalculatorError as error:
        return json.dumps({"error": _said(error)}, ensure_ascii=False)


def _said(error: CalculatorError) -> dict[str, str]:
    if not isinstance(error, InputError):  # of a model that is there: a name that is none of its results
        return {"kind": "model", "field": "output", "message": str(error)}
    kind = "request" if isinstance(error, RequestError) else "input"
    return {"kind": kind, "field": error.name, "message": str(error)}


def _parsed(request: str) -> dict[str, Any]:
    if len(request) > LONGEST:
        raise RequestError(
            "request",
            f"demande de {grouped(str(len(request)))} caractères : {grouped(str(LONGEST))} au plus.",
        )
    try:
        asked = json.loads(request, parse_int=_whole)
    except (ValueError, RecursionError):
        raise RequestError("request", "la demande n'est pas du JSON lisible.") from None
    if not isinstance(asked, dict):
        raise RequestError("request", "la demande doit être un objet JSON.")
    return asked


def _whole(digits: str) -> float:
    """A number too long to be exact as a float is one all the same, infinite at worst: never an overflow later."""
    return int(digits) if len(digits) < 16 else float(digits)


def _model(name: object) -> Model:
    try:
        return load(str(name))
    except ModelError as error:
        raise RequestError("model", str(error)) from None


def _answer(request: dict[str, Any]) -> dict[str, Any]:
    verb = request.get("ask", "compute")
    if not isinstance(verb, str) or verb not in ANSWERS:
        raise RequestError("ask", f"« {verb} » ne se demande pas.{suggest(str(verb), ANSWERS)}")
    if verb in UNBOUND:
        return ANSWERS[verb](Asked(request))
    asked = Asked(request, _model(request.get("model", "")))
    errors = asked.read_fields()
    if errors:
        return {"errors": errors}
    if verb != "compute":
        return ANSWERS[verb](asked)
    try:
        return ANSWERS[verb](asked)
    except InputError as error:
        return {"errors": {error.name: str(error)}}


def _plain(value: Any) -> Any:
    """Results as JSON knows them: objects, lists, and null for what is not finite."""
    if isinstance(value, float):
        return value if isfinite(value) else None
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return value
