"""Ce que rapporte un service client sur les réseaux sociaux
Répondre en public coûte un outil et du temps ; chaque réponse évite des appels. On compare ce que ces appels
auraient coûté à ce que coûte la présence, en ne comptant que les clients qui auraient vraiment appelé.
"""

from math import inf
from typing import Annotated

from calculator.cells import Constant, Input, Scenario
from calculator.units import EurosParAn, Part

ContactsParAn = Annotated[float, "contact/an"]
EurosParContact = Annotated[float, "€/contact"]

ARMATIS = "Armatis, « Comment réduire son coût par contact »"

# Les contacts

contacts = Input(60_000, "contact/an", "Contacts", "Combien de contacts le service client reçoit-il par an ?",
                 "hypothèse : une enseigne de taille moyenne", max=100_000_000,
                 range=(54_000, 60_000, 66_000), group="Les contacts")
part_evitee = Input(0.08, "%", "Taux de résolution en ligne",
                    "Pour cent contacts reçus, combien de questions, posées ou lues, règlent vos réponses en ligne ?",
                    "hypothèse : un quart ou moins des 30 à 50 % qu'Armatis juge évitables",
                    max=1, range=(0.03, 0.08, 0.2), group="Les contacts")
part_nouveaux = Input(0.25, "%", "Part qui n'aurait pas appelé",
                      "Parmi ces questions, quelle part n'aurait jamais donné d'appel ?",
                      "hypothèse : un canal commode fait naître des questions", max=1, range=(0.1, 0.25, 0.5),
                      group="Les contacts")
part_sociale = Input(0.05, "%", "Taux de réponses écrites",
                     "Pour cent contacts reçus, combien de réponses écrivez-vous sur les réseaux ?",
                     "hypothèse : une réponse publique sert à plusieurs lecteurs", max=1,
                     range=(0.02, 0.05, 0.1), group="Les contacts")

# Les prix

cout_telephone = Input(5.5, "€/contact", "Coût d'un appel", "Combien coûte un contact par téléphone ?",
                       ARMATIS + " : 3 à 8 €", "2026-02", "2027-02", max=200, range=(3, 5.5, 8),
                       group="Les prix")
cout_social = Input(3, "€/contact", "Coût d'une réponse", "Combien coûte une réponse sur un réseau social ?",
                    ARMATIS + " : 2 à 5 € pour un e-mail ou une conversation écrite", "2026-02", "2027-02",
                    max=200, range=(2, 3, 5), group="Les prix")
outil = Input(24_000, "€/an", "Outil", "Combien coûtent par an l'outil et sa liaison au fichier clients ?",
              "hypothèse : licences et intégration, 2 000 € par mois", max=10_000_000,
              range=(12_000, 24_000, 60_000), group="Les prix")
part_realisee = Input(1, "%", "Économie réalisée", "Quelle part du prix de ces appels disparaît vraiment des comptes ?",
                      "hypothèse : la plus favorable, chaque appel évité allège la facture", max=1,
                      range=(0, 0.5, 1), group="Les prix")
marge_client = Input(150, "€/client", "Marge d'un client", "Quelle marge perd-on quand un client s'en va ?",
                     "hypothèse : à remplacer par la valeur vie de vos clients", max=1_000_000,
                     range=(50, 150, 400), group="Les prix")

reponse_par_client = Constant(1, "contact/client", "Une réponse par client aidé")
milliard = Constant(1_000_000_000, "contact/an", "Plafond de volume")

bien_publie = Scenario("15 questions résolues pour cent contacts", part_evitee=0.15)
tout_publie = Scenario("30 questions résolues pour cent contacts", part_evitee=0.30)
pages_aide = Scenario("La moitié se serait résolue sur une page d'aide", part_evitee=0.04)
aucun_nouveau = Scenario("Tous auraient appelé", part_nouveaux=0)
moitie_realisee = Scenario("La moitié de l'économie seulement sort des comptes", part_realisee=0.5)
petit_outil = Scenario("Un outil à 500 € par mois", outil=6_000)

