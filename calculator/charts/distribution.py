"""Distribution: how the draws fall on both sides of the threshold, and where eight in ten of them lie."""

from itertools import pairwise

from ..french import typeset
from ..numbers import grouped, text
from ..simulate import Distribution, simulate
from .axes import Scale, level
from .paper import LINE, Chart, Drawing, block, both, key, mark, rule, said, wrapped
from .subject import Subject

LANE = 16  # above the bars, for the span of eight draws in ten


def distribution(subject: Subject) -> Chart:
    """Of a number, over the declared ranges, or those of `draws`; an input moved from its default is held there."""
    held = {name: value for name, value in subject.values.items() if value != subject.model.input(name).default}
    found = simulate(subject.model, subject.cell, values=held, **subject.draws)
    return drawn(found, subject.label, subject.unit)


def drawn(found: Distribution, title: str, unit: str) -> Chart:
    """The chart of draws already made."""
    plot = _Plot(found, title, unit)
    rows = [(f"{share} % des tirages sont en dessous de", text(v, unit)) for share, v in found.percentiles.items()]
    limit = text(found.threshold, unit)
    rows += [("Moyenne", text(found.mean, unit)), (f"Probabilité de dépasser {limit}", text(found.probability, "%"))]
    table = tuple((typeset(name), figure) for name, figure in rows)
    svg = both("distribution", plot.sentence, plot.draw)
    name = f"{title}, en {grouped(str(found.draws))} tirages"
    return Chart(name, plot.sentence, svg, ("Mesure", title), table)


class _Plot:
    """The draws of one chart, and how they are said and drawn."""

    def __init__(self, found: Distribution, title: str, unit: str) -> None:
        self.found, self.title, self.unit = found, title, unit
        self.spread = found.edges[0] < found.edges[-1]
        self.certain = found.counts[0] > 0 and not self.spread

    @property
    def sentence(self) -> str:
        if self.spread:
            return typeset(f"« {self.title} ». {self.found.sentence(self.unit)}")
        if self.certain:
            return typeset(f"« {self.title} » : tous les tirages donnent {text(self.found.edges[0], self.unit)}.")
        return typeset(f"« {self.title} » n'est défini dans aucun tirage : il n'y a rien à tracer.")

    def draw(self, width: int) -> Drawing:
        if not self.spread:
            return key([("track", self.sentence)], width)
        words, y = key(self._key(), width)
        top, high = y + 12, 190 if width > 400 else 140
        bottom = top + LANE + high
        low, most = self._reach()
        x, axis, unit = level(low, most, self.unit, width, bottom)
        limit = self._limit(x, top + 6, bottom) if low <= self.found.threshold <= most else ""
        marks = self._bars(x, high, bottom) + rule(0, bottom, width, bottom, "zero") + self._span(x, top) + limit
        notes = wrapped(typeset(f"{unit} ; les extrêmes sont réunis aux deux bouts"), width)
        drawn = words + marks + axis + said(notes, 0, bottom + 20 + LINE, "soft")
        return drawn, bottom + 20 + LINE * len(notes) + 6

    def _key(self) -> list[tuple[str, str]]:
        found = self.found
        low, middle, high = (text(found.percentiles[share], self.unit) for share in (10, 50, 90))
        limit = text(found.threshold, self.unit)
        above, below = text(found.probability, "%"), text(1 - found.probability, "%")
        return [
            ("cost", typeset(f"{limit} ou moins : {below} des tirages")),
            ("gain", typeset(f"plus de {limit} : {above}")),
            ("span", typeset(f"huit tirages sur dix : de {low} à {high}")),
            ("median", typeset(f"médiane : {middle}")),
        ]

    def _reach(self) -> tuple[float, float]:
        """The draws, and the threshold unless it is so far that it would crush them."""
        low, high, limit = self.found.edges[0], self.found.edges[-1], self.found.threshold
        half = (high - low) / 2
        return (limit if low - half <= limit < low else low, limit if high < limit <= high + half else high)

    def _bars(self, x: Scale, high: float, bottom: float) -> str:
        edges, counts = self.found.edges, self.found.counts
        most = max(counts)
        return "".join(
            block(x(left) + 0.4, bottom, x(right) - 0.4, bottom - high * count / most, self._side(right), self._says(n))
            for n, ((left, right), count) in enumerate(zip(pairwise(edges), counts, strict=True))
            if count
        )

    def _side(self, right: float) -> str:
        return "cost" if right <= self.found.threshold else "gain"

    def _says(self, place: int) -> str:
        edges, counts = self.found.edges, self.found.counts
        low, high = text(edges[place], self.unit), text(edges[place + 1], self.unit)
        where = f"de {low} à {high}"
        if place == 0:
            where = f"moins de {high}"
        elif place == len(counts) - 1:
            where = f"{low} et plus"
        return typeset(f"{where} : {text(counts[place] / sum(counts), '%')} des tirages")

    def _span(self, x: Scale, y: float) -> str:
        low, middle, high = (self.found.percentiles[share] for share in (10, 50, 90))
        said = [text(value, self.unit) for value in (low, middle, high)]
        ends = rule(x(low), y - 4, x(low), y + 4, "span") + rule(x(high), y - 4, x(high), y + 4, "span")
        says = typeset(f"huit tirages sur dix : de {said[0]} à {said[2]}")
        span = mark("line", says, "span", x1=x(low), y1=y, x2=x(high), y2=y)
        return ends + span + mark("circle", typeset(f"médiane : {said[1]}"), "median", cx=x(middle), cy=y, r=4)

    def _limit(self, x: Scale, top: float, bottom: float) -> str:
        at, says = x(self.found.threshold), typeset(f"seuil : {text(self.found.threshold, self.unit)}")
        return mark("line", says, "limit", x1=at, y1=top, x2=at, y2=bottom)
