"""Rates that make a series of amounts worth nothing: the positive zeros of a polynomial, all of them."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import inf, isfinite, nan

from .arithmetic import ROUNDING, power

Terms = Sequence[tuple[int, float]]  # (exponent, amount), exponents ascending

TINY, HUGE = 1e-200, 1e290  # between them, sums of amounts neither vanish nor overflow
NEWTON_STEPS = 100
HALVINGS = 1100  # of ]0, 1], down to its smallest float


def yields(terms: Terms, periods: int = 1) -> tuple[float, ...]:
    """The rates above -1, ascending, at which Σ amount / (1 + rate)^(exponent / periods) is 0.

    () when there is none, or when an amount is not finite. A rate that a float cannot hold is left out.
    """
    if not all(isfinite(amount) for _, amount in terms):
        return ()
    return _rising((power(x, -periods) - 1 for x in reversed(zeros(terms))), -1)


def preferred(rates: tuple[float, ...]) -> float:
    """The smallest rate that is not negative, else the largest; nan when there is none."""
    for rate in rates:
        if rate >= 0:
            return rate
    return rates[-1] if rates else nan


def zeros(terms: Terms) -> tuple[float, ...]:
    """Every x > 0 where Σ amount · x^exponent is 0, ascending: none missed, none invented.

    Where the sum stays within rounding of 0, each of its turns counts as a zero. Searched on ]0, 1], then on
    the mirror image (x → 1 / x), so that no power overflows. Costs about len(terms)² per change of sign.
    """
    terms = _scaled(terms)
    if not _changes(terms):
        return ()
    first, last = terms[0][0], terms[-1][0]
    forward = tuple((exponent - first, amount) for exponent, amount in terms)
    mirror = tuple((last - exponent, amount) for exponent, amount in reversed(terms))
    end = _sign(forward, 1.0)
    below = _crossings(forward, _turns(forward), end)
    above = _crossings(mirror, _turns(mirror), end)
    return _rising((*below, *((1.0,) if end == 0 else ()), *(power(x, -1) for x in reversed(above))), 0)


def _changes(terms: Terms) -> tuple[float, ...]:
    """One exponent within each change of sign of the amounts; no more zeros than that (Descartes)."""
    return tuple((a + b) / 2 for (a, left), (b, right) in pairwise(terms) if (left > 0) != (right > 0))


def _turns(terms: Terms) -> tuple[float, ...]:
    """Points of ]0, 1[ between which x^-m · Σ amount · x^exponent is monotonous.

    They are zeros of Σ (exponent - m) · amount · x^exponent. With m within a change of sign of the amounts,
    this sum has one change fewer (Laguerre's proof of Descartes' rule), and so on down to none.
    """
    ladder = []
    changes = _changes(terms)
    while len(changes) > 1:
        top = terms[-1][0]
        terms = _scaled(tuple((e, (e - changes[0]) / top * amount) for e, amount in terms))
        changes = _changes(terms)
        ladder.append(terms)
    found: tuple[float, ...] = ()
    for step in reversed(ladder):
        found = _crossings(step, found, _sign(step, 1.0))
    return found


def _crossings(terms: Terms, turns: tuple[float, ...], end: float) -> tuple[float, ...]:
    """The zeros in ]0, 1[, at most one between two turns. `end` is the sign at 1."""
    found: tuple[float, ...] = ()
    low, before = 0.0, 1.0 if terms[0][1] > 0 else -1.0
    for high in (*turns, 1.0):
        after = _sign(terms, high) if high < 1 else end
        if after == 0 and high < 1:
            found = (*found, high)
        elif before * after < 0:
            found = (*found, _crossing(terms, low, high, after))
        low, before = high, after
    return found


def _crossing(terms: Terms, low: float, high: float, after: float) -> float:
    """The zero between low and high; `after` is the sign at high. Newton, or bisection when it is slow."""
    x, last = high, 2 * (high - low)
    for attempt in range(NEWTON_STEPS + HALVINGS):
        value, slope, _ = _evaluate(terms, x)
        if value * after > 0:
            high = x
        else:
            low = x
        step = x * value / slope if slope != 0 else high
        if attempt >= NEWTON_STEPS or not low <= x - step <= high or abs(step) > last / 2:
            step = x - (low + high) / 2
        if x - step == x:
            return x
        x, last = x - step, abs(step)
    return x


def _sign(terms: Terms, x: float) -> float:
    """1, -1, or 0 within rounding."""
    value, _, weight = _evaluate(terms, x)
    if abs(value) <= ROUNDING * (terms[-1][0] + 1) * weight:
        return 0.0
    return 1.0 if value > 0 else -1.0


def _evaluate(terms: Terms, x: float) -> tuple[float, float, float]:
    """Σ amount · x^exponent by Horner, x times its derivative, and Σ |amount| · x^exponent."""
    value = slope = weight = 0.0
    above = terms[-1][0]
    for exponent, amount in reversed(terms):
        factor = power(x, above - exponent) if above - exponent > 1 else x
        value = value * factor + amount
        slope = slope * factor + exponent * amount
        weight = weight * factor + abs(amount)
        above = exponent
    return value, slope, weight


def _scaled(terms: Terms) -> Terms:
    """The terms that are not 0, made smaller or larger when they could not be summed or multiplied."""
    biggest = max((abs(amount) for _, amount in terms), default=0.0)
    scale = 1.0 if biggest == 0 or TINY < biggest < HUGE else biggest
    return tuple((exponent, amount / scale) for exponent, amount in terms if amount / scale != 0)


def _rising(numbers: Iterable[float], floor: float) -> tuple[float, ...]:
    """The finite numbers above the floor, without the repeats that rounding makes."""
    kept: list[float] = []
    for x in numbers:
        if (kept[-1] if kept else floor) < x < inf:
            kept.append(x)
    return tuple(kept)