RESULTATS = ("roi", "resultat", "economie", "cout", "cout_appel_evite", "part_evitee_point_mort",
             "contacts_point_mort", "clients_a_retenir", "part_a_retenir")


def contacts_resolus(contacts, part_evitee) -> ContactsParAn:
    """Questions résolues en ligne : celles que l'on vous pose et celles des lecteurs, hors pages d'aide."""
    return contacts * part_evitee


def appels_evites(contacts_resolus, part_nouveaux) -> ContactsParAn:
    """Appels évités : les questions résolues, moins celles qui n'auraient jamais donné lieu à un appel."""
    return contacts_resolus * (1 - part_nouveaux)


def economie(appels_evites, cout_telephone, part_realisee) -> EurosParAn:
    """Économie : les appels évités, à leur prix, pour la part qui sort vraiment des comptes."""
    return appels_evites * cout_telephone * part_realisee


def contacts_sociaux(contacts, part_sociale) -> ContactsParAn:
    """Réponses à donner : les contacts que l'on traite soi-même sur les réseaux."""
    return contacts * part_sociale


def cout(outil, contacts_sociaux, cout_social) -> EurosParAn:
    """Coût de la présence : l'outil, et le temps de chaque réponse."""
    return outil + contacts_sociaux * cout_social


def resultat(economie, cout) -> EurosParAn:
    """Résultat d'une année : l'économie d'appels, moins le coût de la présence."""
    return economie - cout


def roi(resultat, cout) -> Part:
    """ROI : ce que chaque euro dépensé rend en appels évités, une fois remboursé."""
    return resultat / cout


def cout_appel_evite(cout, appels_evites) -> EurosParContact:
    """Coût d'un appel évité : ce que l'on dépense pour en éviter un, à comparer au coût d'un appel."""
    return cout / appels_evites


def economie_pleine(contacts, part_nouveaux, cout_telephone, part_realisee) -> EurosParAn:
    """Économie si chaque contact en évitait un autre : la borne que nous retenons."""
    return contacts * (1 - part_nouveaux) * cout_telephone * part_realisee


def part_evitee_point_mort(cout, economie_pleine) -> Part:
    """Taux de résolution au point mort : celui qui paie la présence ; jamais, s'il en faut plus de 100 %."""
    return cout / economie_pleine if economie_pleine >= cout else inf


def economie_contact(part_evitee, part_nouveaux, cout_telephone, part_realisee) -> EurosParContact:
    """Économie par contact reçu : les appels évités, répartis sur tous les contacts."""
    return part_evitee * (1 - part_nouveaux) * cout_telephone * part_realisee


def marge_contact(economie_contact, part_sociale, cout_social) -> EurosParContact:
    """Marge par contact reçu : l'économie moins le prix des réponses, avant l'outil."""
    return economie_contact - part_sociale * cout_social


def outil_contact(outil, contacts) -> EurosParContact:
    """Outil par contact reçu : ce qu'il pèse au volume d'aujourd'hui, à comparer à la marge par contact."""
    return outil / contacts


def contacts_point_mort(outil, marge_contact, milliard) -> ContactsParAn:
    """Contacts au point mort : le volume qui paie un outil au même prix ; jamais, passé un milliard."""
    return outil / marge_contact if marge_contact * milliard > outil else inf


def clients_a_retenir(resultat, marge_client) -> Annotated[float, "client/an"]:
    """Clients à retenir : ceux que la présence doit garder chaque année pour combler la perte."""
    return max(0, -resultat) / marge_client


def part_a_retenir(clients_a_retenir, contacts_sociaux, reponse_par_client) -> Part:
    """Part des clients aidés à retenir : si chaque réponse écrite aide un client ; impossible passé 100 %."""
    return clients_a_retenir * reponse_par_client / contacts_sociaux
