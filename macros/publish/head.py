"""What the head of a page says to search engines and to those who show a shared link."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urljoin

from material.plugins.blog.author import Author
from material.plugins.blog.structure import Post
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from calculator.french import typeset

from ..typography import slug
from . import cards, dates

SCHEMA = "https://schema.org"
Data = dict[str, Any]


def of(page: Page, config: MkDocsConfig) -> Data:
    """The variable `head` of the templates."""
    card = cards.of(page)
    image = f"{config.site_url}{cards.address(page)}"
    found: Data = {"image": image, "alt": card.alt if card else config.site_name, "data": []}
    if isinstance(page, Post):
        found |= {"published": dates.published(page).isoformat(), "updated": dates.changed(page).isoformat()}
        found["data"].append(_posting(page, config, image))
    elif card:
        found["data"].append(_application(page, config, image))
    if page.url:  # the home page is in a section of the menu, so MkDocs does not call it one
        found["data"].append(_trail(page, config))
    return found


def _posting(post: Post, config: MkDocsConfig, image: str) -> Data:
    blog = {"@type": "Organization", "name": config.site_name, "url": config.site_url}
    more = {"keywords": post.meta.get("tags"), "isPartOf": _series(post, config)}
    return {
        "@context": SCHEMA,
        "@type": "BlogPosting",
        "headline": post.meta["title"],
        "description": post.meta["description"],
        "inLanguage": "fr",
        "datePublished": dates.published(post).isoformat(),
        "dateModified": dates.changed(post).isoformat(),
        "mainEntityOfPage": post.canonical_url,
        "image": image,
        "author": [_author(author, config) for author in post.authors],
        "publisher": {**blog, "logo": f"{config.site_url}assets/icon-512.png"},
        "articleSection": post.meta["categories"],
        **{key: value for key, value in more.items() if value},
    }


def _author(author: Author, config: MkDocsConfig) -> Data:
    """Of a file that says no more, who bears a name of several words is a person, but for « La rédaction »."""
    kind = "Organization" if author.name.lower().startswith(("la ", "le ", "les ", "l’")) else "Person"
    return {"@type": kind, "name": author.name, "url": urljoin(config.site_url or "", author.url or "")}


def _series(post: Post, config: MkDocsConfig) -> Data | None:
    name = post.meta.get("series")
    address = f"{config.site_url}series/#{slug(name, '-')}" if name else ""
    return {"@type": "CreativeWorkSeries", "name": name, "url": address} if name else None


def _application(page: Page, config: MkDocsConfig, image: str) -> Data:
    return {
        "@context": SCHEMA,
        "@type": "WebApplication",
        "name": page.meta["title"],
        "description": page.meta["description"],
        "url": page.canonical_url,
        "image": image,
        "inLanguage": "fr",
        "applicationCategory": "FinanceApplication",
        "operatingSystem": "Any",
        "isAccessibleForFree": True,
        "offers": {"@type": "Offer", "price": 0, "priceCurrency": "EUR"},
    }


def _trail(page: Page, config: MkDocsConfig) -> Data:
    """Home, then an article's first theme or a calculator's list, then the page."""
    steps = {config.site_url: config.site_name, **_between(page, config), page.canonical_url: _title(page)}
    return {
        "@context": SCHEMA,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": item}
            for place, (item, name) in enumerate(steps.items(), start=1)
        ],
    }


def _between(page: Page, config: MkDocsConfig) -> Mapping[str | None, str]:
    if isinstance(page, Post):
        return {theme.canonical_url: _title(theme) for theme in page.categories[:1]}
    if page.file.src_uri.startswith("calculateurs/"):
        return {f"{config.site_url}calculateurs/": "Calculateurs"}
    return {}


def _title(page: Page) -> str:
    return typeset(str(page.meta.get("title") or page.title))
