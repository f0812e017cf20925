"""Bounds the search index: every page of the site downloads it whole."""

import json
import re
from html import escape, unescape
from pathlib import Path
from typing import Any

TEXT = 3000  # characters kept of a page: about 1 KB on the line
TAG = re.compile(r"<[^>]+>")
Entry = dict[str, Any]


def bound(site_dir: Path) -> None:
    """One entry a page, not one a section: its first words, then the headings beyond them."""
    file = site_dir / "search" / "search_index.json"
    index = json.loads(file.read_text("utf-8"))
    pages = [entry for entry in index["docs"] if "#" not in entry["location"]]
    index["docs"] = [{**page, "text": summary(page, sections(page, index["docs"]))} for page in pages]
    file.write_text(json.dumps(index, ensure_ascii=False, separators=(",", ":")), "utf-8")


def sections(page: Entry, entries: list[Entry]) -> list[Entry]:
    return [entry for entry in entries if entry["location"].startswith(page["location"] + "#")]


def summary(page: Entry, parts: list[Entry]) -> str:
    """Text without a tag, escaped: Material's own keeps tags, and a cut could fall inside one."""
    titles = [plain(part["title"]) for part in parts]
    texts = [f"{title}. {plain(part['text'])}" for title, part in zip(titles, parts, strict=True)]
    body = " ".join([plain(page["text"]), *texts]).strip()
    if len(body) > TEXT:
        body = body[:TEXT].rpartition(" ")[0] + " …"
    beyond = [title for title in titles if f"{title}. " not in body]
    return escape(" · ".join(filter(None, [body, *beyond])), quote=False)


def plain(html: str) -> str:
    return " ".join(unescape(TAG.sub(" ", html)).split())
