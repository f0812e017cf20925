"""Un chiffre qui impressionne : que pèse-t-il
Une somme gagnée sur les réseaux sociaux se lit deux fois : à côté du chiffre d'affaires de l'entreprise, pour
savoir si elle compte, et à côté de ce qu'elle a coûté, pour savoir si elle rapporte. Une réponse ne donne pas
l'autre.
"""

from math import inf
from typing import Annotated

from calculator.cells import ALWAYS, Constant, Input, Scenario
from calculator.units import Multiple, Part

Dollars = Annotated[float, "$"]
DollarsParAn = Annotated[float, "$/an"]

DELL = "Dell, « Annual Report on Form 10-K »"
GOURVENNEC = "Gourvennec, « Les marketeurs tentent d'apprivoiser le social media marketing »"
FAST_COMPANY = "Fast Company, « Twitter Really Works: Makes $6.5 Million in Sales for Dell »"

# Le montant et l'entreprise

montant = Input(5_000_000, "$", "Montant annoncé", "Quelle somme attribue-t-on aux réseaux sociaux ?",
                GOURVENNEC, "2010", ALWAYS, max=1e12, range=(3_000_000, 5_000_000, 6_500_000),
                group="Le montant et l'entreprise")
periode = Input(1, "an", "Période", "En combien d'années cette somme s'est-elle accumulée ?",
                "hypothèse : favorable, la source ne le dit pas", min=0.1, max=50, range=(0.5, 1, 2.5),
                group="Le montant et l'entreprise")
ca = Input(61_100_000_000, "$/an", "Chiffre d'affaires", "Quel est le chiffre d'affaires de l'entreprise ?",
           DELL + ", exercice clos en janvier 2009", "2009-03", ALWAYS, max=1e13,
           range=(52_900_000_000, 61_100_000_000, 61_100_000_000),
           group="Le montant et l'entreprise")
seuil = Input(0.005, "%", "Seuil de matérialité",
              "À partir de quelle part du chiffre d'affaires une somme compte-t-elle ?",
              "hypothèse : un repère d'audit, de 0,5 à 1 % ; les normes n'en fixent pas", max=1,
              range=(0.005, 0.005, 0.01), group="Le montant et l'entreprise")

# La rentabilité

marge = Input(0.146, "%", "Marge brute", "Quelle part de ces ventes reste, une fois payés les produits ?",
              DELL + ", ses produits, exercice clos en janvier 2009", "2009-03", ALWAYS, min=-1, max=1,
              range=(0.1, 0.146, 0.2), group="La rentabilité")
incrementalite = Input(1, "%", "Incrémentalité",
                       "Quelle part de ces ventes n'aurait pas eu lieu sans les réseaux ?",
                       "hypothèse : la plus favorable, personne n'aurait acheté sans eux", max=1,
                       range=(0.2, 0.5, 1), group="La rentabilité")
cout = Input(500_000, "$/an", "Coût supposé", "Combien coûtent par an ceux qui tiennent ces comptes, et leurs outils ?",
             FAST_COMPANY + ", qui le suppose", "2009", "2027-11", max=1e12,
             range=(500_000, 1_000_000, 1_600_000), group="La rentabilité")
employes = Input(100, "personne", "Salariés concernés", "Combien de personnes s'en occupent ?", FAST_COMPANY,
                 "2009", "2027-11", max=1_000_000, range=(80, 100, 100), group="La rentabilité")
part_temps = Input(0.2, "%", "Part de leur temps", "Quelle part de leur temps y passent-elles ?",
                   FAST_COMPANY + ", qui le suppose", "2009", "2027-11", max=1, range=(0.1, 0.2, 0.3),
                   group="La rentabilité")

exercice = Constant(1, "an", "Durée d'un exercice")
jours_an = Constant(365, "jour/an", "Jours par an")
heures_jour = Constant(24, "h/jour", "Heures d'horloge par jour")

