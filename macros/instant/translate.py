"""Python → JavaScript, from the same syntax tree: same operations, same order, same doubles, same texts.

A subset on purpose. What the two languages do not compute alike goes through py.js, where each name has Python's
meaning; what has no exact equal is refused, with file, line and cure.
"""

import ast
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NoReturn

from calculator import ModelError

BINARY = {ast.Add: ("+", 1), ast.Sub: ("-", 1), ast.Mult: ("*", 2), ast.Div: ("/", 2)}
COMPARED = {ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "===", ast.NotEq: "!=="}
BOOLEAN = {"all", "any", "endswith", "isascii", "isdecimal", "isfinite"}
SHIM = {"abs", "all", "any", "enumerate", "float", "floor", "inf", "isfinite", "len", "max", "min", "nan", "pairwise",
        "range", "reversed", "tuple", "zip"}  # fmt: skip
METHODS = {"append", "endswith", "get", "isascii", "isdecimal", "join", "partition", "removesuffix", "replace",
           "rfind", "rstrip", "split"}  # fmt: skip
WORDS = """arguments await case catch class const debugger default delete do enum eval export extends finally function
implements import in instanceof interface let new null package private protected public py static super switch this
throw try typeof undefined var void while with yield"""
RESERVED = frozenset(WORDS.split())


