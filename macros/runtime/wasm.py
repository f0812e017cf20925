"""A WebAssembly module as sections, and the two that the build rewrites: exports and code.

https://webassembly.github.io/spec/core/binary/modules.html
"""

from collections.abc import Iterator
from typing import NamedTuple

HEADER = b"\0asm\1\0\0\0"
IMPORTS, EXPORTS, CODE = 2, 7, 10
FUNCTION = 0


class Section(NamedTuple):
    kind: int
    content: bytes


class Export(NamedTuple):
    name: str
    kind: int
    place: int


def sections(module: bytes) -> list[Section]:
    found, at = [], len(HEADER)
    while at < len(module):
        size, start = number(module, at + 1)
        found.append(Section(module[at], module[start : start + size]))
        at = start + size
    return found


def joined(parts: list[Section]) -> bytes:
    return HEADER + b"".join(bytes([part.kind]) + written(len(part.content)) + part.content for part in parts)


def imports(section: bytes) -> Iterator[tuple[str, str, int]]:
    """('env', 'invoke_iii', FUNCTION), …"""
    count, at = number(section, 0)
    for _ in range(count):
        module, at = name(section, at)
        field, at = name(section, at)
        yield module, field, section[at]
        at = _after(section, at)


def exports(section: bytes) -> Iterator[Export]:
    count, at = number(section, 0)
    for _ in range(count):
        field, at = name(section, at)
        place, after = number(section, at + 1)
        yield Export(field, section[at], place)
        at = after


def of_exports(kept: list[Export]) -> bytes:
    texts = ((export.name.encode(), export) for export in kept)
    return written(len(kept)) + b"".join(
        written(len(text)) + text + bytes([export.kind]) + written(export.place) for text, export in texts
    )


def bodies(section: bytes) -> Iterator[bytes]:
    """Each function's locals and instructions."""
    count, at = number(section, 0)
    for _ in range(count):
        size, at = number(section, at)
        yield section[at : at + size]
        at += size


def of_bodies(functions: list[bytes]) -> bytes:
    return written(len(functions)) + b"".join(written(len(body)) + body for body in functions)


def number(data: bytes, at: int) -> tuple[int, int]:
    """An unsigned LEB128, and where it ends."""
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return value, at


def written(value: int) -> bytes:
    """An unsigned LEB128."""
    found = bytearray()
    while value > 127:
        found.append(value & 127 | 128)
        value >>= 7
    return bytes([*found, value])


def name(data: bytes, at: int) -> tuple[str, int]:
    size, at = number(data, at)
    return data[at : at + size].decode(), at + size


def _after(data: bytes, at: int) -> int:
    """Where an import's description ends: a function's or a tag's type, a global's type, or a table's or a memory's."""
    kind, at = data[at], at + 1
    if kind == 3:
        return at + 2
    if kind == 1:
        at += 1
    limits, at = number(data, at)
    if kind in (1, 2):
        _, at = number(data, at)
        return number(data, at)[1] if limits & 1 else at
    return number(data, at)[1] if kind == 4 else at
