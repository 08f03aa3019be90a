"""The cache: every answer of a language model in one SQLite file."""
import hashlib
import json
import logging
import sqlite3
import threading
from contextlib import closing, contextmanager
from datetime import datetime, timezone
from pathlib import Path
from typing import Any, Iterator, Mapping, Optional, Union

import filelock

from gspmc.errors import InputError

from .interface import Reply, Request, RunStopped

APPLICATION_ID = 0x4753504C  # 'GSPL' in the file's header
# Of the tables and of what the key is made from.
VERSION = 1
BUSY_SECONDS = 60.0
_LOG = logging.getLogger(__name__)

_TABLES = f"""
CREATE TABLE answer (
    key TEXT PRIMARY KEY, made TEXT, stage TEXT, label TEXT, model TEXT,
    request TEXT, content TEXT, finish_reason TEXT, refusal TEXT,
    prompt_tokens INTEGER, completion_tokens INTEGER);
CREATE TABLE failure (
    made TEXT, stage TEXT, label TEXT, model TEXT, request TEXT,
    content TEXT, problem TEXT);
PRAGMA application_id = {APPLICATION_ID};
PRAGMA user_version = {VERSION};
"""


def request_key(payload: Mapping[str, Any]) -> str:
    """Return the SHA-256 of all that an answer depends on."""
    content = json.dumps([VERSION, payload], sort_keys=True,
                         separators=(',', ':'))
    return hashlib.sha256(content.encode('ascii')).hexdigest()


class AnswerCache:
    """Answers by the hash of their request; failures are kept apart.

    An answer is on disk when :meth:`put` returns, so that a run that is
    killed loses the calls in flight and no other. Threads and processes may
    share the file.

    Args:
        path: The file; it and its folder are made if they do not exist.

    Raises:
        InputError: If the file is no such cache, or of another version, or
            cannot be opened.
    """

    def __init__(self, path: Union[str, Path]) -> None:
        self.path = Path(path)
        self._lock = threading.Lock()
        try:
            _prepare(self.path)
            self._claim = _claim(self.path)
            self._database = _connect(self.path)
        except (OSError, sqlite3.Error) as error:
            raise InputError(
                f'cannot open {self.path} as a cache of answers: {error}; '
                'name another file, or delete it to ask again') from None

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()
        self._claim.release()

    def get(self, key: str) -> Optional[Reply]:
        """Return an answer, or None if there is none yet."""
        with self._access() as database:
            row = database.execute(
                'SELECT content, finish_reason, refusal, prompt_tokens, '
                'completion_tokens FROM answer WHERE key = ?',
                (key, )).fetchone()
        return Reply(*row) if row else None

    def put(self, key: str, request: Request, payload: Mapping[str, Any],
            reply: Reply) -> Reply:
        """Keep an answer, and return what is kept.

        That is the answer of another run where it came first.
        """
        row = (key, _now(), request.stage, request.label, payload['model'],
               _readable(payload), reply.content, reply.finish_reason,
               reply.refusal, reply.prompt_tokens, reply.completion_tokens)
        with self._access() as database:
            database.execute('INSERT OR IGNORE INTO answer VALUES '
                             '(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)', row)
        return self.get(key) or reply

    def reject(self, replies: Mapping[str, Reply], problem: str) -> None:
        """Move answers to the failures, so that they are asked for again.

        Args:
            replies: By their keys; what another run has put there stays.
            problem: What is wrong with them.
        """
        with self._access() as database:
            for key, reply in replies.items():
                same = 'FROM answer WHERE key = ? AND content = ?'
                database.execute(
                    'INSERT INTO failure SELECT made, stage, label, model, '
                    f'request, content, ? {same}',
                    (problem, key, reply.content))
                database.execute(f'DELETE {same}', (key, reply.content))

    def note_failure(self, request: Request, payload: Mapping[str, Any],
                     problem: str) -> None:
        """Write down that there was no answer, and why."""
        row = (_now(), request.stage, request.label, payload['model'],
               _readable(payload), problem)
        with self._access() as database:
            database.execute('INSERT INTO failure VALUES '
                             '(?, ?, ?, ?, ?, NULL, ?)', row)

    @contextmanager
    def _access(self) -> Iterator[sqlite3.Connection]:
        """One thread at a time, one transaction each."""
        try:
            with self._lock, self._database:
                yield self._database
        except sqlite3.Error as error:
            raise RunStopped(f'the cache {self.path} cannot be used: {error}'
                             ) from None


def _prepare(path: Path) -> None:
    """Make the file if it is new; several processes may do so at once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with filelock.FileLock(f'{path}.lock'), closing(_connect(path)) as made:
        _check(made, path)
        # Readers and the writer do not hinder each other.
        made.execute('PRAGMA journal_mode = WAL')


def _claim(path: Path) -> filelock.BaseFileLock:
    """Mark the file as used by this run; say so if another one uses it."""
    claim = filelock.FileLock(f'{path}.run.lock')
    try:
        claim.acquire(timeout=0)
    except filelock.Timeout:
        _LOG.warning('another run uses the answers in %s; what both of them '
                     'ask for at the same time is paid for twice', path)
    return claim


def _connect(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, timeout=BUSY_SECONDS,
                               check_same_thread=False)
    # Answers cost money: they are to survive a power cut, too.
    database.execute('PRAGMA synchronous = FULL')
    return database


def _check(database: sqlite3.Connection, path: Path) -> None:
    """Make the tables in an empty file; refuse files of other programs."""
    if not database.execute('SELECT 1 FROM sqlite_master').fetchone():
        database.executescript(f'BEGIN; {_TABLES} COMMIT;')
        return
    owner, = database.execute('PRAGMA application_id').fetchone()
    version, = database.execute('PRAGMA user_version').fetchone()
    if owner != APPLICATION_ID:
        raise InputError(f'{path} is the database of another program; name '
                         'another file for the cache of answers')
    if version != VERSION:
        raise InputError(f'{path} is a cache of version {version}, this '
                         f'version of gspmc reads {VERSION}; name another '
                         'file')


def _readable(payload: Mapping[str, Any]) -> str:
    return json.dumps(payload, ensure_ascii=False)


def _now() -> str:
    return datetime.now(timezone.utc).isoformat(timespec='seconds')
