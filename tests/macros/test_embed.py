"""The macros of an article write figures, formulas and tables, from the model alone."""

import pytest

from calculator import ModelError, load
from macros import embed, sentences


def test_a_figure_is_a_text_in_a_sentence() -> None:
    assert sentences.figure("cas_publie.roi_annuel") == "1\u202f032\u00a0% par an"
    assert sentences.figure("cas_publie.flux_imprimes.0") == "−44\u202f000\u00a0€"
    assert sentences.figure("cas_publie.investissement", investissement="17 000 €") == "17\u202f000\u00a0€"


def test_a_unit_is_said_in_words_or_by_the_sentence() -> None:
    assert sentences.figure("cas_publie.logiciel") == "20\u202f000\u00a0€ par an"
    assert sentences.number("cas_publie.logiciel") == "20\u202f000"
    assert sentences.number("cas_publie.tri", investissement=0) == "non défini"


def test_a_formula_is_said_in_words_then_with_its_values() -> None:
    html = embed.formula("cas_publie.depense_lancement")
    assert '<p class="formula">= <i>Conseil</i> + <i>Formation</i></p>' in html
    assert (
        '<span data-cell="conseil">6\u202f000\u00a0€</span> + <span data-cell="formation">11\u202f000\u00a0€</span>'
        in html
    )


def test_a_table_has_a_column_a_period_and_headings_that_a_screen_reader_can_follow() -> None:
    html = embed.table("cas_publie.flux_imprimes", "cas_publie.flux_apres_impot")
    assert [f'<th scope="col">{period}</th>' in html for period in ("Lancement", "Année 1", "Année 3")] == [True] * 3
    assert '<tr><th scope="row">Flux avant impôt</th><td data-cell="flux_imprimes.0">−44\u202f000\u00a0€</td>' in html
    assert "<caption>" in html


def test_scenarios_stand_side_by_side() -> None:
    html = embed.compare("cas_publie", ["roi_annuel"])
    for text in ("1\u202f032\u00a0% par an", "2\u202f671\u00a0% par an", "1\u202f164\u00a0% par an"):
        assert f">{text}</td>" in html


def test_a_sentence_is_chosen_by_a_figure() -> None:
    assert sentences.when("cas_publie.roi_annuel > 1000", "plus de mille", "moins") == "plus de mille"
    assert sentences.when("cas_publie.roi_annuel > 1000", "plus de mille", "moins", investissement=60_000) == "moins"


def test_an_author_s_text_never_becomes_markup() -> None:
    html = embed.calculator("cas_publie", logiciel="20 000")
    assert "<script" not in html
    assert "&#34;investissement&#34;: &#34;17" in html


def test_a_block_of_html_has_no_blank_line() -> None:
    assert "\n\n" not in embed.calculator("reseau_social_entreprise")


def test_how_sure_a_figure_is_comes_from_the_ranges_of_its_inputs() -> None:
    """Callies' article, read again with ranges: about one half, −46 %, 13 %, 114 %, and 59 % above zero."""
    expected = {"p10": -46, "p50": 13, "p90": 114, "probability": 59}
    for what, percent in expected.items():
        written = sentences.sure("reseau_social_entreprise.roi_tei", what).replace("\u2212", "-")
        assert int(written.removesuffix("\u00a0%")) == pytest.approx(percent, abs=2)
    held = {"gain_temps": 0, "voyages_evites": 0}
    assert sentences.sure("reseau_social_entreprise.roi_tei", "p50", **held) == "−100\u00a0%"
    assert sentences.sure("reseau_social_entreprise.van", "p90", **held).endswith("\u00a0€")


def test_chance_remains_when_every_input_is_held() -> None:
    """One year in sixteen: 6.4 % of 400 000 years whose incidents were drawn one by one with numpy."""
    held = {name: cell.default for name, cell in load("absence").inputs.items()}
    assert sentences.sure("absence.resultat", "probability", **held) == "6\u00a0%"
    assert sentences.sure("absence.resultat", "years") == "6\u00a0%"
    assert sentences.sure("absence.epargne", "years", incidents=0) == "0\u00a0%"


@pytest.mark.parametrize(
    ("path", "what", "message"),
    [
        ("reseau_social_entreprise.roi_tei", "p5O", "p50"),
        ("reseau_social_entreprise.flux", "p50", "pas de résultat"),
        ("cas_publie.roi_annuel", "p50", "fourchette"),
        ("campagne.roi_vie_actualise", "years", "campagne ne déclare pas de hasard"),
    ],
)
def test_how_sure_a_figure_is_cannot_be_said_of_anything(path: str, what: str, message: str) -> None:
    with pytest.raises(ModelError, match=message):
        sentences.sure(path, what)
