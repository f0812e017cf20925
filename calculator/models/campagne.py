"""ROAS et ROI d'une campagne sociale payée
On suit un budget d'impression en clic, de clic en contact commercial, de contact en client. Le chiffre
d'affaires donne le ROAS ; seule la marge que la campagne a vraiment ajoutée donne le ROI, au premier achat
puis sur la vie du client.
"""

from math import inf
from typing import Annotated

from calculator.arithmetic import power
from calculator.cells import Constant, Input, Scenario
from calculator.finance import npv, payback
from calculator.units import Euros, Mois, Multiple, Part, SerieEuros, SerieParts

BENCHMARK = "WordStream, repris par Zeely, « Facebook ads benchmarks in 2026 »"

Impressions = Annotated[float, "impression"]
Clics = Annotated[float, "clic"]
Leads = Annotated[float, "lead"]
Clients = Annotated[float, "client"]
EurosParClic = Annotated[float, "€/clic"]
EurosParLead = Annotated[float, "€/lead"]
EurosParClient = Annotated[float, "€/client"]
EurosParClientEtParAn = Annotated[float, "€/client/an"]

# L'entonnoir

budget = Input(10_000, "€", "Budget", "Combien dépensez-vous dans la campagne ?",
               "hypothèse : un premier budget de test", max=10_000_000, group="L'entonnoir")
cpm = Input(10, "€/mille", "Coût pour mille (CPM)", "Combien coûtent mille impressions ?",
            "hypothèse : de 4 à 16 € selon la cible et la saison", min=0.1, max=200, range=(4, 10, 16),
            group="L'entonnoir")
taux_clic = Input(0.015, "%", "Taux de clic (CTR)", "Quelle part des impressions donne un clic ?",
                  BENCHMARK + " : 1,51 % en objectif trafic", "2026-03", "2027-11", max=1,
                  range=(0.008, 0.015, 0.025), group="L'entonnoir")
taux_lead = Input(0.0825, "%", "Taux de transformation", "Quelle part des clics laisse ses coordonnées ?",
                  BENCHMARK + ", en objectif leads", "2026-03", "2027-11", max=1,
                  range=(0.03, 0.0825, 0.12), group="L'entonnoir")
taux_client = Input(0.10, "%", "Taux d'achat", "Quelle part de ces contacts achète ?",
                    "hypothèse : un contact sur dix, à lire dans votre CRM", max=1, range=(0.03, 0.1, 0.2),
                    group="L'entonnoir")

# Le client

panier = Input(120, "€/achat", "Panier moyen", "Combien vaut un achat, hors taxes ?",
               "hypothèse : à lire dans vos ventes", max=1_000_000, range=(80, 120, 180),
               group="Le client")
marge = Input(0.40, "%", "Taux de marge", "Que reste-t-il d'un achat, une fois payé ce qu'il coûte ?",
              "hypothèse : marge brute de commerce", min=-1, max=1, range=(0.3, 0.4, 0.5),
              group="Le client")
achats_an = Input(1.8, "achat/client/an", "Achats par an", "Combien d'achats un client fait-il par an ?",
                  "hypothèse : à lire dans vos ventes", max=365, range=(1, 1.8, 2.5),
                  group="Le client")
retention = Input(0.60, "%", "Rétention", "Quelle part des clients d'une année revient l'année suivante ?",
                  "hypothèse : à lire dans vos ventes", max=1, range=(0.3, 0.6, 0.75),
                  group="Le client")
duree = Input(3, "an", "Durée retenue", "Combien d'années d'achats voulez-vous compter ?",
              "hypothèse : convention prudente", min=1, max=5, whole=True, group="Le client")

# La preuve

incrementalite = Input(1, "%", "Incrémentalité",
                       "Quelle part de ces clients ne serait pas venue sans la campagne ?",
                       "hypothèse : la plus favorable ; un groupe témoin donne la vraie", max=1,
                       range=(0.3, 0.7, 1), group="La preuve")
taux_actualisation = Input(0.10, "/an", "Taux d'actualisation", "Quel rendement annuel attend-on d'un euro ?",
                           "Forrester, Total Economic Impact, convention usuelle", "2024", "2027-11", max=1,
                           group="La preuve")

mille = Constant(1_000, "impression/mille", "Impressions par millier")
clic = Constant(1, "clic/impression", "Un clic par affichage suivi")
lead = Constant(1, "lead/clic", "Un contact par clic transformé")
client = Constant(1, "client/lead", "Un client par contact qui achète")
premier_achat = Constant(1, "achat/client", "Un premier achat par client")
exercice = Constant(1, "an", "Durée d'un exercice")
mois_par_an = Constant(12, "mois/an", "Mois par an")

