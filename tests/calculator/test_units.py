"""Units: how they are read, how they combine, and what every piece of a formula makes of them."""

import ast

import pytest

from calculator.proof import FUNCTIONS, Kind, UnitFault, unit_of
from calculator.units import combine, parse, spell
from tests.calculator.tiny import plain

# Cells of each unit; a series is written in the plural.
NAMES = {
    "euros": Kind(parse("€")),
    "temps": Kind(parse("h")),
    "part": Kind(parse("%")),
    "annuel": Kind(parse("/an")),
    "mensuel": Kind(parse("/mois")),
    "flux": Kind(parse("€"), 1),
    "parts": Kind(parse("%"), 1),
    "heures": Kind(parse("h"), 1),
    "table": Kind(parse("€"), 2),
}

SOUND = {
    "12": "sans unité",
    "0": "toute unité",
    "inf": "toute unité",
    "nan": "toute unité",
    "euros": "€",
    "-euros": "€",
    "euros + euros": "€",
    "euros - 0": "€",
    "0 + euros": "€",
    "euros * temps": "h·€",
    "euros / temps": "€/h",
    "euros / euros": "sans unité",
    "euros * 3": "€",
    "0 * euros": "toute unité",
    "euros * inf": "toute unité",
    "part + 1": "sans unité",
    "euros if temps > 0 else 0": "€",
    "inf if euros > 0 else temps": "h",
    "euros > euros": "sans unité",
    "0 < euros < euros": "sans unité",
    "euros if part > 0 and euros > 0 else euros": "€",
    "flux": "série de €",
    "flux[0]": "€",
    "table[0]": "série de €",
    "(euros, euros)": "série de €",
    "(0, euros)": "série de €",
    "(flux, flux)": "série de série de €",
    "tuple(2 * x for x in flux)": "série de €",
    "tuple(x * y for x, y in zip(flux, heures))": "série de h·€",
    "tuple(euros for t in range(3))": "série de €",
    "tuple(euros * t for t in range(3))": "série de €",
    "tuple(euros if t == 0 else 0 for t in range(1, 3))": "série de €",
    "range(3)": "série de sans unité",
    "min(euros, 0)": "€",
    "max(euros, euros, inf)": "€",
    "max(flux)": "€",
    "max(parts)": "sans unité",
    "abs(euros - euros)": "€",
    "total(flux)": "€",
    "power(part, 2)": "sans unité",
    "power(1 + part, part)": "sans unité",
    "root(part, 12)": "sans unité",
    "npv(annuel, flux)": "€",
    "npv(0, heures)": "h",
    "npv_excel(annuel, flux)": "€",
    "irr(flux)": "1/an",
    "mirr(flux, annuel, annuel)": "1/an",
    "mirr(flux, 0, annuel)": "1/an",
    "payback(flux)": "an",
    "payback(flux, annuel)": "an",
    "payback(flux, mensuel)": "mois",
    "payback(flux, 0)": "sans unité",
    "roi_tei(flux, flux, annuel)": "sans unité",
    "nucleus_roi(flux, euros)": "1/an",
}

