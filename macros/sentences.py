"""The macros that write inside a sentence: a figure, a sentence chosen by a figure, how sure a figure is."""

from collections.abc import Callable
from functools import cache
from operator import ge, gt, le, lt
from typing import Any

from calculator import ModelError, load
from calculator.errors import suggest
from calculator.french import typeset
from calculator.numbers import bare, read, text
from calculator.simulate import Distribution, simulate

from .lookup import cell_of, path_of, typed


def figure(path: str, **inputs: Any) -> str:
    """Un chiffre dans une phrase, son unité en mots : figure("cas_publie.roi_annuel"), figure("modele.serie.1")."""
    value, unit = cell_of(path, inputs)
    return text(value, unit).replace("/", " par ")


def number(path: str, **inputs: Any) -> str:
    """Le même chiffre sans son unité, quand la phrase la dit : {{ number("communaute.abonnes") }} abonnés."""
    return bare(*cell_of(path, inputs))


def when(condition: str, yes: str, no: str = "", **inputs: Any) -> str:
    """Une phrase choisie par un chiffre : when("entonnoir.roi > 0", "gagne de l'argent", "en perd")."""
    match condition.split(maxsplit=2):
        case [path, sign, limit] if sign in SIGNS:
            value, unit = cell_of(path, inputs)
            try:
                return typeset(yes if SIGNS[sign](value, read(limit, unit)) else no)
            except ValueError as error:
                raise ModelError(f"« {condition} » : {error}") from None
    raise ModelError(f"« {condition} » : écrivez « modele.noeud > 0 » (>, >=, < ou <=).")


def sure(path: str, what: str, **inputs: Any) -> str:
    """Ce que devient un nœud si ses entrées sont tirées dans leurs fourchettes, au point près pour un pourcentage.

    sure("modele.roi", "p50"), "p10" ou "p90" : une fois sur deux, une sur dix, neuf sur dix au-dessous ;
    "probability" : la part des tirages où il dépasse zéro ; "years" : la part des années où il dépasse zéro, toutes les
    entrées tenues, si le modèle déclare un hasard. Une entrée donnée ici n'est plus tirée.
    """
    model, name, _ = path_of(path)
    if what not in SURE:
        raise ModelError(f"« {what} » : sure attend l'un de {', '.join(SURE)}.{suggest(what, SURE)}")
    values = typed(model, inputs)
    if what == "years":
        if not model.chances:
            raise ModelError(f"« {path} » : {model.name} ne déclare pas de hasard ; écrivez « probability ».")
        values = {key: cell.default for key, cell in model.inputs.items()} | values
    elif not (model.chances or any(cell.range for key, cell in model.inputs.items() if key not in values)):
        raise ModelError(f"« {path} » : aucune entrée n'a de fourchette, il n'y a rien à tirer ; écrivez figure(…).")
    found = _drawn(model.name, name, tuple(sorted(values.items())))
    value, unit = SURE[what](found), "%" if what in ("probability", "years") else model.unit(name)
    return text(round(value, 2) if unit == "%" else value, unit).replace("/", " par ")


SURE: dict[str, Callable[[Distribution], float]] = {
    "p10": lambda found: found.percentiles[10],
    "p50": lambda found: found.percentiles[50],
    "p90": lambda found: found.percentiles[90],
    "probability": lambda found: found.probability,
    "years": lambda found: found.probability,
}
SIGNS: dict[str, Callable[[float, float], bool]] = {">": gt, ">=": ge, "<": lt, "<=": le}


@cache
def _drawn(name: str, output: str, values: tuple[tuple[str, float], ...]) -> Distribution:
    """A tenth of a second, once for all that an article says of it: with simulate's own number of draws and seed."""
    return simulate(load(name), output, values=dict(values))
