"""The wasm less the functions that no question of repertoire.py reaches, and the data that no such question reads.

In such a function's place stands an instruction that stops the wasm, and nothing but a stop can come of it: the worker
then starts the whole wasm and asks again. Data is left out only where nothing but such functions names it: the tables
of other alphabets and of modules that nobody imports. So a figure is computed by the very code of the whole wasm, or
not at all.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from . import wasm
from .instructions import ACCESSES, CONSTANT, instructions
from .marking import BLOCK, MARKS, READS

STOP = b"\x00\x00\x0b"  # no locals, unreachable, end
# Bytes of a function that is kept unseen: such ones are many, cost little (2 % in all), and are met by chance, as those
# by which the collector goes through what happens to be alive.
SMALL = 64
# Bytes of data left out: less is rarely a table, and may be the end of one that is read.
LEAST = 4096

Stretch = tuple[int, int]


def hot(module: bytes, marks: bytes) -> bytes:
    code, data = wasm.section(module, wasm.CODE), wasm.section(module, wasm.DATA)
    bodies, segments = wasm.bodies(code), wasm.segments(data)
    named = [set(names(body)) for body in bodies]
    unread = unused(named, marks, segments)
    kept = (
        body if marks[number] or len(body) <= SMALL and not within(named[number], unread) else STOP
        for number, body in enumerate(bodies)
    )
    left = [(at, blanked(at, content, unread)) for at, content in segments]
    return wasm.replaced(module, {wasm.CODE: wasm.of_bodies(list(kept)), wasm.DATA: wasm.of_segments(left)})


def names(body: bytes) -> Iterator[int]:
    """The addresses in a function, and whatever numbers might be some."""
    for _, kind, value in instructions(body, wasm.after_locals(body)):
        if kind == CONSTANT or kind in ACCESSES:
            yield value


def within(addresses: set[int], unread: list[Stretch]) -> bool:
    return any(start <= address < end for address in addresses for start, end in unread)


def unused(named: list[set[int]], marks: bytes, segments: list[wasm.Segment]) -> list[Stretch]:
    """The stretches of data that no function seen names and in which nothing was read.

    A table reaches from its name to the next, whoever gives it. The first of each stretch is left where it is: a number
    in an unseen function may look like a name, and cut in two a table that is read.
    """
    first, last = segments[0][0], segments[-1][0] + len(segments[-1][1])
    live = {name for number, given in enumerate(named) if marks[number] for name in given}
    bounds = sorted({first, last, *(name for given in named for name in given if first <= name < last)})
    reads = marks[READS - MARKS :]
    runs: list[list[int]] = []
    for start, end in pairwise(bounds):
        if start in live or any(reads[start // BLOCK : (end - 1) // BLOCK + 1]):
            continue
        if runs and runs[-1][-1] == start:
            runs[-1].append(end)
        else:
            runs.append([start, end])
    return [(run[1], run[-1]) for run in runs if run[-1] - run[1] >= LEAST]


def blanked(at: int, content: bytes, unread: Iterable[Stretch]) -> bytes:
    """A segment that lies at `at`, with zeros in the stretches: they weigh nothing once compressed."""
    left = bytearray(content)
    for start, end in unread:
        low, high = max(start - at, 0), min(end - at, len(content))
        if low < high:
            left[low:high] = bytes(high - low)
    return bytes(left)


def without(module: bytes, number: int) -> bytes:
    """The same less one function."""
    bodies = wasm.bodies(wasm.section(module, wasm.CODE))
    bodies[number] = STOP
    return wasm.replaced(module, {wasm.CODE: wasm.of_bodies(bodies)})
