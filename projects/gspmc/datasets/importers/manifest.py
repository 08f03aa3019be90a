"""The manifest: which clips there are, what they show, who signs them."""
import csv
from dataclasses import asdict, dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Dict, FrozenSet, Iterator, Tuple, Union

from gspmc.errors import InputError, MissingFileError

from ..pose_store_index import check_text
from .clip import Clip

COLUMNS = ('path', 'label', 'signer', 'split')


@dataclass(frozen=True)
class ManifestRow:
    """One clip of a manifest.

    Args:
        path: Its file, relative to a folder of the user's choice.
        label: Its gloss.
        signer: Who signs, '' when unknown.
        split: For example 'train', '' when there is none.
    """

    path: str
    label: str
    signer: str
    split: str


class Manifest:
    """A CSV table with the header ``path,label,signer,split``.

    Further columns are ignored.

    Args:
        path: The file, UTF-8.

    Attributes:
        rows: Its clips, in the order of the file.
        signers: All signers in it.
        labels: All glosses in it, sorted.

    Raises:
        MissingFileError: If there is no such file.
        InputError: If a column is missing, a line has too many fields or too
            few, a path or a label is empty, a value cannot be stored, or a
            clip is listed twice.
    """

    def __init__(self, path: Union[str, Path]) -> None:
        self.path = Path(path)
        if not self.path.is_file():
            raise MissingFileError(f'there is no manifest {path}')
        self._rows: Dict[str, ManifestRow] = {}
        try:
            with open(self.path, encoding='utf-8-sig', newline='') as file:
                for line, row in self._read(csv.DictReader(file)):
                    if row.path in self._rows:
                        raise InputError(f'manifest {path} lists {row.path!r} '
                                         f'twice, again in line {line}')
                    self._rows[row.path] = row
        except (UnicodeDecodeError, csv.Error) as error:
            raise InputError(f'manifest {path} is no CSV table in UTF-8: '
                             f'{error}') from None
        self.rows: Tuple[ManifestRow, ...] = tuple(self._rows.values())
        self.signers: FrozenSet[str] = frozenset(
            row.signer for row in self.rows if row.signer)
        self.labels: Tuple[str, ...] = tuple(
            sorted({row.label for row in self.rows}))

    def complete(self, clip: Clip) -> Clip:
        """Return the clip with the signer and the split of its row.

        Raises:
            InputError: If the clip is not listed, neither by its name nor by
                its file, or with another label.
        """
        row = (self._rows.get(_plain(clip.sample_id))
               or self._rows.get(_plain(clip.source)))
        if row is None:
            raise InputError(f'clip {clip.sample_id!r} is not listed in '
                             f'{self.path}; add a line with this path')
        if row.label != clip.label:
            raise InputError(
                f'clip {clip.sample_id!r} shows {clip.label!r}, but '
                f'{self.path} says {row.label!r}')
        return replace(clip, signer=row.signer, split=row.split)

    def _read(self,
              reader: csv.DictReader) -> Iterator[Tuple[int, ManifestRow]]:
        """Yield every row with the number of its line."""
        missing = set(COLUMNS) - set(reader.fieldnames or ())
        if missing:
            raise InputError(
                f'manifest {self.path} lacks the columns {sorted(missing)}; '
                f'its first line has to be {",".join(COLUMNS)}')
        for fields in reader:
            where = f'manifest {self.path}, line {reader.line_num}'
            # DictReader puts what is too much under None, what lacks is None.
            if None in fields or None in fields.values():
                raise InputError(
                    f'{where}: not as many fields as the first line has; '
                    'write a value that holds a comma in double quotes')
            row = ManifestRow(*(fields[name] for name in COLUMNS))
            if not row.path or not row.label:
                raise InputError(f'{where}: a clip needs a path and a label, '
                                 f'not {row.path!r} and {row.label!r}')
            row = replace(row, path=_plain(row.path))
            for name, value in asdict(row).items():
                check_text(value, f'{where}: its {name}')
            yield reader.line_num, row


def _plain(path: str) -> str:
    """Return ./a.mp4 as a.mp4, and a//b.mp4 as a/b.mp4."""
    return PurePosixPath(path).as_posix()
