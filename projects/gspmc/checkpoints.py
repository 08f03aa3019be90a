"""Reading checkpoints without running anything that they may carry."""
import pickle
import re
import zipfile
from hashlib import sha256
from pathlib import Path
from typing import Any, Callable, List, Optional, Tuple, Union
from urllib.parse import urlparse

import numpy as np
import torch
from mmengine.logging import HistoryBuffer

from gspmc.downloads import fetch
from gspmc.errors import InputError, MissingFileError, first_line


# Numbers, truth values and texts; an array of objects could hold anything.
NUMPY_KINDS = ('f8', 'f4', 'f2', 'i8', 'i4', 'i2', 'i1', 'u8', 'u4', 'u2',
               'u1', '?', 'U', 'S')


def load_from_local(filename: str, map_location=None) -> dict:
    """Load a checkpoint of mmengine's; refuse every class it never needs.

    Args:
        filename: The file.
        map_location: Where tensors go, as in :func:`torch.load`.

    Raises:
        MissingFileError: If there is no such file.
        InputError: If the file holds any other class or no weights, or is
            damaged.
    """
    path = Path(filename).expanduser()
    if not path.is_file():
        raise MissingFileError(f'checkpoint {filename} does not exist')
    try:
        with torch.serialization.safe_globals(_allowed()):
            checkpoint = torch.load(
                path, map_location=map_location, weights_only=True)
    except Exception as error:  # torch lets any of them through
        raise InputError(_refusal(filename, error)) from None
    if not _holds_weights(checkpoint):
        raise InputError(f'checkpoint {filename} holds no weights; it should '
                         'be a state_dict, or a dict with one')
    return checkpoint


def load_from_url(url: str,
                  model_dir: Optional[str] = None,
                  map_location=None,
                  progress: bool = True) -> dict:
    """Download a checkpoint, and load it as :func:`load_from_local` does.

    Stands in for ``torch.hub.load_state_dict_from_url``, which unpickles
    whatever the address gives. In the cache the name of the file begins with
    a part of the address's SHA-256, because many are called ``epoch_110.pth``.

    Args:
        url: The address.
        model_dir: Not used; torch hub's cache is.
        map_location: As in :func:`load_from_local`.
        progress: Not used; it is always shown.

    Raises:
        InputError: If it cannot be downloaded, or is refused.
    """
    digest = sha256(url.encode()).hexdigest()
    name = f'{digest[:8]}_{Path(urlparse(url).path).name}'
    return load_from_local(str(fetch(url, name)), map_location)


def latest_checkpoint(work_dir: Union[str, Path]) -> Optional[Path]:
    """Return the newest whole checkpoint of a run, or None.

    A run that was killed while it wrote leaves a file that is cut short, or
    an empty note of which is the last one; neither is trusted. The note, which
    lies in the folder, counts where the files have names or a place of their
    own.
    """
    numbered = []
    for path in Path(work_dir).glob('*.pth'):
        found = re.fullmatch(r'(?:epoch|iter)_(\d+)', path.stem)
        if found and zipfile.is_zipfile(path):
            numbered.append((int(found[1]), path))
    if numbered:
        return max(numbered)[1]
    note = Path(work_dir, 'last_checkpoint')
    named = note.read_text().strip() if note.is_file() else ''
    return Path(named) if named and zipfile.is_zipfile(named) else None


def _holds_weights(checkpoint: Any) -> bool:
    if not isinstance(checkpoint, dict):
        return False
    weights = checkpoint.get('state_dict', checkpoint)
    return isinstance(weights, dict) and any(
        isinstance(value, torch.Tensor) for value in weights.values())


def _refusal(filename: str, error: Exception) -> str:
    """Name the class that torch found and that is not on the list.

    Of its other words only those on the file are passed on: where it does not
    understand a file, it recommends to load it without any check.
    """
    found = re.search(r'GLOBAL (\S+)|but got <class \'(\S+)\'>', str(error))
    if found:
        return (f'checkpoint {filename} was refused: it holds '
                f'{found[1] or found[2]}. '
                'Checkpoints of mmengine are made of weights and training '
                'logs; anything else could run code when it is loaded. Keep '
                "the weights alone: torch.save(dict(state_dict=...))")
    why = (f' ({first_line(error)})'
           if isinstance(error, (OSError, RuntimeError)) else '')
    return (f'checkpoint {filename} cannot be read{why}: it is empty, '
            'damaged, cut short, or was not written by torch.save')


def _allowed() -> List[Union[Callable, Tuple[Callable, str]]]:
    """What mmengine's checkpoints hold beside tensors and containers.

    That is the log history, the numpy arrays in it, and the names of the
    history's own methods, which pickle writes as calls of ``getattr``.
    """
    reconstruct = np.zeros(0).__reduce__()[0]
    scalar = np.float64(0).__reduce__()[0]
    numpy_types = [np.ndarray, np.dtype] + [
        type(np.dtype(kind)) for kind in NUMPY_KINDS
    ]
    # Files written under numpy 1 call the same functions by their old names.
    old_names = [(reconstruct, 'numpy.core.multiarray._reconstruct'),
                 (scalar, 'numpy.core.multiarray.scalar')]
    new_names = [(reconstruct, 'numpy._core.multiarray._reconstruct'),
                 (scalar, 'numpy._core.multiarray.scalar')]
    return [
        HistoryBuffer, (_history_method, 'builtins.getattr'), *numpy_types,
        *old_names, *new_names
    ]


def _history_method(owner: Any, name: str) -> Callable:
    """``getattr`` for the statistics of ``HistoryBuffer`` and nothing else."""
    if owner is HistoryBuffer and name in ('min', 'max', 'current', 'mean'):
        return getattr(HistoryBuffer, name)
    raise pickle.UnpicklingError(
        f'Unsupported global: GLOBAL getattr({owner!r}, {name!r})')
