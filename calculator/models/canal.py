"""Un canal, de la base au client
Huit questions pour savoir combien de clients un canal amène, et ce que chacun coûte, une fois retirés ceux
que l'on n'a pas le droit, ou pas le moyen, de joindre. Les canaux s'y comparent, ils ne s'y classent pas.
"""

from math import nan
from typing import Annotated

from calculator.cells import Constant, Input, Scenario
from calculator.units import Euros, Part

Contacts = Annotated[float, "contact"]
Clients = Annotated[float, "client"]
EurosParContact = Annotated[float, "€/contact"]
EurosParClient = Annotated[float, "€/client"]

BREVO = "Brevo, statistiques de l'e-mail, lues de seconde main"

# Qui l'on peut joindre

base = Input(10_000, "contact", "Base", "Combien de contacts le fichier, ou le support, compte-t-il ?",
             "hypothèse", max=100_000_000, range=(5_000, 10_000, 20_000),
             group="Qui l'on peut joindre")
joignable = Input(0.25, "%", "Part joignable",
                  "Quelle part a-t-on le droit de joindre (consentement, opposition) ?",
                  "hypothèse : un quart du fichier a dit oui", max=1, range=(0.1, 0.25, 0.5),
                  group="Qui l'on peut joindre")
delivrabilite = Input(0.97, "%", "Délivrabilité",
                      "Quelle part de ces messages arrive, ou de ces appels aboutit ?",
                      "hypothèse", max=1, range=(0.9, 0.97, 0.99), group="Qui l'on peut joindre")

# Qui répond

attention = Input(0.2189, "%", "Attention", "Quelle part y prête attention (ouvre, écoute, regarde) ?",
                  BREVO + " : taux d'ouverture", "2024", "2027-06", max=1, range=(0.12, 0.2189, 0.3),
                  group="Qui répond")
reponse = Input(0.181, "%", "Réponse", "Quelle part de ceux-là répond (clique, rappelle, écrit) ?",
                BREVO + " : 3,96 % de clics, rapportés aux ouvertures", "2024", "2027-06", max=1,
                range=(0.05, 0.15, 0.25), group="Qui répond")
conversion = Input(0.03, "%", "Conversion", "Quelle part de ceux qui répondent achète ?", "hypothèse", max=1,
                   range=(0.01, 0.03, 0.06), group="Qui répond")

# Ce que cela coûte

cout_unitaire = Input(0.01, "€/contact", "Coût unitaire",
                      "Que coûte un contact délivré, tentatives perdues comprises ?", "hypothèse", max=1_000,
                      range=(0.003, 0.01, 0.03), group="Ce que cela coûte")
frais_fixes = Input(500, "€", "Frais fixes", "Que coûte la préparation, quel que soit le volume ?",
                    "hypothèse", max=10_000_000, range=(200, 500, 1_500),
                    group="Ce que cela coûte")

un_client = Constant(1, "client", "Un client")
client_par_contact = Constant(1, "client/contact", "Un client par réponse convertie")

email = Scenario("E-mail, avec consentement", base=10_000, joignable=0.25, delivrabilite=0.97,
                 attention=0.2189, reponse=0.181, conversion=0.03, cout_unitaire=0.01,
                 frais_fixes=500)
telephone_pro = Scenario("Téléphone, professionnels", base=10_000, joignable=0.9, delivrabilite=0.35,
                         attention=1, reponse=0.06, conversion=0.15, cout_unitaire=4,
                         frais_fixes=1_000)
telephone_particuliers = Scenario("Téléphone, particuliers", base=10_000, joignable=0.05, delivrabilite=0.35,
                                  attention=1, reponse=0.06, conversion=0.15, cout_unitaire=4,
                                  frais_fixes=1_000)
courrier = Scenario("Courrier adressé", base=10_000, joignable=0.95, delivrabilite=0.96, attention=0.7,
                    reponse=0.015, conversion=0.1, cout_unitaire=0.85, frais_fixes=1_500)
affichage = Scenario("Affichage 4×3", base=400_000, joignable=1, delivrabilite=1, attention=0.5,
                     reponse=0.000_02, conversion=0.1, cout_unitaire=0.006, frais_fixes=1_000)
presse = Scenario("Presse spécialisée", base=60_000, joignable=1, delivrabilite=1, attention=0.4,
                  reponse=0.000_3, conversion=0.1, cout_unitaire=0.12, frais_fixes=800)
# 1,5 % de clics sur toutes les impressions font 2,14 % des 70 % d'impressions visibles.
social = Scenario("Social payé", base=100_000, joignable=1, delivrabilite=1, attention=0.7, reponse=0.021_4,
                  conversion=0.008, cout_unitaire=0.01, frais_fixes=800)

RESULTATS = ("cac", "clients", "cout", "joignables", "contacts_attentifs", "cout_contact", "cout_reponse",
             "part_perdue")
ENTONNOIR = ("base", "joignables", "contacts_attentifs", "reponses", "clients")


def joignables(base, joignable, delivrabilite) -> Contacts:
    """Contacts joints : ceux que l'on a le droit de joindre, et que le message ou l'appel atteint."""
    return base * joignable * delivrabilite


def part_perdue(base, joignables) -> Part:
    """Part perdue de la base : ce qu'un gros fichier annonce et que l'on ne joindra pas."""
    return (base - joignables) / base


def contacts_attentifs(joignables, attention) -> Contacts:
    """Contacts attentifs : ceux qui ouvrent, écoutent ou regardent, au moins un instant."""
    return joignables * attention


def reponses(contacts_attentifs, reponse) -> Contacts:
    """Contacts qui répondent : ceux qui cliquent, rappellent ou écrivent."""
    return contacts_attentifs * reponse


def clients(reponses, conversion, client_par_contact) -> Clients:
    """Clients : ceux qui achètent ; ceux qui auraient acheté de toute façon ne devraient pas y être."""
    return reponses * conversion * client_par_contact


def cout(frais_fixes, joignables, cout_unitaire) -> Euros:
    """Coût de l'opération : les frais fixes, et le coût de chaque contact joint."""
    return frais_fixes + joignables * cout_unitaire


def part_fixe(frais_fixes, cout) -> Part:
    """Part des frais fixes : la dépense qu'un contact de plus n'augmente pas."""
    return frais_fixes / cout


def cout_contact(cout, contacts_attentifs) -> EurosParContact:
    """Coût d'un contact attentif : la dépense entière, répartie sur ceux qui y ont prêté attention."""
    return cout / contacts_attentifs


def cout_reponse(cout, reponses) -> EurosParContact:
    """Coût d'une réponse : la dépense entière, répartie sur ceux qui ont répondu."""
    return cout / reponses


def cac(cout, clients) -> EurosParClient:
    """Coût d'un client : la marge nouvelle que chaque client doit laisser pour que l'opération se paie."""
    return cout / clients


def cac_mesurable(cac, clients, un_client) -> EurosParClient:
    """Coût d'un client mesuré : le même, non défini si l'on attend moins d'un client, car il ne mesure plus rien."""
    return cac if clients >= un_client else nan


def cout_variable_client(cout, frais_fixes, clients) -> EurosParClient:
    """Coût d'un client sans les frais fixes : ce que coûtent les contacts qu'il faut joindre pour en gagner un."""
    return (cout - frais_fixes) / clients
