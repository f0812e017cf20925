"""Figures that an author typed by hand: nothing recomputes them, and the reader cannot change them."""

import re
from collections.abc import Iterator
from functools import cache

from calculator.french import MONTHS, plural, typeset

from .article import Article
from .lookup import sound
from .prose import blank, prose

# What is no result of any model, and why it may be typed.
CONSTANTS = {
    "1032 % : refaire le calcul": "titre : le ratio que le tableau publié imprime",
    "150 abonnés : est-ce une communauté": "titre : la taille dont parlait la réunion de marketeurs",
    "200 000 abonnés, et après": "titre : la communauté que décrit la source",
    "Le concours à 3 €": "titre : le bon que la source offre",
    "90-9-1": "le nom d'une règle",
    "P10": "le nom d'un percentile",
    "P50": "le nom d'un percentile",
    "P90": "le nom d'un percentile",
    "CAC 40": "le nom d'un indice",
    "Attribution 4.0": "la version d'une licence",
}
CONTEXT = 30  # characters shown on each side of a digit
CURE = 'écrivez {{ figure("modele.noeud") }}, ou, pour une constante, sa raison dans macros/digits.py.'


def mistakes(article: Article) -> list[str]:
    """'docs/posts/x.md:12 : « … une marge de 40 % … » : what is wrong, and the cure', in the order of the lines."""
    text = prose(article)
    return [
        f"{article.name}:{text.count(chr(10), 0, start) + 1} : "
        + typeset(f"« {_context(text, start, end)} » : un chiffre tapé à la main ne se recalcule pas ; {CURE}")
        for start, end in _figures(text)
    ]


def _figures(text: str) -> Iterator[tuple[int, int]]:
    """Where each number stands that is neither quoted, nor a date, nor a reference, nor a constant."""
    for found in re.finditer(r"\d(?:[\d.,  \u00a0\u202f]*\d)?", _allowed().sub(blank, text)):
        yield found.span()


@cache
def _allowed() -> re.Pattern[str]:
    constants = "|".join(re.escape(phrase).replace(r"\ ", r"\s") for phrase in CONSTANTS)
    month = "|".join(MONTHS.values())
    counted = "|".join(sorted(_counted()))
    return re.compile(
        rf"""
        (?<!\w)(?:{constants})(?!\w)
        | «(?:(?!\n\n)[^«»])*»                                   # a quotation, a title
        | \b(?:\d\d?|1er)\s(?:{month})\b                         # 25 mai
        | \b(?:19|20)\d\d\b(?![.,]\d|[^\S\n]?[%€$]|\s(?:{counted})\b)  # 2018, but not 2018 personnes
        | \b[LRD]\.\s?\d+(?:-\d+)*                               # L. 34-5
        | \bart(?:icles?|\.)\s\d+(?:\(\d+\))?(?:(?:,|\set|\sà)\s\d+(?:\(\d+\))?)*  # articles 83(4) et 99
        | \(UE\)\s\d+/\d+                                        # (UE) 2016/679
        | \b(?:n°|note)\s[A-Z]?\d+                               # n° 283, note E19
        """,
        re.VERBOSE,
    )


def _counted() -> set[str]:
    """What the models count, in the plural: a number before « abonnés » is a figure and no year."""
    units = {model.unit(name) for model in sound() for name in [*model.inputs, *model.nodes]}
    return {plural(word, 2) for unit in units if (word := unit.split("/")[0]).isalpha()}


def _context(text: str, start: int, end: int) -> str:
    """The number and the words around it, on its line."""
    left = text.rfind("\n", 0, start) + 1
    right = text.find("\n", end)
    before, after = text[left:start], text[end : right if right >= 0 else None]
    return " ".join(f"{_cut(before[::-1])[::-1]}{text[start:end]}{_cut(after)}".split())


def _cut(words: str) -> str:
    """The first CONTEXT characters, in whole words."""
    return words if len(words) <= CONTEXT else words[:CONTEXT].rpartition(" ")[0] + " …"
