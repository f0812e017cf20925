"""One Markdown file as its author wrote it: its front matter, its macros, and every mistake in them."""

import sys
from collections.abc import Callable, Collection, Iterator
from datetime import date
from functools import wraps
from inspect import signature
from pathlib import Path
from typing import Any

import yaml
from jinja2 import ChainableUndefined, Environment, TemplateError, TemplateSyntaxError, nodes

from calculator import CalculatorError
from calculator.errors import suggest
from calculator.french import typeset

from .embed import MACROS

FENCE = "---"
POST_KEYS = frozenset(
    {
        "title",
        "description",
        "slug",
        "date",
        "authors",
        "categories",
        "tags",
        "draft",
        "pin",
        "links",
        "readtime",
        "hide",
    }
)
REQUIRED = ("title", "description", "slug", "date", "authors", "categories")
SLUG = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")
DESCRIPTION = range(50, 171)  # characters: what search engines and shared links show


class Article:
    """`path` is read, `name` is how messages call it. `mistakes()` gives 'name:line : what, expected, cure'."""

    def __init__(self, path: Path, name: str) -> None:
        self.name = name
        text = path.read_text("utf-8-sig").replace("\r\n", "\n")
        self.head, self.body, self.offset = _split(text)
        self.found: list[tuple[int, str]] = []

    @property
    def slug(self) -> str:
        """The slug of the front matter, or '' when it cannot be read."""
        try:
            return str((yaml.safe_load(self.head) or {}).get("slug", ""))
        except (yaml.YAMLError, AttributeError):
            return ""

    def mistakes(self, authors: Collection[str], categories: Collection[str], post: bool) -> list[str]:
        """Every mistake of the front matter (of a post) and of the macros, in the order of the lines."""
        if post:
            for key, why in _front_matter(self.head, authors, categories):
                self.found.append((self._line_of(key), why))
        self._run_macros()
        return [f"{self.name}:{line} : {typeset(why)}" for line, why in sorted(self.found)]

    def _line_of(self, key: str) -> int:
        lines = self.head.splitlines()
        return next((n for n, line in enumerate(lines, start=2) if line.startswith(f"{key}:")), 1)

    def _run_macros(self) -> None:
        environment = Environment(undefined=Silent)
        macros = {macro.__name__: self._reported(macro) for macro in MACROS}
        environment.globals.update(macros)
        try:
            tree = environment.parse(self.body)
            self.found += [(line + self.offset, why) for line, why in _unknown(tree, macros)]
            environment.from_string(self.body).render()
        except TemplateSyntaxError as error:
            self.found.append((error.lineno + self.offset, f"accolades mal formées ({error.message})."))
        except TemplateError as error:
            self.found.append((self.offset + 1, f"l'article ne se laisse pas calculer ({error})."))

    def _reported(self, macro: Callable[..., str]) -> Callable[..., str]:
        """The macro, with its mistakes noted instead of raised, so that one build reports them all."""

        @wraps(macro)
        def run(*args: Any, **inputs: Any) -> str:
            try:
                signature(macro).bind(*args, **inputs)
                return macro(*args, **inputs)
            except TypeError:
                why = f"{macro.__name__} attend d'abord {_expected(macro)}."
            except CalculatorError as error:
                why = str(error)
            self.found.append((_template_line() + self.offset, why))
            return ""

        return run


class Silent(ChainableUndefined):
    """A name that is no macro: _unknown has said so, and the rest of the article is still to be read."""

    def __call__(self, *_: Any, **__: Any) -> str:  # type: ignore[override]  # Jinja's own never returns
        return ""


def _expected(macro: Callable[..., str]) -> str:
    first = next(iter(signature(macro).parameters), "")
    return "le nom d'un calculateur entre guillemets" if first == "name" else '« "modele.noeud" »'


def _template_line() -> int:
    """The line of the template that is being rendered, found from Jinja's own frame."""
    frame = sys._getframe()
    while frame.f_back:
        frame = frame.f_back
        if template := frame.f_globals.get("__jinja_template__"):
            return int(template.get_corresponding_lineno(frame.f_lineno))
    return 1


def _split(text: str) -> tuple[str, str, int]:
    """Front matter, body, and how many lines stand before the body."""
    if not text.startswith(FENCE + "\n"):
        return "", text, 0
    head, fence, body = text[len(FENCE) + 1 :].partition(f"\n{FENCE}\n")
    return (head, body, head.count("\n") + 3) if fence else ("", text, 0)


def _unknown(tree: nodes.Template, known: Collection[str]) -> Iterator[tuple[int, str]]:
    """Names in braces that are no macro."""
    stored = {name.name for name in tree.find_all(nodes.Name) if name.ctx == "store"}
    for name in tree.find_all(nodes.Name):
        if name.ctx == "load" and name.name not in {*known, *stored}:
            yield name.lineno, f"« {name.name} » n'est pas une macro.{suggest(name.name, known)}"


def _front_matter(head: str, authors: Collection[str], categories: Collection[str]) -> Iterator[tuple[str, str]]:
    """(key, what is wrong) for each mistake in a post's front matter."""
    try:
        meta = yaml.safe_load(head) or {}
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f", ligne {mark.line + 2}" if mark else ""
        yield "", f"l'en-tête n'est pas du YAML valide{where} : {getattr(error, 'problem', error)}."
        return
    for key in REQUIRED:
        if key not in meta:
            yield "", f"l'en-tête n'a pas de « {key} »."
    for key in meta:
        if key not in POST_KEYS:
            yield key, f"« {key} » n'est pas une clé d'en-tête.{suggest(key, POST_KEYS)}"
    yield from _texts(meta)
    yield from _lists(meta, authors, categories)


def _texts(meta: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for key in ("title", "description", "slug"):
        value = meta.get(key, "-")
        if not isinstance(value, str) or not value.strip():
            yield key, f"« {key} » doit être un texte : mettez-le entre guillemets."
    description, slug, created = meta.get("description"), meta.get("slug"), meta.get("date")
    if isinstance(description, str) and len(description) not in DESCRIPTION:
        yield "description", f"la description a {len(description)} caractères ; il en faut de 50 à 170."
    if isinstance(slug, str) and not set(slug) <= SLUG:
        yield "slug", f"« {slug} » : un slug s'écrit en minuscules sans accent, chiffres et tirets."
    if isinstance(created, dict):
        created = created.get("created")
    if "date" in meta and not isinstance(created, date):
        yield "date", "la date s'écrit 2026-11-21, sans guillemets."


def _lists(meta: dict[str, Any], authors: Collection[str], categories: Collection[str]) -> Iterator[tuple[str, str]]:
    for key, known in (("authors", authors), ("categories", categories)):
        values = meta.get(key, [])
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            yield key, f"« {key} » est une liste : [{', '.join(sorted(known)[:2])}]."
            continue
        for value in values:
            if value not in known:
                yield key, f"« {value} » ne figure pas parmi : {', '.join(sorted(known))}.{suggest(value, known)}"
