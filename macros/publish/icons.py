"""The icons, all drawn from the mark in the masthead (theme/partials/logo.html), in the colours of mkdocs.yml."""

import struct
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from .raster import png

SIZES = (32, 192, 512)
TOUCH = 180  # iOS rounds the corners itself, and shows black where it finds none


def files(env: Environment, config: MkDocsConfig) -> Iterator[File]:
    """favicon.ico at the root, where browsers look unasked; the others under assets."""
    svg = env.get_template("partials/logo.html").render(config=config)
    yield File.generated(config, "assets/favicon.svg", content=svg)
    drawn = {size: png(f"icon-{size}", svg, width=size) for size in SIZES}
    for size, path in drawn.items():
        yield File.generated(config, f"assets/icon-{size}.png", abs_src_path=str(path))
    touch = png("touch", svg, background=config.extra["colours"]["green"][0], width=TOUCH)
    yield File.generated(config, "assets/apple-touch-icon.png", abs_src_path=str(touch))
    yield File.generated(config, "favicon.ico", content=ico(drawn[SIZES[0]]))


def ico(path: Path, size: int = SIZES[0]) -> bytes:
    """An ICO of one PNG: a header, one entry, the picture."""
    picture = path.read_bytes()
    head = struct.pack("<HHH", 0, 1, 1)
    entry = struct.pack("<BBBBHHII", size, size, 0, 0, 1, 32, len(picture), len(head) + 16)
    return head + entry + picture
