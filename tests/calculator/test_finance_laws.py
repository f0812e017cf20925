"""What must hold of finance.py whatever the flows, a rate planted in them or a bad number included."""

from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise
from math import inf, isfinite, isnan, prod
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from calculator import distributions, finance
from calculator.zeros import zeros

laws = settings(
    max_examples=100,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)

Flows = tuple[float, ...]

amounts = st.floats(1, 1e6).map(lambda x: round(x, 2))
signed = st.floats(-1e6, 1e6).map(lambda x: round(x, 2))
rates = st.floats(-0.5, 3)
any_flows = st.lists(signed, min_size=1, max_size=12).map(tuple)
any_number = st.floats() | st.sampled_from([0.0, 1.0, -1.0, 5e-324, -1e308, 1e16]) | st.integers(-(10**18), 10**18)
any_numbers = st.lists(any_number, max_size=9).map(tuple)


@st.composite
def projects(draw: st.DrawFn) -> Flows:
    """Costs, then receipts: exactly one rate."""
    costs = draw(st.lists(amounts, min_size=1, max_size=3))
    return (*(-cost for cost in costs), *draw(st.lists(amounts, min_size=1, max_size=9)))


def changes(flows: Flows) -> int:
    signs = [amount > 0 for amount in flows if amount != 0]
    return sum(a != b for a, b in pairwise(signs))


def moved(rate: float, flows: Flows) -> float:
    """Everything in and out, present value: what rounding is relative to."""
    return finance.npv(rate, [abs(amount) for amount in flows])


@laws
@given(any_flows)
def test_npv_is_zero_at_each_irr(flows: Flows) -> None:
    for rate in finance.irr_all(flows):
        assert abs(finance.npv(rate, flows)) <= (1e-9 + 1e-14 / (1 + rate)) * moved(rate, flows)


@laws
@given(any_flows)
def test_there_are_no_more_irrs_than_changes_of_sign_and_they_ascend(flows: Flows) -> None:
    found = finance.irr_all(flows)
    assert len(found) <= changes(flows)
    assert all(-1 < low < high for low, high in pairwise((*found, inf))) or not found


@laws
@given(projects())
def test_a_project_has_one_irr_and_npv_changes_sign_there(flows: Flows) -> None:
    (rate,) = finance.irr_all(flows)
    assert finance.irr(flows) == rate
    around = 1e-6 * (1 + rate)
    assert finance.npv(rate - around, flows) > 0 > finance.npv(rate + around, flows)


@laws
@given(any_flows, st.integers(0, 3), st.integers(0, 3), st.sampled_from([-1.0, 2.0, -0.25]))
def test_irr_ignores_scale_sign_and_empty_periods(flows: Flows, before: int, after: int, scale: float) -> None:
    padded = (*[0] * before, *(amount * scale for amount in flows), *[0] * after)
    assert finance.irr_all(padded) == finance.irr_all(flows)


discounts = st.fractions(Fraction(1, 5), 5, max_denominator=20)


@laws
@given(st.lists(discounts, min_size=1, max_size=5, unique=True), st.integers(0, 2))
def test_every_planted_irr_is_found_and_no_other(planted: list[Fraction], complex_pairs: int) -> None:
    """Flows are the exact integer coefficients of Π (x - discount) · (x² + 1)^pairs, x = 1 / (1 + rate)."""
    factors = [[-x.numerator, x.denominator] for x in planted] + [[1, 0, 1]] * complex_pairs
    flows = [1]
    for factor in factors:
        terms = [[a * b for b in factor] for a in flows]
        flows = [
            sum(terms[i][k - i] for i in range(len(flows)) if 0 <= k - i < len(factor))
            for k in range(len(flows) + len(factor) - 1)
        ]
    assume(max(map(abs, flows)) < 2**53)
    gaps = [b / a for a, b in pairwise(sorted(planted))]
    assume(all(gap > Fraction(21, 20) for gap in gaps))
    expected = sorted(float(1 / x - 1) for x in planted)
    assert finance.irr_all(flows) == pytest.approx(expected, rel=1e-4, abs=1e-6)
    positive = [rate for rate in expected if rate >= 0]
    assert finance.irr(flows) == pytest.approx(min(positive) if positive else max(expected), rel=1e-4, abs=1e-6)


