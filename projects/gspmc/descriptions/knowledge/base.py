"""A knowledge base, as those who ask it see it."""
import sqlite3
import threading
from pathlib import Path
from typing import (Any, Callable, Iterator, List, Optional, Sequence, Tuple,
                    TypeVar, Union)

from gspmc.errors import InputError

from . import rows
from .database import open_database, unusable
from .entry import Entry, LookUp, Retrieval
from .full_text import open_index, search_index
from .fusion import EntryRanker, reciprocal_rank_fusion
from .indexing import is_complete
from .keys import alternatives, exact_key, folded_key
from .layout import DATABASE, INDEX

T = TypeVar('T')
_READ = 1_000  # entries at a time
_DEPTH = 50  # entries of each ranking that are fused


class KnowledgeBase:
    """Entries of dictionaries, to read; a context manager.

    Several threads may ask at the same time. ``len`` is the number of
    entries, and iterating streams all of them. While it is open nobody can
    write to the base: all that is asked comes from one state of it.

    Args:
        path: Folder that tools/build_knowledge_base.py made.
        dense: Ranks entries by meaning. :meth:`search` fuses its ranking with
            that of the words; without it the words alone count.

    Attributes:
        sha256: Of the names of the documents and all their entries.

    Raises:
        MissingFileError: If there is no base.
        InputError: If it is unfinished or cannot be read; also when it is
            asked later on.
    """

    def __init__(self, path: Union[str, Path],
                 dense: Optional[EntryRanker] = None) -> None:
        self.path = Path(path)
        self._dense = dense
        self._lock = threading.Lock()
        self._connection = open_database(self.path / DATABASE, write=False)
        try:
            # One transaction for all: locks that each look-up takes for
            # itself are nearly half of its time.
            self._read(sqlite3.Connection.execute, 'BEGIN')
            self._index = self._read(self._open_index)
            self._len = self._read(rows.count_entries)
            self.sha256 = self._read(rows.content_sha256)
        except BaseException:
            self._connection.close()
            raise

    def __enter__(self) -> 'KnowledgeBase':
        return self

    def __exit__(self, *exception) -> None:
        self.close()

    def __len__(self) -> int:
        return self._len

    def __iter__(self) -> Iterator[Entry]:
        last = 0
        while entries := self._next_entries(last):
            yield from entries
            last = entries[-1].id

    def close(self) -> None:
        """Close the files."""
        self._connection.close()

    def look_up(self, headword: str) -> LookUp:
        """Return the entries of a headword.

        The exact key counts, the folded one only where no entry has the
        exact one. Entries that have the word as an alias count only where
        none has it as its headword.
        """
        for how, find in (('exact', self._exact), ('folded', self._folded)):
            found = find(headword)
            own = [entry for entry, alias in found if not alias]
            entries = tuple(own or [entry for entry, _ in found])
            if entries:
                return LookUp(entries, how, _different_headwords(entries))
        return LookUp((), 'none')

    def search(self, text: str, limit: int = 5) -> List[Tuple[Entry, float]]:
        """Return the entries whose words are most like those of a text.

        Returns:
            Entries, best first, with their scores: BM25 over headword and
            text (Robertson and Zaragoza 2009), or fused ranks.
        """
        if limit < 1:
            raise InputError(f'{limit} entries cannot be searched for')
        hits = self._hits(text, limit)
        entries = self._read(rows.entries_by_number,
                             [number for number, _ in hits])
        return [(entries[number], score) for number, score in hits
                if number in entries]

    def retrieve(self, label: str, limit: int = 5) -> Retrieval:
        """Return the entries for a label: of its headword, else by search.

        Of a label such as ``반갑다/기쁘다`` that is no headword as a whole, the
        first word that is one counts.
        """
        for headword in (label, *alternatives(label)):
            found = self.look_up(headword)
            if found.entries:
                return Retrieval(found.entries[:limit], found.how,
                                 found.ambiguous)
        entries = tuple(entry for entry, _ in self.search(label, limit))
        return Retrieval(entries, 'search' if entries else 'none')

    def _read(self, query: Callable[..., T], *arguments: Any) -> T:
        try:
            with self._lock:
                return query(self._connection, *arguments)
        except sqlite3.DatabaseError as error:
            raise unusable(self.path / DATABASE, error) from None

    def _open_index(self, connection: sqlite3.Connection) -> Any:
        folder = self.path / INDEX
        cure = (f'tools/build_knowledge_base.py --out {self.path} completes '
                'it')
        if not is_complete(connection, folder):
            raise InputError(f'the index of {self.path} is unfinished or '
                             f'does not fit; {cure}')
        try:
            index = open_index(folder)
            found = index.searcher().num_docs
        except (ValueError, OSError) as error:
            raise InputError(f'{folder} is damaged: {error}; {cure}') from None
        wanted = rows.count_entries(connection)
        if found != wanted:
            raise InputError(f'{folder} is damaged: it has {found} entries '
                             f'instead of {wanted}; {cure}')
        return index

    def _hits(self, text: str, limit: int) -> List[Tuple[int, float]]:
        if self._dense is None:
            return search_index(self._index, text, limit)
        depth = max(limit, _DEPTH)
        words = search_index(self._index, text, depth)
        return reciprocal_rank_fusion([
            [number for number, _ in words],
            self._dense.rank(text, depth)])[:limit]

    def _next_entries(self, number: int) -> List[Entry]:
        return self._read(rows.entries_after, number, _READ)

    def _by_key(self, key: str, folded: bool) -> List[Tuple[Entry, bool]]:
        return self._read(rows.entries_by_key, key, folded)

    def _exact(self, headword: str) -> List[Tuple[Entry, bool]]:
        """Look for the exact key, which the language of an entry decides."""
        key, turkish = exact_key(headword), exact_key(headword, 'tr')
        found = self._by_key(key, folded=False)
        if key == turkish:
            return found
        found = [hit for hit in found if hit[0].language != 'tr']
        return found + [hit for hit in self._by_key(turkish, folded=False)
                        if hit[0].language == 'tr']

    def _folded(self, headword: str) -> List[Tuple[Entry, bool]]:
        return self._by_key(folded_key(headword), folded=True)


def _different_headwords(entries: Sequence[Entry]) -> Tuple[str, ...]:
    """Return one headword for each exact key, if there are several."""
    if len(entries) == 1:
        return ()
    headwords = {exact_key(entry.headword, entry.language): entry.headword
                 for entry in entries}
    return tuple(headwords.values()) if len(headwords) > 1 else ()
