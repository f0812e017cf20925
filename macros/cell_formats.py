"""How a workbook's cells look: a page's numbers, to the decimal, whatever the value; inputs that say that they are.

The decimals that `calculator.numbers` gives depend on the value: they are rules of conditional format, one a count.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from calculator.french import NBSP, SYMBOLS
from calculator.numbers import MINUS, is_ratio

INK, SOFT, GREEN, RULE, PAPER, MARK, TYPED = "#1D2724", "#4D5A56", "#0B6455", "#D9D8CD", "#F1F0E8", "#FFF3CC", "#1F3FA8"
LINE = 15  # points
TINY = ((0.095, 2), (0.0095, 3), (0.00095, 4), (0.000095, 5))  # from this size up, so many decimals; six below
STYLES: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 15, "font_color": GREEN, "valign": "vcenter"},
    "head": {"bold": True, "font_color": "#FFFFFF", "bg_color": GREEN, "valign": "vcenter", "text_wrap": True},
    "right_head": {"bold": True, "font_color": "#FFFFFF", "bg_color": GREEN, "valign": "vcenter", "align": "right"},
    "unit_head": {"bold": True, "font_color": "#FFFFFF", "bg_color": GREEN, "valign": "vcenter", "indent": 1},
    "section": {"bold": True, "font_size": 11, "font_color": GREEN, "bottom": 2, "bottom_color": GREEN},
    "right_section": {"bold": True, "font_color": GREEN, "bottom": 2, "bottom_color": GREEN, "align": "right"},
    "text": {"text_wrap": True},
    "label": {"text_wrap": True, "bottom": 4, "bottom_color": RULE},
    "unit": {"text_wrap": True, "align": "left", "bottom": 4, "bottom_color": RULE, "indent": 1},
    "strong": {"text_wrap": True, "bottom": 4, "bottom_color": RULE, "bold": True},
    "note": {"text_wrap": True, "bottom": 4, "bottom_color": RULE, "font_size": 9, "font_color": SOFT},
    "value": {"align": "right", "bottom": 4, "bottom_color": RULE},
    "result": {"align": "right", "bottom": 4, "bottom_color": RULE, "bold": True, "bg_color": PAPER},
    "input": {"align": "right", "border": 1, "border_color": "#C9B458", "bg_color": MARK, "font_color": TYPED,
              "locked": False},
}  # fmt: skip

Place = tuple[int, int]


class Styles:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        self.named = cache(self._named)
        self.number = cache(self._number)

    def _named(self, style: str) -> Format:
        return self.book.add_format({"font_color": INK, "valign": "top", **STYLES[style]})

    def _number(self, style: str, unit: str) -> Format:
        """A figure before its rules apply, and a percent that one types as such."""
        digits = code(6, is_ratio(unit)) if style != "input" else code(2, True) if is_ratio(unit) else "General"
        return self.book.add_format({"font_color": INK, "valign": "top", **STYLES[style], "num_format": digits})


def code(decimals: int, ratio: bool) -> str:
    """1 → '#,##0.0', with the page's minus; a space before the sign of a percent."""
    digits = "#,##0" + ("." + "0" * decimals if decimals else "") + (f'"{NBSP}"%' if ratio else "")
    return f"{digits};{MINUS}{digits}"


def kind(unit: str) -> tuple[bool, bool, bool]:
    """What a number's decimals depend on: percent, money, something that one counts."""
    over = unit.split("/")[0]
    return is_ratio(unit), unit[:1] in ("€", "$"), over not in SYMBOLS and not is_ratio(unit)


def apply_rules(book: Workbook, sheet: Worksheet, places: Mapping[Place, str]) -> None:
    """Give each of these places, with its unit, the page's decimals."""
    kinds: dict[tuple[bool, bool, bool], list[Place]] = {}
    for place, unit in sorted(places.items()):
        kinds.setdefault(kind(unit), []).append(place)
    for (ratio, money, counted), found in kinds.items():
        first = xl_rowcol_to_cell(*found[0])
        span = " ".join(xl_rowcol_to_cell(*place) for place in found)
        for criteria, digits in _rules(first, ratio, money, counted):
            rule = {"type": "formula", "criteria": criteria, "format": book.add_format({"num_format": digits})}
            sheet.conditional_format(*found[0], *found[0], {**rule, "stop_if_true": True, "multi_range": span})


def _rules(cell: str, ratio: bool, money: bool, counted: bool) -> Iterable[tuple[str, str]]:
    """(formula, number format) of each count of decimals: the fewest that lose nothing of what the page keeps."""
    size = f"ABS({cell})" + ("*100" if ratio else "")
    yield f"={size}<0.0000005", code(0, ratio).split(";")[0]
    steps = [(99.95, 0)] if counted else [(999.5, 0)]
    steps += [(9.995, 1)] if counted or ratio else []
    kept = "6"
    for bound, places in reversed([*steps, *TINY]):
        kept = f"IF({size}>={bound},{places},{kept})"
    for decimals in (0, 2, 3, 4, 5) if money else range(6):
        yield f"=ROUND({size},{kept})=ROUND({size},{decimals})", code(decimals, ratio)


def finish(sheet: Worksheet, title: str) -> None:
    """What both sheets share: protection that one click lifts, and a page of A4."""
    sheet.protect("", {"format_columns": True, "format_rows": True})
    sheet.hide_gridlines(2)
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.set_margins(left=0.5, right=0.5, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer(f"&L&8{title.replace('&', '&&')}&R&8&P / &N")
