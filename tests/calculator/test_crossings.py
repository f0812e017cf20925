"""The zeros of functions that everyone knows, and what is not a zero although the sign changes."""

from collections.abc import Callable
from math import inf, nan, nextafter, pi, sin, sqrt

import pytest

from calculator.crossings import Search

TENTHS = [place / 10 for place in range(101)]  # 0 to 10
EXACT = 1e-15  # of a number: a few units of its last digit
DOUBLE = 1e-7  # of a double zero: half the digits, as for any method that only looks at values

# function, target, and the numbers between 0 and 10 where it is reached
KNOWN: dict[str, tuple[Callable[[float], float], float, list[float], float]] = {
    "a line": (lambda x: 3 * x - 7, 0, [7 / 3], EXACT),
    "a falling line": (lambda x: 7 - 3 * x, 0, [7 / 3], EXACT),
    "a line that starts on the target": (lambda x: x, 0, [0], EXACT),
    "a root of two": (lambda x: x * x, 2, [sqrt(2)], EXACT),
    "a cubic": (lambda x: (x - 1.05) * (x - 4.05) * (x - 7.05), 0, [1.05, 4.05, 7.05], 1e-14),
    "the sine": (sin, 0, [0, pi, 2 * pi, 3 * pi], EXACT),
    "the sine at half": (sin, 0.5, [pi / 6, 5 * pi / 6, 13 * pi / 6, 17 * pi / 6], EXACT),
    "two zeros between two points, below": (lambda x: (x - 3.02) * (x - 3.07), 0, [3.02, 3.07], 1e-13),
    "two zeros between two points, above": (lambda x: (x - 3.02) * (3.07 - x), 0, [3.02, 3.07], 1e-13),
    "two zeros before the first point": (lambda x: (x - 0.02) * (x - 0.07), 0, [0.02, 0.07], 1e-13),
    "two zeros after the last point": (lambda x: (x - 9.92) * (x - 9.97), 0, [9.92, 9.97], 1e-13),
    "a double zero between two points": (lambda x: (x - 3.14) * (x - 3.14) + 5, 5, [3.14], DOUBLE),
    "a point that touches the target": (lambda x: abs(x - 3.14) - 2, -2, [3.14], EXACT),
    "a double root of ten": (lambda x: (x * x - 10) * (x * x - 10), 0, [sqrt(10)], DOUBLE),
    "the same, undefined before": (lambda x: (x * x - 10) * (x * x - 10) if x > 3.15 else nan, 0, [sqrt(10)], DOUBLE),
    "the same, undefined after": (lambda x: (x * x - 10) * (x * x - 10) if x < 3.17 else nan, 0, [sqrt(10)], DOUBLE),
    "a target just missed at the end": (lambda x: x, nextafter(10, 11), [10], EXACT),
    "never": (lambda x: x * x + 1, 0, [], EXACT),
    "a step": (lambda x: -1 if x < 3.14 else 1, 0, [], EXACT),
    "a small step, far below the function": (lambda x: x - 5 + (1e-7 if x > 5 else -1e-7), 0, [], EXACT),
    "a pole": (lambda x: 1 / (x - 3.14) if x != 3.14 else nan, 0, [], EXACT),
    "a pole and a zero": (lambda x: 1 + 1 / (x - 3.14) if x != 3.14 else nan, 0, [2.14], 1e-14),
    "undefined below its zero": (lambda x: sqrt(x - 3.14) if x >= 3.14 else nan, 0, [3.14], EXACT),
    "undefined between two zeros": (lambda x: nan if 3 < x < 7 else (x - 2) * (x - 8.5) + 1, 1, [2, 8.5], EXACT),
    "undefined beside its zero": (lambda x: x - 3.14 if x < 3.14 else nan, 0, [3.14], EXACT),
    "never, then a cost": (lambda x: inf if x < 2 else 12 / x, 3.7, [12 / 3.7], EXACT),
    "never, then past it": (lambda x: inf if x < 2 else 12 / x, 7, [], EXACT),
    "undefined everywhere": (lambda x: nan, 0, [], EXACT),
}


@pytest.mark.parametrize("case", KNOWN)
def test_every_number_where_a_function_reaches_a_target(case: str) -> None:
    function, target, expected, precision = KNOWN[case]
    found = Search(function, target).crossings(TENTHS)
    for end in (0, 1):
        reached = sorted([*found.solutions, *(stretch[end] for stretch in found.stretches)])
        assert reached == pytest.approx(expected, rel=precision, abs=0)


