"""The palette meets WCAG 2.2 AA, computed from the colours that mkdocs.yml gives, and that pages receive."""

import re

import pytest
from mkdocs.utils.yaml import yaml_load

from macros.publish import colours
from tests.conftest import ROOT

with (ROOT / "mkdocs.yml").open(encoding="utf-8") as settings:
    CSS = colours.css(yaml_load(settings)["extra"]["colours"])
TEXT = 4.5  # success criterion 1.4.3

PAIRS = [
    ("ink", "paper"),
    ("ink", "panel"),
    ("ink", "mark"),
    ("ink-soft", "paper"),
    ("ink-soft", "panel"),
    ("green", "paper"),
    ("green", "panel"),
    ("rust", "paper"),
    ("rust", "panel"),
    ("foot-ink", "foot"),
]


def palette(scheme: str) -> dict[str, str]:
    """The colours declared under a scheme; the dark one starts from the light one's names."""
    block = re.search(rf'\[data-md-color-scheme="{scheme}"\]\{{(.*?)\}}', CSS, re.DOTALL)
    assert block, f"no {scheme} scheme is declared"
    return dict(re.findall(r"--([a-z-]+):(#[0-9a-f]{6});", block.group(1)))


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb, as WCAG 2.2 defines it."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_formula_gives_the_ratios_that_wcag_publishes() -> None:
    assert contrast("#000000", "#ffffff") == 21
    assert round(contrast("#767676", "#ffffff"), 2) == 4.54
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


@pytest.mark.parametrize("scheme", ["default", "slate"])
@pytest.mark.parametrize(("front", "back"), PAIRS)
def test_a_pair_of_colours_can_be_read(scheme: str, front: str, back: str) -> None:
    colours = palette(scheme)
    assert contrast(colours[front], colours[back]) >= TEXT


def test_both_schemes_declare_the_same_colours() -> None:
    assert palette("default").keys() == palette("slate").keys()
