"""A reader's calculation as data: JSON that another program reads, each figure with its text, its unit and its name.

A figure that is not one is null, and its text says « non défini » or « jamais ». It is read by others, never by us.
"""

import json
from collections.abc import Mapping
from math import isfinite
from typing import Any

from . import versions
from .links import address
from .model import Model

FORMAT = "chiffres-en-main/calcul"


def exported(model: Model, values: Mapping[str, Any], page: str) -> str:
    """The text of the file; `page` is where its link leads. Percents are ratios. Raises InputError."""
    cells = model.compute(values)
    texts = model.texts(cells)
    shown = {
        key: {"value": value if isfinite(value) else None, "text": texts[key]}
        for key, value in model.figures(cells).items()
    }

    def cell(name: str) -> dict[str, Any]:
        named = {"label": model.label(name), "unit": model.unit(name)}
        if name not in model.periods:
            return {**named, **shown[name]}
        return {**named, "periods": [shown[f"{name}.{period}"] for period in range(model.periods[name])]}

    return json.dumps(
        {
            "format": FORMAT,
            "model": model.name,
            "title": model.title,
            "version": versions.version(model),
            "fingerprint": versions.fingerprint(model),
            "link": address(model, values, page),
            "inputs": {name: cell(name) for name in model.inputs},
            "constants": {name: cell(name) for name in model.constants},
            "results": {name: cell(name) for name in model.nodes},
        },
        ensure_ascii=False,
        indent=1,
    )
