"""When a page was published, and when it last changed for its reader: never the day of the build."""

import gzip
from datetime import UTC, date, datetime
from pathlib import Path

from material.plugins.blog.structure import Post, View
from mkdocs.structure.pages import Page

from calculator.french import MONTHS

from . import journal


def published(post: Post) -> datetime:
    """Midnight, UTC, of the day that the author wrote."""
    return utc(post.config.date.created)


def changed(post: Post) -> datetime:
    """The day that the author last changed it, if any is written."""
    return utc(post.config.date.updated or post.config.date.created)


def updated(page: Page) -> datetime | None:
    """An article's `date.updated`, or its date; a list's newest article; the journal's last entry; else unknown."""
    if isinstance(page, Post):
        return changed(page)
    if isinstance(page, View):
        return max((changed(post) for post in page.posts), default=None)
    if page.file.src_uri == journal.PAGE:
        return max((utc(entry.day) for entry in journal.entries(page.content or "")), default=None)
    return None


def french(day: date) -> str:
    """date(2026, 11, 2) → '2 novembre 2026'."""
    return f"{'1er' if day.day == 1 else day.day} {MONTHS[f'{day:%m}']} {day.year}"


def utc(day: date) -> datetime:
    if isinstance(day, datetime):
        return day if day.tzinfo else day.replace(tzinfo=UTC)
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def undate(site_dir: Path) -> None:
    """The compressed sitemap says when it was compressed, to no reader's use: two builds would differ by it."""
    plain = site_dir / "sitemap.xml"
    if plain.is_file():
        plain.with_name("sitemap.xml.gz").write_bytes(gzip.compress(plain.read_bytes(), mtime=0))
