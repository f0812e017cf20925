"""Le cas publié : 1 032 % par an, refait à l'euro
Un réseau social d'entreprise pour une équipe marketing de 120 personnes, sur trois ans, d'après les tableaux de
Sophie Callies (2009). Les lignes imprimées sont les entrées ; tout le reste est calculé.
"""

from calculator.arithmetic import root, total
from calculator.cells import ALWAYS, Constant, Input, Scenario
from calculator.finance import irr, mirr, npv, npv_excel, nucleus_roi, payback, roi_tei
from calculator.units import (
    Annees,
    Euros,
    EurosParAn,
    Mois,
    Multiple,
    Part,
    SerieEuros,
    TauxAnnuel,
    TauxMensuel,
)

ARTICLE = "Callies, « Le ROI caché des réseaux sociaux pour le marketing », tableau"

# Dépenses imprimées

logiciel = Input(20_000, "€/an", "Logiciel", "Combien coûte l'abonnement au logiciel, par an ?", ARTICLE, "2009",
                 ALWAYS, max=10_000_000, group="Dépenses")
conseil = Input(6_000, "€", "Conseil", "Combien coûte le conseil, au lancement ?", ARTICLE, "2009", ALWAYS,
                max=10_000_000, group="Dépenses")
administrateur = Input(2_000, "€/an", "Administrateur", "Combien coûte le temps de l'administrateur, par an ?",
                       ARTICLE, "2009", ALWAYS, max=10_000_000, group="Dépenses")
formation = Input(11_000, "€", "Formation", "Combien coûte le temps passé en formation, au lancement ?",
                  ARTICLE, "2009", ALWAYS, max=10_000_000, group="Dépenses")
investissement = Input(44_000, "€", "Investissement retenu",
                       "Quel coût initial met-on au dénominateur ?", ARTICLE, "2009", ALWAYS,
                       max=10_000_000, group="Dépenses")
avance = Input(0, "%", "Part des dépenses payée d'avance",
               "Quelle part des dépenses de l'année paie-t-on un an plus tôt ?", "hypothèse",
               max=1, group="Dépenses")

# Bénéfices imprimés

voyages = Input(40_000, "€/an", "Voyages évités", "Combien économise-t-on de voyages, par an ?", ARTICLE, "2009",
                ALWAYS, max=10_000_000, group="Bénéfices")
temps_gagne = Input(436_154, "€/an", "Temps gagné", "À combien évalue-t-on le temps gagné, par an ?",
                    ARTICLE, "2009", ALWAYS, max=100_000_000, group="Bénéfices")

# Conventions

taux_impot = Input(0.45, "%", "Taux d'impôt", "Quel impôt prélève-t-on sur le résultat ?",
                   "hypothèse : déduite des deux lignes de flux imprimées, l'article ne l'annonce pas",
                   max=1, group="Conventions")
taux_actualisation = Input(0.10, "/an", "Taux d'actualisation", "Quel rendement attend-on d'un euro, par an ?",
                           "Forrester, Total Economic Impact, convention usuelle", "2024", "2027-11",
                           max=1, group="Conventions")

exercice = Constant(1, "an", "Durée d'un exercice")
un_mois = Constant(1, "mois", "Un mois")
mois_par_an = Constant(12, "mois/an", "Mois par an")

tableaux_imprimes = Scenario("Les tableaux tels qu'imprimés : 17 000 € au lancement", investissement=17_000)
abonnement_avance = Scenario("Une année de dépenses payée d'avance : 39 000 €", investissement=17_000, avance=1)

RESULTATS = ("roi_annuel", "delai_annees", "roi_trois_ans", "roi_actualise", "van", "tri", "delai_mois",
             "part_temps", "roi_tresorerie")
TABLEAUX = ("depenses", "benefices", "flux_imprimes", "flux_apres_impot")


# Les totaux imprimés


def depense_lancement(conseil, formation) -> Euros:
    """Dépenses du lancement : ce que le tableau fait payer avant la première année."""
    return conseil + formation


def depense_annuelle(logiciel, administrateur) -> EurosParAn:
    """Dépenses d'une année : l'abonnement, et le temps de la personne qui administre l'outil."""
    return logiciel + administrateur


def depenses(depense_lancement, depense_annuelle, exercice) -> SerieEuros:
    """Total des dépenses : au lancement, puis chaque année, tel que le tableau l'imprime."""
    return tuple(depense_lancement if t == 0 else depense_annuelle * exercice for t in range(4))


def benefice_annuel(voyages, temps_gagne) -> EurosParAn:
    """Bénéfices d'une année : les voyages évités, qui s'encaissent, et le temps gagné, qui ne s'encaisse pas."""
    return voyages + temps_gagne


def benefices(benefice_annuel, exercice) -> SerieEuros:
    """Total des bénéfices : rien au lancement, puis la même somme chaque année."""
    return tuple(0 if t == 0 else benefice_annuel * exercice for t in range(4))


# L'analyse financière


def couts(investissement, avance, depense_annuelle, exercice) -> SerieEuros:
    """Coûts retenus : l'investissement, puis les dépenses de chaque année, dont une part peut être payée d'avance."""
    return tuple(
        investissement + avance * depense_annuelle * exercice if t == 0
        else depense_annuelle * exercice if t < 3
        else (1 - avance) * depense_annuelle * exercice
        for t in range(4)
    )


