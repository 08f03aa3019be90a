"""Building a knowledge base and adding to it."""
import hashlib
import json
import shutil
import sqlite3
import tempfile
from collections import Counter
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import contextmanager
from dataclasses import asdict
from itertools import chain, pairwise
from pathlib import Path
from typing import Iterator, List, NamedTuple, Sequence, Tuple, Union

import filelock
from tqdm import tqdm

from gspmc.errors import InputError, MissingFileError

from .database import open_database, unusable
from .documents import check_document, read_document
from .extra import import_extra
from .handing_over import read_entries, write_entries
from .helper import helper
from .indexing import update_index
from .layout import DATABASE, INDEX, LOCK
from .reading import Reading
from .report import BuildReport, DocumentReport
from .rows import count_entries, repeated_headwords
from .store import Store, StoredDocument

MAX_BASE = 1 << 30  # bytes of documents
# Raised when the readers find other entries in a document than before, so
# that unchanged documents are read again.
_READERS = 3
_WORK = '.reading-'  # beginning of the name of a folder


class _Job(NamedTuple):
    """A document that has to be written, and that is being read."""

    path: Path
    document: StoredDocument
    entries: Path  # the file that they are handed over in
    content: 'Future[Tuple[int, List[str]]]'  # how many they are, and notes


def build(documents: Sequence[Union[str, Path]], out: Union[str, Path],
          reading: Reading = Reading()) -> BuildReport:
    """Make a knowledge base, or add documents to one.

    A document is known by its file name. One that is stored with the same
    content and was read in the same way is skipped; one that has changed
    takes the place of its former self. One that cannot be read leaves the
    base as it was, and the others are read all the same.

    Killed at any time and called again, it makes the base that it would have
    made undisturbed.

    Args:
        documents: Files; with none, an interrupted base is completed.
        out: Folder of the base; it is made when it does not exist.
        reading: How to read all of the documents.

    Returns:
        What became of the documents; errors of single ones are in it.

    Raises:
        MissingFileError: If there is neither a document nor a base.
        InputError: If two documents have the same name, or the base is being
            used by another process or cannot be written.
    """
    documents, out = [Path(path) for path in documents], Path(out)
    _check_names(documents)
    import_extra('tantivy')  # rather than after hours of reading
    if not documents and not (out / DATABASE).is_file():
        raise MissingFileError(f'there is no knowledge base {out} to '
                               'complete; name documents to make one')
    try:
        out.mkdir(parents=True, exist_ok=True)
        with filelock.FileLock(out / LOCK, timeout=0):
            return _build(documents, out, reading)
    except filelock.Timeout:
        raise InputError(f'{out} is being written by another process; wait '
                         'until it has finished') from None
    except InputError:
        raise
    except BrokenExecutor:
        raise InputError('the process that reads the documents was killed, '
                         'perhaps for lack of memory; start again to go '
                         'on') from None
    except sqlite3.DatabaseError as error:
        raise unusable(out / DATABASE, error) from None
    except OSError as error:
        raise InputError(f'the base {out} cannot be written: '
                         f'{error}') from None


def _build(documents: Sequence[Path], out: Path,
           reading: Reading) -> BuildReport:
    connection = open_database(out / DATABASE, write=True)
    try:
        store = Store(connection)
        with _work_folder(out) as folder, helper() as executor:
            reports = tuple(_put_all(store, documents, reading, executor,
                                     folder))
            update_index(store, out / INDEX, executor)
        repeated, examples = repeated_headwords(connection)
        return BuildReport(reports, count_entries(connection), repeated,
                           examples)
    finally:
        connection.close()


def _check_names(documents: Sequence[Path]) -> None:
    names = Counter(path.name for path in documents)
    for name, count in names.items():
        if count > 1:
            raise InputError(f'{count} documents are called {name}; a base '
                             'knows a document by its name: rename one')


@contextmanager
def _work_folder(out: Path) -> Iterator[Path]:
    """Yield a folder for files that nobody needs later."""
    for stale in out.glob(f'{_WORK}*'):  # of a build that was killed
        shutil.rmtree(stale)
    with tempfile.TemporaryDirectory(dir=out, prefix=_WORK) as folder:
        yield Path(folder)


def _put_all(store: Store, documents: Sequence[Path], reading: Reading,
             executor: Executor, folder: Path) -> Iterator[DocumentReport]:
    """Write those documents into the base that are new or have changed.

    While one is written, the executor reads the next one.
    """
    jobs = (_start(store, path, reading, executor, folder)
            for path in documents)
    for job, _ in pairwise(chain(jobs, [None])):
        yield _finish(store, job)


def _start(store: Store, path: Path, reading: Reading, executor: Executor,
           folder: Path) -> Union[DocumentReport, _Job]:
    try:
        document = _describe(path, reading)
    except (InputError, OSError) as error:
        return DocumentReport(path, 'failed', error=str(error))
    if store.documents().get(path.name) == document:
        return DocumentReport(path, 'unchanged')
    entries = folder / path.name
    return _Job(path, document, entries,
                executor.submit(_read, path, reading, entries))


def _read(path: Path, reading: Reading,
          entries: Path) -> Tuple[int, List[str]]:
    notes: List[str] = []
    return write_entries(entries, read_document(path, reading, notes)), notes


def _finish(store: Store, job: Union[DocumentReport, _Job]) -> DocumentReport:
    if isinstance(job, DocumentReport):
        return job
    path, document = job.path, job.document
    stored = store.documents()
    old = stored.pop(path.name, None)
    try:
        _check_base(path, document.size + sum(d.size for d in stored.values()))
        count, notes = job.content.result()
        with tqdm(read_entries(job.entries), total=count, desc=path.name,
                  unit=' entries') as bar:
            store.put(document, bar)
    except (InputError, OSError) as error:
        return DocumentReport(path, 'failed', error=str(error))
    return DocumentReport(path, 'replaced' if old else 'added', count,
                          tuple(notes))


def _describe(path: Path, reading: Reading) -> StoredDocument:
    check_document(path)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    how = json.dumps(dict(asdict(reading), readers=_READERS))
    return StoredDocument(path.name, digest, path.stat().st_size, how)


def _check_base(path: Path, size: int) -> None:
    if size > MAX_BASE:
        raise InputError(f'{path}: with it the base would have {size:,} bytes '
                         f'of documents; it may have {MAX_BASE:,}')
