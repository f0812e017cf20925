"""In Pyodide's package loader's place: the only package is the engine, found on the path."""

from pyodide_js import loadedPackages  # type: ignore[import-not-found]  # held as the original does: see webloop.py

__all__ = ["DSO_DIR", "SITE_PACKAGES", "init_loaded_packages", "loadedPackages"]


class Place:
    def __init__(self, path: str) -> None:
        self.path = path

    def __str__(self) -> str:
        return self.path


SITE_PACKAGES = Place("/lib/site-packages")
DSO_DIR = Place("/usr/lib")


def init_loaded_packages() -> None:
    pass
