"""What every built page owes its reader, search engines and the promise to ask nothing elsewhere."""

import json
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import html
from mkdocs.exceptions import PluginError

from macros import third_party
from tests.conftest import ROOT, Site

RESOURCES = "//@src | //@srcset | //@poster | //link[not(@rel='canonical' or @rel='alternate')]/@href"


def documents(site: Site) -> list[tuple[Path, html.HtmlElement]]:
    return [
        (page, html.fromstring(page.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))) for page in site.pages()
    ]


def indexed(site: Site) -> list[tuple[Path, html.HtmlElement]]:
    """The pages that search engines may keep: all but 404.html."""
    return [(page, document) for page, document in documents(site) if page.name != "404.html"]


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
    titles = [texts(document, "//head/title/text()")[0] for _, document in documents(site)]
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
        posting = json.loads(texts(document, "//script[@type='application/ld+json']/text()")[0])
        assert posting["@type"] == "BlogPosting"
        assert posting["headline"] and posting["description"] and posting["inLanguage"] == "fr"
        assert posting["mainEntityOfPage"] == site.page_url(page)
        assert posting["datePublished"] <= posting["dateModified"]


def slugs() -> set[str]:
    """The addresses that the articles ask for: also a proof that no two ask for the same."""
    posts = list((ROOT / "docs/posts").glob("*.md"))
    found = {line for post in posts for line in post.read_text("utf-8").splitlines() if line.startswith("slug: ")}
    assert len(found) == len(posts)
    return {line.removeprefix("slug: ").strip() for line in found}


def test_no_resource_comes_from_another_site(site: Site) -> None:
    for page, document in documents(site):
        for address in texts(document, RESOURCES):
            absolute = urljoin(site.page_url(page), address)
            assert absolute.startswith((site.url, "data:")), f"{page}: {address}"


def test_every_link_and_resource_of_the_site_resolves(site: Site) -> None:
    anchors = {page: set(texts(document, "//@id")) for page, document in documents(site)}
    for page, document in documents(site):
        for address in texts(document, f"//a/@href | {RESOURCES}"):
            absolute = urlsplit(urljoin(site.page_url(page), address))
            if not absolute.geturl().startswith(site.url):
                assert absolute.scheme in ("https", "data", "mailto"), f"{page}: {address}"
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
    assert max(len(entry["text"]) for entry in entries) < 5000
    assert not [entry for entry in entries if "<" in entry["text"]]


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
