"""Ce que coûte et rapporte un jeu-concours à bons d'achat
On paie des bons et des frais pour gagner des abonnés ; on compte ceux qui restent, ce qu'ils achètent, et ce
qui aurait été acheté sans le jeu. Les abonnés partent tout au long de l'année : le verdict compte l'effectif
moyen, et donne à côté la lecture de fin d'année, plus sévère, et celle de début d'année, plus généreuse.
"""

from math import inf
from typing import Annotated

from calculator.arithmetic import power, total
from calculator.cells import ALWAYS, Constant, Input, Scenario
from calculator.finance import npv, payback
from calculator.units import Annees, Euros, Multiple, Part, SerieEuros

ARTICLE = "Ginkolea, « Réseaux sociaux : mais vous êtes fous ? »"

Abonnes = Annotated[float, "abonné"]
Commandes = Annotated[float, "commande"]
EurosParParticipant = Annotated[float, "€/participant"]
EurosParAbonne = Annotated[float, "€/abonné"]
EurosParAbonneEtParAn = Annotated[float, "€/abonné/an"]
SerieAbonnes = Annotated[tuple[float, ...], "abonné"]

# Le jeu

lots = Input(5_000, "bon", "Bons distribués", "Combien de bons d'achat faites-vous gagner ?",
             "hypothèse : un participant sur quatre gagne", max=10_000_000, group="Le jeu")
valeur_bon = Input(3, "€/bon", "Valeur d'un bon", "Combien vaut un bon d'achat ?", ARTICLE, "2018", ALWAYS,
                   max=10_000, group="Le jeu")
usage = Input(0.70, "%", "Bons utilisés", "Quelle part des bons gagnés sera dépensée ?",
              "hypothèse : trois gagnants sur dix oublient", max=1, range=(0.4, 0.7, 0.9),
              group="Le jeu")
frais = Input(4_000, "€", "Frais du jeu", "Combien coûtent le règlement, la mécanique et sa publicité ?",
              "hypothèse : création, règlement, plateforme", max=10_000_000, range=(2_500, 4_000, 8_000),
              group="Le jeu")

# Le public

participants = Input(20_000, "participant", "Participants", "Combien de personnes jouent ?",
                     "hypothèse : quatre fois plus que de bons", max=100_000_000,
                     range=(15_000, 20_000, 25_000), group="Le public")
nouveaux = Input(12_000, "abonné", "Nouveaux abonnés", "Combien s'abonnent à cette occasion ?",
                 "hypothèse : six participants sur dix", max=100_000_000, range=(8_000, 12_000, 15_000),
                 group="Le public")
chasseurs = Input(0.20, "%", "Chasseurs de primes", "Quelle part n'est venue que pour les lots ?",
                  "hypothèse : un nouvel abonné sur cinq", max=1, range=(0.1, 0.2, 0.6),
                  group="Le public")
conserves = Input(0.50, "%", "Taux de conservation", "Quelle part des autres est encore là un an après ?",
                  "hypothèse : un sur deux, chaque année", max=1, range=(0.2, 0.5, 0.7),
                  group="Le public")

# Les achats

conversion = Input(0.02, "%", "Abonnés acheteurs", "Quelle part des abonnés conservés devient cliente ?",
                   "hypothèse : un abonné sur cinquante", max=1, range=(0.005, 0.02, 0.04),
                   group="Les achats")
commandes_an = Input(4, "commande/client/an", "Commandes par an",
                     "Combien de commandes un client passe-t-il par an ?", "hypothèse : une par trimestre",
                     max=365, range=(2, 4, 6), group="Les achats")
panier = Input(45, "€/commande", "Panier moyen", "Combien vaut une commande, hors taxes ?",
               "hypothèse : à lire dans vos ventes", max=1_000_000, range=(30, 45, 60),
               group="Les achats")
marge = Input(0.35, "%", "Taux de marge", "Que reste-t-il d'une commande, une fois payé ce qu'elle coûte ?",
              "hypothèse : marge brute de commerce", min=-1, max=1, range=(0.25, 0.35, 0.45),
              group="Les achats")
incrementalite = Input(1, "%", "Incrémentalité des abonnés",
                       "Quelle part de leurs commandes est due au jeu ?",
                       "hypothèse : la plus favorable ; un abonné est souvent déjà client", max=1,
                       range=(0.2, 0.5, 1), group="Les achats")
bons_nouveaux = Input(0, "%", "Bons qui font acheter", "Quelle part des bons utilisés a déclenché l'achat ?",
                      "hypothèse : aucune, les gagnants auraient acheté", max=1, range=(0, 0.05, 0.2),
                      group="Les achats")
taux_actualisation = Input(0.10, "/an", "Taux d'actualisation", "Quel rendement annuel attend-on d'un euro ?",
                           "Forrester, Total Economic Impact, convention usuelle", "2024", "2027-11", max=1,
                           group="Les achats")

