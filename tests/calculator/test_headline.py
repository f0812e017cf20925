"""The sentence that answers first, and the one that says what the reader has changed."""

import pytest

from calculator import load
from calculator.errors import ModelError
from calculator.headline import changes, headline
from tests.calculator.test_browser import ask
from tests.calculator.tiny import plain

MODEL = load("cas_publie")
ARTICLE = MODEL.compute()


@pytest.mark.parametrize(
    ("output", "given", "sentence", "changed"),
    [
        ("roi_annuel", {}, "ROI annuel publié : 1 032 % par an, dans le cas de l’article.", ""),
        (
            "roi_annuel",
            {"investissement": 88_000},
            "ROI annuel publié : 516,1 % par an, au lieu de 1 032 % par an dans l’article.",
            "Vous avez changé « Investissement retenu » (88 000 €).",
        ),
        (
            "roi_annuel",
            {"taux_impot": 0.3},  # which the ratio ignores
            "ROI annuel publié : 1 032 % par an, comme dans l’article.",
            "Vous avez changé « Taux d’impôt » (30 %).",
        ),
        (
            "roi_annuel",
            {"investissement": 0},
            "ROI annuel publié : non défini, au lieu de 1 032 % par an dans l’article.",
            "Vous avez changé « Investissement retenu » (0 €).",
        ),
        (
            "part_temps",
            {"voyages": 0, "conseil": 1},
            "Part du temps dans les bénéfices : 100 %, au lieu de 91,6 % dans l’article.",
            "Vous avez changé « Conseil » (1 €) et « Voyages évités » (0 €/an).",
        ),
        (
            "part_temps",
            {"logiciel": 1, "conseil": 1, "formation": 1, "avance": 1, "voyages": 40_001},
            "Part du temps dans les bénéfices : 91,6 %, comme dans l’article.",
            "Vous avez changé « Logiciel » (1 €/an), « Conseil » (1 €), « Formation » (1 €) et 2 autres valeurs.",
        ),
    ],
)
def test_the_answer_stands_beside_the_article_s(
    output: str, given: dict[str, float], sentence: str, changed: str
) -> None:
    cells = MODEL.compute(given)
    assert plain(headline(MODEL, output, cells, ARTICLE)) == sentence
    assert plain(changes(MODEL, cells, ARTICLE)) == changed


def test_the_page_s_own_article_is_what_it_is_compared_with() -> None:
    """An author may start a calculator elsewhere than the model does: calculator("cas_publie", conseil=7000)."""
    article = {"logiciel": "20 000", "conseil": "7 000"}
    found = ask("compute", model="cas_publie", values={}, fields={"conseil": "7 000"}, article=article)
    assert plain(found["headline"]).endswith("dans le cas de l’article.")
    found = ask("compute", model="cas_publie", values={}, fields={"conseil": "6 000"}, article=article, output="van")
    assert plain(found["changes"]) == "Vous avez changé « Conseil » (6 000 €)."
    assert plain(found["headline"]).startswith("Valeur actuelle nette :")


@pytest.mark.parametrize("output", ["vann", "flux_imprimes", "logiciel"])
def test_only_a_result_can_be_said(output: str) -> None:
    with pytest.raises(ModelError, match="pas de résultat"):
        headline(MODEL, output, ARTICLE, ARTICLE)
    found = ask("compute", model="cas_publie", values={}, fields={}, output=output)
    assert found["error"]["kind"] == "model"
