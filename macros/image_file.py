"""What is wrong with the file of an image: its weight, its format, its width, what it says of where it was taken."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from .images import PIXELS

FORMATS = (".svg", *PIXELS)
HEAVY = 300_000  # bytes: what a page and all its figures weigh without it
WIDE = 4000  # pixels: no screen shows a column of text so wide
PLACE = 0x8825  # where Exif keeps the position


def mistakes(path: Path) -> Iterator[str]:
    """'pèse 400 Ko ; 300 au plus : réduisez-la.', to follow the image's name."""
    if (weight := path.stat().st_size) > HEAVY:
        yield f"pèse {weight // 1000} Ko ; {HEAVY // 1000} au plus : réduisez-la."
    elif path.suffix.lower() == ".svg":
        yield from _drawing(path)
    else:
        yield from _pixels(path)


def _drawing(path: Path) -> Iterator[str]:
    try:
        root = etree.parse(path).getroot()
    except etree.XMLSyntaxError:
        yield "n'est pas un dessin SVG lisible : exportez-la de nouveau."
        return
    if "viewBox" not in root.attrib and not {"width", "height"} <= set(root.attrib):
        yield "ne dit pas ses dimensions : il lui manque « viewBox »."


def _pixels(path: Path) -> Iterator[str]:
    from PIL import Image, UnidentifiedImageError  # as long to load as a page to build, for the few that have an image

    try:
        with Image.open(path) as image:
            image.load()
            kind, width, place = image.format, image.width, image.getexif().get_ifd(PLACE)
    except (OSError, SyntaxError, ValueError, UnidentifiedImageError, Image.DecompressionBombError):
        yield "n'est pas une image lisible : exportez-la de nouveau."
        return
    wanted = PIXELS[path.suffix.lower()]
    if kind != wanted:
        yield f"n'est pas en {wanted}, quoi qu'en dise son nom, mais en {kind} : renommez-la."
    if width > WIDE:
        yield f"a {width} pixels de large ; {WIDE} au plus : réduisez-la."
    if _located(place):
        yield "dit où elle a été prise : ôtez-en la position, que tout lecteur y trouverait."


def _located(place: dict[int, Any]) -> bool:
    return bool({2, 4} & set(place))  # a latitude, a longitude
