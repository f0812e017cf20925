"""What must hold of a model before its first figure: declarations, names it refers to, units of every formula."""

from pathlib import Path

from . import versions
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
    for variable, names, wanted in [("RESULTATS", model.results, False), ("TABLEAUX", model.tables, True)]:
        nodes = {name for name, node in model.nodes.items() if node.series is wanted}
        for name in names:
            if name not in nodes:
                kind = "une série" if wanted else "un nombre"
                why = f"{variable} cite « {name} », qui n'est pas un nœud qui rend {kind}."
                source.fault(variable, why + suggest(name, nodes))


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
    from ast import unparse

    return unparse(fault.where) if fault.where else ""
