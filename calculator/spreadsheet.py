"""A node's formula as a spreadsheet writes it, with the names of the cells: the same figures, live, in a workbook.

At build only, like explain.py: it reads the syntax tree. A series is a row of cells, one formula a term. A cell that
has no figure holds a word, and a word goes from formula to formula as nan and inf do in the engine.
"""

import ast
from collections.abc import Callable

from .doubts import Doubts, called, doubts, named
from .formulas import ATOM, FUNCTIONS, PRODUCT, SUM, Said
from .model import Model
from .numbers import NEVER, UNDEFINED
from .workbook import cell_name

SIGNS = {ast.Add: ("+", SUM), ast.Sub: ("-", SUM), ast.Mult: ("*", PRODUCT), ast.Div: ("/", PRODUCT)}
COMPARED = {ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "=", ast.NotEq: "<>"}
NEVER_WORD, UNDEFINED_WORD = f'"{NEVER}"', f'"{UNDEFINED}"'
INFINITE, HUGE = "1E+300", "1E+200"  # inside a formula, and what is left of it after sums and products
Term = Callable[[str, int], str]


def indexed(series: str, place: int) -> str:
    """A term where one does not know the place of the cells."""
    return f"INDEX({cell_name(series)},{place + 1})"


def expressions(model: Model, name: str, term: Term = indexed, known: Doubts | None = None) -> tuple[str, ...]:
    """The formula of a node, without its « = »: one for a number, one a term for a series.

    `term` gives the address of a series' term; `known`, the model's doubts, saves reading them again.
    Raises TypeError for what a spreadsheet cannot say: a series whose length depends on an input.
    """
    found = known or doubts(model)
    tree = found.trees[name]
    if not model.nodes[name].series:
        return (CellWriter(found, term).cell(name, tree),)
    if not isinstance(tree, ast.Tuple):
        raise TypeError(f"« {name} » n'a pas un nombre fixe de périodes")
    return tuple(CellWriter(found, term).cell(name, piece) for piece in tree.elts)


