"""Text of PDF documents."""
from itertools import chain
from pathlib import Path
from typing import Any, Iterator, List

from gspmc.errors import InputError

from .extra import import_extra
from .running_heads import Page, without_running_heads
from .text_lines import Line

# What PDFium writes where a hyphen divides a word at the end of a line; the
# rest of the word follows at once.
_DIVIDED = dict.fromkeys((0x02, 0xfffe))


def pdf_lines(path: Path, columns: int, notes: List[str]) -> Iterator[Line]:
    """Yield the lines of all pages, in the order of reading.

    Args:
        path: The document.
        columns: Of equal width; each is read from top to bottom. With 1 the
            lines come in the order in which the document stores them.
        notes: Pages without text are noted here.

    Raises:
        InputError: If the document is damaged, locked, or has no text at all.
    """
    pdfium = import_extra('pypdfium2')
    _check_end(path)
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        raise InputError(f'{path} cannot be opened as a PDF: {error}; a '
                         'locked one needs its password removed') from None
    try:
        number, empty = 0, []
        pages = without_running_heads(
            _columns(path, document, number, columns, pdfium)
            for number in range(1, len(document) + 1))
        for number, page in enumerate(pages, start=1):
            if not any(page):
                empty.append(number)
            for text in chain.from_iterable(page):
                yield Line(text, f'page {number}', number)
    finally:
        document.close()
    if len(empty) == number:
        raise InputError(
            f'{path}: none of its {number} pages has text, from page 1 on; '
            'it looks like a scan: run text recognition (OCR) on it first')
    if empty:
        notes.append(f'no text on page {", ".join(map(str, empty[:10]))}'
                     f'{" and others" if len(empty) > 10 else ""}')


def _check_end(path: Path) -> None:
    """PDFium opens some documents whose end is missing, and loses pages."""
    with open(path, 'rb') as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - 2048))
        if b'%%EOF' not in file.read():
            raise InputError(f'{path} does not end as a PDF does (no %%EOF '
                             f'before byte {size}); it is cut short, or no '
                             'PDF: get it again')


def _columns(path: Path, document: Any, number: int, columns: int,
             pdfium: Any) -> Page:
    """Return the lines of each column of a page."""
    try:
        page = document[number - 1]
        text_page = page.get_textpage()
        texts = _column_texts(page, text_page, columns)
        text_page.close()
        page.close()
    except pdfium.PdfiumError as error:
        raise InputError(f'{path}: page {number} cannot be read: '
                         f'{error}') from None
    return [_lines(text) for text in texts]


def _column_texts(page: Any, text_page: Any, columns: int) -> List[str]:
    if columns == 1:
        return [text_page.get_text_range()]
    left, bottom, right, top = page.get_bbox()
    width = (right - left) / columns
    return [text_page.get_text_bounded(
        left=left + i * width, bottom=bottom, right=left + (i + 1) * width,
        top=top) for i in range(columns)]


def _lines(text: str) -> List[str]:
    return [line for line in text.translate(_DIVIDED).splitlines()
            if line.strip()]
