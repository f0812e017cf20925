"""A model that cannot be trusted is refused before anything is computed, with file, line, and the cure."""

from pathlib import Path

import pytest

from calculator import ModelError, load_file

SOUND = '''"""Un modèle sain"""

from calculator.arithmetic import power, total
from calculator.cells import Constant, Input, Scenario
from calculator.finance import npv
from calculator.units import Euros, EurosParAn, Part, SerieEuros

budget = Input(1000, "€", "Budget", "Quel budget ?", "hypothèse", max=5000)
marge = Input(600, "€/an", "Marge", "Quelle marge ?", "hypothèse", max=5000)
taux = Input(0.1, "/an", "Taux", "Quel taux ?", "hypothèse", max=1)
annee = Constant(1, "an", "Une année")


def flux(budget, marge, annee) -> SerieEuros:
    """Flux : un lancement, puis deux années."""
    return tuple(-budget if t == 0 else marge * annee for t in range(3))


def van(flux, taux) -> Euros:
    """Valeur nette : la somme actualisée."""
    return npv(taux, flux)
'''
LOADS = "sain.py"

# The sound model, with breakdowns in it: so many a year, each at its own cost.
BREAKDOWNS = """
nombre = Input(2, "fois", "Pannes", "Combien de pannes ?", "hypothèse")
panne = Input(100, "€", "Panne", "Combien coûte une panne ?", "hypothèse", range=(12.4, 100, 310))
hasard = Chance("pertes", poisson="nombre", lognormale="panne")


def pertes(nombre, panne) -> Euros:
    \"\"\"Pertes : ce que coûtent les pannes.\"\"\"
    return nombre * panne
"""


def broken(old: str, new: str) -> tuple[tuple[str, str], tuple[str, str]]:
    """The change that brings the breakdowns in, one of their lines being wrong."""
    assert old in BREAKDOWNS
    return ("import Constant,", "import Chance, Constant,"), (
        "\n\ndef flux",
        BREAKDOWNS.replace(old, new) + "\n\ndef flux",
    )


