"""Reading numpy's files from strangers."""
from pathlib import Path
from typing import Dict, Iterable, Union

import numpy as np

from gspmc.errors import InputError, MissingFileError


def read_arrays(path: Union[str, Path],
                names: Iterable[str] = ()) -> Dict[str, np.ndarray]:
    """Read an ``.npz`` or ``.npy`` file without running anything in it.

    Args:
        path: The file.
        names: Arrays that it has to hold, which alone are read; without any,
            all are.

    Returns:
        The arrays by their names; the one of an ``.npy`` is named ``''``.

    Raises:
        MissingFileError: If there is no such file.
        InputError: If it is another kind of file, is damaged, lacks an array
            or holds Python objects.
    """
    path, names = Path(path), tuple(names)
    if not path.is_file():
        raise MissingFileError(f'there is no file {path}')
    try:
        with open(path, 'rb') as file:
            content = np.load(file, allow_pickle=False)
            if isinstance(content, np.ndarray):
                content = {'': content}
            missing = [name for name in names if name not in content]
            if not missing:
                return {name: content[name] for name in names or content}
    # The headers, zip and its codecs raise almost anything when damaged.
    except Exception as error:
        raise InputError(f'{path} cannot be read as a file of arrays, it is '
                         f'damaged or of another kind: {error!r}') from None
    raise InputError(f'{path} has no {", ".join(map(repr, missing))}')


def as_float32(array: np.ndarray, where: object) -> np.ndarray:
    """Return real numbers as float32.

    Raises:
        InputError: If the array, which is ``where``, holds anything else.
    """
    if array.dtype.kind not in 'iuf':
        raise InputError(f'{where} holds {array.dtype}, not numbers')
    return array.astype(np.float32)
