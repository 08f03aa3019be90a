"""The glosses of SLR-500.

They come as ``dictionary.txt`` (``000000 <tab> gloss``) or as
``gloss_label.txt`` (one a line, in the order of the signs).
"""
import re
from pathlib import Path
from typing import List, Tuple

from gspmc.errors import InputError

from .glosses import clean_gloss, distinct_glosses, read_text
from .video_files import only_one

SIGNS = 500
DICTIONARIES = ('dictionary.txt', 'gloss_label.txt')


def read_dictionary(path: Path) -> Tuple[Tuple[str, ...], str]:
    """Read the 500 glosses in the order of their ids.

    Two signs with the same gloss become ``gloss#id``.

    Returns:
        The glosses, and a note where the file is not in UTF-8.

    Raises:
        MissingFileError: If there is no such file.
        InputError: If it does not list exactly the ids 0 to 499.
    """
    text, encoding = read_text(path, 'gb18030')
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    numbered = [re.fullmatch(r'(\d+)\s+(\S.*)', line) for line in lines]
    if any(numbered):
        if not all(numbered):
            raise InputError(f'{path}: {lines[numbered.index(None)]!r} is not '
                             'a number, a tab and a gloss like other lines')
        lines = _in_order([(int(m[1]), m[2]) for m in numbered], path)
    if len(lines) != SIGNS:
        raise InputError(f'{path} lists {len(lines)} glosses; the dictionary '
                         f'of SLR-500 has {SIGNS}')
    note = '' if encoding == 'utf-8-sig' else f'{path} was read as {encoding}'
    return distinct_glosses([clean_gloss(line) for line in lines]), note


def _in_order(numbered: List[Tuple[int, str]], path: Path) -> List[str]:
    ids = sorted(number for number, _ in numbered)
    if ids != list(range(len(ids))):
        raise InputError(f'{path}: the ids are {ids[0]} to {ids[-1]}, '
                         f'{len(set(ids))} different ones; expected 0 to '
                         f'{SIGNS - 1}, each once')
    return [gloss for _, gloss in sorted(numbered)]


def find_dictionary(root: Path, folder: Path) -> Path:
    """Look for the list of glosses.

    Args:
        root: The folder that the user named; the last place is above it.
        folder: The folder of the signs' folders, in it; the first place.

    Raises:
        InputError: If there is none, or more than one.
    """
    places = [folder]
    while places[-1] not in (root.parent, places[-1].parent):
        places.append(places[-1].parent)
    found = [place / name for place in places for name in DICTIONARIES
             if (place / name).is_file()]
    if not found:
        raise InputError(
            f'no {" or ".join(DICTIONARIES)} in '
            f'{", ".join(map(str, places))}; say where it is with '
            '--dictionary')
    return only_one(found, 'list of glosses', '--dictionary')
