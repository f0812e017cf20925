"""The reference pages, as Markdown: nothing of a model is left out, and every figure says where it comes from."""

import re
from collections import Counter
from html import unescape
from pathlib import Path

import pytest

from calculator import ModelError, load, names
from calculator.explain import Ref, formula
from macros import reference
from macros.posts import ALONE, posts, themes
from macros.reference import author, unfold

HREF = re.compile(r'href="#([^"]+)"')
ID = re.compile(r' id="([^"]+)"')


@pytest.mark.parametrize("name", names())
def test_the_page_of_a_model_has_every_cell_once_and_every_link_leads_to_one(name: str) -> None:
    model, page = load(name), reference.model(name)
    cells = [*model.inputs, *model.constants, *model.nodes]
    assert Counter(ID.findall(page)) == Counter(cells)
    assert set(HREF.findall(page)) <= set(cells)


@pytest.mark.parametrize("name", names())
def test_the_page_of_a_model_says_what_each_cell_is(name: str) -> None:
    model, page = load(name), unescape(reference.model(name))
    parts = {part.partition('"')[0]: part for part in page.split('<div id="')[1:]}
    texts = model.texts(model.compute())
    for key, cell in model.inputs.items():
        for said in (cell.label, cell.question, cell.limits, cell.source, cell.validity, texts[key]):
            assert said in parts[key], f"{key}: {said}"
    for key, node in model.nodes.items():
        for said in (node.label, node.doc, texts.get(key, texts.get(f"{key}.0", "?"))):
            assert said in parts[key], f"{key}: {said}"
        assert set(HREF.findall(parts[key])) >= set(node.reads), key
    for scenario in model.scenarios.values():
        assert scenario.label in page


@pytest.mark.parametrize("name", names())
def test_the_page_of_a_model_has_no_script_no_style_and_no_number_that_is_not_one(name: str) -> None:
    page = reference.model(name)
    assert not re.search(r"<script|<style|\sstyle=|\son\w+=", page)
    assert not re.search(r">[^<]*(\bnan\b|\binf\b|−0\b(?![,.]))[^<]*<", page)


def test_a_node_says_its_formula_in_words_with_a_link_to_each_cell() -> None:
    page = reference.model("cas_publie")
    formula = '= <a href="#conseil">Conseil</a> + <a href="#formation">Formation</a>'
    assert f'<dd class="formula" data-search-exclude>{formula}</dd>' in page


@pytest.mark.parametrize("name", names())
def test_a_formula_in_words_names_all_that_it_reads(name: str) -> None:
    model = load(name)
    for node in model.nodes:
        said = {piece.name for piece in formula(model, node) if isinstance(piece, Ref)}
        assert said == set(model.nodes[node].reads), node


def test_the_version_and_the_fingerprint_close_the_page() -> None:
    assert re.search(r"Version \S+, empreinte `[0-9a-f]{8}`", reference.model("cas_publie"))


def test_a_long_series_is_shown_by_its_first_terms_and_its_last() -> None:
    page = reference.model("cas_publie")
    shown = page.split('<div id="flux_mensuels"')[1].split("</div>")[0]
    assert re.search(r"−44\u202f000\u00a0€(\u202f; 37\u202f846\u00a0€){3}\u202f; …\u202f; 37\u202f846\u00a0€", shown)


def test_the_list_has_every_model_once_with_an_answer_and_its_articles() -> None:
    page = reference.models()
    assert Counter(re.findall(r"^### \[.*\]\((\w+)\.md\)$", page, re.MULTILINE)) == Counter(names())
    for name in names():
        model = load(name)
        part = page.split(f"({name}.md)")[1].split("</div>")[0]
        answer = model.texts(model.compute())[model.results[0]]
        assert f"**{answer}** {model.label(model.results[0])}\n{{ .answer }}" in part
        assert all(cell.label in part for cell in model.inputs.values())


def test_sources_and_hypotheses_have_each_input_once_between_them() -> None:
    links = re.findall(r"\(calculateurs/(\w+)\.md#(\w+)\)", reference.sources() + reference.hypotheses())
    assert Counter(links) == Counter((name, key) for name in names() for key in load(name).inputs)


