"""The text features of all signs, as training reads them.

Only numpy and safetensors are needed here; no text encoder.
"""
import json
from itertools import zip_longest
from pathlib import Path
from typing import Dict, Mapping, Sequence, Tuple, Union

import numpy as np
from safetensors import SafetensorError, safe_open
from safetensors.numpy import save_file

from gspmc.errors import InputError, MissingFileError
from gspmc.files import atomic_write

from .ragged import Ragged

FORMAT = 'gspmc-text-features'
VERSION = '1'


class TextFeatureBank:
    """Unit vectors of the texts of every class.

    A class has at most one vector of the whole sign (T_g), and any number of
    synonyms (T_s) and of texts for each part (T_p). The loss looks at
    directions only, so all vectors are stored with length 1.

    Args:
        classes: The glosses, in the order of the labels.
        global_text: At most one vector a class.
        synonyms: Any number of vectors a class.
        parts: The same for each part.
        encoder: Name of what made the vectors.
        descriptions_sha256: Hash of the texts.
        source: What messages call this bank; :meth:`load` puts its file.

    Raises:
        InputError: If the arrays do not fit each other or the classes.
    """

    def __init__(self,
                 classes: Sequence[str],
                 global_text: Ragged,
                 synonyms: Ragged,
                 parts: Mapping[str, Ragged],
                 *,
                 encoder: str = 'unknown',
                 descriptions_sha256: str = '',
                 source: str = 'the text features') -> None:
        self.classes = tuple(classes)
        self.encoder = encoder
        self.descriptions_sha256 = descriptions_sha256
        self.source = source
        self._global = global_text
        self._synonyms = synonyms
        self._parts = dict(parts)
        self._check()

    @property
    def dim(self) -> int:
        """D."""
        return self._global.values.shape[1]

    @property
    def parts(self) -> Tuple[str, ...]:
        """Parts that the bank knows."""
        return tuple(self._parts)

    def global_text(self, label: int) -> np.ndarray:
        """Return T_g of a class, shape (0 or 1, D)."""
        return self._global[label]

    def synonyms(self, label: int) -> np.ndarray:
        """Return all T_s of a class, shape (m, D)."""
        return self._synonyms[label]

    def part(self, label: int, part: str) -> np.ndarray:
        """Return the T_p of a class, (m_p, D); (0, D) for unknown parts."""
        if part not in self._parts:
            return np.zeros((0, self.dim), np.float32)
        return self._parts[part][label]

    def counts(self) -> Dict[str, int]:
        """Return how many texts each term has: global, synonym, parts."""
        return {name: len(table.values)
                for name, table in self._tables().items()}

    def check_classes(self, classes: Sequence[str]) -> None:
        """Check that the data set has the same classes in the same order.

        Raises:
            InputError: If not; names the first class that differs.
        """
        pairs = zip_longest(self.classes, classes)
        for place, (mine, other) in enumerate(pairs):
            if mine != other:
                raise InputError(
                    f'class {place} is {_quote(mine)} in {self.source} and '
                    f'{_quote(other)} in the data set; encode the '
                    'descriptions again with tools/encode_descriptions.py '
                    '--classes and the pose store of the data set')

    def save(self, path: Union[str, Path]) -> None:
        """Write the bank as one safetensors file, all of it or nothing."""
        tensors = {}
        for name, table in self._tables().items():
            tensors[f'{name}.values'] = np.ascontiguousarray(table.values)
            tensors[f'{name}.offsets'] = table.offsets
        header = dict(
            format=FORMAT,
            version=VERSION,
            classes=json.dumps(self.classes, ensure_ascii=False),
            encoder=self.encoder,
            descriptions_sha256=self.descriptions_sha256)
        with atomic_write(path) as temporary:
            save_file(tensors, temporary, metadata=header)

    @classmethod
    def load(cls, path: Union[str, Path]) -> 'TextFeatureBank':
        """Read a bank.

        Raises:
            MissingFileError: If there is no such file.
            InputError: If it is damaged, or no bank that we can read.
        """
        path = Path(path)
        if not path.is_file():
            raise MissingFileError(
                f'text features {path} do not exist; make them with '
                'tools/encode_descriptions.py (README, Descriptions)')
        try:
            with safe_open(path, framework='numpy') as file:
                header = file.metadata() or {}
                # safe_open is no mapping: it has keys() and no __iter__.
                tensors = {key: file.get_tensor(key) for key in file.keys()}
        except (SafetensorError, OSError, TypeError, ValueError) as error:
            raise InputError(f'{path} cannot be read: {error}; encode the '
                             'descriptions again') from None
        return cls._from_file(path, header, tensors)

    @classmethod
    def _from_file(cls, path: Path, header: Mapping[str, str],
                   tensors: Mapping[str, np.ndarray]) -> 'TextFeatureBank':
        found = header.get('format'), header.get('version')
        if found != (FORMAT, VERSION):
            raise InputError(f'{path} says {found}; this version of gspmc '
                             f'reads {(FORMAT, VERSION)}')
        try:
            names = [key.removesuffix('.values') for key in tensors
                     if key.endswith('.values')]
            tables = {name: Ragged(tensors[f'{name}.values'],
                                   tensors[f'{name}.offsets'])
                      for name in names}
            parts = {name.removeprefix('part.'): table
                     for name, table in tables.items()
                     if name.startswith('part.')}
            return cls(
                json.loads(header['classes']), tables['global'],
                tables['synonym'], parts, encoder=header['encoder'],
                descriptions_sha256=header['descriptions_sha256'],
                source=str(path))
        except InputError as error:
            raise InputError(f'{path} is damaged: {error}') from None
        except (KeyError, ValueError, TypeError, RecursionError) as error:
            raise InputError(f'{path} is damaged: {error!r}') from None

    def _tables(self) -> Dict[str, Ragged]:
        parts = {f'part.{name}': table for name, table in self._parts.items()}
        return {'global': self._global, 'synonym': self._synonyms, **parts}

    def _check(self) -> None:
        for name, table in self._tables().items():
            if len(table) != len(self.classes):
                raise InputError(f'{name} has texts for {len(table)} classes, '
                                 f'there are {len(self.classes)}')
            if table.values.shape[1] != self.dim:
                raise InputError(f'{name} has {table.values.shape[1]} values '
                                 f'a text, the others have {self.dim}')
        if (np.diff(self._global.offsets) > 1).any():
            raise InputError('a class has more than one global text')


def _quote(gloss: object) -> str:
    return 'missing' if gloss is None else repr(gloss)
