"""SLR-500, the isolated Chinese signs of USTC, as it is distributed.

500 signs, each performed five times by 50 signers: 125,000 clips. It arrives
as one folder a sign, ``000`` to ``499`` or ``000000`` to ``000499``, with
files like ``P01_25_19_2._color.mp4`` or ``P01_25_19_2_color.avi``: signer 1,
sign (25 - 1) * 20 + 19 = 499, repetition 2.
"""
import os
import re
from pathlib import Path
from typing import Dict, List, Mapping, Optional, Set, Tuple

from gspmc.errors import InputError

from .listing import Listing, Problem, VideoClip
from .slr500_dictionary import SIGNS, find_dictionary, read_dictionary
from .video_files import (content_of, file_problem, is_clutter, is_video,
                          only_one, walk)

SIGNERS, REPETITIONS = 50, 5
SIGN_FOLDER = re.compile(r'\d{3}|\d{6}')
CLIP_NAME = re.compile(r'P(\d+)_(\d+)_(\d+)_(\d+)(?:\.?_color)?', re.I)
DEPTH_NAME = re.compile(r'P\d+_\d+_\d+_\d+\.?_depth\..*', re.I)
EXPECTED = ('folders 000 to 499 (or 000000 to 000499) with files like '
            'P01_25_19_2._color.mp4 or P01_25_19_2_color.avi')


def read_slr500(root: Path, splits: Mapping[str, str],
                dictionary: Optional[Path] = None) -> Listing:
    """List the clips of SLR-500.

    Args:
        root: The folder of the signs' folders, or one above it.
        splits: The split of every signer, 'P01' to 'P50'; the clips of
            signers who are not in it are left out.
        dictionary: The list of glosses; by default it is looked for.

    Returns:
        The listing; paths are relative to the folder of the signs' folders.

    Raises:
        MissingFileError: If there is no such folder or dictionary.
        InputError: If this is not SLR-500, or not clear which of its parts.
    """
    folder = find_sign_folders(root)
    glosses, note = read_dictionary(
        dictionary or find_dictionary(root.absolute(), folder.absolute()))
    found, problems = _named_clips(folder)
    clips: List[VideoClip] = []
    for (sign, number, _), path in found.items():
        signer = _signer(number)
        if signer not in splits:
            continue
        problem = file_problem(folder, path, signer)
        if problem:
            problems.append(problem)
        else:
            clips.append(
                VideoClip(path, glosses[sign], signer, splits[signer]))
    problems += _missing(set(found), splits)
    return Listing(folder, tuple(clips), tuple(problems), glosses,
                   (note, ) if note else ())


def find_sign_folders(root: Path) -> Path:
    """Return the folder that holds the signs' folders: root or one below.

    Raises:
        InputError: If there is none, or more than one.
    """
    found = []
    example = ''
    for folder, folders, _ in walk(root):
        signs = [name for name in folders if SIGN_FOLDER.fullmatch(name)]
        folders[:] = [name for name in folders if name not in signs]
        if any(_has_clips(folder / name) for name in signs):
            found.append(folder)
        elif signs:
            example = content_of(folder / signs[0])
    if not found:
        raise InputError(
            f'no SLR-500 below {root}: expected {EXPECTED}, but '
            f'{example or content_of(root)}. Frames as pictures have to be '
            'made videos first; P.._s.. are the sentences of another set')
    return only_one(found, f'folder of signs below {root}', 'VIDEOS')


def _has_clips(folder: Path) -> bool:
    return any(is_video(entry.name) and CLIP_NAME.fullmatch(
        Path(entry.name).stem) for entry in folder.iterdir())


def _named_clips(
        folder: Path) -> Tuple[Dict[Tuple[int, int, int], str], List[Problem]]:
    """Return the files by (sign, signer, repetition), and the misnamed."""
    found: Dict[Tuple[int, int, int], str] = {}
    problems: List[Problem] = []
    for place in sorted(folder.iterdir()):
        if not SIGN_FOLDER.fullmatch(place.name) or not place.is_dir():
            continue
        for name in sorted(os.listdir(place)):
            if is_clutter(name) or DEPTH_NAME.fullmatch(name):
                continue
            path = f'{place.name}/{name}'
            try:
                key = _parse(place.name, name)
            except InputError as error:
                problems.append(Problem('not recognised', path, str(error)))
                continue
            if found.setdefault(key, path) != path:
                raise InputError(f'{folder}: {found[key]} and {path} are the '
                                 'same clip; keep one of them')
    return found, problems


def _parse(folder: str, name: str) -> Tuple[int, int, int]:
    """Return sign, signer and repetition that a file's name says.

    Raises:
        InputError: If it has another form, or contradicts its folder.
    """
    match = CLIP_NAME.fullmatch(Path(name).stem)
    if not match or not is_video(name):
        raise InputError('expected a video like P01_25_19_2._color.mp4')
    signer, page, line, repetition = map(int, match.groups())
    sign = (page - 1) * 20 + line
    if sign != int(folder) or not 0 <= sign < SIGNS:
        raise InputError(f'the name says sign {sign}, not that of its folder')
    if not (1 <= signer <= SIGNERS and repetition < REPETITIONS):
        raise InputError(f'signer {signer}, repetition {repetition}; expected '
                         f'signers 1 to {SIGNERS}, repetitions 0 to '
                         f'{REPETITIONS - 1}')
    return sign, signer, repetition


def _missing(there: Set[Tuple[int, int, int]],
             splits: Mapping[str, str]) -> List[Problem]:
    return [Problem('missing', f'{sign:03}/P{signer:02}_{sign // 20 + 1:02}_'
                    f'{sign % 20:02}_{repetition}', '', _signer(signer))
            for sign in range(SIGNS) for signer in range(1, SIGNERS + 1)
            if _signer(signer) in splits for repetition in range(REPETITIONS)
            if (sign, signer, repetition) not in there]


def _signer(number: int) -> str:
    return f'P{number:02}'
