"""Funnel: what passes from a stage to the next. Each bar is a share of the stage before, so that none is too thin."""

from itertools import pairwise
from math import isfinite, nan

from ..errors import ModelError
from ..french import typeset
from ..numbers import text
from .paper import Chart, Drawing, both, key
from .rows import Row, listed
from .subject import Subject


def funnel(subject: Subject) -> Chart:
    """Of two cells or more, in the order of the stages."""
    model, names = subject.model, subject.cells
    if len(names) < 2:
        raise ModelError(f'{model.name} : un entonnoir a au moins deux étages, dans l\'ordre : ["clics", "clients"].')
    cells = model.compute(subject.values)
    volumes = [subject.figure(cells, name) for name in names]
    rates = [nan, *(_rate(before, after) for before, after in pairwise(volumes))]
    labels = [model.label(name) for name in names]
    texts = [text(volume, model.unit(name)) for name, volume in zip(names, volumes, strict=True)]
    shares = ["" if n == 0 else text(rate, "%") for n, rate in enumerate(rates)]
    longest = max([1.0, *(rate for rate in rates if isfinite(rate))])
    rows = [_row(*row, longest) for row in zip(labels, texts, shares, rates, strict=True)]

    def draw(width: int) -> Drawing:
        drawn, y = key([("step", "ce qui passe de l’étage précédent"), ("track", "ce qui s’y arrête")], width)
        body, bottom = listed(rows, width, y + 10)
        return drawn + body, bottom

    sentence = _sentence(labels, texts, rates, _rate(volumes[0], volumes[-1]))
    table = tuple(zip(labels, texts, shares, strict=True))
    svg = both("funnel", sentence, draw)
    return Chart("D’un étage à l’autre", sentence, svg, ("Étage", "Volume", "Part de l’étage précédent"), table)


def _rate(before: float, after: float) -> float:
    return after / before if before > 0 and isfinite(before) and isfinite(after) else nan


def _row(name: str, volume: str, share: str, rate: float, longest: float) -> Row:
    """The first stage is its own measure: a whole bar."""
    width = rate if share else 1.0
    detail = typeset(f"{name} : {volume}" + (f", {share} de l’étage précédent" if share else ""))
    ends = ((0.0, "edge", detail), (longest, "edge", detail))
    return Row(name, f"{volume} ({share})" if share else volume, ((0.0, width, "step", detail),), ends)


def _sentence(labels: list[str], texts: list[str], rates: list[float], whole: float) -> str:
    said = f"De {texts[0]} à {texts[-1]}"
    known = [(rate, name) for rate, name in zip(rates, labels, strict=True) if isfinite(rate)]
    if not known or not isfinite(whole):
        return typeset(f"{said}.")
    rate, name = min(known)
    return typeset(
        f"{said}, soit {text(whole, '%')} ; l'étage le plus étroit est « {name} » : {text(rate, '%')} y passe."
    )
