"""The policy of every page: what it allows is what its readers need, and nothing that a guest could use."""

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest
from lxml import html
from mkdocs.exceptions import PluginError

from macros.publish import policy
from tests.conftest import Site

ALLOWED = {
    "default-src": {"'none'"},
    "script-src": {"'self'"},
    "style-src": {"'self'"},
    "img-src": {"'self'", "data:"},
    "connect-src": {"'self'"},
    "worker-src": {"'self'"},
    "manifest-src": {"'self'"},
    "base-uri": {"'none'"},
    "form-action": {"'none'"},
    "require-trusted-types-for": {"'script'"},
    "trusted-types": {"default"},
}
HASH = re.compile(r"'sha256-[\w+/]{43}='")
RUN = "//script[not(@src) and not(starts-with(@type, 'application/'))]"


def documents(site: Site) -> list[tuple[str, html.HtmlElement]]:
    parser = html.HTMLParser(encoding="utf-8")
    return [(site.page_url(page), html.fromstring(page.read_bytes(), parser=parser)) for page in site.pages()]


def rules(document: html.HtmlElement) -> dict[str, set[str]]:
    (text,) = document.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    return {name: set(values) for name, *values in (rule.split() for rule in text.split("; "))}


def carried(document: html.HtmlElement) -> set[str]:
    """The scripts of the page, as a policy names them."""
    texts = [script.text_content().encode() for script in document.xpath(RUN)]
    return {f"'sha256-{b64encode(sha256(text).digest()).decode()}'" for text in texts}


def test_every_page_allows_what_its_readers_need_and_the_scripts_that_it_carries(site: Site) -> None:
    for url, document in documents(site):
        found = rules(document)
        hashes = {value for value in found["script-src"] if HASH.fullmatch(value)}
        assert hashes == carried(document), url
        assert {**found, "script-src": found["script-src"] - hashes} == ALLOWED, url


def test_no_page_loads_anything_before_its_policy(site: Site) -> None:
    for url, document in documents(site):
        assert [child.tag for child in document.head][:2] == ["meta", "meta"], url
        assert [meta.get("http-equiv") for meta in document.head[:2]] == [None, "Content-Security-Policy"], url


def test_instant_navigation_never_changes_policies(site: Site) -> None:
    """A second policy would add to the first: what either refuses is refused."""
    themed = [document for _, document in documents(site) if document.xpath("//script[@id='__config']")]
    assert len(themed) > (site.root / "sitemap.xml").read_text("utf-8").count("<loc>")  # and the missing page
    assert len({tuple(document.xpath("//meta[@http-equiv]/@content")) for document in themed}) == 1


def test_no_page_has_a_browser_fetch_another_unasked(site: Site) -> None:
    """Firefox fetches the next page, which the policy refuses, and the reader pays for."""
    for url, document in documents(site):
        assert not document.xpath("//link[@rel='next' or @rel='prefetch' or @rel='dns-prefetch']"), url


@pytest.mark.parametrize(
    "wrong",
    [
        '<meta charset="utf-8"><p style="color: red">',
        '<meta charset="utf-8"><style>p { color: red }</style>',
        '<meta charset="utf-8"><p onclick="go()">',
        '<meta charset="utf-8"><a href="javascript:go()">',
        "<p>no encoding",
    ],
)
def test_what_the_policy_would_break_stops_the_build(tmp_path: Path, wrong: str) -> None:
    (tmp_path / "page.html").write_text(wrong, "utf-8")
    with pytest.raises(PluginError, match=r"page\.html"):
        policy.guard(tmp_path)
