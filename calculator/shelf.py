"""The reader's shelf: scenarios kept by the page, checked, named and set side by side at each change."""

from typing import Any

from . import files
from .asked import Answer, Asked, values_of
from .errors import InputError, ModelError, RequestError
from .kept import ARTICLE, FULL, MOST, PRESENT, Kept, changed, joined, tidied
from .model import Model
from .numbers import field


def shelf(asked: Asked) -> Answer:
    """The "scenarios" of the page, [{"name", "values"}], with as many of "more" as there is room for.

    {"scenarios": the same, named and checked, "file": their text, "fields": what the fields hold under each,
    "columns": [{"name", "values"}] with the inputs of the "article" and the "present" ones, when given, before them,
    "results", "inputs": [{"label", "texts": under each column}], the "outputs" then the inputs that differ,
    "sentences": what to tell}. "last": the place of the one to be renamed if two have the same name.
    """
    model = asked.model
    kept = tidied(scenarios_of(asked, "scenarios"), asked.whole("last", -1))
    if len(kept) > MOST:
        raise InputError("scenarios", FULL)
    kept, sentences = joined(kept, scenarios_of(asked, "more"))
    around = [(ARTICLE, asked.mapping("article")), (PRESENT, asked.mapping("present"))]
    columns = [Kept(name, changed(model, values_of(model, inputs))) for name, inputs in around if inputs]
    columns += kept
    return {
        "scenarios": kept,
        "file": files.written(model, kept),
        "fields": [fields_of(model, scenario.values) for scenario in kept],
        "columns": columns,
        **_rows(model, columns, asked.request.get("outputs") or []),
        "sentences": sentences,
    }


def file(asked: Asked) -> Answer:
    """{"scenarios": […], "sentences": […]}: what the "text" of a file holds."""
    found = files.opened(asked.model, asked.name("text"))
    return {"scenarios": found.scenarios, "sentences": found.sentences}


def scenarios_of(asked: Asked, key: str) -> list[Kept]:
    """[{"name", "values"}] of the request, with only what differs from the defaults."""
    found = asked.request.get(key) or []
    try:
        return [Kept(str(item["name"]), changed(asked.model, values_of(asked.model, item["values"]))) for item in found]
    except (TypeError, KeyError):
        raise RequestError(key, f"« {key} » est une liste de scénarios, chacun un nom et des valeurs.") from None


def fields_of(model: Model, values: dict[str, float]) -> dict[str, str]:
    """What every field of the page holds."""
    return {name: field(value, model.unit(name)) for name, value in model.accept(values).items()}


def _rows(model: Model, columns: list[Kept], outputs: list[Any]) -> Answer:
    cells = [model.compute(column.values) for column in columns]
    texts = [model.texts(found) for found in cells]
    for name in outputs:
        if name not in model.nodes or model.nodes[name].series:
            raise ModelError(f"{model.name} : « {name} » n'est pas un nœud qui rend un nombre.")

    def rows(names: list[str]) -> list[Answer]:
        return [{"label": model.label(name), "texts": [said[name] for said in texts]} for name in names]

    differ = [name for name in model.inputs if len({found[name] for found in cells}) > 1]
    return {"results": rows(outputs), "inputs": rows(differ)}
