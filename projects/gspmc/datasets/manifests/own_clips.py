"""Clips of one's own: a folder of ``<gloss>/<clip>``, or a CSV table."""
import csv
import re
import unicodedata
from pathlib import Path
from typing import Dict, List, Optional, Set, Tuple, Union

from gspmc.errors import InputError, MissingFileError

from .glosses import clean_gloss
from .listing import Listing, Problem, VideoClip
from .video_files import content_of, file_problem, files_below, is_clutter

KNOWN_COLUMNS = ('path', 'label', 'signer', 'split')


def read_folder(root: Path, signer_pattern: Optional[str] = None) -> Listing:
    """List the clips of a folder; the folders in it are the glosses.

    Args:
        root: The folder of the glosses.
        signer_pattern: Regular expression that finds the signer in a clip's
            path, relative to the root and with ``/``: its group ``signer``,
            or its first group. By default nobody's name is known.

    Raises:
        MissingFileError: If there is no such folder.
        InputError: If the pattern is none, or does not find every signer; or
            there is no clip.
    """
    pattern = _compile(signer_pattern)
    clips: List[VideoClip] = []
    problems: List[Problem] = []
    for path in files_below(root):
        clip = _folder_clip(path, root, pattern)
        (problems if isinstance(clip, Problem) else clips).append(clip)
    if not clips:
        why = next((f'; {problem.name}: {problem.detail}'
                    for problem in problems
                    if problem.kind == 'unreadable'), '')
        raise InputError(f'no videos of the form <gloss>/<clip>.mp4 below '
                         f'{root}: {content_of(root)}{why}')
    used = {clip.path.split('/')[0] for clip in clips}
    problems += [Problem('missing', f'{place.name}/', 'no video in the folder')
                 for place in sorted(root.iterdir())
                 if place.is_dir() and place.name not in used
                 and not is_clutter(place.name)]
    notes = []
    deeper = next((c.path for c in clips if c.path.count('/') > 1), None)
    if deeper and not pattern:
        notes.append(
            f'clips lie deeper, such as {deeper}; if the folders in between '
            "are the signers, add --signer-pattern '^[^/]+/([^/]+)/'")
    return Listing(root, tuple(clips), tuple(problems), _classes(clips),
                   tuple(notes))


def _folder_clip(path: str, root: Path,
                 pattern: Optional[re.Pattern]) -> Union[VideoClip, Problem]:
    """Return the clip of a file, or what is wrong with it."""
    gloss, _, rest = path.partition('/')
    problem = file_problem(root, path)
    if problem:
        return problem
    if not rest:
        return Problem('not recognised', path, 'not in a gloss folder')
    return VideoClip(path, clean_gloss(gloss), _signer(path, pattern))


def read_table(path: Path, videos: Optional[Path] = None) -> Listing:
    """List the clips of a CSV table.

    Args:
        path: UTF-8, with the columns ``path`` and ``label``; ``signer`` and
            ``split`` are optional, others are kept.
        videos: The folder that the paths are relative to; by default that of
            the table.

    Raises:
        MissingFileError: If there is no such table.
        InputError: If it is no such table, or lists a clip twice.
    """
    root = videos or path.parent
    clips: List[VideoClip] = []
    problems: List[Problem] = []
    seen: Set[str] = set()
    for row in _rows(path):
        if row['path'] in seen:
            raise InputError(f'{path} lists {row["path"]!r} twice')
        seen.add(row['path'])
        clip = _table_clip(row, root)
        (problems if isinstance(clip, Problem) else clips).append(clip)
    return Listing(root, tuple(clips), tuple(problems), _classes(clips))


def _table_clip(row: Dict[str, str], root: Path) -> Union[VideoClip, Problem]:
    """Return the clip of a row, or what is wrong with it."""
    label = clean_gloss(row['label'])
    signer = row.get('signer', '').strip()
    path = _on_disk(root, row['path'])
    if path is None:
        return Problem('missing', row['path'], '', signer)
    if not label:
        return Problem('no label', row['path'], '', signer)
    problem = file_problem(root, path, signer)
    if problem:
        return problem
    extra = {name: value for name, value in row.items()
             if name and name not in KNOWN_COLUMNS}
    return VideoClip(path, label, signer, row.get('split', '').strip(), extra)


def _rows(path: Path) -> List[Dict[str, str]]:
    """Read the table; a short row has '' in the columns it lacks."""
    if not path.is_file():
        raise MissingFileError(f'there is no folder or table {path}')
    try:
        with open(path, encoding='utf-8-sig', newline='') as file:
            reader = csv.DictReader(file, restval='')
            columns = list(reader.fieldnames or ())
            rows = list(reader)
    except UnicodeDecodeError as error:
        raise InputError(f'{path} is not UTF-8 text: {error}') from None
    missing = [name for name in KNOWN_COLUMNS[:2] if name not in columns]
    if missing:
        raise InputError(f'{path} has the columns {columns}; '
                         f'{" and ".join(missing)} is missing. Its first line '
                         'has to be like path,label,signer')
    for number, row in enumerate(rows, start=1):
        if None in row:
            raise InputError(f'{path}, row {number} has more fields than '
                             'columns; put values with a comma in quotes')
    return rows


def _on_disk(root: Path, name: str) -> Optional[str]:
    """Return a path as the disk spells it, or None: macOS decomposes it."""
    for form in (None, 'NFC', 'NFD'):
        spelling = unicodedata.normalize(form, name) if form else name
        if (root / spelling).is_file():
            return spelling
    return None


def _compile(pattern: Optional[str]) -> Optional[re.Pattern]:
    if pattern is None:
        return None
    try:
        compiled = re.compile(pattern)
    except re.error as error:
        raise InputError(f'{pattern!r} is no regular expression: '
                         f'{error}') from None
    if not compiled.groups:
        raise InputError(f'{pattern!r} has no group; put what is the signer '
                         'in parentheses')
    return compiled


def _signer(path: str, pattern: Optional[re.Pattern]) -> str:
    if pattern is None:
        return ''
    match = pattern.search(path)
    group = 'signer' if 'signer' in pattern.groupindex else 1
    if not match or not match[group]:
        raise InputError(f'{pattern.pattern!r} finds no signer in {path!r}')
    return clean_gloss(match[group])


def _classes(clips: List[VideoClip]) -> Tuple[str, ...]:
    return tuple(sorted({clip.label for clip in clips}))
