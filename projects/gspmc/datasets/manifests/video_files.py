"""Finding the files of a data set."""
import os
from pathlib import Path
from typing import Iterator, List, Optional, Set, Tuple

from gspmc.errors import InputError, MissingFileError

from .listing import Problem

VIDEO_SUFFIXES = frozenset(
    '.3gp .asf .avi .flv .gif .m2ts .m4v .mkv .mov .mp4 .mpeg .mpg .mts .mxf '
    '.ogv .ts .vob .webm .wmv'.split())
# What systems and archive tools leave behind, besides hidden files.
CLUTTER = frozenset(['thumbs.db', 'desktop.ini', '__macosx'])


def is_clutter(name: str) -> bool:
    """Return whether a file or folder is hidden, or left by a system."""
    return name.startswith('.') or name.casefold() in CLUTTER


def is_video(name: str) -> bool:
    """Return whether a file has the suffix of a video."""
    return os.path.splitext(name)[1].casefold() in VIDEO_SUFFIXES


def walk(root: Path) -> Iterator[Tuple[Path, List[str], List[str]]]:
    """Walk a folder in sorted order, without clutter, following links.

    Yields:
        Folder (Path), names of its folders, names of its files, as
        ``os.walk``; names that are removed from the first list are not
        walked.

    Raises:
        MissingFileError: If there is no such folder.
    """
    if not root.is_dir():
        raise MissingFileError(f'there is no folder {root}')
    seen: Set[str] = set()
    for folder, folders, files in os.walk(root, followlinks=True):
        place = os.path.realpath(folder)
        if place in seen:  # a link to a folder above would never end
            folders.clear()
            continue
        seen.add(place)
        folders[:] = sorted(name for name in folders if not is_clutter(name))
        yield Path(folder), folders, sorted(
            name for name in files if not is_clutter(name))


def files_below(root: Path) -> List[str]:
    """Return all files below a folder, relative to it, with ``/``."""
    return [(folder / name).relative_to(root).as_posix()
            for folder, _, files in walk(root) for name in files]


def file_problem(root: Path, path: str, signer: str = '') -> Optional[Problem]:
    """Say what is wrong with a clip's file without opening it, or None."""
    if not is_video(path):
        return Problem('not recognised', path, 'no video file')
    if not (root / path).stat().st_size:
        return Problem('unreadable', path, 'empty file', signer)
    return None


def content_of(folder: Path, most: int = 5) -> str:
    """Name what a folder holds, for messages about what was expected."""
    names = sorted(name for name in os.listdir(folder)
                   if not is_clutter(name))
    if not names:
        return f'{folder} is empty'
    more = f' and {len(names) - most} more' if len(names) > most else ''
    return f'{folder} holds {", ".join(names[:most])}{more}'


def only_one(found: List[Path], what: str, option: str) -> Path:
    """Return the one file that was found.

    Raises:
        InputError: If there are several.
    """
    if len(found) > 1:
        raise InputError(f'there is more than one {what}: '
                         f'{", ".join(map(str, found))}; say which '
                         f'with {option}')
    return found[0]
