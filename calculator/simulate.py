"""Monte Carlo: the inputs drawn in their ranges, the output's distribution, and how sure that distribution is.

The seed is written in the result, so that a shared result can be redone to the last digit: same seed, same draws,
in the same order, on any machine. Only here, in draws.py and in chance.py may exp, log and the normal law be used:
their last bit depends on the machine.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from math import fsum, isfinite, nan, sqrt
from random import Random
from typing import Any

from .draws import Range, copula, laws_of, loop, ranges_of, shares_of
from .errors import InputError, ModelError, suggest
from .french import typeset
from .model import Model
from .numbers import grouped, text

SEED = 2026
DRAWS = 10_000
MOST = 200_000  # draws: past that a phone stops answering
CHUNK = 500  # draws between two words of progress, and two chances to cancel
PERCENTILES = (5, 10, 25, 50, 75, 90, 95)
BINS = 40


@dataclass(frozen=True, slots=True)
class Distribution:
    """What the draws say of the output, in its own unit.

    percentiles: P5 … P95. probability: share of the draws above `threshold`. p50_error, probability_error: standard
    errors due to the number of draws. edges, counts: histogram, one edge on the threshold, the tails in the end bins.
    undefined: draws for which the output is not defined; they count in nothing else.
    """

    draws: int
    seed: int
    undefined: int
    mean: float
    percentiles: dict[int, float]
    p50_error: float
    threshold: float
    probability: float
    probability_error: float
    edges: tuple[float, ...]
    counts: tuple[int, ...]

    def sentence(self, unit: str) -> str:
        """What a reader needs to know first: the middle, eight cases in ten, and how often the threshold is passed."""
        low, middle, high = (text(self.percentiles[share], unit) for share in (10, 50, 90))
        chance, sure = text(self.probability, "%"), text(200 * self.probability_error, "point")
        limit = text(self.threshold, unit)
        tied = self.percentiles[50] in (self.percentiles[25], self.percentiles[75])
        half = f"Une fois sur deux au moins, {middle} ou moins" if tied else f"Une fois sur deux au-dessus de {middle}"
        return typeset(
            f"{half} ; huit fois sur dix entre {low} et {high}. "
            f"Probabilité de dépasser {limit} : {chance} (à {sure} près, sur {grouped(str(self.draws))} tirages)."
        )


class Simulation:
    """Run it by `for done in simulation.run()`: stop asking, and it is cancelled. Then read `distribution()`.

    ranges: input → (low, mode, high), instead of those that the model declares; an input that is given in `values`
    and not in `ranges` is held at that value; `drawn` are those that vary. shapes: input → one of draws.SHAPES
    (triangular by default).
    correlations: (input, input) → rank correlation, held by a Gaussian copula. Raises InputError or ModelError.
    """

    def __init__(
        self,
        model: Model,
        output: str,
        values: Mapping[str, Any] | None = None,
        ranges: Mapping[str, Range] | None = None,
        shapes: Mapping[str, str] | None = None,
        correlations: Mapping[tuple[str, str], float] | None = None,
        draws: int = DRAWS,
        seed: int = SEED,
        threshold: float = 0,
    ) -> None:
        if not 1 <= draws <= MOST:
            raise InputError("draws", f"{grouped(str(draws))} tirages demandés : de 1 à {grouped(str(MOST))}.")
        numbers = [name for name, node in model.nodes.items() if not node.series]
        if output not in numbers:
            raise ModelError(f"{model.name} n'a pas de résultat « {output} ».{suggest(output, numbers)}")
        self.draws, self.seed, self.threshold = draws, seed, threshold
        self.outcomes: list[float] = []
        laws = laws_of(ranges_of(model, values or {}, ranges or {}), shapes or {})
        factors = copula(list(laws), correlations or {})
        held = {name: low for name, (low, _, high) in (ranges or {}).items() if low == high}
        self.drawn = tuple(laws)
        fixed = {k: value for k, value in model.accept({**(values or {}), **held}).items() if k not in laws}
        self._draw = partial(loop(model, output, fixed, laws, factors), partial(shares_of, Random(seed)))

    def run(self) -> Iterator[float]:
        """Draws chunk by chunk; after each, the share of the work that is done."""
        while len(self.outcomes) < self.draws:
            self._draw(min(CHUNK, self.draws - len(self.outcomes)), self.outcomes.append)
            yield len(self.outcomes) / self.draws

    def distribution(self) -> Distribution:
        """What has been drawn so far."""
        known = sorted(outcome for outcome in self.outcomes if isfinite(outcome))
        count = len(known)
        above = (count - bisect_right(known, self.threshold)) / count if count else nan
        edges, counts = _histogram(known, self.threshold)
        return Distribution(
            draws=len(self.outcomes),
            seed=self.seed,
            undefined=len(self.outcomes) - count,
            mean=fsum(known) / count if count else nan,
            percentiles={p: percentile(known, p / 100) for p in PERCENTILES},
            p50_error=_median_error(known),
            threshold=self.threshold,
            probability=above,
            probability_error=sqrt(above * (1 - above) / count) if count else nan,
            edges=edges,
            counts=counts,
        )


def simulate(model: Model, output: str, **options: Any) -> Distribution:
    """The whole run at once. Options are Simulation's."""
    simulation = Simulation(model, output, **options)
    for _ in simulation.run():
        pass
    return simulation.distribution()


def percentile(ordered: list[float], share: float) -> float:
    """Linear between the two nearest draws (Hyndman and Fan's seventh definition); nan without a draw."""
    if not ordered:
        return nan
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def _median_error(ordered: list[float]) -> float:
    """Standard error of the median, from the draws that stand half a root of n away on each side."""
    count = len(ordered)
    if count < 4:
        return nan
    reach = sqrt(count) / 2
    return (ordered[min(count - 1, int(count / 2 + reach))] - ordered[max(0, int(count / 2 - reach))]) / 2


def _histogram(ordered: list[float], threshold: float) -> tuple[tuple[float, ...], tuple[int, ...]]:
    """About BINS bins of a round width from P1 to P99, an edge on the threshold; the tails fall in the end bins."""
    low, high = percentile(ordered, 0.01), percentile(ordered, 0.99)
    if not high > low:
        return (low, low), (len(ordered),)
    width = round_width((high - low) / BINS)
    first = int((low - threshold) // width)
    last = int((high - threshold) // width) + 1
    edges = [threshold + width * place for place in range(first, last + 1)]
    ends = [0, *(bisect_left(ordered, edge) for edge in edges[1:-1]), len(ordered)]
    return tuple(edges), tuple(after - before for before, after in pairwise(ends))


def round_width(width: float) -> float:
    """The nearest 1, 2 or 5 times a power of ten, above."""
    scale = 1.0
    while scale > width:
        scale /= 10
    while scale * 10 <= width:
        scale *= 10
    return next(step * scale for step in (1, 2, 5, 10) if step * scale >= width)
