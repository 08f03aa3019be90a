"""Clips whose keypoints look wrong, and by which rules.

The rules count joints and frames instead of averaging, so that single joints
which the estimator misplaces do not matter. Distances are in shoulder widths
of the person, the median of the clip, so that they do not depend on the
resolution; where both shoulders are never seen, a quarter of the image's
height stands for them. One shoulder width, some 0.4 m, from a frame to the
next is 10 m/s at 25 frames a second, which no hand does.
"""
from dataclasses import dataclass
from typing import List, Optional, Sequence

import numpy as np

from gspmc.skeleton.measure import detected, shoulder_width

TRUNK = tuple(range(7))  # nose, eyes, ears and shoulders
HANDS = (tuple(range(91, 112)), tuple(range(112, 133)))
SHOULDERS_OF_IMAGE = .25

TRUNK_JUMP, HAND_JUMP = .5, 1.  # shoulder widths from a frame to the next
STILL = .001  # shoulder widths; estimators tremble more on a person at rest
STILL_SHARE = .95  # of the joints
FROZEN_FRAMES = 5
LEAST_JOINTS = 3  # that are needed to compare two frames


@dataclass(frozen=True)
class Fault:
    """Why a clip looks wrong.

    Args:
        kind: One of :data:`KINDS`.
        frames: How many frames it concerns.
        first: The first of them.
    """

    kind: str
    frames: int
    first: int


NO_HANDS, JUMPS, FROZEN = KINDS = ('no hands', 'jumps', 'frozen')


def find_faults(keypoints: np.ndarray, threshold: float,
                image_height: int) -> List[Fault]:
    """Return what looks wrong in a clip; nothing in most.

    - ``no hands``: in more than half of the frames neither hand is seen. A
      hand is seen when at least half of its joints are.
    - ``jumps``: from a frame to the next more than half of the trunk's joints
      move by more than half a shoulder width, or more than half of a hand's
      by more than one. This happens where another person is taken for the
      signer, where the clip is cut, and where hands are mixed up.
    - ``frozen``: in 5 frames or more in a row 95 % of the joints stay where
      they were in the frame before, within a thousandth of the shoulder
      width. This happens where a recorder stalls and repeats its last frame.

    Only joints that are seen in both frames are compared.

    Args:
        keypoints: x px, y px, confidence, (T, 133, 3).
        threshold: Least confidence of a joint that is seen.
        image_height: In pixels.
    """
    seen = detected(keypoints, threshold)
    width = shoulder_width(keypoints, seen)
    unit = width or SHOULDERS_OF_IMAGE * image_height
    moves = np.linalg.norm(np.diff(keypoints[..., :2], axis=0), axis=2) / unit
    both = seen[1:] & seen[:-1]
    faults = (_no_hands(seen), _jumps(moves, both), _frozen(moves, both))
    return [fault for fault in faults if fault]


def _no_hands(seen: np.ndarray) -> Optional[Fault]:
    hands = [seen[:, joints].mean(axis=1) >= .5 for joints in HANDS]
    without = ~np.any(hands, axis=0)
    if without.mean() <= .5:
        return None
    return Fault(NO_HANDS, int(without.sum()), int(np.argmax(without)))


def _jumps(moves: np.ndarray, both: np.ndarray) -> Optional[Fault]:
    """Count the steps, (T - 1, 133), that are jumps."""
    jumped = _most_move(moves, both, TRUNK, TRUNK_JUMP)
    for hand in HANDS:
        jumped |= _most_move(moves, both, hand, HAND_JUMP)
    if not jumped.any():
        return None
    return Fault(JUMPS, int(jumped.sum()), int(np.argmax(jumped)) + 1)


def _most_move(moves: np.ndarray, both: np.ndarray, joints: Sequence[int],
               limit: float) -> np.ndarray:
    """Return the steps where most of some joints move farther, (T - 1,)."""
    known = both[:, joints].sum(axis=1)
    far = (both[:, joints] & (moves[:, joints] > limit)).sum(axis=1)
    return (known >= LEAST_JOINTS) & (2 * far > known)


def _frozen(moves: np.ndarray, both: np.ndarray) -> Optional[Fault]:
    """Find the longest run of frames that repeat the one before them."""
    known = both.sum(axis=1)
    still = (both & (moves < STILL)).sum(axis=1)
    same = (known >= LEAST_JOINTS) & (still >= STILL_SHARE * known)
    edges = np.diff(np.concatenate([[0], same.astype(int), [0]]))
    starts, ends = np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)
    if not len(starts):
        return None
    longest = int(np.argmax(ends - starts))
    frames = int(ends[longest] - starts[longest])
    if frames < FROZEN_FRAMES:
        return None
    return Fault(FROZEN, frames, int(starts[longest]) + 1)
