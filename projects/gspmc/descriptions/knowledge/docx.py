"""Text of Word documents (Office Open XML, ECMA-376, part 1, 17.3)."""
import struct
import zipfile
import zlib
from lzma import LZMAError
from pathlib import Path
from typing import IO, Dict, Iterator, List
from xml.etree import ElementTree

from gspmc.errors import InputError

from .docx_paragraphs import ParagraphsTarget
from .docx_styles import Style, read_styles
from .text_lines import Line

MAX_UNPACKED, MAX_STYLES = 200 << 20, 20 << 20  # bytes
# Text with its markup shrinks to a tenth, perhaps to a thirtieth.
MAX_RATIO = 200
_READ = 1 << 16  # bytes at a time
_TEXT, _STYLES = 'word/document.xml', 'word/styles.xml'
# What zipfile raises for damaged archives is more than its own error.
_DAMAGE = (zipfile.BadZipFile, zlib.error, LZMAError, struct.error, EOFError,
           OSError, NotImplementedError, RuntimeError, ValueError,
           OverflowError, ElementTree.ParseError)


def docx_lines(path: Path) -> Iterator[Line]:
    """Yield the lines of all paragraphs; the document is never held whole.

    A row of a table with a short beginning, such as a headword and its text,
    is one line with tabs between the cells. So is a heading, whatever breaks
    it has. Tables of contents are left out.

    Raises:
        InputError: If it is no Word document, damaged, or would unpack to
            much more than it is.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            _check_size(path, archive.getinfo(_TEXT), MAX_UNPACKED)
            target = ParagraphsTarget(path, _styles(path, archive))
            with archive.open(_TEXT) as file:
                for number, lines in enumerate(_paragraphs(target, file), 1):
                    for line in lines:
                        yield line._replace(place=f'paragraph {number}')
    except InputError:
        raise
    except KeyError:
        raise InputError(f'{path} is a ZIP archive without {_TEXT}; it is no '
                         'Word document') from None
    except _DAMAGE as error:
        raise InputError(f'{path} cannot be read as a Word document (.docx): '
                         f'{error}; save it as one anew') from None


def _styles(path: Path, archive: zipfile.ZipFile) -> Dict[str, Style]:
    if _STYLES not in archive.namelist():
        return {}
    _check_size(path, archive.getinfo(_STYLES), MAX_STYLES)
    return read_styles(archive.read(_STYLES))


def _check_size(path: Path, info: zipfile.ZipInfo, most: int) -> None:
    """Refuse a ZIP bomb; reading never gets past the size stated here."""
    ratio = info.file_size / max(info.compress_size, 1)
    if info.file_size > most or ratio > MAX_RATIO:
        raise InputError(
            f'{path}: {info.filename} unpacks from {info.compress_size:,} to '
            f'{info.file_size:,} bytes; up to {most:,} bytes and '
            f'{MAX_RATIO} times are read. If it is no bomb, save it as text')


def _paragraphs(target: ParagraphsTarget,
                file: IO[bytes]) -> Iterator[List[Line]]:
    parser = ElementTree.XMLParser(target=target)
    while data := file.read(_READ):
        parser.feed(data)
        yield from target.take()
    parser.close()
