"""Exploiter ses données clients : combien cela rapporte
On nettoie une base, on cible mieux, et chaque envoi vend un peu plus. Seul cet écart compte : les commandes
que la base donnait déjà ne sont pas un gain. On regarde aussi ce que la base perd d'année en année, et si
l'écart peut se mesurer.
"""

from math import inf
from typing import Annotated

from calculator.arithmetic import power
from calculator.cells import Constant, Input, Scenario
from calculator.finance import npv
from calculator.units import Euros, EurosParAn, Multiple, Part, SerieEuros, SerieParts

Contacts = Annotated[float, "contact"]
CommandesParAn = Annotated[float, "commande/an"]
Points = Annotated[float, "point"]

# La base

base = Input(50_000, "contact", "Base", "Combien de contacts la base compte-t-elle ?",
             "hypothèse : une base de PME", max=100_000_000, range=(45_000, 50_000, 55_000),
             group="La base")
exploitables = Input(0.6, "%", "Part exploitable", "Quelle part de ces contacts est juste, à jour et joignable ?",
                     "hypothèse : à mesurer avant tout le reste", max=1, range=(0.4, 0.6, 0.8),
                     group="La base")
attrition = Input(0.2, "%", "Attrition annuelle",
                  "Quelle part des contacts se perd chaque année, si personne ne les remplace ?",
                  "hypothèse : 15 à 25 % d'adresses périmées par an", max=1, range=(0.15, 0.2, 0.25),
                  group="La base")
envois = Input(6, "envoi/contact/an", "Envois", "Combien d'envois chaque contact reçoit-il par an ?",
               "hypothèse : un tous les deux mois", max=365, range=(4, 6, 8), group="La base")

# Les ventes

taux_avant = Input(0.012, "%", "Taux de commande avant",
                   "Quelle part des envois donne une commande aujourd'hui ?",
                   "hypothèse : à lire dans vos campagnes passées", max=1, range=(0.01, 0.012, 0.014),
                   group="Les ventes")
taux_apres = Input(0.016, "%", "Taux de commande après",
                   "Quelle part des envois en donnera une, base nettoyée et envois ciblés ?",
                   "hypothèse : un tiers de mieux, à prouver par un groupe témoin", max=1,
                   range=(0.012, 0.016, 0.02), group="Les ventes")
panier = Input(180, "€/commande", "Panier", "Quel est le montant d'une commande, hors taxes ?",
               "hypothèse : à lire dans vos ventes", max=1_000_000, range=(150, 180, 210), group="Les ventes")
marge = Input(0.35, "%", "Marge brute", "Quelle part du panier reste, une fois payé ce qu'il contient ?",
              "hypothèse : marge brute de commerce", min=-1, max=1, range=(0.3, 0.35, 0.4), group="Les ventes")

# Le coût

cout = Input(60_000, "€/an", "Coût du programme",
             "Combien coûtent l'outil, le nettoyage et l'analyste, par an ?",
             "hypothèse : un analyste et un abonnement", max=100_000_000, range=(50_000, 60_000, 80_000),
             group="Le coût")
taux_actualisation = Input(0.10, "/an", "Taux d'actualisation",
                           "Quel rendement attend-on d'un euro, par an ?",
                           "Forrester, Total Economic Impact, convention usuelle", "2024", "2027-11", max=1,
                           group="Le coût")

exercice = Constant(1, "an", "Durée d'un exercice")
commande_par_envoi = Constant(1, "commande/envoi", "Commande par envoi qui convainc")
cent_points = Constant(100, "point", "Cent points de pourcentage")
regle_lehr = Constant(16, "contact", "Facteur de Lehr")

doublement = Scenario("Le ciblage double le taux de commande", taux_apres=0.024)
base_propre = Scenario("Une base exploitable à 90 %", exploitables=0.9)
grande_base = Scenario("Une base de 200 000 contacts", base=200_000)
sans_effet = Scenario("Le ciblage ne change rien", taux_apres=0.012)
entretenue = Scenario("Une base entretenue : 5 % de pertes par an", attrition=0.05)

RESULTATS = ("roi", "gain", "resultat", "ecart_point_mort", "base_point_mort",
             "base_trois_ans", "roas", "roas_incremental",
             "roas_point_mort", "van", "roi_trois_ans", "temoin", "part_test")
TABLEAUX = ("usure", "gains", "couts", "flux")


# Une année


def contacts_utiles(base, exploitables) -> Contacts:
    """Contacts utiles : ceux que l'on peut vraiment joindre."""
    return base * exploitables


def envois_an(contacts_utiles, envois) -> Annotated[float, "envoi/an"]:
    """Envois d'une année : chaque contact utile, autant de fois qu'il y a de campagnes."""
    return contacts_utiles * envois