# What is changed in the sound model, into what, and the whole message that its author reads.
MALFORMED = {
    "a name that is no cell": (
        ("def van(flux, taux)", "def van(flus, taux)"),
        "sain.py:19 : van lit « flus », qui n’est ni une entrée ni un nœud. Vouliez-vous dire « flux » ?\n"
        "sain.py:21 : van : lit « flux » sans l’avoir en paramètre. Ajoutez-le : def …(flux, …).",
    ),
    "a cycle": (
        ("def flux(budget, marge, annee) -> SerieEuros:", "def flux(budget, marge, annee, van) -> SerieEuros:"),
        ("return tuple(-budget", "return tuple(van - budget"),
        "sain.py : cycle flux → van → flux.",
    ),
    "no unit": (
        ("def van(flux, taux) -> Euros:", "def van(flux, taux):"),
        "sain.py:19 : van : annotez l’unité du retour, par exemple « -> EurosParAn ».",
    ),
    "a unit that is not imported": (
        ("def van(flux, taux) -> Euros:", "def van(flux, taux) -> Eros:"),
        "sain.py:19 : van : l’unité « Eros » n’est pas importée de calculator.units. Vouliez-vous dire « Euros » ?",
    ),
    "no docstring": (
        ('    """Valeur nette : la somme actualisée."""\n', ""),
        "sain.py:19 : van : il manque la docstring, qui est l’explication donnée au lecteur.",
    ),
    "a docstring without a name": (
        ("Valeur nette : la somme", "La somme"),
        "sain.py:19 : van : la docstring s’écrit « Nom : explication. ».",
    ),
    "more than one statement": (
        ("    return npv(taux, flux)", "    resultat = npv(taux, flux)\n    return resultat"),
        "sain.py:19 : van : un nœud est sa docstring, puis une seule expression rendue par « return ».",
    ),
    "a branch instead of an expression": (
        ("    return npv(taux, flux)", "    if taux > 0:\n        return npv(taux, flux)"),
        "sain.py:19 : van : un nœud est sa docstring, puis une seule expression rendue par « return ».",
    ),
    "a cell that is not a parameter": (
        ("return npv(taux, flux)", "return npv(taux, flux) - budget"),
        "sain.py:21 : van : lit « budget » sans l’avoir en paramètre. Ajoutez-le : def …(budget, …).",
    ),
    "a parameter that is not used": (
        ("return npv(taux, flux)", "return flux[0]"),
        "sain.py:19 : van : le paramètre « taux » ne sert pas dans la formule.",
    ),
    "the same name twice": (
        ("def van(flux, taux)", "def flux(flux, taux)"),
        "sain.py:19 : « flux » existe déjà, ligne 14.",
    ),
    "the name of a function of Python": (
        ("def van(flux, taux)", "def max(flux, taux)"),
        "sain.py:19 : « max » est déjà le nom d’une fonction : choisissez-en un autre.",
    ),
    "a power": (
        ("return npv(taux, flux)", "return npv(taux, flux) * (1 + taux) ** 2"),
        "sain.py:21 : van : « ** » ne donne pas les mêmes bits partout : écrivez power(x, n).",
    ),
    "sum()": (
        ("return npv(taux, flux)", "return npv(taux, flux) + sum(flux)"),
        "sain.py:21 : van : appelle « sum », qu’une formule ne connaît pas. Écrivez total(…).",
    ),
    "a misspelt function": (
        ("return npv(taux, flux)", "return npw(taux, flux)"),
        "sain.py:21 : van : appelle « npw », qu’une formule ne connaît pas. Vouliez-vous dire « npv » ?",
    ),
    "a function that is not imported": (
        ("return npv(taux, flux)", "return npv(taux, flux) + irr(flux)"),
        "sain.py:21 : van : appelle « irr » sans l’importer.",
    ),
    "infinity that is not imported": (
        ("return npv(taux, flux)", "return npv(taux, flux) if taux > 0 else inf"),
        "sain.py:21 : van : lit « inf » sans l’importer : from math import inf.",
    ),
    "a function called by attribute": (
        ("return npv(taux, flux)", "return npv(taux, flux).real"),
        "sain.py:21 : van : une formule appelle les fonctions par leur nom, sans point.",
    ),
    "arguments by name": (
        ("return npv(taux, flux)", "return npv(rate=taux, flows=flux)"),
        "sain.py:21 : van : « npv » : donnez les arguments par leur place, sans les nommer.",
    ),
    "a text": (
        ("return npv(taux, flux)", 'return npv(taux, flux) if taux > 0 else "rien"'),
        "sain.py:21 : van : « 'rien' » n’est pas un nombre.".replace("'", "’"),
    ),
    "a filter": (
        ("for t in range(3)", "for t in range(3) if t > 0"),
        "sain.py:16 : flux : une boucle ne filtre pas : écrivez « … if … else 0 ».",
    ),
    "a loop that hides a cell": (
        ("t == 0 else marge * annee for t in", "taux == 0 else marge * annee for taux in"),
        "sain.py:14 : flux : la boucle réutilise le nom « taux », qui est déjà pris.",
    ),
    "a default parameter": (
        ("def van(flux, taux)", "def van(flux, taux=0.1)"),
        "sain.py:19 : van : ni décorateur, ni valeur par défaut, ni « * » : des paramètres simples.",
    ),
    "an accent in a name": (
        ("def van(flux, taux)", "def vané(flux, taux)"),
        "sain.py:19 : « vané » : un nœud porte un nom public, en lettres sans accent.",
    ),
    "a statement of its own": (
        ("annee = Constant", "print('bonjour') or 1\nannee = Constant"),
        "sain.py:11 : un modèle ne contient que des imports, des déclarations et des fonctions.",
    ),
    "not Python": (
        ("return npv(taux, flux)", "return npv(taux,, flux)"),
        "sain.py:21 : ce n’est pas du Python (invalid syntax).",
    ),
    "two units that do not add up": (
        ("return npv(taux, flux)", "return npv(taux, flux) + marge"),
        ("def van(flux, taux)", "def van(flux, taux, marge)"),
        "sain.py:21 : van, « npv(taux, flux) + marge » : € et €/an ne vont pas ensemble.",
    ),
    "another unit than announced": (
        ("def van(flux, taux) -> Euros:", "def van(flux, taux) -> EurosParAn:"),
        "sain.py:19 : van annonce €/an, et rend €.",
    ),
    "a unit that only one branch breaks": (
        ("else marge * annee for t", "else marge * annee / annee for t"),
        "sain.py:16 : flux, « -budget if t == 0 else marge * annee / annee » : € et €/an ne vont pas ensemble.",
    ),
    "a series announced as a number": (
        ("-> SerieEuros:", "-> Euros:"),
        "sain.py:14 : flux annonce un nombre, et rend autre chose.\n"
        "sain.py:21 : van, « npv(taux, flux) » : € n’est pas une série de périodes.",
    ),
    "a series multiplied as a whole": (
        ("return npv(taux, flux)", "return npv(taux, flux * 2)"),
        "sain.py:21 : van, « flux * 2 » : une série se multiplie terme à terme : parcourez-la.",
    ),
    "too few arguments": (
        ("return npv(taux, flux)", "return npv(flux) * taux"),
        "sain.py:21 : van, « npv(flux) » : « npv » ne reçoit pas ce nombre d’arguments (1).",
    ),
    "a default out of bounds": (
        ("Input(1000,", "Input(9000,"),
        "sain.py:8 : budget vaut 9000 par défaut, hors de ses bornes 0 à 5000.",
    ),
    "a range in disorder": (
        ("max=1)", "max=1, range=(0.2, 0.1, 0.3))"),
        "sain.py:10 : taux a une plage « range » en désordre ou hors de ses bornes : min, mode, max sont attendus.",
    ),
    "no source": (
        ('"Quel budget ?", "hypothèse"', '"Quel budget ?", ""'),
        "sain.py:8 : budget n’a pas de source : citez-la, ou écrivez « hypothèse ».",
    ),
    "a source without a date": (
        ('"Quel budget ?", "hypothèse"', '"Quel budget ?", "Insee"'),
        "sain.py:8 : budget cite une source sans « date ».\nsain.py:8 : budget cite une source sans « valid_until ».",
    ),
    "no question": (
        ('"Quel budget ?"', '"Budget"'),
        "sain.py:8 : budget doit poser une question, qui finit par « ? ».",
    ),
    "an input that nothing reads": (
        ("annee = Constant", 'rien = Input(1, "€", "Rien", "Quoi ?", "hypothèse")\nannee = Constant'),
        "sain.py:11 : « rien » n’est lu par aucun nœud.",
    ),
    "a result that is no node": (
        ("annee = Constant", 'RESULTATS = ("vann",)\nannee = Constant'),
        "sain.py:11 : RESULTATS cite « vann », qui n’est pas un nœud qui rend un nombre. Vouliez-vous dire « van » ?",
    ),
    "a stage that is no number": (
        ("annee = Constant", 'ENTONNOIR = ("budget", "flux")\nannee = Constant'),
        "sain.py:11 : ENTONNOIR cite « flux », qui n’est pas une entrée ni un nœud qui rend un nombre.",
    ),
    "a funnel of one stage": (
        ("annee = Constant", 'ENTONNOIR = ("budget",)\nannee = Constant'),
        "sain.py:11 : ENTONNOIR a au moins deux étages, dans l’ordre.",
    ),
    "no result named, and a series at the end": (
        ("    return npv(taux, flux)", "    return tuple(flux[0] * taux * annee for t in range(2))"),
        ("def van(flux, taux) -> Euros:", "def van(flux, taux, annee) -> SerieEuros:"),
        "sain.py:1 : RESULTATS cite « van », qui n’est pas un nœud qui rend un nombre.",
    ),
    "a scenario of nothing": (
        ("annee = Constant", 'pire = Scenario("Pire", buget=1)\nannee = Constant'),
        "sain.py:11 : pire change « buget », qui n’est pas une entrée. Vouliez-vous dire « budget » ?",
    ),
    "a scenario out of bounds": (
        ("annee = Constant", 'pire = Scenario("Pire", budget=6000)\nannee = Constant'),
        "sain.py:11 : pire : Budget\u00a0: 6\u202f000\u00a0€, hors limites. De 0\u00a0€ à 5\u202f000\u00a0€.",
    ),
    "a chance of no node": (
        *broken('Chance("pertes"', 'Chance("perts"'),
        "sain.py:15 : hasard : « perts » n’est pas un nœud qui rend un nombre. Vouliez-vous dire « pertes » ?",
    ),
    "a chance of a series": (
        *broken('Chance("pertes"', 'Chance("flux"'),
        "sain.py:15 : hasard : « flux » n’est pas un nœud qui rend un nombre.",
    ),
    "a chance whose mean is another formula": (
        *broken("return nombre * panne", "return nombre * panne * 2"),
        "sain.py:15 : hasard : la moyenne de « pertes » doit être un nombre fois un coût : "
        "écrivez « return nombre * panne ».",
    ),
    "a chance whose number and cost are the other way round": (
        *broken('poisson="nombre", lognormale="panne"', 'poisson="panne", lognormale="nombre"'),
        "sain.py:15 : hasard : la moyenne de « pertes » doit être un nombre fois un coût : "
        "écrivez « return panne * nombre ».\n"
        "sain.py:15 : hasard : « nombre » n’a pas de plage positive : d’un cas à l’autre, "
        "de combien varie ce coût ?",
    ),
    "a chance whose cost is computed": (
        *broken('lognormale="panne"', 'lognormale="annee"'),
        "sain.py:15 : hasard : la moyenne de « pertes » doit être un nombre fois un coût : "
        "écrivez « return nombre * annee ».\n"
        "sain.py:15 : hasard : « annee » n’est pas une entrée : il faut la plage d’un coût. "
        "Vouliez-vous dire « panne » ?",
    ),
    "a cost that may be nothing": (
        *broken("range=(12.4, 100, 310)", "range=(0, 100, 295)"),
        "sain.py:15 : hasard : « panne » n’a pas de plage positive : d’un cas à l’autre, de combien varie ce coût ?",
    ),
    "a spread that no lognormal law of this mean has": (
        *broken("range=(12.4, 100, 310)", "range=(20, 100, 500)"),
        "sain.py:15 : hasard : la loi log-normale de « panne », de moyenne 100, veut à cet écart "
        "range=(12.4, 100, 310).",
    ),
    "a spread around another mean": (
        *broken("range=(12.4, 100, 310)", "range=(12.4, 50, 310)"),
        "sain.py:15 : hasard : la loi log-normale de « panne », de moyenne 100, veut à cet écart "
        "range=(12.4, 100, 310).",
    ),
    "two chances of one node": (
        *broken("hasard = Chance", 'autre = Chance("pertes", poisson="nombre", lognormale="panne")\nhasard = Chance'),
        "sain.py:16 : hasard : « pertes » a déjà un hasard, autre.",
    ),
    "two mistakes, said at once": (
        ("return npv(taux, flux)", "return npv(taux, flux) ** 2"),
        ("range(3)", "range(3 // 1)"),
        "sain.py:16 : flux : « // » n’est pas admis dans une formule : seulement + - * /.\n"
        "sain.py:21 : van : « ** » ne donne pas les mêmes bits partout : écrivez power(x, n).",
    ),
}


def model_file(folder: Path, *changes: tuple[str, str]) -> Path:
    text = SOUND
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path = folder / LOADS
    path.write_text(text, "utf-8")
    return path


def test_the_sound_model_loads(tmp_path: Path) -> None:
    cells = load_file(model_file(tmp_path)).compute()
    assert cells["flux"] == (-1000, 600, 600)


def test_the_sound_model_with_breakdowns_loads(tmp_path: Path) -> None:
    same = broken("nombre", "nombre")
    assert load_file(model_file(tmp_path, *same)).chances.keys() == {"pertes"}


@pytest.mark.parametrize("name", MALFORMED)
def test_a_malformed_model_is_refused(name: str, tmp_path: Path) -> None:
    *changes, message = MALFORMED[name]
    with pytest.raises(ModelError) as refused:
        load_file(model_file(tmp_path, *changes))  # type: ignore[arg-type]
    assert plain(str(refused.value)) == plain(str(message))


def plain(text: str) -> str:
    """Without French spaces, which would hide in a table; french.py has its own tests."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")
