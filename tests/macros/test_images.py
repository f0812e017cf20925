"""An author's images: the room that they take, their widths, and what of a camera's words is left out."""

import os
from pathlib import Path

import pytest
from PIL import Image

from macros import images

PAGE = '<p><img alt="Un" decoding="async" loading="lazy" src="../assets/a.png" /></p>'


@pytest.fixture(autouse=True)
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(images, "CACHE", tmp_path / "shelf")
    return tmp_path / "shelf"


def drawn(path: Path, width: int, height: int, **more: object) -> Path:
    """A picture with enough in it to weigh something."""
    picture = Image.effect_mandelbrot((width, height), (-2, -1, 1, 1), 50).convert("RGB")
    picture.save(path, **more)  # type: ignore[arg-type]  # whatever Pillow takes
    return path


def test_an_image_has_its_widths_below_its_own_and_its_own(tmp_path: Path) -> None:
    path = drawn(tmp_path / "a.png", 1000, 500)
    found = images.widths(path)
    assert [width.pixels for width in found] == [480, 960, 1000]
    for width in found:
        with Image.open(width.path) as picture:
            assert (picture.format, picture.size) == ("WEBP", (width.pixels, round(width.pixels / 2)))
        assert width.path.stat().st_size < path.stat().st_size
    assert images.size(path) == (1000, 500)


def test_no_width_is_wider_than_a_screen_needs(tmp_path: Path) -> None:
    assert [width.pixels for width in images.widths(drawn(tmp_path / "a.jpg", 2000, 100))] == [480, 960, 1440]


def test_a_width_that_would_weigh_more_than_the_file_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    Image.new("P", (500, 500)).save(path, optimize=True)
    assert path.stat().st_size < 500
    assert images.widths(path) == [] and images.size(path) == (500, 500)


def test_a_photograph_stands_upright_and_its_widths_say_nothing_of_where_and_when(tmp_path: Path) -> None:
    said = Image.Exif()
    said[0x0112], said[0x0132] = 6, "2026:11:21 10:00:00"  # a quarter turn, a day
    said[0x8825] = {2: (48.0, 51.0, 0.0)}
    path = drawn(tmp_path / "a.jpg", 600, 300, exif=said)
    assert images.size(path) == (300, 600)
    with Image.open(images.widths(path)[-1].path) as picture:
        assert picture.size == (300, 600) and not picture.getexif()


def test_what_is_transparent_stays_so(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    picture = Image.effect_mandelbrot((600, 300), (-2, -1, 1, 1), 50).convert("RGBA")
    picture.putalpha(Image.linear_gradient("L").resize((600, 300)))
    picture.save(path)
    with Image.open(images.widths(path)[0].path) as narrow:
        assert narrow.mode == "RGBA" and narrow.getchannel("A").getextrema() == (0, 255)


def test_a_moving_image_keeps_its_file(tmp_path: Path) -> None:
    path = tmp_path / "a.webp"
    frames = [Image.new("RGB", (600, 300), colour) for colour in ("red", "blue")]
    frames[0].save(path, save_all=True, append_images=frames[1:])
    assert images.widths(path) == [] and images.size(path) == (600, 300)


@pytest.mark.parametrize(
    ("said", "size"),
    [
        ('width="30" height="20px"', (30, 20)),
        ('viewBox="0 0 300 200"', (300, 200)),
        ('width="100%" height="100%" viewBox="0,0,300,200"', (300, 200)),
        ("", None),
    ],
)
def test_a_drawing_says_its_room(tmp_path: Path, said: str, size: tuple[int, int] | None) -> None:
    path = tmp_path / "a.svg"
    path.write_text(f'<svg xmlns="http://www.w3.org/2000/svg" {said}/>', "utf-8")
    assert images.size(path) == size


def test_an_image_that_has_not_changed_is_not_drawn_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = drawn(tmp_path / "a.png", 1000, 500)
    first = images.widths(path)
    monkeypatch.delattr(images, "_draw")
    os.utime(path, (0, 0))
    assert images.widths(path) == first


def test_a_page_asks_for_its_first_image_at_once_and_for_the_next_as_they_come() -> None:
    shown = {"assets/a.png": images.Shown(1000, 500, ((480, "assets/images/a-480.x.webp"),))}
    first, second = images.dress(PAGE + PAGE, "un/", shown).split("</p><p>")
    room = 'width="1000" height="500" srcset="../assets/images/a-480.x.webp 480w" sizes="'
    assert room in first and room in second
    assert "lazy" not in first and 'loading="lazy"' in second


def test_an_image_that_a_template_wrote_and_one_that_is_unknown_are_left_alone() -> None:
    for html in ('<img src="../assets/a.png" alt="logo">', PAGE.replace(' loading="lazy"', "")):
        assert images.dress(html, "un/", {}) == html
