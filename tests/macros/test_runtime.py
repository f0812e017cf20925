"""What the reader's browser loads: same bytes from same sources, within a budget, or a clear refusal."""

import ast
import gzip
import os
import threading
from pathlib import Path
from shutil import copytree
from zipfile import ZipFile

import pytest

from macros import capacity
from macros.runtime import BuildError, build, cache, engine, files

ROOT = Path(__file__).parents[2]
COMMON = ["worker.js", "pyodide.mjs", "pyodide.asm.mjs", "hot.wasm"]
LIBRARY = ["stdlib.zip", "*.whl"]
BUDGET = {  # bytes, gzipped, before the first answer: from the memory, on a slow line, then of the library alone
    capacity.IMAGE: [*COMMON, "memory.bin"],
    capacity.LIBRARY: [*COMMON, *LIBRARY],
    500_000: ["stdlib.zip"],
}
MAGIC = (3627).to_bytes(2, "little") + b"\r\n"  # CPython 3.14's Include/internal/pycore_magic_number.h

TINY = {
    "calculator/__init__.py": "def names(): return ()\ndef load(name): raise LookupError(name)\n",
    "calculator/browser.py": "def answer(question: str) -> str:\n    return question\n",
    "pyproject.toml": '[project]\nname = "essai"\nversion = "2.0"\n',
}


@pytest.fixture(scope="module")
def runtime() -> Path:
    return build(ROOT)


@pytest.fixture
def project(runtime: Path, tmp_path: Path) -> Path:
    """A project around a tiny engine, which takes from this one what does not depend on the engine."""
    for name, text in TINY.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    (tmp_path / ".cache").mkdir()
    for shared in ("node_modules", ".cache/pyodide-build", ".cache/runtime-whole"):
        (tmp_path / shared).symlink_to(ROOT / shared)
    return tmp_path


def wheel(folder: Path) -> Path:
    (found,) = folder.glob("*.whl")
    return found


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def members(archive: Path) -> dict[str, bytes]:
    with ZipFile(archive) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def test_the_folder_holds_what_the_worker_loads_and_nothing_else(runtime: Path) -> None:
    assert contents(runtime).keys() == {*COMMON, "memory.bin", "pyodide.asm.wasm", "stdlib.zip", wheel(runtime).name}
    assert wheel(runtime).name.endswith("-cp314-none-any.whl")
    assert f'"{wheel(runtime).name}"' in (runtime / "worker.js").read_text()


def test_the_files_go_under_a_folder_named_by_their_content(runtime: Path) -> None:
    assert files(runtime)[f"assets/runtime/{runtime.name}/worker.js"] == runtime / "worker.js"
    assert runtime.name == cache.fingerprint(contents(runtime))


@pytest.mark.parametrize("budget", BUDGET)
def test_the_reader_loads_no_more_than_the_budget(runtime: Path, budget: int) -> None:
    loaded = [file for pattern in BUDGET[budget] for file in runtime.glob(pattern)]
    assert sum(len(gzip.compress(file.read_bytes())) for file in loaded) <= budget


