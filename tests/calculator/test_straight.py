"""The graph as one Python function: what is written, what is left out, and the same bits as the walk."""

import ast
from math import isnan
from pathlib import Path

import pytest

from calculator import Model, ModelError, load, load_file, names
from calculator.straight import source
from calculator.unroll import length, unrolled
from tests.calculator.test_models import corners, vectors

SMALL = '''"""Un petit modèle"""

from math import nan

from calculator.arithmetic import total
from calculator.cells import Constant, Input
from calculator.finance import npv
from calculator.units import Annees, Euros, Multiple, SerieEuros, TauxAnnuel

budget = Input(1000, "€", "Budget", "Quel budget ?", "hypothèse", max=5000)
marge = Input(600, "€/an", "Marge", "Quelle marge ?", "hypothèse", min=-5000, max=5000)
taux = Input(0.1, "/an", "Taux", "Quel taux ?", "hypothèse", max=1)
annees = Input(2, "fois", "Années", "Combien d'années ?", "hypothèse", max=9, whole=True)
annee = Constant(1, "an", "Une année")
RESULTATS = ("van",)


def van(flux, taux) -> Euros:
    """Valeur nette : la somme actualisée."""
    return npv(taux, flux)


def flux(budget, marge, annee) -> SerieEuros:
    """Flux : un lancement, puis deux années."""
    return tuple(-budget if t == 0 else marge * annee for t in range(3))


def recettes(flux) -> SerieEuros:
    """Recettes : ce qui rentre."""
    return tuple(max(0, montant) for montant in flux)


def delai(budget, marge) -> Annees:
    """Délai : le temps de tout regagner."""
    return budget / marge if marge >= 0 else nan


def rapide(delai, annee) -> Multiple:
    """Rapide : oui ou non."""
    return 1 if delai <= annee else 0


def cumul(marge, annee, annees) -> SerieEuros:
    """Cumul : autant de termes que d'années."""
    return tuple(total(tuple(marge * annee for passee in range(annees))) * part for part in range(2))
'''

WRITTEN = """\
def straight(budget, marge, taux, annees, annee=1):
    flux = (-budget, marge * annee, marge * annee)
    delai = budget / marge if marge >= 0 else nan
    cumul = (total(tuple((marge * annee for passee in range(annees)))) * 0, \
total(tuple((marge * annee for passee in range(annees)))) * 1)
    van = npv(taux, flux)
    recettes = (max(0, flux[0]), max(0, flux[1]), max(0, flux[2]))
    rapide = 1 if delai <= annee else 0
    return (flux, delai, cumul, van, recettes, rapide,)
"""

ONE = """\
def straight(budget, marge, taux, annees, annee=1):
    flux = (-budget, marge * annee, marge * annee)
    van = npv(taux, flux)
    return (van,)
"""

UNROLLED = {
    "tuple(-a if t == 0 else b for t in range(3))": "(-a, b, b)",
    "tuple(a * t for t in range(1, 3))": "(a * 1, a * 2)",
    "tuple(a if t < 1 else b if t < 2 else c for t in range(3))": "(a, b, c)",
    "tuple(a if 0 < t < 2 else b for t in range(2))": "(a if 0 < 0 < 2 else b, a if 0 < 1 < 2 else b)",
    "tuple(power(a, t) for t in range(2))": "(power(a, 0), power(a, 1))",
    "tuple(2 * x for x in three)": "(2 * three[0], 2 * three[1], 2 * three[2])",
    "tuple(x - y for x, y in zip(three, two))": "(three[0] - two[0], three[1] - two[1])",
    "tuple(three[t] for t in range(2))": "(three[0], three[1])",
    "total(a * x for x in two)": "total((a * two[0], a * two[1]))",
    "npv(a, tuple(-x for x in two))": "npv(a, (-two[0], -two[1]))",
    "max(a, total(tuple(x for x in two)))": "max(a, total((two[0], two[1])))",
    "tuple(x for x in two) if a > 0 else two": "(two[0], two[1]) if a > 0 else two",
    "a if total(tuple(x for x in two)) > 0 else b": "a if total((two[0], two[1])) > 0 else b",
    "tuple(total(tuple(x * t for x in two)) for t in range(1, 3))": (
        "(total((two[0] * 1, two[1] * 1)), total((two[0] * 2, two[1] * 2)))"
    ),
    "tuple(total(tuple(x for u in range(t))) for t in range(3))": "(total(()), total((x,)), total((x, x)))",
    "a + 1": "a + 1",
}

