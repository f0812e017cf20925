"""Cash flow: a bar a period, the running total as a line, and the day it is back to zero for good."""

from math import inf, isfinite

from ..errors import ModelError
from ..finance import payback
from ..french import plural, typeset
from ..numbers import text
from .axes import Scale, upright
from .paper import LINE, Chart, Drawing, block, both, diamond, key, label, mark, number, room, tag
from .subject import Subject

MONEY = ("€", "$")


def flows(subject: Subject) -> Chart:
    """Of a series of money: the launch, then the periods."""
    terms = _terms(subject)
    plot = _Plot(subject.label, subject.unit, terms)
    head = (plot.period.capitalize(), subject.label, "Cumul")
    rows = tuple((plot.when(n), text(t, plot.unit), text(plot.totals[n], plot.unit)) for n, t in enumerate(terms))
    svg = both("flows", plot.sentence, plot.draw)
    return Chart(f"{subject.label}, et cumul", plot.sentence, svg, head, rows)


def _terms(subject: Subject) -> tuple[float, ...]:
    model, name = subject.model, subject.cell
    if not getattr(model.cell(name), "series", False):
        raise ModelError(
            f"{model.name}.{name} est un nombre : le graphique « flux » veut une série, un flux par période."
        )
    if subject.unit not in MONEY:
        raise ModelError(
            f"{model.name}.{name} n'est pas un flux d'argent : le graphique « flux » en fait le cumul, en €."
        )
    found = model.compute(subject.values)[name]
    return found if isinstance(found, tuple) else ()


class _Plot:
    """The figures of one chart, and how they are said and drawn."""

    def __init__(self, title: str, unit: str, terms: tuple[float, ...]) -> None:
        self.title, self.unit, self.terms = title, unit, terms
        self.period = "mois" if "mois" in title.lower() else "année"
        self.totals = [0.0] * len(terms)
        running = 0.0
        for place, term in enumerate(terms):
            running = running + term
            self.totals[place] = running
        self.defined = bool(terms) and all(map(isfinite, self.totals))
        self.payback = payback(terms) if self.defined else inf

    def when(self, period: int) -> str:
        return f"{self.period} {period}" if period else "lancement"

    @property
    def returned(self) -> str:
        """When the stake is back: in months up to two years."""
        if self.payback == 0:
            return "aucune avance à récupérer"
        if not isfinite(self.payback):
            return "mise non récupérée"
        months = self.period == "mois" or self.payback < 2
        spent = self.payback * 12 if months and self.period == "année" else self.payback
        return f"mise récupérée en {text(spent, 'mois' if months else 'an')}"

    @property
    def sentence(self) -> str:
        if not self.defined:
            return typeset(f"« {self.title} » n'est pas défini : il n'y a rien à tracer.")
        first, last = text(self.terms[0], self.unit), text(self.totals[-1], self.unit)
        said = f"« {self.title} » : {first} au lancement, {last} en cumul à la fin ({self.when(len(self.terms) - 1)})"
        return typeset(f"{said} ; {self.returned}.")

    def draw(self, width: int) -> Drawing:
        if not self.defined:
            return key([("track", self.sentence)], width)
        point = [("point", self.returned)] if 0 < self.payback < inf else []
        drawn, y = key([("gain", "entrées"), ("cost", "sorties"), ("line", "cumul"), *point], width)
        high = 220 if width > 400 else 160
        scale, left, axis = upright((*self.terms, *self.totals), self.unit, width, y + 8, high)
        bottom, step = y + 8 + LINE + 12 + high, (width - left) / len(self.terms)
        drawn += axis + self._marks(scale, left, step) + self._periods(left, step, bottom + 18)
        drawn += label(f"{plural(self.period, 2)} depuis le lancement", width, bottom + 18 + LINE, "soft", "end")
        return drawn, bottom + 18 + LINE + 6

    def _periods(self, left: float, step: float, y: float) -> str:
        """The number of each period, or of every second, third… one, so that they never touch."""
        widest = room(str(len(self.terms))) + 8
        every = next(count for count in (1, 2, 3, 6, 12, 24, 60, len(self.terms)) if count * step >= widest)
        named = [(str(n), left + step * (n + 0.5)) for n in range(0, len(self.terms), every)]
        end = left + step * len(self.terms)
        return "".join(label(n, x, y, "soft", "middle") for n, x in named if x + room(n) / 2 <= end)

    def _marks(self, y: Scale, left: float, step: float) -> str:
        half = min(24.0, step * 0.36)
        places = [left + step * (n + 0.5) for n in range(len(self.terms))]
        drawn, dots = "", ""
        for n, (x, term, running) in enumerate(zip(places, self.terms, self.totals, strict=True)):
            says = f"{self.when(n)} : {text(term, self.unit)}, cumul {text(running, self.unit)}"
            if term:
                drawn += block(x - half, y(0), x + half, y(term), "gain" if term > 0 else "cost", typeset(says))
            dots += mark("circle", typeset(says), "dot", cx=x, cy=y(running), r=min(3.5, half))
        line = " ".join(f"{number(x)},{number(y(t))}" for x, t in zip(places, self.totals, strict=True))
        drawn += tag("polyline", points=line, class_="halo") + tag("polyline", points=line, class_="line") + dots
        if 0 < self.payback < inf:
            drawn += diamond(left + step * (self.payback + 0.5), y(0), "point", typeset(self.returned))
        return drawn
