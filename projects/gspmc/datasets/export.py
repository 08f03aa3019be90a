"""Exporting a pose store to the skeleton pickle of mmaction2."""
import pickle
from pathlib import Path
from typing import Dict, List, Mapping, Union

from gspmc.files import atomic_write
from gspmc.skeleton import Layout, layout_from

from .pose_store import PoseStore


def export_mmaction_pickle(
        store: PoseStore,
        path: Union[str, Path],
        layout: Union[str, Mapping, Layout] = 'wholebody133') -> None:
    """Write all samples of a store as mmaction2's ``PoseDataset`` reads them.

    The file appears whole or not at all. As mmaction2 keeps a pickle in
    memory, all keypoints are in memory while it is written. It holds labels
    as numbers; the glosses stay behind in ``store.classes``.

    Args:
        store: What to export.
        path: The pickle.
        layout: The joints to export, in the order of this layout.

    Raises:
        InputError: If the layout is unknown.
    """
    joints = layout_from(layout)
    content = dict(
        split=_splits(store),
        annotations=[_annotation(store, i, joints) for i in range(len(store))])
    with atomic_write(path) as temporary, open(temporary, 'wb') as file:
        pickle.dump(content, file, protocol=4)


def _splits(store: PoseStore) -> Dict[str, List[str]]:
    """Return the names of the samples of every split that has a name."""
    splits: Dict[str, List[str]] = {}
    for name, split in zip(store.ids.tolist(), store.splits.tolist()):
        if split:
            splits.setdefault(split, []).append(name)
    return splits


def _annotation(store: PoseStore, index: int, layout: Layout) -> dict:
    """Return one sample with M = 1 person, T frames and V joints.

    ``signer`` is ours: mmaction2 ignores it, the importer reads it back.
    """
    keypoints = store.keypoints(index)[None, :, layout.source]
    size = int(store.heights[index]), int(store.widths[index])
    return dict(
        frame_dir=str(store.ids[index]),
        label=int(store.labels[index]),
        signer=str(store.signers[index]),
        img_shape=size,
        original_shape=size,
        total_frames=int(store.lengths[index]),
        keypoint=keypoints[..., :2],
        keypoint_score=keypoints[..., 2])
