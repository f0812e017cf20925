"""Arithmetic that gives the same bits everywhere: CPython, Pyodide, a translation of this source.

Only + - * / and comparisons, always in the same order. Not « ** » nor sum(): the first differs in its last
bit from one C library to another, the second from one version of Python to the next.
Undefined is nan, never an exception.
"""

from collections.abc import Sequence
from math import floor, isfinite, nan

ROUNDING = 2.0**-52
LARGEST_WHOLE = 2.0**53  # above it, a float no longer counts by one


def power(x: float, n: float) -> float:
    """x to the whole power n, by squaring. nan when n is not whole, or for 0 to a negative power."""
    if not is_whole(n):
        return nan
    result = 1.0
    square = 1.0 * x  # an int would be squared exactly, to thousands of digits
    left = abs(n)
    while left > 0:
        half = floor(left / 2)
        if left > 2 * half:
            result = result * square
        square = square * square
        left = half
    if n >= 0:
        return result
    return 1 / result if result != 0 else nan


def growth(rate: float, n: float) -> float:
    """(1 + rate)^n - 1, n whole and at least 0, without the cancellation that eats small rates."""
    if not (is_whole(n) and n >= 0):
        return nan
    result = 0.0
    square = 1.0 * rate
    left = n
    while left > 0:
        half = floor(left / 2)
        if left > 2 * half:
            result = result + square * (1 + result)
        square = square * (2 + square)
        left = half
    return result


def root(x: float, n: float) -> float:
    """The positive n-th root of x ≥ 0, n whole and at least 1: root(1 + annual, 12) - 1 is a monthly rate.

    Bernoulli's inequality gives the bracket; bisection narrows it to where Newton is quadratic; Newton then
    comes down from above, and stops when it no longer does.
    """
    if not (is_whole(n) and n >= 1 and x >= 0 and isfinite(x)):
        return nan
    if x == 0:
        return 0.0
    if x < 1:
        return 1 / root(1 / x, n)
    low = 1.0
    high = 1 + (x - 1) / n
    middle = (low + high) / 2
    while high - low > low / n and low < middle < high:
        if power(middle, n) < x:
            low = middle
        else:
            high = middle
        middle = (low + high) / 2
    below = high - (high - x / power(high, n - 1)) / n
    while below < high:
        high = below
        below = high - (high - x / power(high, n - 1)) / n
    return high


def total(series: Sequence[float]) -> float:
    """The plain running sum, left to right."""
    result = 0.0
    for amount in series:
        result = result + amount
    return result


def defined(x: float) -> float:
    """x, or nan when it overflowed."""
    return x if isfinite(x) else nan


def is_whole(n: float) -> bool:
    """True for a whole number that a float holds exactly."""
    return abs(n) <= LARGEST_WHOLE and n == floor(n)
