"""What the blog weighs on a line, and how many readers that leaves: bytes as sent, held to by tests."""

from collections.abc import Callable

from calculator.french import typeset
from calculator.numbers import text

PAGE = 140_000  # an article read first, with all that the next ones share
FORMULAS = 4_096  # the first answers of a calculator
IMAGE = 3_800_000  # Python, on an ordinary line
LIBRARY = 2_200_000  # Python, where bytes are what the reader waits for
MONTH = 100e9  # what GitHub Pages carries before it writes to the owner of a site

UNITS = {"Go": 1e9, "Mo": 1e6, "ko": 1e3}
READERS = {
    "Lire un article": PAGE,
    "Changer des valeurs, sur une ligne lente ou comptée": PAGE + FORMULAS,
    "Se servir de tous les outils, sur la même": PAGE + FORMULAS + LIBRARY,
    "Changer des valeurs ou se servir des outils, sur une ligne ordinaire": PAGE + FORMULAS + IMAGE,
}


def capacity() -> str:
    """Ce que le blog pèse au plus pour un lecteur, et combien de lecteurs 100 Go par mois servent."""
    rows = [f"| {reader} | {_said(weight)} | {_count(MONTH / weight)} |" for reader, weight in READERS.items()]
    title = f"| À sa première visite | Poids, au plus | Pour {_said(MONTH)} par mois, au moins |"
    return "\n".join([title, "|---|--:|--:|", *rows])


MACROS: tuple[Callable[..., str], ...] = (capacity,)


def _said(weight: float) -> str:
    """'140 ko', '6,2 Mo', '100 Go': powers of a thousand."""
    unit, size = next((unit, size) for unit, size in UNITS.items() if weight >= size)
    return typeset(f"{weight / size:.3g} {unit}".replace(".", ","))


def _count(readers: float) -> str:
    """Two figures that mean something, never too many."""
    size = 10 ** (len(str(int(readers))) - 2)
    return text(readers // size * size, "lecteur")
