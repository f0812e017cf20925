"""The sheet « Sources » of a model's workbook: where each figure comes from, and where the calculation does."""

from collections.abc import Iterator
from math import ceil

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from calculator import Model
from calculator.cells import ALWAYS
from calculator.french import month, typeset
from calculator.numbers import text
from calculator.versions import fingerprint, version
from calculator.workbook import LINK

from .cell_formats import LINE, Styles, finish


class SourcesSheet:
    """« Sources » : each input's origin and limits; the calculator's address, the link, the version, the licence."""

    HEADS = ("Entrée", "Départ", "Bornes", "Source", "Date", "Validité")
    WIDTHS = (36, 24, 40, 60, 16, 30)

    def __init__(self, book: Workbook, model: Model, page: str) -> None:
        self.book, self.model, self.page, self.styles = book, model, page, Styles(book)
        self.sheet: Worksheet = book.add_worksheet("Sources")

    def write(self) -> None:
        self.sheet.set_row(0, 26)
        self.sheet.write_string(0, 0, typeset("D'où viennent ces chiffres"), self.styles.named("title"))
        for column, words in enumerate(self.HEADS):
            self.sheet.write_string(1, column, words, self.styles.named("head"))
            self.sheet.set_column(column, column, self.WIDTHS[column])
        row = 2
        for cells in self._inputs():
            for column, words in enumerate(cells):
                self.sheet.write_string(row, column, words, self.styles.named("label"))
            lines = (ceil(len(words) / width / 1.15) for words, width in zip(cells, self.WIDTHS, strict=True))
            self.sheet.set_row(row, LINE * max(1, *lines))
            row += 1
        for words, value in self._about():
            row += 1
            self.sheet.write_string(row, 0, words, self.styles.named("strong"))
            self.sheet.merge_range(row, 1, row, len(self.HEADS) - 1, value, self.styles.named("label"))
            if words == "Ce calcul":
                self.book.define_name(LINK, f"=Sources!$B${row + 1}")
        self.book.define_name("_empreinte", f'="{fingerprint(self.model)}"')
        self.sheet.freeze_panes(2, 1)
        finish(self.sheet, self.model.title)

    def _inputs(self) -> Iterator[tuple[str, ...]]:
        for cell in self.model.inputs.values():
            dated = month(cell.date) if "-" in cell.date else cell.date
            validity = "ne vieillit pas" if cell.valid_until == ALWAYS else cell.validity
            yield cell.label, text(cell.default, cell.unit), cell.limits, cell.source, dated, validity

    def _about(self) -> Iterator[tuple[str, str]]:
        yield "Calculateur", self.page
        yield "Ce calcul", self.page  # the link, once filled
        yield "Version", f"{version(self.model)}, empreinte {fingerprint(self.model)}"
        yield (
            "Licence",
            "Textes\u00a0: Creative Commons Attribution 4.0. Formules\u00a0: licence MIT.",
        )
