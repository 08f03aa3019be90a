"""Bringing the full-text index up to the SQLite file.

First the rows, then the index, then the mark in its manifest: whenever the
process is killed, what comes after the mark is done again at the next start.
"""
import shutil
import sqlite3
from collections import deque
from concurrent.futures import Executor, Future
from contextlib import suppress
from pathlib import Path
from typing import Any, Deque, Iterable, Iterator, List, Optional, Tuple

from tqdm import tqdm

from gspmc.errors import InputError

from .extra import import_extra
from .full_text import (make_manifest, open_index, read_manifest,
                        write_manifest)
from .rows import (count_entries, entries_after, identity, last_number,
                   removed_ranges)
from .store import Store
from .tokens import index_words

MARK_EVERY = 200_000  # entries
READ = 5_000  # entries at a time
AHEAD = 2  # times as many are with the executor
_MEMORY = 128 << 20  # bytes, of the writer
_END = (1 << 63) - 1

Words = Tuple[str, str]  # of the headword and of the text


def is_complete(connection: sqlite3.Connection, folder: Path) -> bool:
    """Return whether an index says that it holds just what the base does."""
    wanted = make_manifest(identity(connection), last_number(connection))
    return (read_manifest(folder) == wanted
            and not removed_ranges(connection))


def update_index(store: Store, folder: Path, executor: Executor) -> None:
    """Index what is new and forget what was removed.

    An index of another base, made by other rules, damaged, or with a wrong
    number of entries is made anew.

    Args:
        store: The base, to which nobody else may write.
        folder: Of its index.
        executor: Makes the words of the next entries meanwhile.

    Raises:
        InputError: If the index cannot be written.
    """
    index = _usable_index(store.connection, folder)
    if index is not None:
        with suppress(ValueError, OSError):  # what tantivy finds damaged
            _bring_up(store, index, folder, executor)
            return
    try:
        _bring_up(store, _new_index(store.connection, folder), folder,
                  executor)
    except (ValueError, OSError) as error:
        raise InputError(f'the index {folder} cannot be written: '
                         f'{error}') from None


def _bring_up(store: Store, index: Any, folder: Path,
              executor: Executor) -> None:
    if is_complete(store.connection, folder):
        return
    writer = index.writer(heap_size=_MEMORY, num_threads=1)
    # A killed writer leaves files, some of them in the way of this one.
    writer.garbage_collect_files()
    for stale in folder.glob('.manifest-*'):
        stale.unlink()
    mark = read_manifest(folder)['complete_to']
    _forget(writer, index.schema,
            [*removed_ranges(store.connection), (mark + 1, _END)])
    store.forget_removed()
    _add(writer, store.connection, folder, mark, executor)
    writer.wait_merging_threads()


def _usable_index(connection: sqlite3.Connection,
                  folder: Path) -> Optional[Any]:
    """Return the index that is there, unless it has to be made anew."""
    found = read_manifest(folder)
    mark = found.get('complete_to')
    if found != make_manifest(identity(connection), mark):
        return None
    try:
        index = open_index(folder)
        count = index.searcher().num_docs
    except (ValueError, OSError):
        return None
    if is_complete(connection, folder) and count != count_entries(connection):
        return None
    return index


def _new_index(connection: sqlite3.Connection, folder: Path) -> Any:
    """Make an empty index; the manifest goes first and comes last."""
    write_manifest(folder, {})
    shutil.rmtree(folder)
    folder.mkdir()
    index = open_index(folder)
    write_manifest(folder, make_manifest(identity(connection), 0))
    return index


def _forget(writer: Any, schema: Any,
            ranges: Iterable[Tuple[int, int]]) -> None:
    tantivy = import_extra('tantivy')
    for first, last in ranges:
        writer.delete_documents_by_query(tantivy.Query.range_query(
            schema, 'number', tantivy.FieldType.Unsigned, first, last))
    writer.commit()


def _add(writer: Any, connection: sqlite3.Connection, folder: Path, mark: int,
         executor: Executor) -> None:
    """Index the entries above the mark, and move it on."""
    tantivy = import_extra('tantivy')
    last, name = last_number(connection), identity(connection)
    with tqdm(total=last - mark, desc='indexing', unit=' entries') as bar:
        since = 0
        for numbers, words in _worded(connection, mark, executor):
            for number, (head, body) in zip(numbers, words):
                document = tantivy.Document(head=head, body=body)
                document.add_unsigned('number', number)
                writer.add_document(document)
            bar.update(numbers[-1] - mark)
            mark, since = numbers[-1], since + len(numbers)
            if since >= MARK_EVERY or mark == last:
                writer.commit()
                write_manifest(folder, make_manifest(name, mark))
                since = 0


def _worded(connection: sqlite3.Connection, mark: int,
            executor: Executor) -> Iterator[Tuple[List[int], List[Words]]]:
    """Yield the numbers of the entries above the mark, and their words."""
    waiting: Deque[Tuple[List[int], 'Future[List[Words]]']] = deque()
    while True:
        entries = entries_after(connection, mark, READ)
        if entries:
            mark = entries[-1].id
            texts = [('\n'.join((entry.headword, *entry.aliases)), entry.text)
                     for entry in entries]
            waiting.append(([entry.id for entry in entries],
                            executor.submit(_words, texts)))
        elif not waiting:
            return
        if len(waiting) > AHEAD or not entries:
            numbers, words = waiting.popleft()
            yield numbers, words.result()


def _words(texts: List[Tuple[str, str]]) -> List[Words]:
    return [(index_words(head), index_words(body)) for head, body in texts]
