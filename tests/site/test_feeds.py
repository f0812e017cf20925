"""The feeds, against what their specifications require: RSS 2.0, RFC 4287 (Atom) and JSON Feed 1.1."""

import json
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

import pytest
from lxml import etree, html

from tests.site.conftest import Copy

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
TITLES = ["Journal du 2 mars 2026", "Un article", "Journal du 1er février 2026", "Deuxieme"]
BARRED = (
    "//script | //form | //input | //button | //select | //svg | //style | //@style | //@class | //@id | //@onclick"
)


def text(element: etree._Element, path: str) -> str:
    found = element.findtext(path)
    assert found, path
    return found


def feed(copy: Copy) -> dict[str, Any]:
    found = json.loads((copy.root / "feed.json").read_text("utf-8"))
    assert isinstance(found, dict)
    return found


def contents(copy: Copy, name: str) -> list[str]:
    if name == "feed.json":
        return [item["content_html"] for item in feed(copy)["items"]]
    return [found.text or "" for found in copy.xml(name).iter(CONTENT, f"{ATOM}content")]


def ids(copy: Copy, name: str) -> list[str]:
    if name == "feed.json":
        return [item["id"] for item in feed(copy)["items"]]
    found = copy.xml(name).findall("channel/item/guid") or copy.xml(name).findall(f"{ATOM}entry/{ATOM}id")
    return [one.text or "" for one in found]


NAMES = ["rss.xml", "atom.xml", "feed.json"]


def test_rss_has_what_its_specification_requires(either: Copy) -> None:
    rss = either.xml("rss.xml")
    channel = rss.find("channel")
    assert rss.tag == "rss" and rss.get("version") == "2.0" and channel is not None
    assert all(text(channel, name) for name in ("title", "description"))
    assert text(channel, "link") == either.url
    assert [one.get("href") for one in channel.findall(f"{ATOM}link")] == [f"{either.url}rss.xml"]
    for item in channel.findall("item"):
        assert text(item, "title") and text(item, "description") and text(item, "link").startswith(either.url)
        assert item.find("guid[@isPermaLink='false']") is not None
        assert parsedate_to_datetime(text(item, "pubDate")).tzinfo


def test_atom_has_what_its_specification_requires(either: Copy) -> None:
    atom = either.xml("atom.xml")
    assert atom.tag == f"{ATOM}feed"
    assert text(atom, f"{ATOM}title") and urlsplit(text(atom, f"{ATOM}id")).scheme
    assert text(atom, f"{ATOM}author/{ATOM}name")
    assert [one.get("href") for one in atom.findall(f"{ATOM}link[@rel='self']")] == [f"{either.url}atom.xml"]
    for entry in [atom, *atom.findall(f"{ATOM}entry")]:
        assert datetime.fromisoformat(text(entry, f"{ATOM}updated")).tzinfo
        assert text(entry, f"{ATOM}title")
        assert len(entry.findall(f"{ATOM}link[@rel='alternate']")) == 1
    for entry in atom.findall(f"{ATOM}entry"):
        assert datetime.fromisoformat(text(entry, f"{ATOM}published")) <= datetime.fromisoformat(
            text(entry, f"{ATOM}updated")
        )


def test_json_has_what_its_specification_requires(either: Copy) -> None:
    found = feed(either)
    assert found["version"] == "https://jsonfeed.org/version/1.1" and found["title"]
    assert found["home_page_url"] == either.url and found["feed_url"] == f"{either.url}feed.json"
    for item in found["items"]:
        assert isinstance(item["id"], str) and item["content_html"] and item["url"].startswith(either.url)
        assert datetime.fromisoformat(item["date_published"]).tzinfo
        assert datetime.fromisoformat(item["date_published"]) <= datetime.fromisoformat(item["date_modified"])


def test_the_newest_come_first_the_articles_and_the_journal_together(subpath: Copy) -> None:
    assert [item["title"] for item in feed(subpath)["items"]] == TITLES
    titles = [title.text for title in subpath.xml("rss.xml").findall("channel/item/title")]
    assert titles == TITLES
    assert [title.text for title in subpath.xml("atom.xml").findall(f"{ATOM}entry/{ATOM}title")] == TITLES


def test_an_article_says_when_it_appeared_and_when_it_changed(subpath: Copy) -> None:
    article = feed(subpath)["items"][3]
    assert article["date_published"] == "2026-01-10T00:00:00+00:00"
    assert article["date_modified"] == "2026-02-20T00:00:00+00:00"


@pytest.mark.parametrize("name", NAMES)
def test_ids_are_unique_and_outlive_a_change_of_name_of_domain_and_of_slug(
    name: str, subpath: Copy, domain: Copy
) -> None:
    assert len(set(ids(subpath, name))) == len(TITLES)
    assert ids(subpath, name) == ids(domain, name) == ids(subpath, "feed.json")


@pytest.mark.parametrize("name", NAMES)
def test_an_article_is_whole_without_script_form_or_style_and_its_links_are_absolute(name: str, either: Copy) -> None:
    for content in contents(either, name):
        fragment = html.fragment_fromstring(content, create_parent="main")
        assert fragment.xpath(BARRED) == []
        found = fragment.xpath(".//@href | .//@src")
        assert isinstance(found, list)
        assert not [address for address in found if not str(address).startswith("https://")]
        assert "roi-" not in content


@pytest.mark.parametrize("name", NAMES)
def test_a_calculator_becomes_its_figures_and_a_link_to_it(name: str, subpath: Copy) -> None:
    article = html.fragment_fromstring(contents(subpath, name)[1], create_parent="main")
    (row,) = article.xpath("//tr[th='ROI annuel publié']/td/text()")
    assert row == "1\u202f032\u00a0% par an"
    assert article.xpath("//a[.='Essayer le calculateur']/@href") == [f"{subpath.url}un-article/#le-calcul"]
    assert "1\u202f032\u00a0% par an" in article.text_content().partition("Le calcul")[0]
    assert article.xpath("//figure[figcaption]//table[.//td]"), "a chart becomes its figures"


@pytest.mark.parametrize("name", NAMES)
def test_an_entry_of_the_journal_is_whole_and_leads_to_its_day(name: str, subpath: Copy) -> None:
    content = contents(subpath, name)[0]
    assert "Une formule revue." in content and f'href="{subpath.url}glossaire/#roi"' in content
    assert "Ouverture" not in content
    assert feed(subpath)["items"][0]["url"] == f"{subpath.url}journal/#2-mars-2026"


def test_every_page_tells_of_the_feeds(subpath: Copy) -> None:
    for path in ("", "un-article/", "calculateurs/cas_publie/", "404.html"):
        kinds = subpath.page(path).xpath("//link[@rel='alternate']/@type")
        assert kinds == ["application/rss+xml", "application/atom+xml", "application/feed+json"]
