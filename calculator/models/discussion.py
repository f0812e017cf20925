"""Combien vaut une discussion
Des gens parlent d'une marque, d'autres les lisent, quelques-uns achètent. On suit la discussion jusqu'à la
marge qu'elle ajoute, les propos hostiles en moins, et on la compare à ce que coûte le fait de s'en occuper.
"""

from math import inf, nan
from typing import Annotated

from calculator.cells import Constant, Input, Scenario
from calculator.units import EurosParAn, Multiple, Part

ContactsParAn = Annotated[float, "contact/an"]
CommandesParAn = Annotated[float, "commande/an"]
EurosParMention = Annotated[float, "€/mention"]

# Les discussions

mentions = Input(2_500, "mention/an", "Mentions", "Combien de fois parle-t-on de vous en un an ?",
                 "hypothèse : une cinquantaine par semaine", max=100_000_000, range=(2_000, 2_500, 3_000),
                 group="Les discussions")
mentions_marche = Input(12_000, "mention/an", "Mentions du marché",
                        "Combien de fois parle-t-on de vous et de vos concurrents ?",
                        "hypothèse : cinq marques comparables", max=1_000_000_000,
                        range=(10_000, 12_000, 15_000), group="Les discussions")
positives = Input(0.45, "%", "Mentions positives", "Quelle part vous est favorable ?",
                  "hypothèse : à mesurer sur un échantillon lu par deux personnes", max=1,
                  range=(0.35, 0.45, 0.55), group="Les discussions")
negatives = Input(0.15, "%", "Mentions négatives", "Quelle part vous est hostile ?",
                  "hypothèse : le reste est neutre et ne compte pas", max=1, range=(0.1, 0.15, 0.3),
                  group="Les discussions")
poids_negatif = Input(1, "fois", "Poids d'une mention négative",
                      "Combien de mentions positives faut-il pour effacer une négative ?",
                      "hypothèse : la plus favorable, une pour une", max=10, range=(1, 1, 3),
                      group="Les discussions")
audience = Input(350, "contact/mention", "Audience d'une mention",
                 "Combien de personnes peuvent lire une mention ?", "hypothèse : un compte ordinaire",
                 max=100_000_000, range=(150, 350, 600), group="Les discussions")
vue = Input(0.3, "%", "Part qui lit", "Quelle part de cette audience la lit vraiment ?",
            "hypothèse : les fils en montrent moins d'année en année", max=1, range=(0.1, 0.3, 0.4),
            group="Les discussions")

# Les ventes

conversion = Input(0.0008, "%", "Conversion", "Quelle part des lecteurs achète ?",
                   "hypothèse : moins d'un lecteur sur mille", max=1, range=(0.0002, 0.0008, 0.002),
                   group="Les ventes")
panier = Input(80, "€/commande", "Panier", "Quel est le montant d'une commande ?", "hypothèse", max=1_000_000,
               range=(60, 80, 100), group="Les ventes")
marge = Input(0.4, "%", "Marge brute", "Quelle part du panier est de la marge ?", "hypothèse", min=-1, max=1,
              range=(0.3, 0.4, 0.5), group="Les ventes")
incrementalite = Input(0.3, "%", "Incrémentalité",
                       "Quelle part de ces ventes n'aurait pas eu lieu sans la discussion ?",
                       "hypothèse : on parle surtout de ce que l'on allait acheter", max=1,
                       range=(0.1, 0.3, 0.6), group="Les ventes")

# Ce que coûte l'écoute

cout = Input(12_000, "€/an", "Coût de l'écoute", "Combien coûtent l'outil d'écoute et les réponses, par an ?",
             "hypothèse : un outil simple et quatre heures par semaine", max=100_000_000,
             range=(8_000, 12_000, 20_000), group="Ce que coûte l'écoute")
cpm = Input(10, "€/mille", "Coût pour mille", "Combien coûtent mille affichages publicitaires ?",
            "hypothèse : ne sert qu'à l'équivalent publicitaire", max=1_000, range=(5, 10, 20),
            group="Ce que coûte l'écoute")

commande_par_acheteur = Constant(1, "commande/contact", "Commande par lecteur qui achète")
mille_contacts = Constant(1_000, "contact/mille", "Mille contacts")
centime = Constant(0.01, "€/an", "Un centime par an")