# Formula → where the fault is, and what its author reads.
UNSOUND = {
    "euros + temps": ("euros + temps", "€ et h ne vont pas ensemble."),
    "euros - 1": ("euros - 1", "€ et sans unité ne vont pas ensemble."),
    "12 + euros": ("12 + euros", "sans unité et € ne vont pas ensemble."),
    "euros * (temps + euros)": ("temps + euros", "h et € ne vont pas ensemble."),
    "-(euros + temps)": ("euros + temps", "€ et h ne vont pas ensemble."),
    "euros if temps > 0 else temps": ("euros if temps > 0 else temps", "€ et h ne vont pas ensemble."),
    "1 if euros > temps else 0": ("euros > temps", "€ et h ne vont pas ensemble."),
    "1 if 0 < euros < temps else 0": ("0 < euros < temps", "€ et h ne vont pas ensemble."),
    "1 if part > 0 and euros > temps else 0": ("euros > temps", "€ et h ne vont pas ensemble."),
    "1 if euros > temps or part > 0 else 0": ("euros > temps", "€ et h ne vont pas ensemble."),
    "flux + flux * 2": ("flux * 2", "une série se multiplie terme à terme : parcourez-la."),
    "2 / flux": ("2 / flux", "une série se multiplie terme à terme : parcourez-la."),
    "flux + euros": ("flux + euros", "une série de périodes et un nombre ne se combinent pas : parcourez la série."),
    "(euros, flux)": ("(euros, flux)", "une série de périodes et un nombre ne se combinent pas : parcourez la série."),
    "(euros, temps)": ("(euros, temps)", "€ et h ne vont pas ensemble."),
    "euros[0]": ("euros[0]", "€ n'est pas une série de périodes."),
    "12[0]": ("12[0]", "sans unité n'est pas une série de périodes."),
    "inf[0]": ("inf[0]", "sans unité n'est pas une série de périodes."),
    "total(euros)": ("total(euros)", "€ n'est pas une série de périodes."),
    "max(euros)": ("max(euros)", "€ n'est pas une série de périodes."),
    "max(euros, temps)": ("max(euros, temps)", "€ et h ne vont pas ensemble."),
    "min(flux, euros)": (
        "min(flux, euros)",
        "une série de périodes et un nombre ne se combinent pas : parcourez la série.",
    ),
    "power(euros, 2)": ("power(euros, 2)", "sans unité attendu, pas €."),
    "power(part, temps)": ("power(part, temps)", "sans unité attendu, pas h."),
    "root(euros, 2)": ("root(euros, 2)", "sans unité attendu, pas €."),
    "range(euros)": ("range(euros)", "€ et sans unité ne vont pas ensemble."),
    "npv(part, flux)": ("npv(part, flux)", "1/an attendu, pas sans unité."),
    "npv(mensuel, flux)": ("npv(mensuel, flux)", "1/an attendu, pas 1/mois."),
    "npv(annuel, euros)": ("npv(annuel, euros)", "€ n'est pas une série de périodes."),
    "npv_excel(part, flux)": ("npv_excel(part, flux)", "1/an attendu, pas sans unité."),
    "irr(euros)": ("irr(euros)", "€ n'est pas une série de périodes."),
    "mirr(flux, part, part)": ("mirr(flux, part, part)", "1/an attendu, pas sans unité."),
    "mirr(flux, annuel, mensuel)": ("mirr(flux, annuel, mensuel)", "1/an et 1/mois ne vont pas ensemble."),
    "mirr(euros, annuel, annuel)": ("mirr(euros, annuel, annuel)", "€ n'est pas une série de périodes."),
    "payback(euros)": ("payback(euros)", "€ n'est pas une série de périodes."),
    "roi_tei(flux, heures, annuel)": ("roi_tei(flux, heures, annuel)", "€ et h ne vont pas ensemble."),
    "roi_tei(flux, flux, part)": ("roi_tei(flux, flux, part)", "1/an attendu, pas sans unité."),
    "roi_tei(flux, euros, annuel)": ("roi_tei(flux, euros, annuel)", "€ n'est pas une série de périodes."),
    "nucleus_roi(flux, temps)": ("nucleus_roi(flux, temps)", "€ et h ne vont pas ensemble."),
    "nucleus_roi(euros, euros)": ("nucleus_roi(euros, euros)", "€ n'est pas une série de périodes."),
    "npv(annuel)": ("npv(annuel)", "« npv » ne reçoit pas ce nombre d'arguments (1)."),
    "abs(euros, temps)": ("abs(euros, temps)", "« abs » ne reçoit pas ce nombre d'arguments (2)."),
    "payback(flux, annuel, euros)": (
        "payback(flux, annuel, euros)",
        "« payback » ne reçoit pas ce nombre d'arguments (3).",
    ),
    "tuple(x + temps for x in flux)": ("x + temps", "€ et h ne vont pas ensemble."),
    "tuple(x + y for x, y in zip(flux, heures))": ("x + y", "€ et h ne vont pas ensemble."),
    "tuple(x for x in euros)": ("(x for x in euros)", "€ n'est pas une série de périodes."),
    "tuple(x for x in zip(flux, flux))": (
        "(x for x in zip(flux, flux))",
        "une boucle parcourt range(…), une série, ou zip(série, série) avec autant de noms.",
    ),
    "tuple(x for x, y in zip(flux))": (
        "(x for x, y in zip(flux))",
        "une boucle parcourt range(…), une série, ou zip(série, série) avec autant de noms.",
    ),
    "tuple(x for x, y in flux)": (
        "(x for x, y in flux)",
        "une boucle parcourt range(…), une série, ou zip(série, série) avec autant de noms.",
    ),
    "tuple(x for serie in table for x in serie)": (
        "(x for serie in table for x in serie)",
        "« (x for serie in table for x in serie) » n'a pas d'unité calculable.",
    ),
    "[euros]": ("[euros]", "« [euros] » n'a pas d'unité calculable."),
    "euros.real": ("euros.real", "« euros.real » n'a pas d'unité calculable."),
}


