"""The two files of one shard, appended to so that a kill does no harm."""
import os
from pathlib import Path
from typing import BinaryIO

import filelock

from gspmc.errors import InputError

from .pose_store_format import FRAME_BYTES
from .pose_store_index import COLUMN_LINE, read_index


class ShardFiles:
    """Frames and index of one shard, held by one writer at a time.

    A sample's frames are on disk before its index row is, so that a row
    always stands for complete frames. Opening removes what a killed writer
    left behind without a complete row.

    Args:
        root: Folder of the store.
        name: Of the shard.

    Raises:
        InputError: If another writer holds the shard, its index is damaged
            or it has lost frames.
    """

    def __init__(self, root: Path, name: str) -> None:
        self.index_path = root / f'{name}.csv'
        self.frames_path = root / f'{name}.f32'
        self._lock = shard_lock(root, name)
        try:
            self._lock.acquire(timeout=0)
        except filelock.Timeout:
            raise InputError(
                f'shard {name!r} of {root} is being written by somebody '
                'else; choose another shard name') from None
        try:
            self._open()
        except BaseException:
            self._lock.release()
            raise

    @property
    def num_frames(self) -> int:
        """Frames that are stored."""
        return self._frames_end // FRAME_BYTES

    def append(self, frames: bytes, row: bytes) -> None:
        """Store one sample; it is on disk when this returns."""
        frames_end = _append(self._frames, self._frames_end, frames)
        self._index_end = _append(self._index, self._index_end, row)
        self._frames_end = frames_end

    def close(self) -> None:
        """Let go of the shard."""
        self._frames.close()
        self._index.close()
        self._lock.release()

    def _open(self) -> None:
        self.frames_path.touch()  # first: a reader expects it with the index
        self.index_path.touch()
        _sync_folder(self.index_path.parent)
        self._measure()
        self._frames = open(self.frames_path, 'r+b', buffering=0)
        self._index = open(self.index_path, 'r+b', buffering=0)
        self._frames.truncate(self._frames_end)
        self._index.truncate(self._index_end)
        if not self._index_end:
            self._index_end = _append(
                self._index, 0, f'{COLUMN_LINE}\n'.encode())

    def _measure(self) -> None:
        """Find where the complete samples end."""
        index = read_index(self.index_path)
        self._index_end = index.end
        try:
            starts = map(int, index.columns['start'])
            lengths = map(int, index.columns['length'])
            needed = max(map(sum, zip(starts, lengths)), default=0)
        except ValueError as error:
            raise InputError(f'{self.index_path} is damaged: '
                             f'{error}') from None
        self._frames_end = needed * FRAME_BYTES
        found = self.frames_path.stat().st_size
        if found < self._frames_end:
            raise InputError(
                f'{self.frames_path} holds {found // FRAME_BYTES} frames, its '
                f'index needs {needed}: restore it, or delete it and '
                f'{self.index_path.name} and import their samples again')


def is_held(root: Path, name: str) -> bool:
    """Return whether somebody is writing a shard."""
    try:
        with shard_lock(root, name).acquire(timeout=0):
            return False
    except filelock.Timeout:
        return True


def shard_lock(root: Path, name: str) -> filelock.FileLock:
    """Return the lock that whoever changes a shard has to hold."""
    return filelock.FileLock(root / f'.{name}.lock')


def _append(file: BinaryIO, end: int, data: bytes) -> int:
    """Write behind byte ``end`` and sync; return the new end.

    What lies behind ``end``, the remains of a write that failed, is removed.
    """
    file.seek(end)
    file.truncate()
    rest = memoryview(data)
    while rest:
        rest = rest[file.write(rest):]
    os.fsync(file.fileno())
    return end + len(data)


def _sync_folder(folder: Path) -> None:
    """Make the names of new files durable, where the system can."""
    if os.name != 'posix':
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
