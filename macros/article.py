"""One Markdown file as its author wrote it: its front matter, its macros, and every mistake in them."""

import re
import sys
from collections.abc import Callable, Collection, Iterator
from datetime import date
from functools import cache, cached_property, wraps
from inspect import signature
from pathlib import Path
from typing import Any

import yaml
from jinja2 import ChainableUndefined, Environment, Template, TemplateError, TemplateSyntaxError, nodes

from calculator import CalculatorError
from calculator.errors import suggest
from calculator.french import typeset

from .embed import PLACED
from .typography import slug as ascii_slug

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
        "series",
        "changed",
        "draft",
        "redirect_from",
        "pin",
        "links",
        "readtime",
        "hide",
    }
)
REQUIRED = ("title", "description", "slug", "date", "authors", "categories")
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
TITLE, DESCRIPTION = 70, range(50, 171)  # characters: what search engines and shared links show
MARKUP = '<>"'  # the theme writes both as they are, between two quotes
KEY = re.compile(r"^(\w+):", re.MULTILINE)


class Article:
    """`path` is read, `name` is how messages call it. `mistakes()` gives 'name:line : what, expected, cure'.

    `found` holds (line, what) as the checks add to it, and `page` the body once its macros have run.
    """

    def __init__(self, path: Path, name: str) -> None:
        self.name, self.path = name, path
        self.found: list[tuple[int, str]] = []
        self.page = ""
        self.head, self.body, self.offset = _split(self._read(path).replace("\r\n", "\n"))

    def _read(self, path: Path) -> str:
        written = path.read_bytes()
        try:
            return written.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = written.count(b"\n", 0, error.start) + 1
            self.found.append((line, "le fichier n'est pas en UTF-8 : réenregistrez-le dans ce codage."))
            return written.decode("utf-8", "replace")

    @cached_property
    def meta(self) -> dict[str, Any]:
        """The front matter, empty when it cannot be read."""
        try:
            meta = _parsed(self.head)
        except (yaml.YAMLError, ValueError):  # the second: 30 February
            return {}
        return meta if isinstance(meta, dict) else {}

    @property
    def slug(self) -> str:
        """The slug of the front matter, or '' when it cannot be read."""
        return str(self.meta.get("slug", ""))

    def mistakes(self, authors: Collection[str], categories: Collection[str], post: bool) -> list[str]:
        """Every mistake of the front matter (of a post) and of the macros, in the order of the lines."""
        if post:
            for key, why in _front_matter(self.head, authors, categories):
                self.found.append((self.line_of(key), why))
        for key in ("title", "description"):
            for sign in sorted(set(MARKUP) & set(str(self.meta.get(key, "")))):
                why = f"« {key} » contient « {sign} », un signe du HTML : dites-le en mots, ou citez « ainsi »."
                self.found.append((self.line_of(key), why))
        self._run_macros()
        return self.said()

    def said(self) -> list[str]:
        """What has been found so far, each once, in the order of the lines."""
        return [f"{self.name}:{line} : {typeset(why)}" for line, why in sorted(set(self.found))]

    def line_of(self, key: str) -> int:
        """Where the front matter has a key, or its first line."""
        lines = self.head.splitlines()
        return next((n for n, line in enumerate(lines, start=2) if line.startswith(f"{key}:")), 1)

    def _run_macros(self) -> None:
        environment = Environment(undefined=Silent)
        macros = {macro.__name__: self._reported(macro) for macro in PLACED}
        environment.globals.update(macros)
        try:
            tree = environment.parse(self.body)
            self.found += [(line + self.offset, why) for line, why in _unknown(tree, macros)]
            code = environment.compile(tree)
            self.page = Template.from_code(environment, code, environment.make_globals(None)).render()
        except TemplateSyntaxError as error:
            self.found.append((error.lineno + self.offset, f"accolades mal formées ({error.message})."))
        except (TemplateError, ArithmeticError, LookupError, TypeError, ValueError) as error:
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
            except (AttributeError, LookupError, ValueError) as error:  # an argument of a kind that no macro takes
                why = f"{macro.__name__} ne comprend pas ce qui lui est donné ({error})."
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


@cache
def _parsed(head: str) -> Any:
    """Read once, by whoever asks; raises what PyYAML raises."""
    return yaml.safe_load(head)


