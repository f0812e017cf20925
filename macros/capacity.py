"""What the blog weighs on a line, and how many readers that leaves: bytes as sent, held to by tests."""

from collections.abc import Callable

from calculator.french import typeset
from calculator.numbers import text

PAGE = 85_000  # an article opened first, with all that the next ones share
KEPT = 15_000  # what keeps it for a day without a network, once it is read
FORMULAS = 4_096  # the first answers of a calculator
TOOLS = 60_000  # of a calculator, all opened, with its workbook
IMAGE = 4_700_000  # Python, on an ordinary line
LIBRARY = 3_000_000  # Python, where bytes are what the reader waits for
MONTH = 100e9  # what GitHub Pages carries before it writes to the owner of a site

UNITS = {"Go": 1e9, "Mo": 1e6, "ko": 1e3}
READ = PAGE + KEPT
READERS = {
    "Ouvrir un article": PAGE,
    "Le lire": READ,
    "Changer des valeurs, sur une ligne lente ou comptée": READ + FORMULAS,
    "Se servir de tous les outils, sur la même": READ + FORMULAS + TOOLS + LIBRARY,
    "Changer des valeurs ou se servir des outils, sur une ligne ordinaire": READ + FORMULAS + TOOLS + IMAGE,
}


def capacity() -> str:
    """Ce que le blog pèse au plus pour un lecteur, et combien de lecteurs 100 Go par mois servent."""
    rows = [f"| {reader} | {_said(weight)} | {_count(MONTH / weight)} |" for reader, weight in READERS.items()]
    title = f"| À sa première visite | Poids, au plus | Pour {_said(MONTH)} par mois, au moins |"
    return "\n".join([title, "|---|--:|--:|", *rows])


MACROS: tuple[Callable[..., str], ...] = (capacity,)


def _said(weight: float) -> str:
    """'85 ko', '6,2 Mo', '100 Go': powers of a thousand."""
    unit, size = next((unit, size) for unit, size in UNITS.items() if weight >= size)
    return typeset(f"{weight / size:.3g} {unit}".replace(".", ","))


def _count(readers: float) -> str:
    """Two figures that mean something, never too many."""
    size = 10 ** (len(str(int(readers))) - 2)
    return text(readers // size * size, "lecteur")
