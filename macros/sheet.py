"""The sheet of paper of a calculator: what the build knows of it. The reader's figures come in at printing."""

from typing import Any

from calculator import Model
from calculator.cells import HYPOTHESIS
from calculator.french import typeset
from calculator.numbers import field
from calculator.versions import fingerprint, version

MANY = 14  # inputs, or results: more want three columns and small type
BY_HYPOTHESIS = "h"


def sheet(model: Model, shown: int) -> dict[str, Any]:
    """What `sheet.html` shows beside the results: the figures at the defaults, and where each input comes from.

    marks: input → 'h' or the number of its source. sources: in the order of the marks. shown: how many results.
    """
    sourced = [cell.origin for cell in model.inputs.values() if not cell.source.startswith(HYPOTHESIS)]
    sources = list(dict.fromkeys(sourced))
    marks = {
        name: str(sources.index(cell.origin) + 1) if cell.origin in sources else BY_HYPOTHESIS
        for name, cell in model.inputs.items()
    }
    return {
        "start": model.texts(model.compute()),
        "fields": {name: field(cell.default, cell.unit) for name, cell in model.inputs.items()},
        "marks": marks,
        "sources": sources,
        "legend": _legend(marks),
        "dense": max(len(model.inputs), shown) > MANY,
        "version": version(model),
        "fingerprint": fingerprint(model),
    }


def _legend(marks: dict[str, str]) -> str:
    """' [h] : hypothèse du modèle ; un numéro : sa source.', of the marks that are there."""
    said = []
    if BY_HYPOTHESIS in marks.values():
        said.append(f"[{BY_HYPOTHESIS}] : hypothèse du modèle")
    if set(marks.values()) - {BY_HYPOTHESIS}:
        said.append("un numéro : sa source, plus bas")
    return typeset(" " + " ; ".join(said) + ".")
