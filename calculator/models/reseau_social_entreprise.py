"""Ce que rapporte un réseau social d'entreprise
On compare ce que l'outil coûte (logiciel, conseil, formation, administration, temps passé dedans) à ce qu'il rend
(voyages évités, temps gagné), sur trois ans, et on le lit de trois façons : la trésorerie seule, avec le temps, et
avec prudence.
"""

from calculator.cells import ALWAYS, Constant, Input, Scenario
from calculator.finance import irr, mirr, npv, nucleus_roi, payback
from calculator.units import (
    Annees,
    Euros,
    EurosParAn,
    EurosParHeure,
    EurosParVoyage,
    HeuresParAn,
    HeuresParJour,
    HeuresParSemainePersonne,
    Mois,
    Part,
    Personnes,
    SerieEuros,
    SerieParts,
    TauxAnnuel,
)

ARTICLE = "Callies, « Le ROI caché des réseaux sociaux pour le marketing »"

# L'équipe

effectif = Input(120, "personne", "Effectif", "Combien de personnes auront accès à l'outil ?", ARTICLE, "2009", ALWAYS,
                 min=1, max=100_000, range=(120, 120, 120), group="L'équipe")
cout_charge = Input(70_000, "€/personne/an", "Coût salarial chargé",
                    "Que coûte une personne à l'entreprise, charges comprises ?", ARTICLE, "2009", ALWAYS,
                    min=15_000, max=250_000, range=(60_000, 70_000, 80_000), group="L'équipe")
heures_an = Input(1_575, "h/personne/an", "Heures travaillées",
                  "Combien d'heures une personne travaille-t-elle par an ?", "hypothèse : 35 h pendant 45 semaines",
                  min=800, max=2_200, range=(1_500, 1_575, 1_700), group="L'équipe")
semaines_an = Input(45, "semaine/an", "Semaines travaillées", "Combien de semaines travaille-t-on par an ?",
                    ARTICLE + ", valeur implicite", "2009", ALWAYS, min=40, max=52, range=(42, 45, 47),
                    group="L'équipe")

# Ce que l'outil rend

gain_temps = Input(2, "h/semaine/personne", "Temps gagné", "Combien de temps un utilisateur gagne-t-il par semaine ?",
                   ARTICLE, "2009", ALWAYS, max=10, range=(0, 1, 3), group="Ce que l'outil rend")
adoption = Input(1, "%", "Adoption", "Quelle part de l'équipe s'en sert vraiment ?", ARTICLE + ", valeur implicite",
                 "2009", ALWAYS, max=1, range=(0.2, 0.5, 0.9), group="Ce que l'outil rend")
captation = Input(0.6, "%", "Captation", "Quelle part du temps gagné redevient du travail utile ?",
                  ARTICLE + ", facteur correctif", "2009", ALWAYS, max=1, range=(0.2, 0.45, 0.6),
                  group="Ce que l'outil rend")
voyages_evites = Input(12, "voyage/an", "Voyages évités", "Combien de voyages l'équipe évite-t-elle par an ?",
                       ARTICLE + " : un voyage pour 10 % de l'équipe", "2009", ALWAYS, max=10_000, range=(2, 12, 15),
                       group="Ce que l'outil rend")
cout_voyage = Input(1_200, "€/voyage", "Coût d'un voyage", "Combien coûte un voyage ?",
                    "hypothèse : l'article compte 3 333 €, sans le dire", max=20_000, range=(500, 1_200, 3_333),
                    group="Ce que l'outil rend")

# Ce que l'outil coûte

logiciel = Input(20_000, "€/an", "Logiciel", "Combien coûte l'abonnement, par an ?", ARTICLE, "2009", ALWAYS,
                 max=10_000_000, range=(18_000, 20_000, 30_000), group="Ce que l'outil coûte")
