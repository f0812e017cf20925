"""A WebAssembly module as sections, and those that the build rewrites: functions, exports, code and data.

https://webassembly.github.io/spec/core/binary/modules.html
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

HEADER = b"\0asm\1\0\0\0"
TYPES, IMPORTS, FUNCTIONS, EXPORTS, CODE, DATA = 1, 2, 3, 7, 10, 11
FUNCTION = 0
REFERENCES = (0x63, 0x64)  # a local's type in two parts

Segment = tuple[int, bytes]  # where it goes, and what it holds


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


def section(module: bytes, kind: int) -> bytes:
    (content,) = (part.content for part in sections(module) if part.kind == kind)
    return content


def replaced(module: bytes, changed: Mapping[int, bytes]) -> bytes:
    """The same with other contents, by kind of section."""
    return joined([part._replace(content=changed.get(part.kind, part.content)) for part in sections(module)])


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


def bodies(section: bytes) -> list[bytes]:
    """Each function's locals and instructions."""
    found = []
    count, at = number(section, 0)
    for _ in range(count):
        size, at = number(section, at)
        found.append(section[at : at + size])
        at += size
    return found


def of_bodies(functions: list[bytes]) -> bytes:
    return written(len(functions)) + b"".join(written(len(body)) + body for body in functions)


def after_locals(body: bytes) -> int:
    count, at = number(body, 0)
    for _ in range(count):
        _, at = number(body, at)
        kind, at = body[at], at + 1
        if kind in REFERENCES:
            _, at = number(body, at)
    return at


def types(section: bytes) -> list[bytes]:
    """The functions' types: what each takes and gives."""
    found = []
    count, at = number(section, 0)
    for _ in range(count):
        start = at
        takes, at = number(section, at + 1)
        gives, at = number(section, at + takes)
        at += gives
        found.append(section[start:at])
    return found


def numbers(section: bytes) -> list[int]:
    """Of the functions' types, in the functions' order."""
    found = []
    count, at = number(section, 0)
    for _ in range(count):
        value, at = number(section, at)
        found.append(value)
    return found


def of_numbers(values: list[int]) -> bytes:
    return written(len(values)) + b"".join(map(written, values))


def segments(section: bytes) -> list[Segment]:
    """The data, by address: each at a constant, in the only memory."""
    found = []
    count, at = number(section, 0)
    for _ in range(count):
        place, at = signed(section, at + 2)  # 0, i32.const
        size, at = number(section, at + 1)  # end
        found.append((place, section[at : at + size]))
        at += size
    return found


def of_segments(found: list[Segment]) -> bytes:
    each = (b"\x00\x41" + of_signed(at) + b"\x0b" + written(len(content)) + content for at, content in found)
    return written(len(found)) + b"".join(each)


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


def signed(data: bytes, at: int) -> tuple[int, int]:
    """A LEB128 whose last byte's sixth bit is a sign, and where it ends."""
    value, end = number(data, at)
    size = 7 * (end - at)
    return value - (value >> size - 1 << size), end


def of_signed(value: int) -> bytes:
    found = bytearray()
    while not -64 <= value < 64:
        found.append(value & 127 | 128)
        value >>= 7
    return bytes([*found, value & 127])


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
