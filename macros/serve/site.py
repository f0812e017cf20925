"""The site as it is served: the last good one, the pages just built above it, and what is wrong."""

import hashlib
import time
from dataclasses import dataclass, field
from pathlib import Path
from threading import Condition

PATIENCE = 60  # seconds that a browser waits for a page under construction
LATELY = 15  # seconds during which a page that asked for news is looked at
LASTING = (".css", ".js", ".mjs", ".map", ".svg", ".png", ".webp", ".woff2", ".wasm", ".zip", ".whl")  # hold no figure


@dataclass
class Site:
    """`root` is a whole site, `fresh` a folder of pages newer than it; `building` until the whole follows."""

    root: Path | None = None
    fresh: Path | None = None
    error: str = ""
    building: bool = True
    assets: int = 0  # how many times a style or a script has changed
    looked: dict[str, float] = field(default_factory=dict)
    news: Condition = field(default_factory=Condition)

    def tell(self, **changes: object) -> None:
        """Change what is served, and let every browser know."""
        with self.news:
            for name, value in changes.items():
                setattr(self, name, value)
            self.news.notify_all()

    def file(self, path: str) -> Path | None:
        """The file of an address, waiting for a page that is being built; None where there is none."""
        with self.news:
            self.news.wait_for(lambda: self.ready(path), PATIENCE)
            return self._newest(path)

    def ready(self, path: str) -> bool:
        """No page is served that the last change may have made stale; styles and scripts of the site still are."""
        if not self.building or _in(self.fresh, path):
            return True
        return _in(self.root, path) is not None and _name(path).endswith(LASTING)

    def version(self, path: str) -> str:
        """What a browser compares, to know whether to load its page again."""
        file = self._newest(path)
        return f"{hashlib.sha256(file.read_bytes()).hexdigest()[:12]}-{self.assets}" if file else f"-{self.assets}"

    def wait(self, path: str, version: str, error: str) -> dict[str, str]:
        """The page's version and the error, as soon as either is not what the browser knows."""
        with self.news:
            self.looked[path] = time.monotonic()
            self.news.wait_for(lambda: self.error != error or self._moved(path, version), LATELY)
            self.looked[path] = time.monotonic()
            return {"version": self.version(path) if self.ready(path) else version, "error": self.error}

    def looked_at(self) -> list[str]:
        """The addresses that browsers show."""
        with self.news:
            now = time.monotonic()
            self.looked = {path: last for path, last in self.looked.items() if now - last < 2 * LATELY}
            return list(self.looked)

    def _moved(self, path: str, version: str) -> bool:
        return self.ready(path) and self.version(path) != version

    def _newest(self, path: str) -> Path | None:
        return _in(self.fresh, path) or _in(self.root, path)


def _name(path: str) -> str:
    return path + "index.html" if path.endswith("/") or not path else path


def _in(folder: Path | None, path: str) -> Path | None:
    if folder is None:
        return None
    file = (folder / _name(path)).resolve()
    return file if file.is_file() and file.is_relative_to(folder.resolve()) else None
