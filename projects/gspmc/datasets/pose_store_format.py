"""The files of a pose store, as its reader and its writer agree on them.

A store is a folder with a header ``store.json``, and for every shard the
frames ``<shard>.f32`` and their index ``<shard>.csv``, see
:mod:`gspmc.datasets.pose_store_index`.
"""
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Tuple

import numpy as np

from gspmc.errors import InputError, MissingFileError
from gspmc.files import atomic_write
from gspmc.skeleton import NUM_WHOLEBODY_JOINTS

FORMAT = 'gspmc-pose-store'
VERSION = 2
LAYOUT = 'wholebody133'
HEADER_NAME = 'store.json'
STORE_LOCK = '.store.lock'  # of what concerns all shards

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
            'with tools/extract_keypoints.py or tools/import_keypoints.py '
            '(README, Keypoints)')
    try:
        content = json.loads(path.read_text(encoding='utf-8'))
        found = tuple(content[k] for k in ('format', 'version', 'layout'))
        if not isinstance(content['classes'], list):
            raise TypeError('classes is not a list')
        fields = (tuple(content['classes']), str(content['estimator']),
                  str(content['weights_sha256']))
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise InputError(
            f'{path} is not the header of a pose store: {error!r}; restore '
            'it, or make the store anew in another folder') from None
    if found != (FORMAT, VERSION, LAYOUT):
        raise InputError(f'{path} says {found}; this version of gspmc reads '
                         f'{(FORMAT, VERSION, LAYOUT)}: make the store anew')
    try:
        return Header(*fields)
    except InputError as error:
        raise InputError(f'{path}: {error}') from None


def check_header(root: Path, **expected: object) -> None:
    """Compare what is stored with fields of a :class:`Header`.

    Raises:
        InputError: If a field of the store has another value.
    """
    stored = read_header(root)
    for name, here in expected.items():
        there = getattr(stored, name)
        if there != here:
            raise InputError(
                f'{root} is a store with the {name} '
                f'{_difference(there, here)}; write to another folder')


def _difference(there: object, here: object) -> str:
    """Say how two header values differ, classes at their first difference."""
    if not isinstance(there, tuple):
        return f'{there!r}, not {here!r}'
    for place, (one, other) in enumerate(zip(there, here)):
        if one != other:
            return f'{one!r} at place {place}, not {other!r}'
    return f'{list(there)}, which are {len(there)} and not {len(here)}'
