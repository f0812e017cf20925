"""The instructions of a WebAssembly function, for those who look for addresses or loads in it.

https://webassembly.github.io/spec/core/binary/instructions.html, with the exceptions that Emscripten writes.
"""

from collections.abc import Iterator
from typing import NamedTuple

from .errors import BuildError
from .wasm import number, signed

CONSTANT = 0x41  # i32.const
ACCESSES = range(0x28, 0x3F)  # loads, then stores
LOADS = range(0x28, 0x36)
COPY = 0xFC0A  # memory.copy

ALONE = {0x00, 0x01, 0x05, 0x0A, 0x0B, 0x0F, 0x19, 0x1A, 0x1B, 0xD1, *range(0x45, 0xC5)}
# Followed by so many numbers: branches, calls, variables, tables, references, the memory's size.
NUMBERS = dict.fromkeys((0x07, 0x08, 0x09, 0x0C, 0x0D, 0x10, 0x12, 0x18, *range(0x20, 0x27), 0x3F, 0x40, 0xD0, 0xD2), 1)
NUMBERS |= {0x11: 2, 0x13: 2} | dict.fromkeys((0x02, 0x03, 0x04, 0x06, 0x42), 1)  # calls by table; blocks; i64.const
BYTES = {0x43: 4, 0x44: 8}  # floats
LISTS = {0x0E: 1, 0x1C: 0}  # a count, so many numbers, and then so many more: br_table, select
PREFIX = 0xFC
PREFIXED = [0] * 8 + [2, 1, 2, 1, 2, 1, 2, 1, 1, 1]  # conversions; memory and table in bulk


class Instruction(NamedTuple):
    """What stands at `at`; its value is the constant, or the offset of an access to memory."""

    at: int
    kind: int
    value: int


def instructions(body: bytes, at: int) -> Iterator[Instruction]:
    """Those that name an address or read one, in order, from the end of the locals."""
    while at < len(body):
        begin, kind = at, body[at]
        at += 1
        if kind in ALONE:
            continue
        if kind == CONSTANT:
            value, at = signed(body, at)
            yield Instruction(begin, kind, value)
        elif kind in ACCESSES:
            value, at = number(body, number(body, at)[1])
            yield Instruction(begin, kind, value)
        elif kind == PREFIX:
            low, at = number(body, at)
            at = _skip(body, at, PREFIXED[low])
            yield Instruction(begin, kind << 8 | low, 0)
        else:
            at = _after(body, kind, at)


def _after(body: bytes, kind: int, at: int) -> int:
    if kind in NUMBERS:
        return _skip(body, at, NUMBERS[kind])
    if kind in BYTES:
        return at + BYTES[kind]
    if kind in LISTS:
        count, at = number(body, at)
        return _skip(body, at, count + LISTS[kind])
    raise BuildError(f"pyodide.asm.wasm : instruction {kind:#x} inconnue, ce Pyodide n’est pas celui attendu.")


def _skip(body: bytes, at: int, count: int) -> int:
    """Past so many LEB128, signed or not."""
    for _ in range(count):
        while body[at] > 127:
            at += 1
        at += 1
    return at