achat = Constant(1, "commande/bon", "Une commande par bon utilisé")
client = Constant(1, "client/abonné", "Un client par abonné acheteur")
exercice = Constant(1, "an", "Durée d'un exercice")

bons_actifs = Scenario("Un bon sur cinq déclenche l'achat", bons_nouveaux=0.2)
deja_clients = Scenario("La moitié des commandes aurait eu lieu", incrementalite=0.5)
chasse = Scenario("Six nouveaux abonnés sur dix chassent les primes", chasseurs=0.6)
fideles = Scenario("Huit abonnés sur dix restent chaque année", conserves=0.8)
milieu = Scenario("La moitié acquise, et un bon sur vingt fait acheter", incrementalite=0.5, bons_nouveaux=0.05)

RESULTATS = ("roi_moyen", "roi_cinq_ans", "roi_actualise", "delai_recuperation", "bons_point_mort_moyen",
             "conversion_point_mort_moyen", "cout", "roas", "cout_participant", "cout_abonne_brut",
             "cout_abonne_conserve", "roi", "marge_ajoutee", "conversion_point_mort", "bons_point_mort",
             "roi_cinq_ans_fin", "roi_cinq_ans_debut")
TABLEAUX = ("restants", "presents", "flux")
ENTONNOIR = ("participants", "nouveaux", "abonnes_utiles", "abonnes_conserves")


# Ce que coûte le jeu


def cout_bons(lots, valeur_bon, usage) -> Euros:
    """Coût des bons : un bon oublié ne coûte rien, un bon utilisé coûte sa valeur."""
    return lots * valeur_bon * usage


def cout(cout_bons, frais) -> Euros:
    """Coût du jeu : les bons utilisés et les frais."""
    return cout_bons + frais


def cout_participant(cout, participants) -> EurosParParticipant:
    """Coût par participant : le chiffre que l'on montre, parce qu'il est petit."""
    return cout / participants


def cout_abonne_brut(cout, nouveaux) -> EurosParAbonne:
    """Coût par nouvel abonné : le coût du jeu, réparti sur tous ceux qui se sont abonnés."""
    return cout / nouveaux


# Ceux qui restent


def abonnes_utiles(nouveaux, chasseurs) -> Abonnes:
    """Abonnés utiles : les nouveaux abonnés qui ne sont pas venus que pour les lots."""
    return nouveaux * (1 - chasseurs)


def restants(abonnes_utiles, conserves) -> SerieAbonnes:
    """Abonnés restants : la même part s'en va chaque année ; on compte ceux de la fin de l'année."""
    return (
        abonnes_utiles,
        abonnes_utiles * conserves,
        abonnes_utiles * power(conserves, 2),
        abonnes_utiles * power(conserves, 3),
        abonnes_utiles * power(conserves, 4),
        abonnes_utiles * power(conserves, 5),
    )


def presents(restants) -> SerieAbonnes:
    """Abonnés présents : la moyenne du début et de la fin de l'année, car les départs s'étalent."""
    return (
        restants[0],
        (restants[0] + restants[1]) / 2,
        (restants[1] + restants[2]) / 2,
        (restants[2] + restants[3]) / 2,
        (restants[3] + restants[4]) / 2,
        (restants[4] + restants[5]) / 2,
    )


def abonnes_conserves(restants) -> Abonnes:
    """Abonnés conservés : ceux que le jeu a gagnés et qui sont encore là après douze mois."""
    return restants[1]


def cout_abonne_conserve(cout, abonnes_conserves) -> EurosParAbonne:
    """Coût par abonné conservé : le coût du jeu, réparti sur ceux qui restent un an."""
    return cout / abonnes_conserves


# Ce qu'ils achètent


def commandes(abonnes_conserves, conversion, client, commandes_an, exercice) -> Commandes:
    """Commandes des abonnés : celles que les abonnés conservés passent en un an."""
    return abonnes_conserves * conversion * client * commandes_an * exercice


def valeur_abonne(conversion, client, commandes_an, panier, marge, incrementalite) -> EurosParAbonneEtParAn:
    """Valeur d'un abonné conservé : la marge qu'il ajoute en un an, en moyenne."""
    return conversion * client * commandes_an * panier * marge * incrementalite


def marge_abonnes(abonnes_conserves, valeur_abonne, exercice) -> Euros:
    """Marge des abonnés conservés : ce qu'ajoutent la première année ceux qui la finissent, et eux seuls."""
    return abonnes_conserves * valeur_abonne * exercice


def marge_presents(presents, valeur_abonne, exercice) -> Euros:
    """Marge des abonnés présents : celle de la première année, départs en cours d'année compris."""
    return presents[1] * valeur_abonne * exercice


def commandes_bons(lots, usage, achat) -> Commandes:
    """Commandes avec un bon : un bon ne se dépense qu'en achetant."""
    return lots * usage * achat


