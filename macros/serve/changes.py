"""What has changed on disk since the last look."""

import time
from collections.abc import Iterator
from pathlib import Path

WATCHED = ("docs", "calculator", "macros", "mkdocs.yml")
LEFT = {"__pycache__", "serve"}  # this very package is running: its own changes wait for the next start
SETTLED = 0.05  # seconds without a change: an editor writes a file in several steps

Snapshot = dict[Path, tuple[int, int]]


def snapshot(root: Path) -> Snapshot:
    """Each file with its date and size: a hundred files a millisecond, cheaper than it is fragile to be told."""
    found = {}
    for path in _files(root):
        try:
            stat = path.stat()
        except FileNotFoundError:  # an editor's, gone meanwhile
            continue
        found[path.relative_to(root)] = (stat.st_mtime_ns, stat.st_size)
    return found


def changed(before: Snapshot, after: Snapshot) -> set[Path]:
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


def settled(root: Path) -> Snapshot:
    """The files once nobody writes them any more."""
    before = snapshot(root)
    while True:
        time.sleep(SETTLED)
        after = snapshot(root)
        if after == before:
            return after
        before = after


def _files(root: Path) -> Iterator[Path]:
    for name in WATCHED:
        top = root / name
        yield from (top,) if top.is_file() else _below(top)


def _below(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.is_dir():
            if path.name not in LEFT:
                yield from _below(path)
        elif not path.name.endswith(("~", ".swp", ".tmp")):
            yield path
