"""Time that is not a whole number of periods: dates, and durations to be found. Undefined is nan.

`nper`, `pduration` and `rri` need a logarithm, whose last bit differs from one C library to another: a model
that uses one is compared by its text. `xnpv` and `xirr` take whole powers only: same bits everywhere.
"""

from collections.abc import Sequence
from math import expm1, inf, isfinite, log, log1p, nan

from .arithmetic import defined, power, root
from .errors import InputError
from .zeros import Terms, preferred, yields

DAYS = 365  # in a year, leap or not: what Excel's XNPV and XIRR count
LARGEST_LOG = 709.0  # of a float


def xnpv(rate: float, dates: Sequence[object], flows: Sequence[float]) -> float:
    """Net present value, at the earliest date, of dated flows: Σ flow / (1 + rate)^(days / 365).

    A date is a datetime.date or its text, « AAAA-MM-JJ »; they come in any order. Raises InputError on anything
    else.
    """
    terms = _by_day(dates, flows)
    if not (-1 < rate < inf and terms):
        return nan
    daily = root(1 + rate, DAYS)
    value = 0.0
    for day, amount in terms:
        value = value + amount * power(daily, -day)
    return defined(value)


def xirr(dates: Sequence[object], flows: Sequence[float]) -> float:
    """The yearly rate at which `xnpv` is 0; of several, the smallest not negative, else the largest."""
    return preferred(yields(_by_day(dates, flows), DAYS))


def nper(rate: float, pmt: float, pv: float, fv: float = 0, when: float = 0) -> float:
    """The number of payments, whole or not, that bring pv to fv; signs as in annuities."""
    if not (-1 < rate < inf and isfinite(pmt) and when in (0, 1)):
        return nan
    if rate == 0:
        return _duration(-(pv + fv) / pmt) if pmt != 0 else nan
    payment = pmt * (1 + rate * when)
    start, end = payment + pv * rate, payment - fv * rate
    if start == 0 or not end / start > 0:
        return nan
    change = -(pv + fv) * rate / start  # end / start - 1, precise when it is small
    return _duration((log1p(change) if abs(change) < 0.5 else log(end / start)) / log1p(rate))


def pduration(rate: float, pv: float, fv: float) -> float:
    """The number of periods, whole or not, in which pv becomes fv."""
    return nper(rate, 0, -pv, fv)


def rri(nper: float, pv: float, fv: float) -> float:
    """The rate of one period at which pv becomes fv in nper periods, whole or not; -1 if nothing is left."""
    if not (0 < nper < inf and pv != 0 and isfinite(pv)):
        return nan
    if fv == 0:
        return -1.0
    if not 0 < fv / pv < inf:
        return nan
    exponent = log(fv / pv) / nper
    return expm1(exponent) if exponent < LARGEST_LOG else nan


def _duration(periods: float) -> float:
    return periods if 0 <= periods < inf else nan


def _by_day(dates: Sequence[object], flows: Sequence[float]) -> Terms:
    """One amount for each day, counted from the earliest."""
    if len(dates) != len(flows):
        raise InputError("dates", f"{len(dates)} dates pour {len(flows)} flux : il en faut autant.")
    amounts: dict[int, float] = {}
    for day, amount in zip(map(_day, dates), flows, strict=True):
        amounts[day] = amounts.get(day, 0.0) + amount
    first = min(amounts, default=0)
    return tuple((day - first, amounts[day]) for day in sorted(amounts))


def _day(written: object) -> int:
    from datetime import date  # most readers never need it

    try:
        return date.fromisoformat(str(written)).toordinal()
    except ValueError:
        raise InputError("dates", f"« {written} » n'est pas une date : AAAA-MM-JJ est attendu.") from None