conseil = Input(6_000, "€", "Conseil", "Combien coûte l'accompagnement au lancement ?", ARTICLE, "2009", ALWAYS,
                max=10_000_000, range=(6_000, 10_000, 30_000), group="Ce que l'outil coûte")
jours_formation = Input(0.5, "jour/personne", "Formation", "Combien de jours dure la formation de chacun ?", ARTICLE,
                        "2009", ALWAYS, max=10, range=(0.3, 0.5, 1.5), group="Ce que l'outil coûte")
heures_admin = Input(2, "h/semaine", "Administration", "Combien d'heures par semaine l'administrateur y passe-t-il ?",
                     ARTICLE, "2009", ALWAYS, max=200, range=(2, 4, 14), group="Ce que l'outil coûte")
usage_outil = Input(0, "h/semaine/personne", "Temps passé dans l'outil",
                    "Combien de temps un utilisateur passe-t-il dans l'outil par semaine ?",
                    ARTICLE + ", qui l'omet", "2009", ALWAYS, max=10,
                    group="Ce que l'outil coûte")

# Le rythme et la prudence

montee_1 = Input(1, "%", "Montée en charge, année 1", "Quelle part du plein effet atteint-on la première année ?",
                 ARTICLE + ", valeur implicite", "2009", ALWAYS, max=1, range=(0.3, 0.5, 0.8),
                 group="Le rythme et la prudence")
montee_2 = Input(1, "%", "Montée en charge, année 2", "Quelle part du plein effet atteint-on la deuxième année ?",
                 ARTICLE + ", valeur implicite", "2009", ALWAYS, max=1, range=(0.6, 0.85, 1),
                 group="Le rythme et la prudence")
montee_3 = Input(1, "%", "Montée en charge, année 3", "Quelle part du plein effet atteint-on la troisième année ?",
                 ARTICLE + ", valeur implicite", "2009", ALWAYS, max=1, range=(1, 1, 1),
                 group="Le rythme et la prudence")
adoption_prudente = Input(0.5, "%", "Adoption prudente", "Quelle part de l'équipe s'en servirait, avec prudence ?",
                          "hypothèse", max=1, group="Le rythme et la prudence")
captation_prudente = Input(0.5, "%", "Captation prudente",
                           "Quelle part du temps gagné redeviendrait du travail, avec prudence ?",
                           "Nucleus Research, cité par Baseline, page sans date : 50 % ou moins en marketing",
                           "2026-11", "2027-11", max=1, group="Le rythme et la prudence")
montee_prudente_1 = Input(0.5, "%", "Montée prudente, année 1",
                          "Quelle part du plein effet atteindrait-on la première année, avec prudence ?",
                          "hypothèse", max=1, group="Le rythme et la prudence")
montee_prudente_2 = Input(0.85, "%", "Montée prudente, année 2",
                          "Quelle part du plein effet atteindrait-on la deuxième année, avec prudence ?", "hypothèse",
                          max=1, group="Le rythme et la prudence")
taux_actualisation = Input(0.10, "/an", "Taux d'actualisation", "Quel rendement attend-on d'un euro, par an ?",
                           "Forrester, Total Economic Impact, convention usuelle", "2024", "2027-11", max=1,
                           group="Le rythme et la prudence")

exercice = Constant(1, "an", "Durée d'un exercice")
mois_par_an = Constant(12, "mois/an", "Mois par an")
une_heure = Constant(1, "h/semaine/personne", "Une heure par semaine et par personne")
un_euro_voyage = Constant(1, "€/voyage", "Un euro par voyage")
jours_semaine = Constant(5, "jour/personne/semaine", "Jours travaillés par semaine")

prudence = Scenario("Lecture prudente pour tout le calcul", adoption=0.5, captation=0.5, montee_1=0.5, montee_2=0.85)
voyages_publies = Scenario("Le coût d'un voyage tel que publié : 3 333 €", cout_voyage=3_333)

