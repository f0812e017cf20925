"""`python -m macros.serve [port]`, from the project's root."""

import sys
import time
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path
from shutil import rmtree
from signal import SIGTERM, default_int_handler, signal
from tempfile import mkdtemp
from threading import Thread
from urllib.parse import urlsplit

from calculator.french import typeset

from . import builds, changes
from .server import Server
from .site import Site

TICK = 0.1  # seconds between two looks at the files
ASSETS = (".css", ".js", ".svg", ".png", ".webp", ".avif", ".jpg", ".jpeg")
processes = get_context("forkserver" if sys.platform != "win32" else "spawn")


class Build:
    """A build that runs in a process of its own, into a new folder."""

    def __init__(self, verb: Callable[..., None], shelf: Path, url: str, *more: object) -> None:
        self.folder = Path(mkdtemp(dir=shelf))
        self.answer, theirs = processes.Pipe(duplex=False)
        # mypy knows no context by the name that this system has
        start: Callable[..., BaseProcess] = processes.Process  # type: ignore[attr-defined]
        self.process = start(target=verb, args=(url, str(self.folder), *more, theirs))
        self.process.start()
        theirs.close()

    def over(self, patience: float | None = 0) -> bool:
        return self.answer.poll(patience)

    def error(self) -> str:
        try:
            return typeset(str(self.answer.recv()))
        except EOFError:
            return "la construction s'est arrêtée sans un mot : relancez « make serve »."

    def stop(self) -> None:
        self.process.terminate()
        self.process.join()
        _remove(self.folder)


class Workshop:
    """Builds what changes, and tells the site."""

    def __init__(self, root: Path, url: str, site: Site) -> None:
        self.root, self.url, self.site = root, url, site
        self.shelf = Path(mkdtemp(prefix="apercu-"))  # all that is built here
        self.files = changes.snapshot(root)
        self.build: Build | None = Build(builds.whole, self.shelf, url)
        self.started = time.monotonic()

    def run(self) -> None:
        while True:
            if changes.snapshot(self.root) != self.files:
                self._changed()
            elif self.build and self.build.over():
                self._finished(self.build)
            time.sleep(TICK)

    def _changed(self) -> None:
        """The pages that are looked at, at once; then the whole, from the start."""
        self.started = time.monotonic()
        if self.build:
            self.build.stop()
        before, self.files = self.files, changes.settled(self.root)
        found = changes.changed(before, self.files)
        old = self.site.fresh
        self.site.tell(building=True, fresh=None)
        _remove(old)
        quick = Build(builds.preview, self.shelf, self.url, self.site.looked_at(), sorted(found))
        quick.over(None)
        error = quick.error()
        if error:
            self._wrong(error)
        else:
            shown = self.site.error if self._elsewhere(found) else ""
            restyled = any(path.suffix in ASSETS for path in found)
            self.site.tell(fresh=quick.folder, error=shown, assets=self.site.assets + restyled)
            self._say(f"la page est à jour en {self._elapsed()} ; le site suit")
        self.build = Build(builds.whole, self.shelf, self.url)

    def _elsewhere(self, found: set[Path]) -> bool:
        """The error on the page is of another file than those just saved."""
        names = tuple(path.as_posix() for path in found) + tuple(path.name for path in found)
        return not all(line.startswith(names) for line in self.site.error.splitlines())

    def _finished(self, build: Build) -> None:
        error = build.error()
        self.build = None
        if error:
            self._wrong(error)
            return self.site.tell(building=False)
        old = self.site.root, self.site.fresh
        self.site.tell(root=build.folder, fresh=None, building=False, error="")
        _remove(*old)
        self._say(f"tout le site est à jour en {self._elapsed()} : {self.url}")

    def _wrong(self, error: str) -> None:
        if error != self.site.error:
            self._say(error)
        self.site.tell(error=error)

    def _elapsed(self) -> str:
        return f"{time.monotonic() - self.started:.1f} s".replace(".", ",")

    def _say(self, words: str) -> None:
        print(typeset(words), file=sys.stderr, flush=True)

    def close(self) -> None:
        if self.build:
            self.build.stop()
        _remove(self.shelf)


def _remove(*folders: Path | None) -> None:
    for folder in folders:
        if folder:
            rmtree(folder, ignore_errors=True)


def mount() -> str:
    """The path of the site's address: '/chiffres-en-main/'."""
    from mkdocs.config import load_config

    from macros.check import ROOT

    return urlsplit(load_config(str(ROOT / "mkdocs.yml")).site_url or "/").path or "/"


def main() -> None:
    processes.set_forkserver_preload(list(builds.PRELOADED))
    site = Site()
    server = Server(int(sys.argv[1]) if len(sys.argv) > 1 else 8000, mount(), site)
    Thread(target=server.serve_forever, daemon=True).start()
    workshop = Workshop(Path.cwd(), server.url, site)
    signal(SIGTERM, default_int_handler)
    print(typeset(f"{server.url} (Ctrl+C pour arrêter)"), file=sys.stderr, flush=True)
    try:
        workshop.run()
    except KeyboardInterrupt:
        pass
    finally:
        workshop.close()


if __name__ == "__main__":
    main()
