"""Ce que rapporte un coupon diffusé sur les réseaux
Un coupon fait vendre, et il fait une remise à des clients qui auraient payé le prix fort. On sépare les
deux : la marge des ventes vraiment nouvelles, contre toutes les remises et les frais.
"""

from math import inf
from typing import Annotated

from calculator.cells import Constant, Input, Scenario
from calculator.units import Euros, Multiple, Part

Coupons = Annotated[float, "coupon"]
Commandes = Annotated[float, "commande"]
EurosParCommande = Annotated[float, "€/commande"]

# Le coupon

diffuses = Input(20_000, "coupon", "Coupons diffusés", "Combien de personnes reçoivent le coupon ?",
                 "hypothèse : vos abonnés et leurs amis", max=1_000_000_000, group="Le coupon")
taux_usage = Input(0.04, "%", "Taux d'utilisation", "Quelle part des coupons sera utilisée ?",
                   "hypothèse : un coupon sur vingt-cinq", max=1, range=(0.01, 0.04, 0.08),
                   group="Le coupon")
remise = Input(0.15, "%", "Remise", "Quelle remise le coupon donne-t-il ?",
               "hypothèse : une remise ordinaire du commerce", max=1, range=(0.1, 0.15, 0.2),
               group="Le coupon")
frais = Input(1_500, "€", "Frais de l'opération", "Combien coûtent la création et la diffusion ?",
              "hypothèse : un visuel, un code, un peu de publicité", max=100_000_000,
              range=(1_000, 1_500, 3_000), group="Le coupon")

# La vente

panier = Input(60, "€/commande", "Panier au prix fort",
               "Combien vaut une commande hors taxes, avant remise ?",
               "hypothèse : à lire dans vos ventes", max=1_000_000, range=(45, 60, 75),
               group="La vente")
marge = Input(0.45, "%", "Taux de marge avant remise", "Que reste-t-il d'une commande payée au prix fort ?",
              "hypothèse : marge brute de commerce", min=-1, max=1, range=(0.35, 0.45, 0.55),
              group="La vente")

# Qui s'en sert

cannibalisation = Input(0.50, "%", "Cannibalisation",
                        "Quelle part de ces clients aurait acheté au prix fort ?",
                        "hypothèse : un sur deux ; un groupe sans coupon donne la vraie", max=1,
                        range=(0.19, 0.5, 0.8), group="Qui s'en sert")
report = Input(0, "%", "Achats avancés",
               "Quelle part des autres achats serait venue plus tard, sans remise ?",
               "hypothèse : la plus favorable, personne ne fait de stock", max=1, range=(0, 0.1, 0.3),
               group="Qui s'en sert")

achat = Constant(1, "commande/coupon", "Une commande par coupon utilisé")

magasin = Scenario("Un client sur cinq aurait acheté (produit, en magasin)", cannibalisation=0.19)
fideles = Scenario("Le coupon va d'abord aux fidèles", cannibalisation=0.7)
stock = Scenario("Trois achats nouveaux sur dix sont avancés", report=0.3)
double = Scenario("Deux fois la remise, deux fois les coupons", remise=0.3, taux_usage=0.08)
fuite = Scenario("Le code traîne sur les sites de bons plans", taux_usage=0.08, cannibalisation=0.8)

RESULTATS = ("resultat", "roi", "cannibalisation_point_mort", "ca_affiche", "roas_frais", "roas",
             "roas_point_mort", "remises_perdues", "cout_vente_nouvelle", "report_point_mort",
             "remise_point_mort", "coupons_point_mort")
ENTONNOIR = ("diffuses", "utilises", "ventes_nouvelles")


# Ce que montre le tableau de bord


def utilises(diffuses, taux_usage) -> Coupons:
    """Coupons utilisés : ceux qui reviennent en caisse."""
    return diffuses * taux_usage


def commandes(utilises, achat) -> Commandes:
    """Commandes avec coupon : toutes celles que l'on attribue à l'opération."""
    return utilises * achat


def ca_plein(commandes, panier) -> Euros:
    """Ventes au prix fort : ce que ces commandes auraient fait encaisser sans remise."""
    return commandes * panier


def ca_affiche(ca_plein, remise) -> Euros:
    """Chiffre d'affaires affiché : ce que les commandes avec coupon ont fait encaisser, remise déduite."""
    return ca_plein * (1 - remise)


