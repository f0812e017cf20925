"""A copy of the repository in which a test may write: nothing that it does there reaches the original.

In a worktree `.git` is a file that leads to the true repository, and tools may be links to those of another folder:
what is copied is therefore named, and tools are linked one by one, so that removing theirs removes links alone.
"""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from tests.conftest import ROOT

SOURCES = ("bench", "calculator", "docs", "macros", "tests", ".ci", ".github")
STAMPED = {".venv": "requirements.txt", "node_modules": "package-lock.json"}  # what make compares to its lock
# What the tests' own `make` and git tell their children, and nobody's shell does.
INHERITED = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "MAKEFLAGS", "MAKELEVEL", "MFLAGS")


def copy(root: Path) -> Path:
    """Fill `root`."""
    for name in SOURCES:
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for path in ROOT.iterdir():
        if path.is_file() and path.name != ".git":
            shutil.copy(path, root / path.name)
    shutil.copytree(ROOT / ".cache", root / ".cache", copy_function=_shared)
    for tools, lock in STAMPED.items():
        _link(ROOT / tools, root / tools)
        (root / tools / f".lock-{_sum(root / lock)}").touch()  # make has nothing to fetch, whatever is installed
    assert not (root / ".git").exists()
    return root


def environment(root: Path) -> dict[str, str]:
    """Ours, in which the modules of `root` are imported, and no git repository but its own is known."""
    quiet = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true", "PYTHONUTF8": "1"}
    own = {"PYTHONPATH": str(root), "PYTHONDONTWRITEBYTECODE": "1", "GIT_CEILING_DIRECTORIES": str(root.parent)}
    return {**{name: value for name, value in os.environ.items() if name not in INHERITED}, **quiet, **own}


def run(command: Sequence[str], root: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """What a person in front of `root` would run."""
    return subprocess.run(command, cwd=root, env={**environment(root), **more}, capture_output=True, encoding="utf-8")


def _link(tools: Path, folder: Path) -> None:
    folder.mkdir()
    for path in tools.iterdir():
        if not path.name.startswith(".lock-"):
            (folder / path.name).symlink_to(path.resolve())


def _shared(source: str, target: str) -> None:
    """The same bytes under another name: the build writes new files, and never into those of a state."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def _sum(lock: Path) -> str:
    return subprocess.run(["cksum"], input=lock.read_bytes(), capture_output=True).stdout.decode().split()[0]
