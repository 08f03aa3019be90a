"""Text of Word documents (Office Open XML, ECMA-376, part 1, 17.3)."""
import struct
import zipfile
import zlib
from lzma import LZMAError
from pathlib import Path
from typing import Iterator
from xml.etree import ElementTree

from gspmc.errors import InputError

from .text_lines import Line

MAX_UNPACKED = 200 << 20  # bytes
# Text with its markup shrinks to a tenth, perhaps to a thirtieth.
MAX_RATIO = 200
_TEXT = 'word/document.xml'
_W = '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}'
# What zipfile raises for damaged archives is more than its own error.
_DAMAGE = (zipfile.BadZipFile, zlib.error, LZMAError, struct.error, EOFError,
           OSError, NotImplementedError, RuntimeError, ValueError,
           OverflowError, ElementTree.ParseError)
_BREAKS = {f'{_W}tab': '\t', f'{_W}br': '\n', f'{_W}cr': '\n'}


def docx_lines(path: Path) -> Iterator[Line]:
    """Yield the lines of all paragraphs; the document is never held whole.

    Raises:
        InputError: If it is no Word document, damaged, or would unpack to
            much more than it is.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            _check_size(path, archive.getinfo(_TEXT))
            with archive.open(_TEXT) as file:
                for number, text in enumerate(_paragraphs(file), start=1):
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


def _paragraphs(file: 'zipfile.ZipExtFile') -> Iterator[str]:
    for _, element in ElementTree.iterparse(file, events=('end', )):
        if element.tag == f'{_W}pPr':  # its tabs are stops, no characters
            element.clear()
        if element.tag == f'{_W}p':
            yield ''.join(
                part.text or '' if part.tag == f'{_W}t' else
                _BREAKS.get(part.tag, '') for part in element.iter())
            element.clear()