presse = Scenario("6,5 M$ en deux ans : le chiffre de décembre 2009", montant=6_500_000, periode=2)
deux_ans_et_demi = Scenario("Les mêmes 6,5 M$, en deux ans et demi", montant=6_500_000, periode=2.5)
semestre = Scenario("Au rythme de la fin de 2009 : 3,5 M$ en six mois", montant=3_500_000, periode=0.5)
semestre_moitie = Scenario("Au même rythme, la moitié des clients aurait acheté de toute façon",
                           montant=3_500_000, periode=0.5, incrementalite=0.5)
marge_haute = Scenario("6,5 M$ en deux ans, à une marge de 20 %", montant=6_500_000, periode=2, marge=0.2)
salaires = Scenario("6,5 M$ en deux ans, à 70 000 $ le salarié", montant=6_500_000, periode=2, cout=1_400_000)
petite = Scenario("Les 5 M$ du départ, dans une entreprise de 20 M$", ca=20_000_000)

RESULTATS = ("poids", "heures_ca", "part_seuil", "seuil_montant", "roi", "cout_maximal", "roas",
             "roas_point_mort", "incrementalite_point_mort", "ratio_presse", "cout_par_personne")


# Ce que pèse le montant


def montant_annuel(montant, periode) -> DollarsParAn:
    """Montant par an : une somme de plusieurs années ne se compare pas au chiffre d'affaires d'une seule."""
    return montant / periode


def poids(montant_annuel, ca) -> Part:
    """Poids : le montant d'une année, rapporté au chiffre d'affaires d'une année."""
    return montant_annuel / ca


def jours_ca(montant, ca, jours_an) -> Annotated[float, "jour"]:
    """Jours de chiffre d'affaires : le temps que met l'entreprise à vendre autant, dimanches compris."""
    return montant / (ca / jours_an)


def heures_ca(jours_ca, heures_jour) -> Annotated[float, "h"]:
    """Heures de chiffre d'affaires : le même temps, à raison de 24 heures par jour."""
    return jours_ca * heures_jour


def seuil_montant(ca, seuil) -> DollarsParAn:
    """Seuil en dollars : la somme annuelle à partir de laquelle un auditeur y regarderait de près."""
    return ca * seuil


def part_seuil(poids, seuil) -> Part:
    """Part du seuil atteinte : à 100 %, le montant compte dans les comptes de l'entreprise."""
    return poids / seuil


# Ce qu'il rapporte


def cout_maximal(montant_annuel, marge, incrementalite) -> DollarsParAn:
    """Coût maximal supportable : la marge incrémentale d'une année ; dépenser plus, c'est perdre."""
    return montant_annuel * marge * incrementalite


def roi(cout_maximal, cout) -> Part:
    """ROI : la marge incrémentale d'une année, moins le coût d'une année, rapportée à ce coût."""
    return (cout_maximal - cout) / cout


def roas(montant_annuel, cout) -> Multiple:
    """ROAS : les ventes d'une année par dollar dépensé cette année-là. Ce n'est pas un gain."""
    return montant_annuel / cout


def roas_point_mort(marge, incrementalite) -> Multiple:
    """ROAS de point mort : en dessous, on perd de l'argent ; jamais, si la marge est nulle ou négative."""
    return 1 / (marge * incrementalite) if marge * incrementalite > 0 else inf


def incrementalite_point_mort(cout, montant_annuel, marge) -> Part:
    """Incrémentalité au point mort : les ventes nouvelles qui paient le coût ; jamais, au-delà de 100 %."""
    return cout / (montant_annuel * marge) if montant_annuel * marge >= cout else inf


def ratio_presse(montant, cout, exercice) -> Part:
    """Ratio de la presse : toutes les ventes, de toute la période, sur un an de coût. Pas un ROI."""
    return montant / (cout * exercice)


def cout_par_personne(cout, employes, part_temps) -> Annotated[float, "$/personne/an"]:
    """Coût d'un plein temps supposé : le coût annoncé, rapporté au temps annoncé ; un moyen de le juger."""
    return cout / (employes * part_temps)
