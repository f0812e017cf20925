"""An author's images on the page: their room kept while they load, WebP in the widths that screens need.

Each is drawn once for each state of its file; a width that would weigh more than the file itself is left out.
"""

import re
from collections.abc import Iterator
from hashlib import sha256
from html import escape, unescape
from pathlib import Path
from posixpath import join, normpath
from typing import Any, NamedTuple
from urllib.parse import quote, unquote
from xml.etree.ElementTree import Element

from lxml import etree
from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.utils import get_relative_url

from .runtime.cache import fingerprint, made
from .typography import slug

CACHE = Path(__file__).parent.parent / ".cache/widths"
FOLDER = "assets/images"
PIXELS = {".png": "PNG", ".webp": "WEBP", ".avif": "AVIF", ".jpg": "JPEG", ".jpeg": "JPEG"}
WIDTHS = (480, 960, 1440)  # a telephone, the column of text, the same on a screen of twice as many pixels
SIZES = "(min-width: 46em) 704px, 96vw"  # the column of text at its widest
QUALITY = 80
MARK = 'decoding="async"'  # an image that Markdown wrote, and no template
IMAGE = re.compile(rf"<img\b[^>]*{MARK}[^>]*>")
SOURCE = re.compile(r'\bsrc="([^"]*)"')


class Width(NamedTuple):
    """One of an image's widths, in pixels, and its file."""

    pixels: int
    path: Path


class Shown(NamedTuple):
    """The room that an image takes, in pixels, and the addresses of its widths."""

    width: int
    height: int
    widths: tuple[tuple[int, str], ...]


class Images(Extension):
    """Registered in mkdocs.yml."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(Marker(md), "images", 6)


class Marker(Treeprocessor):
    def run(self, root: Element) -> None:
        for image in root.iter("img"):
            image.set("loading", "lazy")
            image.set("decoding", "async")


def files(built: Files, config: MkDocsConfig) -> Iterator[File]:
    """The widths of every image under docs/; extra.images says, by address, how each is shown."""
    shown = config.extra["images"] = {}
    for file in built:
        suffix = Path(file.src_uri).suffix.lower()
        if file.abs_src_path and file.abs_src_path.startswith(config.docs_dir) and suffix in (*PIXELS, ".svg"):
            path, found = Path(file.abs_src_path), []
            for width in widths(path) if suffix in PIXELS else ():
                name = sha256(width.path.read_bytes()).hexdigest()[:8]
                target = f"{FOLDER}/{slug(path.stem, '-')}-{width.pixels}.{name}.webp"
                found.append((width.pixels, target))
                yield File.generated(config, target, abs_src_path=str(width.path))
            if room := size(path):
                shown[file.dest_uri] = Shown(*room, tuple(found))


def dress(html: str, url: str, shown: dict[str, Shown]) -> str:
    """The page at `url`; its first image is asked for at once, since it may be in view."""
    first = True

    def dressed(found: re.Match[str]) -> str:
        nonlocal first
        tag = found[0].replace(' loading="lazy"', "") if first else found[0]
        first = False
        return _dressed(tag, url, shown)

    return IMAGE.sub(dressed, html)


def _dressed(tag: str, url: str, shown: dict[str, Shown]) -> str:
    source = SOURCE.search(tag)
    image = shown.get(normpath(join(url, unquote(unescape(source[1]))))) if source else None
    if not image:
        return tag
    more = f'width="{image.width}" height="{image.height}"'
    if image.widths:
        places = ", ".join(f"{quote(get_relative_url(target, url))} {pixels}w" for pixels, target in image.widths)
        more += f' srcset="{escape(places)}" sizes="{SIZES}"'
    return tag.replace("<img", f"<img {more}", 1)


def size(path: Path) -> tuple[int, int] | None:
    """(width, height) in pixels; None for a drawing that does not say, or a file that cannot be read."""
    if path.suffix.lower() == ".svg":
        return _drawing(path)
    said = _state(path) / "size"
    if not said.exists():
        return None
    width, height = said.read_text("utf-8").split()
    return int(width), int(height)


def widths(path: Path) -> list[Width]:
    """The narrowest first."""
    return sorted(Width(int(file.stem), file) for file in _state(path).glob("*.webp"))


def _drawing(path: Path) -> tuple[int, int] | None:
    try:
        root = etree.parse(path).getroot()
    except etree.XMLSyntaxError:
        return None
    said = [root.get("width", "?"), root.get("height", "?")]
    box = root.get("viewBox", "").replace(",", " ").split()
    for width, height in (said, box[2:]) if len(box) == 4 else (said,):
        if re.fullmatch(r"[\d.]+(px)?", width) and re.fullmatch(r"[\d.]+(px)?", height):
            return round(float(width.removesuffix("px"))), round(float(height.removesuffix("px")))
    return None


def _state(path: Path) -> Path:
    """The folder of what was drawn from this state of the file."""
    key = fingerprint({"image": path.read_bytes(), "options": f"{WIDTHS} {QUALITY} {path.suffix}".encode()})
    return made(CACHE / slug(path.stem, "-"), key, lambda draft: _draw(path, draft))


def _draw(path: Path, folder: Path) -> None:
    """Nothing of a file that is no image: image_file.py says so, once an article shows it."""
    from PIL import Image, ImageOps  # as long to load as a page to build, for the few that have an image

    try:
        with Image.open(path) as opened:
            still = not getattr(opened, "is_animated", False)
            image = ImageOps.exif_transpose(opened)
    except OSError:
        return
    (folder / "size").write_text(f"{image.width} {image.height}", "utf-8")
    for width in sorted({*(width for width in WIDTHS if width < image.width), min(image.width, WIDTHS[-1])}):
        if still:
            _narrow(image, width, folder / f"{width}.webp", lighter_than=path.stat().st_size)


def _narrow(image: Any, width: int, target: Path, lighter_than: int) -> None:
    """Of what a camera wrote in its file, the colours alone are kept: neither the place nor the day."""
    height = max(1, round(image.height * width / image.width))
    narrow = image.convert("RGBA" if image.has_transparency_data else "RGB").resize((width, height))
    narrow.save(target, "WEBP", quality=QUALITY, method=6, icc_profile=image.info.get("icc_profile"), exif=b"")
    if target.stat().st_size >= lighter_than:
        target.unlink()


def makeExtension(**options: Any) -> Images:
    """Python-Markdown's way in."""
    return Images(**options)
