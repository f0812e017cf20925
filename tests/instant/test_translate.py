"""What has no exact equal in JavaScript is refused, with file, line and cure; nothing is guessed."""

import ast

import pytest

from calculator import ModelError
from macros.instant.translate import Translator
from tests.calculator.tiny import plain

KNOWN = {"a": False, "serie": False, "is_ratio": True}
REFUSED = {
    "a power": ("a ** 2", "« a ** 2 » ne se calcule pas au bit près partout : + - * / et power(x, n)."),
    "a remainder": ("a % 2", "« a % 2 » ne se calcule pas au bit près partout : + - * / et power(x, n)."),
    "a whole division": ("a // 2", "« a // 2 » ne se calcule pas au bit près partout : + - * / et power(x, n)."),
    "a whole number too large": ("a * 9007199254740993", "« 9007199254740993 » dépasse 2⁵³ : écrivez un flottant."),
    "a constant yes": ("True", "« True » n'est ni un nombre ni un texte."),
    "bytes": ("b'a'", "« b'a' » n'est ni un nombre ni un texte."),
    "a word of JavaScript": ("new + 1", "« new » est un mot de JavaScript : choisissez un autre nom."),
    "an unknown name": ("b + 1", "« b » n'a pas de traduction en JavaScript."),
    "a logarithm": ("log(a)", "« log(a) » appelle ce qui n'a pas de traduction en JavaScript."),
    "a sum of floats": ("sum(serie)", "« sum(serie) » appelle ce qui n'a pas de traduction en JavaScript."),
    "a named argument": ("max(a, key=a)", "« max(a, key=a) » appelle ce qui n'a pas de traduction en JavaScript."),
    "an unknown method": ("a.real()", "« a.real() » appelle ce qui n'a pas de traduction en JavaScript."),
    "an attribute": ("a.real", "« a.real » (Attribute) n'a pas d'égal exact en JavaScript : écrivez-le autrement."),
    "a comparison of identity": ("1 if a is a else 2", "« a is a » compare autrement que < <= > >= == !=."),
    "one of two values": ("a and 2", "« a and 2 » vaut tantôt l'un, tantôt l'autre : écrivez « … if … else … »."),
    "a slice by steps": ("serie[::2]", "« serie[::2] » prend un terme sur plusieurs."),
    "two loops in one": (
        "tuple(x + y for x in serie for y in serie)",
        "« (x + y for x in serie for y in serie) » a deux boucles : faites-en deux nœuds.",
    ),
    "a list written by a loop": (
        "[x for x in serie]",
        "« [x for x in serie] » (ListComp) n'a pas d'égal exact en JavaScript : écrivez-le autrement.",
    ),
    "a function within": (
        "(lambda x: x)(a)",
        "« (lambda x: x)(a) » appelle ce qui n'a pas de traduction en JavaScript.",
    ),
    "a bit by bit no": ("~a", "« ~a » (UnaryOp) n'a pas d'égal exact en JavaScript : écrivez-le autrement."),
    "a text in another form": ("f'{a:e}'", "« a » s'écrit dans une forme qui n'a pas de traduction."),
    "a value kept on the way": (
        "(b := a)",
        "« (b := a) » (NamedExpr) n'a pas d'égal exact en JavaScript : écrivez-le autrement.",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_refused_says_where_and_what_to_do(case: str) -> None:
    source, message = REFUSED[case]
    tree = ast.increment_lineno(ast.parse(source, mode="eval"), 6).body
    with pytest.raises(ModelError) as refusal:
        Translator("essai.py", KNOWN).visit(tree)
    assert plain(str(refusal.value)).replace("’", "'") == f"essai.py, ligne 7 : {message}"


WRITTEN = {
    "a parenthesis is kept where it counts": ("a - (a - 1) - -a / (a * 2)", "a - (a - 1) - py.over(-a, a * 2)"),
    "a product of a sum": ("(1 + a) * a", "(1 + a) * a"),
    "a sum on the right": ("a + (a + 1)", "a + (a + 1)"),
    "a division that may raise": ("1 / a", "py.over(1, a)"),
    "a division that cannot": ("a / 12", "a / 12"),
    "a choice": ("1 if a > 0 else 2", "a > 0 ? 1 : 2"),
    "a choice within an operation": ("(1 if a > 0 else 2) + a", "(a > 0 ? 1 : 2) + a"),
    "a number taken for a yes": ("1 if a else 2", "py.truth(a) ? 1 : 2"),
    "a function that answers yes or no": ("1 if is_ratio(a) else 2", "is_ratio(a) ? 1 : 2"),
    "two comparisons in one": ("1 if 0 < a < 3 else 2", "0 < a && a < 3 ? 1 : 2"),
    "a loop": ("tuple(x * a for x in serie if x > 0)", "py.tuple(serie.filter((x) => x > 0).map((x) => x * a))"),
    "the first term and the last": ("serie[0] + serie[-1]", "serie[0] + py.item(serie, -1)"),
}


@pytest.mark.parametrize("case", WRITTEN)
def test_what_is_written_keeps_python_s_meaning(case: str) -> None:
    source, expected = WRITTEN[case]
    assert Translator("essai.py", KNOWN).visit(ast.parse(source, mode="eval").body) == expected
