"""The feeds: RSS, Atom and JSON, the whole articles and the journal of the figures.

Ours rather than mkdocs-rss-plugin: that one has no Atom and no journal, gives an article's forms as they are, and wants
the history of git. feedgen knows no JSON, and has not moved since 2023.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from uuid import UUID, uuid5

from material.plugins.blog.structure import Post
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.utils import get_build_datetime

from . import dates, journal
from .cards import address as card_address
from .portable import portable
from .redirects import KEY
from .templates import rendered

LENGTH = 20  # the newest: a feed is fetched several times a day
BLOG = UUID("5b0b2b5e-6a52-4a0f-9c3c-5b0f9d2a7c11")  # never changes, whatever the blog's name and address become
FILES = {"rss.xml": "application/rss+xml", "atom.xml": "application/atom+xml", "feed.json": "application/feed+json"}


@dataclass(frozen=True, slots=True)
class Item:
    """An article or an entry of the journal; `id` outlives a change of address."""

    id: str
    address: str
    title: str
    summary: str
    content: str
    published: datetime
    updated: datetime
    themes: tuple[str, ...] = ()
    image: str = ""

    @property
    def rfc822(self) -> str:
        return format_datetime(self.published)


def files(built: Files, config: MkDocsConfig) -> Iterator[File]:
    found = items(built, config)
    updated = max((item.updated for item in found), default=get_build_datetime())
    for name in ("rss.xml", "atom.xml"):
        context = {"items": found, "updated": updated, "rfc822": format_datetime(updated), "config": config}
        yield File.generated(config, name, content=rendered(name, name=name, **context))
    yield File.generated(config, "feed.json", content=json.dumps(_json(found, config), ensure_ascii=False))


def items(built: Files, config: MkDocsConfig) -> Sequence[Item]:
    """The newest first; on one day, the articles before the journal that tells of them."""
    pages = [file.page for file in built.documentation_pages() if file.page]
    posts = sorted((page for page in pages if isinstance(page, Post)), key=dates.published, reverse=True)
    found = [_article(post, config) for post in posts[:LENGTH]]
    for page in pages:
        if page.file.src_uri == journal.PAGE:
            found += [_entry(entry, page.canonical_url or "") for entry in journal.entries(page.content or "")]
    found.sort(key=lambda item: (item.published, bool(item.themes), item.id), reverse=True)
    return found[:LENGTH]


def _article(post: Post, config: MkDocsConfig) -> Item:
    """Its id comes from its first address, so that an article that is renamed is not news."""
    first = [*post.meta.get(KEY, []), post.meta["slug"]][0]
    return Item(
        id=_id(f"article {first}"),
        address=post.canonical_url,
        title=post.meta["title"],
        summary=post.meta["description"],
        content=portable(post.content or "", post.canonical_url),
        published=dates.published(post),
        updated=dates.changed(post),
        themes=tuple(post.meta["categories"]),
        image=f"{config.site_url}{card_address(post)}",
    )


def _entry(entry: journal.Entry, address: str) -> Item:
    when = dates.utc(entry.day)
    return Item(
        id=_id(f"journal {entry.day}"),
        address=f"{address}#{entry.anchor}",
        title=f"Journal du {entry.title}",
        summary="Ce qui a changé sur le blog.",
        content=portable(entry.content, address),
        published=when,
        updated=when,
    )


def _id(name: str) -> str:
    return f"urn:uuid:{uuid5(BLOG, name)}"


def _json(found: Sequence[Item], config: MkDocsConfig) -> dict[str, object]:
    """JSON Feed 1.1."""
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": config.site_name,
        "description": config.site_description,
        "home_page_url": config.site_url,
        "feed_url": f"{config.site_url}feed.json",
        "icon": f"{config.site_url}assets/icon-512.png",
        "favicon": f"{config.site_url}assets/icon-192.png",
        "language": "fr",
        "authors": [{"name": config.site_author, "url": config.site_url}],
        "items": [_json_item(item) for item in found],
    }


def _json_item(item: Item) -> dict[str, object]:
    found: dict[str, object] = {
        "id": item.id,
        "url": item.address,
        "title": item.title,
        "summary": item.summary,
        "content_html": item.content,
        "date_published": item.published.isoformat(),
        "date_modified": item.updated.isoformat(),
        "tags": list(item.themes),
        "image": item.image,
    }
    return {key: value for key, value in found.items() if value}
