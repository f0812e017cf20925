"""Models of one formula, written to a file and loaded as any other."""

from pathlib import Path
from typing import Any

from calculator import Model, load_file

HEAD = '''"""Un modèle d'essai"""

from math import inf, nan

from calculator.cells import Input
from calculator.units import Multiple

'''
NODE = '''

def resultat({reads}) -> Multiple:
    """Résultat : ce que l'on regarde."""
    return {formula}
'''


def tiny(folder: Path, formula: str, **inputs: dict[str, Any]) -> Model:
    """A model whose node `resultat` is the formula of these inputs, each declared as {'default': 2, 'max': 10}."""
    declared = []
    for name, said in inputs.items():
        options = {"unit": "fois", "label": name.capitalize(), "question": "Combien ?", "source": "hypothèse"} | said
        declared.append(f"{name} = Input({', '.join(f'{key}={value!r}' for key, value in options.items())})")
    path = folder / "essai.py"
    path.write_text(HEAD + "\n".join(declared) + NODE.format(reads=", ".join(inputs), formula=formula), "utf-8")
    return load_file(path)


def plain(written: str) -> str:
    """French text with ordinary spaces, to be read in a test."""
    return written.replace("\u00a0", " ").replace("\u202f", " ")
