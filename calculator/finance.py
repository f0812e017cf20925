"""Cash flows: flows[0] is the launch, flows[t] the end of period t; money paid out is negative.

Undefined is nan, never 0 nor an exception: no flow, a flow or a rate that is not finite, a rate of -100 % or
less, a cost that is not positive, a result that overflows. Same bits everywhere, but for three functions of
`fractional`.
"""

from collections.abc import Sequence
from math import inf, isfinite, nan

from .annuities import cumipmt, cumprinc, effect, fv, pmt, pv, rate
from .arithmetic import ROUNDING, defined, power, root, total
from .fractional import nper, pduration, rri, xirr, xnpv
from .zeros import preferred, yields

__all__ = [
    "cpm",
    "cumipmt",
    "cumprinc",
    "effect",
    "fv",
    "irr",
    "irr_all",
    "mirr",
    "nper",
    "npv",
    "npv_excel",
    "nucleus_roi",
    "payback",
    "payback_lt_months",
    "pduration",
    "pmt",
    "power",
    "pv",
    "rate",
    "revenue_to_cost",
    "roi_simple",
    "roi_tei",
    "root",
    "rri",
    "share_pct",
    "time_saving_value",
    "total",
    "xirr",
    "xnpv",
]


def npv(rate: float, flows: Sequence[float]) -> float:
    """Net present value, VAN: Σ flows[t] / (1 + rate)^t. The launch is not discounted (Forrester TEI)."""
    if not (-1 < rate < inf and len(flows) > 0):
        return nan
    value, growth = 0.0, 1 + rate
    for amount in reversed(flows):
        value = value / growth + amount
    return defined(value)


def npv_excel(rate: float, flows: Sequence[float]) -> float:
    """What Excel calls NPV, VAN: Σ flows[t] / (1 + rate)^(t + 1). The first flow too is discounted."""
    return defined(npv(rate, flows) / (1 + rate)) if rate > -1 else nan


def irr_all(flows: Sequence[float]) -> tuple[float, ...]:
    """Every rate above -100 % at which npv is 0, ascending; () when there is none.

    There are at most as many as the flows change sign (Descartes). Rates too close to -100 % or too large for
    a float are left out, and two that are closer than the rounding of the flows are one.
    """
    return yields(tuple(enumerate(flows)))


def irr(flows: Sequence[float]) -> float:
    """Internal rate of return, TRI: of `irr_all`, the smallest that is not negative, else the largest."""
    return preferred(irr_all(flows))


def mirr(flows: Sequence[float], finance_rate: float, reinvest_rate: float) -> float:
    """Modified internal rate of return, TRIM, as Excel's MIRR; -1 when nothing is received.

    Money paid out is borrowed at finance_rate; money received is placed at reinvest_rate until the end.
    """
    spent = -npv(finance_rate, tuple(min(amount, 0.0) for amount in flows))
    received = npv(reinvest_rate, tuple(max(amount, 0.0) for amount in flows))
    if not spent > 0:
        return nan
    return defined(root(received / spent, len(flows) - 1) * (1 + reinvest_rate) - 1)


def payback(flows: Sequence[float], rate: float = 0.0) -> float:
    """Periods until the discounted running total is back to 0 (within rounding), linear within a period.

    0 when it never is negative, inf when it ends negative. When it dips again, the last return counts: an
    investment that must be paid again was not recovered.
    """
    if not (-1 < rate < inf and len(flows) > 0):
        return nan
    result = balance = moved = 0.0
    discount = 1.0
    for period, amount in enumerate(flows):
        before = balance
        balance = balance + amount * discount
        moved = moved + abs(amount * discount)
        if balance < -ROUNDING * len(flows) * moved:
            result = inf
        elif result == inf:
            result = period - 1 + min(1.0, before / (before - balance))
        discount = discount / (1 + rate)
    return result if isfinite(moved) else nan


def payback_lt_months(flows: Sequence[float], months: float) -> bool:
    """True when yearly flows are recovered in less than so many months; False if never, or undefined."""
    return payback(flows) * 12 < months


def roi_tei(benefits: Sequence[float], costs: Sequence[float], rate: float) -> float:
    """(present benefits - present costs) / present costs, costs being positive and the launch not discounted.

    Forrester, Total Economic Impact.
    """
    return roi_simple(npv(rate, benefits), npv(rate, costs))


def nucleus_roi(net_benefits: Sequence[float], initial_cost: float) -> float:
    """Mean net benefit of a year over the initial cost (Nucleus Research)."""
    return _ratio(_ratio(total(net_benefits), len(net_benefits)), initial_cost)


def roi_simple(gain: float, cost: float) -> float:
    """(gain - cost) / cost: gain is a margin, not a revenue."""
    return _ratio(gain - cost, cost)


def revenue_to_cost(revenue: float, cost: float) -> float:
    """Revenue over cost. On advertising it is the ROAS, which is not a return on investment."""
    return _ratio(revenue, cost)


def cpm(cost: float, impressions: float) -> float:
    """Cost of a thousand impressions."""
    return _ratio(1000 * cost, impressions)


def share_pct(part: float, total: float) -> float:
    """A part of a total, as a ratio: 0.01 is printed « 1 % »."""
    return _ratio(part, total)


def time_saving_value(staff: float, loaded_cost: float, gain_share: float, correction: float) -> float:
    """Worth of the time saved in a year; correction is the share put back to work (Nucleus Research)."""
    return defined(staff * loaded_cost * gain_share * correction)


def _ratio(part: float, whole: float) -> float:
    return defined(part / whole) if 0 < whole < inf else nan
