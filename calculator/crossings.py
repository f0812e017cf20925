"""Where a function of one number meets a target, over an interval: all the places that a scan can tell.

Scanned points on either side of the target are bisected down to neighbouring numbers, and what is left of the distance
tells a solution from a jump over the target, at a threshold or at a pole.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf, isfinite, isnan

CLOSE = 1e-9  # of the target, or of the usual distance to it: nearer than that, the target is reached
EDGES = 3  # between two points of the scan: below the target, undefined, on it, above
Stretch = tuple[float, float]
Jump = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Crossings:
    """solutions: ascending. stretches: (first, last) of the intervals on the target, which may be single points.

    jumps: (number, value before, value after) where the target is passed without being reached; of whole numbers, the
    first that is past. closest: (number, value) nearest to the target, None when no value is finite. constant: one
    value wherever it is defined. undefined: somewhere it is not.
    """

    solutions: tuple[float, ...]
    stretches: tuple[Stretch, ...]
    jumps: tuple[Jump, ...]
    closest: tuple[float, float] | None
    constant: bool
    undefined: bool


class Search:
    """A function seen from a target; whatever has been evaluated is remembered. `whole`: it takes whole numbers."""

    def __init__(self, function: Callable[[float], float], target: float, whole: bool = False) -> None:
        self.function, self.target, self.whole = function, target, whole
        self.values: dict[float, float] = {}

    def crossings(self, points: Sequence[float]) -> Crossings:
        """What the function does from the first to the last of these points, ascending.

        Two solutions between the same two points are found only if the function turns back towards the points.
        """
        around = zip([points[0], *points[:-1]], points, [*points[1:], points[-1]], strict=True)
        turns = {three[1]: self.turn(*three) for three in around if self.turns(*three)}
        reach = self.tolerance(points)
        touches = [t for x, t in turns.items() if self.side(t) == self.side(x) and self.distance(t) <= reach]
        edges = [e for pair in pairwise(sorted({*points, *turns.values()})) for e in self.edges(*pair)]
        runs = pairwise([points[0], *(x for edge in edges for x in edge), points[-1]])
        nearest = {edge: min(edge, key=self.distance) for edge in edges}
        reached = [x for x in nearest.values() if self.side(x) and self.distance(x) <= reach]
        jumps = [edge for edge, x in nearest.items() if x not in reached and self.opposed(*edge)]
        finite = {x: value for x, value in self.values.items() if isfinite(value)}
        closest = min(finite, key=lambda x: (self.distance(x), x not in points, x), default=None)
        return Crossings(
            solutions=tuple(sorted({*touches, *reached})),
            stretches=tuple(run for place, run in enumerate(runs) if place % 2 == 0 and self.side(run[0]) == 0),
            jumps=tuple((high, self.values[low], self.values[high]) for low, high in jumps),
            closest=None if closest is None else (closest, finite[closest]),
            constant=len({value for value in self.values.values() if not isnan(value)}) == 1,
            undefined=any(isnan(value) for value in self.values.values()),
        )

    def gap(self, x: float) -> float:
        """The value at x, minus the target."""
        if x not in self.values:
            self.values[x] = self.function(x)
        return self.values[x] - self.target

    def side(self, x: float) -> int | None:
        """-1 below the target, 0 on it, 1 above; None where the function is undefined."""
        gap = self.gap(x)
        return None if isnan(gap) else (gap > 0) - (gap < 0)

    def distance(self, x: float) -> float:
        gap = self.gap(x)
        return inf if isnan(gap) else abs(gap)

    def opposed(self, low: float, high: float) -> bool:
        return {self.side(low), self.side(high)} == {-1, 1}

    def tolerance(self, points: Sequence[float]) -> float:
        """How near counts as reached: CLOSE times the target, or the median distance, which no pole inflates."""
        distances = sorted(distance for distance in map(self.distance, points) if 0 < distance < inf)
        return CLOSE * max(abs(self.target), distances[len(distances) // 2] if distances else 0)

    def middle(self, low: float, high: float) -> float | None:
        """A number between two others, or None when they are neighbours."""
        middle = (low + high) // 2 if self.whole else (low + high) / 2
        return middle if low < middle < high else None

    def edges(self, left: float, right: float) -> Iterator[Stretch]:
        """The neighbouring numbers across which the function changes side, from left to right."""
        for _ in range(EDGES):
            if self.side(left) == self.side(right):
                return
            low, high = left, right
            while (middle := self.middle(low, high)) is not None:
                if self.side(middle) == self.side(left):
                    low = middle
                else:
                    high = middle
            yield low, high
            left = high

    def turns(self, left: float, x: float, right: float) -> bool:
        """Whether x is nearer to the target than its neighbours, and they on its side. A bound is its own neighbour."""
        side = self.side(x)
        if not side or not {self.side(left), self.side(right)} <= {side, None}:
            return False
        return (left == x or self.distance(x) < self.distance(left)) and self.distance(x) <= self.distance(right)

    def turn(self, left: float, x: float, right: float) -> float:
        """Where the function is nearest to the target, around x; or the first number found on the target or past it."""
        side = self.side(x)
        while (probe := self.middle(left, x) if x - left > right - x else self.middle(x, right)) is not None:
            if self.side(probe) not in (side, None):
                return probe
            if self.distance(probe) < self.distance(x):
                left, x, right = (left, probe, x) if probe < x else (x, probe, right)
            elif probe < x:
                left = probe
            else:
                right = probe
        return x
