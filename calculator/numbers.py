"""A number and its unit → French text, and back. The same code writes at build and in the browser."""

from math import isfinite

from .french import NBSP, NNBSP, SYMBOLS, unit_words

MINUS = "\u2212"
UNDEFINED, NEVER = "non défini", "jamais"
LONGEST = 40  # characters typed in a field: past that, it is a paste by mistake


def is_finite(value: float) -> bool:
    """A number that a float can hold: an int of 400 digits is not."""
    try:
        return isfinite(value)
    except OverflowError:
        return False


def is_ratio(unit: str) -> bool:
    """Counted in percent: a share ('%'), or a rate over time ('/an')."""
    return unit.split("/")[0] in ("", "%")


def text(value: float, unit: str) -> str:
    """1234.5, '€' → '1 234 €' · 0.6, '%' → '60 %' · nan → 'non défini' · inf → 'jamais'."""
    if not isfinite(_size(value, unit)):
        return NEVER if value > 0 else UNDEFINED
    return bare(value, unit) + NBSP + unit_words(unit, float(_rounded(_size(value, unit), unit)))


def bare(value: float, unit: str) -> str:
    """The same without its unit, for a sentence that says it: 4800, 'abonné' → '4 800'."""
    if not isfinite(_size(value, unit)):
        return text(value, unit)
    plain = _rounded(_size(value, unit), unit)
    return (MINUS if value < 0 and float(plain) else "") + grouped(plain)


def _size(value: float, unit: str) -> float:
    return abs(100 * value if is_ratio(unit) else value)


def field(value: float, unit: str) -> str:
    """What a field holds for a value, without its unit: 0.6, '%' → '60' · 70000, '€' → '70 000'."""
    plain = f"{100 * value if is_ratio(unit) else value:.12f}".rstrip("0").rstrip(".")
    return MINUS + grouped(plain[1:]) if plain.startswith("-") else grouped(plain)


def grouped(plain: str) -> str:
    """'1234.5' → '1 234,5'."""
    whole, _, decimals = plain.partition(".")
    return f"{int(whole):,}".replace(",", NNBSP) + ("," + decimals if decimals else "")


def _rounded(size: float, unit: str) -> str:
    """Digits of a size ≥ 0, without useless zeros; but money has no cents or two: '8.10', '20'."""
    whole, _, decimals = f"{size:.{_places(size, unit)}f}".partition(".")
    decimals = decimals.rstrip("0")
    if len(decimals) == 1 and unit[:1] in ("€", "$"):
        decimals = decimals + "0"
    return f"{whole}.{decimals}" if decimals else whole


def _places(size: float, unit: str) -> int:
    """None from 1 000 up, or from 100 up for what one counts; one for counts and percents from 10 up; two below;
    two that say something when tiny, to a millionth.
    """
    if size >= 999.5:
        return 0
    counted = unit.split("/")[0] not in SYMBOLS and not is_ratio(unit)
    if counted and size >= 99.95:
        return 0
    if (counted or is_ratio(unit)) and size >= 9.995:
        return 1
    places = 2
    while 0 < size < 0.095 and places < 6:
        size, places = size * 10, places + 1
    return places


def read(typed: str, unit: str) -> float:
    """French typing → number: '10,50', '10.50', '1 234,5', '60 %', '−3 €'. Raises ValueError, in French.

    Spaces never count. With both a comma and a point, the last one is the decimal mark.
    """
    if len(typed) > LONGEST:
        raise ValueError(f"plus de {LONGEST} caractères, ce n'est pas un nombre.")
    bare = _without_unit("".join(typed.split()).replace(MINUS, "-"), unit)
    if not bare:
        raise ValueError("à remplir : un nombre est attendu.")
    sign, digits = (-1, bare[1:]) if bare[0] == "-" else (1, bare)
    plain = _decimal_point(digits)
    if not (plain.replace(".", "", 1).isdecimal() and plain.isascii()):
        raise ValueError(f"« {typed.strip()} » n'est pas un nombre. Exemple : {grouped('1234.5')}.")
    value = sign * float(plain)
    return value / 100 if is_ratio(unit) else value


def _without_unit(bare: str, unit: str) -> str:
    """'70000€paran' or '70000€' → '70000': a unit typed after the figure is welcome, not needed."""
    for words in (unit_words(unit, 2), unit_words(unit, 1)):
        for ending in ("".join(words.split()), words.replace("/", " ").split()[0], unit):
            if ending and bare.endswith(ending):
                return bare.removesuffix(ending)
    return bare


def _decimal_point(digits: str) -> str:
    """'1.234,5' and '1,234.5' → '1234.5' · '1.234.567' → '1234567' · '10,50' → '10.50'."""
    mark = "," if digits.rfind(",") > digits.rfind(".") else "."
    other = "." if mark == "," else ","
    head, *tail = digits.replace(other, "").split(mark)
    if len(tail) > 1 and all(len(group) == 3 for group in tail):
        return head + "".join(tail)
    return ".".join([head or "0", *tail]) if any(tail) else head
