"""Scenarios: one output under several sets of inputs."""

from math import isfinite

from ..errors import ModelError
from ..french import typeset
from ..numbers import text
from ..sensitivity import reading
from .paper import Chart, Drawing, both, key
from .rows import Row, listed
from .subject import Subject


def scenarios(subject: Subject) -> Chart:
    """Of a number, in each of the named sets, in their order."""
    if len(subject.sets) < 2:
        raise ModelError(f"{subject.model.name} : il faut au moins deux scénarios pour les comparer.")
    read = reading(subject.model, subject.cell)
    values = {name: read(inputs) for name, inputs in subject.sets.items()}
    texts = {name: text(value, subject.unit) for name, value in values.items()}
    rows = [_row(name, value, texts[name]) for name, value in values.items()]
    sentence = _sentence(subject.label, values, texts)

    def draw(width: int) -> Drawing:
        signs = [("gain", f"{subject.label}, positif")] if any(value > 0 for value in values.values()) else []
        signs += [("cost", "négatif")] if any(value < 0 for value in values.values()) else []
        drawn, y = key([*signs, ("base", "zéro")], width)
        body, bottom = listed(rows, width, y + 10)
        return drawn + body, bottom

    return Chart(
        f"{subject.label}, selon le scénario",
        sentence,
        both("scenarios", sentence, draw),
        ("Scénario", subject.label),
        tuple(texts.items()),
    )


def _row(name: str, value: float, figure: str) -> Row:
    detail = typeset(f"{name} : {figure}")
    return Row(name, figure, ((0.0, value, "cost" if value < 0 else "gain", detail),), ((0.0, "base", "zéro"),))


def _sentence(title: str, values: dict[str, float], texts: dict[str, str]) -> str:
    known = sorted((value, name) for name, value in values.items() if isfinite(value))
    if not known:
        return typeset(f"« {title} » n'est un nombre dans aucun scénario.")
    low, high = known[0][1], known[-1][1]
    return typeset(f"« {title} » va de {texts[low]} (« {low} ») à {texts[high]} (« {high} »).")