RESULTATS = ("roi_tei", "roi_prudent", "roi_tresorerie", "van", "van_prudente", "van_tresorerie",
             "delai_recuperation_mois", "tri", "roi_nucleus", "gain_temps_point_mort", "cout_voyage_point_mort",
             "postes_equivalents")
TABLEAUX = ("benefices", "couts", "flux", "flux_tresorerie", "flux_prudents")


# Le temps et son prix


def cout_horaire(cout_charge, heures_an) -> EurosParHeure:
    """Coût horaire : ce que coûte une heure de travail, charges comprises."""
    return cout_charge / heures_an


def heures_jour(heures_an, semaines_an, jours_semaine) -> HeuresParJour:
    """Durée d'une journée : les heures de l'année, réparties sur ses jours travaillés."""
    return heures_an / (semaines_an * jours_semaine)


def heures_rendues(effectif, adoption, gain_temps, semaines_an, captation) -> HeuresParAn:
    """Heures rendues au travail : ce que l'équipe regagne en un an, sans ce qui ne redevient pas du travail."""
    return effectif * adoption * gain_temps * semaines_an * captation


def postes_equivalents(heures_rendues, heures_an) -> Personnes:
    """Postes équivalents : combien de personnes à plein temps ces heures représentent, si on pouvait les réunir."""
    return heures_rendues / heures_an


def valeur_temps(heures_rendues, cout_horaire) -> EurosParAn:
    """Valeur du temps gagné : les heures rendues au travail, au prix où l'entreprise les paie."""
    return heures_rendues * cout_horaire


def economie_voyages(voyages_evites, cout_voyage) -> EurosParAn:
    """Économie de voyages : des billets et des nuits d'hôtel que l'on n'achète plus."""
    return voyages_evites * cout_voyage


def benefice_annuel(valeur_temps, economie_voyages) -> EurosParAn:
    """Bénéfice d'une année pleine : le temps gagné et les voyages évités, une fois l'outil adopté."""
    return valeur_temps + economie_voyages


# Ce que l'outil coûte


def cout_formation(effectif, jours_formation, heures_jour, cout_horaire) -> Euros:
    """Coût de la formation : les heures passées à apprendre, payées et non travaillées."""
    return effectif * jours_formation * heures_jour * cout_horaire


def cout_initial(conseil, cout_formation) -> Euros:
    """Coût initial : ce que l'on dépense une seule fois, avant la première année."""
    return conseil + cout_formation


def cout_administration(heures_admin, semaines_an, cout_horaire) -> EurosParAn:
    """Coût de l'administration : le temps de la personne qui anime et règle l'outil."""
    return heures_admin * semaines_an * cout_horaire


def cout_usage(effectif, adoption, usage_outil, semaines_an, cout_horaire) -> EurosParAn:
    """Coût du temps passé dans l'outil : lire et répondre prend du temps, que l'article ne compte pas."""
    return effectif * adoption * usage_outil * semaines_an * cout_horaire


def cout_annuel(logiciel, cout_administration, cout_usage) -> EurosParAn:
    """Coût d'une année pleine : l'abonnement, l'administration, et le temps passé dans l'outil."""
    return logiciel + cout_administration + cout_usage


# Année par année


def montee(montee_1, montee_2, montee_3) -> SerieParts:
    """Montée en charge : rien au lancement, puis la part du plein effet que chaque année atteint."""
    return (0, montee_1, montee_2, montee_3)


def benefices(montee, benefice_annuel, exercice) -> SerieEuros:
    """Bénéfices par année : le bénéfice d'une année pleine, au rythme de la montée en charge."""
    return tuple(part * benefice_annuel * exercice for part in montee)


def couts(cout_initial, logiciel, cout_administration, cout_usage, montee, exercice) -> SerieEuros:
    """Coûts par année : le coût initial au lancement, puis l'abonnement, l'administration et le temps passé."""
    return tuple(
        cout_initial if t == 0 else (logiciel + cout_administration + cout_usage * montee[t]) * exercice
        for t in range(4)
    )


