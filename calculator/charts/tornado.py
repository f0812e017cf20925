"""Tornado: what the range of each input does to the output, the widest first."""

from math import isfinite

from ..french import typeset
from ..numbers import text
from ..sensitivity import Bar, said
from ..sensitivity import tornado as bars_of
from .paper import Chart, Drawing, both, key
from .rows import MOST, Row, listed
from .subject import Subject


def tornado(subject: Subject) -> Chart:
    """Of a number, over the ranges that the model declares."""
    model, unit, title = subject.model, subject.unit, subject.label
    bars = bars_of(model, subject.cell, subject.values)
    shown = [_row(subject, bar) for bar in bars if isfinite(bar.swing) and bar.swing > 0][:MOST]
    base = text(bars[0].base, unit) if bars else ""

    def draw(width: int) -> Drawing:
        words = f"{title} du cas choisi : {base}" if shown else sentence
        entries = [("low", "à la valeur basse"), ("high", "à la valeur haute")] if shown else []
        drawn, y = key([("base" if shown else "track", typeset(words)), *entries], width)
        rows, bottom = listed(shown, width, y + 10)
        return drawn + rows, bottom if shown else y

    sentence = _sentence(subject, bars, base)
    head = ("Entrée", "Valeur basse", "Valeur haute", f"{title}, à la basse", f"{title}, à la haute")
    table = tuple(
        (model.label(bar.input), *_ends(subject, bar), text(bar.at_low, unit), text(bar.at_high, unit)) for bar in bars
    )
    return Chart(
        typeset(f"Ce qui pèse sur le résultat : {title}"), sentence, both("tornado", sentence, draw), head, table
    )


def _ends(subject: Subject, bar: Bar) -> tuple[str, str]:
    unit = subject.model.unit(bar.input)
    return text(bar.low, unit), text(bar.high, unit)


def _row(subject: Subject, bar: Bar) -> Row:
    name = f"{subject.model.label(bar.input)}, {subject.span(bar.input, bar.low, bar.high)}{_apart(subject, bar)}"
    figure = f"{text(bar.at_low, subject.unit)} → {text(bar.at_high, subject.unit)}"
    detail = typeset(f"{subject.label} dans le cas choisi : {text(bar.base, subject.unit)}")
    return Row(name, figure, tuple(_halves(bar)), ((bar.base, "base", detail),))


def _apart(subject: Subject, bar: Bar) -> str:
    """The given value, when the range does not hold it."""
    if bar.inside:
        return ""
    given = subject.values.get(bar.input, subject.model.inputs[bar.input].default)
    return typeset(f" (ici {text(given, subject.model.unit(bar.input))}, hors de cette plage)")


def _halves(bar: Bar) -> list[tuple[float, float, str, str]]:
    """From the base to where each end takes it. A value out of its range says nothing of the range: the base then
    stands apart, and the halves meet midway between the ends."""
    middle = bar.base if bar.inside else (bar.at_low + bar.at_high) / 2
    ends = [(middle, bar.at_low, "low", bar.sentence), (middle, bar.at_high, "high", bar.sentence)]
    ends.sort(key=lambda end: -abs(end[1] - end[0]))  # on the same side of the base, the shorter lies over the longer
    return [end for end in ends if end[0] != end[1]]


def _sentence(subject: Subject, bars: tuple[Bar, ...], base: str) -> str:
    goal, lost = f"« {subject.label} »", [bar for bar in bars if not isfinite(bar.swing)]
    moving = [bar for bar in bars if isfinite(bar.swing) and bar.swing > 0]
    if moving:
        first = moving[0]
        ends = f"{said(first.at_low, subject.unit)} à {said(first.at_high, subject.unit)}"
        found = (
            f"{goal} vaut {base} ; l'entrée qui pèse le plus est « {subject.model.label(first.input)} » : "
            f"{subject.span(first.input, first.low, first.high)}, elle le fait aller de {ends}."
        )
    elif lost:
        found = f"{goal} vaut {said(lost[0].base, subject.unit)}."
    else:
        found = f"Aucune plage ne fait bouger {goal}{', qui vaut ' + base if base else ''}."
    return typeset(found + _unmeasured(subject, lost))


def _unmeasured(subject: Subject, bars: list[Bar]) -> str:
    """What no bar can show: an end where the output is « jamais » or « non défini » may weigh the most."""
    if not bars:
        return ""
    names = ", ".join(f"« {subject.model.label(bar.input)} »" for bar in bars)
    which = names if len(bars) <= 3 else f"{len(bars)} entrées"
    return f" Sans barre : {which} ; à un bout de la plage, ou aux deux, le résultat n'est pas un nombre (au tableau)."
