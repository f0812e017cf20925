"""Ce que vaut une communauté d'abonnés
On suit une publication de l'abonné qui la voit à celui qui commande, et l'on compare la marge que la
communauté ajoute en un an à ce que coûte son animation. Seules les ventes directes, traçables, sont comptées.
"""

from math import inf
from typing import Annotated

from calculator.cells import ALWAYS, Constant, Input, Scenario
from calculator.units import EurosParAn, Multiple, Part

ARTICLE = "Ginkolea, « Réseaux sociaux : mais vous êtes fous ? »"

Abonnes = Annotated[float, "abonné"]
ContactsParAn = Annotated[float, "contact/an"]
ContactsParAbonneEtParAn = Annotated[float, "contact/abonné/an"]
ClicsParAn = Annotated[float, "clic/an"]
CommandesParAn = Annotated[float, "commande/an"]
EurosParAbonneEtParAn = Annotated[float, "€/abonné/an"]
EurosParMille = Annotated[float, "€/mille"]

# L'audience

abonnes = Input(200_000, "abonné", "Abonnés", "Combien d'abonnés la communauté compte-t-elle ?", ARTICLE,
                "2018", ALWAYS, max=1_000_000_000, group="L'audience")
actifs = Input(0.80, "%", "Comptes actifs", "Quelle part de ces comptes est vraie et encore active ?",
               "hypothèse : un compte sur cinq dort, double ou ment", max=1, range=(0.5, 0.8, 0.95),
               group="L'audience")
portee = Input(0.03, "%", "Portée organique", "Quelle part des comptes actifs voit une publication ?",
               "hypothèse : entre Facebook (1,4 %) et Instagram (3,35 %), Socialinsider, 2022", max=1,
               range=(0.014, 0.03, 0.065), group="L'audience")
publications = Input(150, "publication/an", "Publications", "Combien de publications par an ?",
                     "hypothèse : trois par semaine", max=10_000, range=(100, 150, 300),
                     group="L'audience")

# De la vue à la vente

taux_clic = Input(0.005, "%", "Taux de clic", "Quelle part de ceux qui voient clique vers la boutique ?",
                  "hypothèse : un clic pour deux cents vues", max=1, range=(0.002, 0.005, 0.015),
                  group="De la vue à la vente")
taux_achat = Input(0.01, "%", "Taux d'achat", "Quelle part des clics finit en commande ?",
                   "hypothèse : à lire dans vos ventes", max=1, range=(0.005, 0.01, 0.03),
                   group="De la vue à la vente")
panier = Input(45, "€/commande", "Panier moyen", "Combien vaut une commande, hors taxes ?",
               "hypothèse : à lire dans vos ventes", max=1_000_000, range=(30, 45, 80),
               group="De la vue à la vente")
marge = Input(0.35, "%", "Taux de marge", "Que reste-t-il d'une commande, une fois payé ce qu'elle coûte ?",
              "hypothèse : marge brute de commerce", min=-1, max=1, range=(0.25, 0.35, 0.5),
              group="De la vue à la vente")
incrementalite = Input(0.30, "%", "Incrémentalité", "Quelle part de ces commandes n'aurait pas eu lieu ?",
                       "hypothèse : un abonné est souvent déjà client", max=1, range=(0.1, 0.3, 0.6),
                       group="De la vue à la vente")

# L'animation

cout = Input(90_000, "€/an", "Coût annuel", "Combien coûtent l'animation et les contenus, par an ?",
             "hypothèse : une personne et demie, des outils et des images", max=100_000_000,
             range=(60_000, 90_000, 120_000), group="L'animation")

contact = Constant(1, "contact/abonné/publication", "Un contact par abonné qui voit une publication")
clic = Constant(1, "clic/contact", "Un clic par contact qui clique")
commande = Constant(1, "commande/clic", "Une commande par clic qui achète")
mille = Constant(1_000, "contact/mille", "Contacts par millier")

portee_2012 = Scenario("La portée de 2012 : 16 %", portee=0.16)
tous_acheteurs = Scenario("Chaque clic achète", taux_achat=1)
tout_ajoute = Scenario("Toutes les ventes sont dues à la communauté", incrementalite=1)
million = Scenario("Un million d'abonnés", abonnes=1_000_000)
favorable = Scenario("Le plus favorable de chaque fourchette", actifs=0.95, portee=0.065, publications=300,
                     taux_clic=0.015, taux_achat=0.03, panier=80, marge=0.5, incrementalite=0.6,
                     cout=60_000)

