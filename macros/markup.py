"""The mistakes of an article's Markdown that its reader would see: code that never ends, headings, HTML, typography."""

import re
from collections.abc import Iterator

from .article import Article
from .prose import blank, prose, written

Found = Iterator[tuple[int, str]]

MORE = "<!-- more -->"
UNWRITTEN, DRAFT = "À écrire", re.compile(r"^draft: true$", re.MULTILINE)  # what macros/start.py leaves to write
FENCE = re.compile(r" {0,3}(?P<fence>`{3,}|~{3,})(?P<after>.*)")
HEADING = re.compile(r"(?P<marks>#{1,6})(?P<space>\s*)\S")
FORBIDDEN = re.compile(r"<(?:script|style|iframe|object|embed)\b|<[a-z][^>]*\s(?:style|on[a-z]+)\s*=", re.IGNORECASE)
TERM = re.compile(r" {0,3}: {1,2}\S")  # a definition, which three spaces begin, is meant
FOOTNOTE = re.compile(r"\[\^([^\]]+)\](?!:)")
NOTE = re.compile(r"^\[\^([^\]]+)\]:", re.MULTILINE)
CITED = re.compile(r"«(?=[\s\w])[^«»]*?[\s\w.?!]»|^## Sources$.*", re.DOTALL | re.MULTILINE)
BLOCK, GUILLEMET = re.compile(r"\S.*(?:\n.*\S.*)*"), re.compile("[«»]")
MARKS = (
    (re.compile(r'"[^"\n]+"'), "les guillemets s'écrivent « … », une espace de chaque côté"),
    (re.compile(r"\w[!?;](?=\s|$)|\w:(?=\s)"), "une espace ordinaire précède « ? », « ! », « ; » et « : »"),
    (re.compile(r"«(?=\w)|(?<=\w)»"), "une espace ordinaire suit « et précède »"),
    (re.compile(r"\d[%€]"), "une espace ordinaire précède % et €"),
    (re.compile(r"\.\.\."), "les points de suspension s'écrivent « … »"),
)


def mistakes(article: Article, post: bool) -> Found:
    """(line, what is wrong and its cure), in no order."""
    if line := unclosed(article):
        yield line, "ce bloc de code ne se ferme pas : il manque une ligne égale à celle-ci, sans le langage."
        return
    text = written(article)
    yield from _lines(article, text)
    yield from _headings(text, post, article.offset)
    yield from _notes(text)
    yield from _typography(prose(article), article.offset)
    if post and not is_draft(article):
        for place, words in enumerate([*article.head.splitlines(), "", *article.body.splitlines()], 2):
            if UNWRITTEN in words:
                yield place, f"il reste « {UNWRITTEN} » dans un article qui n'est plus un brouillon."
    if post and MORE not in article.body:
        yield article.offset + 1, f"il manque « {MORE} » : ce qui le précède présente l'article dans les listes."


def is_draft(article: Article) -> bool:
    return DRAFT.search(article.head) is not None


def unclosed(article: Article) -> int:
    """The line where a block of code starts that never ends, or 0."""
    start, open_fence = 0, ""
    for number, line in enumerate(article.body.splitlines(), article.offset + 1):
        found = FENCE.match(line)
        if found and not open_fence:
            start, open_fence = number, found["fence"]
        elif found and found["fence"].startswith(open_fence) and not found["after"].strip():
            open_fence = ""
    return start if open_fence else 0


def _lines(article: Article, text: str) -> Found:
    for number, line in enumerate(article.body.splitlines(), article.offset + 1):
        if "\t" in line:
            yield number, "une tabulation : Markdown y verrait du code ; mettez des espaces."
    for number, line in enumerate(text.splitlines(), 1):
        if FORBIDDEN.search(line):
            yield number, "ni script ni style dans un article : sa page les refuserait. Gardez le texte seul."
        if TERM.match(line):
            yield number, "« : » commence la ligne : Markdown y verrait une définition ; finissez-en la ligne d'avant."


def _headings(text: str, post: bool, offset: int) -> Found:
    """One title of level 1, first, and no level skipped below it."""
    levels: list[int] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not (found := HEADING.match(line)):
            continue
        level = len(found["marks"])
        if not found["space"]:
            yield number, f"une espace manque après « {found['marks']} »."
        if level == 1 and 1 in levels:
            yield number, "un second titre « # » : la page n'en a qu'un ; ses parties commencent par « ## »."
        elif levels and level > levels[-1] + 1:
            below, wanted = "#" * level, "#" * (levels[-1] + 1)
            yield number, f"« {below} » saute un niveau : écrivez « {wanted} »."
        levels.append(level)
    if post and (not levels or levels[0] != 1):
        yield offset + 1, "l'article ne commence pas par son titre : « # » et une espace, avant tout « ## »."


def _notes(text: str) -> Found:
    known = set(NOTE.findall(text))
    for found in FOOTNOTE.finditer(text):
        if found[1] not in known:
            yield _line(text, found), f"la note [^{found[1]}] n'est écrite nulle part : « [^{found[1]}]: son texte »."


def _typography(text: str, offset: int) -> Found:
    """In the body: the front matter has quotation marks of its own, and a cited title its own typography."""
    for block in BLOCK.finditer(text):
        if not _paired(block[0]):
            yield _line(text, block), "les guillemets « et » ne vont pas par deux dans ce paragraphe."
    text = CITED.sub(blank, text)
    for pattern, why in MARKS:
        for found in pattern.finditer(text):
            if (number := _line(text, found)) > offset:
                yield number, f"« {found[0].strip()} » : {why}."


def _paired(text: str) -> bool:
    depth = 0
    for mark in GUILLEMET.findall(text):
        depth += 1 if mark == "«" else -1
        if depth < 0:
            return False
    return depth == 0


def _line(text: str, found: re.Match[str]) -> int:
    return text.count("\n", 0, found.start()) + 1
