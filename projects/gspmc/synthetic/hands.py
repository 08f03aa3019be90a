"""A hand of 21 joints: articulation of the fingers, and orientation.

The hand's own axes: x towards the little finger, y along the fingers, z out
of the palm; the wrist is the origin, the unit the hand's length. It is a
right hand; the left one is its mirror image.
"""
import numpy as np
from scipy.spatial.transform import Rotation

from .phonology import HANDSHAPES, ORIENTATIONS, Handshape, Orientation

# Index to little finger: knuckle (x, y), and the lengths of the phalanges.
KNUCKLES = np.array([(-.13, .48), (-.03, .50), (.06, .46), (.14, .41)])
PHALANGES = np.array([(.24, .14, .11), (.26, .16, .12), (.24, .15, .12),
                      (.18, .11, .10)])
# Fully bent: the knuckle, then the two joints after it, in radians.
FLEXION = np.radians((85, 100, 60))
FANNING = np.array([-1.5, -.5, .5, 1.5])  # spread as multiples of the angle
THUMB_BASE = np.array([-.13, .12, .03])
THUMB_PHALANGES = np.array([.19, .15, .12])
PALM_CENTRE = np.array([0, .45, 0])


def shape_vector(shape: Handshape) -> np.ndarray:
    """Return a handshape as (11,) numbers that can be blended.

    Four bends, four curls, then spread and thumb_out in radians, thumb_fold.
    """
    return np.array([
        *shape.bend, *shape.curl, np.radians(shape.spread),
        np.radians(shape.thumb_out), shape.thumb_fold
    ])


SHAPES = {name: shape_vector(shape) for name, shape in HANDSHAPES.items()}


def orientation_rotation(orientation: Orientation) -> Rotation:
    """Return the rotation from the hand's axes to the signer's space."""
    fingers = np.array(orientation.fingers, dtype=float)
    fingers /= np.linalg.norm(fingers)
    palm = np.array(orientation.palm, dtype=float)
    palm -= fingers * (fingers @ palm)
    palm /= np.linalg.norm(palm)
    axes = [np.cross(fingers, palm), fingers, palm]
    return Rotation.from_matrix(np.stack(axes, axis=1))


ROTATIONS = {
    name: orientation_rotation(orientation)
    for name, orientation in ORIENTATIONS.items()
}


def hand_points(shapes: np.ndarray, rotations: np.ndarray) -> np.ndarray:
    """Place the joints of a right hand relative to its wrist.

    Args:
        shapes: Handshape of every frame as :func:`shape_vector`, (T, 11).
        rotations: Hand's axes to the signer's space, (T, 3, 3).

    Returns:
        (T, 21, 3) in hand lengths, in the order of COCO-WholeBody: wrist,
        four joints of the thumb, of the index finger, ... from base to tip.
    """
    joints = np.zeros((len(shapes), 21, 3))
    joints[:, 1:5] = _thumb(shapes[:, 9], shapes[:, 10])
    fingers = _fingers(shapes[:, :4], shapes[:, 4:8], shapes[:, 8])
    joints[:, 5:] = fingers.reshape(len(shapes), 16, 3)
    return joints @ rotations.transpose(0, 2, 1)


def _fingers(bend: np.ndarray, curl: np.ndarray,
             spread: np.ndarray) -> np.ndarray:
    """(T, 4), (T, 4), (T,) -> (T, 4 fingers, 4 joints, 3)."""
    flexion = np.stack([bend, curl, curl], axis=-1) * FLEXION
    flexion = flexion.cumsum(axis=-1)
    # Fingers fan out only as far as they are straight.
    fan = (spread[:, None] * FANNING * (1 - .7 * bend))[..., None]
    direction = np.stack([
        np.cos(flexion) * np.sin(fan),
        np.cos(flexion) * np.cos(fan),
        np.sin(flexion)], axis=-1)
    joints = np.zeros((*bend.shape, 4, 3))
    joints[..., 1:, :] = np.cumsum(direction * PHALANGES[..., None], axis=-2)
    joints[..., :2] += KNUCKLES[:, None]
    return joints


def _thumb(out: np.ndarray, fold: np.ndarray) -> np.ndarray:
    """(T,), (T,) -> (T, 4, 3)."""
    steps = np.arange(3)
    angle = out[:, None] - fold[:, None] * (.25 + .55 * steps)
    rise = fold[:, None] * np.array([.5, .6, .5])
    direction = np.stack([
        -np.sin(angle) * np.cos(rise),
        np.cos(angle) * np.cos(rise),
        np.sin(rise)], axis=-1)
    joints = np.zeros((len(out), 4, 3))
    joints[:, 1:] = np.cumsum(direction * THUMB_PHALANGES[:, None], axis=1)
    return joints + THUMB_BASE
