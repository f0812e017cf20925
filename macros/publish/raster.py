"""SVG → PNG, kept by content: what has not changed is not drawn again.

resvg (one wheel of 1.4 MB, no system library) rather than Material's social plugin, which fetches its font from Google
and needs cairo, or Pillow, which cannot draw the SVG of the icon.
"""

from functools import cache
from importlib.metadata import distribution, version
from pathlib import Path

import resvg_py

from ..runtime.cache import fingerprint, made

CACHE = Path(__file__).parent.parent.parent / ".cache/images"
FAMILY, FONT = "Source Serif Pro", "font-source-serif-pro"
FACES = ("Bold", "Regular")


def png(name: str, svg: str, background: str | None = None, width: int | None = None) -> Path:
    """A file whose content is the picture; `name` says which states of one picture are kept together."""
    state = {"svg": svg, "options": f"{background} {width}"}
    state |= _tools()
    key = fingerprint({part: text.encode() for part, text in state.items()})
    folder = made(CACHE / name, key, lambda draft: _draw(draft / "image.png", svg, background, width))
    return folder / "image.png"


@cache
def _tools() -> dict[str, str]:
    return {tool: version(tool) for tool in ("resvg-py", FONT)}


def _draw(target: Path, svg: str, background: str | None, width: int | None) -> None:
    target.write_bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            background=background,
            width=width,
            skip_system_fonts=True,  # the same picture on every machine
            font_files=[_face(face) for face in FACES],
            font_family=FAMILY,
        )
    )


def _face(face: str) -> str:
    return str(distribution(FONT).locate_file(f"font_source_serif_pro/files/SourceSerifPro-{face}.ttf"))
