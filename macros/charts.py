"""The macro that draws: a chart of a model, the sentence that says it, and its figures as a table."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from calculator import Model, ModelError, load
from calculator.charts import KINDS, Subject, chart_of
from calculator.errors import suggest

from .lookup import typed

START = "Le cas de départ"
FUNNEL, TOGETHER, BETWEEN = "entonnoir", "scenarios", "ecart"


def chart(path: str, kind: str = "flux", which: Sequence[str] | str = (), **inputs: Any) -> str:
    """Un graphique : chart("modele.serie"), chart("modele.noeud", "tornado"), "distribution" ou "scenarios".

    chart("modele", "entonnoir", ["clics", "clients"]) nomme ses étages ; chart("modele.noeud", "ecart", "scenario")
    va du cas de départ à un scénario. Les autres arguments changent une entrée, comme dans calculator(…).
    """
    name, _, cell = path.partition(".")
    model = load(name)
    if kind not in KINDS:
        raise ModelError(f"« {kind} » n'est pas un graphique : {', '.join(KINDS)}.{suggest(kind, KINDS)}")
    values = typed(model, inputs)
    wanted = (which,) if isinstance(which, str) else tuple(which)
    if kind == FUNNEL:
        return _drawn(kind, Subject(model, _stages(path, cell, wanted), values))
    if not cell:
        raise ModelError(f"« {path} » : écrivez « modele.noeud », par exemple « {name}.{model.results[0]} ».")
    model.cell(cell)
    if wanted and kind not in (TOGETHER, BETWEEN):
        raise ModelError(f"« {kind} » ne prend rien après lui, pas même « {wanted[0]} ».")
    sets = _sets(model, kind, wanted, values) if kind in (TOGETHER, BETWEEN) else {}
    return _drawn(kind, Subject(model, (cell,), values, sets))


MACROS: tuple[Callable[..., str], ...] = (chart,)


def _stages(path: str, cell: str, wanted: tuple[str, ...]) -> tuple[str, ...]:
    if cell:
        raise ModelError(f'« {path} » : un entonnoir nomme ses étages à part, ["{cell}", "…"].')
    return wanted


def _sets(model: Model, kind: str, names: Sequence[str], values: Mapping[str, float]) -> dict[str, Mapping[str, float]]:
    """The starting case, then the named scenarios, or all of them."""
    for name in names:
        if name not in model.scenarios:
            known = ", ".join(model.scenarios) or "aucun"
            raise ModelError(f"{model.name} n'a pas de scénario « {name} » : {known}.{suggest(name, model.scenarios)}")
    if kind == BETWEEN and len(names) != 1:
        raise ModelError(
            f"{model.name} : un écart va du cas de départ à un scénario, qu'il faut nommer après « ecart »."
        )
    chosen = [model.scenarios[name] for name in names or model.scenarios]
    return {START: values, **{scenario.label: {**values, **scenario.values} for scenario in chosen}}


def _drawn(kind: str, subject: Subject) -> str:
    """HTML without a blank line, which would end a block of HTML in Markdown."""
    html = templates.get_template("chart.html").render(chart=chart_of(kind, subject))
    return "\n".join(line for line in html.splitlines() if line.strip())


templates = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    undefined=StrictUndefined,
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
)