def commandes_gagnees(envois_an, taux_avant, taux_apres, commande_par_envoi) -> CommandesParAn:
    """Commandes gagnées : celles que le ciblage ajoute, et elles seules."""
    return envois_an * (taux_apres - taux_avant) * commande_par_envoi


def gain(commandes_gagnees, panier, marge) -> EurosParAn:
    """Gain : la marge des commandes gagnées, la première année."""
    return commandes_gagnees * panier * marge


def resultat(gain, cout) -> EurosParAn:
    """Résultat de la première année : le gain, moins le coût du programme."""
    return gain - cout


def roi(resultat, cout) -> Part:
    """ROI de la première année : la marge gagnée, moins le coût, rapportée au coût."""
    return resultat / cout


# Le chiffre d'affaires par euro dépensé


def ca_attribue(envois_an, taux_apres, commande_par_envoi, panier) -> EurosParAn:
    """Chiffre d'affaires attribué : toutes les commandes de la base, même celles d'avant le programme."""
    return envois_an * taux_apres * commande_par_envoi * panier


def roas(ca_attribue, cout) -> Multiple:
    """ROAS affiché : le chiffre d'affaires attribué par euro dépensé ; il compte l'existant."""
    return ca_attribue / cout


def roas_incremental(commandes_gagnees, panier, cout) -> Multiple:
    """ROAS incrémental : le chiffre d'affaires des seules commandes gagnées, par euro dépensé."""
    return commandes_gagnees * panier / cout


def roas_point_mort(marge) -> Multiple:
    """ROAS de point mort : le seuil du ROAS incrémental ; jamais, si la marge est nulle ou négative."""
    return 1 / marge if marge > 0 else inf


# Les points morts


def gain_plein(envois_an, commande_par_envoi, panier, marge) -> EurosParAn:
    """Gain si chaque envoi donnait une commande : la borne que rien ne dépasse."""
    return envois_an * commande_par_envoi * panier * marge


def ecart_point_mort(cout, gain_plein, taux_avant, cent_points) -> Points:
    """Écart au point mort : les points à gagner pour payer le programme ; jamais, au-delà de 100 %."""
    return cout / gain_plein * cent_points if gain_plein * (1 - taux_avant) >= cout else inf


def ecart_vise(taux_avant, taux_apres, cent_points) -> Points:
    """Écart visé : les points de taux de commande que l'on attend du ciblage."""
    return (taux_apres - taux_avant) * cent_points


def base_point_mort(base, cout, gain) -> Contacts:
    """Base au point mort : la taille de base qui paie le programme, à qualité égale ; jamais, sans gain."""
    return base * cout / gain if gain > 0 else inf


# Trois ans, et la base qui s'use


def usure(attrition) -> SerieParts:
    """Part de la base encore joignable : ce qui en reste chaque année si personne ne remplace les départs."""
    return (0, 1, 1 - attrition, power(1 - attrition, 2))


def gains(gain, exercice, usure) -> SerieEuros:
    """Gains par année : le gain de la première année, sur ce qui reste de la base."""
    return tuple(gain * exercice * part for part in usure)


def couts(cout, exercice) -> SerieEuros:
    """Coûts par année : le programme se paie chaque année, que la base s'use ou non."""
    return tuple(0 if t == 0 else cout * exercice for t in range(4))


def flux(gains, couts) -> SerieEuros:
    """Flux nets : le gain de chaque année, moins le coût du programme."""
    return tuple(gains[t] - couts[t] for t in range(4))


def van(flux, taux_actualisation) -> Euros:
    """VAN sur trois ans : la somme des flux ramenés au jour du lancement, sur une base qui s'use."""
    return npv(taux_actualisation, flux)


def roi_trois_ans(van, couts, taux_actualisation) -> Part:
    """ROI sur trois ans : ce que rend un euro, tout ramené au jour du lancement."""
    return van / npv(taux_actualisation, couts)


def base_trois_ans(base, gains, couts, taux_actualisation) -> Contacts:
    """Base au point mort sur trois ans : la taille qui paie le programme malgré l'usure, à qualité égale."""
    return base * npv(taux_actualisation, couts) / npv(taux_actualisation, gains)


# La preuve


def taux_moyen(taux_avant, taux_apres) -> Part:
    """Taux moyen : celui des deux groupes d'un test, pris ensemble."""
    return (taux_avant + taux_apres) / 2


def temoin(regle_lehr, taux_moyen, taux_avant, taux_apres) -> Contacts:
    """Taille de chaque groupe d'un test : règle de Lehr, 80 % de chances de voir l'écart s'il existe."""
    return (
        regle_lehr * taux_moyen * (1 - taux_moyen) / power(taux_apres - taux_avant, 2)
        if taux_apres != taux_avant
        else inf
    )


def part_test(temoin, contacts_utiles) -> Part:
    """Part de la base à tester : les deux groupes, en un envoi ; au-delà de 100 %, il en faut plusieurs."""
    return 2 * temoin / contacts_utiles