LEFT = {
    "tuple(a * t for t in range(n))": "tuple((a * t for t in range(n)))",
    "tuple(2 * x for x in unknown)": "tuple((2 * x for x in unknown))",
    "tuple(x - y for x, y in zip(two, unknown))": "tuple((x - y for x, y in zip(two, unknown)))",
    "total(x for x in unknown)": "total((x for x in unknown))",
    "total(total(tuple(x for x in two)) for t in range(n))": "total((total((two[0], two[1])) for t in range(n)))",
    "tuple(total(tuple(t * u for u in range(n))) for t in range(2))": (
        "(total(tuple((0 * u for u in range(n)))), total(tuple((1 * u for u in range(n)))))"
    ),
    "tuple(total(t * u for u in range(n)) for t in range(2))": (
        "(total((0 * u for u in range(n))), total((1 * u for u in range(n))))"
    ),
    "tuple(total(tuple(t for t in range(n))) for t in range(2))": (
        "(total(tuple((t for t in range(n)))), total(tuple((t for t in range(n)))))"
    ),
}


@pytest.fixture
def small(tmp_path: Path) -> Model:
    path = tmp_path / "petit.py"
    path.write_text(SMALL, "utf-8")
    return load_file(path)


def test_the_function_is_readable_one_line_a_node_loops_written_out(small: Model) -> None:
    assert source(small.fixed, small.needed(small.order), small.inputs, small.order) == WRITTEN


def test_for_one_output_only_the_lines_that_lead_to_it_are_written(small: Model) -> None:
    assert source(small.fixed, small.needed(("van",)), small.inputs, ("van",)) == ONE
    assert small.straight(("van",))(1000, 1100, 0, 2) == (1200,)


def test_an_input_or_a_constant_may_be_asked_for(small: Model) -> None:
    assert small.needed(("marge", "annee")) == {}
    assert small.straight(("marge", "annee"))(1, 2, 3, 4) == (2, 1)


def test_a_function_is_compiled_once(small: Model) -> None:
    assert small.straight(("van",)) is small.straight(["van"])
    assert small.straight(("van",)) is not small.straight(("delai",))


def test_an_output_that_is_not_there_is_named_with_the_nearest(small: Model) -> None:
    with pytest.raises(ModelError) as caught:
        small.straight(("vam",))
    assert str(caught.value).endswith(
        "n’a ni entrée ni nœud «\u00a0vam\u00a0». Vouliez-vous dire «\u00a0van\u00a0»\u202f?"
    )


@pytest.mark.parametrize("written", UNROLLED)
def test_a_loop_of_known_length_is_written_out(written: str) -> None:
    assert rewritten(written) == UNROLLED[written]


@pytest.mark.parametrize("written", LEFT)
def test_a_loop_whose_length_depends_on_an_input_stays_a_loop(written: str) -> None:
    assert rewritten(written) == LEFT[written]


def test_the_length_of_a_series_is_known_only_when_it_never_changes() -> None:
    assert length(ast.parse("(a, b, c)", mode="eval").body) == 3
    assert length(ast.parse("tuple(a for t in range(n))", mode="eval").body) is None
    assert length(ast.parse("(a, b) if n > 1 else (a,)", mode="eval").body) is None


def test_the_formula_of_the_model_is_left_as_it_was(small: Model) -> None:
    assert ast.unparse(small.expressions["flux"]) == "tuple((-budget if t == 0 else marge * annee for t in range(3)))"


@pytest.mark.parametrize(
    ("values", "delai", "rapide"),
    [({}, 1000 / 600, 0), ({"marge": 1000}, 1, 1), ({"marge": 0}, None, None), ({"marge": -1}, None, None)],
)
def test_what_is_undefined_stays_so_through_a_condition(
    small: Model, values: dict[str, float], delai: float | None, rapide: float | None
) -> None:
    """By a division by zero, which stops the straight function, and by nan, which it would take for a figure."""
    cells = small.compute(values)
    for name, expected in (("delai", delai), ("rapide", rapide)):
        found = cells[name]
        assert isinstance(found, int | float)
        assert isnan(found) if expected is None else found == expected
    assert cells["flux"] == (-1000, values.get("marge", 600), values.get("marge", 600)), "the rest is still computed"


def test_the_browser_gets_the_lines_alone_and_computes_the_same(small: Model) -> None:
    """It has no source: Model takes its lines from the build."""
    shipped = Model(small.module, lines=small.lines)
    assert (shipped.lines, shipped.expressions) == (small.lines, {})
    for values in corners(small):
        assert repr(shipped.compute(values)) == repr(small.compute(values))


def test_a_length_that_depends_on_an_input_is_computed(small: Model) -> None:
    assert [small.compute({"annees": count})["cumul"] for count in (0, 1, 3)] == [(0, 0), (0, 600), (0, 1800)]


@pytest.mark.parametrize("name", names())
def test_one_output_has_the_bits_of_the_walk(name: str) -> None:
    model = load(name)
    for values in ({}, *vectors(model, 20)):
        inputs = model.accept(values)
        walked = model.walk(inputs)
        for output in model.nodes:
            if all(walked[needed] == walked[needed] for needed in model.needed((output,))):
                assert repr(model.straight((output,))(*inputs.values())) == repr((walked[output],)), (output, values)


def rewritten(written: str) -> str:
    """With two series of known length, `two` and `three`."""
    return ast.unparse(unrolled(ast.parse(written, mode="eval").body, {"two": 2, "three": 3}))
