"""La marque employeur : combien faut-il recruter ?
Un programme de marque employeur se paie en recrutements moins chers et en postes moins longtemps vides. Le
calcul sépare les deux, parce que le second ne se voit sur aucune facture.
"""

from math import inf
from typing import Annotated

from calculator.cells import Input, Scenario
from calculator.units import EurosParAn, Part

EurosParRecrutement = Annotated[float, "€/recrutement"]
RecrutementsParAn = Annotated[float, "recrutement/an"]

# Les recrutements

recrutements = Input(20, "recrutement/an", "Recrutements", "Combien de personnes recrute-t-on par an ?",
                     "hypothèse", max=100_000, range=(10, 20, 40), group="Les recrutements")
cout_recrutement = Input(6_500, "€/recrutement", "Coût d'un recrutement",
                         "Combien coûte un recrutement (annonces, cabinet, temps passé) ?",
                         "Ideuzo, coût d'un recrutement : milieu de la fourchette publiée", "2025", "2027-06",
                         max=500_000, range=(3_000, 6_500, 10_000), group="Les recrutements")
cout_jour = Input(250, "€/jour", "Coût d'un jour de vacance", "Que coûte un poste vide, par jour ouvré ?",
                  "hypothèse : marge perdue, moins le salaire que l'on ne verse pas", max=10_000,
                  range=(50, 250, 400), group="Les recrutements")

# Ce que le programme change

baisse = Input(0.15, "%", "Baisse du coût", "De combien le coût d'un recrutement baisse-t-il ?", "hypothèse",
               max=1, range=(0.05, 0.15, 0.3), group="Ce que le programme change")
jours_gagnes = Input(8, "jour/recrutement", "Jours gagnés",
                     "De combien de jours ouvrés un poste est-il pourvu plus tôt ?", "hypothèse", max=365,
                     range=(0, 8, 15), group="Ce que le programme change")
incrementalite = Input(1, "%", "Part due au programme",
                       "Quelle part de ces progrès n'aurait pas eu lieu sans le programme ?",
                       "hypothèse favorable, à baisser", max=1, range=(0.3, 0.6, 1),
                       group="Ce que le programme change")
programme = Input(60_000, "€/an", "Programme", "Combien coûte le programme, par an, salaires compris ?",
                  "hypothèse", max=100_000_000, range=(40_000, 60_000, 90_000),
                  group="Ce que le programme change")

six = Scenario("Six recrutements par an", recrutements=6)
soixante = Scenario("Soixante recrutements par an", recrutements=60)
moitie = Scenario("La moitié des progrès vient du programme", incrementalite=0.5)
sans_jours = Scenario("Sans compter les postes vides", cout_jour=0)

RESULTATS = ("roi", "roi_tresorerie", "resultat", "recrutements_point_mort", "incrementalite_point_mort",
             "economie_cout", "economie_vacance", "cout_par_recrutement", "gain_par_recrutement")


def economie_cout(recrutements, cout_recrutement, baisse, incrementalite) -> EurosParAn:
    """Recrutements moins chers : des annonces et des cabinets en moins, sur factures, et un peu de temps passé."""
    return recrutements * cout_recrutement * baisse * incrementalite


def economie_vacance(recrutements, jours_gagnes, cout_jour, incrementalite) -> EurosParAn:
    """Postes pourvus plus tôt : ce que les jours gagnés épargnent ; cela s'estime, et ne s'encaisse pas."""
    return recrutements * jours_gagnes * cout_jour * incrementalite


def gain(economie_cout, economie_vacance) -> EurosParAn:
    """Gain annuel : les recrutements moins chers, et les postes pourvus plus tôt."""
    return economie_cout + economie_vacance


def resultat(gain, programme) -> EurosParAn:
    """Résultat : ce que le programme rapporte par an, moins ce qu'il coûte."""
    return gain - programme


def roi(resultat, programme) -> Part:
    """ROI, jours gagnés compris : ce que rapporte, en plus de lui-même, un euro mis dans le programme."""
    return resultat / programme


def roi_tresorerie(economie_cout, programme) -> Part:
    """ROI sans les jours gagnés : factures et temps passé à recruter ; un poste plus tôt pourvu n'encaisse rien."""
    return (economie_cout - programme) / programme


def progres(cout_recrutement, baisse, jours_gagnes, cout_jour) -> EurosParRecrutement:
    """Progrès par recrutement : ce que l'on épargne à chaque embauche, que ce soit dû au programme ou non."""
    return cout_recrutement * baisse + jours_gagnes * cout_jour


def gain_par_recrutement(progres, incrementalite) -> EurosParRecrutement:
    """Gain par recrutement : la part de ce progrès qui n'aurait pas eu lieu sans le programme."""
    return progres * incrementalite


def cout_par_recrutement(programme, recrutements) -> EurosParRecrutement:
    """Programme par recrutement : ce qu'il coûte chaque fois que l'on embauche."""
    return programme / recrutements


def recrutements_point_mort(programme, gain_par_recrutement) -> RecrutementsParAn:
    """Recrutements au point mort : les embauches qui paient le programme ; jamais s'il n'épargne rien."""
    return programme / gain_par_recrutement if gain_par_recrutement > 0 else inf


def incrementalite_point_mort(cout_par_recrutement, progres) -> Part:
    """Part due au programme, au point mort : celle du progrès qui le paie ; jamais si le tout n'y suffit pas."""
    return cout_par_recrutement / progres if cout_par_recrutement <= progres else inf
