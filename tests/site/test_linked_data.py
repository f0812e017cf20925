"""The JSON-LD of every page, against schema.org's types: what each requires, which properties it has, of what kind."""

import json
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.conftest import Site
from tests.site.conftest import Copy
from tests.site.test_pages import documents, texts

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def is_text(value: Any) -> bool:
    return isinstance(value, str) and value.strip() == value != ""


def is_url(value: Any) -> bool:
    return is_text(value) and urlsplit(value).scheme in ("http", "https") and bool(urlsplit(value).netloc)


def is_moment(value: Any) -> bool:
    """An ISO 8601 date and time with its zone."""
    return is_text(value) and datetime.fromisoformat(value).tzinfo is not None


def one_of(*types: str) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, dict) and value.get("@type") in types


def list_of(rule: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, list) and value != [] and all(map(rule, value))


# https://schema.org/<type>, and what search engines ask of it: a property ends with « ! » where it is required.
Rules = dict[str, Callable[[Any], bool]]
NAMED: Rules = {"name!": is_text, "url!": is_url, "logo": is_url, "description": is_text}
TYPES: dict[str, Rules] = {
    "BlogPosting": {
        "headline!": lambda value: is_text(value) and len(value) <= 110,
        "description!": is_text,
        "inLanguage!": lambda value: value == "fr",
        "datePublished!": is_moment,
        "dateModified!": is_moment,
        "mainEntityOfPage!": is_url,
        "image!": is_url,
        "author!": list_of(one_of("Organization", "Person")),
        "publisher!": one_of("Organization"),
        "articleSection": list_of(is_text),
        "keywords": list_of(is_text),
        "isPartOf": one_of("CreativeWorkSeries"),
    },
    "WebApplication": {
        "name!": is_text,
        "description!": is_text,
        "url!": is_url,
        "image!": is_url,
        "inLanguage!": lambda value: value == "fr",
        "applicationCategory!": is_text,
        "operatingSystem!": is_text,
        "isAccessibleForFree!": lambda value: value is True,
        "offers!": one_of("Offer"),
    },
    "BreadcrumbList": {"itemListElement!": list_of(one_of("ListItem"))},
    "ListItem": {"position!": lambda value: type(value) is int and value > 0, "name!": is_text, "item!": is_url},
    "Offer": {"price!": lambda value: value == 0, "priceCurrency!": lambda value: value == "EUR"},
    "Organization": NAMED,
    "Person": NAMED,
    "CreativeWorkSeries": {"name!": is_text, "url!": is_url},
}


def faults(data: Any) -> Iterator[str]:
    """'BlogPosting: headline' for each property that is missing, unknown, or of another kind, at any depth."""
    if isinstance(data, list):
        for item in data:
            yield from faults(item)
    if not isinstance(data, dict):
        return
    kind = data.get("@type")
    if kind not in TYPES:
        yield f"{kind}: no such type here"
        return
    rules = {name.removesuffix("!"): rule for name, rule in TYPES[kind].items()}
    yield from (f"{kind}: {name[:-1]}" for name in TYPES[kind] if name.endswith("!") and name[:-1] not in data)
    for name, value in data.items():
        if not name.startswith("@"):
            if name not in rules or not rules[name](value):
                yield f"{kind}: {name}"
            yield from faults(value)


def test_every_page_s_data_holds_to_the_types_of_schema_org(site: Site) -> None:
    kinds = set()
    for page, document in documents(site):
        for text in texts(document, "//script[@type='application/ld+json']/text()"):
            data = json.loads(text)
            assert data["@context"] == "https://schema.org"
            assert list(faults(data)) == [], page
            kinds.add(data["@type"])
    assert kinds == {"BlogPosting", "BreadcrumbList", "WebApplication"}


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"@type": "Blogposting"}, ["Blogposting: no such type here"]),
        (
            {"@type": "ListItem", "position": "1", "name": "Ici", "item": "/ici/"},
            ["ListItem: position", "ListItem: item"],
        ),
        ({"@type": "Offer", "price": 0}, ["Offer: priceCurrency"]),
        (
            {"@type": "Organization", "name": "Le blog", "url": "https://blog.test/", "titre": "Le blog"},
            ["Organization: titre"],
        ),
        (
            {"@type": "BreadcrumbList", "itemListElement": [{"@type": "ListItem"}]},
            ["ListItem: position", "ListItem: name", "ListItem: item"],
        ),
    ],
)
def test_a_fault_of_the_data_is_seen(data: dict[str, Any], said: list[str]) -> None:
    assert list(faults(data)) == said


def test_the_sitemap_lists_the_pages_that_may_be_kept_by_the_address_that_each_gives_itself(either: Copy) -> None:
    listed = [url.findtext(f"{SITEMAP}loc", "") for url in either.xml("sitemap.xml")]
    kept = []
    for path in either.root.rglob("*.html"):
        page = either.page(path.relative_to(either.root).as_posix())
        if not page.xpath("//meta[@name='robots'][contains(@content, 'noindex')]"):
            kept += texts(page, "//link[@rel='canonical']/@href")
    assert sorted(listed) == sorted(kept)
    assert len(kept) == len(set(kept)) > 10
