"""In the library's place: Pyodide's bootstrap imports it, the engine never waits for anything."""
