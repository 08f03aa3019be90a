"""Paragraphs of a Word document, as its parser comes to them."""
import re
from itertools import chain
from pathlib import Path
from typing import List, Mapping

from gspmc.errors import InputError

from .docx_styles import Style, attribute, is_on, outline_level, tags
from .text_lines import MAX_LINE, Line

_ROW_NUMBER = re.compile(r'\d{1,6}[.)]?')
_MAX_HEAD = 60  # characters of a row before its last cell
_PARAGRAPH, _RUN, _RUN_TEXT = tags('p'), tags('r'), tags('t')
_ROW, _CELL = tags('tr'), tags('tc')
_PARAGRAPH_STYLE, _OUTLINE = tags('pStyle'), tags('outlineLvl')
_RUN_STYLE, _BOLD = tags('rStyle'), tags('b')
_SIGNS = {tag: text for name, text in (
    ('tab', '\t'), ('br', '\n'), ('cr', '\n'), ('noBreakHyphen', '-'))
          for tag in tags(name)}
# Tab stops (in pPr), looks before a change, text that was deleted or moved
# away, pronunciation above a word, and text boxes once more, for older
# programs.
_LEFT_OUT = tags('pPr', 'rPrChange', 'del', 'moveFrom', 'rt') | {
    '{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback'}


class _Paragraph:
    """A paragraph as far as it has been read."""

    def __init__(self) -> None:
        self.style = Style()
        self.texts: List[str] = []
        self.size = 0  # characters
        self.bold = 0  # of them at the beginning

    def add(self, text: str, bold: bool) -> None:
        if bold and self.bold == self.size:
            self.bold += len(text)
        self.texts.append(text)
        self.size += len(text)

    def lines(self) -> List[Line]:
        """Return its lines, of which a heading has one."""
        text = ''.join(self.texts)
        if self.style.contents:
            return []
        if self.style.level is not None and text.strip():
            return [Line(text.replace('\n', ' '), '',
                         level=self.style.level, bold=self.bold)]
        first, *others = text.split('\n')
        return [Line(first, '', bold=min(self.bold, len(first))),
                *(Line(line, '') for line in others)]


class ParagraphsTarget:
    """Collects the paragraphs from a parser; builds no tree.

    Args:
        path: The document, for messages.
        styles: Of the document, by their ids.
    """

    def __init__(self, path: Path, styles: Mapping[str, Style]) -> None:
        self._path = path
        self._styles = styles
        self._finished: List[List[Line]] = []
        # Those of text boxes are inside of others.
        self._open: List[_Paragraph] = []
        self._rows = 0  # how deep in rows of tables
        # Paragraphs of the outermost row.
        self._cells: List[List[List[Line]]] = []
        self._size = 0
        self._is_text = self._is_bold = False
        self._left_out = 0  # how deep in what is left out

    def take(self) -> List[List[Line]]:
        """Return the paragraphs that have ended since the last call."""
        finished, self._finished = self._finished, []
        return finished

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if self._left_out or tag in _LEFT_OUT:
            if self._left_out == 1 and self._open:
                self._set_style(tag, attributes)
            self._left_out += 1
        elif tag in _PARAGRAPH:
            self._open.append(_Paragraph())
        elif tag in _ROW:
            self._rows += 1
        elif tag in _CELL and self._rows == 1:
            self._cells.append([])
        elif self._open:
            self._is_text = tag in _RUN_TEXT
            self._set_bold(tag, attributes)
            self._add(_SIGNS.get(tag, ''))

    def end(self, tag: str) -> None:
        if self._left_out:
            self._left_out -= 1
        elif tag in _PARAGRAPH:
            finished = self._cells[-1] if self._cells else self._finished
            finished.append(self._open.pop().lines())
            if not self._open:
                self._size = 0
        elif tag in _ROW:
            self._rows -= 1
            if not self._rows:
                self._finished += _row(self._cells)
                self._cells = []
        self._is_text = False

    def data(self, text: str) -> None:
        if self._is_text and not self._left_out:
            self._add(text)

    def _set_style(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Note what a child of ``<w:pPr>`` says of the paragraph."""
        paragraph = self._open[-1]
        if tag in _PARAGRAPH_STYLE:
            paragraph.style = self._styles.get(attribute(attributes, 'val'),
                                               Style())
        elif tag in _OUTLINE:
            paragraph.style = paragraph.style._replace(
                level=outline_level(attributes))

    def _set_bold(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag in _RUN:
            self._is_bold = self._open[-1].style.bold
        elif tag in _RUN_STYLE:
            style = self._styles.get(attribute(attributes, 'val'), Style())
            self._is_bold |= style.bold
        elif tag in _BOLD:
            self._is_bold = is_on(attributes)

    def _add(self, text: str) -> None:
        if text:
            self._open[-1].add(text, self._is_bold)
            self._size += len(text)
        if self._size > MAX_LINE:
            raise InputError(f'{self._path}: a paragraph is longer than '
                             f'{MAX_LINE:,} characters, at '
                             f'{"".join(self._open[-1].texts[:9])[:40]!r}; '
                             'put every entry into a paragraph of its own')


def _row(cells: List[List[List[Line]]]) -> List[List[Line]]:
    """Return a row as one paragraph; of one that is a layout, all of its own.

    A number of the row is left out, and so are cells with pictures.
    """
    texts = [[line.text.strip() for line in chain.from_iterable(cell)]
             for cell in cells]
    if sum(map(any, texts)) > 1:
        texts = list(filter(any, texts))
    heads = [' '.join(filter(None, text)) for text in texts[:-1]]
    if len(heads) > 1 and _ROW_NUMBER.fullmatch(heads[0]):
        del heads[0]
    if not heads or len('\t'.join(heads)) > _MAX_HEAD:
        return list(chain.from_iterable(cells))
    lines = '\t'.join([*heads, '\n'.join(texts[-1]).strip()]).split('\n')
    return [[Line(line, '') for line in lines]]
