"""The wasm that tells, in bytes of its own memory, which functions ran and what was read of its data.

A byte of MARKS for each function; from READS on, a byte for each BLOCK of the memory. All lie in the unused depth of
the stack, which reaches from 4 to 14.5 MB and grows down.
"""

from . import wasm
from .instructions import COPY, LOADS, instructions

MARKS = 5 << 20
READS = MARKS + (1 << 16)
BLOCK = 256  # bytes
SHIFT = 8
COUNT = READS - MARKS + MARKS // BLOCK  # of marks, as far as the data may reach

# (address, offset) → address, and (to, from, length), as the instructions take and give.
READ, COPIED = b"\x60\x02\x7f\x7f\x01\x7f", b"\x60\x03\x7f\x7f\x7f\x00"


def marking(module: bytes) -> bytes:
    """The same, but each function sets its byte as it begins, and each read that of its block."""
    sections = {part.kind: part.content for part in wasm.sections(module)}
    types = wasm.types(sections[wasm.TYPES])
    imported = sum(kind == wasm.FUNCTION for *_, kind in wasm.imports(sections[wasm.IMPORTS]))
    bodies = wasm.bodies(sections[wasm.CODE])
    read, copied = imported + len(bodies), imported + len(bodies) + 1
    marked = [_marked(number, body, read, copied) for number, body in enumerate(bodies)]
    kinds = wasm.numbers(sections[wasm.FUNCTIONS])
    return wasm.replaced(
        module,
        {
            wasm.FUNCTIONS: wasm.of_numbers([*kinds, types.index(READ), types.index(COPIED)]),
            wasm.CODE: wasm.of_bodies([*marked, _read(), _copied()]),
        },
    )


def _marked(number: int, body: bytes, read: int, copied: int) -> bytes:
    last = wasm.after_locals(body)
    parts = [body[:last], _constant(MARKS + number), b"\x41\x01\x3a\x00\x00"]  # i32.const 1, i32.store8
    for at, kind, offset in instructions(body, last):
        if kind in LOADS:
            parts += [body[last:at], _constant(offset), b"\x10" + wasm.written(read)]
            last = at
        elif kind == COPY:
            parts += [body[last:at], b"\x10" + wasm.written(copied)]
            last = at + 4  # both memories are the only one: two bytes of operands
    return b"".join([*parts, body[last:]])


def _read() -> bytes:
    """local.get 0, local.get 1, i32.add: mark; local.get 0."""
    return b"\x00" + _mark(b"\x20\x00\x20\x01\x6a") + b"\x20\x00\x0b"


def _copied() -> bytes:
    """Marks the first and the last byte read, then copies."""
    last = b"\x20\x01\x20\x02\x6a\x41\x01\x6b"
    return b"\x00" + _mark(b"\x20\x01") + _mark(last) + b"\x20\x00\x20\x01\x20\x02\xfc\x0a\x00\x00\x0b"


def _mark(address: bytes) -> bytes:
    """address, i32.const SHIFT, i32.shr_u, i32.const 1, i32.store8 at READS."""
    return address + _constant(SHIFT) + b"\x76\x41\x01\x3a\x00" + wasm.written(READS)


def _constant(value: int) -> bytes:
    """i32.const"""
    return b"\x41" + wasm.of_signed(value if value < 1 << 31 else value - (1 << 32))
