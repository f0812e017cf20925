"""Le coût de l'absence : faut-il être là quand on parle de vous ?
Une présence se paie, en partie, par les incidents qu'elle évite. Le calcul compare les deux, et dit ce que la
moyenne cache : combien d'années elle ne sert à rien. Toutes les valeurs de départ sont des hypothèses.
"""

# A year is drawn, not its average: so many incidents avoided and provoked by Poisson's law, each at its own cost, by
# a lognormal law. Of Poisson incidents, a share that is put out is Poisson again: hence the law of `incidents_evites`,
# which the share of a whole number of incidents, 0.25 of one, would not give. The means are those of the figures.

from math import inf
from typing import Annotated

from calculator.arithmetic import power
from calculator.cells import Chance, Constant, Input, Scenario
from calculator.units import EurosParAn, Part

IncidentsParAn = Annotated[float, "incident/an"]
EurosParIncident = Annotated[float, "€/incident"]

# Les incidents

incidents = Input(1.5, "incident/an", "Incidents",
                  "Combien d'incidents publics par an vous visent, présent ou non ?",
                  "hypothèse : comptez les vôtres", max=365, range=(0.3, 1.5, 4),
                  group="Les incidents")
cout_incident = Input(15_000, "€/incident", "Coût d'un incident",
                      "Que coûte un incident, en moyenne : marge perdue, heures passées, remises accordées ?",
                      "hypothèse : très dispersé, neuf sur dix entre 1 250 € et 50 000 €", max=100_000_000,
                      range=(1_250, 15_000, 50_000), group="Les incidents")

# La présence

part_evitable = Input(0.25, "%", "Part évitable",
                      "Quelle part des incidents une présence éteint-elle à temps ?", "hypothèse", max=1,
                      range=(0.05, 0.25, 0.5), group="La présence")
incidents_provoques = Input(0.1, "incident/an", "Incidents provoqués",
                            "Combien d'incidents par an viennent de la présence elle-même ?",
                            "hypothèse : un message maladroit en dix ans", max=365, range=(0, 0.1, 0.5),
                            group="La présence")
cout_presence = Input(24_000, "€/an", "Coût de la présence",
                      "Combien coûte la présence, par an, salaires compris ?",
                      "hypothèse : un mi-temps et un outil", max=100_000_000,
                      range=(12_000, 24_000, 60_000), group="La présence")

jours_an = Constant(365, "jour/an", "Jours par an")
un_par_jour = Constant(1, "jour/incident", "Un incident par jour au plus")

annee_d_epargne = Chance("epargne", poisson="incidents_evites", lognormale="cout_incident")
annee_de_degats = Chance("degats", poisson="incidents_provoques", lognormale="cout_incident")

veille = Scenario("Écouter sans publier", part_evitable=0.15, incidents_provoques=0, cout_presence=3_000)
expose = Scenario("Secteur exposé : un incident par mois", incidents=12)
grave = Scenario("Rare et grave, sans incident provoqué", incidents=0.2, cout_incident=400_000, incidents_provoques=0)

RESULTATS = ("roi", "resultat", "gain", "incidents_point_mort", "cout_incident_point_mort", "annee_utile",
             "annee_sans_incident", "cout_incidents")


def cout_incidents(incidents, cout_incident) -> EurosParAn:
    """Coût moyen des incidents : ce qu'ils coûtent par an si l'on n'y fait rien."""
    return incidents * cout_incident


def incidents_evites(incidents, part_evitable) -> IncidentsParAn:
    """Incidents évités : ceux que la présence éteint avant qu'ils ne coûtent."""
    return incidents * part_evitable


def solde_incidents(incidents_evites, incidents_provoques) -> IncidentsParAn:
    """Incidents en moins : ceux que la présence évite, moins ceux qu'elle provoque."""
    return incidents_evites - incidents_provoques


def epargne(incidents_evites, cout_incident) -> EurosParAn:
    """Coût évité : ce que les incidents éteints auraient coûté, en moyenne ; une année donnée, tout ou rien."""
    return incidents_evites * cout_incident


def degats(incidents_provoques, cout_incident) -> EurosParAn:
    """Coût provoqué : ce que coûtent, en moyenne, les incidents que la présence allume elle-même."""
    return incidents_provoques * cout_incident


def gain(epargne, degats) -> EurosParAn:
    """Gain : les incidents évités moins les provoqués, en euros, une année moyenne ; négatif si elle en allume plus."""
    return epargne - degats


def resultat(gain, cout_presence) -> EurosParAn:
    """Résultat : ce que la présence épargne une année moyenne, moins ce qu'elle coûte ; peu d'années sont moyennes."""
    return gain - cout_presence


def roi(resultat, cout_presence) -> Part:
    """ROI par les seuls incidents : ce que rend, en plus de lui-même, un euro de présence."""
    return resultat / cout_presence


def incidents_a_retirer(cout_presence, cout_incident) -> IncidentsParAn:
    """Incidents à retirer : le solde par an qui paie la présence ; jamais si un incident ne coûte rien."""
    return cout_presence / cout_incident if cout_incident > 0 else inf


def incidents_point_mort(incidents_a_retirer, incidents_provoques, part_evitable) -> IncidentsParAn:
    """Incidents au point mort : ceux par an qui justifient la présence ; jamais si elle n'en évite aucun."""
    return (incidents_a_retirer + incidents_provoques) / part_evitable if part_evitable > 0 else inf


def cout_incident_point_mort(cout_presence, solde_incidents) -> EurosParIncident:
    """Coût d'un incident au point mort : celui qui paie la présence ; jamais si elle n'en retire aucun."""
    return cout_presence / solde_incidents if solde_incidents > 0 else inf


# Ce que la moyenne cache


def jour_calme(incidents, jours_an, un_par_jour) -> Part:
    """Jour sans incident : sa probabilité, si chaque jour a la même chance d'en apporter un."""
    return 1 - incidents / jours_an * un_par_jour


def annee_sans_incident(jour_calme) -> Part:
    """Année sans incident : la probabilité que tous ses jours soient calmes."""
    return power(jour_calme, 365)


def jour_inutile(incidents_evites, jours_an, un_par_jour) -> Part:
    """Jour où la présence n'évite rien : sa probabilité, comptée de même."""
    return 1 - incidents_evites / jours_an * un_par_jour


def annee_utile(jour_inutile) -> Part:
    """Année où la présence sert : la probabilité qu'elle évite au moins un incident dans l'année."""
    return 1 - power(jour_inutile, 365)
