"""Constant payments: pv · (1 + rate)^nper + pmt · (1 + rate · when) · ((1 + rate)^nper - 1) / rate + fv = 0.

As in Excel, money received is positive and money paid negative; `rate` is that of one period, `nper` a whole
number of periods; `when` is 0 for payments at the end of each period, 1 at the beginning. Undefined is nan.
"""

from math import inf, nan

from .arithmetic import defined, growth, is_whole
from .zeros import preferred, yields

LONGEST = 12_000  # a thousand years of months: what `rate` can take on a phone


def fv(rate: float, nper: float, pmt: float, pv: float, when: float = 0) -> float:
    """Future value: what is left to receive after the last payment."""
    return defined(-(pv * (1 + growth(rate, nper)) + pmt * _worth(rate, nper, when)))


def pv(rate: float, nper: float, pmt: float, fv: float = 0, when: float = 0) -> float:
    """Present value of nper payments and of a final amount."""
    return defined(-(fv + pmt * _worth(rate, nper, when)) / (1 + growth(rate, nper))) if rate > -1 else nan


def pmt(rate: float, nper: float, pv: float, fv: float = 0, when: float = 0) -> float:
    """The payment that brings pv to fv."""
    worth = _worth(rate, nper, when)
    return defined(-(pv * (1 + growth(rate, nper)) + fv) / worth) if worth > 0 else nan


def rate(nper: float, pmt: float, pv: float, fv: float = 0, when: float = 0) -> float:
    """The rate of one period, nper being at most 12,000: the internal rate of return of the payments.

    Of several, the smallest that is not negative, else the largest.
    """
    if not (is_whole(nper) and 1 <= nper <= LONGEST and when in (0, 1)):
        return nan
    flows = [pv, *[0.0] * int(nper)]
    for period in range(int(nper)):
        flows[period + 1 - int(when)] += pmt
    flows[-1] += fv
    return preferred(yields(tuple(enumerate(flows))))


def effect(nominal: float, npery: float) -> float:
    """The effective yearly rate of a nominal one, compounded npery times a year."""
    return defined(growth(nominal / npery, npery)) if npery >= 1 and nominal > -npery else nan


def cumprinc(rate: float, nper: float, pv: float, start: float, end: float, when: float = 0) -> float:
    """What the payments of periods start to end, both included, take off the loan pv; negative."""
    if not (-1 < rate < inf and is_whole(start) and 1 <= start <= end <= nper < inf and when in (0, 1)):
        return nan
    if when == 1 and start == 1:  # the first payment, made at once, bears no interest
        payment = pmt(rate, nper, pv, 0, 1)
        return payment if end == 1 else defined(payment + cumprinc(rate, nper, pv, 2, end, 1))
    periods = end - start + 1
    share = periods / nper
    if rate != 0:  # the balances themselves would cancel out on a long loan
        share = (1 + growth(rate, start - 1)) * growth(rate, periods) / growth(rate, nper)
    return defined(-pv * share / (1 + rate * when))


def cumipmt(rate: float, nper: float, pv: float, start: float, end: float, when: float = 0) -> float:
    """The interest in the payments of periods start to end, both included; negative."""
    payments = pmt(rate, nper, pv, 0, when) * (end - start + 1)
    return defined(payments - cumprinc(rate, nper, pv, start, end, when))


def _worth(rate: float, nper: float, when: float) -> float:
    """What payments of 1 are worth at the end of the last period."""
    if not (-1 < rate < inf and when in (0, 1)):
        return nan
    return growth(rate, nper) / rate * (1 + rate * when) if rate != 0 else 1.0 * nper
