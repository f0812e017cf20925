"""A bill of materials in CycloneDX, written from the locks: the same locks give the same bytes, hence no date."""

import json
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from ..components import Component, locked, shipped

FILE = "sbom.json"
PURL = {"npm": "pkg:npm/{}@{}", "pypi": "pkg:pypi/{}@{}"}


def text(config: MkDocsConfig) -> str:
    sent = shipped()
    received = {(part.kind, part.name) for part in sent}
    others = [part for part in locked() if (part.kind, part.name) not in received]
    site = {"type": "application", "bom-ref": "site", "name": config.site_name, "licenses": _licence("MIT")}
    return json.dumps(
        {
            "bomFormat": "CycloneDX",
            "specVersion": "1.6",
            "version": 1,
            "metadata": {"component": site},
            "components": [_described(part) for part in (*sent, *others)],
            "dependencies": [{"ref": "site", "dependsOn": [_ref(part) for part in sent]}],
        },
        ensure_ascii=False,
        indent=1,
    )


def _described(part: Component) -> dict[str, Any]:
    """« required » is sent to readers, « excluded » serves the build and its tests alone."""
    found: dict[str, Any] = {"type": "library", "bom-ref": _ref(part), "name": part.name}
    found["scope"] = "required" if part.role else "excluded"
    if part.version:
        found["version"] = part.version
    if part.licence:
        found["licenses"] = _licence(part.licence)
    if part.kind:
        found["purl"] = _ref(part)
    if part.kind == "npm":
        found["hashes"] = [{"alg": "SHA-512", "content": part.hashes[0]}]
    if part.kind == "pypi":  # one hash a file that the registry has: any of them may be installed
        hashes = [{"alg": "SHA-256", "content": one} for one in part.hashes]
        found["externalReferences"] = [{"type": "distribution", "url": _ref(part), "hashes": hashes}]
    return found


def _ref(part: Component) -> str:
    """A package's address, 'pkg:npm/%40esbuild/linux-x64@0.28.2'; of what has none, its name in what carries it."""
    if part.kind:
        return PURL[part.kind].format(part.name.replace("@", "%40"), part.version)
    return f"{part.within}/{part.name}"


def _licence(said: str) -> list[dict[str, Any]]:
    return [{"expression": said}] if " " in said else [{"license": {"id": said}}]
