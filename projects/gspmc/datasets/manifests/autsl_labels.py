"""The tables that come with AUTSL: label files and the class list."""
import csv
import re
from pathlib import Path
from typing import Collection, Dict, List, NamedTuple, Tuple

from gspmc.errors import InputError

from .glosses import clean_gloss, distinct_glosses, read_text
from .video_files import only_one

CLASS_LIST = 'SignList_ClassId_TR_EN.csv'
COLUMNS = ('ClassId', 'TR', 'EN')
CLASSES = 226
LABEL_FILES = {
    'train_labels.csv': 'train',
    'validation_labels.csv': 'val',
    'val_labels.csv': 'val',
    'test_labels.csv': 'test'
}
# What the label archives of validation and test both unpack to.
UNNAMED = 'ground_truth.csv'
CLIP_NAME = re.compile(r'signer\d+_sample\d+', re.I)
# Latin-1 letters in the places of the Turkish ones; Turkish has none of them.
MISREAD = re.compile('[ýðþÝÐÞ\ufffd]')


class NamedClass(NamedTuple):
    """A sign's names."""

    turkish: str
    english: str


def read_class_list(path: Path) -> Tuple[Tuple[NamedClass, ...], str]:
    """Read the names of the classes in the order of their ids.

    Two signs with the same Turkish name become ``name#id``.

    Returns:
        The names, and a note where the file is not in UTF-8.

    Raises:
        MissingFileError: If there is no such file.
        InputError: If it does not list exactly the ids 0 to 225, or was
            saved in a wrong encoding.
    """
    text, encoding = read_text(path, 'cp1254')
    reader = csv.DictReader(text.splitlines())
    if set(COLUMNS) - set(reader.fieldnames or ()):
        raise InputError(f'{path}: the columns are {reader.fieldnames}; '
                         f'expected {",".join(COLUMNS)}')
    rows = {row['ClassId']: row for row in reader}
    if list(rows) != [str(number) for number in range(CLASSES)]:
        raise InputError(f'{path} has {len(rows)} class ids; expected 0 to '
                         f'{CLASSES - 1} in this order')
    turkish = [clean_gloss(row['TR'] or '') for row in rows.values()]
    for name in turkish:
        if not name or MISREAD.search(name):
            raise InputError(f'{path}: {name!r} is no Turkish name; somebody '
                             'saved the file in a wrong encoding, download '
                             'the original')
    names = tuple(NamedClass(name, clean_gloss(row['EN'] or '')) for name, row
                  in zip(distinct_glosses(turkish), rows.values()))
    note = '' if encoding == 'utf-8-sig' else f'{path} was read as {encoding}'
    return names, note


def find_label_files(root: Path, files: List[str],
                     splits: Collection[str]) -> Dict[str, Path]:
    """Find the label file of each split by its name, or its folder's name.

    Args:
        root: The folder that was searched.
        files: The files below it, relative to it.
        splits: Whose files are looked for.

    Raises:
        InputError: If a split has two, or it is not clear whose one is.
    """
    found: Dict[str, List[Path]] = {}
    for path in map(Path, files):
        split = LABEL_FILES.get(path.name, '')
        if path.name == UNNAMED and {'val', 'test'} & set(splits):
            split = _split_of_folder(path, root)
        if split in splits:
            found.setdefault(split, []).append(root / path)
    return {split: only_one(paths, f'label file of the split {split!r}',
                            f'--{split}-labels')
            for split, paths in found.items()}


def read_labels(path: Path, classes: int) -> Dict[str, int]:
    """Read a label file: the class id of every clip.

    Raises:
        MissingFileError: If there is no such file.
        InputError: If a row is not ``signer0_sample1,41``, a clip is listed
            twice, or a class id is too large.
    """
    text, _ = read_text(path, 'cp1254')
    labels: Dict[str, int] = {}
    for number, row in enumerate(csv.reader(text.splitlines()), start=1):
        if not row:
            continue
        if (len(row) != 2 or not CLIP_NAME.fullmatch(row[0])
                or not row[1].strip().isdecimal()):
            raise InputError(f'{path}, line {number}: {",".join(row)!r} is '
                             'not of the form signer0_sample1,41')
        name, label = row[0].lower(), int(row[1])
        if label >= classes or name in labels:
            raise InputError(
                f'{path}, line {number}: {row[0]} ' +
                ('is listed twice' if name in labels else
                 f'has the class id {label}; they end at {classes - 1}'))
        labels[name] = label
    if not labels:
        raise InputError(f'{path} has no labels')
    return labels


def _split_of_folder(path: Path, root: Path) -> str:
    """Say whose ``ground_truth.csv`` this is, by the nearest folder."""
    for folder in reversed(path.parent.parts):
        for start in ('val', 'test'):
            if folder.lower().startswith(start):
                return start
    raise InputError(
        f'{root / path}: of which split? Both label archives unpack to this '
        'name; call it validation_labels.csv or test_labels.csv')