def exact_count(coefficients: list[int]) -> int:
    """How many distinct positive zeros, in exact arithmetic (Sturm's theorem)."""
    chain = [[Fraction(c) for c in coefficients], [Fraction(k * c) for k, c in enumerate(coefficients)][1:]]
    while len(chain[-1]) > 1:
        rest = chain[-2][:]
        while len(rest) >= len(chain[-1]):
            quotient, shift = rest[-1] / chain[-1][-1], len(rest) - len(chain[-1])
            rest = [c - quotient * chain[-1][k - shift] if k >= shift else c for k, c in enumerate(rest)][:-1]
        while rest and rest[-1] == 0:
            rest.pop()
        if not rest:
            break
        chain.append([-c for c in rest])
    return changes(tuple(float(p[0]) for p in chain)) - changes(tuple(float(p[-1]) for p in chain))


whole = st.integers(-20, 20)
nonzero = whole.filter(bool)


@laws
@given(nonzero, st.lists(whole, max_size=7), nonzero)
@example(1, [-2], 1)  # touches 0 and does not cross it
@example(-1, [3, -3], 1)  # crosses it flat
@example(1, [-4, 6, -4], 1)
@example(-100, [220], -121)
def test_zeros_are_as_many_as_exact_arithmetic_counts(first: int, middle: list[int], last: int) -> None:
    coefficients = [first, *middle, last]
    found = zeros(tuple(enumerate(coefficients)))
    assert len(found) == exact_count(coefficients)
    assert all(0 < low < high for low, high in pairwise((*found, inf)))


@laws
@given(any_flows, st.integers(2, 400))
def test_zeros_of_spaced_terms_are_roots_of_the_zeros(flows: Flows, gap: int) -> None:
    """Σ amount · x^(gap · k) is 0 where x^gap is a zero of Σ amount · x^k."""
    dense = zeros(tuple(enumerate(flows)))
    spaced = zeros(tuple((gap * k, amount) for k, amount in enumerate(flows)))
    assert [finance.power(x, gap) for x in spaced] == pytest.approx(dense, rel=1e-6)


@laws
@given(projects(), rates, rates)
def test_npv_of_a_project_falls_when_the_rate_rises_past_its_irr(flows: Flows, rate: float, other: float) -> None:
    low, high = sorted((rate, other))
    irr = finance.irr(flows)
    assume(abs(low - irr) > 1e-6 and abs(high - irr) > 1e-6)
    assert (finance.npv(low, flows) > 0) == (low < irr)
    assert (finance.npv(high, flows) > 0) == (high < irr)


@laws
@given(any_flows, rates)
def test_excel_discounts_one_period_more(flows: Flows, rate: float) -> None:
    assert finance.npv_excel(rate, flows) == pytest.approx(finance.npv(rate, (0, *flows)), rel=1e-9)


@laws
@given(projects(), rates, rates)
def test_mirr_is_bounded_and_lies_between_irr_and_the_reinvestment_rate(
    flows: Flows, finance_rate: float, reinvest_rate: float
) -> None:
    value = finance.mirr(flows, finance_rate, reinvest_rate)
    irr = finance.irr(flows)
    assert value > -1
    if flows[1] > 0:  # one cost: what it is financed at does not matter
        assert min(irr, reinvest_rate) - 1e-9 <= value <= max(irr, reinvest_rate) + 1e-9
    assert finance.mirr(flows, irr, irr) == pytest.approx(irr, rel=1e-6, abs=1e-9)
    assert finance.mirr(flows, finance_rate, reinvest_rate + 0.1) >= value - 1e-9


@laws
@given(projects(), rates, rates)
def test_payback_is_later_when_the_rate_is_higher(flows: Flows, rate: float, other: float) -> None:
    low, high = sorted((rate, other))
    assert finance.payback(flows, low) <= finance.payback(flows, high) + 1e-9


@laws
@given(projects())
def test_payback_at_the_irr_is_the_whole_life(flows: Flows) -> None:
    irr = finance.irr(flows)
    assert finance.payback(flows, irr - 1e-6 * (1 + irr)) <= len(flows) - 1
    assert finance.payback(flows, irr + 1e-6 * (1 + irr)) == inf


