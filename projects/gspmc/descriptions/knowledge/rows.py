"""Reading from the SQLite file of a knowledge base."""
import hashlib
import json
import sqlite3
from typing import Any, Dict, List, Sequence, Tuple

from .entry import Entry

MAX_SAME_KEY = 100
_COLUMNS = ('e.id, e.headword, e.text, d.name, e.page, e.language, '
            'e.aliases')
_ENTRIES = 'entries e JOIN documents d ON d.id = e.document'


def entries_after(connection: sqlite3.Connection, number: int,
                  limit: int) -> List[Entry]:
    """Return the next entries above a number, in their order."""
    rows = connection.execute(
        f'SELECT {_COLUMNS} FROM {_ENTRIES} WHERE e.id > ? ORDER BY e.id '
        'LIMIT ?', (number, limit))
    return [_entry(row) for row in rows]


def entries_by_number(connection: sqlite3.Connection,
                      numbers: Sequence[int]) -> Dict[int, Entry]:
    """Return the entries that exist, by their number."""
    marks = ', '.join('?' * len(numbers))
    rows = connection.execute(
        f'SELECT {_COLUMNS} FROM {_ENTRIES} WHERE e.id IN ({marks})', numbers)
    return {row[0]: _entry(row) for row in rows}


def entries_by_key(connection: sqlite3.Connection, key: str,
                   folded: bool) -> List[Tuple[Entry, bool]]:
    """Return the entries with a key.

    Args:
        connection: To the file.
        key: An exact key, or a folded one.
        folded: Which of them.

    Returns:
        At most ``MAX_SAME_KEY`` entries, and whether the key is that of an
        alias; those with the key of the headword come first.
    """
    kinds = 'k.folded <= 1' if folded else 'k.folded = 0'
    rows = connection.execute(
        f'SELECT {_COLUMNS}, k.alias FROM {_ENTRIES} '
        f'JOIN keys k ON k.entry = e.id WHERE k.key = ? AND {kinds} '
        'ORDER BY k.alias, k.entry LIMIT ?', (key, MAX_SAME_KEY))
    found: Dict[int, Tuple[Entry, bool]] = {}
    for *row, alias in rows:
        if row[0] not in found:  # its exact and its folded key may be alike
            found[row[0]] = _entry(row), bool(alias)
    return list(found.values())


def count_entries(connection: sqlite3.Connection) -> int:
    """Return the number of entries."""
    return connection.execute(
        'SELECT coalesce(sum(entries), 0) FROM documents').fetchone()[0]


def last_number(connection: sqlite3.Connection) -> int:
    """Return the highest number of an entry, 0 when there is none."""
    return connection.execute(
        'SELECT coalesce(max(id), 0) FROM entries').fetchone()[0]


def removed_ranges(connection: sqlite3.Connection) -> List[Tuple[int, int]]:
    """Return first and last numbers that the index has to forget."""
    return connection.execute('SELECT first, last FROM removed').fetchall()


def identity(connection: sqlite3.Connection) -> str:
    """Return what tells this base from any other."""
    return connection.execute(
        "SELECT value FROM settings WHERE name = 'identity'").fetchone()[0]


def content_sha256(connection: sqlite3.Connection) -> str:
    """Return a hash of the documents' names and all of their entries.

    It depends neither on the order in which documents came, nor on time or
    folder.
    """
    rows = connection.execute(
        'SELECT name, content_sha256 FROM documents ORDER BY name')
    return hashlib.sha256(json.dumps(rows.fetchall()).encode()).hexdigest()


def repeated_headwords(
        connection: sqlite3.Connection) -> Tuple[int, Tuple[str, ...]]:
    """Return how many headwords have several entries, and three of them."""
    query = ('SELECT key FROM keys WHERE folded = 0 AND alias = 0 '
             'GROUP BY key HAVING count(*) > 1')
    count, = connection.execute(f'SELECT count(*) FROM ({query})').fetchone()
    rows = connection.execute(f'{query} LIMIT 3')
    return count, tuple(key for key, in rows)


def _entry(row: Sequence[Any]) -> Entry:
    *values, aliases = row
    return Entry(*values, tuple(json.loads(aliases)) if aliases else ())