def flux(benefices, couts) -> SerieEuros:
    """Flux nets : ce que chaque année rapporte, moins ce qu'elle coûte."""
    return tuple(gain - cout for gain, cout in zip(benefices, couts))


# Première lecture : avec le temps


def roi_nucleus(flux, cout_initial) -> TauxAnnuel:
    """ROI annuel à la Nucleus : le bénéfice net moyen d'une année, rapporté au seul coût initial."""
    return nucleus_roi((flux[1], flux[2], flux[3]), cout_initial)


def van(flux, taux_actualisation) -> Euros:
    """VAN avec le temps : la somme des flux ramenés au jour du lancement."""
    return npv(taux_actualisation, flux)


def roi_tei(van, couts, taux_actualisation) -> Part:
    """ROI avec le temps : bénéfices moins coûts, rapportés aux coûts, le tout en valeur du jour du lancement (TEI)."""
    return van / npv(taux_actualisation, couts)


def tri(flux) -> TauxAnnuel:
    """Taux de rentabilité interne : le taux d'actualisation qui annulerait la valeur actuelle nette."""
    return irr(flux)


def trim(flux, taux_actualisation) -> TauxAnnuel:
    """TRI modifié : le rendement annuel si les gains sont replacés au taux d'actualisation."""
    return mirr(flux, taux_actualisation, taux_actualisation)


def delai_recuperation_mois(flux, mois_par_an) -> Mois:
    """Délai de récupération : le moment où le cumul des flux redevient positif, les gains tombant régulièrement."""
    return payback(flux) * mois_par_an


def delai_actualise_annees(flux, taux_actualisation) -> Annees:
    """Délai de récupération actualisé : le même, chaque flux ramené d'abord au jour du lancement."""
    return payback(flux, taux_actualisation)


def valeur_une_heure(effectif, adoption, une_heure, captation, semaines_an, cout_horaire) -> EurosParAn:
    """Valeur d'une heure gagnée : ce que vaut, par an, une heure de plus par semaine et par utilisateur."""
    return effectif * adoption * une_heure * captation * semaines_an * cout_horaire


def van_une_heure(valeur_une_heure, montee, exercice, taux_actualisation) -> Euros:
    """VAN d'une heure gagnée : la même, sur trois ans, au rythme de la montée en charge."""
    return npv(taux_actualisation, tuple(part * valeur_une_heure * exercice for part in montee))


def gain_temps_point_mort(gain_temps, van, van_une_heure, une_heure) -> HeuresParSemainePersonne:
    """Temps gagné au point mort : le gain à partir duquel la VAN, temps compris, cesse d'être négative."""
    return max(0, gain_temps - van / van_une_heure * une_heure)


# Deuxième lecture : la trésorerie seule


def flux_tresorerie(economie_voyages, montee, conseil, logiciel, exercice) -> SerieEuros:
    """Flux de trésorerie : les voyages en moins, le conseil et l'abonnement en plus ; le temps est déjà payé."""
    return tuple(-conseil if t == 0 else (economie_voyages * montee[t] - logiciel) * exercice for t in range(4))


def decaissements(conseil, logiciel, exercice) -> SerieEuros:
    """Décaissements : ce qui sort de la caisse, sans le temps des salariés."""
    return tuple(conseil if t == 0 else logiciel * exercice for t in range(4))


def van_tresorerie(flux_tresorerie, taux_actualisation) -> Euros:
    """VAN de trésorerie : ce que l'outil ajoute à la caisse, ou lui retire, en valeur du jour du lancement."""
    return npv(taux_actualisation, flux_tresorerie)


def roi_tresorerie(van_tresorerie, decaissements, taux_actualisation) -> Part:
    """ROI de trésorerie : ce que chaque euro décaissé rapporte en euros encaissés."""
    return van_tresorerie / npv(taux_actualisation, decaissements)


