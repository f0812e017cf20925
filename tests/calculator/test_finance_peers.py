"""finance.py, numpy-financial, pyxirr and scipy on the same 2,000 random flows: within 1e-9."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import partial
from random import Random

import numpy as np
import numpy_financial as npf
import pytest
import pyxirr
from scipy.optimize import brentq
from scipy.stats import beta, triang

from calculator import distributions, finance

DRAWS = 2000
Flows = tuple[float, ...]


def close(expected: float | None) -> object:
    return pytest.approx(expected, rel=1e-9, abs=1e-12)


def draws(name: str) -> Iterable[Random]:
    """The same draws at each run, others for each test."""
    random = Random(name)
    return (random for _ in range(DRAWS))


def project(random: Random) -> Flows:
    """A cost, sometimes a second one, then receipts: one change of sign."""
    costs = [-random.uniform(100, 200_000) for _ in range(random.choice((1, 1, 2)))]
    return (*costs, *(random.uniform(10, 150_000) for _ in range(random.randint(1, 12))))


def flows(random: Random) -> Flows:
    """Anything, signs included."""
    return tuple(random.uniform(-50_000, 100_000) for _ in range(random.randint(2, 24)))


def loan(random: Random) -> tuple[float, int, float, int]:
    """Rate of a period, periods, amount, payments at the end or at the beginning."""
    return (
        random.uniform(-0.02, 0.08),
        random.randint(1, 360),
        random.uniform(-3e5, 3e5),
        random.randint(0, 1),
    )


def calendar(random: Random, amounts: Flows) -> list[date]:
    """A day for each amount, within ten years, two months apart at least, costs first."""
    days = sorted(random.sample(range(0, 3650, 61), len(amounts)))
    return [date(2015, 1, 1) + timedelta(day) for day in days]


def test_npv() -> None:
    for random in draws("npv"):
        rate, amounts = random.uniform(-0.5, 1.5), flows(random)
        value = finance.npv(rate, amounts)
        assert value == pytest.approx(npf.npv(rate, amounts), rel=1e-9, abs=1e-6)
        assert value == pytest.approx(pyxirr.npv(rate, amounts), rel=1e-9, abs=1e-6)
        excel = pyxirr.npv(rate, amounts, start_from_zero=False)
        assert finance.npv_excel(rate, amounts) == pytest.approx(excel, rel=1e-9, abs=1e-6)


def test_irr() -> None:
    for random in draws("irr"):
        amounts = project(random)
        value = finance.irr(amounts)
        bracketed = brentq(lambda discount, a=amounts: np.polyval(a[::-1], discount), 1e-6, 1e3, xtol=1e-15)
        assert finance.irr_all(amounts) == (value,)
        assert value == close(npf.irr(amounts))
        assert value == close(1 / bracketed - 1)
        assert value == pytest.approx(pyxirr.irr(amounts), rel=1e-9, abs=1e-9)


def test_mirr() -> None:
    for random in draws("mirr"):
        amounts, rates = project(random), (random.uniform(-0.2, 0.5), random.uniform(-0.2, 0.5))
        value = finance.mirr(amounts, *rates)
        assert value == close(npf.mirr(amounts, *rates))
        assert value == close(pyxirr.mirr(amounts, *rates))


def test_payback() -> None:
    """Against numpy's interpolation on the running total."""
    for random in draws("payback"):
        amounts, rate = project(random), random.uniform(-0.1, 0.4)
        running = np.cumsum(np.array(amounts) / (1 + rate) ** np.arange(len(amounts)))
        growing = running[np.argmin(running) :]
        expected = np.interp(0.0, growing, np.arange(len(amounts) - len(growing), len(amounts)), right=np.inf)
        assert finance.payback(amounts, rate) == close(float(expected))


def test_constant_payments() -> None:
    for random in draws("annuities"):
        rate, nper, amount, when = loan(random)
        other = random.uniform(-1e5, 1e5)
        for name in ("fv", "pv", "pmt"):
            value = getattr(finance, name)(rate, nper, amount, other, when)
            peer = getattr(pyxirr, name)(rate, nper, amount, other, pmt_at_beginning=bool(when))
            assert value == pytest.approx(peer, rel=1e-9, abs=1e-4)
            peer = float(getattr(npf, name)(rate, nper, amount, other, when))
            assert value == pytest.approx(peer, rel=1e-9, abs=1e-4)