RESULTATS = ("roi", "marge_ajoutee", "commandes", "valeur_abonne", "cout_abonne", "roas", "roas_point_mort",
             "cout_mille_contacts", "abonnes_point_mort", "incrementalite_point_mort",
             "reste_a_justifier")


# De l'abonné à la commande


def contacts(abonnes, actifs, portee, publications, contact) -> ContactsParAn:
    """Contacts : le nombre de fois, dans l'année, où un abonné a une publication sous les yeux."""
    return abonnes * actifs * portee * publications * contact


def contacts_abonne(contacts, abonnes) -> ContactsParAbonneEtParAn:
    """Contacts par abonné : ce qu'un abonné voit de vous en un an, en moyenne."""
    return contacts / abonnes


def clics(contacts, taux_clic, clic) -> ClicsParAn:
    """Clics : les contacts qui mènent à la boutique."""
    return contacts * taux_clic * clic


def commandes(clics, taux_achat, commande) -> CommandesParAn:
    """Commandes attribuées : les clics qui achètent, que la communauté y soit pour quelque chose ou non."""
    return clics * taux_achat * commande


def achat_par_contact(taux_clic, taux_achat) -> Part:
    """Achat par contact : la probabilité qu'une publication vue mène à une commande."""
    return taux_clic * taux_achat


def ca(commandes, panier) -> EurosParAn:
    """Chiffre d'affaires attribué : ce que les commandes venues d'un clic ont fait encaisser."""
    return commandes * panier


# Ce que cela rapporte


def marge_ajoutee(ca, marge, incrementalite) -> EurosParAn:
    """Marge ajoutée : celle des seules commandes qui n'auraient pas eu lieu sans la communauté."""
    return ca * marge * incrementalite


def roi(marge_ajoutee, cout) -> Part:
    """ROI des ventes directes : la marge ajoutée, moins le coût de l'année, rapportée à ce coût."""
    return (marge_ajoutee - cout) / cout


def roas(ca, cout) -> Multiple:
    """ROAS : le chiffre d'affaires attribué, pour un euro d'animation. Ce n'est pas un gain."""
    return ca / cout


def valeur_abonne(marge_ajoutee, abonnes) -> EurosParAbonneEtParAn:
    """Valeur d'un abonné : la marge qu'il ajoute en un an, en moyenne ; ce n'est pas un actif du bilan."""
    return marge_ajoutee / abonnes


def cout_abonne(cout, abonnes) -> EurosParAbonneEtParAn:
    """Coût d'un abonné : ce que coûte son animation, donc ce qu'il devrait rapporter pour qu'elle se paie."""
    return cout / abonnes


def cout_mille_contacts(cout, contacts, mille) -> EurosParMille:
    """Coût de mille contacts : salaires et création compris, ce que le CPM d'une publicité ne compte pas."""
    return cout / contacts * mille


# Les points morts


def roas_point_mort(marge, incrementalite) -> Multiple:
    """ROAS de point mort : en dessous, les ventes ne paient pas l'animation ; jamais sans marge ajoutée."""
    return 1 / (marge * incrementalite) if marge * incrementalite > 0 else inf


def marge_attribuee(ca, marge) -> EurosParAn:
    """Marge attribuée : celle de toutes les commandes venues d'un clic, acquises ou non."""
    return ca * marge


def incrementalite_point_mort(cout, marge_attribuee) -> Part:
    """Incrémentalité au point mort : la part des commandes à lui devoir ; jamais si toutes n'y suffisent pas."""
    return cout / marge_attribuee if cout <= marge_attribuee else inf


def marge_maximale(clics, commande, panier, marge, incrementalite) -> EurosParAn:
    """Marge si chaque clic achetait : le plus que ces clics puissent ajouter."""
    return clics * commande * panier * marge * incrementalite


def taux_achat_point_mort(cout, marge_maximale) -> Part:
    """Taux d'achat au point mort : la part des clics qui devrait commander ; jamais si tous n'y suffisent pas."""
    return cout / marge_maximale if cout <= marge_maximale else inf


def abonnes_point_mort(cout, valeur_abonne) -> Abonnes:
    """Abonnés au point mort : combien il en faudrait, aux mêmes taux ; une borne, car le coût suivrait."""
    return cout / valeur_abonne if valeur_abonne > 0 else inf


def reste_a_justifier(cout, marge_ajoutee) -> EurosParAn:
    """Reste à justifier : ce que les ventes directes tracées n'expliquent pas ; chaque effet s'y compte une fois."""
    return max(0, cout - marge_ajoutee)
