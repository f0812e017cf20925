"""What every built page owes its reader, search engines and the promise to ask nothing elsewhere."""

import json
import struct
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import html
from mkdocs.exceptions import PluginError

from calculator import names
from macros import third_party
from macros.identity import names as own_names
from macros.links import SCHEMES
from macros.posts import posts
from macros.search_index import WORD, plain_word
from tests.conftest import Site

RESOURCES = "//@src | //@poster | //link[not(@rel='canonical' or @rel='alternate')]/@href"


def documents(site: Site) -> list[tuple[Path, html.HtmlElement]]:
    return [
        (page, html.fromstring(page.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))) for page in site.pages()
    ]


def indexed(site: Site) -> list[tuple[Path, html.HtmlElement]]:
    """The pages that search engines may keep: neither 404.html, nor an old address, nor a frame."""
    return [(page, document) for page, document in documents(site) if not document.xpath("//meta[@name='robots']")]


def texts(document: html.HtmlElement, path: str) -> list[str]:
    found = document.xpath(path)
    assert isinstance(found, list)
    return [str(item) for item in found]


def test_a_page_is_in_french_with_one_heading_one_title_and_a_description(site: Site) -> None:
    for page, document in documents(site):
        assert document.get("lang") == "fr", page
        assert len(document.xpath("//h1")) == 1, page
        assert len(texts(document, "//head/title/text()")) == 1, page
        assert len(texts(document, "//meta[@name='description']/@content")) == 1, page


def test_no_two_pages_share_a_title(site: Site) -> None:
    titles = [texts(document, "//head/title/text()")[0] for _, document in indexed(site)]
    assert sorted(set(titles)) == sorted(titles)


def test_the_canonical_address_is_the_page_s_own_under_the_subpath(site: Site) -> None:
    for page, document in indexed(site):
        assert texts(document, "//link[@rel='canonical']/@href") == [site.page_url(page)]
        assert texts(document, "//meta[@property='og:url']/@content") == [site.page_url(page)]


def test_the_missing_page_is_kept_out_of_search_engines(site: Site) -> None:
    document = dict(documents(site))[site.root / "404.html"]
    assert texts(document, "//meta[@name='robots']/@content") == ["noindex"]


def test_every_article_describes_itself_to_search_engines(site: Site) -> None:
    articles = [(page, document) for page, document in indexed(site) if page.parent.name in slugs()]
    assert len(articles) == len(slugs())
    for page, document in articles:
        posting = linked(document)["BlogPosting"]
        assert posting["headline"] and posting["description"] and posting["inLanguage"] == "fr"
        assert posting["mainEntityOfPage"] == site.page_url(page)
        assert posting["datePublished"] <= posting["dateModified"]
        assert posting["author"][0]["name"] and posting["publisher"]["name"]


def linked(document: html.HtmlElement) -> dict[str, dict[str, Any]]:
    """The JSON-LD of a page by its type."""
    found = [json.loads(text) for text in texts(document, "//script[@type='application/ld+json']/text()")]
    return {data["@type"]: data for data in found}


def test_the_first_page_has_the_blog_s_name_in_tabs_and_shared_links(site: Site) -> None:
    document = dict(documents(site))[site.root / "index.html"]
    name = own_names()[0]
    assert texts(document, "//head/title/text()")[0].startswith(f"{name} – ")
    assert texts(document, "//meta[@property='og:title']/@content") == [name]


def test_every_page_but_the_first_says_the_way_to_it(site: Site) -> None:
    for page, document in indexed(site):
        if page != site.root / "index.html":
            steps = linked(document)["BreadcrumbList"]["itemListElement"]
            assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
            assert steps[0]["item"] == site.url and steps[-1]["item"] == site.page_url(page)
            assert all((site.root / step["item"].removeprefix(site.url) / "index.html").is_file() for step in steps)
            assert len(steps) == 3 or page.parent.name not in {*slugs(), *names()}


def test_every_calculator_has_its_page_described_as_free_software(site: Site) -> None:
    for name in names():
        document = dict(documents(site))[site.root / "calculateurs" / name / "index.html"]
        application = linked(document)["WebApplication"]
        assert application["url"] == texts(document, "//link[@rel='canonical']/@href")[0]
        assert application["name"] and application["isAccessibleForFree"] is True


