"""What pages wear, as one style sheet: Material's, less the rules that nothing here can match, then ours.

Material styles all that it can do, of which a site does a third; each sheet is one more request before a page shows.
"""

import json
import re
import subprocess
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from .runtime.cache import fingerprint, made

ROOT = Path(__file__).parent.parent
TRIM = Path(__file__).with_name("trim.mjs")
TARGET = "assets/style.{}.min.css"
MATERIAL = ("assets/stylesheets/main.*.min.css", "assets/stylesheets/palette.*.min.css")
OURS = "assets/code/*/style.css"
LINK = re.compile(r'<link rel="stylesheet" href="(?P<base>[^"]*)(?P<sheet>assets/[^"]+)">\s*')
TAG = re.compile(r"<[a-z][^>]*>")
WORD = re.compile(r"[\w-]+")
# What Material's script makes of features that mkdocs.yml does not ask for: a rule for these serves a tag, or nobody.
UNASKED = re.compile(r"md-(annotation|banner|clipboard|code|consent|feedback|select|source|status|tabbed|tooltip|version)|tabbed|admonition")


def join(site: Path) -> None:
    """Write the sheet of a whole site, under the name of its content, and have its pages ask for nothing else."""
    (ours,) = site.glob(OURS)
    material = [sheet for pattern in MATERIAL for sheet in site.glob(pattern)]
    pages = [page for page in site.rglob("*.html") if MATERIAL[0].partition("*")[0] in page.read_text("utf-8")]
    css = "\n".join(sheet.read_text("utf-8") for sheet in [*material, ours])
    style = trimmed(css, words(site, pages) | set(WORD.findall(ours.read_text("utf-8"))))
    target = TARGET.format(sha256(style.encode()).hexdigest()[:8])
    (site / target).write_text(style, "utf-8", newline="\n")
    gone = {sheet.relative_to(site).as_posix() for sheet in [*material[1:], ours]}
    for page in pages:
        text = page.read_text("utf-8")
        for link in LINK.finditer(text):
            if link["sheet"] in gone:
                text = text.replace(link[0], "")
        page.write_text(text.replace(material[0].relative_to(site).as_posix(), target), "utf-8")
    for sheet in material:
        sheet.unlink()
        Path(f"{sheet}.map").unlink(missing_ok=True)


def words(site: Path, pages: list[Path]) -> set[str]:
    """All that a selector may name: the tags of the pages and of what they fetch, and what scripts could make."""
    tags: set[str] = set()
    for page in pages:
        tags.update(TAG.findall(page.read_text("utf-8")))
    found = {word for tag in tags for word in WORD.findall(tag)}
    for script in site.glob("assets/code/**/*.js*"):
        found.update(WORD.findall(script.read_text("utf-8")))
    for panels in site.glob("assets/panneaux/**/*.json"):
        found.update(WORD.findall(panels.read_text("utf-8")))
    return found | set(_made_by_material(site))


def trimmed(css: str, known: set[str]) -> str:
    """The rules whose selectors are made of known words, and the variables that these read; done once a site."""
    asked = json.dumps({"css": css, "words": sorted(known)}).encode()
    lock = (ROOT / "package-lock.json").read_bytes()
    key = fingerprint({"asked": asked, "lock": lock, "trim": TRIM.read_bytes()})

    def write(draft: Path) -> None:
        done = subprocess.run(["node", str(TRIM)], input=asked, stdout=subprocess.PIPE, check=True, cwd=ROOT)
        (draft / "style.css").write_bytes(done.stdout)

    return (made(ROOT / ".cache/styles", key, write) / "style.css").read_text("utf-8")


def _made_by_material(site: Path) -> Iterator[str]:
    for script in site.glob("assets/javascripts/bundle.*.min.js"):
        for word in WORD.findall(script.read_text("utf-8")):
            if not UNASKED.match(word):
                yield word