@pytest.mark.parametrize(
    ("unit", "powers"),
    [
        ("€", (("€", 1),)),
        ("€/personne/an", (("an", -1), ("personne", -1), ("€", 1))),
        ("h·personne", (("h", 1), ("personne", 1))),
        ("h·h", (("h", 2),)),
        ("€/an/an", (("an", -2), ("€", 1))),
        ("/an", (("an", -1),)),
        ("%", ()),
        ("fois", ()),
        ("", ()),
        ("%/an", (("an", -1),)),
        ("an/an", ()),
        ("€·%", (("€", 1),)),
    ],
)
def test_a_unit_is_read_as_powers(unit: str, powers: tuple[tuple[str, int], ...]) -> None:
    assert parse(unit) == powers


@pytest.mark.parametrize(
    ("a", "b", "times", "result"),
    [
        ("€", "h", 1, "€·h"),
        ("€", "h", -1, "€/h"),
        ("€/h", "h", 1, "€"),
        ("€", "€", -1, ""),
        ("€", "€", 1, "€·€"),
        ("", "an", -1, "/an"),
        ("", "/an", -1, "an"),
    ],
)
def test_units_combine(a: str, b: str, times: int, result: str) -> None:
    assert combine(parse(a), parse(b), times) == parse(result)


@pytest.mark.parametrize("written", ["€", "€/an", "€/an/personne", "h·personne", "h·h/an/an"])
def test_spelling_is_the_reverse_of_reading(written: str) -> None:
    assert spell(parse(written)) == written


def test_what_has_no_unit_above_is_spelt_all_the_same() -> None:
    assert (spell(()), spell(parse("/an"))) == ("sans unité", "1/an")


@pytest.mark.parametrize("formula", SOUND)
def test_a_sound_formula_has_a_unit(formula: str) -> None:
    assert said(unit_of(parsed(formula), NAMES)) == SOUND[formula]


@pytest.mark.parametrize("formula", UNSOUND)
def test_an_unsound_formula_is_refused_where_its_units_meet(formula: str) -> None:
    with pytest.raises(UnitFault) as caught:
        unit_of(parsed(formula), NAMES)
    where, message = UNSOUND[formula]
    assert caught.value.where is not None
    assert (ast.unparse(caught.value.where), plain(str(caught.value))) == (where, message)


def test_every_function_of_a_formula_is_in_the_tables() -> None:
    called = {node.func.id for formula in SOUND for node in ast.walk(parsed(formula)) if isinstance(node, ast.Call)}  # type: ignore[attr-defined]
    assert called == FUNCTIONS.keys()


def parsed(formula: str) -> ast.expr:
    return ast.parse(formula, mode="eval").body


def said(kind: Kind) -> str:
    return "série de " * kind.depth + ("toute unité" if kind.powers is None else spell(kind.powers))
