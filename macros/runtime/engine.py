"""The engine as the runtime takes it: its sources, what they import, its wheel."""

import ast
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from flit_core.wheel import make_wheel_in  # type: ignore[import-untyped]  # flit ships no types

from .errors import BuildError
from .tools import python

# The engine's alone: the readme and licence that the project's adds would go down the reader's line.
PYPROJECT = """\
[build-system]
requires = ["flit_core"]
build-backend = "flit_core.buildapi"

[project]
name = "calculator"
version = "{version}"
description = "Engine of the calculators"
"""


# Byte code is all the reader gets, and it holds no syntax tree: the engine wants the text of its nodes.
LINES = """\
from calculator import load, names
print("LINES =", {name: load(name).lines for name in names()})
"""

# These read the sources, and the sources stay here: what they find goes down the line, not they.
STAY = {
    f"calculator/{name}.py"
    for name in ("check", "doubts", "explain", "formulas", "proof", "source", "spreadsheet", "unroll", "validity")
}


def sources(root: Path) -> dict[str, bytes]:
    """'calculator/model.py' → its bytes, for every module, with the pyproject.toml that packs them."""
    package = root / "calculator"
    files = {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(package.rglob("*.py"))}
    if not files:
        raise BuildError(f"{package} ne contient aucun module Python : le moteur est introuvable.")
    return {**files, "pyproject.toml": PYPROJECT.format(version=version(root)).encode()}


def version(root: Path) -> str:
    """The project's, from pyproject.toml."""
    file = root / "pyproject.toml"
    try:
        found = tomllib.loads(file.read_text("utf-8"))["project"]["version"]
    except (FileNotFoundError, KeyError):
        raise BuildError(f"{file} : il manque la version du projet, [project] version = « … ».") from None
    return str(found)


def shipped(files: Mapping[str, bytes]) -> list[str]:
    """The modules that the reader gets, by file."""
    return sorted(name for name in files.keys() - STAY if name.endswith(".py"))


def modules(files: Mapping[str, bytes]) -> list[str]:
    """'calculator/models/__init__.py' → 'calculator.models'."""
    return [name.removesuffix(".py").removesuffix("/__init__").replace("/", ".") for name in shipped(files)]


def imports(files: Mapping[str, bytes]) -> list[str]:
    """The statements by which the engine imports from the library: 'from json import loads'.

    Read in the syntax tree, so that an import inside a function counts; one for type checkers only does not.
    """
    trees = (parsed(files[name], name) for name in shipped(files))
    return sorted({statement for tree in trees for statement in statements(tree)})


def parsed(text: bytes, name: str) -> ast.Module:
    try:
        return ast.parse(text, name)
    except SyntaxError as error:
        raise BuildError(f"{name}, ligne {error.lineno} : Python n’y comprend rien ({error.msg}).") from None


def statements(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (f"import {alias.name}" for alias in node.names if not own(alias.name))
    elif isinstance(node, ast.ImportFrom):
        if not node.level and not own(node.module or ""):
            yield from (f"from {node.module} import {alias.name}" for alias in node.names)
    elif isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING"):
        yield from (statement for child in node.orelse for statement in statements(child))
    else:
        yield from (statement for child in ast.iter_child_nodes(node) for statement in statements(child))


def own(module: str) -> bool:
    return module.partition(".")[0] == "calculator"


def pure_wheel(files: Mapping[str, bytes], folder: Path) -> str:
    """Packs the sources and LINES into folder, without network; the wheel's file name."""
    with TemporaryDirectory() as scratch:
        project = Path(scratch)
        for name, content in files.items():
            (project / name).parent.mkdir(parents=True, exist_ok=True)
            (project / name).write_bytes(content)
        (project / "calculator" / "lines.py").write_text(python(LINES, project), "utf-8")
        for name in STAY & files.keys():
            (project / name).unlink()
        wheel: Path = make_wheel_in(project / "pyproject.toml", folder).file
    return wheel.name
