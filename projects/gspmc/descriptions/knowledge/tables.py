"""Entries of CSV, TSV and JSON-lines documents: one record an entry."""
import csv
import json
import re
from pathlib import Path
from typing import Any, Iterable, Iterator, List, Mapping, Optional

from gspmc.errors import InputError

from .entry import RawEntry
from .reading import Reading
from .text_lines import Line

_TEXT_KEYS = ('text', 'description')
_BETWEEN_ALIASES = re.compile('[|;；、]')
# A blank line, or one that tells Excel what stands between cells.
_BEFORE_HEADER = re.compile(r'\s*(?:"?sep=.\s?"?\s*)?', re.IGNORECASE)


def csv_entries(path: Path, lines: Iterable[Line],
                reading: Reading) -> Iterator[RawEntry]:
    """Yield the entries of a table whose first line names the columns.

    Commas, semicolons, tabs or ``|`` stand between cells, whichever the first
    line has most of; ``|``, ``;``, ``；`` or ``、`` between the aliases of a
    cell.

    Raises:
        InputError: If a column is missing, or a line is no CSV; the message
            names the line.
    """
    texts = (f'{line.text}\n' for line in lines)
    first, header = next((numbered for numbered in enumerate(texts, start=1)
                          if not _BEFORE_HEADER.fullmatch(numbered[1])),
                         (1, ''))
    delimiter = max(',;\t|', key=header.count)
    try:
        names = next(csv.reader([header], delimiter=delimiter))
    except csv.Error as error:
        raise InputError(f'{path}: line {first} is no CSV: {error}') from None
    text_key = _check_keys(path, f'line {first}', names, reading)
    rows = csv.DictReader(texts, names, delimiter=delimiter, strict=True)
    try:
        for row in rows:
            place = f'line {rows.line_num + first}'
            if any(row.pop(None, ())):  # empty ones may be at the end
                raise InputError(
                    f'{path}: {place} has more cells than line {first}; put '
                    f'"" around a text with {delimiter!r}')
            yield _entry(path, row, text_key, place, reading)
    except csv.Error as error:
        raise InputError(
            f'{path}: line {rows.line_num + first} is no CSV: {error}; a '
            'quotation mark may be left open') from None


def jsonl_entries(path: Path, lines: Iterable[Line],
                  reading: Reading) -> Iterator[RawEntry]:
    """Yield the entries of a file with one JSON object a line.

    Raises:
        InputError: If a line is no object or lacks a key; the message names
            its byte.
    """
    for line in lines:
        if not line.text.strip():
            continue
        try:
            record = json.loads(line.text)
        except (ValueError, RecursionError) as error:
            raise InputError(
                f'{path}: the line at {line.place} is no JSON: {error}; put '
                'each object on a line of its own, without a list around '
                'them') from None
        if not isinstance(record, dict):
            raise InputError(f'{path}: the line at {line.place} is no JSON '
                             'object such as {"headword": "A", "text": "B"}; '
                             'put each object on a line of its own')
        text_key = _check_keys(path, line.place, list(record), reading)
        yield _entry(path, record, text_key, line.place, reading)


def _check_keys(path: Path, place: str, keys: List[str],
                reading: Reading) -> str:
    """Return the key of the text."""
    text_keys = (reading.text_key, ) if reading.text_key else _TEXT_KEYS
    text_key = next((key for key in text_keys if key in keys), None)
    if text_key is None or reading.headword_key not in keys:
        missing = text_keys[0] if text_key is None else reading.headword_key
        raise InputError(f'{path}, {place}: no {missing!r} among {keys}; name '
                         'the right keys with --headword-key and --text-key')
    return text_key


def _entry(path: Path, record: Mapping[str, Any], text_key: str, place: str,
           reading: Reading) -> RawEntry:
    headword, text, language = (
        _text(path, record, key, place)
        for key in (reading.headword_key, text_key, 'language'))
    aliases = _aliases(path, record.get(reading.aliases_key), place)
    page = _page(record.get('page'))
    return RawEntry(headword, text, place, page, language, aliases)


def _text(path: Path, record: Mapping[str, Any], key: str,
          place: str) -> str:
    value = record.get(key) or ''
    if not isinstance(value, str):
        raise InputError(f'{path}, {place}: {key!r} is {value!r} and no text')
    return value


def _aliases(path: Path, value: Any, place: str) -> 'tuple[str, ...]':
    if isinstance(value, str):
        value = _BETWEEN_ALIASES.split(value)
    aliases = value or []
    if not isinstance(aliases, list) or any(
            not isinstance(alias, str) for alias in aliases):
        raise InputError(f'{path}, {place}: the aliases are {value!r} and no '
                         'list of texts')
    return tuple(alias.strip() for alias in aliases if alias.strip())


def _page(value: Any) -> Optional[int]:
    return int(value) if re.fullmatch('[0-9]{1,6}', str(value)) else None
