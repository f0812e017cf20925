"""The instant tier: the models' formulas as JavaScript, for the answers that cannot wait for Python.

Written at build from the engine's own files. Delete this folder and its lines in macros/hooks.py: the page then waits
for Python, as it does wherever this tier says nothing.
"""

import subprocess
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from calculator import load, names, numbers

from ..runtime import engine
from ..runtime.cache import fingerprint, made
from .modules import Modules

HERE = Path(__file__).parent
ENTRY = """import { PARTS } from "./NAME.js";
import { answering } from "./instant.js";
import { read, text } from "./numbers.js";
export default answering({ PARTS, read, text });
""".replace("PARTS", "accepted, compute, names, unit, units")
# esbuild, the field's bundler, one file without a dependency: half the bytes of the modules, in one request a model.
BUNDLE = ["--bundle", "--minify", "--charset=utf8", "--format=esm", "--entry-names=[name]", "--log-level=warning"]


def modules() -> dict[str, str]:
    """'campagne.js' → its text, to be read: each model, and what they share."""
    found = Modules()
    found.add(numbers.text)
    found.add(numbers.read)
    for name in names():
        found.add_model(load(name))
    return dict(found.files()) | {name: (HERE / name).read_text("utf-8") for name in ("py.js", "instant.js")}


def bundles(root: Path) -> dict[str, bytes]:
    """'campagne.js' → what a page loads for that model. `root` holds node_modules."""
    with TemporaryDirectory() as scratch:
        for name, text in modules().items():
            (Path(scratch) / name).write_text(text, "utf-8")
        for name in names():
            (Path(scratch) / f"entry-{name}.js").write_text(ENTRY.replace("NAME", name), "utf-8")
        entries = [f"{name}={scratch}/entry-{name}.js" for name in names()]
        command = [str(root / "node_modules/.bin/esbuild"), *BUNDLE, f"--outdir={scratch}/out", *entries]
        subprocess.run(command, check=True)
        return {path.name: path.read_bytes() for path in sorted(Path(scratch, "out").iterdir())}


def files(root: Path) -> tuple[str, dict[str, bytes]]:
    """The folder that holds the bundles, named by their content so that no page meets another build's, and they."""
    state = {**engine.sources(root), **{path.name: path.read_bytes() for path in HERE.iterdir() if path.is_file()}}
    state["esbuild"] = (root / "package-lock.json").read_bytes()

    def write(draft: Path) -> None:
        for file, content in bundles(root).items():
            (draft / file).write_bytes(content)

    shelf = made(root / ".cache/instant", fingerprint(state), write)
    found = {path.name: path.read_bytes() for path in sorted(shelf.iterdir())}
    name = sha256(b"".join(key.encode() + content for key, content in found.items())).hexdigest()[:12]
    return name, {f"assets/instant/{name}/{key}": content for key, content in found.items()}
