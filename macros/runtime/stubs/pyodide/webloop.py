"""In Pyodide's event loop's place: the engine answers at once, and asyncio is a heavy import."""


def _initialize_event_loop() -> None:
    pass
