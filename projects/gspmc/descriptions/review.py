"""Review by an expert: the descriptions as a CSV for a spreadsheet, and back.

The header says which columns may be edited. A record whose texts come back
changed, or whose status was set to ``corrected``, becomes ``corrected``.
"""
import hashlib
import re
from dataclasses import replace
from pathlib import Path
from typing import Any, Dict, List, Mapping, Sequence, Tuple, Union

from gspmc.errors import InputError

from .records import PARTS, STATUSES, Description, Segment
from .spreadsheet import read_sheet, write_sheet

HEADER = {
    'gloss': 'gloss (do not edit)',
    'status': 'status (edit: "corrected" approves the texts as they are)',
    'flags': 'flags (do not edit)',
    'refined': 'refined (edit)',
    'synonyms': 'synonyms (edit; one a line)',
    'segments': 'segments (edit; one a line, as in "right_hand, face: The '
                'hand touches the cheek.")',
    'primary': 'primary (do not edit)',
    'sources': 'sources (do not edit)',
    'version': 'version (do not edit)',
}
NAMES = {title: name for name, title in HEADER.items()}
EDITABLE = ('refined', 'synonyms', 'segments')
# Characters of what is only to be read; all of it is in the file.
LONGEST_SOURCE = 2000
LONGEST_CELL = 20000


def write_review(path: Union[str, Path],
                 descriptions: Sequence[Description]) -> None:
    """Write the CSV; see :func:`gspmc.descriptions.spreadsheet.write_sheet`.

    Raises:
        InputError: If it may not, see :func:`check_no_loss`, or if a text is
            too long for a spreadsheet.
    """
    check_no_loss(path, descriptions)
    rows = [tuple(_cells(d)[name] for name in HEADER) for d in descriptions]
    write_sheet(path, tuple(HEADER.values()), rows)


def check_no_loss(path: Union[str, Path],
                  descriptions: Sequence[Description]) -> None:
    """Check that a review may be written there.

    Raises:
        InputError: If there is a file with corrections that are not in the
            descriptions, or one that is none of these.
    """
    if not Path(path).exists():
        return
    try:
        _, pending = apply_review(path, descriptions)
    except InputError as error:
        raise InputError(f'{path} stays as it is, its corrections may be lost '
                         f'otherwise: {error}; name another file') from None
    if pending:
        raise InputError(f'{path} holds corrections of {", ".join(pending)}; '
                         'put them back first, with --apply-review, or name '
                         'another file')


def apply_review(
        path: Union[str, Path], descriptions: Sequence[Description]
) -> Tuple[List[Description], List[str]]:
    """Put the corrections of a CSV into the descriptions.

    Args:
        path: What :func:`write_review` wrote and an expert edited; rows and
            columns may have been deleted.
        descriptions: The records that it was written from.

    Returns:
        All records in their order, and the glosses that became corrected.

    Raises:
        MissingFileError: If there is no such file.
        InputError: If the file cannot be used; the message names the row.
    """
    result = {description.gloss: description for description in descriptions}
    rows: Dict[str, int] = {}
    changed = []
    for number, titled in read_sheet(path, tuple(NAMES)):
        row = {NAMES[title]: cell for title, cell in titled.items()}
        gloss = row['gloss']
        try:
            if gloss not in result:
                raise InputError(
                    f'there is no sign {gloss!r} in the descriptions; leave '
                    'the column gloss as it was')
            if rows.setdefault(gloss, number) != number:
                raise InputError(f'{gloss!r} has row {rows[gloss]} already')
            after = _corrected(result[gloss], row)
        except InputError as error:
            raise InputError(f'{path}, row {number}: {error}') from None
        if after != result[gloss]:
            result[gloss] = after
            changed.append(gloss)
    return list(result.values()), changed


def _corrected(before: Description, row: Mapping[str, str]) -> Description:
    """Return the record with what was edited in its row."""
    cells = _cells(before)
    row = {**cells, **row}
    status = row['status'].strip().lower()
    if status not in STATUSES:
        raise InputError(f'status {status!r}; write "corrected" or leave it')
    approved = status == 'corrected' != before.status
    if not approved and _version(row) == row['version']:
        return before  # nobody touched the row
    edited = {name: row[name] for name in EDITABLE
              if _plain(row[name]) != _plain(cells[name])}
    after = replace(before, **_values(edited), flags=(), status='corrected')
    if not approved and _version(_cells(after)) == cells['version']:
        return before
    if row['version'] != cells['version']:
        raise InputError(f'{before.gloss!r} has changed since this file was '
                         'written; write the review anew and edit that')
    return after


def _cells(description: Description) -> Dict[str, str]:
    """Render a record; what is read back is compared with this."""
    cells = {
        'gloss': description.gloss,
        'status': description.status,
        'flags': '\n'.join(description.flags)[:LONGEST_CELL],
        'refined': description.refined,
        'synonyms': _lines(description.synonyms),
        'segments': _lines([f'{", ".join(segment.parts)}: {segment.text}'
                            for segment in description.segments]),
        'primary': description.primary[:LONGEST_CELL],
        'sources': '\n'.join(map(_source,
                                 description.sources))[:LONGEST_CELL],
    }
    return {**cells, 'version': _version(cells)}


def _version(cells: Mapping[str, str]) -> str:
    """Return a short hash of what may be edited."""
    texts = '\0'.join(_plain(cells[name]) for name in EDITABLE)
    # Spreadsheets would take digits alone for a number.
    return f'v{hashlib.sha256(texts.encode("utf-8")).hexdigest()[:12]}'


def _values(cells: Mapping[str, str]) -> Dict[str, Any]:
    values: Dict[str, Any] = {}
    if 'refined' in cells:
        values['refined'] = cells['refined'].strip()
    if 'synonyms' in cells:
        values['synonyms'] = tuple(_filled_lines(cells['synonyms']))
    if 'segments' in cells:
        values['segments'] = tuple(
            map(_segment, _filled_lines(cells['segments'])))
    return values


def _segment(line: str) -> Segment:
    # Input methods for Chinese write the marks in full width.
    names, *text = re.split('[:：]', line, maxsplit=1)
    if not text:
        raise InputError(f'segment {line!r} does not start with its parts; '
                         f'write {PARTS[-1]}: {line}')
    parts = [part.strip() for part in re.split('[,，、]', names)]
    return Segment(text[0].strip(), tuple(parts))


def _source(source: Any) -> str:
    if not isinstance(source, Mapping):
        return str(source)[:LONGEST_SOURCE]
    place = f'{source.get("document", "?")}, page {source.get("page")}'
    cited = 'cited' if source.get('cited') else 'not cited'
    text = str(source.get('text', ''))[:LONGEST_SOURCE]
    return f'[{source.get("id")}, {place}, {cited}] ' \
           f'{source.get("headword", "")}: {text}'


def _lines(texts: Sequence[str]) -> str:
    return '\n'.join(' '.join(text.split()) for text in texts)


def _filled_lines(cell: str) -> List[str]:
    return [line.strip() for line in cell.splitlines() if line.strip()]


def _plain(cell: str) -> str:
    """Drop what spreadsheets change on their own: white space."""
    return '\n'.join(' '.join(line.split()) for line in _filled_lines(cell))