def test_every_page_has_a_card_of_bounded_weight_and_says_what_it_shows(site: Site) -> None:
    cards = []
    for page, document in indexed(site):
        (card,) = texts(document, "//meta[@property='og:image']/@content")
        picture = (site.root / card.removeprefix(site.url)).read_bytes()
        assert picture.startswith(b"\x89PNG") and struct.unpack(">II", picture[16:24]) == (1200, 630), page
        assert len(picture) <= 60_000, page
        (alt,) = texts(document, "//meta[@property='og:image:alt']/@content")
        cards.append((card, alt))
    assert len({card for card, _ in cards}) == len(slugs()) + len(names()) + 1
    assert len(set(cards)) == len({card for card, _ in cards})


@pytest.mark.shipped
def test_the_card_of_an_article_says_the_first_result_of_its_first_calculator(site: Site) -> None:
    document = dict(documents(site))[site.root / "1032-pour-cent-refaire-le-calcul/index.html"]
    (alt,) = texts(document, "//meta[@property='og:image:alt']/@content")
    assert alt == "1032\u00a0% : refaire le calcul – ROI annuel publié\u00a0: 1\u202f032\u00a0% par an".replace(
        " :", "\u00a0:"
    )


def slugs() -> set[str]:
    """The addresses that the published articles ask for: also a proof that no two ask for the same."""
    published = posts()
    found = {post.slug for post in published}
    assert len(found) == len(published)
    return found


def resources(document: html.HtmlElement) -> list[str]:
    """Every address that the page has its reader's browser ask for."""
    widths = [width.split()[0] for widths in texts(document, "//@srcset") for width in widths.split(",")]
    return [*texts(document, RESOURCES), *widths]


def test_no_resource_comes_from_another_site(site: Site) -> None:
    for page, document in documents(site):
        for address in resources(document):
            absolute = urljoin(site.page_url(page), address)
            assert absolute.startswith((site.url, "data:")), f"{page}: {address}"


def test_every_link_and_resource_of_the_site_resolves(site: Site) -> None:
    anchors = {page: set(texts(document, "//@id")) for page, document in documents(site)}
    for page, document in documents(site):
        for address in (*texts(document, "//a/@href"), *resources(document)):
            absolute = urlsplit(urljoin(site.page_url(page), address))
            if not absolute.geturl().startswith(site.url):
                assert absolute.scheme in (*SCHEMES, "data"), f"{page}: {address}"
                continue
            path = unquote(absolute.path).removeprefix(urlsplit(site.url).path)
            target = site.root / path / "index.html" if not path or path.endswith("/") else site.root / path
            assert target.is_file(), f"{page}: {address}"
            if absolute.fragment and target.suffix == ".html":
                assert unquote(absolute.fragment) in anchors[target], f"{page}: {address}"


def test_the_search_index_has_one_bounded_entry_a_page(site: Site) -> None:
    entries = json.loads((site.root / "search/search_index.json").read_text("utf-8"))["docs"]
    locations = [entry["location"] for entry in entries]
    assert sorted(set(locations)) == sorted(locations)
    assert not [location for location in locations if "#" in location]
    assert max(len(entry["text"]) for entry in entries) < 10_000
    assert not [entry for entry in entries if "<" in entry["text"]]


def test_the_search_index_has_every_word_of_an_article(site: Site) -> None:
    entries = json.loads((site.root / "search/search_index.json").read_text("utf-8"))["docs"]
    known = {entry["location"].rstrip("/"): set(map(plain_word, WORD.findall(entry["text"]))) for entry in entries}
    for page, document in documents(site):
        if page.parent.name in slugs():
            said = " ".join(texts(document, "//article/p[not(@class)]/text() | //article/ul/li/text()"))
            assert set(map(plain_word, WORD.findall(said))) <= known[page.parent.name], page


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("page.html", '<script src="https://cdn.example/a.js"></script>'),
        ("page.html", "<img alt='' src=//cdn.example/a.png>"),
        ("page.html", '<link rel="stylesheet" href="http://cdn.example/a.css">'),
        ("site.css", "@import 'https://cdn.example/a.css';"),
        ("site.css", "body { background: url(//cdn.example/a.png) }"),
        ("any.js", 'load("https://unpkg.com/anything")'),
    ],
)
def test_a_request_to_another_site_stops_the_build(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    with pytest.raises(PluginError, match=name):
        third_party.strip(tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        '<a href="https://other.example/">link</a>',
        '<link rel="canonical" href="https://home.example/page/">',
        '<img alt="" src="../a.png"><script>const n = "http://www.w3.org/2000/svg"</script>',
    ],
)
def test_a_link_is_no_request(tmp_path: Path, text: str) -> None:
    (tmp_path / "page.html").write_text(text, "utf-8")
    third_party.strip(tmp_path)