def marge_tous_bons(commandes_bons, panier, marge) -> Euros:
    """Marge des commandes avec un bon : ce qu'elles laissent en tout, avant la valeur du bon."""
    return commandes_bons * panier * marge


def marge_bons(marge_tous_bons, bons_nouveaux) -> Euros:
    """Marge ajoutée par les bons : celle des seules commandes que le bon a déclenchées."""
    return marge_tous_bons * bons_nouveaux


def marge_ajoutee(marge_abonnes, marge_bons) -> Euros:
    """Marge ajoutée, fin d'année : celle des abonnés conservés un an, et celle des achats dus aux bons."""
    return marge_abonnes + marge_bons


# Ce qu'il en reste


def roi(marge_ajoutee, cout) -> Part:
    """ROI à un an, fin d'année : comme si ceux qui partent n'avaient rien acheté ; la lecture sévère."""
    return (marge_ajoutee - cout) / cout


def roi_moyen(marge_presents, marge_bons, cout) -> Part:
    """ROI à un an : la marge des abonnés présents et des bons, moins le coût du jeu, rapportée à ce coût."""
    return (marge_presents + marge_bons - cout) / cout


def roas(commandes, commandes_bons, panier, cout) -> Multiple:
    """ROAS affiché : les ventes avec un bon, et celles d'un an d'abonnés conservés, pour un euro dépensé."""
    return (commandes + commandes_bons) * panier / cout


def marge_maximale(abonnes_conserves, client, commandes_an, exercice, panier, marge, incrementalite) -> Euros:
    """Marge si tous achetaient : ce qu'ajouterait en un an chaque abonné conservé, s'il devenait client."""
    return abonnes_conserves * client * commandes_an * exercice * panier * marge * incrementalite


def marge_maximale_presents(presents, client, commandes_an, exercice, panier, marge, incrementalite) -> Euros:
    """Marge si tous les présents achetaient : ce qu'ils ajouteraient en un an, s'ils devenaient clients."""
    return presents[1] * client * commandes_an * exercice * panier * marge * incrementalite


def conversion_point_mort(cout, marge_bons, marge_maximale) -> Part:
    """Abonnés acheteurs au point mort, fin d'année : la part des conservés qui doit acheter dans l'année."""
    return max(0, cout - marge_bons) / marge_maximale if cout - marge_bons <= marge_maximale else inf


def conversion_point_mort_moyen(cout, marge_bons, marge_maximale_presents) -> Part:
    """Abonnés acheteurs au point mort : la part des présents qui doit acheter pour payer le jeu en un an."""
    return (
        max(0, cout - marge_bons) / marge_maximale_presents if cout - marge_bons <= marge_maximale_presents else inf
    )


def bons_point_mort(cout, marge_abonnes, marge_tous_bons) -> Part:
    """Bons au point mort, fin d'année : la part à devoir aux bons si les seuls conservés achètent."""
    return max(0, cout - marge_abonnes) / marge_tous_bons if cout - marge_abonnes <= marge_tous_bons else inf


def bons_point_mort_moyen(cout, marge_presents, marge_tous_bons) -> Part:
    """Bons au point mort : la part des bons utilisés qui doit déclencher l'achat pour payer le jeu en un an."""
    return max(0, cout - marge_presents) / marge_tous_bons if cout - marge_presents <= marge_tous_bons else inf


# Sur cinq ans


def flux(cout, marge_bons, presents, valeur_abonne, exercice) -> SerieEuros:
    """Flux par année : le coût du jeu au lancement, puis la marge des abonnés présents."""
    return tuple(marge_bons - cout if t == 0 else presents[t] * valeur_abonne * exercice for t in range(6))


def roi_cinq_ans(flux, cout) -> Part:
    """ROI sur cinq ans : la somme des flux, sans actualisation, rapportée au coût du jeu."""
    return total(flux) / cout


def roi_actualise(taux_actualisation, flux, cout) -> Part:
    """ROI sur cinq ans, actualisé : les flux ramenés à leur valeur du lancement, rapportés au coût du jeu."""
    return npv(taux_actualisation, flux) / cout


def roi_cinq_ans_fin(restants, valeur_abonne, exercice, marge_bons, cout) -> Part:
    """ROI sur cinq ans, fin d'année : ceux qui partent n'auraient rien acheté l'année de leur départ."""
    return (total(tuple(restants[t] for t in range(1, 6))) * valeur_abonne * exercice + marge_bons - cout) / cout


def roi_cinq_ans_debut(restants, valeur_abonne, exercice, marge_bons, cout) -> Part:
    """ROI sur cinq ans, début d'année : ceux qui partent auraient acheté jusqu'à la fin de cette année-là."""
    return (total(tuple(restants[t] for t in range(5))) * valeur_abonne * exercice + marge_bons - cout) / cout


def delai_recuperation(flux) -> Annees:
    """Délai de récupération : le temps que les marges mettent à rembourser le jeu ; jamais passé cinq ans."""
    return payback(flux)
