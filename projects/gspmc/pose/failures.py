"""The clips that failed: ``failures.jsonl``, beside the shards of a store."""
import json
from contextlib import contextmanager
from pathlib import Path
from typing import Dict, Iterable, Iterator, Union

import filelock

from gspmc.errors import InputError
from gspmc.files import atomic_write

NAME = 'failures.jsonl'


class FailureList:
    """One JSON object a line and a failed clip: its path and the reason.

    Several workers share it; it is whole at any moment. Lines are sorted by
    path, so that the same failures make the same file. Without a failure
    there is no file.

    Args:
        root: Folder of the store; it has to exist.
    """

    def __init__(self, root: Union[str, Path]) -> None:
        self.path = Path(root) / NAME
        self._lock = filelock.FileLock(self.path.parent / '.failures.lock')

    def read(self) -> Dict[str, str]:
        """Return the reason of every clip that failed.

        Raises:
            InputError: If the file is damaged.
        """
        if not self.path.exists():
            return {}
        reasons = {}
        lines = self.path.read_bytes().rstrip().split(b'\n')
        for number, line in enumerate(lines, start=1):
            try:
                entry = json.loads(line)
                reasons[entry['path']] = entry['reason']
            except (ValueError, TypeError, KeyError,
                    RecursionError) as error:
                raise InputError(
                    f'{self.path}, line {number}: not a failure: {error!r}; '
                    'delete the file, failed clips are tried again') from None
        return reasons

    def add(self, path: str, reason: str) -> None:
        """Note why a clip failed; it is on disk when this returns."""
        with self._change() as reasons:
            reasons[path] = reason

    def discard(self, paths: Iterable[str]) -> None:
        """Take clips off the list that are on it."""
        paths = set(paths)
        if paths.isdisjoint(self.read()):
            return
        with self._change() as reasons:
            for path in paths:
                reasons.pop(path, None)

    @contextmanager
    def _change(self) -> Iterator[Dict[str, str]]:
        with self._lock:
            # What a worker left that was killed while it wrote.
            for remains in self.path.parent.glob('.failures-*.jsonl'):
                remains.unlink()
            reasons = self.read()
            before = dict(reasons)
            yield reasons
            if reasons != before:
                self._write(reasons)

    def _write(self, reasons: Dict[str, str]) -> None:
        if not reasons:
            self.path.unlink()
            return
        lines = [
            json.dumps(dict(path=path, reason=reasons[path]),
                       ensure_ascii=False) + '\n' for path in sorted(reasons)
        ]
        with atomic_write(self.path) as temporary:
            # A decoder may quote bytes of the file that are no Unicode.
            temporary.write_text(
                ''.join(lines), encoding='utf-8', errors='backslashreplace')
