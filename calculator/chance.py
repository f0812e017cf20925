"""What chance makes of an average year: how many events it has, and what they cost together.

exp and log are those of the machine: the last bit of a draw may differ, the text that a reader sees does not.
"""

from math import exp, expm1, inf, log, log1p, nan, sqrt

TAIL = 1.6448536269514722  # of a normal law: one draw in twenty is above
MANY = 500  # events on average: beyond, their number is drawn by the normal law, which is within one per cent

# The normal quantile by Wichura's short rational functions (1988, AS 241), right to a millionth from 2⁻³³ up.
CENTRE = (59.109374720, 159.29113202, 50.434271938, 3.3871327179), (67.187563600, 78.757757664, 17.895169469, 1)
SIDES = (0.17023821103, 1.3067284816, 2.7568153900, 1.4234372777), (0.12021132975, 0.73700164250, 1)


def year(count: float, cost: float, variance: float, how_many: float, how_much: float) -> float:
    """What the events of one year cost together, by two shares of [0, 1[; nan unless count is finite and not negative.

    Their number is Poisson's, of mean `count`. Each costs its own, by a lognormal law of mean `cost` whose logarithm
    has that variance: the sum is drawn at once, as the lognormal that has its mean and its variance (Fenton, 1960).
    It is exact for one event, and close for several; the mean is `count * cost`, to which the figures hold.
    """
    events = poisson_ppf(count, how_many)
    if not events > 0:
        return events
    narrower = log1p(expm1(variance) / events)
    return events * cost * exp(sqrt(narrower) * normal_ppf(how_much) - narrower / 2)


def variance(low: float, high: float) -> float:
    """Of the logarithm of a lognormal draw, one in twenty of which is below `low` and one in twenty above `high`."""
    return (log(high / low) / (2 * TAIL)) ** 2


def usual(mean: float, variance: float) -> tuple[float, float]:
    """Between which bounds nine lognormal draws in ten fall."""
    low, high = (mean * exp(side * TAIL * sqrt(variance) - variance / 2) for side in (-1, 1))
    return low, high


def poisson_ppf(mean: float, share: float) -> float:
    """The number of events that a year does not pass with probability `share`."""
    if not 0 <= mean < inf:
        return nan
    if mean > MANY:
        return max(0.0, float(round(mean + sqrt(mean) * normal_ppf(share))))
    events, chance = 0, exp(-mean)
    sum_of_chances = chance
    while share > sum_of_chances and chance > 0:
        events += 1
        chance *= mean / events
        sum_of_chances += chance
    return float(events)


def normal_ppf(share: float) -> float:
    """The standard normal quantile; of a share of 0, which draws give, that of the middle of its cell of 2⁻³²."""
    centred = share - 0.5
    if abs(centred) <= 0.425:
        return centred * _ratio(CENTRE, 0.180625 - centred * centred)
    tail = _ratio(SIDES, sqrt(-log(max(2.0**-33, min(share, 1 - share)))) - 1.6)
    return tail if centred > 0 else -tail


def _ratio(polynomials: tuple[tuple[float, ...], tuple[float, ...]], x: float) -> float:
    above, below = (_horner(coefficients, x) for coefficients in polynomials)
    return above / below


def _horner(coefficients: tuple[float, ...], x: float) -> float:
    value = 0.0
    for coefficient in coefficients:
        value = value * x + coefficient
    return value
