"""Where an article's links and images lead: a page, a part of it, a file, another site that can exist."""

import re
from collections.abc import Collection, Iterator
from functools import cached_property
from pathlib import Path
from posixpath import dirname, join, normpath, relpath
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from calculator import ModelError, names
from calculator.errors import suggest

from . import reference
from .article import Article
from .blocks import whole
from .prose import written
from .typography import slug

INLINE = re.compile(
    r"(?P<image>!?)\[(?P<text>(?:[^\[\]]|\[[^\]]*\])*)\]\((?P<target>[^()\n]*(?:\([^()\n]*\)[^()\n]*)*)\)"
)
BY_NAME = re.compile(r"\[[^\[\]]+\]\[(?P<name>[^\[\]]+)\]")
DEFINED = re.compile(r"^ {0,3}\[(?P<name>[^\^\]]+)\]:[ ]*(?P<target>\S+)", re.MULTILINE)
TITLE = re.compile(r"\s+[\"'].*$")
HTML_IMAGE = re.compile(r"<img\b[^>]*>", re.IGNORECASE)
ID = re.compile(r"\bid=[\"']([^\"']+)|\{[^{}]*#([\w-]+)[^{}]*\}")
HEADING = re.compile(r"^#{1,6} +(.*?)(?: *\{[^{}]*\})? *#*$", re.MULTILINE)
MARKUP = re.compile(r"(?<=\])\([^)]*\)|[*_`\[\]]|<[^>]+>")
SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
HOST = re.compile(r"[\w-]+(\.[\w-]+)*\.[a-z]{2,}(:\d+)?", re.IGNORECASE)
SCHEMES = ("https", "http", "mailto", "tel")
FORMATS = (".svg", ".png", ".webp", ".avif", ".jpg", ".jpeg")
HEAVY = 300_000  # bytes of an image: what a page and all its figures weigh without it

Found = Iterator[tuple[int, str]]


class Link(NamedTuple):
    """As written: its line, its address, its text or the image's alternative."""

    line: int
    target: str
    text: str
    image: bool


class Pages:
    """Every page of the blog, by its path under `docs`: files, and the calculators' that nobody wrote."""

    def __init__(self, docs: Path, articles: Collection[Article]) -> None:
        self.docs = docs
        self.by_path = {article.path.relative_to(docs).as_posix(): article for article in articles}
        self._anchors: dict[str, Collection[str]] = {}

    @cached_property
    def generated(self) -> Collection[str]:
        return {f"{reference.FOLDER}/{name}.md" for name in names()}

    def __contains__(self, path: str) -> bool:
        return path in self.by_path or path in self.generated

    def __iter__(self) -> Iterator[str]:
        yield from (*self.by_path, *self.generated)

    def anchors(self, path: str) -> Collection[str]:
        """What may follow « # » in the address of a page; nothing when its model does not load."""
        if path not in self._anchors:
            self._anchors[path] = anchors(whole(self._text(path)))
        return self._anchors[path]

    def _text(self, path: str) -> str:
        if path in self.by_path:
            return self.by_path[path].page
        try:
            return reference.model(Path(path).stem)
        except ModelError:
            return ""  # check.py says why

    def file(self, path: str) -> Path | None:
        """An image or another file, of the blog or of its theme."""
        places = (self.docs / path, Path(__file__).with_name("theme") / path)
        return next((place for place in places if place.is_file()), None)


def anchors(markdown: str) -> Collection[str]:
    """The ids of a page: its headings', and those that are written."""
    found = {first or second for first, second in ID.findall(markdown)}
    for heading in HEADING.findall(markdown):
        name, more = slug(MARKUP.sub("", heading), "-"), 0
        while (name if not more else f"{name}_{more}") in found:
            more += 1
        found.add(f"{name}_{more}" if more else name)
    return found


def links(article: Article) -> Iterator[Link]:
    text = written(article)
    for found in INLINE.finditer(text):
        target = TITLE.sub("", found["target"].strip())
        yield Link(_line(text, found), target, found["text"].strip(), bool(found["image"]))
    for found in DEFINED.finditer(text):
        yield Link(_line(text, found), found["target"], found["name"], False)


def linked(article: Article, docs: Path) -> set[str]:
    """The pages that an article leads to, by their path under `docs`."""
    here = dirname(article.path.relative_to(docs).as_posix())
    return {normpath(join(here, link.target.partition("#")[0])) for link in links(article)}


