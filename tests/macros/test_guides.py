"""The guides are true: their commands run, in order, in a copy of the repository; the reference has every macro."""

import os
import re
import signal
import subprocess
from pathlib import Path

import pytest
from jinja2 import Environment

from macros import manual
from macros.embed import MACROS
from tests.conftest import ROOT
from tests.macros.copies import copy, environment, run

GUIDES = ROOT / "docs/guides"
COMMANDS = re.compile(r"^```sh\n(.*?)^```$", re.DOTALL | re.MULTILINE)
FOLLOWED = ("ecrire-un-article", "ajouter-un-calculateur", "choisir-ses-sources", "publier")  # as a newcomer would
ME = {"GIT_AUTHOR_NAME": "Moi", "GIT_AUTHOR_EMAIL": "moi@exemple.org"}
ME |= {name.replace("AUTHOR", "COMMITTER"): value for name, value in ME.items()}
SERVED = "tout le site est à jour"


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository as a newcomer has it: committed, with somewhere to push."""
    root = copy(tmp_path_factory.mktemp("clone"))
    remote = str(tmp_path_factory.mktemp("remote"))
    git(root, "init", "--quiet", "--initial-branch=main")
    assert (root / ".git").is_dir()
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "-m", "Le blog")
    git(root, "init", "--quiet", "--bare", remote)
    git(root, "remote", "add", "origin", remote)
    git(root, "push", "--quiet", "--set-upstream", "origin", "main")
    return root


def git(root: Path, *words: str) -> None:
    done = run(["git", *words], root, **ME)
    assert done.returncode == 0, done.stderr


def commands(guide: str) -> list[str]:
    blocks = COMMANDS.findall((GUIDES / f"{guide}.md").read_text("utf-8"))
    return [line for block in blocks for line in block.splitlines()]


@pytest.mark.parametrize("guide", FOLLOWED)
def test_the_commands_of_a_guide_run_in_its_order(guide: str, clone: Path) -> None:
    for command in commands(guide):
        if command == "make serve":
            served(clone)
            continue
        done = run(["bash", "-c", command], clone, **ME)
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"


def test_a_copy_is_cut_off_from_the_repository(clone: Path) -> None:
    found = run(["git", "rev-parse", "--absolute-git-dir"], clone).stdout.strip()
    assert Path(found).resolve() == (clone / ".git").resolve()
    for name in (".venv", "node_modules", ".cache"):
        assert not (clone / name).is_symlink()


def test_every_guide_with_commands_is_followed() -> None:
    assert {path.stem for path in GUIDES.glob("*.md") if commands(path.stem)} == set(FOLLOWED)


def served(root: Path) -> None:
    """`make serve` until it says that the site is ready; its author stops it."""
    process = subprocess.Popen(
        ["make", "serve", "PORT=0"], cwd=root, env=environment(root), stderr=subprocess.PIPE, text=True,
        start_new_session=True,
    )  # fmt: skip
    assert process.stderr is not None
    said = []
    for line in process.stderr:
        said.append(line)
        if SERVED in line:
            break
    os.killpg(process.pid, signal.SIGINT)
    process.communicate(timeout=60)
    assert SERVED in said[-1], said


def test_the_reference_has_every_macro_with_an_example_or_the_page_that_is_one() -> None:
    names = {macro.__name__ for macro in MACROS}
    assert names == set(manual.EXAMPLES) | set(manual.ELSEWHERE)
    assert not set(manual.EXAMPLES) & set(manual.ELSEWHERE)
    written = manual.manual()
    assert re.findall(r"^## `(\w+)`$", written, re.MULTILINE) == [macro.__name__ for macro in MACROS]
    for macro in MACROS:
        assert (macro.__doc__ or "?").splitlines()[0].split(" :")[0] in written


@pytest.mark.parametrize("name", manual.EXAMPLES)
def test_an_example_is_shown_with_what_it_gives(name: str) -> None:
    call = f"{{{{ {manual.EXAMPLES[name]} }}}}"
    given = Environment().from_string(call).render(**{macro.__name__: macro for macro in MACROS})
    assert given
    assert f"```jinja\n{call}\n```\n\n{given}" in manual.manual()