marge_haute = Scenario("Le même ROAS, avec 70 % de marge", marge=0.7)
moitie = Scenario("Un client sur deux serait venu de toute façon", incrementalite=0.5)
sans_suite = Scenario("Un seul achat par client, puis plus rien", achats_an=1, duree=1)
campagne_leads = Scenario("Clics et contacts au prix de la même étude", cpm=48, taux_clic=0.025)

RESULTATS = ("roi", "roas", "roas_point_mort", "roi_vie_actualise", "roas_point_mort_vie",
             "incrementalite_point_mort_actualisee", "delai_recuperation", "cac", "ltv_cac",
             "taux_client_point_mort", "roi_vie_client", "incrementalite_point_mort")
TABLEAUX = ("fidelite", "flux")
ENTONNOIR = ("impressions", "clics", "leads", "clients")


# L'entonnoir


def impressions(budget, cpm, mille) -> Impressions:
    """Impressions : le nombre d'affichages que le budget achète au coût pour mille."""
    return budget / cpm * mille


def clics(impressions, taux_clic, clic) -> Clics:
    """Clics : la part des impressions sur laquelle on a cliqué."""
    return impressions * taux_clic * clic


def leads(clics, taux_lead, lead) -> Leads:
    """Contacts commerciaux (leads) : les clics qui ont laissé de quoi être rappelés."""
    return clics * taux_lead * lead


def clients(leads, taux_client, client) -> Clients:
    """Nouveaux clients : les contacts qui ont acheté, que la campagne y soit pour quelque chose ou non."""
    return leads * taux_client * client


def ca(clients, premier_achat, panier) -> Euros:
    """Chiffre d'affaires attribué : un premier achat par client, celui que la régie compte."""
    return clients * premier_achat * panier


def cpc(budget, clics) -> EurosParClic:
    """Coût par clic (CPC) : le budget, réparti sur les clics."""
    return budget / clics


def cpl(budget, leads) -> EurosParLead:
    """Coût par lead (CPL) : le budget, réparti sur les contacts commerciaux."""
    return budget / leads


def cac(budget, clients, incrementalite) -> EurosParClient:
    """Coût d'acquisition (CAC) : le budget, réparti sur les seuls clients que la campagne a apportés."""
    return budget / (clients * incrementalite)


# Le premier achat


def roas(ca, budget) -> Multiple:
    """ROAS : le chiffre d'affaires attribué, pour un euro de publicité. Ce n'est pas un gain."""
    return ca / budget


def marge_premier_achat(ca, marge, incrementalite) -> Euros:
    """Marge du premier achat : ce que la campagne a vraiment ajouté, une fois l'achat servi."""
    return ca * marge * incrementalite


def roi(marge_premier_achat, budget) -> Part:
    """ROI au premier achat : la marge ajoutée, moins le budget, rapportée au budget."""
    return (marge_premier_achat - budget) / budget


def roas_point_mort(marge, incrementalite) -> Multiple:
    """ROAS de point mort : en dessous, le premier achat ne rembourse pas ; jamais atteint sans marge ajoutée."""
    return 1 / (marge * incrementalite) if marge * incrementalite > 0 else inf


def marge_maximale(leads, client, premier_achat, panier, marge, incrementalite) -> Euros:
    """Marge si tous achetaient : ce que rapporteraient les premiers achats si chaque contact achetait."""
    return leads * client * premier_achat * panier * marge * incrementalite


def taux_client_point_mort(budget, marge_maximale) -> Part:
    """Taux d'achat au point mort : la part des contacts qui doit acheter ; jamais passé 100 %."""
    return budget / marge_maximale if budget <= marge_maximale else inf


# La vie du client


def marge_annuelle(panier, achats_an, marge) -> EurosParClientEtParAn:
    """Marge d'une année : ce que laisse un client actif."""
    return panier * achats_an * marge


def fidelite(retention, duree, exercice) -> SerieParts:
    """Clients encore actifs : tous la première année, puis ceux qui restent, jusqu'à la durée retenue."""
    return (
        0,
        1,
        retention if duree > exercice else 0,
        power(retention, 2) if duree > 2 * exercice else 0,
        power(retention, 3) if duree > 3 * exercice else 0,
        power(retention, 4) if duree > 4 * exercice else 0,
    )


