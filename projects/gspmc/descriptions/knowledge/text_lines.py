"""Lines of a text file, decoded strictly."""
import codecs
from itertools import chain
from pathlib import Path
from typing import Iterable, Iterator, List, NamedTuple, Optional, Tuple

from gspmc.errors import InputError

from .encodings import stray_byte

MAX_LINE = 1 << 20  # bytes
_PIECE = 1 << 16  # bytes that are decoded at a time
_SAMPLE = 1 << 18  # characters
_ADVICE = 'name its encoding with --encoding, such as gb18030 or utf-16-le'


class Line(NamedTuple):
    """A line of a document, without its end.

    Args:
        text: What it says.
        place: Where it begins, for messages.
        page: Counted from 1; None without pages.
        level: Of a heading, the lower the higher up; None of other text.
        bold: How many characters of its beginning are set in bold.
    """

    text: str
    place: str
    page: Optional[int] = None
    level: Optional[int] = None
    bold: int = 0


def take_sample(lines: Iterable[Line]) -> Tuple[List[Line], Iterator[Line]]:
    """Return some lines of a document's beginning, and all of its lines."""
    lines = iter(lines)
    sample: List[Line] = []
    size = 0
    for line in lines:
        sample.append(line)
        size += len(line.text) + 1
        if size > _SAMPLE:
            break
    return sample, chain(sample, lines)


def read_lines(path: Path, encoding: str, guessed: bool) -> Iterator[Line]:
    """Yield the lines of a text file.

    Args:
        path: The file.
        encoding: A text encoding of Python.
        guessed: Whether the encoding was found out from the beginning of the
            file; then lines that look like another one are refused.

    Raises:
        InputError: If a line does not decode, holds a NUL character or is too
            long; the message names the byte or the line.
    """
    by_bytes = '\n'.encode(encoding) == b'\n'
    lines = (_lines_of_bytes(path, encoding, guessed) if by_bytes else
             _lines_of_characters(path, encoding))
    for line in lines:
        if '\0' in line.text:
            raise InputError(f'{path}: the line at {line.place} holds a NUL '
                             'character; this is no text file')
        yield line


def _lines_of_bytes(path: Path, encoding: str,
                    guessed: bool) -> Iterator[Line]:
    """Read line by line, where no other character has the byte of a line end.

    That holds for UTF-8, GB18030 and the code pages.
    """
    start = 0
    with open(path, 'rb') as file:
        while raw := file.readline(MAX_LINE + 1):
            place = f'byte {start}'
            _check_length(path, len(raw), place)
            stray = stray_byte(raw, encoding) if guessed else None
            if stray is not None:
                raise InputError(
                    f'{path}: byte {start + stray} is UTF-8, but the file '
                    f'begins as {encoding}; save all of it in one encoding')
            text = _decode(path, raw, encoding, start)
            if start == 0:
                text = text.removeprefix('\ufeff')
            yield Line(text.rstrip('\r\n'), place)
            start += len(raw)


def _lines_of_characters(path: Path, encoding: str) -> Iterator[Line]:
    """Decode before lines are told apart, as UTF-16 needs it."""
    number, rest = 1, ''
    for text in _decoded_pieces(path, encoding):
        *lines, rest = (rest + text).split('\n')
        for number, line in enumerate(lines, start=number):
            _check_length(path, len(line), f'line {number}')
            yield Line(line.rstrip('\r'), f'line {number}')
        number += bool(lines)
        _check_length(path, len(rest), f'line {number}')
    yield Line(rest.rstrip('\r'), f'line {number}')


def _decoded_pieces(path: Path, encoding: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding)()
    end = 0
    with open(path, 'rb') as file:
        while raw := file.read(_PIECE):
            end += len(raw)
            try:
                # Nothing follows what ends at the end of the file.
                text = decoder.decode(raw, final=not file.peek(1))
            except UnicodeDecodeError as error:
                raise _undecodable(path, encoding, end - len(error.object),
                                   error) from None
            # No mark says which UTF-16 it is; Python 3.13 tells as above.
            except UnicodeError as error:
                raise InputError(f'{path}: {error}; {_ADVICE}') from None
            yield text.removeprefix('\ufeff') if end == len(raw) else text


def _decode(path: Path, raw: bytes, encoding: str, start: int) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(path, encoding, start, error) from None


def _undecodable(path: Path, encoding: str, start: int,
                 error: UnicodeDecodeError) -> InputError:
    return InputError(
        f'{path}: byte {start + error.start} is not {encoding} '
        f'({error.reason}); mend the file, or {_ADVICE}')


def _check_length(path: Path, length: int, place: str) -> None:
    if length > MAX_LINE:
        raise InputError(f'{path}: the line at {place} is longer than '
                         f'{MAX_LINE:,} bytes; put every entry on a line of '
                         'its own')
