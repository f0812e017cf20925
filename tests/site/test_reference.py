"""The reference pages as they are built: in the menu, linked from everywhere, and whole without a script."""

from pathlib import Path

import pytest
from lxml import html

from calculator import load, names
from macros.glossary import PAGE, terms
from macros.posts import posts
from tests.conftest import Site

PAGES = ["calculateurs/", "glossaire/", "methode/", "sources/", "journal/"]


def document(site: Site, path: str) -> html.HtmlElement:
    page = (site.root / path / "index.html").read_bytes()
    return html.fromstring(page, parser=html.HTMLParser(encoding="utf-8"))


def texts(element: html.HtmlElement, path: str) -> list[str]:
    found = element.xpath(path)
    assert isinstance(found, list)
    return [str(item) for item in found]


def articles(site: Site) -> list[Path]:
    return [site.root / post.slug for post in posts()]


@pytest.mark.parametrize("path", PAGES)
def test_every_page_has_its_tab(site: Site, path: str) -> None:
    tabs = texts(document(site, ""), "//nav[@class='md-tabs']//a/@href")
    assert path in tabs


@pytest.mark.parametrize("name", names())
def test_a_model_has_its_page_in_the_menu_and_in_the_list(site: Site, name: str) -> None:
    listed = document(site, "calculateurs")
    assert f"{name}/" in texts(listed, "//div[@class='card']//h3/a/@href")
    assert f"{name}/" in texts(listed, "//nav[contains(@class, 'md-nav')]//a/@href")


@pytest.mark.parametrize("name", names())
def test_the_page_of_a_model_holds_its_calculator_its_graph_and_every_cell(site: Site, name: str) -> None:
    page, model = document(site, f"calculateurs/{name}"), load(name)
    assert texts(page, "//article//roi-calculator/@model") == [name]
    anchors = texts(page, "//dl[@class='cells']/div/@id")
    assert sorted(anchors) == sorted([*model.inputs, *model.constants, *model.nodes])
    drawn = texts(page, "//figure[@class='graph']//a/@*[name()='xlink:href']")
    assert sorted(drawn) == sorted(f"#{cell}" for cell in [*model.inputs, *model.nodes])


@pytest.mark.parametrize("name", names())
def test_no_two_things_of_a_page_share_an_id(site: Site, name: str) -> None:
    found = texts(document(site, f"calculateurs/{name}"), "//@id")
    assert sorted(set(found)) == sorted(found)


@pytest.mark.parametrize("name", names())
def test_the_graph_has_a_name_and_neither_style_nor_script(site: Site, name: str) -> None:
    (graph,) = document(site, f"calculateurs/{name}").xpath("//figure[@class='graph']")
    assert not graph.xpath(".//@style | .//style | .//script")
    assert texts(graph, ".//*[local-name()='svg']/@aria-label")
    titles = [title.text for title in graph.xpath(".//*[local-name()='title']")]
    assert all(titles) and len(titles) == len(graph.xpath(".//*[local-name()='a']"))


def test_an_article_links_the_first_use_of_a_term_and_only_that(site: Site) -> None:
    known = {term.id for term in terms(PAGE.read_text("utf-8"))}
    linked = 0
    for folder in articles(site):
        found = texts(document(site, folder.name), "//a[@class='term']/@href")
        targets = [address.removeprefix("../glossaire/#") for address in found]
        assert set(targets) <= known, folder.name
        assert len(set(targets)) == len(targets), folder.name
        linked += len(targets)
    assert linked > len(articles(site))


def test_the_lists_of_articles_have_no_link_to_the_glossary(site: Site) -> None:
    assert texts(document(site, ""), "//a[@class='term']") == []


def test_every_definition_has_its_anchor(site: Site) -> None:
    anchors = texts(document(site, "glossaire"), "//dt/@id")
    assert sorted(anchors) == sorted(term.id for term in terms(PAGE.read_text("utf-8")))


def test_every_input_is_on_the_page_of_sources(site: Site) -> None:
    found = set(texts(document(site, "sources"), "//article//a/@href"))
    wanted = {f"../calculateurs/{name}/#{key}" for name in names() for key in load(name).inputs}
    assert wanted <= found
