"""The SQLite file of a knowledge base: its tables, and opening it."""
import sqlite3
import uuid
from pathlib import Path

from gspmc.errors import InputError, MissingFileError

FORMAT = 1
_APPLICATION = int.from_bytes(b'gskb', 'big')
WAIT = 30.0  # seconds, for another process that writes

# An entry belongs to several keys: those of its headword, with and without the
# number of a variant (alias 0), and of its aliases (alias 1). A folded key is
# stored where it differs from the exact one only. `removed` are the entries
# that the index still has to forget.
_TABLES = """
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE documents (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, sha256 TEXT NOT NULL,
    bytes INTEGER NOT NULL, reading TEXT NOT NULL, first INTEGER NOT NULL,
    entries INTEGER NOT NULL, content_sha256 TEXT NOT NULL);
CREATE TABLE entries (
    id INTEGER PRIMARY KEY, document INTEGER NOT NULL, headword TEXT NOT NULL,
    text TEXT NOT NULL, page INTEGER, language TEXT NOT NULL,
    aliases TEXT NOT NULL);
CREATE TABLE keys (
    key TEXT NOT NULL, folded INTEGER NOT NULL, alias INTEGER NOT NULL,
    entry INTEGER NOT NULL, PRIMARY KEY (key, folded, alias, entry))
    WITHOUT ROWID;
CREATE TABLE removed (first INTEGER NOT NULL, last INTEGER NOT NULL);
"""


def open_database(path: Path, *, write: bool) -> sqlite3.Connection:
    """Open the file of a knowledge base.

    Args:
        path: The file.
        write: Whether to write; then it is made when it does not exist.

    Returns:
        A connection that begins no transaction on its own. It may go from
        thread to thread, one at a time.

    Raises:
        MissingFileError: If there is no such file and it is to be read.
        InputError: If it is damaged, locked, or not of this kind.
    """
    if not write and not path.is_file():
        raise MissingFileError(f'there is no knowledge base {path.parent}; '
                               'make it with tools/build_knowledge_base.py')
    uri = f'{path.absolute().as_uri()}?mode={"rwc" if write else "ro"}'
    try:
        connection = sqlite3.connect(uri, uri=True, timeout=WAIT,
                                     isolation_level=None,
                                     check_same_thread=False)
        try:
            _prepare(connection, path, write)
        except BaseException:
            connection.close()
            raise
    except sqlite3.DatabaseError as error:
        raise unusable(path, error) from None
    return connection


def unusable(path: Path, error: sqlite3.DatabaseError) -> Exception:
    """Return what to raise when SQLite cannot use the file of a base."""
    if isinstance(error, sqlite3.ProgrammingError):  # the base was closed
        return error
    cure = ('after an interruption or a full disk run '
            'tools/build_knowledge_base.py --out again, otherwise delete the '
            'folder and build the base anew')
    if 'locked' in str(error):
        cure = 'another process has it open: wait until it has finished'
    return InputError(f'{path} cannot be used: {error}; {cure}')


def _prepare(connection: sqlite3.Connection, path: Path, write: bool) -> None:
    tables = connection.execute('SELECT count(*) FROM sqlite_master')
    if write and tables.fetchone() == (0, ):
        _create(connection)
    _check(connection, path)


def _create(connection: sqlite3.Connection) -> None:
    connection.executescript(
        f'BEGIN IMMEDIATE; {_TABLES}'
        f"INSERT INTO settings VALUES ('identity', '{uuid.uuid4().hex}');"
        "INSERT INTO settings VALUES ('next entry', '1');"
        f'PRAGMA application_id = {_APPLICATION};'
        f'PRAGMA user_version = {FORMAT}; COMMIT;')


def _check(connection: sqlite3.Connection, path: Path) -> None:
    application, = connection.execute('PRAGMA application_id').fetchone()
    version, = connection.execute('PRAGMA user_version').fetchone()
    if application != _APPLICATION:
        raise InputError(f'{path} is an SQLite file and no knowledge base; '
                         'name another folder')
    if version != FORMAT:
        raise InputError(f'{path} has the format {version}; this version of '
                         f'gspmc reads {FORMAT}: build the base anew')
