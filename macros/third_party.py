"""Keeps readers' requests at home: no page asks anything of another site."""

import re
from collections.abc import Iterator
from pathlib import Path

from mkdocs.exceptions import PluginError

FRENCH = {
    "lunr.fr.min.js",
    "lunr.stemmer.support.min.js",
}  # of the languages of Material's search, under licences of their own
TAG = re.compile(
    r"<(?:script|img|iframe|source|video|audio|embed|object|track|input|image|use)\b[^>]*?"
    r"\s(?:src|srcset|data|poster|href)\s*=\s*[\"']?(?:https?:)?//[^>]*>",
    re.IGNORECASE,
)
LINK = re.compile(
    r"<link\b(?![^>]*\brel=[\"']?(?:canonical|alternate))[^>]*\shref=[\"']?(?:https?:)?//[^>]*>",
    re.IGNORECASE,
)
CSS = re.compile(r"(?:url\(|@import)\s*[\"']?(?:https?:)?//[^)\"']*", re.IGNORECASE)
PATTERNS = {".html": (TAG, LINK, CSS), ".css": (CSS,), ".js": (re.compile(r"https?://unpkg\.com[^\"']*"),)}


def strip(site_dir: Path) -> None:
    """Leave out the languages that no page is in; raises PluginError when a page asks something of another site."""
    for language in site_dir.glob("assets/javascripts/lunr/**/*.js"):
        if language.name not in FRENCH:
            language.unlink()
    found = [f"{file.relative_to(site_dir)} : {request}" for file, request in requests(site_dir)]
    if found:
        raise PluginError("Ces pages demanderaient un fichier à un autre site :\n" + "\n".join(found))


def requests(site_dir: Path) -> Iterator[tuple[Path, str]]:
    """Every file of the site that asks something of another, with the text that asks it."""
    for file in sorted(site_dir.rglob("*")):
        for pattern in PATTERNS.get(file.suffix, ()):
            for match in pattern.finditer(file.read_text("utf-8")):
                yield file, match.group(0)
