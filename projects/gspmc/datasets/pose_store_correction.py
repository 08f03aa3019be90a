"""Bringing what a pose store says of its samples up to a manifest."""
import csv
import io
from contextlib import ExitStack
from pathlib import Path
from typing import Iterable, List, Mapping, Tuple

import filelock

from gspmc.errors import InputError
from gspmc.files import atomic_write

from .pose_store_format import STORE_LOCK
from .pose_store_index import (COLUMN_LINE, COLUMNS, check_text, index_paths,
                               read_index)
from .pose_store_shard import shard_lock

Told = Tuple[str, str, str]  # label, signer, split
_TOLD = tuple(map(COLUMNS.index, ('label', 'signer', 'split')))


def correct_samples(root: Path, told: Mapping[str, Told]) -> int:
    """Give stored samples the label, signer and split that they have now.

    Frames, boxes and all else stay as they are. An index appears whole or
    not at all.

    Args:
        root: Folder of the store.
        told: Label, signer and split by sample id; samples that are not
            among them stay as they are.

    Returns:
        How many samples were changed.

    Raises:
        InputError: If there is something to change while somebody writes to
            the store, or a value cannot be stored.
    """
    with filelock.FileLock(root / STORE_LOCK), ExitStack() as held:
        paths = index_paths(root)
        if not any(_corrected(path, told)[1] for path in paths):
            return 0
        for path in paths:
            _hold(held, root, path.stem)
        return sum(_correct(path, told) for path in paths)


def _correct(path: Path, told: Mapping[str, Told]) -> int:
    for remains in path.parent.glob(f'.{path.stem}-*.csv'):
        remains.unlink()  # of a correction that was killed
    lines, changed = _corrected(path, told)
    if changed:
        with atomic_write(path) as temporary:
            temporary.write_bytes(b''.join(lines))
    return changed


def _corrected(path: Path,
               told: Mapping[str, Told]) -> Tuple[List[bytes], int]:
    """Return the lines that an index has to have, and how many are new."""
    index = read_index(path)
    content = path.read_bytes()[:index.end]
    lines, changed = [f'{COLUMN_LINE}\n'.encode()], 0
    start = len(lines[0])
    for row, boxes in zip(zip(*index.columns.values()), index.box_places):
        end = content.index(b'\n', boxes) + 1
        new = told.get(row[0])
        if new is None or new == tuple(row[place] for place in _TOLD):
            lines.append(content[start:end])
        else:
            lines.append(_head(row, new) + content[boxes:end])
            changed += 1
        start = end
    return lines, changed


def _head(row: Iterable[str], told: Told) -> bytes:
    """Return the values of a row, up to and with the comma before boxes."""
    values = list(row)
    for place, value in zip(_TOLD, told):
        check_text(value, f'sample {values[0]!r}: its {COLUMNS[place]}')
        values[place] = value
    head = io.StringIO()
    csv.writer(head, lineterminator='').writerow((*values, ''))
    return head.getvalue().encode()


def _hold(held: ExitStack, root: Path, shard: str) -> None:
    try:
        held.enter_context(shard_lock(root, shard).acquire(timeout=0))
    except filelock.Timeout:
        raise InputError(
            f'samples of {root} have another label, signer or split now, and '
            f'{shard}.csv is being written; start again when that has '
            'ended') from None