@laws
@given(any_flows, rates)
def test_payback_is_where_the_running_total_last_comes_back(flows: Flows, rate: float) -> None:
    """At payback it is 0; after it, never negative again; inf when it ends negative."""
    value = finance.payback(flows, rate)
    running = [finance.npv(rate, flows[: k + 1]) for k in range(len(flows))]
    dust = 1e-9 * moved(rate, flows)
    assume(all(abs(balance) > dust for balance in running))
    if value == inf:
        assert running[-1] < 0
    elif value == 0:
        assert min(running) > 0
    else:
        year = int(value)
        assert running[year] < 0 < min(running[year + 1 :])
        at_payback = running[year] + (value - year) * (running[year + 1] - running[year])
        assert abs(at_payback) <= dust


@laws
@given(any_flows, rates, st.sampled_from([2.0, 0.125]))
def test_payback_ignores_scale(flows: Flows, rate: float, scale: float) -> None:
    assert finance.payback([amount * scale for amount in flows], rate) == finance.payback(flows, rate)


periods = st.integers(1, 120)
loan_rates = st.floats(-0.02, 0.05, allow_subnormal=False) | st.sampled_from([0.0, 1e-12, -1e-12])
ends = st.sampled_from([0, 1])


@laws
@given(loan_rates, periods, signed, signed, ends)
def test_constant_payments_agree_with_one_another(rate: float, n: int, payment: float, value: float, when: int) -> None:
    future = finance.fv(rate, n, payment, value, when)
    stake = abs(future) + n * abs(payment) + abs(value) + 1
    assert finance.pv(rate, n, payment, future, when) == pytest.approx(value, abs=1e-6 * stake)
    assert finance.pmt(rate, n, value, future, when) == pytest.approx(payment, abs=1e-6 * stake)
    if not when:
        flows = [value, *[payment] * n]
        flows[-1] += future
        assert abs(finance.npv(rate, flows)) <= 1e-6 * stake


@laws
@given(loan_rates, periods, amounts, ends)
def test_rate_and_number_of_periods_are_found_back(rate: float, n: int, loan: float, when: int) -> None:
    assume(n > 1)
    payment = finance.pmt(rate, n, loan, 0, when)
    assert finance.rate(n, payment, loan, 0, when) == pytest.approx(rate, abs=1e-9)
    assert finance.nper(rate, payment, loan, 0, when) == pytest.approx(n, rel=1e-6)


@laws
@given(loan_rates, periods, amounts, ends, st.data())
def test_a_loan_is_paid_off(rate: float, n: int, loan: float, when: int, data: st.DataObject) -> None:
    cut = data.draw(st.integers(1, n))
    payment = finance.pmt(rate, n, loan, 0, when)
    whole = finance.cumprinc(rate, n, loan, 1, n, when)
    assert whole == pytest.approx(-loan)
    interest = finance.cumipmt(rate, n, loan, 1, cut, when)
    assert interest + finance.cumprinc(rate, n, loan, 1, cut, when) == pytest.approx(cut * payment)
    if cut < n:
        rest = finance.cumprinc(rate, n, loan, cut + 1, n, when)
        assert finance.cumprinc(rate, n, loan, 1, cut, when) + rest == pytest.approx(whole)
    owed = -finance.fv(rate, cut, payment, loan, when) / (1 + rate * when)
    assert loan + finance.cumprinc(rate, n, loan, 1, cut, when) == pytest.approx(owed, abs=1e-6 * loan)


@laws
@given(st.floats(-0.9, 5), st.integers(1, 400))
def test_effect_is_undone_by_a_root(nominal: float, n: int) -> None:
    assume(nominal > -n)
    effective = finance.effect(nominal, n)
    assert n * (finance.root(1 + effective, n) - 1) == pytest.approx(nominal, abs=1e-10)


@laws
@given(st.floats(0.01, 1000), amounts, amounts)
def test_rri_and_pduration_are_inverse(n: float, start: float, end: float) -> None:
    rate = finance.rri(n, start, end)
    assume(1e-6 < abs(rate) < 1e6 and rate > -0.999)
    assert finance.pduration(rate, start, end) == pytest.approx(n, rel=1e-6)


