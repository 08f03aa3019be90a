"""Text of Word documents (Office Open XML, ECMA-376, part 1, 17.3)."""
import re
import struct
import zipfile
import zlib
from lzma import LZMAError
from pathlib import Path
from typing import IO, Iterator, List, Mapping, Set
from xml.etree import ElementTree

from gspmc.errors import InputError

from .text_lines import MAX_LINE, Line

MAX_UNPACKED = 200 << 20  # bytes
# Text with its markup shrinks to a tenth, perhaps to a thirtieth.
MAX_RATIO = 200
_ROW_NUMBER = re.compile(r'\d{1,6}[.)]?')
_MAX_HEAD = 60  # characters of a row before its last cell
_READ = 1 << 16  # bytes at a time
_TEXT = 'word/document.xml'
_NAMESPACES = ('http://schemas.openxmlformats.org/wordprocessingml/2006/main',
               'http://purl.oclc.org/ooxml/wordprocessingml/main')
# What zipfile raises for damaged archives is more than its own error.
_DAMAGE = (zipfile.BadZipFile, zlib.error, LZMAError, struct.error, EOFError,
           OSError, NotImplementedError, RuntimeError, ValueError,
           OverflowError, ElementTree.ParseError)


def _tags(*names: str) -> Set[str]:
    return {f'{{{namespace}}}{name}' for namespace in _NAMESPACES
            for name in names}


_PARAGRAPH, _RUN_TEXT = _tags('p'), _tags('t')
_ROW, _CELL = _tags('tr'), _tags('tc')
_SIGNS = {tag: text for name, text in (
    ('tab', '\t'), ('br', '\n'), ('cr', '\n'), ('noBreakHyphen', '-'))
          for tag in _tags(name)}
# Tab stops, text that was deleted or moved away, pronunciation above a word,
# and text boxes once more, for older programs.
_LEFT_OUT = _tags('pPr', 'del', 'moveFrom', 'rt') | {
    '{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback'}


def docx_lines(path: Path) -> Iterator[Line]:
    """Yield the lines of all paragraphs; the document is never held whole.

    A row of a table with a short beginning, such as a headword and its text,
    is one line with tabs between the cells.

    Raises:
        InputError: If it is no Word document, damaged, or would unpack to
            much more than it is.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            _check_size(path, archive.getinfo(_TEXT))
            with archive.open(_TEXT) as file:
                for number, text in enumerate(_paragraphs(path, file), 1):
                    for line in text.split('\n'):
                        yield Line(line, f'paragraph {number}')
    except InputError:
        raise
    except KeyError:
        raise InputError(f'{path} is a ZIP archive without {_TEXT}; it is no '
                         'Word document') from None
    except _DAMAGE as error:
        raise InputError(f'{path} cannot be read as a Word document (.docx): '
                         f'{error}') from None


def _check_size(path: Path, info: zipfile.ZipInfo) -> None:
    """Refuse a ZIP bomb; reading never gets past the size stated here."""
    ratio = info.file_size / max(info.compress_size, 1)
    if info.file_size > MAX_UNPACKED or ratio > MAX_RATIO:
        raise InputError(
            f'{path}: {_TEXT} unpacks from {info.compress_size:,} to '
            f'{info.file_size:,} bytes; up to {MAX_UNPACKED:,} bytes and '
            f'{MAX_RATIO} times are read. If it is no bomb, save it as text')


def _paragraphs(path: Path, file: IO[bytes]) -> Iterator[str]:
    target = _Target(path)
    parser = ElementTree.XMLParser(target=target)
    while data := file.read(_READ):
        parser.feed(data)
        yield from target.take()
    parser.close()


class _Target:
    """Collects the texts of paragraphs from a parser; builds no tree.

    Args:
        path: The document, for messages.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._finished: List[str] = []
        # Those of text boxes are inside of others.
        self._open: List[List[str]] = []
        self._rows = 0  # how deep in rows of tables
        self._cells: List[List[str]] = []  # paragraphs of the outermost row
        self._size = 0
        self._is_text = False
        self._left_out = 0  # how deep in what is left out

    def take(self) -> List[str]:
        """Return the paragraphs that have ended since the last call."""
        finished, self._finished = self._finished, []
        return finished

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if self._left_out or tag in _LEFT_OUT:
            self._left_out += 1
        elif tag in _PARAGRAPH:
            self._open.append([])
        elif tag in _ROW:
            self._rows += 1
        elif tag in _CELL and self._rows == 1:
            self._cells.append([])
        elif self._open:
            self._is_text = tag in _RUN_TEXT
            self._add(_SIGNS.get(tag, ''))

    def end(self, tag: str) -> None:
        if self._left_out:
            self._left_out -= 1
        elif tag in _PARAGRAPH:
            texts = self._cells[-1] if self._cells else self._finished
            texts.append(''.join(self._open.pop()))
            if not self._open:
                self._size = 0
        elif tag in _ROW:
            self._rows -= 1
            if not self._rows:
                self._finished += _row_texts(self._cells)
                self._cells = []
        self._is_text = False

    def data(self, text: str) -> None:
        if self._is_text and not self._left_out:
            self._add(text)

    def _add(self, text: str) -> None:
        if text:
            self._open[-1].append(text)
            self._size += len(text)
        if self._size > MAX_LINE:
            raise InputError(f'{self._path}: a paragraph is longer than '
                             f'{MAX_LINE:,} characters, at '
                             f'{"".join(self._open[-1][:9])[:40]!r}; put '
                             'every entry into a paragraph of its own')


def _row_texts(cells: List[List[str]]) -> List[str]:
    """Return a row as one text; of a row that is a layout, its paragraphs.

    A number of the row is left out.
    """
    heads = [' '.join(filter(None, map(str.strip, cell)))
             for cell in cells[:-1]]
    if len(heads) > 1 and _ROW_NUMBER.fullmatch(heads[0]):
        del heads[0]
    if not heads or len('\t'.join(heads)) > _MAX_HEAD:
        return [text for cell in cells for text in cell]
    return ['\t'.join([*heads, '\n'.join(cells[-1]).strip()])]
