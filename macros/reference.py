"""The reference pages, written from the models and the articles: every calculator, every formula, every source.

The page of a model is no file of anyone's: a new module under calculator/models has its page, its place in the
menu and its lines on the other pages at the next build.
"""

import re
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from calculator import Input, Model, ModelError, load
from calculator.cells import ALWAYS, HYPOTHESIS
from calculator.explain import Piece, Ref, formula, period_name
from calculator.french import month, typeset, unit_words
from calculator.model import Node
from calculator.numbers import field, text
from calculator.versions import fingerprint, version

from . import graph
from .posts import embedding, published, themes

FOLDER = "calculateurs"
Cell = tuple[str, Input]
MARKUP = re.compile(r"([\\`*_\[\]|])")
AROUND = " ,:\u00a0"  # what stands between an author and what is cited
SHOWN = 4  # terms of a series, before « … » and the last


def model(name: str) -> str:
    """Tout ce que contient un calculateur : son graphe, ses entrées, ses formules, ses scénarios, sa version."""
    found = load(name)
    cells = found.compute()
    return _render(
        "model.md",
        model=found,
        texts=found.texts(cells),
        drawing=graph.draw(found),
        events={chance.lognormale for chance in found.chances.values()},
        groups=[(group, list(items)) for group, items in groupby(found.inputs.items(), key=lambda item: item[1].group)],
        readers={key: [node for node in found.nodes if key in found.nodes[node].reads] for key in cells},
        scenarios=[
            (scenario.label, scenario.values, found.texts(found.compute(scenario.values)))
            for scenario in found.scenarios.values()
        ],
    )


def models() -> str:
    """Tous les calculateurs, par thème : leur question, leurs entrées, un résultat, leurs articles."""
    entries = [(theme, [_entry(load(name)) for name in found]) for theme, found in themes().items()]
    return _render("models.md", themes=entries)


def sources() -> str:
    """Les chiffres de départ qui ont une source : par auteur, par publication, par calculateur."""
    found: dict[str, dict[str, dict[Model, list[Cell]]]] = {}
    for owner, name, cell in _inputs():
        if not cell.source.startswith(HYPOTHESIS):
            said_by = author(cell.source)
            by_model = found.setdefault(said_by, {}).setdefault(_reference(cell, said_by), {})
            by_model.setdefault(owner, []).append((name, cell))
    return _render("sources.md", groups=sorted(found.items(), key=lambda group: group[0].casefold()))


def hypotheses() -> str:
    """Les chiffres de départ qui n'en ont pas, calculateur par calculateur."""
    found: dict[Model, list[Cell]] = {}
    for owner, name, cell in _inputs():
        if cell.source.startswith(HYPOTHESIS):
            found.setdefault(owner, []).append((name, cell))
    return _render("hypotheses.md", groups=found.items())


def cited(author: str) -> str:
    """Les articles dont la liste de sources nomme cet auteur : cited("Sophie Callies")."""
    found = [post for post in published() if author in post.sources]
    if not found:
        raise ModelError(f"aucun article ne cite « {author} » parmi ses sources.")
    return ", ".join(f"[{plain(post.title)}](posts/{post.file})" for post in found)


MACROS: tuple[Callable[..., str], ...] = (model, models, sources, hypotheses, cited)


def pages() -> Iterator[tuple[str, str]]:
    """(path under docs, Markdown) of the page of each model."""
    for shown in _models():
        yield f"{FOLDER}/{shown.name}.md", _render("page.md", model=shown, posts=embedding(shown.name))


def unfold(nav: list[Any]) -> list[Any]:
    """The menu of mkdocs.yml, with the models' pages below the one that lists them."""
    index = f"{FOLDER}/index.md"
    below = [f"{FOLDER}/{shown.name}.md" for shown in _models()]
    return [
        {title: [index, *below] for title in entry} if isinstance(entry, dict) and index in entry.values() else entry
        for entry in nav
    ]


def author(source: str) -> str:
    """'Callies, « Le ROI caché »', 'Armatis : 3 à 8 €' → 'Callies', 'Armatis': a source begins with its author."""
    return re.split(r"[,:]", source, maxsplit=1)[0].strip(AROUND)


def _models() -> Iterator[Model]:
    """Every model, in the order of the articles."""
    for found in themes().values():
        yield from map(load, found)


def _inputs() -> Iterator[tuple[Model, str, Input]]:
    for found in _models():
        for name, cell in found.inputs.items():
            yield found, name, cell


def _entry(found: Model) -> dict[str, Any]:
    """A model in the list of all."""
    first = found.results[0]
    answer = found.texts(found.compute())[first]
    return {"model": found, "label": found.label(first), "answer": answer, "posts": embedding(found.name)}


def _words(found: Model, name: str) -> Markup:
    """The formula of a node, each cell a link to where it is explained."""
    return Markup("").join(_said(found, piece) for piece in formula(found, name))


def _said(found: Model, piece: Piece) -> Markup:
    if not isinstance(piece, Ref):
        return escape(piece)
    period = "" if piece.period is None else f", {period_name(piece.period)}"
    return _link(found, piece.name) + period


def _link(found: Model, name: str) -> Markup:
    return Markup('<a href="#{}">{}</a>').format(name, found.label(name))


def _value(found: Model, name: str, texts: dict[str, str]) -> str:
    """A figure; or the first terms of a series, and the last."""
    terms = [texts[f"{name}.{period}"] for period in range(found.periods.get(name, 0))]
    if len(terms) > SHOWN + 1:
        terms = [*terms[:SHOWN], "…", terms[-1]]
    return typeset(" ; ").join(terms) if terms else texts[name]


def _sentence(found: Model, name: str) -> str:
    """What a cell is, in one sentence: an input's question, a node's explanation."""
    cell = found.cell(name)
    return cell.doc if isinstance(cell, Node) else cell.question if isinstance(cell, Input) else cell.label


def _dates(cell: Input) -> str:
    """'mars 2026, valable jusqu'à novembre 2027' · '2009, ne vieillit pas' · ''."""
    dated = month(cell.date) if "-" in cell.date else cell.date
    return ", ".join(filter(None, [dated, "ne vieillit pas" if cell.valid_until == ALWAYS else cell.validity]))


def _reference(cell: Input, said_by: str) -> str:
    """'« Le ROI caché », tableau. 2009, ne vieillit pas': a source without its author."""
    rest = cell.source[len(said_by) :].lstrip(AROUND)
    return f"{rest[:1].upper()}{rest[1:]}. {_dates(cell).capitalize()}"


def _why(cell: Input) -> str:
    """'un contact sur dix' of « hypothèse : un contact sur dix »."""
    return cell.source[len(HYPOTHESIS) :].lstrip(AROUND)


def plain(words: str) -> Markup:
    """Words that Markdown must take as they are."""
    return Markup(MARKUP.sub(r"\\\1", escape(words)))


def _render(template: str, **context: Any) -> str:
    return templates.get_template(template).render(context)


templates = Environment(  # Markdown: unlike the articles' macros, its blank lines matter
    loader=FileSystemLoader(Path(__file__).parent / "templates/reference"),
    undefined=StrictUndefined,
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
)
templates.filters.update(plain=plain)
templates.globals.update(
    dates=_dates, field=field, fingerprint=fingerprint, graph=graph, link=_link, sentence=_sentence,
    text=text, unit_words=unit_words, value=_value, version=version, why=_why, words=_words,
)  # fmt: skip
