"""Units of measure: how an annotation is read, and how units combine.

A formula announces its unit in its return annotation: `-> EurosParAn`, or `Annotated[float, "€/lead"]` for
one that is not listed here. A tuple over the periods (launch, year 1 … n) has the unit of each of its terms.
"""

from typing import Annotated

Powers = tuple[tuple[str, int], ...]  # (("an", -1), ("€", 1)): sorted, no zero
SHARES = ("", "%", "fois")  # have no dimension: they differ by the way they are written

Euros = Annotated[float, "€"]
EurosParAn = Annotated[float, "€/an"]
EurosParHeure = Annotated[float, "€/h"]
EurosParVoyage = Annotated[float, "€/voyage"]
HeuresParAn = Annotated[float, "h/an"]
HeuresParJour = Annotated[float, "h/jour"]
HeuresParSemainePersonne = Annotated[float, "h/semaine/personne"]
Annees = Annotated[float, "an"]
Mois = Annotated[float, "mois"]
Personnes = Annotated[float, "personne"]
Part = Annotated[float, "%"]
Multiple = Annotated[float, "fois"]
TauxAnnuel = Annotated[float, "/an"]
TauxMensuel = Annotated[float, "/mois"]

SerieEuros = Annotated[tuple[float, ...], "€"]
SerieParts = Annotated[tuple[float, ...], "%"]


def parse(unit: str) -> Powers:
    """'€/personne/an' → (('an', -1), ('personne', -1), ('€', 1)). A point joins: 'h·personne'."""
    over, *under = unit.split("/")
    powers: dict[str, int] = {}
    for word in over.split("·"):
        if word not in SHARES:
            powers[word] = powers.get(word, 0) + 1
    for word in under:
        powers[word] = powers.get(word, 0) - 1
    return _sorted(powers)


def combine(a: Powers, b: Powers, times: int) -> Powers:
    """a · b to the power `times`: a product with 1, a quotient with −1."""
    powers = dict(a)
    for word, power in b:
        powers[word] = powers.get(word, 0) + times * power
    return _sorted(powers)


def spell(powers: Powers) -> str:
    """The reverse of parse, for messages: '€/personne/an'; 'sans unité' when nothing is left."""
    over = [word for word, power in powers for _ in range(power)]
    under = [word for word, power in powers for _ in range(-power)]
    return "/".join(["·".join(over) or "1", *under]) if powers else "sans unité"


def _sorted(powers: dict[str, int]) -> Powers:
    return tuple(sorted((word, power) for word, power in powers.items() if power))
