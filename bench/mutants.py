"""`python -m bench.mutants`, from the project's root: the mistakes that tests let through where none may pass.

mutmut makes them in a copy under build/, one at a time; pyproject.toml says in which modules, against which tests.
What survives is judged in mutants.md.
"""

import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path
from shutil import copy, copytree, ignore_patterns, rmtree

SURVIVED = ("survived", "no tests")
WORKERS = 2


def main() -> None:
    copied = workshop(Path.cwd())
    mutmut(copied, "run", "--max-children", str(WORKERS), said=True)
    fates: dict[str, Counter[str]] = defaultdict(Counter)
    survivors = []
    for line in mutmut(copied, "results", "--all", "true").splitlines():
        name, _, fate = line.strip().partition(": ")
        if fate:
            fates[name.rpartition(".")[0]][fate] += 1
            survivors += [name] if fate in SURVIVED else []
    for name in survivors:
        print(mutmut(copied, "show", name))
    for module, counts in sorted(fates.items()):
        lived, all_of_them = sum(counts[fate] for fate in SURVIVED), counts.total()
        print(f"{module}: {1 - lived / all_of_them:.1%} killed, {lived} of {all_of_them} survived")


def workshop(root: Path) -> Path:
    """A copy of what is mutated and of its tests: mutmut writes where it runs."""
    folder = root / "build" / "mutants"
    rmtree(folder, ignore_errors=True)
    for name in ("calculator", "tests"):
        copytree(root / name, folder / name, ignore=ignore_patterns("__pycache__"))
    copy(root / "pyproject.toml", folder)
    return folder


def mutmut(folder: Path, *arguments: str, said: bool = False) -> str:
    """What it prints, or nothing when it prints as it goes."""
    command = [sys.executable, "-m", "mutmut", *arguments]
    return subprocess.run(command, cwd=folder, stdout=None if said else subprocess.PIPE, text=True).stdout or ""


if __name__ == "__main__":
    main()
