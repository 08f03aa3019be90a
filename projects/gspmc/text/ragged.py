"""Rows of different lengths in one array."""
from dataclasses import dataclass
from typing import Sequence

import numpy as np

from gspmc.errors import InputError


@dataclass(frozen=True)
class Ragged:
    """For each class any number of vectors.

    Args:
        values: All vectors, class after class, shape (n, D), float32.
        offsets: Class c owns ``values[offsets[c]:offsets[c + 1]]``; shape
            (classes + 1,), int64.

    Raises:
        InputError: If the arrays do not fit each other.
    """

    values: np.ndarray
    offsets: np.ndarray

    def __post_init__(self) -> None:
        values, offsets = self.values, self.offsets
        if values.ndim != 2 or values.dtype != np.float32:
            raise InputError(f'the values are {values.dtype} of shape '
                             f'{values.shape}, not float32 (n, D)')
        if not np.isfinite(values).all():
            raise InputError('the values hold NaN or infinity')
        if offsets.ndim != 1 or offsets.dtype != np.int64 or not len(offsets):
            raise InputError(f'the offsets are {offsets.dtype} of shape '
                             f'{offsets.shape}, not int64 (classes + 1,)')
        ends = offsets[0], offsets[-1]
        if ends != (0, len(values)) or (np.diff(offsets) < 0).any():
            raise InputError(f'the offsets do not rise from 0 to '
                             f'{len(values)}, the number of vectors')

    @classmethod
    def from_lists(cls, lists: Sequence[Sequence[np.ndarray]],
                   dim: int) -> 'Ragged':
        """Join one list of vectors (D,) for each class."""
        counts = [len(vectors) for vectors in lists]
        flat = [vector for vectors in lists for vector in vectors]
        values = np.asarray(flat, dtype=np.float32).reshape(len(flat), dim)
        offsets = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
        return cls(values, offsets)

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def __getitem__(self, index: int) -> np.ndarray:
        """Return the vectors of one class, shape (m, D)."""
        if not 0 <= index < len(self):
            raise IndexError(f'class {index} of {len(self)}')
        start, end = self.offsets[index:index + 2].tolist()
        return self.values[start:end]
