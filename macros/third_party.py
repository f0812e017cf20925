"""Keeps readers' requests at home: no page asks anything of another site."""

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from mkdocs.exceptions import PluginError

# Material's bundle loads these two, the first for diagrams, the second for browsers of before 2020.
STRANGERS = ("https://unpkg.com/mermaid@11/dist/mermaid.min.js", "https://unpkg.com/resize-observer-polyfill")
FRENCH = {
    "lunr.fr.min.js",
    "lunr.stemmer.support.min.js",
}  # of the languages of its search, under licences of their own
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


def strip(site_dir: Path, done: Collection[str] = ()) -> None:
    """Take the third parties out of Material's scripts; raises PluginError when a page still asks one; not of `done`."""
    for language in site_dir.glob("assets/javascripts/lunr/**/*.js"):
        if language.name not in FRENCH:
            language.unlink()
    for script in site_dir.glob("assets/javascripts/bundle.*.js"):
        text = script.read_text("utf-8")
        for stranger in STRANGERS:
            text = text.replace(stranger, "about:blank")
        script.write_text(text, "utf-8")
    found = [f"{file.relative_to(site_dir)} : {request}" for file, request in requests(site_dir, done)]
    if found:
        raise PluginError("Ces pages demanderaient un fichier à un autre site :\n" + "\n".join(found))


def requests(site_dir: Path, done: Collection[str] = ()) -> Iterator[tuple[Path, str]]:
    """Every file of the site that asks something of another, with the text that asks it."""
    for file in sorted(site_dir.rglob("*")):
        if file.suffix in PATTERNS and file.relative_to(site_dir).as_posix() not in done:
            yield from ((file, request) for request in in_text(file.read_text("utf-8"), file.suffix))


def in_text(text: str, suffix: str) -> list[str]:
    """What the text of a file asks of another site."""
    return [match.group(0) for pattern in PATTERNS[suffix] for match in pattern.finditer(text)]