# function, target, and the stretches where it is on the target: a scanned zero is a stretch of one number
STRETCHES: dict[str, tuple[Callable[[float], float], list[tuple[float, float]]]] = {
    "a scanned zero": (lambda x: x - 3, [(3, 3)]),
    "a double zero that is scanned": (lambda x: (x - 3) * (x - 5), [(3, 3), (5, 5)]),
    "a threshold": (lambda x: max(0.0, x - 3.14), [(0, 3.14)]),
    "a plateau in the middle": (lambda x: min(0.0, x - 2.17) + max(0.0, x - 3.14), [(2.17, 3.14)]),
    "two plateaus": (lambda x: 0.0 if x <= 1.01 or x >= 8.01 else 1.0, [(0, 1.01), (8.01, 10)]),
    "a plateau that no point meets": (lambda x: 1.0 if x < 3.14 else 0.0 if x <= 3.16 else -1.0, [(3.14, 3.16)]),
    "a plateau between undefined stretches": (lambda x: 0.0 if 2.17 <= x <= 3.14 else nan, [(2.17, 3.14)]),
    "everywhere": (lambda x: 0.0, [(0, 10)]),
    "nowhere": (lambda x: 1.0, []),
}


@pytest.mark.parametrize("case", STRETCHES)
def test_the_stretches_where_every_number_is_on_the_target(case: str) -> None:
    function, expected = STRETCHES[case]
    found = Search(function, 0).crossings(TENTHS)
    assert found.stretches == tuple(expected)
    assert not found.solutions and not found.jumps


def test_a_zero_is_a_solution_even_where_most_points_are_on_the_target() -> None:
    found = Search(lambda x: max(0.0, x - 7) * (x * x - 72), 0).crossings(TENTHS)
    assert found.stretches == ((0, 7),)
    assert found.solutions == pytest.approx((sqrt(72),), rel=EXACT)


def test_a_jump_is_placed_to_the_last_digit_with_the_values_on_each_side() -> None:
    found = Search(lambda x: -50 if x < 3.14 else 2 * x, 0).crossings(TENTHS)
    assert found.jumps == ((3.14, -50, 6.28),)
    assert found.closest == (3.14, 6.28)


def test_a_jump_from_never_is_a_jump() -> None:
    found = Search(lambda x: inf if x < 2.05 else 6 / x, 7).crossings(TENTHS)
    assert found.jumps == ((2.05, inf, 6 / 2.05),)


# function of whole numbers from 0 to 100, scanned by tens: solutions, stretches, jumps
WHOLE: dict[str, tuple[Callable[[float], float], list[float], list[tuple[float, float]], list[float]]] = {
    "passed between two numbers": (lambda n: 2 * n - 67, [], [], [34]),
    "passed on the way down": (lambda n: 67 - 2 * n, [], [], [34]),
    "reached on a number": (lambda n: 2 * n - 68, [], [(34, 34)], []),
    "reached but for rounding": (lambda n: 2 * n - 68 - 1e-12, [34], [], []),
    "reached on some": (lambda n: max(0, n - 17), [], [(0, 17)], []),
    "reached by turning back": (lambda n: (n - 33) * (n - 36), [], [(33, 33), (36, 36)], []),
    "passed by turning back": (lambda n: (n - 33.5) * (n - 36.5), [], [], [34, 37]),
    "never first": (lambda n: inf if n < 12 else 3 - n, [], [], [12]),
    "not at all": (lambda n: n + 1, [], [], []),
}


@pytest.mark.parametrize("case", WHOLE)
def test_of_whole_numbers_a_jump_gives_the_first_that_is_past(case: str) -> None:
    function, solutions, stretches, passed = WHOLE[case]
    found = Search(function, 0, whole=True).crossings(range(0, 101, 10))
    assert found.solutions == tuple(solutions)
    assert found.stretches == tuple(stretches)
    assert [first for first, _, _ in found.jumps] == passed


def test_what_comes_nearest_when_nothing_reaches() -> None:
    found = Search(lambda x: 25 - (x - 5.04) * (x - 5.04), 30).crossings(TENTHS)
    assert found.closest == pytest.approx((5.04, 25), rel=DOUBLE)
    assert not found.constant and not found.undefined


def test_a_constant_is_nearest_at_the_first_point() -> None:
    found = Search(lambda x: 3.0, 1).crossings(TENTHS)
    assert found.constant and found.closest == (0, 3)


def test_a_function_that_is_nowhere_finite_comes_near_nowhere() -> None:
    assert Search(lambda x: nan, 0).crossings(TENTHS).closest is None
    assert Search(lambda x: inf, 0).crossings(TENTHS).closest is None


def test_a_function_undefined_somewhere_says_so() -> None:
    assert Search(lambda x: nan if 3 < x < 4 else 1.0, 0).crossings(TENTHS).undefined
    assert not Search(lambda x: inf if 3 < x < 4 else 1.0, 0).crossings(TENTHS).undefined


def test_one_point_is_enough() -> None:
    assert Search(lambda x: x - 3, 0).crossings([3.0]).stretches == ((3.0, 3.0),)
    assert Search(lambda x: x - 3, 0).crossings([4.0]).closest == (4.0, 1.0)


def test_a_value_is_asked_for_once() -> None:
    asked: list[float] = []
    Search(lambda x: asked.append(x) or x * x - 2, 0).crossings(TENTHS)  # type: ignore[func-returns-value]
    assert len(asked) == len(set(asked)) < 250
