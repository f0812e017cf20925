"""The site lives as well at the root of a domain as under a subpath, under any name: every address is followed."""

import json
import re
from collections.abc import Iterator
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree

from tests.site import small
from tests.site.conftest import Copy

ADDRESSES = "//@href | //@src | //@poster | //meta[starts-with(@content, 'http')]/@content"
TEXTS = {".html", ".css", ".js", ".json", ".svg", ".txt", ".webmanifest", ".xml"}


def addresses(copy: Copy) -> Iterator[tuple[str, str]]:
    """(where it is written, the absolute address) for each address of each page, feed, list and manifest."""
    for path in sorted(copy.root.rglob("*.html")):
        name = path.relative_to(copy.root).as_posix().removesuffix("index.html")
        found = copy.page(name).xpath(ADDRESSES)
        assert isinstance(found, list)
        # These two are shown at any address, however deep.
        base = copy.url + ("nulle/part/" if name in ("404.html", "503.html") else name)
        yield from ((name, urljoin(base, str(address))) for address in found)
    for name in ("sitemap.xml", "rss.xml", "atom.xml"):
        for element in copy.xml(name).iter(etree.Element):
            for text in (element.text or "", element.get("href", "")):
                yield from ((name, address) for address in re.findall(r"https?://[^\s\"'<>&]+", text))
    feed = (copy.root / "feed.json").read_text("utf-8")
    yield from (("feed.json", address) for address in re.findall(r"https?://[^\s\"'<>\\&]+", feed))
    manifest = json.loads((copy.root / "manifest.webmanifest").read_text("utf-8"))
    for address in [manifest["start_url"], *(icon["src"] for icon in manifest["icons"])]:
        yield "manifest.webmanifest", urljoin(copy.url + "manifest.webmanifest", address)


def test_every_address_of_the_site_leads_to_a_file_and_to_its_anchor(either: Copy) -> None:
    seen = 0
    for where, address in addresses(either):
        if urlsplit(address).netloc == urlsplit(either.url).netloc:
            page, _, anchor = address.partition("#")
            assert page.startswith(either.url), f"{where}: {address}"
            file = either.file(unquote(page).partition("?")[0])
            assert file.is_file(), f"{where}: {address}"
            assert not anchor or file.suffix != ".html" or f'id="{unquote(anchor)}"' in file.read_text("utf-8"), address
            seen += 1
    assert seen > 1000


def test_every_page_names_its_own_address(either: Copy) -> None:
    for path in sorted(either.root.rglob("index.html")):
        name = path.relative_to(either.root).as_posix().removesuffix("index.html")
        page = either.page(name)
        if not page.xpath("//meta[@name='robots']"):
            assert page.xpath("//link[@rel='canonical']/@href") == [either.url + name]
            assert page.xpath("//meta[@property='og:url']/@content") == [either.url + name]


def test_robots_and_hosts_are_told_what_they_look_for(either: Copy) -> None:
    assert f"Sitemap: {either.url}sitemap.xml" in (either.root / "robots.txt").read_text("utf-8").splitlines()
    assert (either.root / ".nojekyll").is_file()


def test_the_missing_page_asks_everything_from_the_root_of_the_host(either: Copy) -> None:
    found = either.page("404.html").xpath("//head//@href | //@src | //article//@href")
    assert isinstance(found, list)
    path = urlsplit(either.url).path
    assert found and not [address for address in found if not str(address).startswith((path, either.url))]


def test_name_author_address_and_colours_are_in_one_file_and_nowhere_else(domain: Copy) -> None:
    gone = ["example.github.io", "Chiffres en main", "#0b6455"]
    assert all(one in small.settings() for one in gone)
    assert [found for found in written(domain, gone) if "assets/runtime" not in found] == []
    assert "Comptes &amp; Cie" in (domain.root / "index.html").read_text("utf-8")
    assert "#123456" in next(domain.root.glob("assets/code/*/style.css")).read_text("utf-8")
    assert "#123456" in (domain.root / "assets/favicon.svg").read_text("utf-8")


def test_no_page_names_the_address_of_the_example(subpath: Copy) -> None:
    assert written(subpath, ["example.github.io"]) == []


def written(copy: Copy, words: list[str]) -> list[str]:
    """'path: word' for each text file that has one of the words."""
    files = [path for path in sorted(copy.root.rglob("*")) if path.suffix in TEXTS]
    assert files
    return [
        f"{path.relative_to(copy.root)}: {word}" for path in files for word in words if word in path.read_text("utf-8")
    ]