def delai_tresorerie_mois(flux_tresorerie, mois_par_an) -> Mois:
    """Délai de récupération en trésorerie : le moment où la caisse a rendu ce qu'on lui a pris, sans le temps."""
    return payback(flux_tresorerie) * mois_par_an


def van_un_voyage(voyages_evites, un_euro_voyage, montee, exercice, taux_actualisation) -> Euros:
    """VAN d'un euro par voyage : ce qu'un euro de plus au prix de chaque voyage ajoute à la caisse, en trois ans."""
    return npv(taux_actualisation, tuple(part * voyages_evites * un_euro_voyage * exercice for part in montee))


def cout_voyage_point_mort(cout_voyage, van_tresorerie, van_un_voyage, un_euro_voyage) -> EurosParVoyage:
    """Prix d'un voyage au point mort : celui à partir duquel la seule trésorerie s'y retrouve."""
    return max(0, cout_voyage - van_tresorerie / van_un_voyage * un_euro_voyage)


# Troisième lecture : la prudence


def adoption_retenue(adoption, adoption_prudente) -> Part:
    """Adoption retenue par prudence : la plus basse des deux, celle que l'on espère et celle que l'on craint."""
    return min(adoption, adoption_prudente)


def valeur_temps_prudente(
    effectif, adoption_retenue, gain_temps, semaines_an, captation, captation_prudente, cout_horaire
) -> EurosParAn:
    """Valeur prudente du temps : moins d'utilisateurs, et moins de temps qui redevient du travail."""
    return effectif * adoption_retenue * gain_temps * semaines_an * min(captation, captation_prudente) * cout_horaire


def cout_usage_prudent(effectif, adoption_retenue, usage_outil, semaines_an, cout_horaire) -> EurosParAn:
    """Coût prudent du temps passé dans l'outil : ceux qui ne s'en servent pas n'y passent pas de temps non plus."""
    return effectif * adoption_retenue * usage_outil * semaines_an * cout_horaire


def montee_prudente(montee_1, montee_2, montee_3, montee_prudente_1, montee_prudente_2) -> SerieParts:
    """Montée en charge prudente : la plus lente des deux montées, chaque année."""
    return (0, min(montee_1, montee_prudente_1), min(montee_2, montee_prudente_2), montee_3)


def benefices_prudents(montee_prudente, valeur_temps_prudente, economie_voyages, exercice) -> SerieEuros:
    """Bénéfices prudents : le temps prudent et les voyages évités, au rythme prudent."""
    return tuple(part * (valeur_temps_prudente + economie_voyages) * exercice for part in montee_prudente)


def couts_prudents(
    cout_initial, logiciel, cout_administration, cout_usage_prudent, montee_prudente, exercice
) -> SerieEuros:
    """Coûts prudents : les mêmes, sauf le temps passé dans l'outil, qui suit l'adoption et le rythme prudents."""
    return tuple(
        cout_initial
        if t == 0
        else (logiciel + cout_administration + cout_usage_prudent * montee_prudente[t]) * exercice
        for t in range(4)
    )


def flux_prudents(benefices_prudents, couts_prudents) -> SerieEuros:
    """Flux prudents : les bénéfices prudents, moins les coûts prudents."""
    return tuple(gain - cout for gain, cout in zip(benefices_prudents, couts_prudents))


def van_prudente(flux_prudents, taux_actualisation) -> Euros:
    """VAN prudente : la somme des flux prudents ramenés au jour du lancement."""
    return npv(taux_actualisation, flux_prudents)


def roi_prudent(van_prudente, couts_prudents, taux_actualisation) -> Part:
    """ROI prudent : l'outil prend moins bien et moins vite ; le gain de temps, lui, reste celui que l'on annonce."""
    return van_prudente / npv(taux_actualisation, couts_prudents)


def delai_prudent_mois(flux_prudents, mois_par_an) -> Mois:
    """Délai de récupération prudent : le moment où le cumul des flux prudents redevient positif."""
    return payback(flux_prudents) * mois_par_an
