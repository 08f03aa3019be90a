"""Trunk, legs and arms of a signer."""
from typing import Tuple

import numpy as np

# Where the elbow hangs: out, down and a little forward; for the right arm.
ELBOW_POLE = np.array([-.45, 1, .25])


def trunk_points(torso: float) -> np.ndarray:
    """Place shoulders, hips, legs and feet of a standing signer, (23, 3).

    Args:
        torso: Height of the shoulders above the hips in shoulder widths.

    Returns:
        Joints 0 to 22 of COCO-WholeBody; head, elbows and wrists are zero.
    """
    points = np.zeros((23, 3))
    left = {
        5: (.5, 0, 0),
        11: (.31, torso, 0),
        13: (.33, torso + 1.15, .05),
        15: (.34, torso + 2.25, 0),
        17: (.42, torso + 2.40, .35),
        18: (.50, torso + 2.38, .30),
        19: (.34, torso + 2.38, -.10),
    }
    for joint, place in left.items():
        opposite = joint + 3 if joint > 16 else joint + 1
        points[joint] = place
        points[opposite] = np.array(place) * (-1, 1, 1)
    return points


def reach(shoulder: np.ndarray, wrist: np.ndarray, upper_arm: float,
          forearm: float) -> Tuple[np.ndarray, np.ndarray]:
    """Bend a right arm so that it ends at the wrist.

    Args:
        shoulder, wrist: (T, 3).
        upper_arm, forearm: Lengths.

    Returns:
        Elbow and wrist, (T, 3) each; a wrist out of reach is pulled in.
    """
    way = wrist - shoulder
    length = np.linalg.norm(way, axis=1, keepdims=True)
    near = np.abs(upper_arm - forearm) + .05
    distance = np.clip(length, near, .99 * (upper_arm + forearm))
    along = way / np.maximum(length, 1e-6)
    # Law of cosines: the elbow's foot on the line, and its height above it.
    foot = (upper_arm**2 - forearm**2 + distance**2) / (2 * distance)
    height = np.sqrt(np.maximum(upper_arm**2 - foot**2, 0))
    across = ELBOW_POLE - along * (along @ ELBOW_POLE)[:, None]
    across /= np.linalg.norm(across, axis=1, keepdims=True)
    elbow = shoulder + along * foot + across * height
    return elbow, shoulder + along * distance
