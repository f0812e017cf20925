"""Starts an article or a calculator: files that build, check and pass the tests as they are, to be edited.

`python -m macros.start post "Un titre"`, `python -m macros.start model un_nom`; the Makefile has both.
"""

import json
import sys
from collections.abc import Callable, Mapping
from datetime import date
from keyword import iskeyword
from pathlib import Path
from string import Template

from calculator.french import typeset
from calculator.library import names

from . import check, menu
from .article import DESCRIPTION, TITLE, Article
from .typography import slug

TEMPLATES = Path(__file__).parent / "templates/start"
EXAMPLE = ("cas_publie", "roi_annuel")  # a calculator that every copy of the blog has


class Refusal(Exception):
    """Nothing was written: why, and what to type instead."""


def post(root: Path, title: str, today: date) -> str:
    """Writes docs/posts/<slug>.md, a draft; returns what to do next. Raises Refusal."""
    title = " ".join(title.split())
    name = slug(title, "-").replace("_", "-")
    if not name:
        raise Refusal('écrivez un titre : make post title="Combien rapporte un concours ?"')
    if len(title) > TITLE:
        raise Refusal(f"le titre a {len(title)} caractères ; {TITLE} au plus.")
    for other in sorted((root / "docs/posts").glob("*.md")):
        if Article(other, other.name).slug == name:
            raise Refusal(f"docs/posts/{other.name} a déjà l'adresse « {name} » : choisissez un autre titre.")
    categories = sorted(check.settings(root / "mkdocs.yml").categories)
    authors = sorted(menu.authors(root / "docs/.authors.yml")[0])
    path = f"docs/posts/{name}.md"
    model, node = EXAMPLE
    words = {"title": title, "quoted": json.dumps(title, ensure_ascii=False), "slug": name, "today": str(today)}
    words |= {"author": authors[0], "category": categories[0], "model": model, "node": node}
    _write(root, {path: "post.md"}, words)
    return f"""{path} est écrit. Ouvrez-le, et :
- remplacez chaque « À écrire », et la description ({DESCRIPTION[0]} à {DESCRIPTION[-1]} caractères) ;
- choisissez « categories » parmi : {", ".join(categories)} ;
- mettez votre calculateur et votre nœud à la place de {model} et de {model}.{node} ;
- regardez-le avec « make serve », vérifiez-le avec « make check » ;
- ôtez « draft: true » quand il peut paraître."""


def model(root: Path, name: str) -> str:
    """Writes a calculator and its cases; returns what to do next. Raises Refusal."""
    ascii_name = slug(name, "_")
    if not name.isidentifier() or iskeyword(name) or name != ascii_name:
        near = f", par exemple : make model name={ascii_name}" if ascii_name.isidentifier() else ""
        raise Refusal(f"« {name} » : un nom s'écrit en minuscules sans accent, chiffres et soulignés{near}.")
    if name in names():
        raise Refusal(f"le calculateur « {name} » existe déjà : choisissez un autre nom.")
    module, cases = f"calculator/models/{name}.py", f"tests/calculator/cases/{name}.yml"
    _write(root, {module: "model.txt", cases: "cases.yml"}, {"title": name.replace("_", " ").capitalize()})
    return f"""{module} et {cases} sont écrits.
- Dans le premier : le titre, les entrées (avec leur source), les nœuds, un par question.
- Dans le second : ce que le calcul doit répondre, d'après une source ou un calcul fait à la main.
- « make check » prouve les unités ; « make test » compare le calcul à ses cas.
- Dans un article, collez : {{{{ calculator("{name}") }}}}"""


def _write(root: Path, files: Mapping[str, str], words: Mapping[str, str]) -> None:
    """Each file from its template, or none."""
    for path in files:
        if (root / path).exists():
            raise Refusal(f"{path} existe déjà : rien n'a été écrit.")
    for path, template in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        text = Template((TEMPLATES / template).read_text("utf-8")).substitute(words)
        (root / path).write_text(text, "utf-8", newline="\n")


VERBS: Mapping[str, Callable[[str], str]] = {
    "post": lambda title: post(check.ROOT, title, date.today()),
    "model": lambda name: model(check.ROOT, name),
}


def main() -> None:
    match sys.argv[1:]:
        case [verb, words] if verb in VERBS:
            try:
                print(typeset(VERBS[verb](words)))
            except (Refusal, ValueError) as error:
                sys.exit(typeset(str(error)))
        case _:
            sys.exit('make post title="Un titre", ou make model name=un_nom.')


if __name__ == "__main__":
    main()
