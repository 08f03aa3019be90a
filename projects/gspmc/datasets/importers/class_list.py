"""Class lists: text files with one gloss a line, in the order of labels."""
from pathlib import Path
from typing import Sequence, Tuple, Union

from gspmc.errors import InputError, MissingFileError
from gspmc.files import atomic_write


def read_classes(path: Union[str, Path]) -> Tuple[str, ...]:
    """Read a class list; empty lines at the end do not count.

    Raises:
        MissingFileError: If there is no such file.
        InputError: If a line is empty, a gloss is named twice or the file is
            not UTF-8.
    """
    path = Path(path)
    if not path.is_file():
        raise MissingFileError(f'there is no class list {path}')
    try:
        lines = path.read_text(encoding='utf-8-sig').rstrip().split('\n')
    except UnicodeDecodeError as error:
        raise InputError(f'{path} is not UTF-8 text: {error}') from None
    classes = tuple(line.strip() for line in lines)
    for number, gloss in enumerate(classes, start=1):
        if not gloss:
            raise InputError(f'{path}, line {number}: no gloss')
        if gloss in classes[:number - 1]:
            raise InputError(f'{path}, line {number}: {gloss!r} is named a '
                             'second time')
    return classes


def write_classes(path: Union[str, Path], classes: Sequence[str]) -> None:
    """Write a class list."""
    with atomic_write(path) as temporary:
        temporary.write_text('\n'.join(classes) + '\n', encoding='utf-8')
