"""Waterfall: from one set of inputs to another, what each changed input does to the output."""

from math import isfinite

from ..arithmetic import total
from ..errors import ModelError
from ..french import typeset
from ..numbers import text
from ..scenario import Attribution, attribute, signed
from .paper import Chart, Drawing, both, key
from .rows import MOST, Row, listed
from .subject import Subject


def gap(subject: Subject) -> Chart:
    """Of a number, between two named sets: the first, then the second."""
    if len(subject.sets) != 2:
        raise ModelError(f"{subject.model.name} : un écart se mesure entre deux scénarios, pas {len(subject.sets)}.")
    (before, start), (after, end) = subject.sets.items()
    found = attribute(subject.model, subject.cell, start, end)
    rows = _rows(subject, found, before, after)

    def draw(width: int) -> Drawing:
        up_down = [("high", "hausse"), ("low", "baisse")] if found.shares else []
        drawn, y = key([("base", subject.label), *up_down], width)
        body, bottom = listed(rows, width, y + 10)
        return drawn + body, bottom

    table = [
        (before, text(found.before, subject.unit)),
        *_shares(subject, found),
        (after, text(found.after, subject.unit)),
    ]
    svg = both("gap", found.sentence, draw)
    return Chart(
        typeset(f"D'où vient l'écart : {subject.label}"),
        found.sentence,
        svg,
        ("De l’un à l’autre", subject.label),
        tuple(table),
    )


def _rows(subject: Subject, found: Attribution, before: str, after: str) -> list[Row]:
    """The start, the shares one after the other, the end; the smallest shares are drawn as one."""
    steps = list(zip(_shares(subject, found), (share.share for share in found.shares), strict=True))
    if len(steps) > MOST:
        rest = total([amount for _, amount in steps[MOST - 1 :]])
        steps = [*steps[: MOST - 1], (("Le reste", signed(rest, subject.unit)), rest)]
    rows, level = [_end(subject, before, found.before)], found.before
    for (name, figure), amount in steps:
        side = "high" if amount >= 0 else "low"
        rows.append(Row(name, figure, ((level, level + amount, side, typeset(f"{name} : {figure}")),)))
        level = level + amount
    return [*rows, _end(subject, after, found.after)]


def _end(subject: Subject, name: str, value: float) -> Row:
    figure = text(value, subject.unit)
    return Row(name, figure, (), ((value, "base", typeset(f"{name} : {figure}")),) if isfinite(value) else ())


def _shares(subject: Subject, found: Attribution) -> list[tuple[str, str]]:
    """Each changed input, from what to what, and its share."""
    return [
        (
            f"{subject.model.label(share.input)}, {subject.span(share.input, share.before, share.after)}",
            signed(share.share, subject.unit),
        )
        for share in found.shares
    ]
