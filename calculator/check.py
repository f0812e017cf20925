"""What must hold of a model before its first figure: declarations, names it refers to, units of every formula."""

from ast import unparse
from collections.abc import Iterator
from pathlib import Path

from . import versions
from .cells import Chance
from .chance import usual, variance
from .errors import InputError, ModelError, suggest
from .model import Model, Node
from .proof import Kind, UnitFault, unit_of
from .source import Source, unstable
from .units import parse, spell

STABLE = ("arithmetic.py", "finance.py", "annuities.py", "zeros.py")  # what a formula may call


def check_functions() -> None:
    """The functions that formulas call keep to the bit-stable arithmetic. Raises ModelError."""
    files = [Path(__file__).with_name(name) for name in STABLE]
    if found := [fault for file in files for fault in unstable(file.read_text("utf-8"), file.name)]:
        raise ModelError("\n".join(found))


def check(model: Model, source: Source) -> None:
    """Raises ModelError with every fault, each with its file and line."""
    _declarations(model, source)
    _references(model, source)
    _scenarios(model, source)
    _chances(model, source)
    _units(model, source)
    source.stop()


def _declarations(model: Model, source: Source) -> None:
    read = {name for node in model.nodes.values() for name in node.reads}
    for name, cell in model.inputs.items():
        for fault in cell.faults():
            source.fault(name, f"{name} {fault}")
    for name, fault in versions.faults(model):
        source.fault(name, f"{name} : {fault}")
    for name in [*model.inputs, *model.constants]:
        if name not in read:
            source.fault(name, f"« {name} » n'est lu par aucun nœud.")


def _references(model: Model, source: Source) -> None:
    numbers = [name for name, node in model.nodes.items() if not node.series]
    series = [name for name, node in model.nodes.items() if node.series]
    for variable, names, known, kind in [
        ("RESULTATS", model.results, numbers, "un nœud qui rend un nombre"),
        ("TABLEAUX", model.tables, series, "un nœud qui rend une série"),
        ("ENTONNOIR", model.stages, [*model.inputs, *numbers], "une entrée ni un nœud qui rend un nombre"),
    ]:
        for name in names:
            if name not in known:
                why = f"{variable} cite « {name} », qui n'est pas {kind}."
                source.fault(variable, why + suggest(name, known))
    if len(model.stages) == 1:
        source.fault("ENTONNOIR", "ENTONNOIR a au moins deux étages, dans l'ordre.")


def _scenarios(model: Model, source: Source) -> None:
    for name, scenario in model.scenarios.items():
        for changed, value in scenario.values.items():
            if changed not in model.inputs:
                hint = suggest(changed, model.inputs)
                source.fault(name, f"{name} change « {changed} », qui n'est pas une entrée.{hint}")
                continue
            try:
                model.inputs[changed].accept(changed, value)
            except InputError as error:
                source.fault(name, f"{name} : {error}")


def _chances(model: Model, source: Source) -> None:
    played: dict[str, str] = {}
    for name, chance in vars(model.module).items():
        if isinstance(chance, Chance):
            if chance.node in played:
                source.fault(name, f"{name} : « {chance.node} » a déjà un hasard, {played[chance.node]}.")
            played[chance.node] = name
            for fault in _chance_faults(model, source, chance):
                source.fault(name, f"{name} : {fault}")


def _chance_faults(model: Model, source: Source, chance: Chance) -> Iterator[str]:
    """What the author got wrong in this declaration: the node first, since the rest is read in its formula."""
    numbers = {name for name, node in model.nodes.items() if not node.series}
    if chance.node not in numbers:
        yield f"« {chance.node} » n'est pas un nœud qui rend un nombre.{suggest(chance.node, numbers)}"
        return
    mean = f"{chance.poisson} * {chance.lognormale}"
    if unparse(source.expressions[chance.node]) != mean:
        yield f"la moyenne de « {chance.node} » doit être un nombre fois un coût : écrivez « return {mean} »."
    cost = model.inputs.get(chance.lognormale)
    if cost is None:
        hint = suggest(chance.lognormale, model.inputs)
        yield f"« {chance.lognormale} » n'est pas une entrée : il faut la plage d'un coût.{hint}"
    elif not (cost.range and 0 < cost.range[0] < cost.range[2]):
        yield f"« {chance.lognormale} » n'a pas de plage positive : d'un cas à l'autre, de combien varie ce coût ?"
    else:
        yield from _spread_faults(chance.lognormale, cost.default, cost.range)


def _spread_faults(name: str, mean: float, spread: tuple[float, float, float]) -> Iterator[str]:
    """A lognormal law has two numbers and a range three: they must agree, to a twentieth."""
    low, middle, high = spread
    bounds = usual(mean, variance(low, high))
    if middle != mean or any(abs(said / bound - 1) > 0.05 for said, bound in zip((low, high), bounds, strict=True)):
        wanted = ", ".join(f"{float(f'{value:.3g}'):g}" for value in (bounds[0], mean, bounds[1]))
        yield f"la loi log-normale de « {name} », de moyenne {mean:g}, veut à cet écart range=({wanted})."


def _units(model: Model, source: Source) -> None:
    kinds = {name: Kind(parse(model.unit(name))) for name in [*model.inputs, *model.constants]}
    kinds |= {name: _announced(node) for name, node in model.nodes.items()}
    for name, expression in source.expressions.items():
        try:
            found = unit_of(expression, kinds)
        except UnitFault as fault:
            source.fault(fault.where or name, f"{name}, « {_written(fault)} » : {fault}")
            continue
        announced = kinds[name]
        if found.depth != announced.depth:
            wanted = "une série" if announced.depth else "un nombre"
            source.fault(name, f"{name} annonce {wanted}, et rend autre chose.")
        elif found.powers not in (None, announced.powers):
            units = f"{spell(announced.powers or ())}, et rend {spell(found.powers or ())}"
            source.fault(name, f"{name} annonce {units}.")


def _announced(node: Node) -> Kind:
    return Kind(parse(node.unit), 1 if node.series else 0)


def _written(fault: UnitFault) -> str:
    return unparse(fault.where) if fault.where else ""