def flux_imprimes(benefices, couts) -> SerieEuros:
    """Flux avant impôt : les bénéfices de la période moins ses coûts."""
    return tuple(gain - cout for gain, cout in zip(benefices, couts))


def flux_apres_impot(flux_imprimes, taux_impot) -> SerieEuros:
    """Flux après impôt : le même taux appliqué à chaque période, lancement compris."""
    return tuple(flux * (1 - taux_impot) for flux in flux_imprimes)


def roi_annuel(flux_imprimes, couts, exercice) -> TauxAnnuel:
    """ROI annuel publié : ce que rapporte la première année, rapporté au coût initial."""
    return flux_imprimes[1] / couts[0] / exercice


def roi_nucleus(flux_imprimes, couts) -> TauxAnnuel:
    """ROI annuel à la Nucleus : la moyenne des trois années, et non la première ; la même si elles se ressemblent."""
    return nucleus_roi((flux_imprimes[1], flux_imprimes[2], flux_imprimes[3]), couts[0])


def delai_annees(flux_imprimes) -> Annees:
    """Délai de récupération : le moment où le cumul des flux redevient positif, les gains tombant régulièrement."""
    return payback(flux_imprimes)


# Les mêmes lignes, sous des conventions dites


def roi_trois_ans(benefices, couts) -> Part:
    """ROI sur trois ans : tout ce qui rentre moins tout ce qui sort, rapporté à tout ce qui sort."""
    return (total(benefices) - total(couts)) / total(couts)


def roi_actualise(benefices, couts, taux_actualisation) -> Part:
    """ROI actualisé : le même, chaque somme ramenée à sa valeur au jour du lancement (méthode TEI de Forrester)."""
    return roi_tei(benefices, couts, taux_actualisation)


def rapport_benefices_couts(benefices, couts, taux_actualisation) -> Multiple:
    """Rapport bénéfices-coûts : un euro dépensé rend tant d'euros, en valeur du jour du lancement."""
    return npv(taux_actualisation, benefices) / npv(taux_actualisation, couts)


def van(flux_imprimes, taux_actualisation) -> Euros:
    """Valeur actuelle nette : la somme des flux ramenés au jour du lancement, celui-ci compté à sa pleine valeur."""
    return npv(taux_actualisation, flux_imprimes)


def van_tableur(flux_imprimes, taux_actualisation) -> Euros:
    """VAN d'un tableur : la fonction VAN d'Excel actualise aussi le premier flux, comme s'il tombait un an après."""
    return npv_excel(taux_actualisation, flux_imprimes)


def tri(flux_imprimes) -> TauxAnnuel:
    """Taux de rentabilité interne : le taux d'actualisation qui annulerait la valeur actuelle nette."""
    return irr(flux_imprimes)


def trim(flux_imprimes, taux_actualisation) -> TauxAnnuel:
    """TRI modifié : le rendement annuel si les gains sont replacés au taux d'actualisation, non au TRI lui-même."""
    return mirr(flux_imprimes, taux_actualisation, taux_actualisation)


def delai_mois(delai_annees, mois_par_an) -> Mois:
    """Délai en mois : le même délai, douze mois par an."""
    return delai_annees * mois_par_an


def delai_actualise_annees(flux_imprimes, taux_actualisation) -> Annees:
    """Délai actualisé : le même, chaque flux ramené d'abord à sa valeur au jour du lancement."""
    return payback(flux_imprimes, taux_actualisation)


def taux_mensuel(taux_actualisation, exercice, un_mois) -> TauxMensuel:
    """Taux d'actualisation mensuel : le taux qui, composé douze fois, donne le taux annuel."""
    return (root(1 + taux_actualisation * exercice, 12) - 1) / un_mois


def flux_mensuels(flux_imprimes) -> SerieEuros:
    """Flux par mois : le lancement, puis chaque année répartie en douze parts égales."""
    return tuple(
        flux_imprimes[0] if mois == 0
        else flux_imprimes[1] / 12 if mois < 13
        else flux_imprimes[2] / 12 if mois < 25
        else flux_imprimes[3] / 12
        for mois in range(37)
    )


def delai_actualise_mois(flux_mensuels, taux_mensuel) -> Mois:
    """Délai actualisé au mois : le même, mois par mois, au taux mensuel."""
    return payback(flux_mensuels, taux_mensuel)


# Ce que le tableau ne dit pas


def ecart_investissement(investissement, depense_lancement) -> Euros:
    """Écart inexpliqué : l'investissement retenu pour le ROI, moins les dépenses de lancement du tableau."""
    return investissement - depense_lancement


def part_temps(temps_gagne, benefice_annuel) -> Part:
    """Part du temps dans les bénéfices : ce qui n'est ni encaissé ni imposable."""
    return temps_gagne / benefice_annuel


def decaissements(conseil, logiciel, exercice) -> Euros:
    """Décaissements sur trois ans : ce qui sort vraiment de la caisse, sans le temps des salariés déjà payés."""
    return conseil + logiciel * exercice * 3


def roi_tresorerie(voyages, exercice, decaissements) -> Part:
    """ROI de trésorerie sur trois ans : des voyages en moins, un abonnement et un conseil en plus, rien d'autre."""
    return (voyages * exercice * 3 - decaissements) / decaissements