def _front_matter(head: str, authors: Collection[str], categories: Collection[str]) -> Iterator[tuple[str, str]]:
    """(key, what is wrong) for each mistake in a post's front matter."""
    if not head:
        yield "", "l'article n'a pas d'en-tête : il commence par une ligne « --- », ses clés, une ligne « --- »."
        return
    try:
        meta = _parsed(head) or {}
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f", ligne {mark.line + 2}" if mark else ""
        cure = "Entre guillemets, une valeur peut contenir « : » et « # » ; une tabulation n'est permise nulle part."
        yield "", f"l'en-tête n'est pas du YAML valide{where} : {getattr(error, 'problem', error)}. {cure}"
        return
    except ValueError as error:
        yield "date", f"cette date n'existe pas ({error}) : elle s'écrit 2026-11-21."
        return
    if not isinstance(meta, dict):
        yield "", "l'en-tête est une suite de lignes « clé: valeur »."
        return
    typed = KEY.findall(head)
    for key in sorted({key for key in typed if typed.count(key) > 1}):
        yield key, f"« {key} » est écrit deux fois : la seconde valeur effacerait la première."
    for key in REQUIRED:
        if key not in meta:
            yield "", f"l'en-tête n'a pas de « {key} »."
    for key in meta:
        if key not in POST_KEYS:
            yield key, f"« {key} » n'est pas une clé d'en-tête.{suggest(str(key), POST_KEYS)}"
    yield from _texts(meta)
    yield from _dates(meta)
    yield from _lists(meta, authors, categories)


def _texts(meta: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for key in ("title", "description", "slug", "series", "changed"):
        value = meta.get(key, "-")
        if not isinstance(value, str) or not value.strip():
            yield key, f"« {key} » doit être un texte : mettez-le entre guillemets."
    title, description, slug = meta.get("title"), meta.get("description"), meta.get("slug")
    if isinstance(title, str) and len(title) > TITLE:
        yield "title", f"le titre a {len(title)} caractères ; {TITLE} au plus, ou les moteurs de recherche le coupent."
    if isinstance(description, str) and len(description) not in DESCRIPTION:
        yield "description", f"la description a {len(description)} caractères ; il en faut de 50 à 170."
    if isinstance(slug, str) and not SLUG.fullmatch(slug):
        cure = f" Par exemple « {near} »." if (near := ascii_slug(slug, "-")) else ""
        yield "slug", f"« {slug} » : un slug s'écrit en minuscules sans accent, chiffres et tirets.{cure}"


def _dates(meta: dict[str, Any]) -> Iterator[tuple[str, str]]:
    days = meta.get("date", date.min)
    days = days if isinstance(days, dict) else {"created": days}
    created, updated = days.get("created"), days.get("updated", date.max)
    if type(created) is not date or type(updated) is not date:  # a time of day is no date, though Python says it is one
        yield "date", "la date s'écrit 2026-11-21, sans guillemets."
    elif updated < created:
        yield "date", f"l'article aurait changé le {updated}, avant de paraître le {created}."
    for key in days.keys() - {"created", "updated"}:
        yield "date", f"« {key} » : une date a « created » et « updated ».{suggest(str(key), ('created', 'updated'))}"
    if ("updated" in days) != ("changed" in meta):
        yield (
            "date",
            "« updated », dans la date, et « changed », la phrase qui dit au lecteur ce qui a changé, vont ensemble.",
        )
    if meta.get("draft", True) is not True:
        yield "draft", "« draft » ne s'écrit que « true » ; sans lui, l'article paraît à sa date."


def _lists(meta: dict[str, Any], authors: Collection[str], categories: Collection[str]) -> Iterator[tuple[str, str]]:
    for key, known in (("authors", authors), ("categories", categories)):
        values = meta.get(key, [])
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            yield key, f"« {key} » est une liste : [{', '.join(sorted(known)[:2])}]."
            continue
        for value in values:
            if value not in known:
                yield key, f"« {value} » ne figure pas parmi : {', '.join(sorted(known))}.{suggest(value, known)}"
    tags = meta.get("tags", [])
    if not isinstance(tags, list) or not all(isinstance(tag, str) and tag.strip() for tag in tags):
        yield "tags", "« tags » est une liste de mots : [incrémentalité, marge]."
