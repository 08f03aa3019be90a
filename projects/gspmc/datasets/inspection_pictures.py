"""Pictures of some samples of a pose store."""
import re
import warnings
from glob import escape
from pathlib import Path
from typing import Iterator, List, Optional, Sequence, Tuple

import numpy as np

from gspmc.errors import InputError
from gspmc.files import atomic_write
from gspmc.skeleton import LAYOUTS
from gspmc.skeleton.drawing import contact_sheet
from gspmc.skeleton.measure import detected

from .pose_store import PoseStore

LAYOUT = LAYOUTS['wholebody133']
ROWS = 12  # clips on a sheet
DPI = 100
GOLDEN = .618  # its multiples, without their whole parts, fill [0, 1) evenly
KEYPOINTS = ('.npy', '.npz', '.pkl', '.pickle')  # never a video
NOT_FOUND = 'its video was not found'
NAME_LENGTH = 80  # of a file, in characters


def choose_samples(labels: np.ndarray, count: int) -> np.ndarray:
    """Choose samples evenly over the classes.

    Every class gives one before any gives two; where there are more classes
    than samples are wanted, every so many-th gives one. Which samples a class
    gives differs from class to class, so that many signers are drawn.

    Args:
        labels: Of the samples, (N,) int.
        count: How many to choose.

    Returns:
        Places in ``labels``, at most ``count``, ordered by label.
    """
    rank = np.empty(len(labels), int)
    for turn, label in enumerate(np.unique(labels)):
        places = np.flatnonzero(labels == label)
        start = int(GOLDEN * turn % 1 * len(places))
        rank[np.roll(places, -start)] = np.arange(len(places))
    order = np.lexsort((labels, rank))
    first = order[:int((rank == 0).sum())]
    if count < len(first):
        chosen = first[np.linspace(0, len(first) - 1, count).astype(int)]
    else:
        chosen = order[:count]
    return chosen[np.argsort(labels[chosen], kind='stable')]


def write_sheets(store: PoseStore, samples: Sequence[int], out: Path,
                 threshold: float) -> List[Path]:
    """Draw samples as rows of frames, ``skeletons-1.png`` and on.

    Joints whose confidence is below the threshold are left out.
    """
    paths = []
    for start in range(0, len(samples), ROWS):
        some = samples[start:start + ROWS]
        clips, titles = [], []
        for number in some:
            clip = store.keypoints(number).copy()
            clip[~detected(clip, threshold)] = 0
            clips.append(clip)
            gloss = store.classes[store.labels[number]]
            # A dollar sign would begin a formula.
            titles.append(f'{gloss}   {store.ids[number]}'.replace('$', r'\$'))
        figure = contact_sheet(clips, LAYOUT, titles)
        paths.append(out / f'skeletons-{len(paths) + 1}.png')
        with atomic_write(paths[-1]) as temporary, warnings.catch_warnings():
            # Matplotlib's own font lacks many scripts; the id can be read.
            warnings.filterwarnings('ignore', 'Glyph', UserWarning)
            figure.savefig(temporary, dpi=DPI)
    return paths


def write_overlays(store: PoseStore, samples: Sequence[int], out: Path,
                   threshold: float, videos: Optional[Path]
                   ) -> Iterator[Tuple[int, str]]:
    """Draw samples over their videos, in ``out``.

    Args:
        store: The store.
        samples: Numbers of the samples.
        out: Folder of the MP4 files.
        threshold: Least confidence of a joint that is drawn.
        videos: Folder where a sample's id is the path of its video; without
            it, and where it has no such file, the sample's source is it.

    Yields:
        The number of each sample, and why it could not be drawn; '' where
        it was.
    """
    from gspmc.pose.overlay import write_overlay
    for number in samples:
        video = find_video(store, number, videos)
        if video is None:
            yield number, NOT_FOUND
            continue
        name = re.sub(r'\.\w+$', '', str(store.ids[number]))
        name = re.sub(r'[^\w.-]+', '_', name)
        path = out / f'{number:06d}_{name[-NAME_LENGTH:]}.mp4'
        try:
            write_overlay(video, store.keypoints(number), path, LAYOUT,
                          threshold)
            yield number, ''
        except InputError as error:
            yield number, str(error)


def find_video(store: PoseStore, number: int,
               videos: Optional[Path]) -> Optional[Path]:
    """Return the video of a sample, None where there is none."""
    source = str(store.sources[number])
    candidates = [Path(source)] if source else []
    if videos is not None:
        name = str(store.ids[number])
        named_alike = sorted(videos.glob(f'{escape(name)}.*'))
        candidates = [videos / name, videos / source, *candidates,
                      *named_alike]
    return next((path for path in candidates if path.is_file()
                 and path.suffix not in KEYPOINTS), None)
