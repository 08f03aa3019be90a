"""Reading pickles that hold arrays and plain containers, and no others.

Unpickling may call any function that the file names. Here a file can name
only what numpy and the plain containers need, so that a file from strangers
is refused before anything in it runs.
"""
import pickle
from collections import OrderedDict, defaultdict
from pathlib import Path
from typing import Dict, Tuple, Union

import numpy as np

from gspmc.errors import InputError, MissingFileError

PLAIN_KINDS = 'biufcSU'


class _NdarrayName:
    """Stands for the class ndarray, which a pickle names but must not call.

    Its constructor could lay an array over foreign memory.
    """


def _rebuild_array(kind: type, shape: tuple, code: bytes) -> np.ndarray:
    """Make the empty array whose state the pickle then fills in."""
    if kind is not _NdarrayName:
        raise InputError('arrays of a class of its own')
    return np.ndarray((0, ), 'b')


def _plain_dtype(code: str, *flags: bool) -> np.dtype:
    """Make a number or text type; one of objects could carry anything."""
    dtype = np.dtype(code, *flags)
    if dtype.kind not in PLAIN_KINDS:
        raise InputError(f'arrays of type {dtype}')
    return dtype


def _latin1(text: str, encoding: str) -> bytes:
    """Decode bytes as protocols up to 2 write them."""
    return text.encode('latin1')


# What numpy 1 and numpy 2 call the same functions when they pickle.
_SCALAR = np.float32(0).__reduce__()[0]
_FROM_BUFFER = np.zeros(1).__reduce_ex__(5)[0]
ADMITTED: Dict[Tuple[str, str], object] = {
    ('numpy', 'ndarray'): _NdarrayName,
    ('numpy', 'dtype'): _plain_dtype,
    ('_codecs', 'encode'): _latin1,
    ('collections', 'OrderedDict'): OrderedDict,
    ('collections', 'defaultdict'): defaultdict,
    # Protocols up to 2 call the module of the builtins as Python 2 did.
    **{(module, kind.__name__): kind
       for module in ('builtins', '__builtin__')
       for kind in (bytearray, bytes, complex, dict, frozenset, list, set,
                    tuple)},
    **{(f'numpy.{core}.multiarray', '_reconstruct'): _rebuild_array
       for core in ('core', '_core')},
    **{(f'numpy.{core}.multiarray', 'scalar'): _SCALAR
       for core in ('core', '_core')},
    **{(f'numpy.{core}.numeric', '_frombuffer'): _FROM_BUFFER
       for core in ('core', '_core')},
}


class _PlainUnpickler(pickle.Unpickler):
    """An unpickler that knows the names in ``ADMITTED`` only."""

    def find_class(self, module: str, name: str) -> object:
        try:
            return ADMITTED[module, name]
        except KeyError:
            raise InputError(f'{module}.{name}') from None


def load_plain_pickle(path: Union[str, Path]) -> object:
    """Load a pickle of arrays, numbers, texts and plain containers.

    Raises:
        MissingFileError: If there is no such file.
        InputError: If it names any other class or function, or is damaged.
    """
    path = Path(path)
    if not path.is_file():
        raise MissingFileError(f'there is no file {path}')
    with open(path, 'rb') as file:
        unpickler = _PlainUnpickler(file)
        try:
            return unpickler.load()
        except InputError as error:
            raise InputError(
                f'{path} is refused: it contains {error}, and a pickle may '
                'hold arrays, numbers, texts and plain containers only, '
                'because anything else could run code') from None
        # A damaged pickle can raise almost anything.
        except Exception as error:
            raise InputError(f'{path} cannot be read as a pickle: '
                             f'{error!r}') from None
