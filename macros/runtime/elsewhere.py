"""The same files, sent by another site: a network of servers, for a blog whose host no longer suffices.

The page's own site sends the worker, which knows what each file hashes to, takes from the other site nothing else, and
from its own whatever does not come.
"""

import json
from pathlib import Path
from shutil import copytree
from typing import Any
from urllib.parse import urlsplit

from calculator.french import typeset

from . import assembly
from .cache import fingerprint, made

HERE = {"127.0.0.1", "localhost"}
FOREIGN = set("?#'\"\\ ")  # to an address that is written in scripts
CLAIM = "aucun service tiers"


def build(root: Path, source: str = "") -> Path:
    """The folder of assembly.build(), its worker's files asked of `source`, if there is one. Raises BuildError."""
    near = assembly.build(root)
    if not source:
        return near
    return made(shelf(root), name(root, near.name, source), lambda draft: lend(root, near, source, draft))


def ready(root: Path, source: str = "") -> str:
    """The name of the folder that build() would give, or one that no folder has while it is still to be made."""
    near = assembly.ready(root)
    return name(root, near, source) if source else near


def mistakes(source: Any, footer: str) -> list[str]:
    """What is wrong with extra.runtime_from, and with what each page would then say at its foot."""
    found = []
    if source and not is_address(source):
        what = "runtime_from est l'adresse d'une copie du blog, https://…/, barre finale comprise"
        found.append(f"{what} ; « {source} » n'en est pas une.")
    if source and CLAIM in footer:
        found.append(f"copyright dit « {CLAIM} », ce que runtime_from dément : enlevez-le.")
    return [typeset(f"mkdocs.yml : {why}") for why in found]


def is_address(source: Any) -> bool:
    """Encrypted, as browsers want of what they check; or of this machine, for a try."""
    if not isinstance(source, str) or not source.endswith("/"):
        return False
    parts = urlsplit(source)
    safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in HERE)
    return bool(safe and parts.hostname and not set(source) & FOREIGN)


def shelf(root: Path) -> Path:
    return root.resolve() / ".cache" / "runtime-elsewhere"


def name(root: Path, near: str, source: str) -> str:
    """Of the folder: by its files, the address, and what the worker is made of."""
    return fingerprint({"near": near.encode(), "source": source.encode(), "inputs": assembly.read(root).key().encode()})


def lend(root: Path, near: Path, source: str, draft: Path) -> None:
    copytree(near, draft, dirs_exist_ok=True)
    (draft / "worker.js").unlink()
    hashes = {file.name: assembly.integrity(file) for file in sorted(draft.iterdir())}
    inputs = assembly.read(root)
    written = {**assembly.known(inputs, draft), "{from}": source, "{hashes}": json.dumps(hashes)}
    assembly.write_worker(inputs, draft, written, "far.js")
