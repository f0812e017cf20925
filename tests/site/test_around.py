"""What stands around an article: who signs, its subjects, its series, what to read next, how to cite it."""

import re

import pytest

from macros import around
from macros.posts import Post
from tests.site.conftest import Copy

ONE = Post("a.md", "A", "Campagnes", ("campagne",), "", "a", "", ("marge",), "")


def other(name: str, theme: str = "Méthode", **more: object) -> Post:
    return ONE._replace(slug=name, theme=theme, **{"models": (), "tags": (), **more})  # type: ignore[arg-type]


def test_what_is_read_next_shares_a_model_then_a_subject_then_a_theme(monkeypatch: pytest.MonkeyPatch) -> None:
    shared = [
        other("theme", "Campagnes"),
        other("rien"),
        other("etiquette", tags=("marge",)),
        other("modele", models=("campagne",)),
    ]
    monkeypatch.setattr(around, "published", lambda: [ONE, *shared])
    around._near.cache_clear()
    assert [post.slug for post in around.near(ONE)] == ["modele", "etiquette", "theme"]


def test_of_two_as_near_the_newest_comes_first_and_three_are_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(around, "published", lambda: [other(str(number), tags=("marge",)) for number in range(9)])
    around._near.cache_clear()
    assert [post.slug for post in around.near(ONE)] == ["0", "1", "2"]


def test_an_article_says_its_subjects_and_each_has_its_list(subpath: Copy) -> None:
    article = subpath.page("un-article/")
    links = article.xpath("//a[@rel='tag']")
    assert [(link.text, link.get("href")) for link in links] == [
        ("marge", "../etiquettes/#marge"),
        ("ROI", "../etiquettes/#roi"),
    ]
    lists = subpath.page("etiquettes/")
    assert lists.xpath("//h2/@id") == ["marge", "roi"]
    assert lists.xpath("//h2[@id='roi']/following-sibling::ul[1]//a/text()") == ["Un article", "Deuxieme"]


def test_a_series_is_read_from_its_first_article_to_its_last(subpath: Copy) -> None:
    steps = subpath.page("un-article/").xpath("//aside[@class='around']/ol/li")
    assert [step.text_content() for step in steps] == ["Deuxieme", "Un article"]
    assert steps[0].xpath("a/@href") == ["../deuxieme/"] and steps[1].xpath("span/@aria-current") == ["page"]
    assert subpath.page("series/").xpath("//h2[@id='une-serie']/following-sibling::ol[1]//a/text()") == [
        "Deuxieme",
        "Un article",
    ]


def test_an_article_that_has_changed_says_when_and_what(subpath: Copy) -> None:
    (said,) = subpath.page("deuxieme/").xpath("//p[@class='post-changed']")
    assert said.text_content() == "Mis à jour le 20 février 2026\u00a0: Une phrase de plus."
    assert said.xpath("time/@datetime") == ["2026-02-20"]
    assert subpath.page("un-article/").xpath("//p[@class='post-changed']") == []


def test_who_signs_has_a_page_with_all_that_they_wrote(subpath: Copy) -> None:
    assert subpath.page("un-article/").xpath("//a[@rel='author']/@href") == ["../auteurs/redaction/"]
    assert subpath.page("auteurs/redaction/").xpath("//article//h2/a/text()") == ["Un article", "Deuxieme"]


def test_an_article_can_be_cited_in_words_and_in_bibtex(subpath: Copy) -> None:
    words, bibtex = subpath.page("deuxieme/").xpath("//details[@class='citation']/pre/text()")
    assert words == (
        "La rédaction, «\u00a0Deuxieme\u00a0», Chiffres en main, 10 janvier 2026, https://blog.test/sous/chemin/deuxieme/"
    )
    assert re.fullmatch(r"@misc\{deuxieme,\n(  \w+ = \{.+\},?\n)+\}", bibtex)
    assert "  author = {{La rédaction}},\n" in bibtex and "  year = {2026},\n  month = {1},\n" in bibtex
    assert "  url = {https://blog.test/sous/chemin/deuxieme/}\n" in bibtex


@pytest.mark.parametrize(
    ("written", "escaped"),
    [("1032\u00a0% : R&D", r"1032 \% : R\&D"), ("{Un titre_long}", r"{Un titre\_long}"), ("{# 1 $}", r"{\# 1 \$}")],
)
def test_what_tex_reserves_is_escaped(written: str, escaped: str) -> None:
    assert around.escaped(written) == escaped


def test_discussions_are_a_link_where_their_address_is_given_and_nothing_elsewhere(subpath: Copy, domain: Copy) -> None:
    ask = "//aside[@class='around']//a[.='Discuter de cet article']/@href"
    assert subpath.page("un-article/").xpath(ask) == []
    assert domain.page("un-article/").xpath(ask) == ["https://forum.test/blog/discussions?discussions_q=un-article"]
    assert domain.page("un-article/").xpath("//script[contains(@src, 'forum.test')]") == []
