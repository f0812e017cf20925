"""The sheet « Calcul » of a model's workbook: inputs that one may change, and everything that follows, live."""

from collections.abc import Callable, Sequence
from itertools import groupby
from math import ceil
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from calculator import Input, Model
from calculator.doubts import doubts
from calculator.explain import period_name
from calculator.french import typeset, unit_words
from calculator.model import Node
from calculator.numbers import is_ratio
from calculator.spreadsheet import expressions
from calculator.workbook import cell_name

from .cell_formats import LINE, Place, Styles, apply_rules, finish

LABEL, VALUE, UNIT, EXPLANATION, LAST = 0, 1, 2, 4, 7  # columns
WIDTHS = (42, 15, 15, 15, 15, 15, 15, 32)
ACROSS = LAST - VALUE  # periods that fit in a row; a longer series is a column
FROZEN = typeset("Valeur figée : cette formule ne s'écrit pas dans un tableur.")
NOTICE = typeset(
    "Les cases jaunes se modifient, le reste se recalcule. La feuille est protégée sans mot de passe : "
    "menu Révision (ou Outils), ôter la protection."
)


class CalculationSheet:
    """« Calcul » : inputs, results, series, what lies between, each with its unit and its sentence."""

    def __init__(self, book: Workbook, model: Model) -> None:
        self.book, self.model, self.styles = book, model, Styles(book)
        self.sheet: Worksheet = book.add_worksheet("Calcul")
        self.cells, self.doubts = model.compute(), doubts(model)
        self.figures: dict[Place, str] = {}
        self.places: dict[str, list[Place]] = {}
        self.later: list[Callable[[], None]] = []  # a formula waits until every cell has its place
        self.frozen: list[str] = []
        self.row = 0

    def write(self) -> None:
        self._head()
        for group, inputs in groupby(self.model.inputs.items(), key=lambda item: item[1].group):
            self._section(group or "Vos chiffres")
            for name, cell in inputs:
                self._input(name, cell)
        numbers = [name for name, node in self.model.nodes.items() if not node.series]
        series = {name: node for name, node in self.model.nodes.items() if node.series}
        short = {name: node for name, node in series.items() if self.model.periods[name] <= ACROSS}
        self._section("Résultats")
        for name in self.model.results:
            self._node(name, self.model.nodes[name], "result", "strong")
        if short:
            self._rows(short)
        self._nodes("Calculs intermédiaires", [name for name in numbers if name not in self.model.results])
        self._constants()
        for name, node in series.items():
            if name not in short:
                self._column(name, node)
        for write in self.later:
            write()
        apply_rules(self.book, self.sheet, self.figures)
        self._finish()

    def _head(self) -> None:
        self.sheet.set_row(0, 26)
        self.sheet.write_string(0, LABEL, self.model.title, self.styles.named("title"))
        for column in range(LAST + 1):
            self.sheet.write_blank(1, column, None, self.styles.named("head"))
        for column, words in ((LABEL, ""), (VALUE, "Valeur"), (UNIT, "Unité"), (EXPLANATION, "Ce que c’est")):
            style = {VALUE: "right_head", UNIT: "unit_head"}.get(column, "head")
            self.sheet.write_string(1, column, words, self.styles.named(style))
        self.row = 2
        for words in (self.model.description, NOTICE):
            self._across(words, "text")

    def _across(self, words: str, style: str) -> None:
        """A sentence over the whole width."""
        self.sheet.set_row(self.row, LINE * ceil(len(words) / 165))
        self.sheet.merge_range(self.row, LABEL, self.row, LAST, words, self.styles.named(style))
        self.row += 1

    def _section(self, title: str, heads: Sequence[str] = ()) -> None:
        self.row += 1
        for column in range(LAST + 1):
            self.sheet.write_blank(self.row, column, None, self.styles.named("section"))
        self.sheet.write_string(self.row, LABEL, title, self.styles.named("section"))
        for place, words in enumerate(heads):
            self.sheet.write_string(self.row, VALUE + place, words, self.styles.named("right_section"))
        self.sheet.set_row(self.row, LINE + 4)
        self.row += 1

    def _line(self, label: str, unit: str, sentence: str, style: str = "label") -> Place:
        """A row but for its value, whose place it gives."""
        self.sheet.set_row(self.row, LINE * max(1, ceil(len(label) / 44), ceil(len(sentence) / 95)))
        self.sheet.write_string(self.row, LABEL, label, self.styles.named(style))
        self.sheet.merge_range(self.row, UNIT, self.row, EXPLANATION - 1, unit, self.styles.named("unit"))
        self.sheet.merge_range(self.row, EXPLANATION, self.row, LAST, sentence, self.styles.named("note"))
        self.row += 1
        return self.row - 1, VALUE

    def _input(self, name: str, cell: Input) -> None:
        place = self._line(cell.label, _said_unit(cell.unit), cell.question)
        self.sheet.write_number(*place, self.cells[name], self.styles.number("input", cell.unit))
        self.sheet.data_validation(*place, *place, _validation(cell))
        self._name(name, [place])
        self.figures[place] = cell.unit

    def _constants(self) -> None:
        if self.model.constants:
            self._section("Constantes")
        for name, constant in self.model.constants.items():
            place = self._line(constant.label, _said_unit(constant.unit, constant.value), "")
            self.sheet.write_number(*place, constant.value, self.styles.number("value", constant.unit))
            self._name(name, [place])
            self.figures[place] = constant.unit

    def _nodes(self, title: str, names: Sequence[str]) -> None:
        if names:
            self._section(title)
        for name in names:
            self._node(name, self.model.nodes[name], "value", "label")

    def _node(self, name: str, node: Node, style: str, label: str) -> None:
        self._formulas(name, [self._line(node.label, _said_unit(node.unit), node.doc, label)], style)

    def _rows(self, series: dict[str, Node]) -> None:
        """One row a series, one column a period; its sentence below."""
        longest = max(self.model.periods[name] for name in series)
        self._section("Année par année", [period_name(period).capitalize() for period in range(longest)])
        for name, node in series.items():
            self.sheet.write_string(self.row, LABEL, _with_unit(node), self.styles.named("strong"))
            count = self.model.periods[name]
            self._formulas(name, [(self.row, VALUE + period) for period in range(count)], "value")
            self.row += 1
            self._across(node.doc, "note")

    def _column(self, name: str, node: Node) -> None:
        """One row a period, for a series longer than the sheet is wide."""
        self._section(_with_unit(node))
        self._across(node.doc, "note")
        periods = range(self.model.periods[name])
        for period in periods:
            words = f"période {period}" if period else period_name(0)
            self.sheet.write_string(self.row + period, LABEL, words.capitalize(), self.styles.named("label"))
        self._formulas(name, [(self.row + period, VALUE) for period in periods], "value")
        self.row += len(periods)

    def _formulas(self, name: str, places: list[Place], style: str) -> None:
        self._name(name, places)
        node = self.model.nodes[name]
        self.figures |= dict.fromkeys(places, node.unit)
        self.later.append(lambda: self._write_formulas(name, self.styles.number(style, node.unit)))

    def _write_formulas(self, name: str, style: Any) -> None:
        """The formulas; where a spreadsheet cannot say one, the value, and a note that says so."""
        try:
            written = expressions(self.model, name, self._term, self.doubts)
        except TypeError:
            self.frozen.append(name)
            for place in self.places[name]:
                self.sheet.write_number(*place, 0, style)
                self.sheet.data_validation(*place, *place, {"validate": "any", "input_message": FROZEN})
            return
        for place, formula in zip(self.places[name], written, strict=True):
            if "ROW(" in formula:  # over many rows at once
                self.sheet.write_array_formula(*place, *place, f"={formula}", style)
            else:
                self.sheet.write_formula(*place, f"={formula}", style)

    def _term(self, series: str, period: int) -> str:
        return str(xl_rowcol_to_cell(*self.places[series][period]))

    def _name(self, name: str, places: list[Place]) -> None:
        self.places[name] = places
        ends = dict.fromkeys(xl_rowcol_to_cell(*place, row_abs=True, col_abs=True) for place in (places[0], places[-1]))
        self.book.define_name(cell_name(name), f"=Calcul!{':'.join(ends)}")

    def _finish(self) -> None:
        for column, width in enumerate(WIDTHS):
            self.sheet.set_column(column, column, width)
        self.sheet.freeze_panes(2, 1)
        self.sheet.print_area(0, 0, self.row, LAST)
        self.sheet.repeat_rows(0, 1)
        finish(self.sheet, self.model.title)


def _said_unit(unit: str, size: float = 2) -> str:
    """'€ par personne et par an'; the sign of a percent is in the figure: 'par an'."""
    words = unit_words(unit, size)
    return words.removeprefix("%").strip() if is_ratio(unit) else words


def _with_unit(node: Node) -> str:
    unit = _said_unit(node.unit)
    return f"{node.label} ({unit})" if unit else node.label


def _validation(cell: Input) -> dict[str, Any]:
    """The bounds, said as the reader points at the cell, and when what is typed leaves them."""
    whole = " Un nombre entier." if cell.whole else ""
    return {
        "validate": "integer" if cell.whole else "decimal",
        "criteria": "between",
        "minimum": cell.min,
        "maximum": cell.max,
        "input_title": "Bornes",
        "input_message": f"{cell.limits}{whole}",
        "error_title": "Valeur hors limites",
        "error_message": f"{cell.label}\u00a0: {cell.limits}{whole}",
    }
