"""In Pyodide's event loop's place: the engine answers at once, and asyncio is a heavy import.

A memory is restored only if Python holds the same JavaScript objects, in the order in which the original takes them.
"""

from pyodide_js import _api  # type: ignore[import-not-found]  # only in Pyodide
from pyodide_js._api import scheduleCallback  # type: ignore[import-not-found]  # only in Pyodide

__all__ = ["_api", "scheduleCallback"]


def _initialize_event_loop() -> None:
    pass
