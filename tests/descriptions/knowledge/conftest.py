"""Documents that a test writes, and a base that is built from them."""
from functools import partial
from pathlib import Path

import pytest
from word_pieces import write_docx

from gspmc.descriptions.knowledge.build import build
from gspmc.descriptions.knowledge.documents import read_document
from gspmc.descriptions.knowledge.reading import Reading

FONT = (b'<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light '
        b'/Encoding /UniGB-UTF16-H /DescendantFonts [3 0 R] >>')
CID_FONT = (b'<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light '
            b'/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) '
            b'/Supplement 4 >> /DW 1000 >>')


def pdf_bytes(pages) -> bytes:
    """A PDF of 600 x 800 points; a page is a list of (x, y, text)."""
    objects = [b'', b'', CID_FONT, FONT]
    kids = []
    for texts in pages:
        shown = b''.join(
            b'1 0 0 1 %d %d Tm <%s> Tj ' %
            (x, y, text.encode('utf-16-be').hex().encode())
            for x, y, text in texts)
        stream = b'BT /F 12 Tf ' + shown + b'ET'
        objects.append(b'<< /Length %d >>\nstream\n%s\nendstream' %
                       (len(stream), stream))
        objects.append(
            b'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents '
            b'%d 0 R /Resources << /Font << /F 4 0 R >> >> >>' % len(objects))
        kids.append(b'%d 0 R' % len(objects))
    objects[0] = b'<< /Type /Catalog /Pages 2 0 R >>'
    objects[1] = b'<< /Type /Pages /Count %d /Kids [%s] >>' % (
        len(kids), b' '.join(kids))
    content, places = b'%PDF-1.5\n', []
    for number, body in enumerate(objects, start=1):
        places.append(b'%010d 00000 n \n' % len(content))
        content += b'%d 0 obj\n%s\nendobj\n' % (number, body)
    return content + (
        b'xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root 1 0 R '
        b'>>\nstartxref\n%d\n%%%%EOF\n' %
        (len(objects) + 1, b''.join(places), len(objects) + 1, len(content)))


@pytest.fixture
def write_pdf(tmp_path):
    """Write a PDF with a text layer in a Chinese font; return its path."""

    def write(pages, name='document.pdf') -> Path:
        path = tmp_path / name
        path.write_bytes(pdf_bytes(pages))
        return path

    return write


@pytest.fixture
def read():
    """Read all entries of a document; return them and the notes."""

    def read_all(path, **reading):
        notes = []
        return list(read_document(path, Reading(**reading), notes)), notes

    return read_all


@pytest.fixture
def base(tmp_path):
    """Build a base from texts by file name; return its folder."""

    def make(documents, **reading) -> Path:
        (tmp_path / 'in').mkdir(exist_ok=True)
        paths = []
        for name, text in documents.items():
            paths.append(tmp_path / 'in' / name)
            paths[-1].write_text(text, encoding='utf-8')
        report = build(paths, tmp_path / 'kb', Reading(**reading))
        assert not report.failed, report
        return tmp_path / 'kb'

    return make


@pytest.fixture
def docx(tmp_path):
    """Write a document of XML paragraphs."""
    return partial(write_docx, tmp_path / 'a.docx')
