"""Label lists: the signs to describe, and the headwords they are found under.

A list is a text file with one gloss a line, a CSV with the header
``label,headword`` (an empty headword is the label), or a pose store.
"""
import csv
import io
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Iterable, List, Tuple, Union

from gspmc.datasets.pose_store_format import read_header
from gspmc.errors import InputError, MissingFileError

logger = logging.getLogger(__name__)

LONGEST = 200
CSV_COLUMNS = ('label', 'headword')


@dataclass(frozen=True)
class Label:
    """A sign to describe.

    Args:
        gloss: Its name in the data set.
        headword: Its name in the dictionary.
    """

    gloss: str
    headword: str

    @property
    def problem(self) -> str:
        """What is odd about the label, or ''."""
        if not (self.gloss + self.headword).isprintable():
            return 'label with a line break or control character'
        return ''


def read_labels(path: Union[str, Path]) -> List[Label]:
    """Read a label list; of labels named twice the first one counts.

    Raises:
        MissingFileError: If there is no such file or folder.
        InputError: If the list is empty, not UTF-8, a CSV without the header,
            or holds what is too long to be a label.
    """
    path = Path(path)
    if path.is_dir():
        pairs = [(gloss, '') for gloss in read_header(path).classes]
    elif path.is_file():
        pairs = _read_file(path)
    else:
        raise MissingFileError(
            f'there is no label list {path}; write one gloss a line, or name '
            'a pose store')
    labels = _distinct(pairs, path)
    if not labels:
        raise InputError(f'{path} holds no label; write one gloss a line')
    return labels


def _read_file(path: Path) -> List[Tuple[str, str]]:
    try:
        text = path.read_text(encoding='utf-8-sig')
    except UnicodeDecodeError as error:
        raise InputError(f'{path} is not UTF-8 text: {error}') from None
    if path.suffix.lower() == '.csv':
        return _read_csv(path, text)
    return [(line.strip(), '') for line in text.split('\n')]


def _read_csv(path: Path, text: str) -> List[Tuple[str, str]]:
    reader = csv.DictReader(io.StringIO(text, newline=''), strict=True)
    pairs = []
    try:
        columns = reader.fieldnames or []
        unknown = [name for name in columns if name not in CSV_COLUMNS]
        if 'label' not in columns or unknown:
            raise InputError(f'{path} has the columns {", ".join(columns)}; '
                             f'its header has to be {",".join(CSV_COLUMNS)}')
        for row in reader:
            if None in row:
                raise InputError(f'{path}, line {reader.line_num}: more than '
                                 f'{len(columns)} fields')
            pairs.append(((row['label'] or '').strip(),
                          (row.get('headword') or '').strip()))
    except csv.Error as error:
        raise InputError(f'{path}, line {reader.reader.line_num}: {error}'
                         ) from None
    return pairs


def _distinct(pairs: Iterable[Tuple[str, str]], path: Path) -> List[Label]:
    labels = {}
    for gloss, headword in pairs:
        longest = max(gloss, headword, key=len)
        if len(longest) > LONGEST:
            raise InputError(f'{path}: {longest[:40]!r}… has {len(longest)} '
                             'characters; that is no label')
        if gloss in labels:
            logger.warning('%s: %r is named more than once; the first one '
                           'counts', path, gloss)
        elif gloss:
            labels[gloss] = Label(gloss, headword or gloss)
        elif headword:
            raise InputError(f'{path}: the headword {headword!r} has no label')
    return list(labels.values())
