"""Hosts in trouble, and builds of the site that differ, served at one address one after the other."""

import re
from collections.abc import Callable, Iterable, Mapping
from http import HTTPStatus
from io import BufferedIOBase
from pathlib import Path
from shutil import copytree
from types import SimpleNamespace
from typing import Any

from macros import offline
from tests.conftest import Site
from tests.site.server import Answer, PagesServer

FOLDERS = ("code", "instant", "runtime")


class Host(PagesServer):
    """Serves the build last deployed, when nothing troubles it.

    `trouble` is told each path before it is answered, `sends` cuts each body into what goes down the line.
    """

    def __init__(self, root: Path, site: Site) -> None:
        """At another port, and at the path for which the site was built."""
        super().__init__(root, site.path)
        self.recover()
        self._server.handle_error = lambda *_: None  # type: ignore[method-assign]  # a line that is cut is the test's

    def recover(self) -> None:
        self.trouble: Callable[[str], HTTPStatus | None] = lambda path: None
        self.sends: Callable[[str, bytes], Iterable[bytes]] = lambda path, body: [body]

    def write(self, line: BufferedIOBase, path: str, body: bytes) -> None:
        for piece in self.sends(path, body):
            line.write(piece)

    def answer(self, path: str, etag: str | None, gzip_accepted: bool) -> Answer:
        status = self.trouble(path)
        return Answer(status, {}, b"fault") if status else super().answer(path, etag, gzip_accepted)

    def deploy(self, site: Site, name: str, kept: bool = True) -> None:
        """The site, as another commit named `name` would have built it for this address."""
        self.root = another(site, self.root.parent / name, {site.url: self.url}, name, kept)


def another(site: Site, root: Path, changes: Mapping[str, str], name: str, kept: bool) -> Path:
    """A copy whose folders named by their content have other names, and whose pages and scripts say whose they are."""
    copytree(site.root, root)
    moved = dict(changes)
    for kind in FOLDERS:
        (folder,) = (root / "assets" / kind).iterdir()
        (folder / "whose").write_text(name, "utf-8")
        moved[folder.name] = f"{ord(name[0]):02x}{folder.name[2:]}"
        folder.rename(folder.with_name(moved[folder.name]))
    for path in [*root.rglob("*.html"), *root.glob("*.xml")]:
        text = path.read_text("utf-8")
        for old, new in moved.items():
            text = text.replace(old, new)
        text = re.sub(r'<meta name="build" content="\w+">', offline.MARK.format(offline.UNNAMED), text)
        path.write_text(text.replace("<html ", f'<html data-build="{name}" ', 1), "utf-8")
    for script in ("code/*/calculator.js", "code/*/tools/simulate.js", "runtime/*/worker.js"):
        (path,) = (root / "assets").glob(script)
        path.write_text(f"globalThis.whose = {name!r};\n" + path.read_text("utf-8"), "utf-8")
    config: Any = SimpleNamespace(site_dir=str(root), extra={"offline": kept})
    offline.write(config)
    return root
