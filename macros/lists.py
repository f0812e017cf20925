"""Lists that are kept by hand beside the articles: words, constants, tables of cases. What they name must be there."""

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from calculator import names
from calculator.french import typeset

from . import digits, spelling

CASES = "tests/calculator/cases"
READ = ("docs/**/*.md", "calculator/models/*.py", "macros/templates/**/*", "macros/theme/**/*.html", "mkdocs.yml")


def mistakes(root: Path) -> list[str]:
    """'macros/words.txt : …', one line for all that a list has too much of."""
    return [typeset(why) for why in (*_order(spelling.ENTRIES), *_unread(root), *_cases(root))]


def _order(entries: list[str]) -> Iterator[str]:
    wanted = sorted(set(entries), key=lambda entry: (entry.casefold(), entry))
    for line, (entry, other) in enumerate(zip(entries, [*wanted, ""], strict=False), 1):
        if entry != other:
            cure = "y est deux fois" if entry in entries[: line - 1] else f"se range après « {_before(entry, wanted)} »"
            yield f"macros/words.txt:{line} : « {entry} » {cure} : la liste est alphabétique, chaque mot une fois."
            return


def _before(entry: str, entries: list[str]) -> str:
    return entries[entries.index(entry) - 1]


def _unread(root: Path) -> Iterator[str]:
    files = [path for pattern in READ for path in sorted(root.glob(pattern)) if path.is_file()]
    text = " ".join(" ".join(path.read_text("utf-8", "replace") for path in files).replace("’", "'").split())
    for name, entries in (("words.txt", spelling.ENTRIES), ("digits.py", digits.CONSTANTS)):
        if unread := [entry for entry in entries if not _reads(text, entry)]:
            yield f"macros/{name} : plus aucune page ne dit « {' », « '.join(unread)} » : ôtez ces lignes."


def _reads(text: str, entry: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(entry)}(?!\w)", text, re.IGNORECASE) is not None


def _cases(root: Path) -> Iterator[str]:
    tables: Collection[str] = {path.stem for path in (root / CASES).glob("*.yml")}
    for name in sorted(set(names()) - set(tables)):
        yield f"calculator/models/{name}.py : il manque {CASES}/{name}.yml, ce que ce calculateur doit répondre."
    for name in sorted(set(tables) - set(names())):
        yield f"{CASES}/{name}.yml : aucun calculateur ne s'appelle « {name} » : ôtez ce fichier."
