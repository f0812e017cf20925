"""What pages wear, as one style sheet: Material's, less the rules that nothing here can match, then ours.

Material styles all that it can do, of which a site does a third; each sheet is one more request before a page shows.
"""

import json
import re
import subprocess
from hashlib import sha256
from pathlib import Path

from .runtime.cache import fingerprint, made

ROOT = Path(__file__).parent.parent
TRIM = Path(__file__).with_name("trim.mjs")
TARGET = "assets/style.{}.min.css"
MATERIAL = ("assets/stylesheets/main.*.min.css", "assets/stylesheets/palette.*.min.css")
OURS = "assets/code/*/style.css"
LINK = re.compile(r'<link rel="stylesheet" href="(?P<base>[^"]*?)(?P<sheet>assets/[^"]+)">\n?')
TAG = re.compile(r"<[a-z][^>]*>")
WORD = re.compile(r"[\w-]+")
# What Material's script makes for features that mkdocs.yml does not ask for.
UNASKED = re.compile(
    r"md-(annotation|banner|clipboard|code|consent|feedback|select|source|status|tabbed|tooltip|version)"
    r"|tabbed|admonition"
)


def join(site: Path) -> None:
    """Write the sheet of a whole site, under the name of its content, and have its pages ask for it alone."""
    first, *others = (sheet for pattern in (*MATERIAL, OURS) for sheet in site.glob(pattern))
    css = [sheet.read_text("utf-8") for sheet in (first, *others)]
    style = trimmed("\n".join(css), words(site) | set(WORD.findall(css[-1])))
    target = TARGET.format(sha256(style.encode()).hexdigest()[:8])
    (site / target).write_text(style, "utf-8", newline="\n")
    joined, *gone = (sheet.relative_to(site).as_posix() for sheet in (first, *others))

    def link(found: re.Match[str]) -> str:
        return "" if found["sheet"] in gone else found[0].replace(joined, target)

    for page in site.rglob("*.html"):
        text = page.read_text("utf-8")
        if joined in text:  # a frame wears ours alone
            page.write_text(LINK.sub(link, text), "utf-8")
    for sheet in (first, *others[:-1]):
        sheet.unlink()
        Path(f"{sheet}.map").unlink(missing_ok=True)


def words(site: Path) -> set[str]:
    """All that a selector may name: in the tags of pages and of what they fetch, and in what scripts could make."""
    tags: set[str] = set()
    for page in site.rglob("*.html"):
        tags.update(TAG.findall(page.read_text("utf-8")))
    found = {word for tag in tags for word in WORD.findall(tag)}
    for file in (*site.glob("assets/code/**/*.js"), *site.glob("assets/panneaux/**/*.json")):
        found.update(WORD.findall(file.read_text("utf-8")))
    for script in site.glob("assets/javascripts/bundle.*.min.js"):
        found.update(word for word in WORD.findall(script.read_text("utf-8")) if not UNASKED.match(word))
    return found


def trimmed(css: str, known: set[str]) -> str:
    """The rules that known words make, and the variables that these read; found once for a site that stays the same."""
    asked = json.dumps({"css": css, "words": sorted(known)}).encode()
    lock = (ROOT / "package-lock.json").read_bytes()
    key = fingerprint({"asked": asked, "lock": lock, "trim": TRIM.read_bytes()})

    def write(draft: Path) -> None:
        done = subprocess.run(["node", str(TRIM)], input=asked, stdout=subprocess.PIPE, check=True, cwd=ROOT)
        (draft / "style.css").write_bytes(done.stdout)

    return (made(ROOT / ".cache/styles", key, write) / "style.css").read_text("utf-8")
