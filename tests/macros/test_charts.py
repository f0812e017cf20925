"""The chart macro: a figure with a drawing, its sentence and its table; an author's mistakes with their line."""

from pathlib import Path

import pytest

from macros.article import Article
from macros.charts import chart
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
    assert html.startswith('<figure class="calculator chart">')
    assert html.count('role="img" aria-label="De 1\u202f000\u202f000\u00a0impressions à ') == 2
    assert "<summary>Les chiffres du graphique</summary>" in html
    assert '<tr><th scope="row">Clics</th><td>15\u202f000\u00a0clics</td><td>1,5\u00a0%</td></tr>' in html
    assert "\n\n" not in html


def test_the_author_s_values_are_drawn() -> None:
    assert "vaut 3,95 %" in plain(chart("campagne.roi", "tornado", marge="70 %"))


def test_scenarios_are_all_drawn_or_those_that_are_named() -> None:
    assert chart("campagne.roi", "scenarios").count('<th scope="row">') == 5
    assert chart("campagne.roi", "scenarios", "moitie").count('<th scope="row">') == 2
