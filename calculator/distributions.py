"""How an uncertain input is spread: inverse cumulative functions, from a probability to a value.

Undefined is nan: bounds out of order or not finite, a probability out of [0, 1]. The triangular one has the
same bits everywhere; PERT needs exp and log, whose last bit may differ.
"""

from math import exp, isfinite, lgamma, log, log1p, nan, sqrt

CLOSE = 2.0**-52
SHARPEST = 1000.0  # a peak beyond is a needle, and its series is long
NEWTON_STEPS, HALVINGS = 100, 1100


def triangular_ppf(min: float, mode: float, max: float, p: float) -> float:
    """The value that a triangular draw stays below with probability p."""
    if not _is_spread(min, mode, max, p):
        return nan
    width = max - min
    if p * width <= mode - min:
        return min + sqrt(p * width) * sqrt(mode - min)
    return max - sqrt((1 - p) * width) * sqrt(max - mode)


def pert_ppf(min: float, mode: float, max: float, p: float, peak: float = 4) -> float:
    """The value that a PERT draw stays below with probability p; `peak` is the weight of the mode."""
    if not (_is_spread(min, mode, max, p) and 0 <= peak <= SHARPEST):
        return nan
    width = max - min
    if width == 0:
        return min
    return min + width * _beta_ppf(1 + peak * (mode - min) / width, 1 + peak * (max - mode) / width, p)


def _is_spread(min: float, mode: float, max: float, p: float) -> bool:
    return min <= mode <= max and isfinite(max - min) and 0 <= p <= 1


def _beta_ppf(a: float, b: float, p: float) -> float:
    """The x of [0, 1] where the cumulative function of Beta(a, b), a and b at least 1, reaches p."""
    if p in (0, 1):
        return p
    scale = lgamma(a + b) - lgamma(a) - lgamma(b)
    low, high, x = 0.0, 1.0, a / (a + b)
    for attempt in range(NEWTON_STEPS + HALVINGS):
        excess = _beta_cdf(a, b, x, scale) - p
        if excess > 0:
            high = x
        else:
            low = x
        slope = exp(scale + (a - 1) * log(x) + (b - 1) * log1p(-x))
        step = excess / slope if slope > 0 else 1.0
        if attempt >= NEWTON_STEPS or not low < x - step < high:
            step = x - (low + high) / 2
        x = x - step
        if abs(step) <= CLOSE * x or x in (0, 1):
            return x
    return x


def _beta_cdf(a: float, b: float, x: float, scale: float) -> float:
    """By its hypergeometric series, all of whose terms are positive, on the shorter side of the mean."""
    if x > (a + 1) / (a + b + 2):
        return 1 - _beta_cdf(b, a, 1 - x, scale)
    term = series = 1.0
    n = 0
    while term > CLOSE * series:
        term = term * x * (a + b + n) / (a + 1 + n)
        series = series + term
        n = n + 1
    return exp(scale + a * log(x) + b * log1p(-x)) * series / a
