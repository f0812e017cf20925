"""French words around figures: typography, plurals, units in full."""

import re

NBSP, NNBSP = "\u00a0", "\u202f"

# Written before a figure's unit as they are; every other word takes its plural.
SYMBOLS = frozenset({"€", "$", "h", "%", "fois", "mois"})
PLURALS = {"point mort": "points morts"}

_MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
MONTHS = {f"{number:02}": name for number, name in enumerate(_MONTHS.split(), 1)}

_SPACED = {" :": NBSP + ":", " ;": NNBSP + ";", " ?": NNBSP + "?", " !": NNBSP + "!", "« ": "«" + NBSP}
_SPACED |= {" »": NBSP + "»", "'": "’", " %": NBSP + "%", " €": NBSP + "€"}


_THOUSANDS = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")


def typeset(text: str) -> str:
    """Plain typing → French typography: « l'effectif ? » gets its apostrophe and its narrow space, 17 000 its own."""
    for typed, printed in _SPACED.items():
        text = text.replace(typed, printed)
    return _THOUSANDS.sub(NNBSP, text)


def plural(word: str, size: float) -> str:
    """Singular below 2: 0 personne, 1,5 voyage, 2 voyages."""
    if size < 2 or word in SYMBOLS:
        return word
    return PLURALS.get(word) or (word if word[-1] in "sxz" else word + "s")


def unit_words(unit: str, size: float = 2) -> str:
    """'€/h' → '€/h' · 'voyage/an' → 'voyages par an' · '€/personne/an' → '€ par personne et par an'.

    A symbol over one word stays short; anything longer is said in words. '' and '/an' count in percent.
    """
    over, *under = unit.split("/")
    shown = plural(over or "%", size)
    if over in SYMBOLS - {"%", "fois"} and len(under) == 1:
        return f"{shown}/{under[0]}"
    return shown + " et".join(f" par {word}" for word in under)


def is_month(written: str) -> bool:
    """'2027-11' is one; '2027', '2027-13' and '11/2027' are not."""
    year, _, number = written.partition("-")
    return len(year) == 4 and year.isdecimal() and number in MONTHS


def month(written: str) -> str:
    """'2027-11' → 'novembre 2027'."""
    year, number = written.split("-")
    return f"{MONTHS[number]} {year}"
