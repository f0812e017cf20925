"""What is published, and what is not yet; where a renamed article is found; what robots are told of dates."""

import socket
import struct
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest

from calculator.french import typeset
from macros.publish import raster
from tests.site import small
from tests.site.conftest import POSTS, Copy

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def test_drafts_and_posts_to_come_leave_no_trace(either: Copy) -> None:
    paths = [path.relative_to(either.root).as_posix() for path in either.root.rglob("*")]
    assert "un-article/index.html" in paths and "assets/cartes/un-article.png" in paths
    assert not [path for path in paths if "zebre" in path or "okapi" in path or "2999" in path]
    assert not [path for path in paths if path in ("themes/methode", "themes/relation-client")]
    for path in paths:
        if not path.startswith(("assets/runtime/", "assets/javascripts/")) and (either.root / path).is_file():
            content = (either.root / path).read_bytes().lower()
            assert b"zebre" not in content and b"okapi" not in content, path


def test_drafts_and_posts_to_come_are_seen_where_they_are_written(tmp_path: Path) -> None:
    small.lay(tmp_path, POSTS)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--no-livereload", "--dev-addr", host]
    environment = {**small.environment(f"http://{host}/"), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as server:
        try:
            assert server.stdout is not None
            said = next((line for line in server.stdout if "Serving on" in line), "")
            assert said
            for path in ("zebre-cache/", "okapi-attendu/", "themes/methode/"):
                with urlopen(f"http://{host}/{path}") as answer:
                    assert answer.status == 200
        finally:
            server.terminate()


@pytest.mark.parametrize(("old", "target"), [("tout-premier", "../deuxieme/"), ("notes/brouillon", "../../deuxieme/")])
def test_an_old_address_leads_to_the_new_one_with_or_without_a_script(subpath: Copy, old: str, target: str) -> None:
    page = subpath.page(f"{old}/")
    assert page.xpath("//link[@rel='canonical']/@href") == [f"{subpath.url}deuxieme/"]
    assert page.xpath("//meta[@http-equiv='refresh']/@content") == [f"0; url={target}"]
    assert page.xpath("//a/@href") == [target]
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert page.xpath("//body//script | //@onload") == []


def test_an_old_address_is_neither_listed_nor_searched(subpath: Copy) -> None:
    for name in ("sitemap.xml", "search/search_index.json", "rss.xml", "feed.json"):
        content = (subpath.root / name).read_text("utf-8")
        assert "deuxieme" in content and "tout-premier" not in content


def test_an_old_address_that_a_list_has_taken_stops_the_build(tmp_path: Path) -> None:
    small.lay(tmp_path, {"un": small.post("un-article", "2026-03-01", "redirect_from: [themes/campagnes]")})
    _, said = small.built(tmp_path, "https://blog.test/")
    assert typeset("posts/un.md : « themes/campagnes » (redirect_from) est déjà l'adresse d'une page du blog.") in said


def test_the_sitemap_says_when_a_page_changed_and_nothing_where_nobody_knows(subpath: Copy) -> None:
    found = {
        url.findtext(f"{SITEMAP}loc", "").removeprefix(subpath.url): url.findtext(f"{SITEMAP}lastmod")
        for url in subpath.xml("sitemap.xml")
    }
    assert found["un-article/"] == "2026-03-01"
    assert found["deuxieme/"] == "2026-02-20"
    assert found[""] == found["archives/2026/"] == found["themes/campagnes/"] == "2026-03-01"
    assert found["journal/"] == "2026-03-02"
    assert found["a-propos/"] is None and found["calculateurs/cas_publie/"] is None


@pytest.mark.parametrize(("name", "size"), [("icon-32", 32), ("icon-192", 192), ("icon-512", 512)])
def test_the_icons_have_the_size_that_they_announce(subpath: Copy, name: str, size: int) -> None:
    picture = (subpath.root / f"assets/{name}.png").read_bytes()
    assert struct.unpack(">II", picture[16:24]) == (size, size)


def test_the_icon_at_the_root_is_an_ico_that_holds_a_png(subpath: Copy) -> None:
    icon = (subpath.root / "favicon.ico").read_bytes()
    assert icon[:6] == b"\0\0\1\0\1\0"
    width, height, _, _, _, bits, size, start = struct.unpack("<BBBBHHII", icon[6:22])
    assert (width, height, bits) == (32, 32, 32)
    assert icon[start : start + 8] == b"\x89PNG\r\n\x1a\n" and len(icon) == start + size


def test_a_picture_that_has_not_changed_is_not_drawn_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(raster, "CACHE", tmp_path)
    drawn: list[str] = []
    monkeypatch.setattr(raster, "_draw", lambda path, svg, *_: drawn.append(path.write_text(svg) and svg))
    paths = [raster.png("one", svg) for svg in ("<svg/>", "<svg/>", "<svg><g/></svg>", "<svg/>")]
    assert drawn == ["<svg/>", "<svg><g/></svg>"]
    assert paths[0] == paths[1] == paths[3] != paths[2]


def test_another_name_and_another_green_make_another_card(subpath: Copy, domain: Copy) -> None:
    card = "assets/cartes/un-article.png"
    assert (subpath.root / card).read_bytes() != (domain.root / card).read_bytes()
