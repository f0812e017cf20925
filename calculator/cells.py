"""What a model declares beside its formulas: inputs, constants, chances, scenarios."""

from dataclasses import dataclass
from typing import Any

from .errors import InputError
from .french import is_month, month, typeset
from .numbers import is_finite, read, text

HYPOTHESIS = "hypothèse"
ALWAYS = "toujours"  # valid_until of a figure that does not age: what a dated text has printed


@dataclass(frozen=True, slots=True)
class Input:
    """A cell that the reader types in.

    default, min, max and range (low, mode, high of its uncertainty) are in `unit`; a percent is a ratio: 0.6.
    `source` says where the default comes from, with its `date` ('2009', '2026-11') and until when it may be
    relied on (`valid_until`: '2027-11', or ALWAYS); or it says « hypothèse », and needs neither.
    """

    default: float
    unit: str
    label: str
    question: str
    source: str
    date: str = ""
    valid_until: str = ""
    min: float = 0
    max: float = 1e9
    range: tuple[float, float, float] | None = None
    whole: bool = False
    group: str = ""

    def __post_init__(self) -> None:
        for name in ("label", "question", "source", "group"):
            object.__setattr__(self, name, typeset(getattr(self, name)))

    def accept(self, name: str, value: Any) -> float:
        """The value as the formulas want it: a float, or an int when `whole`. Raises InputError."""
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise InputError(name, f"{self.label} : un nombre est attendu, pas « {value} ».")
        if not is_finite(value):
            raise InputError(name, f"{self.label} : un nombre fini est attendu.")
        if not self.min <= value <= self.max:
            raise InputError(name, f"{self.label} : {text(value, self.unit)}, hors limites. {self.limits}")
        if self.whole and value != int(value):
            raise InputError(name, f"{self.label} : un nombre entier est attendu, pas {text(value, self.unit)}.")
        return int(value) if self.whole else float(value)

    def read(self, name: str, typed: str) -> float:
        """What the reader typed, accepted. Raises InputError."""
        try:
            value = read(typed, self.unit)
        except ValueError as error:
            raise InputError(name, f"{self.label} : {error}") from None
        return self.accept(name, value)

    @property
    def limits(self) -> str:
        """'De 1 personne à 100 000 personnes.'"""
        return f"De {text(self.min, self.unit)} à {text(self.max, self.unit)}."

    @property
    def origin(self) -> str:
        """'Callies (2009)', 'Insee (mars 2026)', or 'hypothèse'."""
        dated = month(self.date) if is_month(self.date) else self.date
        return f"{self.source} ({dated})" if dated else self.source

    @property
    def validity(self) -> str:
        """'valable jusqu'à novembre 2027', or '' for a figure that does not age and for a hypothesis."""
        return "" if self.valid_until in ("", ALWAYS) else f"valable jusqu’à {month(self.valid_until)}"

    def faults(self) -> list[str]:
        """What the author got wrong in this declaration, in French."""
        found = []
        if not self.min <= self.default <= self.max:
            found.append(f"vaut {self.default:g} par défaut, hors de ses bornes {self.min:g} à {self.max:g}.")
        if self.range and list(self.range) != sorted((self.min, *self.range, self.max))[1:-1]:
            found.append("a une plage « range » en désordre ou hors de ses bornes : min, mode, max sont attendus.")
        if not self.source:
            found.append(f"n'a pas de source : citez-la, ou écrivez « {HYPOTHESIS} ».")
        elif not self.source.startswith(HYPOTHESIS):
            found += [f"cite une source sans « {key} »." for key in ("date", "valid_until") if not getattr(self, key)]
        if self.valid_until not in ("", ALWAYS) and not is_month(self.valid_until):
            found.append(f"est valable jusqu'à « {self.valid_until} » : écrivez un mois, « 2027-11 », ou « {ALWAYS} ».")
        if not self.question.endswith("?"):
            found.append("doit poser une question, qui finit par « ? ».")
        return found


@dataclass(frozen=True, slots=True)
class Constant:
    """A figure that nobody has to choose, with its unit: 12 mois/an. The reader sees it in the formulas."""

    value: float
    unit: str
    label: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "label", typeset(self.label))


@dataclass(frozen=True, slots=True)
class Chance:
    """A node that is a number of events times what one costs: Chance("pertes", poisson="pannes", lognormale="panne").

    The figures are those of an average year; the draws are of one year: a number of events by Poisson's law, whose
    mean is the cell `poisson`, each at its own cost, by a lognormal law whose mean is the input `lognormale`. The
    range of that input says how one event differs from another: nine in ten fall within. So it is not drawn as the
    others are, and a value that the reader gives is still a mean, around which chance goes on.
    """

    node: str
    poisson: str
    lognormale: str


class Scenario:
    """A named set of changed inputs: Scenario("Tableaux imprimés", investissement=17_000)."""

    def __init__(self, label: str, **values: float) -> None:
        self.label = typeset(label)
        self.values = values