def roas_frais(ca_affiche, frais) -> Multiple:
    """ROAS sur les seuls frais : le chiffre qui impressionne, parce qu'il oublie les remises."""
    return ca_affiche / frais


# Ce que coûte le coupon


def remises(ca_plein, remise) -> Euros:
    """Remises accordées : à tous ceux qui utilisent le coupon, nouveaux ou non."""
    return ca_plein * remise


def cout(remises, frais) -> Euros:
    """Coût de l'opération : toutes les remises, et les frais."""
    return remises + frais


def roas(ca_affiche, cout) -> Multiple:
    """ROAS complet : le chiffre d'affaires affiché, pour un euro de remise ou de frais."""
    return ca_affiche / cout


# Ce qu'il ajoute


def gain_nouveau(panier, marge, remise) -> EurosParCommande:
    """Gain par vente nouvelle : la marge d'une commande, moins la remise."""
    return panier * (marge - remise)


def perte_habitue(panier, remise) -> EurosParCommande:
    """Perte par habitué : la remise donnée à qui aurait payé le prix fort."""
    return panier * remise


def part_nouvelle(cannibalisation, report) -> Part:
    """Part vraiment nouvelle : les ventes qui n'auraient eu lieu ni sans coupon, ni plus tard."""
    return (1 - cannibalisation) * (1 - report)


def ventes_nouvelles(commandes, part_nouvelle) -> Commandes:
    """Ventes nouvelles : les commandes que le coupon a vraiment ajoutées."""
    return commandes * part_nouvelle


def marge_ajoutee(ventes_nouvelles, panier, marge) -> Euros:
    """Marge ajoutée : celle des ventes nouvelles, au prix fort : la remise est déjà dans les coûts."""
    return ventes_nouvelles * panier * marge


def remises_perdues(remises, part_nouvelle) -> Euros:
    """Remises perdues : celles offertes à des clients qui auraient payé le prix fort, tôt ou tard."""
    return remises * (1 - part_nouvelle)


def cout_vente_nouvelle(cout, ventes_nouvelles) -> EurosParCommande:
    """Coût d'une vente nouvelle : remises et frais, répartis sur les seules ventes ajoutées."""
    return cout / ventes_nouvelles


def resultat(marge_ajoutee, cout) -> Euros:
    """Résultat : ce que l'opération ajoute à la marge, ou lui retire."""
    return marge_ajoutee - cout


def roi(resultat, cout) -> Part:
    """ROI : le résultat, rapporté aux remises et aux frais."""
    return resultat / cout


# Les points morts


def marge_maximale(ca_plein, marge, report) -> Euros:
    """Marge sans cannibale : ce que l'opération ajouterait si personne n'avait acheté sans elle."""
    return ca_plein * marge * (1 - report)


def cannibalisation_point_mort(cout, marge_maximale) -> Part:
    """Cannibalisation au point mort : la part d'habitués à ne pas dépasser ; jamais si l'on perd sans eux."""
    return 1 - cout / marge_maximale if cout <= marge_maximale else inf


def marge_sans_report(ca_plein, marge, cannibalisation) -> Euros:
    """Marge sans achat avancé : ce que l'opération ajouterait si aucune vente n'était prise sur les suivantes."""
    return ca_plein * marge * (1 - cannibalisation)


def report_point_mort(cout, marge_sans_report) -> Part:
    """Achats avancés au point mort : la part à ne pas dépasser ; jamais si l'on perd même sans eux."""
    return 1 - cout / marge_sans_report if cout <= marge_sans_report else inf


def remise_point_mort(marge_ajoutee, frais, ca_plein) -> Part:
    """Remise au point mort : la plus forte remise qui ne perd rien, à usage et public inchangés."""
    return (marge_ajoutee - frais) / ca_plein if marge_ajoutee >= frais else inf


def roas_point_mort(remise, marge, part_nouvelle) -> Multiple:
    """ROAS de point mort : le ROAS complet en dessous duquel on perd ; jamais sans marge ajoutée."""
    return (1 - remise) / (marge * part_nouvelle) if marge * part_nouvelle > 0 else inf


def coupons_point_mort(frais, marge_ajoutee, remises, utilises) -> Coupons:
    """Coupons au point mort : combien doivent revenir pour payer les frais ; jamais si chacun d'eux perd."""
    return frais / ((marge_ajoutee - remises) / utilises) if marge_ajoutee > remises else inf
