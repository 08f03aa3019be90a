"""AUTSL, isolated Turkish signs (ChaLearn LAP 2021), as it is distributed.

226 signs by 43 signers: 28,142 clips of 31 signers to train, 4,418 of 6 to
validate, 3,742 of 6 to test. The archives unpack to ``train/``, ``val/`` and
``test/`` with ``signer0_sample1_color.mp4`` and ``..._depth.mp4``. Labels are
``train_labels.csv`` and, from ``validation_labels.zip`` and
``test_labels.zip``, a file that is called ``ground_truth.csv`` in both: rows
``signer0_sample1,41``. ``SignList_ClassId_TR_EN.csv`` names the class ids.
"""
import re
from pathlib import Path
from typing import Dict, List, Mapping, Optional, Tuple

from gspmc.errors import InputError

from .autsl_labels import (CLASS_LIST, LABEL_FILES, NamedClass,
                           find_label_files, read_class_list, read_labels)
from .listing import Listing, Problem, VideoClip
from .video_files import (content_of, file_problem, files_below, is_video,
                          only_one)

PUBLISHED = {'train': (28142, 31), 'val': (4418, 6), 'test': (3742, 6)}
VIDEO_NAME = re.compile(r'signer\d+_sample\d+_color', re.I)


def read_autsl(root: Path,
               label_files: Mapping[str, Optional[Path]],
               class_list: Optional[Path] = None) -> Listing:
    """List the clips of AUTSL.

    Args:
        root: The folder with the videos, the label files and the class list,
            in whichever folders below it.
        label_files: By split, the files that are not to be looked for.
        class_list: By default it is looked for.

    Returns:
        The listing; the labels are the Turkish names, the column
        ``label_en`` has the English ones.

    Raises:
        MissingFileError: If there is no such folder or file.
        InputError: If this is not AUTSL, or its files contradict each other.
    """
    files = files_below(root)
    classes, note = read_class_list(class_list or _find_list(root, files))
    given = {split: path for split, path in label_files.items() if path}
    others = find_label_files(root, files, set(PUBLISHED) - set(given))
    labels = _labels({**others, **given}, len(classes))
    notes = [note] if note else []
    for split, (clips, _) in PUBLISHED.items():
        rows = len(labels.get(split, ()))
        if rows != clips:
            notes.append(f'{rows:,} labels of the split {split!r} are there; '
                         f'{clips:,} are published')
    found, problems = _pair(_videos(files, root), labels, classes, root)
    return Listing(root, tuple(found), tuple(problems),
                   tuple(sign.turkish for sign in classes), tuple(notes))


def _find_list(root: Path, files: List[str]) -> Path:
    found = [root / path for path in files if Path(path).name == CLASS_LIST]
    if not found:
        raise InputError(f'no {CLASS_LIST} below {root}; download it, or say '
                         'where it is with --class-list')
    return only_one(found, CLASS_LIST, '--class-list')


def _labels(files: Mapping[str, Path],
            classes: int) -> Dict[str, Dict[str, int]]:
    """Read the label files; refuse two splits that share a signer."""
    if not files:
        raise InputError(f'no label files; expected {", ".join(LABEL_FILES)} '
                         'or ground_truth.csv in a folder of its split')
    labels = {split: read_labels(files[split], classes)
              for split in PUBLISHED if split in files}
    owner: Dict[str, str] = {}
    for split, rows in labels.items():
        for signer in {name.split('_')[0] for name in rows}:
            if owner.setdefault(signer, split) != split:
                raise InputError(
                    f'{signer} is in {files[owner[signer]]} and in '
                    f'{files[split]}; no signer of AUTSL is in two splits, so '
                    'one of these is the file of another split')
    return labels


def _videos(files: List[str], root: Path) -> Dict[str, str]:
    """Return the colour videos by the name that label files give them."""
    videos: Dict[str, str] = {}
    for path in files:
        if not (is_video(path) and VIDEO_NAME.fullmatch(Path(path).stem)):
            continue
        name = Path(path).stem[:-len('_color')].lower()
        if videos.setdefault(name, path) != path:
            raise InputError(f'{root} has {name} twice, as {videos[name]} and '
                             f'as {path}; keep one of them')
    if not videos:
        raise InputError(
            f'no AUTSL videos below {root}: expected train/, val/ and test/ '
            'with files like signer0_sample1_color.mp4, but '
            f'{content_of(root)}')
    return videos


def _pair(videos: Dict[str, str], labels: Mapping[str, Dict[str, int]],
          classes: Tuple[NamedClass, ...],
          root: Path) -> Tuple[List[VideoClip], List[Problem]]:
    """Bring videos and labels together."""
    clips, problems = [], []
    for split, rows in labels.items():
        for name, label in rows.items():
            signer = name.split('_')[0]
            path = videos.pop(name, None)
            if path is None:
                problem = Problem('missing', f'{split}/{name}_color.mp4', '',
                                  signer)
            else:
                problem = file_problem(root, path, signer)
            if problem:
                problems.append(problem)
                continue
            sign = classes[label]
            clips.append(
                VideoClip(path, sign.turkish, signer, split,
                          {'label_en': sign.english}))
    problems += [Problem('no label', path) for path in videos.values()]
    return clips, problems
