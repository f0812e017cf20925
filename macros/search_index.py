"""Bounds the search index: every page of the site downloads it whole."""

import json
import re
from functools import lru_cache
from html import escape, unescape
from pathlib import Path
from typing import Any
from unicodedata import normalize

from mkdocs.structure.pages import Page

from .blocks import whole

TEXT = 3000  # characters kept of a page: about 1 KB on the line
WORD = re.compile(r"[^\W\d_]{3,}")
TAG = re.compile(r"<[^>]+>")
EXCLUDED = "data-search-exclude"
CALCULATOR = re.compile(r"<roi-calculator .*?</roi-calculator>", re.DOTALL)
Entry = dict[str, Any]


def lighten(search: Any) -> None:
    """Material's plugin reads each page without its calculators: their questions and menus are none of its words."""
    index = search.search_index
    add = index.add_entry_from_context

    def add_light(page: Page) -> None:
        content = page.content
        page.content = whole(content or "", read)
        try:
            add(page)
        finally:
            page.content = content

    index.add_entry_from_context = add_light


@lru_cache(maxsize=64)
def read(block: str) -> str:
    """What the index reads of a block: nothing of a chart, which asks it, nor of a calculator."""
    return "" if EXCLUDED in block.partition(">")[0] else CALCULATOR.sub("", block)


def bound(site_dir: Path) -> None:
    """One entry a page, not one a section: its first words, the headings beyond them, and each other word once."""
    file = site_dir / "search" / "search_index.json"
    index = json.loads(file.read_text("utf-8"))
    pages: dict[str, list[Entry]] = {}  # each with its sections, in their order
    for entry in index["docs"]:
        pages.setdefault(entry["location"].partition("#")[0], []).append(entry)
    index["docs"] = [entry_of(*page) for page in pages.values()]
    file.write_text(json.dumps(index, ensure_ascii=False, separators=(",", ":")), "utf-8")


def entry_of(page: Entry, *sections: Entry) -> Entry:
    """Its tags among its words: Material's list of results would make of each page's a landmark without a name."""
    kept = {key: value for key, value in page.items() if key != "tags"}
    return kept | {"text": " · ".join([summary(page, list(sections)), *map(escape, page.get("tags", []))])}


def summary(page: Entry, parts: list[Entry]) -> str:
    """Text without a tag, escaped: Material's own keeps tags, and a cut could fall inside one."""
    titles = [plain(part["title"]) for part in parts]
    texts = [f"{title}. {plain(part['text'])}" for title, part in zip(titles, parts, strict=True)]
    body = " ".join([plain(page["text"]), *texts]).strip()
    rest = ""
    if len(body) > TEXT:
        first = body[:TEXT].rpartition(" ")[0]
        body, rest = first + " …", body[len(first) :]
    beyond = [title for title in titles if f"{title}. " not in body]
    told = " · ".join(filter(None, [body, *beyond]))
    return escape(" ".join([told, *new_words(rest, told)]), quote=False)


def new_words(text: str, told: str) -> list[str]:
    """The words of `text` that `told` has not, once each: nobody reads them, search finds the page by them."""
    known = {plain_word(word) for word in WORD.findall(told)}
    return sorted({plain_word(word): word for word in WORD.findall(text) if plain_word(word) not in known}.values())


def plain_word(word: str) -> str:
    """'Dépenses' → 'depense', as the browser does (theme/assets/javascripts/lunr): there the two are one."""
    return normalize("NFKD", word.lower()).encode("ascii", "ignore").decode().rstrip("s")


def plain(html: str) -> str:
    return " ".join(unescape(TAG.sub(" ", html)).split())
