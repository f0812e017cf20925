"""The files that a reader's browser loads, put together in a folder named by what they hold."""

import json
from pathlib import Path
from shutil import copyfile, rmtree
from tempfile import TemporaryDirectory
from typing import NamedTuple

import flit_core  # type: ignore[import-untyped]  # flit ships no types

from . import engine, tools
from .cache import fingerprint, made, prune, publish
from .errors import BuildError

BORROWED = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm")
REQUIREMENTS = tools.HERE / "requirements.txt"
WORKER = tools.HERE / "worker.js"


class Inputs(NamedTuple):
    """All that the bytes depend on, and the project they come from."""

    root: Path
    engine: dict[str, bytes]
    compiler: dict[str, bytes]

    @property
    def pyodide(self) -> Path:
        return self.root / "node_modules" / "pyodide"

    @property
    def cache(self) -> Path:
        return self.root / ".cache"

    def key(self) -> str:
        return fingerprint({**self.engine, **self.compiler, "worker": WORKER.read_bytes()})


def build(root: Path) -> Path:
    """The folder .cache/runtime/<hash> of the project at root, made when its inputs have changed.

    It holds worker.js, pyodide.mjs, pyodide.asm.mjs, pyodide.asm.wasm, stdlib.zip and the engine's wheel;
    <hash> is a fingerprint of their bytes, and the same inputs give the same bytes. Raises BuildError.
    """
    inputs = read(root.resolve())
    note = made(inputs.cache / "runtime-names", inputs.key(), lambda draft: finish(inputs, draft / "name"))
    folder = inputs.cache / "runtime" / (note / "name").read_text()
    if folder.is_dir():
        return folder
    rmtree(note)  # what it names was thrown away since
    return build(root)


def files(runtime: Path) -> dict[str, Path]:
    """'assets/runtime/<hash>/worker.js' → the file to put there, for every file of a build's folder."""
    return {f"assets/runtime/{runtime.name}/{file.name}": file for file in sorted(runtime.iterdir())}


def read(root: Path) -> Inputs:
    inputs = Inputs(root, engine.sources(root), {"flit": flit_core.__version__.encode()})
    missing = [name for name in (*BORROWED, "package.json") if not (inputs.pyodide / name).is_file()]
    if missing:
        raise BuildError(f"{inputs.pyodide} : il manque {', '.join(missing)}. Lancez « npm ci » dans {root}.")
    for file in (tools.HERE / "compile.mjs", REQUIREMENTS, *tools.HERE.rglob("*.py")):
        inputs.compiler[file.relative_to(tools.HERE).as_posix()] = file.read_bytes()
    inputs.compiler["pyodide"] = (inputs.pyodide / "package.json").read_bytes()
    return inputs


def finish(inputs: Inputs, note: Path) -> None:
    """Puts the folder together, tries it, publishes it, and notes its name."""
    shelf = inputs.cache / "runtime"
    shelf.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".", dir=shelf) as scratch:
        draft = Path(scratch, "runtime")
        draft.mkdir()
        assemble(inputs, draft)
        name = fingerprint({file.name: file.read_bytes() for file in draft.iterdir()})
        publish(draft, shelf / name)
    prune(shelf)
    note.write_text(name)


def assemble(inputs: Inputs, draft: Path) -> None:
    library, wheel = stdlib(inputs), engine_wheel(inputs)
    info = json.loads((inputs.pyodide / "pyodide-lock.json").read_bytes())["info"]
    lock = {"info": info, "packages": {}}
    for file in (*(inputs.pyodide / name for name in BORROWED), library, wheel):
        copyfile(file, draft / file.name)
    worker = WORKER.read_text("utf-8").replace("{wheel}", wheel.name).replace("{lock}", json.dumps(lock))
    (draft / "worker.js").write_text(worker, "utf-8", newline="\n")
    modules = engine.modules(inputs.engine)
    tools.pyodide("trial", folder=draft, wheel=wheel.name, lock=lock, modules=modules)


def stdlib(inputs: Inputs) -> Path:
    """What the engine needs of the library, in byte code."""
    imports = engine.imports(inputs.engine)
    job = {"pyodide": inputs.pyodide, "whole": whole(inputs), "imports": imports}
    key = fingerprint({**inputs.compiler, "imports": "\n".join(imports).encode()})
    shelf = inputs.cache / "runtime-stdlib"
    return made(shelf, key, lambda draft: tools.pyodide("stdlib", folder=draft, **job)) / "stdlib.zip"


def engine_wheel(inputs: Inputs) -> Path:
    """The engine, in byte code."""

    def make(draft: Path) -> None:
        pure = engine.pure_wheel(inputs.engine, draft)
        tools.pyodide("wheel", folder=draft, wheel=pure, **job)

    job = {"pyodide": inputs.pyodide, "whole": whole(inputs), "tools": pyodide_build(inputs)}
    key = fingerprint({**inputs.compiler, **inputs.engine})
    (wheel,) = made(inputs.cache / "runtime-wheel", key, make).glob("*.whl")
    return wheel


def whole(inputs: Inputs) -> Path:
    """The whole library in byte code: the compiler runs on it, and the engine's share is taken from it."""
    shelf, key = inputs.cache / "runtime-whole", fingerprint(inputs.compiler)
    job = {"pyodide": inputs.pyodide}
    return made(shelf, key, lambda draft: tools.pyodide("whole", folder=draft, **job)) / "whole.zip"


def pyodide_build(inputs: Inputs) -> Path:
    """pyodide-build and what it imports, for Pyodide's Python."""
    key = fingerprint({"requirements": REQUIREMENTS.read_bytes()})
    return made(inputs.cache / "pyodide-build", key, lambda draft: tools.install(REQUIREMENTS, draft))
