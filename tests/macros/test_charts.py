"""The chart macro: a figure with a drawing, its sentence and its table; an author's mistakes with their line."""

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from calculator import load
from macros.article import Article
from macros.charts import chart, drawings
from tests.calculator.tiny import plain

# What an author types, and what the build answers.
MISTAKES = {
    'chart("campagne.roi", "tornade")': "« tornade » n’est pas un graphique : flux, tornado, distribution, entonnoir, "
    "scenarios, ecart. Vouliez-vous dire « tornado » ?",
    'chart("campagne.roi")': "campagne.roi est un nombre : le graphique « flux » veut une série, un flux par période.",
    'chart("campagne", "tornado")': "« campagne » : écrivez « modele.noeud », par exemple « campagne.roi ».",
    'chart("campagne.roii", "tornado")': "campagne n’a ni entrée ni nœud « roii ». Vouliez-vous dire « roi » ?",
    'chart("campagn.roi", "tornado")': "aucun calculateur ne s’appelle « campagn ». Vouliez-vous dire « campagne » ?",
    'chart("campagne.roi", "tornado", "marge")': "« tornado » ne prend rien après lui, pas même « marge ».",
    'chart("campagne.roi", "entonnoir")': '« campagne.roi » : un entonnoir nomme ses étages à part, ["roi", "…"].',
    'chart("campagne", "entonnoir", ["clics", "leeds"])': "campagne n’a ni entrée ni nœud « leeds ». "
    "Vouliez-vous dire « leads » ?",
    'chart("campagne.roi", "ecart", "moitié")': "campagne n’a pas de scénario « moitié » : marge_haute, moitie, "
    "sans_suite, campagne_leads. Vouliez-vous dire « moitie » ?",
    'chart("campagne.roi", "ecart")': "campagne : un écart va du cas de départ à un scénario, qu’il faut nommer "
    "après « ecart ».",
    'chart("cas_publie.van", "tornado", logiciel="beaucoup")': "Logiciel : « beaucoup » n’est pas un nombre. "
    "Exemple : 1 234,5.",
    "chart()": "chart attend d’abord « \"modele.noeud\" ».",
}  # fmt: skip


@pytest.mark.parametrize("typed", MISTAKES)
def test_a_mistake_is_named_with_its_line(typed: str, tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text(f"Une phrase.\n\n{{{{ {typed} }}}}\n", "utf-8")
    (mistake,) = Article(tmp_path / "x.md", "x.md").mistakes([], [], post=False)
    assert plain(mistake) == f"x.md:3 : {MISTAKES[typed]}"


def test_a_chart_is_a_figure_with_two_drawings_a_sentence_and_a_table() -> None:
    html = chart("campagne", "entonnoir", ["impressions", "clics"])
    assert html.startswith('<figure class="calculator chart"')
    assert html.count('role="img" aria-label="De 1\u202f000\u202f000\u00a0impressions à ') == 2
    assert "<summary>Les chiffres du graphique</summary>" in html
    assert '<tr><th scope="row">Clics</th><td>15\u202f000\u00a0clics</td><td>1,5\u00a0%</td></tr>' in html
    assert "\n\n" not in html


def test_a_funnel_has_the_stages_of_its_model_unless_they_are_named() -> None:
    assert chart("campagne", "entonnoir") == chart(
        "campagne", "entonnoir", ["impressions", "clics", "leads", "clients"]
    )


def test_a_chart_carries_what_the_page_must_ask_to_draw_it_again() -> None:
    def question(html: str) -> dict[str, Any]:
        found = re.search(r'<roi-chart model="campagne" question="([^"]*)">', html)
        assert found
        asked: dict[str, Any] = json.loads(unescape(found[1]))
        return asked

    assert question(chart("campagne.roi", "tornado", marge="70 %")) == {"kind": "tornado", "outputs": ["roi"]}
    assert question(chart("campagne.roi", "ecart", "moitie")) == {
        "kind": "ecart", "outputs": ["roi"], "scenarios": ["moitie"],
    }  # fmt: skip


def test_a_calculator_offers_the_drawings_that_its_model_has() -> None:
    offered = {group: [name for name, _ in questions] for group, questions in drawings(load("cas_publie"), ["van"])}
    assert offered == {
        "L’argent qui entre et sort, et son cumul": [
            "Flux avant impôt",
            "Flux après impôt",
            "Flux par mois",
        ]
    }
    questions = [question for _, group in drawings(load("campagne"), ["roi"]) for _, question in group]
    assert questions == [
        {"kind": "flux", "outputs": ["flux"]},
        {"kind": "tornado", "outputs": ["roi"]},
        {"kind": "entonnoir", "outputs": ["impressions", "clics", "leads", "clients"]},
    ]


def test_the_author_s_values_are_drawn() -> None:
    assert "vaut 3,95 %" in plain(chart("campagne.roi", "tornado", marge="70 %"))


def test_scenarios_are_all_drawn_or_those_that_are_named() -> None:
    assert chart("campagne.roi", "scenarios").count('<th scope="row">') == 5
    assert chart("campagne.roi", "scenarios", "moitie").count('<th scope="row">') == 2
