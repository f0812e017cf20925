"""What pages say of the other site that sends Python's files, where mkdocs.yml names one (runtime_from)."""

from collections.abc import Callable

source = ""  # its address, told by define_env


def elsewhere(words: str) -> str:
    """Des mots écrits si le moteur de calcul vient d'un autre site (runtime_from), dont {} donne l'adresse."""
    return words.replace("{}", source) if source else ""


MACROS: tuple[Callable[..., str], ...] = (elsewhere,)