def test_loan_schedule() -> None:
    for random in draws("schedule"):
        rate, nper, amount, when = loan(random)
        start = random.randint(1, nper)
        end = random.randint(start, nper)
        near = partial(pytest.approx, rel=1e-9, abs=abs(amount) * 1e-9)
        arguments = abs(rate), nper, abs(amount), start, end
        principal, interest = finance.cumprinc(*arguments, when), finance.cumipmt(*arguments, when)
        if start > 1 or not when:  # pyxirr makes a first payment at the beginning bear interest
            assert principal == near(pyxirr.cumprinc(*arguments, pmt_at_beginning=bool(when)))
            assert interest == near(pyxirr.cumipmt(*arguments, pmt_at_beginning=bool(when)))
        if abs(rate) < 0.02:  # above, numpy-financial loses digits on long loans
            numpys = npf.ipmt(abs(rate), np.arange(start, end + 1), nper, abs(amount), 0, when)
            assert interest == near(float(np.sum(numpys)))


def test_rate_and_number_of_periods() -> None:
    for random in draws("rate"):
        rate, nper, amount, when = (
            random.uniform(1e-3, 0.08),
            random.randint(2, 360),
            random.uniform(1e3, 3e5),
            0,
        )
        payment = float(npf.pmt(rate, nper, amount, 0, when))
        assert finance.rate(nper, payment, amount) == close(rate)
        assert finance.rate(nper, payment, amount) == close(pyxirr.rate(nper, payment, amount, guess=rate))
        paid = payment * random.uniform(1, 2)
        assert finance.nper(rate, paid, amount) == pytest.approx(float(npf.nper(rate, paid, amount)), rel=1e-9)
        assert finance.nper(rate, paid, amount) == pytest.approx(pyxirr.nper(rate, paid, amount), rel=1e-9)


def test_dated_flows() -> None:
    for random in draws("dates"):
        amounts, rate = project(random), random.uniform(-0.4, 1.5)
        days = calendar(random, amounts)
        near = partial(pytest.approx, rel=1e-9, abs=1e-5)
        assert finance.xnpv(rate, days, amounts) == near(pyxirr.xnpv(rate, days, amounts))
        years = np.array([(day - days[0]).days / 365 for day in days])
        bracketed = brentq(lambda x, a=amounts, y=years: np.sum(a * np.exp(y * x)), -65, 65, xtol=1e-15)
        shuffled = random.sample(range(len(days)), len(days))
        annual = finance.xirr([days[i] for i in shuffled], [amounts[i] for i in shuffled])
        assert 1 + annual == pytest.approx(float(np.exp(-bracketed)), rel=1e-9)
        if -0.9 < annual < 10:  # beyond, pyxirr sometimes gives up
            assert annual == pytest.approx(pyxirr.xirr(days, amounts), rel=1e-9, abs=1e-8)


def test_powers_roots_and_compounding() -> None:
    for random in draws("powers"):
        x, n = random.uniform(0.2, 5), random.randint(1, 60)
        r = random.choice((1, -1)) * 10 ** random.uniform(-12, -0.4)
        assert finance.power(x, n) == pytest.approx(x**n, rel=1e-13)
        assert finance.power(x, -n) == pytest.approx(x**-n, rel=1e-13)
        assert finance.root(x, n) == pytest.approx(x ** (1 / n), rel=1e-15)
        assert finance.effect(r * n, n) == pytest.approx(float(np.expm1(n * np.log1p(r))), rel=1e-12)
        assert finance.rri(n, 1, x) == pytest.approx(float(np.expm1(np.log(x) / n)), rel=1e-12)
        assert finance.pduration(x, 1, 2 + x) == pytest.approx(float(np.log(2 + x) / np.log1p(x)), rel=1e-12)


def test_distributions() -> None:
    for random in draws("distributions"):
        low, mode, high = sorted(random.uniform(-100, 100) for _ in range(3))
        p, peak, width = random.random(), random.choice((1.0, 4.0, 10.0)), high - low
        place = (mode - low) / width
        value = distributions.triangular_ppf(low, mode, high, p)
        assert value == pytest.approx(triang.ppf(p, place, low, width), rel=1e-9, abs=1e-9)
        value = distributions.pert_ppf(low, mode, high, p, peak)
        expected = low + width * beta.ppf(p, 1 + peak * place, 1 + peak * (1 - place))
        assert value == pytest.approx(expected, rel=1e-9, abs=1e-9)
