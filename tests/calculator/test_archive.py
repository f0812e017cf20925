"""A zip archive, against the library's own module, in both directions."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.archive import packed, unpacked

MEMBERS = {"a.xml": b"<a/>" * 1000, "dossier/\u00e9t\u00e9.txt": "d\u00e9j\u00e0".encode(), "vide": b""}


@given(st.dictionaries(st.text("abc/\u00e9_.", min_size=1), st.binary(max_size=300)))
def test_what_is_packed_is_read_by_others_and_here(members: dict[str, bytes]) -> None:
    archive = packed(members)
    with ZipFile(BytesIO(archive)) as opened:
        assert opened.testzip() is None
        assert {name: opened.read(name) for name in opened.namelist()} == members
    assert unpacked(archive) == members


@pytest.mark.parametrize("method", [ZIP_DEFLATED, ZIP_STORED])
def test_what_others_pack_is_read(method: int) -> None:
    target = BytesIO()
    with ZipFile(target, "w", method) as archive:
        archive.comment = b"a comment"
        for name, content in MEMBERS.items():
            archive.writestr(name, content)
    assert unpacked(target.getvalue()) == MEMBERS


def test_the_same_members_are_the_same_bytes() -> None:
    assert packed(MEMBERS) == packed(dict(MEMBERS))


@given(st.binary(max_size=200), st.integers(0, 400))
def test_what_is_damaged_is_refused_or_whole(noise: bytes, at: int) -> None:
    archive = packed(MEMBERS)
    try:
        found = unpacked(archive[:at] + noise + archive[at + len(noise) :])
    except (ValueError, IndexError, UnicodeDecodeError):
        return
    assert set(found.values()) <= set(MEMBERS.values())


@pytest.mark.parametrize("content", [b"", b"PK", b"<html>404</html>"])
def test_what_is_no_archive_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match="no zip archive"):
        unpacked(content)
