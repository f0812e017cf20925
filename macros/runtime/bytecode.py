"""Runs in Pyodide under Node: the Python that compiles is the one that will run in the reader's browser.

The bytes depend on nothing but the sources: members sorted, dates fixed, and since Python 3.12 marshal
no longer writes into byte code how many times a name happened to be in use.
"""

import marshal
import sys
from importlib.util import MAGIC_NUMBER
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

EPOCH = (1980, 1, 1, 0, 0, 0)
ARCHIVE = "/lib/python{}{}.zip".format(*sys.version_info)  # where Pyodide puts its library


def library(source: str, stubs: str, target: str) -> None:
    """The library's archive of sources → one of byte code, the stubs in place of what they replace."""
    with ZipFile(source) as stock:
        texts = {name: stock.read(name) for name in stock.namelist() if name.endswith(".py")}
    for stub in Path(stubs).rglob("*.py"):
        texts[stub.relative_to(stubs).as_posix()] = stub.read_bytes()
    write(target, {f"{name}c": compiled(text, name) for name, text in texts.items()}, ZIP_STORED)


def trim(names: str, target: str) -> None:
    """This very library, less all but the members named, one a line.

    Deflated, since few servers compress a .zip on its way out.
    """
    with ZipFile(ARCHIVE) as whole:
        write(target, {name: whole.read(name) for name in names.splitlines()}, ZIP_DEFLATED)


def wheel(source: str) -> None:
    """A pure wheel → a cp314 wheel of byte code beside it, docstrings kept; the pure one is removed.

    Raises py_compile.PyCompileError, with file and line, where a source does not compile.
    """
    from pyodide_build._py_compile import _py_compile_archive  # type: ignore[import-not-found]  # only in Pyodide

    _py_compile_archive(Path(source), keep=False, verbose=False, compression_level=9)


def compiled(text: bytes, name: str) -> bytes:
    """A .pyc without docstrings or asserts, and without a date: there is no source to check it against."""
    code = compile(text, f"{ARCHIVE}/{name}", "exec", dont_inherit=True, optimize=2)
    return MAGIC_NUMBER + bytes(12) + marshal.dumps(code)


def write(target: str, members: dict[str, bytes], compression: int) -> None:
    with ZipFile(target, "w") as archive:
        for name in sorted(members):
            archive.writestr(ZipInfo(name, EPOCH), members[name], compression, compresslevel=9)
