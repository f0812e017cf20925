"""The engine and Pyodide → the files that a reader's browser loads. `python -m macros.runtime` builds them.

Pyodide under Node compiles both the library and the engine to byte code, so that no browser has to,
and no Python but the reader's own decides what the byte code is.
"""

from .assembly import files
from .elsewhere import build, mistakes, ready
from .errors import BuildError

__all__ = ["BuildError", "build", "files", "mistakes", "ready"]
