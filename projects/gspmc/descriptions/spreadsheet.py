"""CSV files that spreadsheets open, and those that they save."""
import csv
import io
from pathlib import Path
from typing import Dict, Iterable, Iterator, List, Sequence, Tuple, Union

from gspmc.errors import InputError, MissingFileError
from gspmc.files import atomic_write

# Cells that start so are formulas to a spreadsheet, also in full width.
FORMULA = tuple('=+-@\t\r\n＝＋－＠')
DELIMITERS = ',;\t'
LONGEST = 32767  # characters that a cell may hold in common spreadsheets


def write_sheet(path: Union[str, Path], header: Sequence[str],
                rows: Iterable[Sequence[str]]) -> None:
    """Write a CSV file, all of it or nothing.

    It is UTF-8 with a byte-order mark, without which Excel takes another
    encoding. A cell that would be a formula gets an apostrophe in front.

    Raises:
        InputError: If a cell is longer than spreadsheets take; names the row.
    """
    buffer = io.StringIO(newline='')
    writer = csv.writer(buffer)
    writer.writerow(header)
    for number, row in enumerate(rows, start=2):
        cells = [_guarded(cell) for cell in row]
        for name, cell in zip(header, cells):
            if len(cell) > LONGEST:
                raise InputError(f'{path}, row {number}: {name} has '
                                 f'{len(cell)} characters, more than a '
                                 f'spreadsheet takes ({LONGEST})')
        writer.writerow(cells)
    with atomic_write(path) as temporary:
        temporary.write_bytes(buffer.getvalue().encode('utf-8-sig'))


def read_sheet(path: Union[str, Path],
               header: Sequence[str]) -> Iterator[Tuple[int, Dict[str, str]]]:
    """Read a CSV file as a spreadsheet saved it.

    Args:
        path: UTF-8, or UTF-16 with a byte-order mark; comma, semicolon or
            tabulator between the cells.
        header: Of the columns to read. The first one has to be there; others
            may be missing, and the file may have more.

    Yields:
        The number of each row, as the spreadsheet counts them, and its cells
        by their header. Empty rows are left out.

    Raises:
        MissingFileError: If there is no such file.
        InputError: If it is no such file; the message names the row.
    """
    text = _decode(Path(path))
    delimiter, columns = max(
        (_columns(text, delimiter, header) for delimiter in DELIMITERS),
        key=_number_of_columns)
    if header[0] not in columns:
        raise InputError(f'{path}, row 1: no column {header[0]!r}; the header '
                         'has to stay as it was written')
    number = 0
    try:
        for number, row in enumerate(_reader(text, delimiter), start=1):
            if number == 1 or not any(row):
                continue
            if len(row) <= max(columns.values()):
                raise InputError(f'{path}, row {number}: {len(row)} cells are '
                                 'fewer than the header has')
            yield number, {name: _unguarded(row[place])
                           for name, place in columns.items()}
    except csv.Error as error:
        raise InputError(f'{path}, row {number + 1}: {error}') from None


def _guarded(cell: str) -> str:
    # What starts like a guarded cell is guarded as well: it comes back as is.
    if cell.startswith(FORMULA) or _unguarded(cell) != cell:
        return f"'{cell}"
    return cell


def _unguarded(cell: str) -> str:
    if cell.startswith("'") and cell[1:].startswith((*FORMULA, "'")):
        return cell[1:]
    return cell


def _decode(path: Path) -> str:
    if not path.is_file():
        raise MissingFileError(f'there is no file {path}')
    content = path.read_bytes()
    wide = content.startswith((b'\xff\xfe', b'\xfe\xff'))
    try:
        return content.decode('utf-16' if wide else 'utf-8-sig')
    except UnicodeDecodeError as error:
        raise InputError(f'{path} is not UTF-8 ({error}); save it as "CSV '
                         'UTF-8"') from None


def _reader(text: str, delimiter: str) -> Iterator[List[str]]:
    return csv.reader(io.StringIO(text, newline=''), delimiter=delimiter,
                      strict=True)


def _columns(text: str, delimiter: str,
             header: Sequence[str]) -> Tuple[str, Dict[str, int]]:
    """Return the delimiter and where it puts the columns."""
    try:
        cells = next(_reader(text, delimiter), [])
    except csv.Error:
        cells = []
    return delimiter, {name: cells.index(name) for name in header
                       if name in cells}


def _number_of_columns(found: Tuple[str, Dict[str, int]]) -> int:
    return len(found[1])