class Translator(ast.NodeVisitor):
    """One file's expressions (text) and statements (lines).

    known: what a name may stand for, → whether it is a function that answers yes or no. constants: written in full.
    """

    def __init__(self, file: str, known: Mapping[str, bool], constants: Mapping[str, Any] | None = None) -> None:
        self.file, self.known, self.constants = file, known, constants or {}
        self.local: set[str] = set()
        self.calls: set[str] = set()

    def refuse(self, node: ast.AST, why: str) -> NoReturn:
        raise ModelError(f"{self.file}, ligne {getattr(node, 'lineno', 1)} : « {ast.unparse(node)} » {why}")

    def generic_visit(self, node: ast.AST) -> NoReturn:
        self.refuse(node, f"({type(node).__name__}) n'a pas d'égal exact en JavaScript : écrivez-le autrement.")

    def many(self, nodes: Iterable[ast.AST]) -> str:
        return ", ".join(map(self.visit, nodes))

    def within(self, names: Iterable[str]) -> "Translator":
        """The same, where these names are local, and hide all others."""
        inner = Translator(self.file, self.known, self.constants)
        inner.local, inner.calls = {*self.local, *names}, self.calls
        return inner

    def visit_Constant(self, node: ast.Constant) -> str:
        if isinstance(node.value, bool) or not isinstance(node.value, int | float | str):
            self.refuse(node, "n'est ni un nombre ni un texte.")
        if isinstance(node.value, int) and abs(node.value) > 2**53:
            self.refuse(node, "dépasse 2⁵³ : écrivez un flottant.")
        return json.dumps(node.value, ensure_ascii=False)

    def visit_Name(self, node: ast.Name) -> str:
        if node.id in RESERVED:
            self.refuse(node, "est un mot de JavaScript : choisissez un autre nom.")
        if node.id in self.local:
            return node.id
        if node.id in self.constants:
            value = self.constants[node.id]
            return json.dumps(sorted(value) if isinstance(value, frozenset) else value, ensure_ascii=False)
        if node.id not in SHIM | self.known.keys():
            self.refuse(node, "n'a pas de traduction en JavaScript.")
        return node.id if node.id in self.known else f"py.{node.id}"

    def visit_BinOp(self, node: ast.BinOp) -> str:
        if isinstance(node.right, ast.Set):  # a constant set less some of its members: worked out now
            value = eval(compile(ast.Expression(node), self.file, "eval"), dict(self.constants))
            return json.dumps(sorted(value), ensure_ascii=False)
        if type(node.op) not in BINARY:
            self.refuse(node, "ne se calcule pas au bit près partout : + - * / et power(x, n).")
        sign, rank = BINARY[type(node.op)]
        if sign == "/" and not (isinstance(node.right, ast.Constant) and node.right.value):
            return f"py.over({self.many([node.left, node.right])})"
        return f"{self.operand(node.left, rank)} {sign} {self.operand(node.right, rank + 1)}"

    def operand(self, node: ast.expr, rank: int) -> str:
        own = {ast.IfExp: 0, ast.Compare: 0, ast.BoolOp: 0, ast.UnaryOp: 2}.get(type(node), 3)
        if isinstance(node, ast.BinOp):
            own = BINARY.get(type(node.op), ("", 3))[1]
        return f"({self.visit(node)})" if own < rank else self.visit(node)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> str:
        if isinstance(node.op, ast.Not):
            return f"!({self.test(node.operand)})"
        return f"-{self.operand(node.operand, 3)}" if isinstance(node.op, ast.USub) else self.generic_visit(node)

    def test(self, node: ast.expr) -> str:
        """A yes or no: NaN is true in Python and false in JavaScript, [] the other way round."""
        if isinstance(node, ast.BoolOp):
            sign = " && " if isinstance(node.op, ast.And) else " || "
            return sign.join(f"({self.test(value)})" for value in node.values)
        plain = isinstance(node, ast.Compare | ast.UnaryOp) or self.answers(node)
        return self.visit(node) if plain else f"py.truth({self.visit(node)})"

    def answers(self, node: ast.expr) -> bool:
        """A call that answers yes or no."""
        name = getattr(node.func, "id", getattr(node.func, "attr", "")) if isinstance(node, ast.Call) else ""
        return name in BOOLEAN or self.known.get(name, False)

    def visit_BoolOp(self, node: ast.BoolOp) -> str:
        """As a value: a yes or no if all its parts are, else « this, or that if this is empty »."""
        if all(isinstance(value, ast.Compare | ast.UnaryOp) or self.answers(value) for value in node.values):
            return self.test(node)
        if isinstance(node.op, ast.And):
            self.refuse(node, "vaut tantôt l'un, tantôt l'autre : écrivez « … if … else … ».")
        return f"py.either({self.many(node.values)})"

    def visit_Compare(self, node: ast.Compare) -> str:
        sides = [self.operand(side, 1) for side in (node.left, *node.comparators)]
        if isinstance(node.ops[0], ast.In | ast.NotIn):
            return f"{'!' if isinstance(node.ops[0], ast.NotIn) else ''}{sides[1]}.includes({sides[0]})"
        if not all(type(op) in COMPARED for op in node.ops):
            self.refuse(node, "compare autrement que < <= > >= == !=.")
        signs = [COMPARED[type(op)] for op in node.ops]
        return " && ".join(f"{a} {sign} {b}" for a, sign, b in zip(sides, signs, sides[1:], strict=False))

    def visit_IfExp(self, node: ast.IfExp) -> str:
        return f"{self.test(node.test)} ? {self.operand(node.body, 1)} : {self.visit(node.orelse)}"

    def visit_Tuple(self, node: ast.Tuple | ast.List) -> str:
        return f"[{self.many(node.elts)}]"

    visit_List = visit_Tuple

    def visit_Starred(self, node: ast.Starred) -> str:
        return f"...{self.operand(node.value, 1)}"

    def visit_Subscript(self, node: ast.Subscript) -> str:
        if isinstance(node.slice, ast.Constant):  # a missing term is undefined, of which arithmetic makes NaN: silence
            return f"{self.operand(node.value, 3)}[{self.visit(node.slice)}]"
        if not isinstance(node.slice, ast.Slice):
            return f"py.item({self.many([node.value, node.slice])})"
        if node.slice.step:
            self.refuse(node, "prend un terme sur plusieurs.")
        ends = [node.slice.lower or ast.Constant(0), node.slice.upper]
        return f"{self.operand(node.value, 3)}.slice({self.many(end for end in ends if end)})"

    def visit_GeneratorExp(self, node: ast.GeneratorExp) -> str:
        if len(node.generators) > 1:
            self.refuse(node, "a deux boucles : faites-en deux nœuds.")
        (loop,) = node.generators
        inner = self.within(name.id for name in ast.walk(loop.target) if isinstance(name, ast.Name))
        turn = f"({inner.visit(loop.target)}) => "
        kept = "".join(f".filter({turn}{inner.test(test)})" for test in loop.ifs)
        return f"{self.visit(loop.iter)}{kept}.map({turn}{inner.operand(node.elt, 1)})"

    def visit_Call(self, node: ast.Call) -> str:
        if isinstance(node.func, ast.Attribute) and node.func.attr in METHODS and not node.keywords:
            return f"py.{node.func.attr}({self.many([node.func.value, *node.args])})"
        name = getattr(node.func, "id", "")
        if name == "max" and [keyword.arg for keyword in node.keywords] == ["default"]:
            return f"py.max([...{self.many([*node.args, node.keywords[0].value])}])"
        if node.keywords or name not in SHIM | self.known.keys():
            self.refuse(node, "appelle ce qui n'a pas de traduction en JavaScript.")
        self.calls.add(name)
        return f"{self.visit(node.func)}({self.many(node.args)})"

    def visit_JoinedStr(self, node: ast.JoinedStr) -> str:
        return " + ".join(map(self.visit, node.values))

    def visit_FormattedValue(self, node: ast.FormattedValue) -> str:
        match node.value, node.format_spec:
            case value, None:
                return self.operand(value, 1)
            case ast.Call(func=ast.Name(id="int"), args=[digits]), ast.JoinedStr(values=[ast.Constant(value=",")]):
                return f"py.commas({self.visit(digits)})"
            case value, ast.JoinedStr(values=[ast.Constant(value="."), ast.FormattedValue(value=places), *_]):
                return f"py.fixed({self.many([value, places])})"
        self.refuse(node.value, "s'écrit dans une forme qui n'a pas de traduction.")

    def block(self, body: Iterable[ast.stmt]) -> list[str]:
        return [f"  {line}" for statement in body for line in self.visit(statement)]

    def visit_FunctionDef(self, node: ast.FunctionDef) -> list[str]:
        names = [argument.arg for argument in node.args.args]
        inner = self.within({*names, *(assigned := dict.fromkeys(_assigned(node.body)))})
        given = [f" = {self.visit(value)}" for value in node.args.defaults]
        heading = ", ".join(map(str.__add__, names, [""] * (len(names) - len(given)) + given))
        loose = [name for name in assigned if name not in names]
        local = [f"  let {', '.join(loose)};"] if loose else []
        return [f"export function {node.name}({heading}) {{", *local, *inner.block(node.body), "}", ""]

    def visit_Return(self, node: ast.Return) -> list[str]:
        return [f"return {self.visit(node.value or ast.Name('nan'))};"]

    def visit_Assign(self, node: ast.Assign) -> list[str]:
        return [f"{' = '.join(map(self.visit, node.targets))} = {self.visit(node.value)};"]

    def visit_AnnAssign(self, node: ast.AnnAssign) -> list[str]:
        return [f"{self.visit(node.target)} = {self.visit(node.value)};"] if node.value else []

    def visit_If(self, node: ast.If) -> list[str]:
        other = ["} else {", *self.block(node.orelse)] if node.orelse else []
        return [f"if ({self.test(node.test)}) {{", *self.block(node.body), *other, "}"]

    def visit_For(self, node: ast.For) -> list[str]:
        return [f"for ({self.visit(node.target)} of {self.visit(node.iter)}) {{", *self.block(node.body), "}"]

    def visit_While(self, node: ast.While) -> list[str]:
        return [f"while ({self.test(node.test)}) {{", *self.block(node.body), "}"]

    def visit_Raise(self, node: ast.Raise) -> list[str]:
        return ["py.refuse();"]

    def visit_Expr(self, node: ast.Expr) -> list[str]:
        return [] if isinstance(node.value, ast.Constant) else [f"{self.visit(node.value)};"]


def _assigned(nodes: Iterable[ast.AST]) -> Iterator[str]:
    """The names that these nodes assign; a loop within an expression keeps its own."""
    for node in nodes:
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif not isinstance(node, ast.GeneratorExp):
            yield from _assigned(ast.iter_child_nodes(node))