def ltv(marge_annuelle, fidelite, exercice, taux_actualisation) -> EurosParClient:
    """Valeur vie client (LTV) : ses marges, ramenées à leur valeur de la première année, comptée pleine."""
    return marge_annuelle * exercice * npv(taux_actualisation, fidelite) * (1 + taux_actualisation * exercice)


def ltv_cac(ltv, cac) -> Multiple:
    """LTV sur CAC : ce qu'un client rapporte pour un euro d'acquisition ; sous 1, on le paie trop cher."""
    return ltv / cac


def valeur_clients(clients, ltv) -> Euros:
    """Valeur des clients attribués : ce qu'ils rapporteront, que la campagne les ait apportés ou non."""
    return clients * ltv


def roi_vie_client(valeur_clients, incrementalite, budget) -> Part:
    """ROI sur la vie, première année pleine : la valeur des clients apportés, moins le budget, sur le budget."""
    return (valeur_clients * incrementalite - budget) / budget


def incrementalite_point_mort(budget, valeur_clients) -> Part:
    """Incrémentalité de point mort, première année pleine : la part des clients à devoir à la campagne."""
    return budget / valeur_clients if budget <= valeur_clients else inf


def ltv_actualisee(marge_annuelle, fidelite, exercice, taux_actualisation) -> EurosParClient:
    """Valeur vie client au lancement : chaque année actualisée depuis le lancement, la première comprise."""
    return marge_annuelle * exercice * npv(taux_actualisation, fidelite)


def valeur_actualisee(clients, ltv_actualisee) -> Euros:
    """Valeur des clients au lancement : ce qu'ils rapporteront, que la campagne les ait apportés ou non."""
    return clients * ltv_actualisee


def roi_vie_actualise(valeur_actualisee, incrementalite, budget) -> Part:
    """ROI sur la vie du client : la valeur au lancement des clients apportés, moins le budget, sur le budget."""
    return (valeur_actualisee * incrementalite - budget) / budget


def incrementalite_point_mort_actualisee(budget, valeur_actualisee) -> Part:
    """Incrémentalité au point mort : la part des clients qu'il faut avoir vraiment apportée, sur leur vie."""
    return budget / valeur_actualisee if budget <= valeur_actualisee else inf


def roas_point_mort_vie(panier, premier_achat, ltv_actualisee, incrementalite) -> Multiple:
    """ROAS de point mort sur la vie : en dessous, même les achats suivants ne remboursent pas la campagne."""
    return panier * premier_achat / (ltv_actualisee * incrementalite) if ltv_actualisee * incrementalite > 0 else inf


def marge_premiere_annee(clients, incrementalite, marge_annuelle, exercice) -> Euros:
    """Marge de la première année : ce que laissent en un an les clients que la campagne a apportés."""
    return clients * incrementalite * marge_annuelle * exercice


def flux(budget, marge_premiere_annee, fidelite) -> SerieEuros:
    """Flux par année : le budget au lancement, puis la marge des clients apportés et encore actifs."""
    return tuple(-budget if t == 0 else marge_premiere_annee * fidelite[t] for t in range(6))


def clients_cumules(fidelite, duree, exercice) -> SerieParts:
    """Clients actifs d'une campagne répétée : ceux de l'année, et ceux qui restent des campagnes d'avant."""
    return (
        0,
        fidelite[1],
        fidelite[1] + fidelite[2] if duree > exercice else 0,
        fidelite[1] + fidelite[2] + fidelite[3] if duree > 2 * exercice else 0,
        fidelite[1] + fidelite[2] + fidelite[3] + fidelite[4] if duree > 3 * exercice else 0,
        fidelite[1] + fidelite[2] + fidelite[3] + fidelite[4] + fidelite[5] if duree > 4 * exercice else 0,
    )


def couts_repetes(budget, clients_cumules) -> SerieEuros:
    """Coûts d'une campagne répétée : le même budget chaque année, jusqu'à la durée retenue."""
    return tuple(budget if part > 0 else 0 for part in clients_cumules)


def roi_repete(marge_premiere_annee, clients_cumules, couts_repetes, taux_actualisation) -> Part:
    """ROI d'une campagne répétée : le même budget chaque année, jusqu'à la durée retenue, tout étant actualisé."""
    return marge_premiere_annee * npv(taux_actualisation, clients_cumules) / npv(taux_actualisation, couts_repetes) - 1


def delai_recuperation(flux, mois_par_an) -> Mois:
    """Délai de récupération : le temps que les marges, non actualisées, mettent à rembourser le budget."""
    return payback(flux) * mois_par_an
