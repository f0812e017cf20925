"""The macro that draws: a chart of a model, the sentence that says it, and its figures as a table."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from calculator import Model, ModelError, load
from calculator.charts import KINDS, Subject, cases, chart_of
from calculator.charts.flows import MONEY
from calculator.errors import suggest

from .lookup import typed
from .remembered import remembered

START = "Le cas de départ"
FUNNEL, TOGETHER, BETWEEN = "entonnoir", "scenarios", "ecart"
Question = dict[str, Any]  # without the model and the fields, which the calculator adds


@remembered
def chart(path: str, kind: str = "flux", which: Sequence[str] | str = (), **inputs: Any) -> str:
    """Un graphique : chart("modele.serie"), chart("modele.noeud", "tornado"), "distribution" ou "scenarios".

    chart("modele", "entonnoir") montre les étages que le modèle déclare dans ENTONNOIR, ou ceux que l'on nomme ensuite,
    ["clics", "clients"] ; chart("modele.noeud", "ecart", "scenario") va du cas de départ à un scénario. Les autres
    arguments changent une entrée, comme dans calculator(…).
    """
    name, _, cell = path.partition(".")
    model = load(name)
    if kind not in KINDS:
        raise ModelError(f"« {kind} » n'est pas un graphique : {', '.join(KINDS)}.{suggest(kind, KINDS)}")
    values = typed(model, inputs)
    wanted = (which,) if isinstance(which, str) else tuple(which)
    if kind == FUNNEL:
        return _drawn(kind, Subject(model, _stages(path, cell, wanted) or model.stages, values))
    if not cell:
        raise ModelError(f"« {path} » : écrivez « modele.noeud », par exemple « {name}.{model.results[0]} ».")
    model.cell(cell)
    if wanted and kind not in (TOGETHER, BETWEEN):
        raise ModelError(f"« {kind} » ne prend rien après lui, pas même « {wanted[0]} ».")
    if kind not in (TOGETHER, BETWEEN):
        return _drawn(kind, Subject(model, (cell,), values))
    return _drawn(kind, Subject(model, (cell,), values, _sets(model, kind, wanted, values)), scenarios=wanted)


MACROS: tuple[Callable[..., str], ...] = (chart,)


def drawings(model: Model, results: Sequence[str]) -> list[tuple[str, list[tuple[str, Question]]]]:
    """What a calculator can draw of its reader's figures: (group, [(name, what the page asks Python)])."""
    flows = [name for name, node in model.nodes.items() if node.series and node.unit in MONEY and name[:4] == "flux"]
    ranged = any(cell.range for cell in model.inputs.values())
    stages = [("Toutes les étapes", _question(FUNNEL, model.stages))] if model.stages else []
    groups = [
        ("L’argent qui entre et sort, et son cumul", [_named(model, "flux", name) for name in flows]),
        ("Ce qui pèse le plus sur…", [_named(model, "tornado", name) for name in results if ranged]),
        ("D’un étage à l’autre", stages),
    ]
    return [(group, questions) for group, questions in groups if questions]


def _named(model: Model, kind: str, name: str) -> tuple[str, Question]:
    return model.label(name), _question(kind, (name,))


def _question(kind: str, cells: Sequence[str], **more: Sequence[str]) -> Question:
    return {"kind": kind, "outputs": list(cells), **more}


def _stages(path: str, cell: str, wanted: tuple[str, ...]) -> tuple[str, ...]:
    if cell:
        raise ModelError(f'« {path} » : un entonnoir nomme ses étages à part, ["{cell}", "…"].')
    return wanted


def _sets(model: Model, kind: str, names: Sequence[str], values: Mapping[str, float]) -> dict[str, Mapping[str, float]]:
    """The starting case, then the named scenarios, or all of them."""
    sets = cases(model, names, values, START)
    if kind == BETWEEN and len(names) != 1:
        raise ModelError(
            f"{model.name} : un écart va du cas de départ à un scénario, qu'il faut nommer après « ecart »."
        )
    return sets


def _drawn(kind: str, subject: Subject, **more: Sequence[str]) -> str:
    """HTML without a blank line, which would end a block of HTML in Markdown."""
    question = _question(kind, subject.cells, **more)
    html = templates.get_template("chart.html").render(
        chart=chart_of(kind, subject), model=subject.model.name, question=question
    )
    return "\n".join(line for line in html.splitlines() if line.strip())


templates = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    undefined=StrictUndefined,
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
)
