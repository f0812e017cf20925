"""The library that draws QR codes in the reader's browser: npm's uqr, as it came, with its licence."""

from collections.abc import Iterator
from pathlib import Path

from mkdocs.exceptions import PluginError

BORROWED = {"index.mjs": "dist/index.mjs", "LICENSE": "LICENSE"}


def files(root: Path) -> Iterator[tuple[str, Path]]:
    """('assets/uqr/index.mjs', the file to put there) for each."""
    for name, place in BORROWED.items():
        file = root / "node_modules" / "uqr" / place
        if not file.is_file():
            raise PluginError(f"{file} est introuvable. Lancez « npm ci » dans {root}.")
        yield f"assets/uqr/{name}", file
