"""Reading a document of any supported format into entries."""
from pathlib import Path
from typing import Iterable, Iterator, List

from gspmc.descriptions.rules.language import language_of
from gspmc.errors import InputError, MissingFileError

from .docx import docx_lines
from .encodings import detect_encoding
from .entry import RawEntry
from .keys import exact_key
from .labels_inside import without_labels
from .patterns import find_pattern
from .pdf import pdf_lines
from .reading import FORMATS, Reading
from .splitting import MAX_ENTRY, choose_pattern, split_entries
from .tables import csv_entries, jsonl_entries
from .text_lines import Line, read_lines

MAX_DOCUMENT = 50 << 20  # bytes
_LANGUAGE_SAMPLE = 60  # characters; a language shows soon
# What other programs' files can be saved as, by the ends of their names.
_SAVE_AS = {
    **dict.fromkeys(('doc', 'odt', 'rtf', 'pages', 'wps'), 'docx'),
    **dict.fromkeys(('xls', 'xlsx', 'ods', 'numbers', 'et'), 'csv'),
    **dict.fromkeys(('htm', 'html', 'epub', 'mobi'), 'txt'),
    'json': 'jsonl'}


def check_document(path: Path) -> None:
    """Check that a document is there and not too large.

    Raises:
        MissingFileError: If there is no such file.
        InputError: If it is empty or too large.
    """
    if not path.is_file():
        raise MissingFileError(f'there is no document {path}')
    size = path.stat().st_size
    if size == 0:
        raise InputError(f'{path} is empty')
    if size > MAX_DOCUMENT:
        raise InputError(f'{path} has {size:,} bytes; a document may have '
                         f'{MAX_DOCUMENT:,}: split it')


def read_document(path: Path, reading: Reading,
                  notes: List[str]) -> Iterator[RawEntry]:
    """Yield the entries of a document, in their order.

    Args:
        path: The document.
        reading: How to read it.
        notes: What was found out and left out is noted here.

    Raises:
        InputError: If it cannot be read, or has no entry; the message names
            the file, and the byte, line or page.
    """
    format = reading.format or path.suffix.lower().removeprefix('.')
    if format not in FORMATS:
        better = _SAVE_AS.get(format)
        raise InputError(
            f'{path} ends in none of {", ".join(FORMATS)}; '
            + (f'save it as .{better}' if better else
               'name its format with --format'))
    notes.append(format)
    if format in ('csv', 'tsv', 'jsonl'):
        cure = ('fill in the columns or keys, or name others with '
                '--headword-key and --text-key')
        read = jsonl_entries if format == 'jsonl' else csv_entries
        entries = read(path, _text_lines(path, reading, notes), reading)
    else:
        cure = 'choose another --pattern'
        lines = _lines(path, format, reading, notes)
        entries = _split(path, lines, reading, notes)
    return _complete(path, entries, reading, notes, cure)


def _lines(path: Path, format: str, reading: Reading,
           notes: List[str]) -> Iterator[Line]:
    if format == 'pdf':
        return pdf_lines(path, reading.columns, notes)
    if format == 'docx':
        return without_labels(docx_lines(path))
    return _split_lines(_text_lines(path, reading, notes))


def _split_lines(lines: Iterable[Line]) -> Iterator[Line]:
    """Split at other ends of lines and pages too; blank lines stay."""
    for line in lines:
        texts = line.text.splitlines()
        if len(texts) < 2:
            yield line
        else:
            yield from (line._replace(text=text) for text in texts)


def _text_lines(path: Path, reading: Reading,
                notes: List[str]) -> Iterator[Line]:
    encoding = reading.encoding or detect_encoding(path)
    notes.append(encoding)
    return read_lines(path, encoding, guessed=reading.encoding is None)


def _split(path: Path, lines: Iterable[Line], reading: Reading,
           notes: List[str]) -> Iterator[RawEntry]:
    lines = _without_blank_runs(lines)
    name = reading.pattern
    if name is None:
        name, lines = choose_pattern(path, lines)
    notes.append(f'pattern {name}')
    yield from split_entries(path, lines, find_pattern(name))


def _without_blank_runs(lines: Iterable[Line]) -> Iterator[Line]:
    """Leave out all but the first of blank lines: there may be millions."""
    was_blank = False
    for line in lines:
        is_blank = not line.text.strip()
        if not (is_blank and was_blank):
            yield line
        was_blank = is_blank


def _complete(path: Path, entries: Iterable[RawEntry], reading: Reading,
              notes: List[str], cure: str) -> Iterator[RawEntry]:
    """Check entries, say their languages, and leave out empty ones.

    Where the language of a text does not show, it is that of the one before.
    """
    found, left_out, language = 0, 0, ''
    for entry in entries:
        headword, text = entry.headword.strip(), entry.text.strip()
        if not text or not exact_key(headword):
            left_out += 1
            continue
        found += 1
        _check_entry(path, entry)
        language = (reading.language or entry.language or language_of(
            f'{headword} {text[:_LANGUAGE_SAMPLE]}') or language)
        yield entry._replace(headword=headword, text=text, language=language)
    if not found:
        raise InputError(f'{path} has no entry with a headword and a text '
                         f'({", ".join(notes)}); {cure}')
    if left_out:
        notes.append(f'left out without headword or text: {left_out}')


def _check_entry(path: Path, entry: RawEntry) -> None:
    if len(entry.headword) + len(entry.text) > MAX_ENTRY:
        raise InputError(f'{path}: the entry {entry.headword[:40]!r} at '
                         f'{entry.place} is longer than {MAX_ENTRY:,} '
                         'characters')
    for text in (entry.headword, entry.text, *entry.aliases):
        try:
            text.encode()
        except UnicodeEncodeError:
            raise InputError(f'{path}: the entry at {entry.place} is not '
                             'valid Unicode') from None
