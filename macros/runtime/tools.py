"""The programs that the build calls: Node, and pip for what Node's Pyodide mounts."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from .errors import BuildError

HERE = Path(__file__).parent
NODE = 20  # the oldest that is tested
# For another Python than this one, Pyodide's, so pip must not mind which one this is.
ELSEWHERE = ["--python-version=3.14", "--ignore-requires-python", "--only-binary=:all:", "--no-compile"]
PIP = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--require-hashes"]


def node() -> str:
    """The path of a Node recent enough."""
    found = shutil.which("node")
    if found is None:
        raise BuildError(f"Node est introuvable dans le PATH : installez Node {NODE} ou plus récent.")
    said = subprocess.run([found, "--version"], capture_output=True, text=True).stdout.strip()
    major = re.match(r"v(\d+)", said)
    if major is None or int(major[1]) < NODE:
        raise BuildError(f"{found} répond « {said} » : installez Node {NODE} ou plus récent.")
    return found


def pyodide(verb: str, **job: object) -> None:
    """Runs a verb of compile.mjs. UTC, because zip archives hold local times."""
    command = [node(), str(HERE / "compile.mjs"), verb, json.dumps(job, default=str)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", env={**os.environ, "TZ": "UTC"})
    if done.returncode:
        raise BuildError(f"Pyodide, étape « {verb} » :\n{done.stderr.strip()}")


def esbuild(root: Path, entry: Path, *options: str) -> None:
    """Minifies, as a module. `root` holds node_modules."""
    command = [str(root / "node_modules/.bin/esbuild"), str(entry), "--minify", "--format=esm", "--charset=utf8"]
    done = subprocess.run([*command, *options], capture_output=True, encoding="utf-8")
    if done.returncode:
        raise BuildError(f"esbuild, {entry.name} :\n{done.stderr.strip()}")


def python(program: str, folder: Path) -> str:
    """What a program prints, run from folder by this Python, apart from what this process has imported."""
    command = [sys.executable, "-X", "utf8", "-c", program]
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8")
    if done.returncode:
        raise BuildError(f"Le moteur ne se charge pas :\n{done.stderr.strip()}")
    return done.stdout


def install(requirements: Path, folder: Path) -> None:
    """Unpacks pinned wheels into folder."""
    command = [sys.executable, *PIP, *ELSEWHERE, f"--requirement={requirements}", f"--target={folder}"]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise BuildError(
            f"pip n’a pas pu installer {requirements.name} ; la première fois, il lui faut le réseau :\n"
            f"{done.stderr.strip()}"
        )
