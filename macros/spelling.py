"""Words that readers see and that neither hunspell's French dictionary nor words.txt knows.

What an article says in italics may be English: it is looked up in both languages.
"""

import re
import shutil
import subprocess
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from calculator import Model
from calculator.french import typeset, unit_words

from . import identity
from .article import Article
from .prose import ADDRESS, blank, prose

LIST = Path(__file__).with_name("words.txt")
ENTRIES = LIST.read_text("utf-8").splitlines()  # a word, or a name of several words, a line
LISTED = frozenset(ENTRIES)
SHOWN = ("tags", "series", "changed")  # of a front matter
FRENCH, ENGLISH = "fr_FR", "en_US"

SOURCES = re.compile(r"^## Sources$.*?(?=^## |\Z)", re.DOTALL | re.MULTILINE)
ITALIC = re.compile(r"(?<![*\w])(\*(?![*\s])(?:(?!\n\n)[^*])+\*)(?![*\w])")
QUOTED = re.compile("«[^«»]*»")
NAMES = re.compile("|".join(r"\b" + r"\s+".join(map(re.escape, e.split())) + r"\b" for e in ENTRIES if " " in e))
ELISION = r"(?:[cdjlmnst]|(?:jus|lors|puis|quoi)?qu)'(?=\w)"
WORD = re.compile(rf"(?<!\w){ELISION}|(?<![\w-])(?P<word>[^\W\d_]+(?:['-][^\W\d_]+)*)", re.IGNORECASE)


class Word(NamedTuple):
    """A word as written, without its elided article, and where: 'docs/posts/x.md:12' or 'campagne.taux_clic'."""

    text: str
    place: str
    italic: bool = False


def mistakes(found: Iterable[Word]) -> list[str]:
    """'docs/posts/x.md:12 : « mott » is unknown, the nearest word, the cure', in the order given."""
    doubtful = [word for word in found if not _listed(word.text)]
    foreign = _unknown({word.text for word in doubtful if word.italic}, ENGLISH)
    near = _unknown({word.text for word in doubtful if not word.italic or word.text in foreign}, FRENCH)
    return [
        typeset(
            f"{word.place} : « {word.text} » n'est pas au dictionnaire.{near[word.text]} "
            f"Un nom ou un terme voulu s'ajoute à macros/{LIST.name}."
        )
        for word in doubtful
        if word.text in near and (not word.italic or word.text in foreign)
    ]


def of_article(article: Article) -> Iterator[Word]:
    """In its « Sources », a title between guillemets may be in any language."""
    text = SOURCES.sub(lambda section: QUOTED.sub(blank, section[0]), prose(article))
    parts = ITALIC.split(named(text))  # one in two is in italics
    line = 1
    for place, part in enumerate(parts):
        for more, words in enumerate(part.split("\n")):
            yield from of_text(words, f"{article.name}:{line + more}", italic=place % 2 == 1)
        line += part.count("\n")


def of_head(article: Article) -> Iterator[Word]:
    """What readers see of the front matter beside its title and description, which are prose."""
    for key in SHOWN:
        said = article.meta.get(key, [])
        text = " ; ".join(str(one) for one in (said if isinstance(said, list) else [said]))
        yield from of_text(named(text), f"{article.name}:{article.line_of(key)}")


def of_settings() -> Iterator[Word]:
    """The blog's description, its menu, its authors' lives."""
    for place, text in identity.texts().items():
        yield from of_text(named(text), place)


def of_model(model: Model) -> Iterator[Word]:
    """Its title, questions, explanations, units; a cited title may be in any language."""
    texts = {model.name: f"{model.title} {model.description}"}
    for name, cell in model.inputs.items():
        texts[f"{model.name}.{name}"] = f"{cell.label} {cell.question} {cell.group} {QUOTED.sub(' ', cell.source)}"
    for name in model.constants:
        texts[f"{model.name}.{name}"] = model.label(name)
    for name, scenario in model.scenarios.items():
        texts[f"{model.name}.{name}"] = scenario.label
    for name, node in model.nodes.items():
        texts[f"{model.name}.{name}"] = f"{node.label} {node.doc} {unit_words(node.unit)}"
    for place, text in texts.items():
        yield from of_text(named(text), place)


def of_text(text: str, place: str, italic: bool = False) -> Iterator[Word]:
    """The words of a text, all at one place."""
    for found in WORD.finditer(text.replace("’", "'")):
        if found["word"]:
            yield Word(found["word"], place, italic)


def named(text: str) -> str:
    """The text without addresses, nor the names of several words that words.txt lists, on as many lines."""
    return NAMES.sub(blank, ADDRESS.sub(blank, text.replace("’", "'")))


def obstacle() -> str:
    """Why hunspell cannot read both languages here, or ''."""
    if not shutil.which("hunspell"):
        return "hunspell is not installed"
    return "".join(_hunspell(dictionary, "").stderr.strip() for dictionary in (FRENCH, ENGLISH))


def _listed(word: str) -> bool:
    return not {word, word[0].lower() + word[1:]}.isdisjoint(LISTED | _signed())


@cache
def _signed() -> frozenset[str]:
    return frozenset(word.text for name in identity.names() for word in of_text(name, ""))


def _hunspell(dictionary: str, typed: str) -> subprocess.CompletedProcess[str]:
    command = ["hunspell", "-d", dictionary, "-i", "utf-8", "-a"]
    return subprocess.run(command, input=typed, capture_output=True, encoding="utf-8")


def _unknown(words: Collection[str], dictionary: str) -> dict[str, str]:
    """What the dictionary does not know, each with what is near; hunspell answers a word by lines and an empty one."""
    answered = _hunspell(dictionary, "".join(f"^{word}\n" for word in words)).stdout
    _, _, answers = answered.partition("\n")  # its name and version
    found = {}
    for word, answer in zip(words, answers.split("\n\n"), strict=False):
        if refused := next((line for line in answer.splitlines() if line[0] in "&#"), ""):
            near = refused.partition(": ")[2].partition(",")[0]
            found[word] = f" Vouliez-vous dire « {near} » ?" if near else ""
    return found
