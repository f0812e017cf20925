"""Keeps readers' requests at home: no page asks anything of another site."""

import re
from collections.abc import Iterator
from pathlib import Path

from mkdocs.exceptions import PluginError

# Material's bundle loads these two, the first for diagrams, the second for browsers of before 2020.
STRANGERS = ("https://unpkg.com/mermaid@11/dist/mermaid.min.js", "https://unpkg.com/resize-observer-polyfill")
# A tenth of its bundle, which this blog never runs, and what stands in its place.
UNUSED = {
    # copies a block of code: no such button here
    re.compile(r"\((\w+),(\w+)\)=>\{/\*!\n \* clipboard\.js .*?\}\)\(\)\.default\}\)(?=\}\);)", re.DOTALL): (
        r"(\1,\2)=>{\2.exports={isSupported:()=>!1}"
    ),
    # the style of diagrams, whose program is one of the two strangers
    re.compile(r'(?<=")\.node circle,[^"]*mermaid[^"]*(?=")'): "",
}
MAP = re.compile(r"//# sourceMappingURL=\S+\s*$")
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


def strip(site_dir: Path) -> None:
    """Take the third parties out of Material's scripts; raises PluginError when a page still asks one."""
    for language in site_dir.glob("assets/javascripts/lunr/**/*.js"):
        if language.name not in FRENCH:
            language.unlink()
    for script in site_dir.glob("assets/javascripts/bundle.*.js"):
        Path(f"{script}.map").unlink(missing_ok=True)  # of the text that it had
        text = MAP.sub("", script.read_text("utf-8"))
        for stranger in STRANGERS:
            text = text.replace(stranger, "about:blank")
        script.write_text(_lightened(text), "utf-8")
    found = [f"{file.relative_to(site_dir)} : {request}" for file, request in requests(site_dir)]
    if found:
        raise PluginError("Ces pages demanderaient un fichier à un autre site :\n" + "\n".join(found))


def _lightened(bundle: str) -> str:
    for unused, instead in UNUSED.items():
        bundle, times = unused.subn(instead, bundle)
        if times != 1:
            raise PluginError(f"Le script de Material a changé : « {unused.pattern[:40]}… » y est {times} fois.")
    return bundle


def requests(site_dir: Path) -> Iterator[tuple[Path, str]]:
    """Every file of the site that asks something of another, with the text that asks it."""
    for file in sorted(site_dir.rglob("*")):
        for pattern in PATTERNS.get(file.suffix, ()):
            for match in pattern.finditer(file.read_text("utf-8")):
                yield file, match.group(0)