crise = Scenario("Une mauvaise année : plus de propos hostiles que d'éloges", positives=0.25, negatives=0.35)
rancune = Scenario("Une mention négative en efface deux positives", poids_negatif=2)
prescription = Scenario("Des lecteurs dix fois plus convaincus", conversion=0.008)
tout_incremental = Scenario("Tous les achats sont dus à la discussion", incrementalite=1)

RESULTATS = ("valeur", "valeur_mention", "roi", "resultat", "roas", "conversion_point_mort",
             "part_de_voix", "sentiment_net", "valeur_mention_positive", "equivalent_publicitaire",
             "ecart_equivalent")


def part_de_voix(mentions, mentions_marche) -> Part:
    """Part de voix : vos mentions parmi celles du marché ; non définie si le marché en a moins que vous."""
    return mentions / mentions_marche if mentions_marche >= mentions else nan


def sentiment_net(positives, negatives, poids_negatif) -> Part:
    """Sentiment net : les éloges moins les reproches ; non défini si leurs parts dépassent 100 %."""
    return positives - poids_negatif * negatives if positives + negatives <= 1 else nan


def contacts(mentions, audience, vue) -> ContactsParAn:
    """Lectures : les mentions, autant de fois qu'elles sont vraiment lues."""
    return mentions * audience * vue


def commandes(contacts, conversion, commande_par_acheteur) -> CommandesParAn:
    """Commandes attribuées : celles des lecteurs, qu'ils aient lu un éloge ou un reproche."""
    return contacts * conversion * commande_par_acheteur


def ca_attribue(commandes, panier) -> EurosParAn:
    """Chiffre d'affaires attribué : ce qu'un tableau de bord met au crédit de la discussion."""
    return commandes * panier


def marge_lecture(commande_par_acheteur, panier, marge, incrementalite) -> Annotated[float, "€/contact"]:
    """Marge d'un lecteur convaincu : ce qu'il ajoute, une fois retirés ceux qui auraient acheté sans lire."""
    return commande_par_acheteur * panier * marge * incrementalite


def valeur_mention_positive(audience, vue, conversion, marge_lecture) -> EurosParMention:
    """Valeur d'une mention positive : le prix au-dessus duquel en acheter une fait perdre de l'argent."""
    return audience * vue * conversion * marge_lecture


def valeur_mention(sentiment_net, valeur_mention_positive) -> EurosParMention:
    """Valeur d'une mention : la moyenne, les négatives détruisant ce que les positives ajoutent."""
    return sentiment_net * valeur_mention_positive


def valeur(mentions, valeur_mention) -> EurosParAn:
    """Valeur de la discussion : la marge incrémentale qu'elle ajoute en un an, ou qu'elle retire."""
    return mentions * valeur_mention


def resultat(valeur, cout) -> EurosParAn:
    """Résultat d'une année : la valeur de la discussion, moins ce que coûte l'écoute."""
    return valeur - cout


def roi(resultat, cout) -> Part:
    """ROI : ce que rend en marge un euro d'écoute, si toute la discussion lui était due."""
    return resultat / cout


def roas(ca_attribue, cout) -> Multiple:
    """ROAS : le chiffre d'affaires attribué par euro dépensé, qui n'est pas un retour sur investissement."""
    return ca_attribue / cout


def valeur_pleine(contacts, marge_lecture, sentiment_net) -> EurosParAn:
    """Valeur si chaque lecteur achetait : la borne que rien ne dépasse."""
    return contacts * marge_lecture * sentiment_net


def conversion_point_mort(cout, valeur_pleine) -> Part:
    """Conversion au point mort : celle qui paie l'écoute ; jamais, s'il en faut plus de 100 %."""
    return cout / valeur_pleine if valeur_pleine >= cout else inf


def equivalent_publicitaire(mentions, audience, mille_contacts, cpm) -> EurosParAn:
    """Équivalent publicitaire, rejeté : le prix d'un affichage de même taille ; ce n'est pas une valeur."""
    return mentions * audience / mille_contacts * cpm


def ecart_equivalent(equivalent_publicitaire, valeur, centime) -> Multiple:
    """Exagération de l'équivalent : combien de fois la valeur il annonce ; non défini sous un centime."""
    return equivalent_publicitaire / valeur if valeur >= centime else nan
