"""What a page may run, load and send: its content security policy, with the hashes of the scripts that it carries.

In a <meta>, for a host such as GitHub Pages sends the headers of its choice. The theme's pages have one and the same:
instant navigation changes pages without changing policies. A worker has none of it: its own requests are tested.
"""

import re
from base64 import b64encode
from collections.abc import Iterator
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


def guard(site_dir: Path) -> None:
    """Write the policy of every page, and the script that it trusts; raises PluginError where it would break a page."""
    trust = f"<script>{COMMENT.sub('', TRUST.read_text('utf-8'))}</script>"
    for page in sorted(site_dir.rglob("*.html")):
        name, (before, *rest) = page.relative_to(site_dir), ENCODING.split(page.read_text("utf-8"), maxsplit=1)
        if not rest:
            raise PluginError(f"{name} : cette page n'annonce pas son encodage en premier.")
        if refused := REFUSED.search(rest[1]):
            raise PluginError(f"{name} : les navigateurs y refuseraient « {refused[0]} » (macros/publish/policy.py).")
        meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(trust + rest[1])}">'
        page.write_text(f"{before}{rest[0]}{meta}{trust}{rest[1]}", "utf-8")


def policy(page: str) -> str:
    """The text of a page's policy."""
    allowed = " ".join(dict.fromkeys([RULES["script-src"], *hashes(page)]))
    return "; ".join(f"{name} {value}" for name, value in {**RULES, "script-src": allowed}.items())


def hashes(page: str) -> Iterator[str]:
    """'sha256-…' for each script that the page carries and runs, in quotes as a policy wants."""
    for script in SCRIPT.finditer(page):
        if not NOT_RUN.search(script["attributes"]):
            yield f"'sha256-{b64encode(sha256(script['text'].encode()).digest()).decode()}'"
