"""L'amende du RGPD : un plafond, pas un tarif
Ce que le règlement permet au plus d'infliger, selon le chiffre d'affaires mondial, et ce que cela ferait en
moyenne si l'on osait des probabilités. Le texte s'applique depuis le 25 mai 2018 (article 99). Ce calcul
n'est pas un avis juridique.
"""

from math import nan
from typing import Annotated

from calculator.cells import Constant, Input, Scenario
from calculator.units import Euros, EurosParAn, Multiple, Part, TauxAnnuel

EurosParSanction = Annotated[float, "€/sanction"]

CNIL = "CNIL, bilan 2025 des sanctions, lu sur vie-publique.fr et archimag.com"

# L'entreprise

ca_mondial = Input(10_000_000, "€", "Chiffre d'affaires mondial",
                   "Quel était le chiffre d'affaires mondial du groupe, au dernier exercice ?", "hypothèse",
                   max=1e12, group="L'entreprise")
ca_europe = Input(10_000_000, "€", "Chiffre d'affaires européen",
                  "Combien de ce chiffre d'affaires est réalisé en Europe ?",
                  "hypothèse : ne sert qu'à refaire la formule de Ginkolea", max=1e12,
                  group="L'entreprise")

# Le risque supposé

controle = Input(0.01, "/an", "Probabilité d'une procédure",
                 "Quelle probabilité, par an, d'une plainte instruite ou d'un contrôle ?",
                 "hypothèse : aucune statistique ne la fonde pour une entreprise donnée", max=1,
                 range=(0.001, 0.01, 0.1), group="Le risque supposé")
sanction = Input(0.1, "%", "Probabilité d'une sanction ensuite",
                 "Si une procédure est ouverte, quelle probabilité qu'elle finisse par une amende ?",
                 "hypothèse : elle dépend des faits", max=1, range=(0.01, 0.1, 0.5),
                 group="Le risque supposé")
part_plafond = Input(0.001, "%", "Part du plafond", "Quelle part du plafond l'amende atteindrait-elle ?",
                     "hypothèse : le plus que coûte une procédure simplifiée, le cas le plus courant en 2025",
                     max=1, range=(0.000_1, 0.001, 0.04), group="Le risque supposé")

# Ce que la CNIL a prononcé

montant_cnil = Input(486_839_500, "€", "Montant des sanctions", "Combien la CNIL a-t-elle infligé en un an ?",
                     CNIL, "2026-02", "2027-04", max=1e12, group="Ce que la CNIL a prononcé")
sanctions_cnil = Input(83, "sanction", "Nombre de sanctions", "En combien de sanctions ?", CNIL, "2026-02",
                       "2027-04", max=100_000, group="Ce que la CNIL a prononcé")
deux_plus_fortes = Input(475_000_000, "€", "Les deux plus fortes", "Combien pour les deux plus fortes ?",
                         CNIL + " : 325 et 150 millions d'euros", "2026-02", "2027-04", max=1e12,
                         group="Ce que la CNIL a prononcé")
simplifiees_cnil = Input(67, "sanction", "Sanctions simplifiées", "Combien par la procédure simplifiée ?",
                         CNIL, "2026-02", "2027-04", max=100_000,
                         group="Ce que la CNIL a prononcé")

forfait_83_5 = Constant(20_000_000, "€", "Somme fixe de l'article 83(5)")
taux_83_5 = Constant(0.04, "%", "Taux de l'article 83(5)")
forfait_83_4 = Constant(10_000_000, "€", "Somme fixe de l'article 83(4)")
taux_83_4 = Constant(0.02, "%", "Taux de l'article 83(4)")
taux_article = Constant(0.04, "%", "Taux retenu par Ginkolea")
plafond_simplifie = Constant(20_000, "€", "Plafond de la procédure simplifiée")
plafond_telephone = Constant(375_000, "€", "Plafond de l'article L. 242-16, pour une société")
une_sanction = Constant(1, "sanction", "Une sanction")
deux_sanctions = Constant(2, "sanction", "Deux sanctions")

eti = Scenario("500 M€ dans le monde, 400 M€ en Europe", ca_mondial=500_000_000, ca_europe=400_000_000)
groupe = Scenario("2 Md€ dans le monde, 1 Md€ en Europe", ca_mondial=2_000_000_000, ca_europe=1_000_000_000)

RESULTATS = ("plafond_83_5", "plafond_83_4", "formule_article", "rapport_article", "plafond_part_ca",
             "seuil_bascule", "amende_supposee", "probabilite_sanction", "esperance",
             "part_observee")


# Ce que dit le règlement


def plafond_83_5(forfait_83_5, taux_83_5, ca_mondial) -> Euros:
    """Plafond de l'article 83(5) : principes, consentement, droits ; le plus élevé des deux montants."""
    return max(forfait_83_5, taux_83_5 * ca_mondial)


