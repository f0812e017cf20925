"""Faut-il déjà animer une communauté
Dans un groupe en ligne, presque tout vient de presque personne. On compte ceux qui écrivent, ceux qui
réagissent et ce que coûte chaque réaction, pour savoir à partir de quand il y a quelque chose à animer. La règle
du 90-9-1 ne dit pas en combien de temps : elle est lue ici par trimestre.
"""

from math import inf, nan
from typing import Annotated

from calculator.cells import ALWAYS, Constant, Input, Scenario
from calculator.units import Mois, Part

Abonnes = Annotated[float, "abonné"]

GOURVENNEC = "Gourvennec, « Les marketeurs tentent d'apprivoiser le social media marketing »"
NIELSEN = "Nielsen Norman Group, règle 90-9-1"
QUINTLY = "Quintly, cité par Webmarketing & co'm"

# Le public

abonnes = Input(150, "abonné", "Abonnés", "Combien d'abonnés le compte a-t-il ?", GOURVENNEC, "2010", ALWAYS,
                max=1_000_000_000, range=(150, 150, 150), group="Le public")
part_contributeurs = Input(0.01, "%", "Part qui écrit",
                           "Quelle part des abonnés publie ou répond, au moins une fois par trimestre ?",
                           NIELSEN, "2006", "2027-11", max=1, range=(0.005, 0.01, 0.05),
                           group="Le public")
part_reactifs = Input(0.09, "%", "Part qui réagit", "Quelle part réagit de temps en temps, sans écrire ?", NIELSEN,
                      "2006", "2027-11", max=1, range=(0.04, 0.09, 0.2), group="Le public")
portee = Input(0.1, "%", "Portée", "Quelle part des abonnés voit une publication ?",
               "hypothèse : les petits comptes sont mieux servis que les grands", max=1,
               range=(0.03, 0.1, 0.2), group="Le public")
interaction = Input(0.0112, "%", "Taux d'interaction",
                    "Combien de réactions par publication, en part des abonnés ?",
                    QUINTLY + " : 1,12 % sous 1 000 fans, 0,12 % pour les plus grandes pages", "2013",
                    "2027-11", max=1, range=(0.005, 0.0112, 0.03), group="Le public")
nouveaux = Input(20, "abonné/mois", "Nouveaux abonnés",
                 "Combien d'abonnés gagnez-vous par mois, départs déduits ?", "hypothèse", max=10_000_000,
                 range=(5, 20, 50), group="Le public")

# L'animation

seuil = Input(10, "abonné", "Contributeurs visés",
              "Combien doivent écrire, dans un trimestre, pour que l'échange vive seul ?",
              "hypothèse : de quoi répondre sans que la marque s'en mêle", min=1, max=1_000_000,
              range=(5, 10, 30), group="L'animation")
publications = Input(12, "publication/mois", "Publications", "Combien de publications par mois ?",
                     "hypothèse : trois par semaine", max=3_000, range=(8, 12, 20),
                     group="L'animation")
heures_animation = Input(17, "h/mois", "Temps d'animation",
                         "Combien d'heures par mois l'animation prend-elle ?",
                         "hypothèse : quatre heures par semaine", max=1_000, range=(8, 17, 35),
                         group="L'animation")
cout_horaire = Input(38.7, "€/h", "Coût horaire", "Combien coûte une heure de travail, charges comprises ?",
                     "Insee, coût de la main-d'œuvre en 2020 (Insee Focus n° 283)", "2023-01", "2027-11",
                     max=500, range=(30, 38.7, 48.3), group="L'animation")

minutes_heure = Constant(60, "minute/h", "Minutes par heure")
reaction_par_abonne = Constant(1, "réaction/abonné/publication", "Réaction par abonné qui réagit")

mille = Scenario("1 000 abonnés", abonnes=1_000)
dix_mille = Scenario("10 000 abonnés", abonnes=10_000)
foule = Scenario("200 000 abonnés, au taux des plus grandes pages", abonnes=200_000, interaction=0.0012)
club = Scenario("150 membres d'un club, où un sur dix écrit et réagit", part_contributeurs=0.1, interaction=0.1)

RESULTATS = ("contributeurs", "reactifs", "spectateurs", "touches", "reactions", "abonnes_requis", "chemin",
             "mois_restants", "minutes_abonne", "cout_mensuel", "cout_reaction")


# Qui est là


def contributeurs(abonnes, part_contributeurs) -> Abonnes:
    """Ceux qui écrivent : au moins une fois par trimestre ; un sur cent, dans la plupart des groupes en ligne."""
    return abonnes * part_contributeurs


def reactifs(abonnes, part_reactifs) -> Abonnes:
    """Ceux qui réagissent : ils répondent parfois, et ne lancent rien."""
    return abonnes * part_reactifs


def part_active(part_contributeurs, part_reactifs) -> Part:
    """Part active : ceux qui écrivent et ceux qui réagissent."""
    return part_contributeurs + part_reactifs


def spectateurs(abonnes, part_active) -> Abonnes:
    """Ceux qui lisent : tous les autres ; non défini si la part active dépasse 100 %."""
    return abonnes * (1 - part_active) if part_active <= 1 else nan


def touches(abonnes, portee) -> Abonnes:
    """Ceux qui voient une publication : le réseau ne la montre pas à tous les abonnés."""
    return abonnes * portee


def reactions(abonnes, interaction, reaction_par_abonne) -> Annotated[float, "réaction/publication"]:
    """Réactions par publication : j'aime, commentaires et partages, rapportés à tous les abonnés."""
    return abonnes * interaction * reaction_par_abonne


# À partir de quand


def abonnes_requis(seuil, part_contributeurs) -> Abonnes:
    """Abonnés requis : de quoi réunir les contributeurs visés ; jamais, si personne n'écrit."""
    return seuil / part_contributeurs if part_contributeurs > 0 else inf


def chemin(contributeurs, seuil) -> Part:
    """Chemin parcouru : les contributeurs d'aujourd'hui, rapportés à ceux qu'il faut."""
    return contributeurs / seuil


def mois_restants(abonnes, abonnes_requis, nouveaux) -> Mois:
    """Attente : les mois qui manquent au rythme actuel ; jamais, si le compte ne grandit pas."""
    return (
        0
        if abonnes >= abonnes_requis
        else (abonnes_requis - abonnes) / nouveaux
        if nouveaux > 0
        else inf
    )


# À quel prix


def cout_mensuel(heures_animation, cout_horaire) -> Annotated[float, "€/mois"]:
    """Coût de l'animation : les heures qu'elle prend, à leur prix."""
    return heures_animation * cout_horaire


def cout_reaction(cout_mensuel, publications, reactions) -> Annotated[float, "€/réaction"]:
    """Coût d'une réaction : ce que coûte chaque j'aime, commentaire ou partage."""
    return cout_mensuel / (publications * reactions)


def minutes_abonne(heures_animation, minutes_heure, abonnes) -> Annotated[float, "minute/mois/abonné"]:
    """Temps par abonné : de quoi voir s'il ne vaudrait pas mieux appeler chacun."""
    return heures_animation * minutes_heure / abonnes
