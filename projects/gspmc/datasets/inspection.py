"""What is in a pose store, read clip by clip."""
import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, Iterable, List, Tuple, Union

import numpy as np

from gspmc.errors import InputError
from gspmc.files import atomic_write
from gspmc.skeleton import LAYOUTS
from gspmc.skeleton.measure import detected

from .inspection_clips import Fault, find_faults
from .pose_store import PoseStore

# Those of the layout, but for the body: half of it is out of most pictures.
PARTS: Dict[str, Tuple[int, ...]] = {
    'body, upper': tuple(range(11)),
    'body, lower': tuple(range(11, 23)),
    **{part: joints for part, joints in LAYOUTS['wholebody133'].parts.items()
       if part != 'body'},
}
FAULT_COLUMNS = ('id', 'label', 'signer', 'split', 'length', 'fault',
                 'frames', 'first_frame')


@dataclass(frozen=True)
class Inspection:
    """What was found in the samples of a store.

    Args:
        samples: Their numbers in the store.
        threshold: Least confidence of a joint that is seen.
        missing: Split to the share of each part's joints that are not seen,
            in [0, 1].
        faults: (number of the sample, fault) of the clips that look wrong; a
            clip may have several.
    """

    samples: np.ndarray
    threshold: float
    missing: Dict[str, Dict[str, float]]
    faults: List[Tuple[int, Fault]]


def inspect_store(store: PoseStore, samples: Iterable[int],
                  threshold: float) -> Inspection:
    """Read samples one after the other; only one is in memory at a time.

    Args:
        store: The store.
        samples: Numbers of the samples.
        threshold: Least confidence of a joint that is seen; a confidence of
            0 never is.

    Raises:
        InputError: If there are no samples.
    """
    unseen: Dict[str, np.ndarray] = {}
    frames: Dict[str, int] = {}
    faults, read = [], []
    for number in samples:
        keypoints = store.keypoints(number)
        split = str(store.splits[number])
        seen = detected(keypoints, threshold)
        unseen[split] = unseen.get(split, 0) + (~seen).sum(axis=0)
        frames[split] = frames.get(split, 0) + len(seen)
        height = int(store.heights[number])
        faults += [(int(number), fault)
                   for fault in find_faults(keypoints, threshold, height)]
        read.append(number)
    if not read:
        raise InputError(f'{store.root} has no samples')
    missing = {
        split: {part: float(counts[[*joints]].mean() / frames[split])
                for part, joints in PARTS.items()}
        for split, counts in unseen.items()
    }
    return Inspection(np.array(read, int), threshold, missing, faults)


def write_faults(path: Union[str, Path], store: PoseStore,
                 inspection: Inspection) -> None:
    """Write the clips that look wrong as CSV, one line a fault."""
    with atomic_write(path) as temporary, \
            open(temporary, 'w', encoding='utf-8', newline='') as file:
        writer = csv.writer(file)
        writer.writerow(FAULT_COLUMNS)
        for number, fault in inspection.faults:
            writer.writerow([
                store.ids[number], store.classes[store.labels[number]],
                store.signers[number], store.splits[number],
                store.lengths[number], fault.kind, fault.frames, fault.first])
