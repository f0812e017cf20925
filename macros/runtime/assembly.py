"""The files that a reader's browser loads, put together in a folder named by what they hold."""

import json
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from shutil import copyfile, copytree, rmtree
from tempfile import TemporaryDirectory
from typing import NamedTuple

import flit_core  # type: ignore[import-untyped]  # flit ships no types

from . import engine, tools
from .cache import fingerprint, made, prune, publish
from .errors import BuildError
from .hot import MARKS, functions, hot, marking
from .lean import lean

BORROWED = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm")
REQUIREMENTS = tools.HERE / "requirements.txt"
WORKER = tools.HERE / "worker"


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
        rest = (tools.HERE / "image.mjs", *WORKER.iterdir(), self.root / "node_modules/esbuild/package.json")
        return fingerprint({**self.engine, **self.compiler, **{file.name: file.read_bytes() for file in rest}})


def build(root: Path) -> Path:
    """The folder .cache/runtime/<hash> of the project at root, made when its inputs have changed.

    It holds worker.js, pyodide.mjs, pyodide.asm.mjs; hot.wasm and memory.bin, from which a reader's Python starts;
    stdlib.zip and the engine's wheel, in memory.bin's place on a narrow line; pyodide.asm.wasm, behind them all;
    <hash> is a fingerprint of their bytes, and the same inputs give the same bytes. Raises BuildError.
    """
    inputs = read(root.resolve())
    note = made(inputs.cache / "runtime-names", inputs.key(), lambda draft: finish(inputs, draft / "name"))
    folder = inputs.cache / "runtime" / (note / "name").read_text()
    if folder.is_dir():
        return folder
    rmtree(note)  # what it names was thrown away since
    return build(root)


def ready(root: Path) -> str:
    """The name of the folder that build() would give, or one that no folder has while it is still to be made."""
    inputs = read(root.resolve())
    note = inputs.cache / "runtime-names" / inputs.key() / "name"
    return note.read_text() if note.is_file() else inputs.key() + "-pending"


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
    borrow(inputs, draft)
    for file in (library, wheel):
        copyfile(file, draft / file.name)
    job = {"folder": draft, "wheel": wheel.name, "lock": lock(inputs), "modules": engine.modules(inputs.engine)}
    tools.pyodide("memory", **job)
    heat(draft, job)
    write_worker(inputs, draft, known(inputs, draft))


def borrow(inputs: Inputs, draft: Path) -> None:
    """Pyodide's own files, less what the engine never calls."""
    glue, loader = ((inputs.pyodide / name).read_text("utf-8") for name in ("pyodide.asm.mjs", "pyodide.mjs"))
    glue, module = lean(glue, loader, (inputs.pyodide / "pyodide.asm.wasm").read_bytes())
    (draft / "pyodide.asm.wasm").write_bytes(module)
    with TemporaryDirectory() as scratch:
        whole = Path(scratch, "pyodide.asm.mjs")
        whole.write_text(glue, "utf-8")
        tools.esbuild(inputs.root, whole, f"--outdir={draft}", "--out-extension:.js=.mjs", "--log-level=error")
    copyfile(inputs.pyodide / "pyodide.mjs", draft / "pyodide.mjs")


def heat(draft: Path, job: dict[str, object]) -> None:
    """hot.wasm, from what a profile of the whole reaches."""
    module = (draft / "pyodide.asm.wasm").read_bytes()
    with TemporaryDirectory() as scratch:
        folder = copytree(draft, Path(scratch, "runtime"))
        (folder / "pyodide.asm.wasm").write_bytes(marking(module))
        seen = {"folder": folder, "memory": draft / "memory.bin", "marks": MARKS, "count": len(functions(module))}
        tools.pyodide("profile", **{**job, **seen})
        (draft / "hot.wasm").write_bytes(hot(module, (folder / "marks").read_bytes()))


def lock(inputs: Inputs) -> dict[str, object]:
    """Pyodide's own, without the packages."""
    return {"info": json.loads((inputs.pyodide / "pyodide-lock.json").read_bytes())["info"], "packages": {}}


def known(inputs: Inputs, folder: Path) -> dict[str, str]:
    """What the build writes in the worker: mark → text."""
    (wheel,) = folder.glob("*.whl")
    return {
        "{wheel}": wheel.name,
        "{lock}": json.dumps(lock(inputs)),
        "{memory}": integrity(folder / "memory.bin"),
    }


def integrity(file: Path) -> str:
    """'sha256-…', as browsers are told."""
    return f"sha256-{b64encode(sha256(file.read_bytes()).digest()).decode()}"


def write_worker(inputs: Inputs, draft: Path, written: dict[str, str], source: str = "near.js") -> None:
    """The worker's modules as one file, with what the build knows in its place."""
    with TemporaryDirectory() as scratch:
        modules = copytree(WORKER, Path(scratch, "worker"))
        for name in ("made.js", source):
            made = (WORKER / name).read_text("utf-8")
            for mark, text in written.items():
                made = made.replace(mark, text)
            (modules / name).write_text(made, "utf-8")
        (modules / "source.js").write_text(f'export * from "./{source}";\n', "utf-8")
        tools.esbuild(inputs.root, modules / "worker.js", f"--outdir={draft}", "--bundle", "--log-level=warning")


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
