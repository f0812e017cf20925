"""Dépendre d'une seule source de trafic
D'où viennent les visites, de combien de sources on dépend vraiment, ce que l'on perd quand la première faiblit,
et ce que la diversification change quand chacune peut faiblir : non la moyenne, mais l'écart d'une année à l'autre.
"""

from math import nan
from typing import Annotated

from calculator.arithmetic import root
from calculator.cells import Constant, Input, Scenario
from calculator.units import Euros, EurosParAn, Part

Sources = Annotated[float, "source"]
VisitesParMois = Annotated[float, "visite/mois"]

# D'où viennent les visites : des parts mesurées, qui font 100 % ensemble : une plage à chacune l'oublierait

recherche = Input(0.9, "%", "Moteurs de recherche", "Quelle part vient des moteurs de recherche ?",
                  "hypothèse : inspirée de Gourvennec (2010), qui parlait des internautes, non d'un site",
                  max=1, group="D'où viennent les visites")
direct = Input(0.04, "%", "Accès direct", "Quelle part tape l'adresse ou l'a gardée ?", "hypothèse", max=1,
               group="D'où viennent les visites")
reseaux = Input(0.03, "%", "Réseaux sociaux", "Quelle part vient des réseaux sociaux ?", "hypothèse", max=1,
                group="D'où viennent les visites")
emails = Input(0.03, "%", "E-mails et autres sites", "Quelle part vient des e-mails et des autres sites ?",
               "hypothèse", max=1, group="D'où viennent les visites")

# Ce qu'elles valent

visites = Input(20_000, "visite/mois", "Visites", "Combien de visites le site reçoit-il par mois ?",
                "hypothèse", max=1e9, range=(10_000, 20_000, 40_000), group="Ce qu'elles valent")
marge_visite = Input(0.4, "€/visite", "Marge par visite",
                     "Combien une visite laisse-t-elle de marge, en moyenne ?",
                     "hypothèse : une vente pour cent visites, et 40 € de marge", max=10_000,
                     range=(0.1, 0.4, 1), group="Ce qu'elles valent")

# Ce qui peut arriver

choc = Input(0.3, "%", "Choc", "Quelle part des visites de la première source disparaît ?", "hypothèse",
             max=1, range=(0.1, 0.3, 0.8), group="Ce qui peut arriver")
duree = Input(3, "mois", "Durée du choc", "Combien de mois faut-il pour s'en remettre ?", "hypothèse",
              max=120, range=(1, 3, 12), group="Ce qui peut arriver")
probabilite = Input(0.2, "/an", "Probabilité du choc", "Quelle probabilité, par an, qu'il arrive ?",
                    "hypothèse : une fois en cinq ans", max=1, range=(0.05, 0.2, 0.5),
                    group="Ce qui peut arriver")
part_visee = Input(0.5, "%", "Part visée", "À quelle part voudrait-on ramener la première source ?",
                   "hypothèse", max=1, range=(0.4, 0.5, 0.8), group="Ce qui peut arriver")

une_source = Constant(1, "source", "Une source")
une_annee = Constant(1, "an", "Une année")

moitie = Scenario("Une moitié, et trois petites", recherche=0.5, direct=0.2, reseaux=0.15, emails=0.15)
quart = Scenario("Quatre sources égales", recherche=0.25, direct=0.25, reseaux=0.25, emails=0.25)
un_reseau = Scenario("Tout sur les réseaux sociaux", recherche=0, direct=0, reseaux=1, emails=0)
disparition = Scenario("Une source peut disparaître un an", choc=1, duree=12, probabilite=0.02)

RESULTATS = ("sources_effectives", "concentration", "perte_trafic", "visites_perdues", "marge_perdue",
             "perte_moyenne", "valeur_diversification", "perte_toutes", "ecart_type", "total_parts")


# De combien de sources dépend-on ?


def total_parts(recherche, direct, reseaux, emails) -> Part:
    """Total des parts : il doit faire 100 %, sans quoi les autres résultats ne sont pas définis."""
    return recherche + direct + reseaux + emails


def ecart_total(total_parts) -> Part:
    """Écart à 100 % : ce que le total a en trop, ou ce qui lui manque."""
    return total_parts - 1


def ensemble(total_parts, ecart_total) -> Part:
    """Ensemble des visites : le total, s'il fait 100 % à un demi-point d'arrondi près ; sinon, non défini."""
    return total_parts if abs(ecart_total) <= 0.005 else nan


def somme_carres(recherche, direct, reseaux, emails) -> Part:
    """Somme des carrés : la part de chaque source, multipliée par elle-même ; les grandes y pèsent plus."""
    return recherche * recherche + direct * direct + reseaux * reseaux + emails * emails


def concentration(somme_carres, ensemble) -> Part:
    """Concentration (indice HHI) : la probabilité que deux visites au hasard viennent de la même source."""
    return somme_carres / (ensemble * ensemble)


def sources_effectives(une_source, concentration) -> Sources:
    """Sources effectives : le nombre de sources égales qui donneraient la même concentration."""
    return une_source / concentration


def premiere_part(recherche, direct, reseaux, emails, ensemble) -> Part:
    """Part de la première source : la plus grande des quatre."""
    return max(recherche, direct, reseaux, emails) / ensemble


# Ce que coûte un choc


def perte_trafic(premiere_part, choc) -> Part:
    """Perte de trafic : la part de toutes les visites que le choc emporte."""
    return premiere_part * choc


def visites_perdues(visites, perte_trafic) -> VisitesParMois:
    """Visites perdues : ce que le choc retire chaque mois, tant qu'il dure."""
    return visites * perte_trafic


def marge_perdue(visites_perdues, duree, marge_visite) -> Euros:
    """Marge perdue : la marge des visites perdues, sur toute la durée du choc, sans rattrapage."""
    return visites_perdues * duree * marge_visite


def perte_moyenne(probabilite, marge_perdue) -> EurosParAn:
    """Perte moyenne par an : celle que cause la première source seule ; nulle la plupart des années."""
    return probabilite * marge_perdue


def reduction(premiere_part, part_visee) -> Part:
    """Réduction de la première source : ce qu'il faut lui retirer, en part d'elle-même."""
    return max(0, premiere_part - part_visee) / premiere_part


def valeur_diversification(perte_moyenne, reduction) -> EurosParAn:
    """Valeur de la diversification : au plus, la perte moyenne évitée si les autres sources sont infaillibles."""
    return perte_moyenne * reduction


# Ce qui change quand chaque source peut faiblir


def marge_exposee(visites, choc, duree, marge_visite) -> Euros:
    """Marge exposée : ce que l'on perdrait si toutes les sources subissaient le choc la même année."""
    return visites * choc * duree * marge_visite


def risque(probabilite, une_annee) -> Part:
    """Risque d'une source : la probabilité qu'elle subisse le choc dans l'année."""
    return probabilite * une_annee


def perte_toutes(probabilite, marge_exposee, total_parts, ensemble) -> EurosParAn:
    """Perte moyenne, toutes sources : chacune court le même risque ; la répartition n'y change rien."""
    return probabilite * marge_exposee * total_parts / ensemble


def dispersion(concentration, risque) -> Part:
    """Dispersion : la variance de la part perdue, quand chaque source court son risque sans les autres."""
    return concentration * risque * (1 - risque)


def ecart_type(marge_exposee, dispersion) -> Euros:
    """Écart-type de la perte d'une année : sa distance ordinaire à la moyenne ; c'est lui que l'on réduit."""
    return marge_exposee * root(dispersion, 2)
