"""What stands around an article: its series, the articles near it, how to cite it, the lists of tags and of series."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from material.plugins.blog.structure import Post as Page
from mkdocs.config.defaults import MkDocsConfig

from calculator.french import typeset

from .posts import Post, posts, read
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
    here = read(Path(page.file.abs_src_path or ""))
    return {
        "tags": [(tag, f"etiquettes/#{slug(tag, '-')}") for tag in here.tags],
        "series": [post for post in reversed(posts()) if here.series and post.series == here.series],
        "place": f"series/#{slug(here.series, '-')}",
        "here": here,
        "near": near(here),
        "citation": citation(page, config),
        "bibtex": bibtex(page, config),
    }


def near(here: Post) -> list[Post]:
    """The published articles that share most with this one, newest first, but for its series, which is listed."""
    others = [post for post in posts() if post.slug != here.slug and not (here.series and post.series == here.series)]
    kin = {post: _kinship(here, post) for post in others}
    return sorted(filter(kin.get, others), key=lambda post: -kin[post])[:NEAR]


def _kinship(one: Post, other: Post) -> int:
    models, tags = set(one.models) & set(other.models), set(one.tags) & set(other.tags)
    return MODEL * len(models) + TAG * len(tags) + THEME * (one.theme == other.theme)


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
        for post in posts():
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
