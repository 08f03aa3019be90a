"""Score files: what one model said about every sample of a split."""
from dataclasses import dataclass
from pathlib import Path
from typing import Tuple, Union

import numpy as np

from gspmc.arrays import read_arrays
from gspmc.errors import InputError, MissingFileError
from gspmc.files import atomic_write

FORMAT = 'gspmc-scores'
VERSION = 1


@dataclass(frozen=True, eq=False)
class ScoreFile:
    """The logits of one stream, with what is needed to join streams.

    Args:
        ids: Sample ids, each once, shape (N,) of str.
        scores: Logits, shape (N, C) float32.
        labels: True classes, shape (N,) int64.
        classes: The C glosses in label order.
        split: Name of the split; '' if the whole data set was scored.
        name: How reports call the stream.

    Raises:
        InputError: If the parts do not fit together, an id occurs twice, or a
            score is NaN or infinite; the message names stream and sample.
    """

    ids: np.ndarray
    scores: np.ndarray
    labels: np.ndarray
    classes: Tuple[str, ...]
    split: str = ''
    name: str = ''

    def __post_init__(self) -> None:
        for field, kind in dict(
                ids=str, scores=np.float32, labels=np.int64).items():
            array = np.asarray(getattr(self, field), dtype=kind)
            object.__setattr__(self, field, array)
        object.__setattr__(self, 'classes', tuple(map(str, self.classes)))
        self._check_shapes()
        self._check_samples()

    def __len__(self) -> int:
        """N."""
        return len(self.ids)

    def save(self, path: Union[str, Path]) -> None:
        """Write a ``.npz`` without any pickled object in it."""
        with atomic_write(path) as temporary, open(temporary, 'wb') as file:
            np.savez(
                file,
                format=FORMAT,
                version=VERSION,
                ids=self.ids,
                scores=self.scores,
                labels=self.labels,
                classes=np.array(self.classes, dtype=str),
                split=self.split,
                name=self.name)

    @classmethod
    def load(cls, path: Union[str, Path]) -> 'ScoreFile':
        """Read a file that :meth:`save` wrote.

        Raises:
            MissingFileError: If there is no such file.
            InputError: If the file is not a score file, is damaged, or
                contradicts itself.
        """
        path = Path(path)
        if not path.is_file():
            raise MissingFileError(
                f'score file {path} does not exist; tools/test.py CONFIG '
                f'CHECKPOINT --dump {path} makes it')
        fields = _read(path)
        try:
            return cls(**fields)
        except (ValueError, TypeError) as error:
            raise InputError(f'score file {path}: {error}') from None

    def _check_shapes(self) -> None:
        samples, classes = len(self.ids), len(self.classes)
        if not samples or not classes:
            raise InputError(f'stream {self.name!r} has {samples} samples and '
                             f'{classes} classes; it needs at least one each')
        if self.scores.shape != (samples, classes):
            raise InputError(
                f'stream {self.name!r} has scores of shape '
                f'{self.scores.shape} for {samples} samples and {classes} '
                'classes; check num_classes of the model against the data')
        if self.labels.shape != (samples, ):
            raise InputError(f'stream {self.name!r} has {self.labels.size} '
                             f'labels for {samples} samples')

    def _check_samples(self) -> None:
        unique, counts = np.unique(self.ids, return_counts=True)
        if len(unique) < len(self.ids):
            raise InputError(f'stream {self.name!r} has sample '
                             f'{str(unique[counts > 1][0])!r} more than once')
        outside = (self.labels < 0) | (self.labels >= len(self.classes))
        if outside.any():
            first = outside.argmax()
            raise InputError(
                f'stream {self.name!r}: sample {str(self.ids[first])!r} has '
                f'label {self.labels[first]}; there are {len(self.classes)} '
                'classes')
        wrong = ~np.isfinite(self.scores).all(axis=1)
        if wrong.any():
            raise InputError(
                f'stream {self.name!r}: the scores of {wrong.sum()} samples '
                'are NaN or infinite, the first is '
                f'{str(self.ids[wrong.argmax()])!r}; did its training '
                'diverge?')


def _read(path: Path) -> dict:
    """Return the fields of a score file; object arrays are refused."""
    try:
        header = read_arrays(path, ('format', 'version'))
    except InputError as error:
        raise InputError(f'not a score file: {error}') from None
    found = {name: str(value) for name, value in header.items()}
    if found != dict(format=FORMAT, version=str(VERSION)):
        raise InputError(f'{path} is not a score file of version {VERSION}: '
                         f'it says {found}')
    arrays = read_arrays(path, ('ids', 'scores', 'labels', 'classes', 'split',
                                'name'))
    return dict(arrays, split=str(arrays['split']), name=str(arrays['name']))