@laws
@given(st.floats(1e-300, 1e300), st.integers(1, 1000))
def test_root_is_the_inverse_of_power(x: float, n: int) -> None:
    assert finance.power(finance.root(x, n), n) == pytest.approx(x, rel=1e-15 * n + 1e-14)


@laws
@given(st.floats(-2, 2), st.integers(0, 60))
def test_power_is_a_product(x: float, n: int) -> None:
    assert finance.power(x, n) == pytest.approx(prod([x] * n), rel=1e-13)


@laws
@given(any_flows, st.floats(-0.5, 1), st.integers(1, 3))
def test_yearly_dates_are_periods(flows: Flows, rate: float, first: int) -> None:
    """365 days apart, dated flows are worth what periodic flows are."""
    from datetime import date, timedelta

    days = [date(2000, first, 1) + timedelta(365 * k) for k in range(len(flows))]
    present = finance.xnpv(rate, days, flows)
    assert present == pytest.approx(finance.npv(rate, flows), abs=1e-9 * moved(rate, flows))
    annual, periodic = finance.xirr(days, flows), finance.irr(flows)
    assert annual == pytest.approx(periodic, rel=1e-6, abs=1e-6, nan_ok=True)


@laws
@given(st.lists(st.floats(-1e6, 1e6), min_size=3, max_size=3), st.lists(st.floats(0, 1), min_size=2, max_size=2))
def test_a_draw_stays_in_its_bounds_and_rises_with_its_probability(bounds: Flows, draws: Flows) -> None:
    low, mode, high = sorted(bounds)
    p, q = sorted(draws)
    for ppf in (distributions.triangular_ppf, distributions.pert_ppf):
        small, large = ppf(low, mode, high, p), ppf(low, mode, high, q)
        dust = 1e-9 * (high - low)
        assert low - dust <= small <= large + dust <= high + 2 * dust


SHAPES: dict[Callable[..., Any], str] = {  # F: flows, n: a number
    finance.npv: "nF",
    finance.npv_excel: "nF",
    finance.irr: "F",
    finance.irr_all: "F",
    finance.mirr: "Fnn",
    finance.payback: "Fn",
    finance.pv: "nnnnn",
    finance.fv: "nnnnn",
    finance.pmt: "nnnnn",
    finance.nper: "nnnnn",
    finance.rate: "nnnnn",
    finance.effect: "nn",
    finance.rri: "nnn",
    finance.pduration: "nnn",
    finance.cumprinc: "nnnnnn",
    finance.cumipmt: "nnnnnn",
    finance.roi_tei: "FFn",
    finance.nucleus_roi: "Fn",
    finance.roi_simple: "nn",
    finance.revenue_to_cost: "nn",
    finance.cpm: "nn",
    finance.share_pct: "nn",
    finance.time_saving_value: "nnnn",
    distributions.triangular_ppf: "nnnn",
    distributions.pert_ppf: "nnnnn",
}


@pytest.mark.parametrize("function", SHAPES, ids=lambda function: function.__name__)
@laws
@given(data=st.data())
def test_any_number_is_answered_and_what_is_not_finite_is_not_believed(
    function: Callable[..., Any], data: st.DataObject
) -> None:
    arguments = [data.draw(any_numbers if kind == "F" else any_number) for kind in SHAPES[function]]
    answer = function(*arguments)
    answers = answer if isinstance(answer, tuple) else (answer,)
    given_numbers = [n for argument in arguments for n in (argument if isinstance(argument, tuple) else (argument,))]
    if not all(map(isfinite, given_numbers)):
        assert all(isnan(number) for number in answers)
    assert all(isfinite(n) or isnan(n) or (n == inf and function is finance.payback) for n in answers)


@laws
@given(st.lists(st.tuples(st.dates(), any_number), max_size=8), any_number)
def test_any_dated_flow_is_answered(dated: list[tuple[Any, float]], rate: float) -> None:
    days, flows = [day for day, _ in dated], [amount for _, amount in dated]
    for answer in (finance.xirr(days, flows), finance.xnpv(rate, days, flows)):
        assert isfinite(answer) or isnan(answer)


@laws
@given(any_number, any_number)
def test_any_power_and_root_is_answered(x: float, n: float) -> None:
    for answer in (finance.power(x, n), finance.root(x, n)):
        assert isinstance(answer, float)
