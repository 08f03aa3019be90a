"""The files of a pose store, as its reader and its writer agree on them.

A store is a folder with a header ``store.json``, and for every shard the
frames ``<shard>.f32`` and their index ``<shard>.csv``.
"""
import csv
import json
from dataclasses import asdict, dataclass
from itertools import chain
from pathlib import Path
from typing import Dict, Iterator, List, Tuple

import numpy as np

from gspmc.errors import InputError, MissingFileError
from gspmc.files import atomic_write
from gspmc.skeleton import NUM_WHOLEBODY_JOINTS

FORMAT = 'gspmc-pose-store'
VERSION = 1
LAYOUT = 'wholebody133'
HEADER_NAME = 'store.json'

COLUMNS = ('id', 'label', 'signer', 'split', 'start', 'length', 'width',
           'height', 'fps', 'source')
COLUMN_LINE = ','.join(COLUMNS)

FRAME_SHAPE = (NUM_WHOLEBODY_JOINTS, 3)
FRAME_DTYPE = np.dtype('<f4')
FRAME_BYTES = NUM_WHOLEBODY_JOINTS * 3 * FRAME_DTYPE.itemsize


@dataclass(frozen=True)
class Header:
    """What holds for every sample of a store.

    Args:
        classes: The glosses; a sample's label is a place in this tuple.
        estimator: What found the keypoints.
        weights_sha256: Hash of its weights, or ''.

    Raises:
        InputError: If a class is empty or named twice, or there is none.
    """

    classes: Tuple[str, ...]
    estimator: str = 'unknown'
    weights_sha256: str = ''

    def __post_init__(self) -> None:
        if not self.classes:
            raise InputError('a pose store needs at least one class')
        for gloss in self.classes:
            if not isinstance(gloss, str) or not gloss.strip():
                raise InputError(f'{gloss!r} cannot be the name of a class')
        if len(set(self.classes)) < len(self.classes):
            twice = sorted(c for c in set(self.classes)
                           if self.classes.count(c) > 1)
            raise InputError(f'classes named more than once: {twice}')


def write_header(root: Path, header: Header) -> None:
    """Write ``store.json``, all of it or nothing."""
    content = dict(
        format=FORMAT, version=VERSION, layout=LAYOUT, **asdict(header))
    with atomic_write(root / HEADER_NAME) as path:
        path.write_text(
            json.dumps(content, ensure_ascii=False, indent=1) + '\n',
            encoding='utf-8')


def read_header(root: Path) -> Header:
    """Read ``store.json``.

    Raises:
        MissingFileError: If there is none.
        InputError: If it is not the header of a store that we can read.
    """
    path = root / HEADER_NAME
    if not path.is_file():
        raise MissingFileError(
            f'{path} does not exist, so {root} is no pose store; make one '
            'with tools/import_keypoints.py (README, Keypoints)')
    try:
        content = json.loads(path.read_text(encoding='utf-8'))
        found = tuple(content[k] for k in ('format', 'version', 'layout'))
        if not isinstance(content['classes'], list):
            raise TypeError('classes is not a list')
        fields = (tuple(content['classes']), str(content['estimator']),
                  str(content['weights_sha256']))
    except (ValueError, TypeError, KeyError) as error:
        raise InputError(
            f'{path} is not the header of a pose store: {error!r}') from None
    if found != (FORMAT, VERSION, LAYOUT):
        raise InputError(f'{path} says {found}; this version of gspmc reads '
                         f'{(FORMAT, VERSION, LAYOUT)}')
    try:
        return Header(*fields)
    except InputError as error:
        raise InputError(f'{path}: {error}') from None


def read_index(path: Path, start: int = 0) -> Tuple[Dict[str, List[str]], int]:
    """Read the complete rows of a shard's index.

    A row without its line end is still being written, or was torn when its
    writer was killed; it does not count.

    Args:
        path: The ``<shard>.csv``.
        start: Byte to read from, 0 or what an earlier call returned.

    Returns:
        The values of every column, and the byte after the last complete row.

    Raises:
        InputError: If it is not the index of a shard.
    """
    with open(path, 'rb') as file:
        file.seek(start)
        data = file.read()
    end = data.rfind(b'\n') + 1
    try:
        # Not splitlines(), which also splits at rarer line ends that a name
        # may contain; the writer admits none of those that csv knows.
        lines = data[:end].decode('utf-8').split('\n')[:-1]
        if start == 0 and lines and lines.pop(0).strip() != COLUMN_LINE:
            raise InputError(f'{path} is not the index of a pose store: its '
                             f'first line is not {COLUMN_LINE}')
        # One flat list: 125,000 small ones cost seconds of garbage collection.
        values = list(chain.from_iterable(_rows(lines, path)))
    except (UnicodeDecodeError, csv.Error) as error:
        raise InputError(f'{path} is damaged: {error}') from None
    width = len(COLUMNS)
    columns = {name: values[i::width] for i, name in enumerate(COLUMNS)}
    return columns, start + end


def _rows(lines: List[str], path: Path) -> Iterator[List[str]]:
    for number, row in enumerate(csv.reader(lines), start=1):
        if len(row) != len(COLUMNS):
            raise InputError(f'{path}: sample {number} has {len(row)} fields '
                             f'instead of {len(COLUMNS)}: {row}')
        yield row
