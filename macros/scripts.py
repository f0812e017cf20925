"""Our scripts as browsers load them: what a page runs before it is touched, then a file for each thing that opens.

As modules they are twice the bytes, and a request each. What is in tools/ imports calculator.js as the page has loaded
it, since both must share one engine: neither bundle holds the other.
"""

import subprocess
from pathlib import Path

from .runtime.cache import fingerprint, made

ROOT = Path(__file__).parent.parent
FIRST = ("calculator", "page", "frame", "search")  # of a page, or of a frame
TOOLS = ("compare", "embed", "keep", "kept", "link", "marks", "panel", "picture", "seek", "share", "simulate",
         "takeaway", "why", "yours")  # fmt: skip  # each fetched by its name; what several share is cut out of them
BUNDLE = ["--bundle", "--minify", "--charset=utf8", "--format=esm", "--log-level=warning"]
SPLIT = ["--splitting", "--chunk-names=[name]-[hash]"]


def bundled(modules: dict[str, bytes]) -> dict[str, bytes]:
    """'tools/seek.js' → its text: the modules of theme/assets by name, then what is served in their place."""
    state = {**modules, "/lock": (ROOT / "package-lock.json").read_bytes(), "/this": Path(__file__).read_bytes()}

    def write(draft: Path) -> None:
        for name, text in modules.items():
            (draft / "modules" / name).parent.mkdir(parents=True, exist_ok=True)
            (draft / "modules" / name).write_bytes(text)
        _esbuild(draft, "", FIRST, ["--external:./tools/*"])
        _esbuild(draft, "tools", TOOLS, ["--external:*/calculator.js", *SPLIT])

    served = made(ROOT / ".cache/scripts", fingerprint(state), write) / "served"
    return {path.relative_to(served).as_posix(): path.read_bytes() for path in sorted(served.rglob("*.js"))}


def _esbuild(draft: Path, folder: str, names: tuple[str, ...], options: list[str]) -> None:
    source = draft / "modules" / folder
    entries = [f"{name}.js" for name in names if (source / f"{name}.js").exists()]
    command = [str(ROOT / "node_modules/.bin/esbuild"), *BUNDLE, *options, f"--outdir={draft / 'served' / folder}"]
    if entries:
        subprocess.run([*command, *entries], check=True, cwd=source)
