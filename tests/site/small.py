"""A small copy of the site: its own docs and mkdocs.yml, all else linked; built in seconds under any address."""

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from PIL import Image

from tests.conftest import ROOT

OWN = {"docs", "mkdocs.yml", "site", "build", ".git"}
PAGES = ("index", "glossaire", "methode", "a-propos", "accessibilite", "vie-privee", "licences", "calculateurs/index")
COPIED = tuple(f"{page}.md" for page in PAGES)
AUTHORS = "authors:\n  redaction: {name: La rédaction, description: L’équipe du blog, avatar: assets/favicon.svg}\n"
THEMES = ("Campagnes", "Méthode", "Relation client")
# What an owner may have changed in mkdocs.yml, and what the copies say whoever owns the blog.
OWNED = {
    r"^site_name: .*": "site_name: Chiffres en main",
    r"^site_url: .*": 'site_url: !ENV [SITE_URL, "https://example.github.io/chiffres-en-main/"]',
    r"^site_author: .*": "site_author: Chiffres en main",
    r"^  discussions: .*": '  discussions: ""',
    r"^  offline: .*": "  offline: true",
    r"^    green: .*": '    green: ["#0b6455", "#6fd0b6"]',
    r"^      categories_allowed:\n(?: +- .*\n)+": f"      categories_allowed: [{', '.join(THEMES)}]\n",
}
DRAWING = (1000, 500)  # pixels
PAGE = "---\ntitle: {title}\ndescription: Une page.\n---\n\n# {title}\n\n{body}\n"
JOURNAL = """## 2 mars 2026

Une formule revue.

- Le [ROI](glossaire.md#roi) baisse.

## 1er février 2026

Ouverture.
"""
POST = """---
title: "{title}"
description: "Une description assez longue pour un moteur de recherche, mais pas trop longue non plus."
slug: {slug}
date: {date}
authors: [redaction]
categories: [{theme}]
{more}---

# {title}

L'ouverture, avec un lien vers [la méthode](../methode.md) et ce chiffre : {{{{ figure("cas_publie.roi_annuel") }}}}.

![Un dessin](../assets/dessin.png)

<!-- more -->

![Le même](../assets/dessin.png)

## Le calcul

{{{{ calculator("cas_publie") }}}}

{{{{ chart("reseau_social_entreprise.roi_tei", "tornado") }}}}

---

Une phrase.
"""


def post(slug: str, date: str, more: str = "", theme: str = "Campagnes") -> str:
    """An article named after its slug."""
    title = slug.replace("-", " ").capitalize()
    return POST.format(slug=slug, title=title, date=date, theme=theme, more=more and more + "\n")


def settings() -> str:
    """mkdocs.yml, with the name, the themes and the colours of the copies."""
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    for owned, ours in OWNED.items():
        text, found = re.subn(owned, lambda _, ours=ours: ours, text, flags=re.MULTILINE)  # type: ignore[misc]
        assert found == 1, owned
    return text


def lay(root: Path, posts: Mapping[str, str], changes: Mapping[str, str] | None = None) -> None:
    """Write the copy under `root`; `changes` are replaced in mkdocs.yml, where each must be found."""
    for path in ROOT.iterdir():
        if path.name not in OWN:
            (root / path.name).symlink_to(path)
    text = settings()
    for old, new in (changes or {}).items():
        assert old in text, old
        text = text.replace(old, new)
    (root / "mkdocs.yml").write_text(text, "utf-8")
    pages = {name: (ROOT / "docs" / name).read_text("utf-8") for name in COPIED}
    pages[".authors.yml"] = AUTHORS
    pages["sources.md"] = PAGE.format(title="Sources", body="")
    pages["journal.md"] = PAGE.format(title="Journal", body=JOURNAL)
    guides = (ROOT / "docs/guides").glob("*.md")
    pages |= {f"guides/{path.name}": PAGE.format(title=f"Guide {path.stem}", body="") for path in guides}
    pages |= {f"posts/{name}.md": text for name, text in posts.items()}
    for name, text in pages.items():
        path = root / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    draw(root / "docs")


def draw(docs: Path) -> None:
    """The image of every article."""
    (docs / "assets").mkdir(exist_ok=True)
    Image.effect_mandelbrot(DRAWING, (-2, -1, 1, 1), 50).save(docs / "assets/dessin.png")


def environment(url: str) -> dict[str, str]:
    quiet = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    return {**os.environ, **quiet, "SITE_URL": url, "PYTHONDONTWRITEBYTECODE": "1"}


def built(root: Path, url: str) -> tuple[Path, str]:
    """The folder of the built site, and what the build said; it may have failed."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(root / "site")]
    result = subprocess.run(command, cwd=root, env=environment(url), capture_output=True, text=True)
    said = re.sub(r"^INFO .*\n", "", result.stdout + result.stderr, flags=re.MULTILINE)
    return root / "site", said