def mistakes(article: Article, pages: Pages) -> Found:
    """(line, what is wrong and its cure)."""
    text = written(article)
    for link in links(article):
        yield from ((link.line, why) for why in (_image if link.image else _link)(link, article, pages))
    names = {found["name"].lower() for found in DEFINED.finditer(text)}
    for found in BY_NAME.finditer(text):
        if found["name"].lower() not in names:
            why = f"« [{found['name']}] » n'a pas d'adresse : écrivez [{found['name']}]: https://… en fin d'article."
            yield _line(text, found), why + suggest(found["name"], names)
    for found in HTML_IMAGE.finditer(text):
        yield _line(text, found), "une image s'écrit ![ce qu'elle montre](fichier.png), pas en HTML."


def _link(link: Link, article: Article, pages: Pages) -> Iterator[str]:
    if not link.text:
        yield f"le lien vers « {link.target} » n'a pas de texte : rien ne le dit à qui ne voit pas la page."
    target = link.target[1:-1] if link.target.startswith("<") else link.target
    if not target:
        yield f"le lien « {link.text} » n'a pas d'adresse."
    elif " " in target:
        yield f"« {target} » : une adresse n'a pas d'espace ; écrivez %20."
    elif scheme := SCHEME.match(target):
        yield from _external(target, scheme[1].lower())
    elif target.startswith(("//", "www.")):
        yield f"« {target} » : écrivez l'adresse entière, https://{target.lstrip('/')}."
    else:
        yield from _internal(target, article, pages)


def _external(target: str, scheme: str) -> Iterator[str]:
    if scheme not in SCHEMES:
        yield f"« {target} » : une adresse commence par https://.{suggest(scheme, SCHEMES)}"
    elif scheme in ("http", "https") and not (
        target.lower().startswith(f"{scheme}://") and HOST.fullmatch(urlsplit(target).netloc.rpartition("@")[2])
    ):
        yield f"« {target} » n'est pas une adresse : https://, un nom de site, un chemin."
    elif scheme == "mailto" and not re.fullmatch(r"mailto:[^@\s]+@[^@\s]+\.\w+", target):
        yield f"« {target} » n'est pas une adresse : mailto:nom@exemple.org."


def _internal(target: str, article: Article, pages: Pages) -> Iterator[str]:
    here = article.path.relative_to(pages.docs).as_posix()
    path, _, fragment = target.partition("#")
    wanted = normpath(join(dirname(here), unquote(path))) if path else here
    if path.startswith("/"):
        yield f"« {target} » : un lien part de l'article, sans « / » au début.{_near(path.strip('/'), here, pages)}"
    elif wanted in pages:
        known = pages.anchors(wanted)
        if fragment and known and fragment not in known:
            yield f"« {wanted} » n'a pas de partie « #{fragment} ».{suggest(fragment, known)}"
    elif pages.file(wanted) is None:
        yield f"« {path} » ne mène à aucun fichier.{_near(wanted, here, pages)}"


def _near(path: str, here: str, pages: Pages) -> str:
    """The page whose name is the nearest, as the article would write it."""
    known = {_stem(page): page for page in pages}
    near = suggest(_stem(path), known)
    for name in sorted(known, key=len, reverse=True):
        if near and f"« {name} »" in near:
            return near.replace(name, relpath(known[name], dirname(here) or "."))
    return near


def _stem(path: str) -> str:
    """'posts/un-titre/index.html' → 'un-titre'."""
    return Path(path.removesuffix("/index.html").removesuffix("/index.md").removesuffix("/")).stem


def _image(link: Link, article: Article, pages: Pages) -> Iterator[str]:
    if not link.text:
        yield f"l'image « {link.target} » n'a pas de texte : ![ce qu'elle montre]({link.target})."
    if SCHEME.match(link.target):
        yield f"l'image « {link.target} » vient d'un autre site : copiez-la sous docs/."
        return
    path = normpath(join(dirname(article.path.relative_to(pages.docs).as_posix()), unquote(link.target)))
    suffix, file = Path(path).suffix.lower(), pages.file(path)
    if suffix not in FORMATS:
        yield f"l'image « {link.target} » doit être de l'un de ces formats : {', '.join(FORMATS)}."
    elif file is None:
        others = {other.name for place in (pages.docs,) for other in place.rglob("*") if other.suffix in FORMATS}
        yield f"l'image « {link.target} » n'existe pas.{suggest(Path(path).name, others)}"
    elif (size := file.stat().st_size) > HEAVY:
        yield f"l'image « {link.target} » pèse {size // 1000} Ko ; {HEAVY // 1000} au plus : réduisez-la."


def _line(text: str, found: re.Match[str]) -> int:
    return text.count("\n", 0, found.start()) + 1
