"""L'opération d'image : combien doit-elle vendre ?
Une opération « sans attendre de retour » a un coût, donc un point mort : les ventes nouvelles qui la paient.
Le calcul le donne, puis le confronte à ce que l'on peut en attendre.
"""

from math import inf
from typing import Annotated

from calculator.cells import Constant, Input, Scenario
from calculator.units import Euros, Mois, Multiple, Part

EurosParVente = Annotated[float, "€/vente"]
Ventes = Annotated[float, "vente"]
VentesParMois = Annotated[float, "vente/mois"]
Personnes = Annotated[float, "personne"]
EurosParPersonne = Annotated[float, "€/personne"]

# L'opération

cout = Input(80_000, "€", "Coût de l'opération", "Combien l'opération coûte-t-elle, tout compris ?",
             "hypothèse", max=100_000_000, range=(60_000, 80_000, 120_000), group="L'opération")
audience = Input(500_000, "personne", "Audience utile",
                 "Combien de clients possibles l'opération touche-t-elle ?", "hypothèse", max=1e9,
                 range=(100_000, 500_000, 800_000), group="L'opération")

# Une vente

panier = Input(60, "€/vente", "Panier", "À combien se monte une vente, hors taxes ?", "hypothèse",
               max=1_000_000, range=(40, 60, 90), group="Une vente")
marge = Input(0.35, "%", "Marge", "Quelle part du prix reste-t-il, achats et livraison payés ?", "hypothèse",
              max=1, range=(0.2, 0.35, 0.5), group="Une vente")
achats = Input(1, "vente/personne", "Achats par client", "Combien d'achats un client gagné fait-il en tout ?",
               "hypothèse", min=1, max=100, range=(1, 1, 3), group="Une vente")

# Ce que l'on attend

taux_achat = Input(0.002, "%", "Part de l'audience qui achète",
                   "Quelle part de l'audience achète, qui n'aurait pas acheté sans l'opération ?",
                   "hypothèse : deux personnes sur mille", max=1, range=(0.000_2, 0.002, 0.008),
                   group="Ce que l'on attend")
horizon = Input(12, "mois", "Horizon", "En combien de mois ces ventes viendraient-elles ?", "hypothèse",
                min=1, max=120, range=(3, 12, 24), group="Ce que l'on attend")

un_pour_cent = Constant(0.01, "%", "Un pour cent")

petit_panier = Scenario("Grande consommation : 4 €, douze achats", panier=4, marge=0.3, achats=12)
gros_panier = Scenario("Équipement : un panier de 400 €", panier=400, marge=0.4, taux_achat=0.000_5)
audience_choisie = Scenario("Petite opération, bien visée", cout=15_000, audience=40_000, taux_achat=0.01)
fideles = Scenario("Des clients qui reviennent : quatre achats", achats=4)

RESULTATS = ("ventes_necessaires", "part_a_convertir", "ca_necessaire", "roi", "resultat", "roas",
             "roas_point_mort", "delai_mois", "ventes_attendues", "effort")


# Ce qu'il faut vendre


def marge_par_vente(panier, marge) -> EurosParVente:
    """Marge par vente : ce qu'une vente laisse pour payer l'opération."""
    return panier * marge


def ventes_necessaires(cout, marge_par_vente) -> Ventes:
    """Ventes nécessaires : les ventes nouvelles dont la marge paie l'opération ; jamais si rien ne reste."""
    return cout / marge_par_vente if marge_par_vente > 0 else inf


def ca_necessaire(cout, marge) -> Euros:
    """Chiffre d'affaires nécessaire : le même seuil, hors taxes ; plus la marge est mince, plus il monte."""
    return cout / marge if marge > 0 else inf


def clients_necessaires(ventes_necessaires, achats) -> Personnes:
    """Clients nécessaires : les personnes à gagner, si chacune fait plusieurs achats."""
    return ventes_necessaires / achats


def part_a_convertir(clients_necessaires, audience) -> Part:
    """Part de l'audience à convertir : jamais s'il fallait plus de clients que l'audience n'en compte."""
    return clients_necessaires / audience if clients_necessaires <= audience else inf


def ventes_par_mois(ventes_necessaires, horizon) -> VentesParMois:
    """Ventes nouvelles par mois : le rythme à tenir jusqu'à l'horizon pour que l'opération se paie."""
    return ventes_necessaires / horizon


def ventes_un_pour_cent(cout, panier, un_pour_cent) -> Ventes:
    """Ventes à un pour cent de plus : les ventes habituelles qui, un peu plus chères, paieraient l'opération."""
    return cout / (panier * un_pour_cent) if panier > 0 else inf


def cout_par_personne(cout, audience) -> EurosParPersonne:
    """Coût par personne touchée : ce que l'on paie avant de savoir si quelqu'un achète."""
    return cout / audience


# Ce que l'on peut en attendre


def ventes_attendues(audience, taux_achat, achats) -> Ventes:
    """Ventes attendues : celles qui n'auraient pas eu lieu sans l'opération."""
    return audience * taux_achat * achats


def ca_attendu(ventes_attendues, panier) -> Euros:
    """Chiffre d'affaires attendu : ce que ces ventes font entrer, avant d'avoir payé ce qu'elles coûtent."""
    return ventes_attendues * panier


def resultat(ca_attendu, marge, cout) -> Euros:
    """Résultat : la marge des ventes attendues, moins le coût de l'opération."""
    return ca_attendu * marge - cout


def roi(resultat, cout) -> Part:
    """ROI sur la marge : ce que chaque euro dépensé rend en plus de lui-même."""
    return resultat / cout


def roas(ca_attendu, cout) -> Multiple:
    """ROAS : le chiffre d'affaires par euro dépensé ; il ignore ce que coûtent les produits vendus."""
    return ca_attendu / cout


def roas_point_mort(marge) -> Multiple:
    """ROAS au point mort : le chiffre d'affaires par euro dépensé en dessous duquel on perd de l'argent."""
    return 1 / marge if marge > 0 else inf


def effort(ventes_necessaires, ventes_attendues) -> Multiple:
    """Écart à combler : combien de fois il faut multiplier les ventes attendues pour payer l'opération."""
    return ventes_necessaires / ventes_attendues if ventes_attendues > 0 else inf


def delai_mois(horizon, effort) -> Mois:
    """Délai de récupération : si les ventes viennent régulièrement ; jamais avant la fin de l'horizon choisi."""
    return horizon * effort if effort <= 1 else inf
