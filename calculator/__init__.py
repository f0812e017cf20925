"""The engine of « Chiffres en main »: a calculator is a module, its functions are the nodes.

>>> from calculator import load
>>> round(load("cas_publie").compute()["roi_annuel"], 4)
10.3217
"""

from .cells import Constant, Input, Scenario
from .errors import CalculatorError, InputError, ModelError
from .library import load, load_file, names
from .model import Model

__all__ = [
    "CalculatorError",
    "Constant",
    "Input",
    "InputError",
    "Model",
    "ModelError",
    "Scenario",
    "load",
    "load_file",
    "names",
]
