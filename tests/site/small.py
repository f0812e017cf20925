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
COPIED = (".authors.yml", *(f"{page}.md" for page in PAGES))
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
"""


def post(slug: str, date: str, more: str = "", theme: str = "Campagnes") -> str:
    """An article named after its slug."""
    title = slug.replace("-", " ").capitalize()
    return POST.format(slug=slug, title=title, date=date, theme=theme, more=more and more + "\n")


def lay(root: Path, posts: Mapping[str, str], changes: Mapping[str, str] | None = None) -> None:
    """Write the copy under `root`; `changes` are replaced in mkdocs.yml, where each must be found."""
    for path in ROOT.iterdir():
        if path.name not in OWN:
            (root / path.name).symlink_to(path)
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    for old, new in (changes or {}).items():
        assert old in settings, old
        settings = settings.replace(old, new)
    (root / "mkdocs.yml").write_text(settings, "utf-8")
    pages = {name: (ROOT / "docs" / name).read_text("utf-8") for name in COPIED}
    pages["sources.md"] = PAGE.format(title="Sources", body="")
    pages["journal.md"] = PAGE.format(title="Journal", body=JOURNAL)
    guides = (ROOT / "docs/guides").glob("*.md")
    pages |= {f"guides/{path.name}": PAGE.format(title=f"Guide {path.stem}", body="") for path in guides}
    pages |= {f"posts/{name}.md": text for name, text in posts.items()}
    for name, text in pages.items():
        path = root / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    (root / "docs/assets").mkdir(exist_ok=True)
    Image.effect_mandelbrot(DRAWING, (-2, -1, 1, 1), 50).save(root / "docs/assets/dessin.png")


def environment(url: str) -> dict[str, str]:
    quiet = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    return {**os.environ, **quiet, "SITE_URL": url, "PYTHONDONTWRITEBYTECODE": "1"}


def built(root: Path, url: str) -> tuple[Path, str]:
    """The folder of the built site, and what the build said; it may have failed."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(root / "site")]
    result = subprocess.run(command, cwd=root, env=environment(url), capture_output=True, text=True)
    said = re.sub(r"^INFO .*\n", "", result.stdout + result.stderr, flags=re.MULTILINE)
    return root / "site", said
