"""The largest person that a detector of mmdet sees in each frame."""
from typing import List, Optional

import numpy as np
from mmengine.registry import DefaultScope

from gspmc.downloads import fetch
from gspmc.errors import InputError

from .person import Estimator, Frames, Poses, nobody, whole_image

DETECTOR = 'rtmdet_m_8xb32-300e_coco'
# As mmdet's model zoo has it; the name ends in the start of its SHA-256.
WEIGHTS = ('https://download.openmmlab.com/mmdetection/v3.0/rtmdet/'
           'rtmdet_m_8xb32-300e_coco/'
           'rtmdet_m_8xb32-300e_coco_20220719_112220-229f527c.pth')
PERSON = 0  # in the classes of COCO
SCORE = 0.3


class LargestPerson:
    """The signer is who fills the largest box; in some frames nobody may be.

    The detector is RTMDet-m with the weights that mmdet's model zoo names.

    Args:
        device: Where it runs, such as 'cuda:0'.
        batch_size: Frames at a time.
    """

    name = f'mmdet ({DETECTOR}, score {SCORE:g})'

    def __init__(self, device: str, batch_size: int) -> None:
        self._device = device
        self._batch_size = batch_size

    def prepare(self) -> None:
        """Load the detector.

        Raises:
            InputError: If mmdet or full mmcv is not installed, or the weights
                cannot be reached.
        """
        try:
            from mmdet.apis import DetInferencer
        except (ImportError, AssertionError) as error:  # it asserts versions
            raise InputError(
                '--person mmdet needs mmdet 3 and full mmcv, whose compiled '
                f'operators mmcv-lite lacks ({error}); install both, or use '
                '--person follow') from None
        weights = str(fetch(WEIGHTS))
        # It sets mmdet's scope, which only building the detector needs.
        with DefaultScope.overwrite_default_scope('mmdet'):
            # A local file is read against an allow-list, see
            # gspmc.checkpoints.
            self._detector = DetInferencer(DETECTOR, weights=weights,
                                           device=self._device)
        self._detector.show_progress = False

    def start_clip(self) -> None:
        """There is nothing to forget."""

    def estimate(self, frames: Frames, estimator: Estimator) -> Poses:
        """See :class:`gspmc.pose.person.Tracker`."""
        found = self._detector(list(frames), batch_size=self._batch_size)
        boxes = [
            largest_box(people, whole_image(frame))
            for people, frame in zip(found['predictions'], frames)
        ]
        poses = nobody(len(frames))
        seen = np.array([box is not None for box in boxes])
        if seen.any():
            poses.seen[:] = seen
            poses.boxes[seen] = [box for box in boxes if box is not None]
            poses.keypoints[seen] = estimator.estimate(
                [frames[i] for i in np.flatnonzero(seen)], poses.boxes[seen])
        return poses


def largest_box(people: dict, image: np.ndarray) -> Optional[np.ndarray]:
    """Return the box of the largest person, in whole pixels, or None.

    Args:
        people: What mmdet found in a frame: the lists bboxes (x1, y1, x2,
            y2), labels and scores.
        image: The box of the whole frame (4,); the result lies within it.
    """
    candidates: List[np.ndarray] = []
    for box, label, score in zip(people['bboxes'], people['labels'],
                                 people['scores']):
        if label == PERSON and score >= SCORE:
            whole = np.concatenate([np.floor(box[:2]), np.ceil(box[2:])])
            candidates.append(
                whole.clip(image[[0, 1, 0, 1]], image[[2, 3, 2, 3]]))
    areas = [np.prod(box[2:] - box[:2]) for box in candidates]
    return candidates[int(np.argmax(areas))] if any(areas) else None