def test_a_source_is_under_its_author_with_its_dates() -> None:
    page = reference.sources()
    insee = page.split("### Insee\n")[1].split("###")[0]
    assert "Coût de la main-d’œuvre en 2020 (Insee Focus n° 283). Janvier 2023, valable jusqu’à novembre 2027" in insee
    assert "hypothèse" not in page


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Callies, « Le ROI caché », tableau", "Callies"),
        ("Armatis\u00a0: 3 à 8 €", "Armatis"),
        ("Nielsen Norman Group, règle 90-9-1", "Nielsen Norman Group"),
        ("Insee", "Insee"),
    ],
)
def test_a_source_begins_with_its_author(source: str, expected: str) -> None:
    assert author(source) == expected


def test_the_articles_that_cite_an_author_are_found_in_their_sources() -> None:
    assert "](posts/1032-pour-cent-refaire-le-calcul.md)" in reference.cited("Sophie Callies")
    assert "](posts/le-service" not in reference.cited("Sophie Callies")


def test_an_author_whom_nobody_cites_stops_the_build() -> None:
    with pytest.raises(ModelError, match="Sophie Calies"):
        reference.cited("Sophie Calies")


def test_words_are_not_taken_for_markdown() -> None:
    assert reference.plain("a_b [c] *d* | <e>") == r"a\_b \[c\] \*d\* \| &lt;e&gt;"


def test_the_menu_unfolds_under_the_list_of_calculators_and_nowhere_else() -> None:
    menu = unfold(["index.md", {"Articles": ["a.md"]}, {"Calculateurs": "calculateurs/index.md"}])
    assert menu[:2] == ["index.md", {"Articles": ["a.md"]}]
    assert menu[2]["Calculateurs"][0] == "calculateurs/index.md"
    assert Counter(menu[2]["Calculateurs"][1:]) == Counter(path for path, _ in reference.pages())
    assert len(menu[2]["Calculateurs"]) == 1 + len(names())


def test_the_page_of_a_model_calls_its_calculator_and_its_reference() -> None:
    pages = dict(reference.pages())
    page = pages["calculateurs/coupon.md"]
    assert '{{ calculator("coupon") }}' in page and '{{ model("coupon") }}' in page
    assert "[Le coupon et ses cannibales](../posts/coupon-et-ses-cannibales.md)" in page


def article(folder: Path, name: str, day: str, body: str, head: str = "") -> None:
    (folder / "posts").mkdir(exist_ok=True)
    meta = f'title: "L\'article {name}"\ndescription: ""\nslug: {name}\ndate: {day}\ncategories: [Campagnes, Méthode]\n'
    text = f"---\n{meta}{head}---\n{body}"
    (folder / "posts" / f"{name}.md").write_text(text, "utf-8")


def test_articles_are_read_newest_first_without_drafts(tmp_path: Path) -> None:
    article(tmp_path, "old", "2026-01-02", "{{ calculator(\"coupon\") }} {{ calculator( 'canal', base=3) }}")
    article(tmp_path, "new", "2026-03-01", "{{ calculator('coupon') }} {{ calculator('coupon') }}")
    article(tmp_path, "draft", "2026-04-01", "", "draft: true\n")
    found = posts(tmp_path)
    assert [post.file for post in found] == ["new.md", "old.md"]
    assert [post.models for post in found] == [("coupon",), ("coupon", "canal")]
    assert found[0].title == "L’article new" and found[0].theme == "Campagnes"


def test_an_article_that_changes_is_read_again(tmp_path: Path) -> None:
    article(tmp_path, "a", "2026-01-02", "")
    assert posts(tmp_path)[0].models == ()
    article(tmp_path, "a", "2026-01-02", '{{ calculator("coupon") }}')
    assert posts(tmp_path)[0].models == ("coupon",)


def test_an_article_that_cannot_be_read_is_left_to_the_check_that_says_why(tmp_path: Path) -> None:
    article(tmp_path, "good", "2026-01-02", "")
    for name, text in [("a", "no front matter"), ("b", "---\n: [\n---\n"), ("c", "---\ntitle: x\n---\n")]:
        (tmp_path / "posts" / f"{name}.md").write_text(text, "utf-8")
    assert [post.file for post in posts(tmp_path)] == ["good.md"]


def test_the_sources_of_an_article_are_those_of_its_last_section(tmp_path: Path) -> None:
    article(tmp_path, "a", "2026-01-02", "Dupont l'affirme.\n\n## Sources\n\n- Martin, « Un titre ».\n")
    assert posts(tmp_path)[0].sources == "\n- Martin, « Un titre ».\n"


def test_a_model_takes_the_theme_of_its_newest_article_and_none_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    assert sorted(name for found in themes().values() for name in found) == sorted(names())
    monkeypatch.setattr("macros.posts.published", lambda: ())
    assert themes() == {ALONE: list(names())}
