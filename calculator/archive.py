"""Zip archives, read and written: zipfile would be a sixth more of the library on the reader's line.

APPNOTE.TXT of PKWARE, sections 4.3.7, 4.3.12 and 4.3.16; deflated members, no dates, no archive over 4 GB.
"""

import zlib
from collections.abc import Mapping

LOCAL, CENTRAL, END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
VERSION, UTF8, DEFLATED = 20, 1 << 11, 8
EPOCH = 33 << 16  # the 1st of January 1980, the first day that a zip archive knows


def unpacked(archive: bytes) -> dict[str, bytes]:
    """Name → content. Raises ValueError for what is no zip archive, or is a damaged one."""
    end = archive.rfind(END)
    if end < 0:
        raise ValueError("no zip archive")
    count, place = _number(archive, end + 10, 2), _number(archive, end + 16, 4)
    members = {}
    for _ in range(count):
        size, named, *after = (
            _number(archive, place + at, width) for at, width in ((20, 4), (28, 2), (30, 2), (32, 2))
        )
        name = archive[place + 46 : place + 46 + named].decode()
        start = _number(archive, place + 42, 4)
        start += 30 + _number(archive, start + 26, 2) + _number(archive, start + 28, 2)
        members[name] = _content(archive[start : start + size], _number(archive, place + 10, 2))
        if zlib.crc32(members[name]) != _number(archive, place + 16, 4):
            raise ValueError(f"{name} is damaged")
        place += 46 + named + sum(after)
    return members


def packed(members: Mapping[str, bytes]) -> bytes:
    """The archive of these members, in their order: the same members, the same bytes."""
    files, directory = b"", b""
    for name, content in members.items():
        deflate = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
        body, title = deflate.compress(content) + deflate.flush(), name.encode()
        head = _bytes((VERSION, 2), (UTF8, 2), (DEFLATED, 2), (EPOCH, 4), (zlib.crc32(content), 4))
        head += _bytes((len(body), 4), (len(content), 4), (len(title), 2), (0, 2))
        directory += CENTRAL + _bytes((VERSION, 2)) + head + _bytes((0, 10), (len(files), 4)) + title
        files += LOCAL + head + title + body
    many = len(members)
    return files + directory + END + _bytes((0, 4), (many, 2), (many, 2), (len(directory), 4), (len(files), 4), (0, 2))


def _content(body: bytes, method: int) -> bytes:
    try:
        return zlib.decompress(body, -zlib.MAX_WBITS) if method == DEFLATED else body
    except zlib.error as error:
        raise ValueError(str(error)) from None


def _number(archive: bytes, at: int, width: int) -> int:
    return int.from_bytes(archive[at : at + width], "little")


def _bytes(*fields: tuple[int, int]) -> bytes:
    """Each number over its width, low byte first."""
    return b"".join(number.to_bytes(width, "little") for number, width in fields)
