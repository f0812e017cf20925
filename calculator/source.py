"""The source text of a model → the expression of each node, or every reason why it is refused.

A node is a docstring and one returned expression, in an arithmetic that gives the same bits everywhere:
+ - * /, comparisons, conditions, and the functions that proof.py knows.
"""

import ast
import builtins
from collections.abc import Iterator

from .errors import ModelError, suggest
from .proof import FUNCTIONS

OPERATORS = (ast.Add, ast.Sub, ast.Mult, ast.Div, ast.USub, ast.Not, ast.And, ast.Or)
COMPARISONS = (ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.Eq, ast.NotEq)
SHAPES = (ast.BinOp, ast.UnaryOp, ast.BoolOp, ast.Compare, ast.IfExp, ast.Call, ast.Name, ast.Constant,
          ast.Subscript, ast.Tuple, ast.GeneratorExp, ast.comprehension)  # fmt: skip
CURES = {
    ast.Pow: "« ** » ne donne pas les mêmes bits partout : écrivez power(x, n).",
    ast.FloorDiv: "« // » n'est pas admis dans une formule : seulement + - * /.",
    ast.Mod: "« % » n'est pas admis dans une formule : seulement + - * /.",
    ast.ListComp: "écrivez tuple(… for … in …), pas une liste.",
    ast.Lambda: "une formule est une expression simple, sans « lambda ».",
    ast.NamedExpr: "« := » cache un nœud : donnez-lui sa propre fonction.",
    ast.JoinedStr: "une formule rend un nombre, pas un texte.",
    ast.Attribute: "une formule appelle les fonctions par leur nom, sans point.",
}
INSTEAD = {"sum": "total", "pow": "power", "fsum": "total", "sqrt": "root"}
NUMBERS = {"inf", "nan"}
EXACT = {
    "ceil",
    "floor",
    "fabs",
    "inf",
    "isfinite",
    "isinf",
    "isnan",
    "nan",
    "sqrt",
}  # of math: rounded alike everywhere


