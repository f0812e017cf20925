"""Reading without a network: the service worker of this build, and the name that tells one build from the next.

Ours rather than Workbox: its `generateSW` weighs seven times as much, and would replace a build under an open page.
"""

import json
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from re import compile as pattern

from mkdocs.config.defaults import MkDocsConfig

HERE = Path(__file__).parent
TARGET = "service-worker.js"
UNNAMED = "000000000000"  # what the pages are rendered with: their content makes the name
MARK = '<meta name="build" content="{}">'
# What its address alone tells from another build's, and Material's two files of French words.
NAMED = pattern(
    r"assets/(?:(?:code|instant|runtime)/.+|.+\.[0-9a-f]{8}\.min\.(?:js|css)"
    r"|javascripts/lunr/min/lunr\.(?:fr|stemmer\.support)\.min\.js)"
)


def write(config: MkDocsConfig) -> None:
    """Name the build, in its pages too; then write its service worker, or one that leaves if there is to be none."""
    site = Path(config.site_dir)
    name = _name(site)
    for page in site.rglob("*.html"):
        text = page.read_text("utf-8")
        if MARK.format(UNNAMED) in text:
            page.write_text(text.replace(MARK.format(UNNAMED), MARK.format(name)), "utf-8")
    if config.extra.get("offline"):
        script = (HERE / "service-worker.js").read_text("utf-8").replace("{build}", name)
        script = script.replace("{files}", json.dumps(dict(_files(site)), separators=(",", ":")))
        script = script.replace("{from}", config.extra.get("runtime_from", ""))
    else:
        script = (HERE / "leave.js").read_text("utf-8")
    (site / TARGET).write_text(script, "utf-8", newline="\n")


def _name(site: Path) -> str:
    """A fingerprint of all that the site holds."""
    found = sha256()
    for file in sorted(path for path in site.rglob("*") if path.is_file()):
        found.update(file.relative_to(site).as_posix().encode() + sha256(file.read_bytes()).digest())
    return found.hexdigest()[:12]


def _files(site: Path) -> Iterator[tuple[str, str]]:
    """('assets/code/…/calculator.js', 'sha256-…') for each file that may be kept for good."""
    for file in sorted(path for path in site.glob("assets/**/*") if path.is_file()):
        address = file.relative_to(site).as_posix()
        if NAMED.fullmatch(address):
            yield address, "sha256-" + b64encode(sha256(file.read_bytes()).digest()).decode()
