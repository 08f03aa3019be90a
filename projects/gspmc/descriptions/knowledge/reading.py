"""How a document is to be read."""
from dataclasses import dataclass
from typing import Optional

from gspmc.errors import InputError

from .encodings import check_encoding
from .patterns import find_pattern

FORMATS = ('pdf', 'docx', 'txt', 'csv', 'tsv', 'jsonl')


@dataclass(frozen=True)
class Reading:
    """What the user says about a document; None is found out.

    Args:
        format: One of ``FORMATS``, by default what the file's name ends in.
        encoding: Of txt, csv, tsv and jsonl; any text encoding of Python.
        language: Of all entries, such as ``'zh'``.
        pattern: Of pdf, docx and txt: how entries begin, a name in
            ``patterns.PATTERNS`` or a regular expression with a group
            ``headword``.
        columns: Of pdf: columns of equal width on each page.
        headword_key: Of csv, tsv and jsonl: where the headword is.
        text_key: Where the text is; by default ``text``, else
            ``description``.
        aliases_key: Where other words for the sign are, if anywhere.

    Raises:
        InputError: If a value is not possible.
    """

    format: Optional[str] = None
    encoding: Optional[str] = None
    language: Optional[str] = None
    pattern: Optional[str] = None
    columns: int = 1
    headword_key: str = 'headword'
    text_key: Optional[str] = None
    aliases_key: str = 'aliases'

    def __post_init__(self) -> None:
        if self.format is not None and self.format not in FORMATS:
            raise InputError(f'unknown format {self.format!r}; there are '
                             f'{", ".join(FORMATS)}')
        if self.encoding is not None:
            check_encoding(self.encoding)
        if self.pattern is not None:
            find_pattern(self.pattern)
        if self.columns < 1:
            raise InputError(f'{self.columns} columns; a page has 1 or more')
