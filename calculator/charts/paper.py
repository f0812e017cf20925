"""SVG as text: marks, words that fit, and the frame around them.

Nobody can be asked how wide a word is, at build or in a worker: `room` answers for the widest common sans serif,
so that words fit in any other. Colours, sizes and fonts are the site's, by class.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

WIDTHS = {"narrow": 300, "wide": 640}  # a phone's column and a page's; the style sheet shows one
EDGE = 2  # room on each side for half a stroke, and for a letter that leans out
SIZE, LINE = 13, 18  # of words, in the units of the drawing
SLIM = frozenset("fijlrtI.,:;'’|!()[]/·- \u00a0\u202f")
BROAD = frozenset("mwMW%…œŒ@−→×")

Drawing = tuple[str, float]  # its marks, and how far down they go


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: its title, the sentence that says it, both drawings as text, and its figures as a table of texts."""

    title: str
    sentence: str
    svg: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def both(kind: str, sentence: str, draw: Callable[[int], Drawing]) -> str:
    """The narrow and the wide drawing, one after the other: `draw` is given a width."""
    return "".join(_frame(f"drawing {name} {kind}", sentence, width, *draw(width)) for name, width in WIDTHS.items())


def _frame(class_: str, sentence: str, width: int, marks: str, bottom: float) -> str:
    said = {"class": class_, "role": "img", "aria-label": sentence}  # no id: the same text may stand twice on a page
    whole = width + 2 * EDGE
    box = f"-{EDGE} 0 {whole} {number(bottom)}"
    return tag("svg", marks, xmlns="http://www.w3.org/2000/svg", viewBox=box, width=whole, height=bottom, **said)


def tag(name: str, *inside: str, **attributes: str | float) -> str:
    """tag('rect', x=1, class_='bar') → '<rect x="1" class="bar"/>'."""
    written = "".join(
        f' {key.rstrip("_")}="{escaped(value) if isinstance(value, str) else number(value)}"'
        for key, value in attributes.items()
    )
    return f"<{name}{written}>{''.join(inside)}</{name}>" if inside else f"<{name}{written}/>"


def number(value: float) -> str:
    """A coordinate, to a tenth: '12.3', '12', never '-0'."""
    return f"{round(value, 1) + 0:.1f}".removesuffix(".0")


def escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def label(words: str, x: float, y: float, class_: str = "", anchor: str = "start") -> str:
    """Words on the line whose foot is at y; anchor: where x is in them, 'start', 'middle' or 'end'."""
    placed: dict[str, str | float] = {"x": x, "y": y}
    if anchor != "start":
        placed["text-anchor"] = anchor
    return tag("text", escaped(words), **placed, **({"class": class_} if class_ else {}))


def mark(name: str, says: str, class_: str, **attributes: str | float) -> str:
    """A shape with its detail, for those who point at it."""
    return tag(name, tag("title", escaped(says)), **attributes, class_=f"mark {class_}")


def block(x0: float, y0: float, x1: float, y1: float, class_: str, says: str) -> str:
    """A rectangle between two corners in any order, never too thin to be seen."""
    wide, high = max(abs(x1 - x0), 1.0), max(abs(y1 - y0), 1.0)
    return mark("rect", says, class_, x=min(x0, x1), y=min(y0, y1), width=wide, height=high)


def rule(x0: float, y0: float, x1: float, y1: float, class_: str) -> str:
    return tag("line", x1=x0, y1=y0, x2=x1, y2=y1, class_=class_)


def room(words: str, size: float = SIZE) -> float:
    """How wide words may be, in the units of the drawing. In whole hundredths of an em: a sum of floats, which newer
    Pythons compensate, would move a mark by a tenth from the build to the browser."""
    hundredths = sum(42 if c in SLIM else 100 if c in BROAD else 79 if c.isupper() else 64 for c in words)
    return hundredths * size / 100


def wrapped(words: str, width: float) -> list[str]:
    """The lines of a text that must hold in `width`; a word too long for a line is cut."""
    lines = [""]
    for word in words.split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if room(longer) <= width:
            lines[-1] = longer
            continue
        if lines[-1]:
            lines.append("")
        for letter in word:
            if room(lines[-1] + letter) > width:
                lines.append("")
            lines[-1] += letter
    return lines


def key(entries: Sequence[tuple[str, str]], width: float) -> Drawing:
    """What each mark stands for: (class of the mark, words), side by side as long as they fit."""
    drawn, x, y = "", 0.0, 0.0
    for class_, words in entries:
        if x and x + 20 + room(words) > width:
            x, y = 0, y + LINE
        lines = wrapped(words, width - 20)
        drawn += _sample(class_, x, y) + said(lines, x + 20, y + SIZE)
        y += LINE * (len(lines) - 1)
        x = x + 20 + room(words) + 16 if len(lines) == 1 else width
    return drawn, y + LINE


def said(lines: Sequence[str], x: float, y: float, class_: str = "") -> str:
    """Lines one under the other, the first at y."""
    return "".join(label(line, x, y + LINE * n, class_) for n, line in enumerate(lines))


def _sample(class_: str, x: float, y: float) -> str:
    """The mark itself, small, before the words of the key."""
    if class_ == "point":
        return diamond(x + 7, y + 8, class_)
    if class_ == "median":
        return tag("circle", cx=x + 7, cy=y + 8, r=4, class_=class_)
    if class_ in ("line", "span"):
        return rule(x, y + 8, x + 14, y + 8, class_)
    if class_ == "base":
        return rule(x + 7, y + 2, x + 7, y + 15, class_)
    return tag("rect", x=x + 0.5, y=y + 3, width=13, height=10, class_=class_)


def diamond(x: float, y: float, class_: str, says: str = "") -> str:
    path = f"M{number(x)} {number(y - 6)}l6 6l-6 6l-6 -6z"
    return mark("path", says, class_, d=path) if says else tag("path", d=path, class_=class_)
