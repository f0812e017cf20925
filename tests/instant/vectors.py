"""Inputs drawn for a model, the bits and texts that CPython gives for them, and what Node gives."""

import json
import struct
import subprocess
from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

from calculator import Input, Model
from calculator.model import Cell

ROOT = Path(__file__).parents[2]
Row = tuple[list[float], str, list[str]]  # inputs, the bits of the cells one after the other, their texts


def bits(numbers: Sequence[float]) -> str:
    return b64encode(struct.pack(f"<{len(numbers)}d", *numbers)).decode()


def flat(cells: Iterable[Cell]) -> list[float]:
    return [term for cell in cells for term in (cell if isinstance(cell, tuple) else (cell,))]


def drawn(cell: Input, random: Random) -> float:
    """A bound, the default, a plain number, or one spread over the powers of ten."""
    if cell.whole:
        return random.randint(int(cell.min), int(cell.max))
    kind, span = random.random(), cell.max - cell.min
    if kind < 0.1:
        return cell.min if kind < 0.05 else cell.max
    if kind < 0.4:
        return cell.default
    x = cell.min + span * (random.random() if kind < 0.6 else 10 ** random.uniform(-6, 0))
    return min(max(round(x, random.choice((0, 1, 2, 3))) if random.random() < 0.5 else x, cell.min), cell.max)


def rows(model: Model, count: int) -> Iterator[Row]:
    random = Random(model.name)
    return given(model, ({k: drawn(cell, random) for k, cell in model.inputs.items()} for _ in range(count)))


def given(model: Model, vectors: Iterable[dict[str, float]]) -> Iterator[Row]:
    shown = [*model.inputs, *model.nodes]
    for inputs in vectors:
        cells = model.compute(inputs)
        texts = model.texts({name: cells[name] for name in shown})
        yield list(inputs.values()), bits(flat(cells[name] for name in shown)), list(texts.values())


def node(script: str, *arguments: str, lines: Iterator[str] | None = None) -> Any:
    """What a script beside this file answers, as JSON, to lines given as it reads them."""
    command = ["node", str(Path(__file__).with_name(script)), *arguments]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdin and process.stdout
        for line in lines or ():
            process.stdin.write(line + "\n")
        process.stdin.close()
        answer = process.stdout.read()
    assert process.returncode == 0, answer
    return json.loads(answer)
