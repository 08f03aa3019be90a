"""Importing what only this part of the package needs."""
from importlib import import_module
from types import ModuleType

from gspmc.errors import InputError


def import_extra(name: str) -> ModuleType:
    """Import a library of the pip extra ``describe``.

    Raises:
        InputError: If it is not installed.
    """
    try:
        return import_module(name)
    except ImportError as error:
        raise InputError(f'{name} cannot be imported ({error}); '
                         "pip install 'gspmc[describe]'") from None
