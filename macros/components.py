"""What others have written and the reader's browser receives, and what the build uses: from the locks, with licences.

A part that comes inside another has no version of its own in any lock: the release that carries it fixes it.
"""

import json
import re
from base64 import b64decode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from calculator.french import typeset

ROOT = Path(__file__).parent.parent
LOCKED = re.compile(r"^(?P<name>[a-z0-9._-]+)==(?P<version>[^\s;]+)(?P<more>.*(?:\n    .*)*)", re.MULTILINE)
HASH = re.compile(r"--hash=sha256:(\w{64})")


@dataclass(frozen=True)
class Component:
    """A package of a lock ('npm', 'pypi'), or a part of one; `role` is what it does for the reader, '' if nothing."""

    name: str
    version: str = ""
    licence: str = ""
    kind: str = ""
    role: str = ""
    within: str = ""
    hashes: tuple[str, ...] = field(default=(), repr=False)


# What is shipped: its licence (SPDX), what it does, what it comes in; the version is the lock's.
SHIPPED = (
    Component("pyodide", licence="MPL-2.0", kind="npm", role="Python dans le navigateur"),
    Component("CPython", licence="PSF-2.0", within="pyodide", role="le langage du moteur, et sa bibliothèque"),
    Component("Emscripten", licence="MIT OR NCSA", within="pyodide", role="ce qui relie Python au navigateur"),
    Component("musl", licence="MIT", within="pyodide", role="bibliothèque C"),
    Component("libffi", licence="MIT", within="pyodide", role="appels entre langages"),
    Component("Expat", licence="MIT", within="pyodide", role="lecture de XML"),
    Component("mpdecimal", licence="BSD-2-Clause", within="pyodide", role="nombres décimaux"),
    Component("HACL", licence="MIT", within="pyodide", role="empreintes de fichiers"),
    Component("zlib", licence="Zlib", within="pyodide", role="compression"),
    Component("bzip2", licence="bzip2-1.0.6", within="pyodide", role="compression"),
    Component("liblzma", licence="0BSD", within="pyodide", role="compression"),
    Component("SQLite", licence="blessing", within="pyodide", role="base de données de Python, inemployée"),
    Component("uqr", licence="MIT", kind="npm", role="codes QR"),
    Component("mkdocs-material", licence="MIT", kind="pypi", role="l'habillage du site, sa recherche"),
    Component("rxjs", licence="Apache-2.0", within="mkdocs-material", role="événements de la page"),
    Component("tslib", licence="0BSD", within="mkdocs-material", role="outils de langage"),
    Component("escape-html", licence="MIT", within="mkdocs-material", role="affichage d'une recherche"),
    Component("focus-visible", licence="W3C-20150513", within="mkdocs-material", role="focus du clavier"),
    Component("lunr", licence="MIT", within="mkdocs-material", role="recherche"),
    Component("lunr-languages", licence="MPL-1.1", within="mkdocs-material", role="recherche en français"),
    Component("material-design-color", licence="MIT", within="mkdocs-material", role="couleurs"),
    Component("Material Design Icons", licence="Apache-2.0", within="mkdocs-material", role="pictogrammes"),
)


def components() -> str:
    """Les composants d'autrui que le navigateur reçoit : leur version, leur licence, leur rôle."""
    found = shipped()
    lines = []
    for part in (one for one in found if one.kind):
        inside = [f"    - {_said(one)}" for one in found if one.within == part.name]
        lines += [f"- {_said(part)}{', avec :' if inside else ''}", *inside]
    return typeset("\n".join(lines))


def _said(part: Component) -> str:
    return f"`{f'{part.name} {part.version}'.strip()}`, `{part.licence}` : {part.role}"


MACROS = (components,)


def shipped() -> list[Component]:
    """SHIPPED, with the versions and the hashes of the locks."""
    packages = {(part.kind, part.name): part for part in locked()}
    inside = _inside_pyodide()
    return [
        Component(**{**vars(packages[part.kind, part.name]), "licence": part.licence, "role": part.role})
        if part.kind
        else Component(**{**vars(part), "version": inside.get(part.name, "")})
        for part in SHIPPED
    ]


def locked() -> list[Component]:
    """Every package of both locks."""
    return [*_npm(json.loads((ROOT / "package-lock.json").read_text("utf-8"))), *_pypi()]


def _npm(lock: dict[str, Any]) -> Iterable[Component]:
    """Each once: npm lays some in several places."""
    parts = {}
    for place, found in lock["packages"].items():
        if place:
            _, _, sum_ = found["integrity"].partition("sha512-")
            name, version = place.rpartition("node_modules/")[2], found["version"]
            hashes = (b64decode(sum_).hex(),)
            parts[name, version] = Component(name, version, found.get("license", ""), "npm", hashes=hashes)
    return parts.values()


def _pypi() -> Iterator[Component]:
    for found in LOCKED.finditer((ROOT / "requirements.txt").read_text("utf-8")):
        yield Component(found["name"], found["version"], kind="pypi", hashes=tuple(HASH.findall(found["more"])))


def _inside_pyodide() -> dict[str, str]:
    """What Pyodide says of what it was built with: Python, Emscripten."""
    info = json.loads((ROOT / "node_modules/pyodide/pyodide-lock.json").read_text("utf-8"))["info"]
    return {"CPython": info["python"], "Emscripten": info["platform"].removeprefix("emscripten_").replace("_", ".")}