class Source:
    """One module of formulas, read. Raises ModelError with every fault, each with its file and line."""

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.faults: list[str] = []
        try:
            self.tree = ast.parse(text)
        except SyntaxError as error:
            raise ModelError(f"{file}:{error.lineno} : ce n'est pas du Python ({error.msg}).") from None
        self.lines: dict[str, int] = {}
        for statement in self.tree.body:
            self._declare(statement)
        self.nodes = {f.name: f for f in self.tree.body if isinstance(f, ast.FunctionDef)}
        for function in self.nodes.values():
            self._check_node(function)
        self.stop()

    @property
    def expressions(self) -> dict[str, ast.expr]:
        """Node → the expression that it returns."""
        return {name: f.body[-1].value for name, f in self.nodes.items()}  # type: ignore[attr-defined]  # _check_node saw a return

    def fault(self, where: ast.AST | str, why: str) -> None:
        line = self.lines.get(where, 1) if isinstance(where, str) else getattr(where, "lineno", 1)
        self.faults.append(f"{self.file}:{line} : {why}")

    def stop(self) -> None:
        """Raise what has been found so far, all at once."""
        if self.faults:
            raise ModelError("\n".join(self.faults))

    def _declare(self, statement: ast.stmt) -> None:
        match statement:
            case ast.FunctionDef(name=name) | ast.Assign(targets=[ast.Name(id=name)]):
                names = [name]
            case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
                names = [alias.asname or alias.name for alias in aliases]
            case ast.Expr(value=ast.Constant()):
                names = []
            case _:
                self.fault(statement, "un modèle ne contient que des imports, des déclarations et des fonctions.")
                names = []
        for name in names:
            if name in self.lines:
                self.fault(statement, f"« {name} » existe déjà, ligne {self.lines[name]}.")
            self.lines.setdefault(name, statement.lineno)

    def _check_node(self, f: ast.FunctionDef) -> None:
        if not f.name.isascii() or f.name.startswith("_"):
            self.fault(f, f"« {f.name} » : un nœud porte un nom public, en lettres sans accent.")
        if hasattr(builtins, f.name):
            self.fault(f, f"« {f.name} » est déjà le nom d'une fonction : choisissez-en un autre.")
        if f.decorator_list or f.args.defaults or f.args.vararg or f.args.kwonlyargs or f.args.kwarg:
            self.fault(f, f"{f.name} : ni décorateur, ni valeur par défaut, ni « * » : des paramètres simples.")
        if f.returns is None:
            self.fault(f, f"{f.name} : annotez l'unité du retour, par exemple « -> EurosParAn ».")
        elif isinstance(f.returns, ast.Name) and f.returns.id not in self.lines:
            hint = suggest(f.returns.id, self.lines)
            self.fault(f, f"{f.name} : l'unité « {f.returns.id} » n'est pas importée de calculator.units.{hint}")
        label, colon, _ = (ast.get_docstring(f) or "").partition(" : ")
        if not label:
            self.fault(f, f"{f.name} : il manque la docstring, qui est l'explication donnée au lecteur.")
        elif not colon:
            self.fault(f, f"{f.name} : la docstring s'écrit « Nom : explication. ».")
        match f.body[1:] if label else f.body:
            case [ast.Return(value=ast.expr() as expression)]:
                self._check_expression(f, expression)
            case _:
                self.fault(
                    f,
                    f"{f.name} : un nœud est sa docstring, puis une seule expression rendue par « return ».",
                )

    def _check_expression(self, f: ast.FunctionDef, expression: ast.expr) -> None:
        parameters = [a.arg for a in f.args.args]
        loops = {n.id for n in ast.walk(expression) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
        read = {n.id for n in ast.walk(expression) if isinstance(n, ast.Name)}
        called = {n.func.id for n in ast.walk(expression) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)}
        for name in sorted(loops & self.lines.keys()):
            self.fault(f, f"{f.name} : la boucle réutilise le nom « {name} », qui est déjà pris.")
        for name in parameters:
            if name not in self.cells:
                hint = suggest(name, self.cells)
                self.fault(f, f"{f.name} lit « {name} », qui n'est ni une entrée ni un nœud.{hint}")
            elif name not in read:
                self.fault(f, f"{f.name} : le paramètre « {name} » ne sert pas dans la formule.")
        for parent in ast.walk(ast.Expr(expression, lineno=expression.lineno)):
            for node in ast.iter_child_nodes(parent):
                if why := self._refusal(node, {*parameters, *loops, *called}):
                    self.fault(node if hasattr(node, "lineno") else parent, f"{f.name} : {why}")  # an operator has none

    def _refusal(self, node: ast.AST, known: set[str]) -> str:
        """Why a piece of an expression is refused, or ''."""
        match node:
            case ast.Call(func=ast.Name(id=name)):
                return self._refused_call(name, bool(node.keywords))
            case ast.Name(id=name) if name not in known | NUMBERS:
                return f"lit « {name} » sans l'avoir en paramètre. Ajoutez-le : def …({name}, …)."
            case ast.Name(id=name) if name in NUMBERS and name not in self.lines:
                return f"lit « {name} » sans l'importer : from math import {name}."
            case ast.Constant(value=value) if isinstance(value, bool) or not isinstance(value, int | float):
                return f"« {ast.unparse(node)} » n'est pas un nombre."
            case ast.GeneratorExp(generators=[ast.comprehension(ifs=[_, *_])]):
                return "une boucle ne filtre pas : écrivez « … if … else 0 »."
            case ast.keyword():
                return ""  # said of its call
            case ast.expr_context() | ast.Slice():
                return "" if isinstance(node, ast.expr_context) else "prenez un terme, pas une tranche."
            case ast.operator() | ast.unaryop() | ast.boolop() if isinstance(node, OPERATORS):
                return ""
            case ast.cmpop() if isinstance(node, COMPARISONS):
                return ""
            case _ if isinstance(node, SHAPES):
                return ""
        return CURES.get(type(node), f"« {type(node).__name__} » n'est pas admis dans une formule.")

    def _refused_call(self, name: str, keywords: bool) -> str:
        if name not in FUNCTIONS:
            cure = f" Écrivez {INSTEAD[name]}(…)." if name in INSTEAD else suggest(name, FUNCTIONS)
            return f"appelle « {name} », qu'une formule ne connaît pas.{cure}"
        if name not in self.lines and not hasattr(builtins, name):
            return f"appelle « {name} » sans l'importer."
        return f"« {name} » : donnez les arguments par leur place, sans les nommer." if keywords else ""

    @property
    def cells(self) -> set[str]:
        """What a formula may read: the nodes, and the names given to an Input or a Constant."""
        return set(self._cells())

    def _cells(self) -> Iterator[str]:
        for statement in self.tree.body:
            match statement:
                case ast.FunctionDef(name=name):
                    yield name
                case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call(func=ast.Name(id="Input" | "Constant"))):
                    yield name


def unstable(text: str, file: str) -> list[str]:
    """Where a module of plain functions leaves the arithmetic that gives the same bits everywhere, and the cure."""
    found = []
    for node in ast.walk(ast.parse(text)):
        match node:
            case ast.BinOp(left=ast.Constant(value=2.0), op=ast.Pow()):
                pass  # a power of two is exact
            case ast.BinOp(op=ast.Pow()) | ast.AugAssign(op=ast.Pow()):
                found.append(f"{file}:{node.lineno} : {CURES[ast.Pow]}")
            case ast.Call(func=ast.Name(id="sum" | "pow" as name)):
                cure = f"écrivez {INSTEAD[name]}(…)."
                found.append(f"{file}:{node.lineno} : « {name} » ne donne pas les mêmes bits partout : {cure}")
            case ast.ImportFrom(module="math", names=names):
                for inexact in sorted({alias.name for alias in names} - EXACT):
                    found.append(f"{file}:{node.lineno} : math.{inexact} ne donne pas les mêmes bits partout.")
            case ast.Import(names=names) if any(alias.name == "math" for alias in names):
                found.append(f"{file}:{node.lineno} : importez de math les seuls {', '.join(sorted(EXACT))}.")
    return found
