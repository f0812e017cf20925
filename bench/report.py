"""Samples → the tables of results.md."""

import os
import platform
from collections.abc import Sequence
from pathlib import Path
from statistics import median

Samples = Sequence[float]


def spread(samples: Samples, unit: str = "", digits: int = 1) -> str:
    """'9.6 (9.1–10.2)': the median, the smallest and the largest."""
    low, high = min(samples), max(samples)
    return f"{median(samples):.{digits}f}{unit} ({low:.{digits}f}–{high:.{digits}f})"


def ratios(above: Samples, below: Samples) -> list[float]:
    """Round by round, so that what slows one round slows both sides."""
    return [a / b for a, b in zip(above, below, strict=True)]


def scaled(samples: Samples, factor: float) -> list[float]:
    return [sample * factor for sample in samples]


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [header, ["---", *["--:"] * (len(header) - 1)], *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def machine() -> str:
    """'2 cores of AMD EPYC, Linux 6.1'."""
    cpuinfo = Path("/proc/cpuinfo")
    lines = cpuinfo.read_text().splitlines() if cpuinfo.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return f"{os.cpu_count()} cores of {names[0] if names else platform.machine()}, {platform.system()}"


def parts(results: str) -> dict[str, str]:
    """Title → text of each second-level part of results.md."""
    found = (part.partition("\n") for part in results.split("\n## ")[1:])
    return {title: text.strip() for title, _, text in found}
