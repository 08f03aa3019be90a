"""The 68 points of a face with its brows and its mouth.

Axes as in :mod:`gspmc.synthetic.phonology`, with the origin between the eyes
and the tip of the nose and half the width of the face as the unit. Points are
in the order of COCO-WholeBody 23 to 90.
"""
import numpy as np

from gspmc.skeleton.layout import WHOLEBODY_MIRROR

FIRST, LAST = 23, 90
MOUTH_CENTRE = np.array([0, .58, .42])
LIP = .085  # thickness


def _template() -> np.ndarray:
    """The face at rest without its lips, (68, 3)."""
    face = np.zeros((LAST + 1, 3))
    angle = np.linspace(np.pi, np.pi / 2, 9)  # right ear to chin
    face[23:32] = np.stack([
        np.cos(angle), 1.1 * np.sin(angle)**1.2 - .05,
        .35 * np.sin(angle) - .35], axis=1)
    face[40:45] = [(-.80, -.40, .10), (-.66, -.50, .2), (-.5, -.53, .27),
                   (-.36, -.51, .32), (-.22, -.46, .35)]
    face[50:54] = [(0, -.24, .38), (0, -.08, .46), (0, .08, .54),
                   (0, .22, .62)]
    face[54:57] = [(-.17, .30, .42), (-.09, .33, .47), (0, .35, .5)]
    face[59:65] = [(-.58, -.21, .18), (-.48, -.27, .25), (-.36, -.27, .28),
                   (-.25, -.19, .27), (-.36, -.15, .26), (-.48, -.15, .24)]
    mirrored = face[WHOLEBODY_MIRROR[:LAST + 1]] * (-1, 1, 1)
    lone = ~face.any(axis=1)
    face[lone] = mirrored[lone]
    return face[FIRST:]


TEMPLATE = _template()
BROW_POINTS = np.arange(40, 50) - FIRST
# Towards the middle, as a share of the full pinch: the inner ends most.
PINCH = np.array([.2, .4, .6, .8, 1, -1, -.8, -.6, -.4, -.2])
JAW_POINTS = np.arange(23, 40) - FIRST
# How much of the opening each point of the jaw follows: the chin all of it.
JAW_DROP = .55 * np.sin(np.linspace(0, np.pi, 17))**3
LIP_POINTS = np.arange(71, 91) - FIRST
OUTER = np.concatenate([np.linspace(np.pi, 0, 7),
                        np.linspace(0, -np.pi, 7)[1:-1]])
INNER = np.concatenate([np.linspace(np.pi, 0, 5),
                        np.linspace(0, -np.pi, 5)[1:-1]])


def face_points(mouth: np.ndarray, brows: np.ndarray) -> np.ndarray:
    """Place the points of a face with an expression.

    Args:
        mouth: Half width, gap, lift of the corners, pout; (T, 4).
        brows: Upwards, and towards the middle; (T, 2).

    Returns:
        (T, 68, 3).
    """
    face = np.repeat(TEMPLATE[None], len(mouth), axis=0)
    face[:, BROW_POINTS, 1] -= brows[:, :1]
    face[:, BROW_POINTS, 0] += brows[:, 1:] * PINCH
    face[:, JAW_POINTS, 1] += mouth[:, 1:2] * JAW_DROP
    face[:, LIP_POINTS] = lip_points(mouth)
    return face


def lip_points(mouth: np.ndarray) -> np.ndarray:
    """Place the 12 outer and 8 inner points of the lips, (T, 20, 3)."""
    width, gap, lift, pout = (mouth[:, i:i + 1] for i in range(4))
    outer = _ring(OUTER, width, gap / 2 + LIP * (1 + pout))
    inner = _ring(INNER, .82 * width, gap / 2 + .012)
    lips = np.concatenate([outer, inner], axis=1)
    # The lower lip takes the larger share of the opening.
    lips[..., 1] += .3 * gap
    lips[..., 1] -= lift * (lips[..., 0] / width)**2
    lips[..., 2] += pout - .5 * lips[..., 0]**2
    return lips + MOUTH_CENTRE


def _ring(angle: np.ndarray, width: np.ndarray,
          height: np.ndarray) -> np.ndarray:
    """An ellipse, (T, points, 3)."""
    x, y = width * np.cos(angle), -height * np.sin(angle)
    return np.stack([x, y, np.zeros_like(x)], axis=-1)