def plafond_83_4(forfait_83_4, taux_83_4, ca_mondial) -> Euros:
    """Plafond de l'article 83(4) : sécurité, registre, sous-traitance ; le plus élevé des deux montants."""
    return max(forfait_83_4, taux_83_4 * ca_mondial)


def seuil_bascule(forfait_83_5, taux_83_5) -> Euros:
    """Seuil de bascule : le chiffre d'affaires mondial au-delà duquel le pourcentage l'emporte."""
    return forfait_83_5 / taux_83_5


def plafond_part_ca(plafond_83_5, ca_mondial) -> Part:
    """Plafond rapporté au chiffre d'affaires : au-dessus de 100 %, il dépasse une année entière de ventes."""
    return plafond_83_5 / ca_mondial


def rapport_telephone(plafond_83_5, plafond_telephone) -> Multiple:
    """Plafond du RGPD sur celui du démarchage : appeler un particulier sans accord relève d'un autre code."""
    return plafond_83_5 / plafond_telephone


# Ce que disait l'article


def formule_article(taux_article, ca_europe, ca_mondial) -> Euros:
    """Formule de Ginkolea : 4 % du chiffre d'affaires européen ; non défini si l'Europe dépasse le monde."""
    return taux_article * ca_europe if ca_europe <= ca_mondial else nan


def rapport_article(plafond_83_5, formule_article) -> Multiple:
    """Plafond légal sur formule de Ginkolea : combien de fois le texte dépasse ce qu'en dit l'article."""
    return plafond_83_5 / formule_article


# Ce que l'on suppose


def probabilite_sanction(controle, sanction) -> TauxAnnuel:
    """Probabilité supposée d'une amende : celle d'une procédure, fois celle qu'elle finisse ainsi."""
    return controle * sanction


def amende_supposee(part_plafond, plafond_83_5) -> Euros:
    """Amende supposée : ce que l'on paierait si elle tombait ; une hypothèse, car il n'y a pas de barème."""
    return part_plafond * plafond_83_5


def esperance(probabilite_sanction, amende_supposee) -> EurosParAn:
    """Espérance supposée, 83(5) : une moyenne d'hypothèses, que personne ne paie ; ce n'est pas un tarif."""
    return probabilite_sanction * amende_supposee


def esperance_83_4(probabilite_sanction, part_plafond, plafond_83_4) -> EurosParAn:
    """Espérance supposée, 83(4) : la même moyenne, sous l'autre plafond ; pas un tarif non plus."""
    return probabilite_sanction * part_plafond * plafond_83_4


# Ce que l'on observe


def sanction_moyenne(montant_cnil, sanctions_cnil) -> EurosParSanction:
    """Sanction moyenne en 2025 : tous montants confondus, les deux plus fortes comprises."""
    return montant_cnil / sanctions_cnil


def sanction_ordinaire(montant_cnil, deux_plus_fortes, sanctions_cnil, deux_sanctions) -> EurosParSanction:
    """Sanction moyenne sans les deux plus fortes : la même, pour toutes les autres."""
    return (montant_cnil - deux_plus_fortes) / (sanctions_cnil - deux_sanctions)


def sanction_lourde(
    montant_cnil, deux_plus_fortes, simplifiees_cnil, plafond_simplifie, une_sanction, sanctions_cnil, deux_sanctions
) -> EurosParSanction:
    """Sanction moyenne des autres, au moins : ni les deux plus fortes ni les simplifiées, celles-ci à leur plafond."""
    return (montant_cnil - deux_plus_fortes - simplifiees_cnil * plafond_simplifie / une_sanction) / (
        sanctions_cnil - deux_sanctions - simplifiees_cnil
    )


def part_deux_plus_fortes(deux_plus_fortes, montant_cnil) -> Part:
    """Poids des deux plus fortes : leur part du montant de l'année."""
    return deux_plus_fortes / montant_cnil


def part_simplifiee(simplifiees_cnil, sanctions_cnil) -> Part:
    """Part de la procédure simplifiée : les sanctions qui ne peuvent dépasser un petit plafond."""
    return simplifiees_cnil / sanctions_cnil


def part_observee(sanction_ordinaire, une_sanction, plafond_83_5) -> Part:
    """Sanction observée, en part du plafond : la moyenne sans les deux plus fortes, sur votre plafond."""
    return sanction_ordinaire * une_sanction / plafond_83_5


def part_plafond_simplifie(plafond_simplifie, plafond_83_5) -> Part:
    """Plafond simplifié, en part du vôtre : ce que la procédure simplifiée coûte au plus."""
    return plafond_simplifie / plafond_83_5