class CellWriter:
    """Writes the formula of one cell. `worded`: an infinity is its word, which makes an error of a sum."""

    def __init__(self, known: Doubts, term: Term, worded: bool = False) -> None:
        self.known, self.term, self.periods = known, term, known.model.periods
        self.worded, self.never = worded, NEVER_WORD if worded else INFINITE

    def cell(self, name: str, tree: ast.expr) -> str:
        """The formula, or a word: undefined in, undefined out, even where the formula would not read it."""
        body, node = self._result(tree), self.known.model.nodes[name]
        if name not in self.known.undefined:
            return body
        doubtful = [read for read in node.reads if read in self.known.undefined]
        fails = isinstance(tree, ast.BinOp | ast.UnaryOp) and not (called(tree) or self._infinite(tree))
        if self.known.fragile(tree) or "NA()" in body or (fails and doubtful):
            body = f"IFERROR({body},{UNDEFINED_WORD})"
        tests = [self._is_undefined(read) for read in doubtful if not (fails and read in named(tree))]
        if node.series:  # one term that divides by zero, and no term is defined
            divisors = self.known.divisors(self.known.trees[name])
            tests += dict.fromkeys(f"{self.write(divisor)}=0" for divisor in divisors)
        if isinstance(tree, ast.Name):  # its word is the answer
            return body
        return f"IF({_either(tests)},{UNDEFINED_WORD},{body})" if tests else body

    def _is_undefined(self, name: str) -> str:
        called_name = cell_name(name)
        if name in self.periods:
            return f"COUNTIF({called_name},{UNDEFINED_WORD})>0"
        return f"{called_name}={UNDEFINED_WORD}"

    def _result(self, tree: ast.expr) -> str:
        """What the cell shows: a figure, or a word where the engine has inf or nan."""
        match tree:
            case ast.IfExp(test=test, body=body, orelse=orelse):
                return f"IF({self.write(test)},{self._result(body)},{self._result(orelse)})"
            case ast.Name(id="inf" | "nan" as name):
                return NEVER_WORD if name == "inf" else UNDEFINED_WORD
            case ast.Name(id=name):
                return cell_name(name)
            case ast.Call(func=ast.Name(id="payback")):
                return CellWriter(self.known, self.term, worded=True).write(tree)
        if not self._infinite(tree):
            return self.write(tree)
        if self._carries(tree) and not self.known.fragile(tree):
            return f"IFERROR({CellWriter(self.known, self.term, worded=True).write(tree)},{NEVER_WORD})"
        written = self.write(tree)
        return f"IF({written}>={HUGE},{NEVER_WORD},{written})"

    def _infinite(self, tree: ast.expr) -> bool:
        """Whether an infinity may come out of the piece."""
        return bool(named(tree) & (self.known.endless | {"inf", "payback"}))

    def _carries(self, tree: ast.expr) -> bool:
        """Whether an infinity in the piece is one of the whole, for sure."""
        match tree:
            case ast.Name() | ast.Call(func=ast.Name(id="payback")):
                return self._infinite(tree)
            case ast.BinOp(left=left, op=ast.Mult() | ast.Div(), right=right):
                return self._carries(left) and self.known.positive(right)
        return False

    def write(self, node: ast.expr, rank: int = 0) -> str:
        """A piece of formula, in parentheses when it binds less than `rank`."""
        own, text = self._say(node)
        return f"({text})" if own < rank else text

    def _say(self, node: ast.expr) -> Said:
        match node:
            case ast.Constant(value=value):
                return ATOM, repr(value)
            case ast.Name(id=name):
                return ATOM, self._name(name)
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                self._finite(operand)
                return SUM, f"-{self.write(operand, ATOM)}"
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return ATOM, f"NOT({self.write(operand)})"
            case ast.BinOp(left=left, op=op, right=right):
                if not isinstance(op, ast.Add | ast.Mult):
                    self._finite(right)
                sign, rank = SIGNS[type(op)]
                return rank, f"{self.write(left, rank)}{sign}{self.write(right, rank + 1)}"
            case ast.IfExp(test=test, body=body, orelse=orelse):
                return ATOM, f"IF({self.write(test)},{self.write(body)},{self.write(orelse)})"
            case ast.Compare(left=left, ops=ops, comparators=others):
                return self._compare([left, *others], ops)
            case ast.BoolOp(op=op, values=values):
                function = "AND" if isinstance(op, ast.And) else "OR"
                return ATOM, f"{function}({','.join(map(self.write, values))})"
            case ast.Subscript(value=ast.Name(id=name), slice=ast.Constant(value=int(place))):
                return ATOM, self.term(name, place)
            case ast.Call(func=ast.Name(id=name), args=args) if name in FUNCTIONS:
                return FUNCTIONS[name](self, *args)
        raise TypeError(f"« {ast.unparse(node)} » ne s'écrit pas dans un tableur")

    def _name(self, name: str) -> str:
        if name in ("inf", "nan"):
            return INFINITE if name == "inf" else "NA()"
        written = cell_name(name)
        replaced = name in self.known.endless and not self.worded
        return f"IF({written}={NEVER_WORD},{INFINITE},{written})" if replaced else written

    def _finite(self, node: ast.expr) -> None:
        """An infinity that is subtracted or divided by would need more than one large number."""
        if self._infinite(node):
            raise TypeError(f"« {ast.unparse(node)} » peut être infini")

    def _compare(self, sides: list[ast.expr], ops: list[ast.cmpop]) -> Said:
        written = [self.write(side, SUM) for side in sides]
        pairs = [f"{a}{COMPARED[type(op)]}{b}" for a, op, b in zip(written, ops, written[1:], strict=False)]
        return (0, pairs[0]) if len(pairs) == 1 else (ATOM, f"AND({','.join(pairs)})")

    def flows(self, node: ast.expr) -> list[str]:
        match node:
            case ast.Tuple(elts=terms):
                return [self.write(term, SUM) for term in terms]
            case ast.Name(id=name) if name in self.periods:
                return [self.term(name, place) for place in range(self.periods[name])]
            case ast.Call(func=ast.Name(id="tuple"), args=[inner]):
                return self.flows(inner)
        raise TypeError(f"« {ast.unparse(node)} » n'est pas une série de longueur connue")

    def part(self, node: ast.expr, first: int, last: int | None = None) -> str:
        terms = self.flows(node)[first : None if last is None else last + 1]
        if isinstance(node, ast.Name):
            return f"{terms[0]}:{terms[-1]}" if len(terms) > 1 else terms[0]
        return ",".join(terms)

    def row(self, node: ast.expr) -> str:
        if not (isinstance(node, ast.Name) and node.id in self.periods):
            raise TypeError(f"« {ast.unparse(node)} » : nommez la série")
        return cell_name(node.id)


def _either(tests: list[str]) -> str:
    return tests[0] if len(tests) == 1 else f"OR({','.join(tests)})"
