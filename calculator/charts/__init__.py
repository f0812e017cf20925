"""Figures → SVG text: the same bytes at build and in the reader's browser."""

from collections.abc import Callable

from ..errors import ModelError, suggest
from .distribution import distribution, drawn
from .flows import flows
from .funnel import funnel
from .gap import gap
from .paper import Chart
from .scenarios import scenarios
from .subject import Subject, cases
from .tornado import tornado

__all__ = ["KINDS", "Chart", "Subject", "cases", "chart_of", "drawn"]

# What an author and the page call each kind.
KINDS: dict[str, Callable[[Subject], Chart]] = {
    "flux": flows,
    "tornado": tornado,
    "distribution": distribution,
    "entonnoir": funnel,
    "scenarios": scenarios,
    "ecart": gap,
}


def chart_of(kind: str, subject: Subject) -> Chart:
    """The chart of that kind. Raises ModelError, with the nearest kind, or InputError."""
    if kind not in KINDS:
        raise ModelError(f"« {kind} » n'est pas un graphique : {', '.join(KINDS)}.{suggest(kind, KINDS)}")
    return KINDS[kind](subject)
