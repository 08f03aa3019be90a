"""The manifest: who signs a clip, and which split it belongs to."""
import csv
from dataclasses import replace
from pathlib import Path
from typing import Dict, FrozenSet, Union

from gspmc.errors import InputError, MissingFileError

from .clip import Clip

COLUMNS = ('path', 'label', 'signer', 'split')


class Manifest:
    """A CSV table with the header ``path,label,signer,split``.

    Args:
        path: The file, UTF-8.

    Attributes:
        signers: All signers in it.

    Raises:
        MissingFileError: If there is no such file.
        InputError: If a column is missing, or a clip is listed twice.
    """

    def __init__(self, path: Union[str, Path]) -> None:
        self.path = Path(path)
        if not self.path.is_file():
            raise MissingFileError(f'there is no manifest {path}')
        self._rows: Dict[str, dict] = {}
        with open(self.path, encoding='utf-8-sig', newline='') as file:
            reader = csv.DictReader(file)
            missing = set(COLUMNS) - set(reader.fieldnames or ())
            if missing:
                raise InputError(
                    f'manifest {path} lacks the columns {sorted(missing)}; '
                    f'its first line has to be {",".join(COLUMNS)}')
            for row in reader:
                if row['path'] in self._rows:
                    raise InputError(f'manifest {path} lists {row["path"]!r} '
                                     f'twice, again in line {reader.line_num}')
                self._rows[row['path']] = row
        self.signers: FrozenSet[str] = frozenset(
            row['signer'] for row in self._rows.values() if row['signer'])

    def complete(self, clip: Clip) -> Clip:
        """Return the clip with the signer and the split of its row.

        Raises:
            InputError: If the clip is not listed, neither by its name nor by
                its file, or with another label.
        """
        row = self._rows.get(clip.sample_id) or self._rows.get(clip.source)
        if row is None:
            raise InputError(f'clip {clip.sample_id!r} is not listed in '
                             f'{self.path}; add a line with this path')
        if row['label'] != clip.label:
            raise InputError(
                f'clip {clip.sample_id!r} shows {clip.label!r}, but '
                f'{self.path} says {row["label"]!r}')
        return replace(clip, signer=row['signer'], split=row['split'])
