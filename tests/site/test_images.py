"""An author's image on the pages that show it: its widths are there, its room is kept, its text is said."""

from urllib.parse import urljoin

import pytest

from tests.site import small
from tests.site.conftest import Copy

PAGES = {"un-article/": 2, "": 2, "themes/campagnes/": 2}  # images: an article's two, the first of each in the lists


@pytest.mark.parametrize("page", PAGES)
def test_an_image_has_its_room_its_widths_and_its_text(page: str, either: Copy) -> None:
    images = [image for image in either.page(page).xpath("//article//img") if image.get("decoding")]
    assert len(images) == PAGES[page]
    for image in images:
        assert image.get("alt") in ("Un dessin", "Le même")
        assert (int(image.get("width")), int(image.get("height"))) == small.DRAWING
        places = [place.split() for place in image.get("srcset").split(", ")]
        assert [width for _, width in places] == ["480w", "960w", "1000w"] and image.get("sizes")
        for address in (image.get("src"), *(address for address, _ in places)):
            assert either.file(urljoin(either.url + page, address)).is_file(), address
    assert [image.get("loading") for image in images] == [None, "lazy"]


def test_a_feed_has_the_image_itself(subpath: Copy) -> None:
    assert f'<img alt="Un dessin" src="{subpath.url}assets/dessin.png">' in (subpath.root / "atom.xml").read_text(
        "utf-8"
    ).replace("&lt;", "<").replace("&gt;", ">").replace("&#34;", '"').replace("&quot;", '"')
