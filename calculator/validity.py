"""Until when the figures of the models may be relied on."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from .cells import ALWAYS
from .french import month, typeset
from .model import Model
from .numbers import text

NOTICE = 60  # days before the end of a figure's last month


class Validity(NamedTuple):
    """One message a figure: `expired`, its last month has passed; `soon`, it ends within NOTICE days."""

    expired: list[str]
    soon: list[str]


def validity(models: Iterable[Model], today: date) -> Validity:
    """What must be checked again at its source. A month counts in full; a hypothesis has no end."""
    found = Validity([], [])
    for model in models:
        for name, cell in model.inputs.items():
            if cell.valid_until in ("", ALWAYS):
                continue
            left = days_left(cell.valid_until, today)
            until = f"valable que jusqu'à {month(cell.valid_until)}"
            cure = f"relisez sa source, puis mettez à jour « date » et « valid_until ». Source : {cell.origin}."
            if left < 0:
                found.expired.append(typeset(f"{model.name}.{name} n'était {until} : {cure}"))
            elif left <= NOTICE:
                found.soon.append(typeset(f"{model.name}.{name} n'est {until}, encore {text(left, 'jour')} : {cure}"))
    return found


def days_left(until: str, today: date) -> int:
    """'2027-11', the 28th of November 2027 → 2; below 0 from the 1st of December on."""
    year, number = map(int, until.split("-"))
    following = date(year + number // 12, number % 12 + 1, 1)
    return (following - today).days - 1
