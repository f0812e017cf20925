"""What a reader kept under an older version of a model is brought along, and what changed is said."""

from pathlib import Path

import pytest

from calculator import Model, ModelError, load_file
from calculator.versions import fingerprint, migrate, version
from tests.calculator.test_malformed import model_file

SECOND = (
    "annee = Constant",
    'VERSION = "2"\nRENOMMES = {"depense": "budget"}\nRETIRES = {"impot": "Il ne changeait rien au ratio."}\n'
    "annee = Constant",
)


@pytest.fixture
def model(tmp_path: Path) -> Model:
    return load_file(model_file(tmp_path, SECOND))


def test_a_version_is_what_the_module_says(model: Model, tmp_path: Path) -> None:
    (tmp_path / "first").mkdir()
    assert version(model) == "2"
    assert version(load_file(model_file(tmp_path / "first"))) == "1"


def test_what_has_not_changed_comes_along_without_a_word(model: Model) -> None:
    assert migrate(model, {"budget": 2000}, "2", fingerprint(model)).values == {"budget": 2000}
    assert migrate(model, {"budget": 2000}, "2", fingerprint(model)).sentences == ()


@pytest.mark.parametrize(
    ("values", "kept", "sentence"),
    [
        ({"depense": 2000}, {"budget": 2000}, "« depense » s’appelle désormais « Budget »."),
        ({"impot": 0.45}, {}, "« impot » a été retiré : Il ne changeait rien au ratio."),
        (
            {"marg": 3},
            {},
            "« marg » n’est pas une entrée : sa valeur est laissée de côté. Vouliez-vous dire « marge » ?",
        ),
        (
            {"budget": 9000},
            {},
            "Budget : 9 000 €, hors limites. De 0 € à 5 000 €. La valeur par défaut la remplace.",
        ),
        ({"budget": "x"}, {}, "Budget : un nombre est attendu, pas « x ». La valeur par défaut la remplace."),
    ],
)
def test_what_has_changed_is_said(
    model: Model, values: dict[str, float], kept: dict[str, float], sentence: str
) -> None:
    migrated = migrate(model, values, "2")
    assert migrated.values == kept
    assert [plain(said) for said in migrated.sentences] == [sentence]


def test_an_older_version_and_other_formulas_are_said(model: Model) -> None:
    said = "Les formules ont changé depuis la version {} : les résultats peuvent différer."
    assert [plain(s) for s in migrate(model, {}, "1").sentences] == [said.format(1)]
    assert [plain(s) for s in migrate(model, {}, "2", "00000000").sentences] == [said.format(2)]


def test_the_fingerprint_follows_formulas_and_not_words(tmp_path: Path) -> None:
    def mark(*changes: tuple[str, str]) -> str:
        return fingerprint(load_file(model_file(tmp_path, *changes)))

    assert mark() == mark(("Un modèle sain", "Un autre titre")) == mark(("la somme actualisée", "la somme"))
    others = [
        ("range(3)", "range(4)"),
        ("max=5000", "max=6000"),
        ("Input(1000", "Input(1001"),
        ("Constant(1,", "Constant(2,"),
    ]
    assert len({mark(), *(mark(change) for change in others)}) == 5


@pytest.mark.parametrize(
    ("declared", "why"),
    [
        ('RENOMMES = {"a": "b"}', "« b », nouveau nom de « a », n’est pas une entrée."),
        ('RENOMMES = {"marge": "budget"}', "« marge » est encore une entrée."),
        ('RETIRES = {"marge": "inutile"}', "« marge » est encore une entrée."),
    ],
)
def test_a_wrong_declaration_is_refused(tmp_path: Path, declared: str, why: str) -> None:
    with pytest.raises(ModelError) as refused:
        load_file(model_file(tmp_path, ("annee = Constant", f"{declared}\nannee = Constant")))
    assert plain(str(refused.value)).endswith(why)


def plain(words: str) -> str:
    return words.replace("\u202f", " ").replace("\u00a0", " ")
