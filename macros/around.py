"""What stands around an article: its series, the articles near it, how to cite it, the lists of tags and of series."""

import re
from collections.abc import Iterator
from functools import cache
from heapq import nsmallest
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from material.plugins.blog.structure import Post as Page
from mkdocs.config.defaults import MkDocsConfig

from calculator.french import typeset

from .posts import Post, known, published
from .publish import dates
from .reference import plain
from .typography import slug

HOME = "index.md"
NEAR = 3  # articles to read next
MODEL, TAG, THEME = 4, 2, 1  # what two articles share, by what it says of them
RESERVED = re.compile(r"([&%$#_{}])")  # in BibTeX
LISTS = {"etiquettes": "tags", "series": "series"}  # a page of the site, what it lists


def of(page: Page, config: MkDocsConfig) -> dict[str, Any]:
    """The variable `around` of an article's template."""
    here = known(Path(page.file.abs_src_path or ""))
    return {
        "tags": [(tag, f"etiquettes/#{slug(tag, '-')}") for tag in here.tags],
        "series": [post for post in reversed(published()) if post.series == here.series] if here.series else [],
        "place": f"series/#{slug(here.series, '-')}",
        "here": here,
        "near": near(here),
        "citation": citation(page, config),
        "bibtex": bibtex(page, config),
    }


def near(here: Post) -> list[Post]:
    """The published articles that share most with this one, newest first, but for its series, which is listed."""
    found = _near(frozenset(here.models), frozenset(here.tags), here.theme, here.series)
    return [post for post in found if post.slug != here.slug][:NEAR]


@cache  # articles that are about the same things have the same neighbours: a thousand articles, some dozens of sorts
def _near(models: frozenset[str], tags: frozenset[str], theme: str, series: str) -> list[Post]:
    """One more than are read next, for the article itself may be among them."""
    kin = {
        post: MODEL * len(models.intersection(post.models))
        + TAG * len(tags.intersection(post.tags))
        + THEME * (theme == post.theme)
        for post in published()
        if not (series and post.series == series)
    }
    return nsmallest(NEAR + 1, filter(kin.get, kin), key=lambda post: -kin[post])


def citation(page: Page, config: MkDocsConfig) -> str:
    """'La rédaction, « Un article », Le blog, 21 novembre 2026, https://…'."""
    day = dates.french(dates.published(page))
    return typeset(f"{_authors(page)}, « {page.meta['title']} », {config.site_name}, {day}, {page.canonical_url}")


def bibtex(page: Page, config: MkDocsConfig) -> str:
    """An entry that BibTeX and biblatex both read."""
    day = dates.published(page)
    fields = {
        "author": f"{{{_authors(page, ' and ')}}}",
        "title": f"{{{page.meta['title']}}}",
        "howpublished": config.site_name,
        "year": str(day.year),
        "month": str(day.month),
    }
    lines = [f"  {key} = {{{escaped(value)}}},\n" for key, value in fields.items()]
    return f"@misc{{{page.meta['slug']},\n{''.join(lines)}  url = {{{page.canonical_url}}}\n}}"


def escaped(text: str) -> str:
    """Spaces of French typography are TeX's own business; braces are ours at both ends."""
    plain = re.sub("[\u00a0\u202f]", " ", text)
    inner = plain.removeprefix("{").removesuffix("}")
    return plain.replace(inner, RESERVED.sub(r"\\\1", inner))


def _authors(page: Page, between: str = ", ") -> str:
    return between.join(author.name for author in page.authors)


def pages() -> Iterator[tuple[str, str]]:
    """(path under docs, Markdown) of the lists of tags and of series, where an article has one."""
    for name, kind in LISTS.items():
        found: dict[str, list[Post]] = {}
        for post in published():
            for label in post.tags if kind == "tags" else filter(None, [post.series]):
                found.setdefault(label, []).append(post)
        if found:
            entries = sorted(found.items(), key=lambda entry: slug(entry[0], "-"))
            yield f"{name}.md", _TEMPLATES.get_template(f"{name}.md").render(entries=entries)


def unfold(nav: list[Any]) -> list[Any]:
    """The menu of mkdocs.yml, with these lists below the articles."""
    below = [path for path, _ in pages()]
    return [
        {
            title: [*entries, *below] if isinstance(entries, list) and HOME in entries else entries
            for title, entries in section.items()
        }
        if isinstance(section, dict)
        else section
        for section in nav
    ]


_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates/lists"),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_TEMPLATES.filters["plain"] = plain
