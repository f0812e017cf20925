"""Work done once for each state of its inputs, and never seen half done."""

import hashlib
import os
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory

KEPT = 3  # states per shelf: going back to the last branch costs nothing, and the shelf stays small
DAY = 86_400


def fingerprint(files: Mapping[str, bytes]) -> str:
    """Name → content, in any order → 12 hexadecimal digits of SHA-256."""
    digest = hashlib.sha256()
    for name, content in sorted(files.items()):
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()[:12]


def made(shelf: Path, key: str, make: Callable[[Path], None]) -> Path:
    """The folder shelf/key. If it is not there, make() fills a folder beside it, which is then renamed."""
    folder = shelf / key
    if not folder.is_dir():
        shelf.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".", dir=shelf) as scratch:
            draft = Path(scratch, key)
            draft.mkdir()
            make(draft)
            publish(draft, folder)
        prune(shelf)
    return folder


def publish(draft: Path, folder: Path) -> None:
    """Renames. If another build was there first, its folder, equal by its name, is kept, and young again."""
    try:
        draft.rename(folder)
    except OSError:
        os.utime(folder)


def prune(shelf: Path) -> None:
    """Keeps the newest states, and the scratch folders that another build may still be filling."""
    states = sorted(shelf.glob("[!.]*"), key=age)
    abandoned = [scratch for scratch in shelf.glob(".*") if age(scratch) > DAY]
    for old in [*states[KEPT:], *abandoned]:
        rmtree(old, ignore_errors=True)


def age(folder: Path) -> float:
    """In seconds; 0 for what another build has removed meanwhile."""
    try:
        return time.time() - folder.stat().st_mtime
    except FileNotFoundError:
        return 0
