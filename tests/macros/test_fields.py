"""Which questions come first, and how each is written before the engine is there."""

from calculator import load, names
from calculator.sensitivity import tornado
from macros.fields import FEW, FIRST, first, groups, shown


def test_the_first_questions_are_the_widest_bars_of_the_tornado() -> None:
    model = load("reseau_social_entreprise")
    widest = [bar.input for bar in tornado(model, "roi_tei")][:FIRST]
    assert first(model, "roi_tei", {}) == widest == ["gain_temps", "adoption", "captation"]


def test_without_ranges_elasticities_choose_and_without_these_the_author_s_order() -> None:
    assert first(load("cas_publie"), "roi_annuel", {}) == ["investissement", "temps_gagne", "voyages"]
    assert first(load("amende_rgpd"), "plafond_83_5", {}) == [
        "ca_mondial",
        "ca_europe",
        "controle",
    ]  # a floor: all flat


def test_no_question_is_lost_or_asked_twice() -> None:
    for model in map(load, names()):
        chosen = first(model, model.results[0], {})
        rest = [name for _, items in groups(model, chosen) for name, _ in items]
        assert sorted([*chosen, *rest]) == sorted(model.inputs)
        assert len(chosen) == (0 if len(model.inputs) <= FEW else FIRST)
        assert all(items for _, items in groups(model, chosen))


def test_no_question_leans_on_the_one_before_it() -> None:
    """The first three are taken out of their group: « Et la deuxième année ? » would say nothing there."""
    for model in map(load, names()):
        assert not [cell.question for cell in model.inputs.values() if cell.question.startswith("Et ")]


def test_a_field_shows_its_bounds_and_stands_on_its_slider() -> None:
    cell = load("reseau_social_entreprise").inputs["adoption"]
    written = shown(cell, 1)
    assert written.bounds == "De 0 à 100\u00a0%"
    assert written.steps.split("|")[written.at] == written.value == "100"
    assert written.last == written.steps.count("|")
    assert written.beyond == "Au-delà de la plage probable, de 20 à 90\u00a0%."
