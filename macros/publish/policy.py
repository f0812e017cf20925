"""What a page may run, load and send: its content security policy, with the hashes of the scripts that it carries.

In a <meta>, for a host such as GitHub Pages sends the headers of its choice. The theme's pages have one and the same:
instant navigation changes pages without changing policies. A worker has none of it: its own requests are tested.
"""

import re
from base64 import b64encode
from collections.abc import Collection, Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

from mkdocs.exceptions import PluginError

RULES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",  # data: the theme's icons are in its style sheet
    "connect-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
    "require-trusted-types-for": "'script'",
    "trusted-types": "default",
}
TRUST = Path(__file__).with_name("trust.js")
COMMENT = re.compile(r"^\s*(?://.*|/\*\*.*\*/)\n", re.MULTILINE)
ENCODING = re.compile(r"(<meta charset=\"?utf-8\"?>)", re.IGNORECASE)  # opens every head
SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<text>.*?)</script>", re.DOTALL)
NOT_RUN = re.compile(r"\ssrc=|\stype=\"?application/(?:ld\+)?json")
REFUSED = re.compile(r"<[a-z][^>]*\s(?:style|on[a-z]+)=[^>]*>|<style\b|javascript:", re.IGNORECASE)


def guard(site_dir: Path, done: Collection[str] = ()) -> None:
    """Write the policy of every page, but for the files that are `done`."""
    for page in sorted(site_dir.rglob("*.html")):
        name = page.relative_to(site_dir).as_posix()
        if name not in done:
            page.write_text(guarded(name, page.read_text("utf-8")), "utf-8")


def guarded(name: str, page: str) -> str:
    """The page with its policy, and the script that it trusts; raises PluginError where it would break the page."""
    before, *rest = ENCODING.split(page, maxsplit=1)
    if not rest:
        raise PluginError(f"{name} : cette page n'annonce pas son encodage en premier.")
    if why := refused(rest[1]):
        raise PluginError(f"{name} : {why}")
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(_trust() + rest[1])}">'
    return f"{before}{rest[0]}{meta}{_trust()}{rest[1]}"


def refused(html: str) -> str:
    """Why browsers would refuse a part of a page, or ''."""
    found = REFUSED.search(html)
    return f"les navigateurs y refuseraient « {found[0]} » (macros/publish/policy.py)." if found else ""


@cache
def _trust() -> str:
    return f"<script>{COMMENT.sub('', TRUST.read_text('utf-8'))}</script>"


def policy(page: str) -> str:
    """The text of a page's policy."""
    allowed = " ".join(dict.fromkeys([RULES["script-src"], *hashes(page)]))
    return "; ".join(f"{name} {value}" for name, value in {**RULES, "script-src": allowed}.items())


def hashes(page: str) -> Iterator[str]:
    """'sha256-…' for each script that the page carries and runs, in quotes as a policy wants."""
    for script in SCRIPT.finditer(page):
        if not NOT_RUN.search(script["attributes"]):
            yield f"'sha256-{b64encode(sha256(script['text'].encode()).digest()).decode()}'"
