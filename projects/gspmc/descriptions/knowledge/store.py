"""Writing documents into the SQLite file, each one whole or not at all."""
import hashlib
import json
import sqlite3
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Dict, Iterable, Iterator, Sequence, Set, Tuple

from .entry import RawEntry
from .keys import exact_key, folded_key, without_number

_BATCH = 10_000  # entries
_CACHE = 64 << 10  # KiB

Numbered = Tuple[int, RawEntry]


@dataclass(frozen=True)
class StoredDocument:
    """What the base remembers of a document.

    Args:
        name: File name.
        sha256: Of the file.
        size: In bytes.
        reading: How it was read, as JSON.
    """

    name: str
    sha256: str
    size: int
    reading: str


class Store:
    """Adds documents to a base.

    Args:
        connection: To its file, to write.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        connection.execute(f'PRAGMA cache_size = -{_CACHE}')

    def documents(self) -> Dict[str, StoredDocument]:
        """Return the documents by name."""
        rows = self.connection.execute(
            'SELECT name, sha256, bytes, reading FROM documents')
        return {row[0]: StoredDocument(*row) for row in rows}

    def put(self, document: StoredDocument,
            entries: Iterable[RawEntry]) -> int:
        """Write a document, in place of the one with its name if there is.

        The numbers of entries are never used again.

        Args:
            document: What to remember of it.
            entries: All of its entries. When they raise, the base stays as it
                was.

        Returns:
            The number of entries.
        """
        with self._transaction():
            self._remove(document.name)
            first = self._next_entry()
            row = self.connection.execute(
                "INSERT INTO documents VALUES (NULL, ?, ?, ?, ?, ?, 0, '')",
                (document.name, document.sha256, document.size,
                 document.reading, first)).lastrowid
            digest = hashlib.sha256()
            numbered = enumerate(entries, start=first)
            count = 0
            while batch := list(islice(numbered, _BATCH)):
                self._insert(row, batch)
                digest.update(_canonical(batch))
                count += len(batch)
            self.connection.execute(
                'UPDATE documents SET entries = ?, content_sha256 = ? '
                'WHERE id = ?', (count, digest.hexdigest(), row))
            self.connection.execute(
                "UPDATE settings SET value = ? WHERE name = 'next entry'",
                (str(first + count), ))
        return count

    def forget_removed(self) -> None:
        """Say that the index has forgotten the removed entries."""
        self.connection.execute('DELETE FROM removed')

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self.connection.execute('BEGIN EXCLUSIVE')
        try:
            yield
        except BaseException:
            self.connection.execute('ROLLBACK')
            raise
        self.connection.execute('COMMIT')

    def _next_entry(self) -> int:
        value, = self.connection.execute(
            "SELECT value FROM settings WHERE name = 'next entry'").fetchone()
        return int(value)

    def _remove(self, name: str) -> None:
        old = self.connection.execute(
            'SELECT id, first, first + entries - 1 FROM documents '
            'WHERE name = ?', (name, )).fetchone()
        if old is None:
            return
        row, *places = old
        for statement in (
                'DELETE FROM entries WHERE id BETWEEN ? AND ?',
                'DELETE FROM keys WHERE entry BETWEEN ? AND ?',
                'INSERT INTO removed VALUES (?, ?)'):
            self.connection.execute(statement, places)
        self.connection.execute('DELETE FROM documents WHERE id = ?', (row, ))

    def _insert(self, document: int, batch: Sequence[Numbered]) -> None:
        self.connection.executemany(
            'INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?)',
            ((number, document, entry.headword, entry.text, entry.page,
              entry.language, _aliases(entry)) for number, entry in batch))
        # Sorted, so that neighbours go to the same pages of the tree.
        keys = sorted(key for numbered in batch for key in _keys(*numbered))
        self.connection.executemany('INSERT INTO keys VALUES (?, ?, ?, ?)',
                                    keys)


def _keys(number: int, entry: RawEntry) -> Set[Tuple[str, int, int, int]]:
    own = (entry.headword, without_number(entry.headword))
    keys = set()
    for alias, words in enumerate((own, entry.aliases)):
        for word in words:
            exact, folded = exact_key(word, entry.language), folded_key(word)
            keys.add((exact, 0, alias, number))
            if folded != exact:
                keys.add((folded, 1, alias, number))
    return {key for key in keys if key[0]}


def _aliases(entry: RawEntry) -> str:
    if not entry.aliases:
        return ''
    return json.dumps(entry.aliases, ensure_ascii=False)


def _canonical(batch: Sequence[Numbered]) -> bytes:
    """Return what is hashed: the entries without their numbers."""
    return ''.join(
        json.dumps([entry.headword, entry.text, entry.page, entry.language,
                    entry.aliases], ensure_ascii=False) + '\n'
        for _, entry in batch).encode()
