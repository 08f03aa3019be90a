"""Where the signer is in each frame, and the keypoints found there.

A tracker gets the frames of one clip after the other. Boxes are x1, y1, x2,
y2 in whole pixels, so that those in the store are those that were used.
"""
from dataclasses import dataclass
from typing import Optional, Protocol, Sequence, Tuple

import numpy as np

from gspmc.skeleton import NUM_WHOLEBODY_JOINTS

Frames = Sequence[np.ndarray]

BODY = slice(0, 17)
SHOULDERS = [5, 6]
# Joints of the body without which there is nobody to follow.
MIN_BODY_JOINTS = 6
# Where hands may be, around the middle of the shoulders, in shoulder widths:
# to the sides and up as far as a bent arm reaches, down to hands at rest.
REACH_UP_LEFT = np.float32((1.5, 1.5))
REACH_DOWN_RIGHT = np.float32((1.5, 2.0))


class Estimator(Protocol):
    """What finds the keypoints in boxes."""

    def estimate(self, frames: Frames, boxes: np.ndarray) -> np.ndarray:
        """Return x px, y px, confidence, (N, 133, 3), of N frames."""


@dataclass(frozen=True)
class Poses:
    """What was found in N frames.

    Args:
        keypoints: x px, y px, confidence, (N, 133, 3) float32, zeros in a
            frame without a person.
        boxes: Where they were looked for, (N, 4) float32, zeros in a frame
            without a person.
        seen: Whether there was a person to be seen, (N,) bool.
    """

    keypoints: np.ndarray
    boxes: np.ndarray
    seen: np.ndarray


def join_poses(parts: Sequence[Poses]) -> Poses:
    """Return the poses of frames one after the other."""
    return Poses(*(np.concatenate([getattr(part, name) for part in parts])
                   for name in ('keypoints', 'boxes', 'seen')))


class Tracker(Protocol):
    """How the signer is found.

    Attributes:
        name: For the header of the store; it says all that matters.
    """

    name: str

    def prepare(self) -> None:
        """Load what is needed, before the first clip."""

    def start_clip(self) -> None:
        """Forget the clip before."""

    def estimate(self, frames: Frames, estimator: Estimator) -> Poses:
        """Return the poses in the next frames of the clip."""


class WholeFrame:
    """One signer, who may be anywhere in the image; nobody is looked for."""

    name = 'frame'

    def prepare(self) -> None:
        """There is nothing to load."""

    def start_clip(self) -> None:
        """There is nothing to forget."""

    def estimate(self, frames: Frames, estimator: Estimator) -> Poses:
        """See :class:`Tracker`."""
        boxes = np.stack([whole_image(frame) for frame in frames])
        return Poses(
            estimator.estimate(frames, boxes), boxes,
            np.ones(len(frames), bool))


class FollowSigner:
    """The box of a frame follows from the keypoints of the frame before.

    It holds all confident joints, with a margin. A box that shrank to what
    is seen would lose a hand that is blurred for a moment for good, and in
    the end show a face alone; so it also holds the space around the shoulders
    in which hands move, measured by the largest shoulder width that was seen
    in the clip. Too large a box costs resolution, too small a one costs hands.

    A signer is lost in a frame where a shoulder or most of the body is not
    confident; the next frame is then searched as a whole, as the first one
    is.

    Args:
        threshold: Confidence above which a joint counts.
        margin: Added on each side, in widths and heights of the box.
    """

    def __init__(self, threshold: float = 0.3, margin: float = 0.25) -> None:
        self.name = f'follow (confidence {threshold:g}, margin {margin:g})'
        self._threshold = threshold
        self._margin = margin
        self.start_clip()

    def prepare(self) -> None:
        """There is nothing to load."""

    def start_clip(self) -> None:
        """Forget the clip before."""
        self._box: Optional[np.ndarray] = None
        self._shoulder_width = 0.0

    def estimate(self, frames: Frames, estimator: Estimator) -> Poses:
        """See :class:`Tracker`; one frame after the other."""
        found = [self._next(frame, estimator) for frame in frames]
        keypoints, boxes, seen = map(np.stack, zip(*found))
        return Poses(keypoints, boxes, seen)

    def _next(self, frame: np.ndarray,
              estimator: Estimator) -> Tuple[np.ndarray, np.ndarray, bool]:
        box = whole_image(frame) if self._box is None else self._box
        keypoints, = estimator.estimate([frame], box[None])
        self._box = self._follow(keypoints, whole_image(frame))
        return keypoints, box, self._box is not None

    def _follow(self, keypoints: np.ndarray,
                image: np.ndarray) -> Optional[np.ndarray]:
        """Return the box of the next frame, None for a lost signer."""
        confident = keypoints[:, 2] > self._threshold
        if (not confident[SHOULDERS].all()
                or confident[BODY].sum() < MIN_BODY_JOINTS):
            return None
        points = keypoints[confident, :2]
        low, high = points.min(axis=0), points.max(axis=0)
        margin = self._margin * (high - low)
        right, left = keypoints[SHOULDERS, :2]
        self._shoulder_width = max(self._shoulder_width,
                                   float(np.linalg.norm(right - left)))
        middle = (right + left) / 2
        low = np.minimum(low - margin,
                         middle - REACH_UP_LEFT * self._shoulder_width)
        high = np.maximum(high + margin,
                          middle + REACH_DOWN_RIGHT * self._shoulder_width)
        box = np.concatenate([np.floor(low), np.ceil(high)])
        box = box.clip(image[[0, 1, 0, 1]], image[[2, 3, 2, 3]])
        # Joints outside the image leave nothing of it.
        return box if (box[2:] > box[:2]).all() else None


def whole_image(frame: np.ndarray) -> np.ndarray:
    """Return the box of a whole frame (H, W, 3), float32 (4,)."""
    height, width = frame.shape[:2]
    return np.float32((0, 0, width, height))


def nobody(frames: int) -> Poses:
    """Return the poses of frames without a person."""
    return Poses(
        np.zeros((frames, NUM_WHOLEBODY_JOINTS, 3), np.float32),
        np.zeros((frames, 4), np.float32), np.zeros(frames, bool))
