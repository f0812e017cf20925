"""The wasm less the functions that no question of repertoire.py reaches: three fifths of the bytes.

In such a function's place stands an instruction that stops the wasm, and nothing but a stop can come of it: the worker
then starts the whole wasm and asks again. So a figure is computed by the very code of the whole wasm, or not at all.
"""

from collections.abc import Callable

from . import wasm

STOP = b"\x00\x00\x0b"  # no locals, unreachable, end
# In the unused depth of the stack, which reaches from 4 to 14.5 MB and grows down: a byte for each function.
MARKS = 5 << 20
# Bytes of a function that is kept unseen: such ones are many, cost little (2 % in all), and are met by chance, as those
# by which the collector goes through what happens to be alive.
SMALL = 64
REFERENCES = (0x63, 0x64)  # a local's type in two parts


def marking(module: bytes) -> bytes:
    """The same, but each function sets its byte of MARKS as it begins."""

    def marked(number: int, body: bytes) -> bytes:
        start = after_locals(body)
        # i32.const place, i32.const 1, i32.store8
        return body[:start] + b"\x41" + signed(MARKS + number) + b"\x41\x01\x3a\x00\x00" + body[start:]

    return with_functions(module, marked)


def hot(module: bytes, marks: bytes) -> bytes:
    return with_functions(module, lambda number, body: body if marks[number] or len(body) <= SMALL else STOP)


def functions(module: bytes) -> list[bytes]:
    """Their bodies, in order."""
    (code,) = (part.content for part in wasm.sections(module) if part.kind == wasm.CODE)
    return list(wasm.bodies(code))


def with_functions(module: bytes, change: Callable[[int, bytes], bytes]) -> bytes:
    code = wasm.of_bodies([change(number, body) for number, body in enumerate(functions(module))])
    parts = wasm.sections(module)
    return wasm.joined([part._replace(content=code) if part.kind == wasm.CODE else part for part in parts])


def after_locals(body: bytes) -> int:
    count, at = wasm.number(body, 0)
    for _ in range(count):
        _, at = wasm.number(body, at)
        kind, at = body[at], at + 1
        if kind in REFERENCES:
            _, at = wasm.number(body, at)
    return at


def signed(value: int) -> bytes:
    """A LEB128 whose sixth bit of seven is a sign."""
    found = bytearray()
    while value > 63:
        found.append(value & 127 | 128)
        value >>= 7
    return bytes([*found, value])