def test_the_same_sources_give_the_same_bytes_elsewhere_from_nothing(
    runtime: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copytree(ROOT / "calculator", tmp_path / "elsewhere" / "calculator")
    (tmp_path / "elsewhere" / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    (tmp_path / "elsewhere" / "node_modules").symlink_to(ROOT / "node_modules")
    (tmp_path / "elsewhere" / ".cache").mkdir()  # all is made anew but what was downloaded
    (tmp_path / "elsewhere" / ".cache" / "pyodide-build").symlink_to(ROOT / ".cache" / "pyodide-build")
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    monkeypatch.setenv("PYTHONHASHSEED", "7")
    assert contents(build(tmp_path / "elsewhere")) == contents(runtime)


def test_a_second_call_starts_nothing(runtime: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr("subprocess.run", None)
    assert build(ROOT) == runtime


def test_a_folder_thrown_away_is_made_again(project: Path) -> None:
    first = build(project)
    first.rename(project / "away")
    assert build(project) == first
    assert first.is_dir()


def test_the_engine_is_byte_code_for_3_14_that_kept_its_docstrings(runtime: Path) -> None:
    shipped = members(wheel(runtime))
    code = {name for name in shipped if ".dist-info/" not in name}
    every = {path.relative_to(ROOT).as_posix(): path for path in (ROOT / "calculator").rglob("*.py")}
    sources = {name: path for name, path in every.items() if name not in engine.STAY}
    assert every.keys() >= engine.STAY
    assert code == {f"{name}c" for name in (*sources, "calculator/lines.py")}
    assert all(shipped[name].startswith(MAGIC) for name in code)
    for name, path in sources.items():
        said = ast.get_docstring(ast.parse(path.read_bytes())) or ""
        assert said.partition("\n")[0].encode() in shipped[f"{name}c"], name


def test_the_library_is_byte_code_for_3_14_without_docstrings(runtime: Path) -> None:
    shipped = members(runtime / "stdlib.zip")
    assert all(name.endswith(".pyc") and code.startswith(MAGIC) for name, code in shipped.items())
    assert b"Serialize ``obj`` to a JSON formatted" not in shipped["json/__init__.pyc"]


def test_the_library_covers_what_the_engine_imports_when_first_asked(project: Path) -> None:
    (project / "calculator" / "late.py").write_text("def smallest():\n    from heapq import nsmallest\n")
    shipped = members(build(project) / "stdlib.zip")
    assert {"heapq.pyc", "traceback.pyc", "json/decoder.pyc"} <= shipped.keys()
    assert not {"asyncio/events.pyc", "zipfile/__init__.pyc", "statistics.pyc"} & shipped.keys()


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("import json, math", ["import json", "import math"]),
        ("import xml.dom as dom", ["import xml.dom"]),
        ("from collections import abc", ["from collections import abc"]),
        ("from .model import Model", []),
        ("from calculator import model", []),
        ("def late():\n    from heapq import merge", ["from heapq import merge"]),
        ("try:\n    import json\nexcept ImportError:\n    import re", ["import json", "import re"]),
        ("if TYPE_CHECKING:\n    import ast\nelse:\n    import re", ["import re"]),
        ("if typing.TYPE_CHECKING:\n    import ast", []),
    ],
)
def test_the_imports_of_a_module(source: str, expected: list[str]) -> None:
    assert engine.imports({"calculator/essai.py": source.encode()}) == expected


def test_a_source_that_python_cannot_read_is_named_with_its_line(project: Path) -> None:
    (project / "calculator" / "faux.py").write_text("a = 1\nb = = 2\n")
    with pytest.raises(BuildError, match=r"^calculator/faux\.py, ligne 2 : Python n’y comprend rien \("):
        build(project)


def test_a_source_that_only_the_compiler_refuses_is_named_with_its_line(project: Path) -> None:
    (project / "calculator" / "faux.py").write_text("a = 1\nreturn a\n")
    with pytest.raises(BuildError, match=r'(?s)File "calculator/faux\.py", line 2.*outside function'):
        build(project)


def test_an_import_from_outside_the_library_is_refused(project: Path) -> None:
    (project / "calculator" / "faux.py").write_text("import numpy\n")
    with pytest.raises(BuildError, match=r"(?s)étape « stdlib ».*No module named 'numpy'"):
        build(project)


def test_an_engine_without_its_door_is_refused_and_nothing_is_published(project: Path) -> None:
    (project / "calculator" / "browser.py").write_text("reply = None\n")
    with pytest.raises(BuildError, match=r"(?s)« memory ».*cannot import name 'answer' from 'calculator\.browser'"):
        build(project)
    assert not list((project / ".cache" / "runtime").iterdir())


def test_a_model_that_does_not_load_stops_the_build(project: Path) -> None:
    init = project / "calculator" / "__init__.py"
    init.write_text(init.read_text().replace("return ()", "return ('seuil',)"))
    with pytest.raises(BuildError, match=r"(?s)^Le moteur ne se charge pas.*LookupError: seuil"):
        build(project)


def test_without_node_the_build_says_so(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(BuildError, match=r"^Node est introuvable dans le PATH : installez Node 20 ou"):
        build(project)


def test_a_node_too_old_is_refused(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "node").write_text("#!/bin/sh\necho v18.20.4\n")
    (project / "node").chmod(0o755)
    monkeypatch.setenv("PATH", str(project))
    with pytest.raises(BuildError, match=r"répond « v18\.20\.4 » : installez Node 20 ou plus récent"):
        build(project)


def test_without_pyodide_the_build_names_the_cure(project: Path) -> None:
    (project / "node_modules").unlink()
    with pytest.raises(BuildError, match=r"il manque pyodide\.mjs, .* Lancez « npm ci »"):
        build(project)


def test_without_network_pip_is_said_to_need_it_once(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / ".cache" / "pyodide-build").unlink()
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    with pytest.raises(BuildError, match=r"^pip n’a pas pu installer requirements\.txt ; .* le réseau"):
        build(project)


def test_only_the_newest_states_are_kept(tmp_path: Path) -> None:
    for day, key in enumerate("abcde"):
        cache.made(tmp_path, key, lambda draft, day=day: os.utime(draft, (day, day)))  # type: ignore[misc]
    assert {state.name for state in tmp_path.iterdir()} == {"c", "d", "e"}


def test_work_that_fails_leaves_nothing(tmp_path: Path) -> None:
    def fail(draft: Path) -> None:
        (draft / "half").touch()
        raise BuildError("non")

    with pytest.raises(BuildError):
        cache.made(tmp_path, "a", fail)
    assert not list(tmp_path.iterdir())


def test_two_builds_at_once_give_one_whole_folder(tmp_path: Path) -> None:
    both = threading.Barrier(2, timeout=10)

    def make(draft: Path) -> None:
        (draft / "first").touch()
        both.wait()
        (draft / "second").touch()

    threads = [threading.Thread(target=cache.made, args=(tmp_path, "a", make)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert list(tmp_path.iterdir()) == [tmp_path / "a"]
    assert contents(tmp_path / "a").keys() == {"first", "second"}
