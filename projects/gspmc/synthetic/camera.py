"""From the signer's space to the pixels of a picture."""
import numpy as np
from scipy.spatial.transform import Rotation

from gspmc.skeleton.layout import WHOLEBODY_MIRROR

from .signer import WIDTH, Signer


def project(points: np.ndarray, signer: Signer) -> np.ndarray:
    """Take a picture.

    Args:
        points: (T, 133, 3) in shoulder widths.
        signer: Says how large and where in the picture, and from which side.

    Returns:
        (T, 133, 2), x and y in pixels.
    """
    yaw, pitch = signer.camera
    view = Rotation.from_euler('yx', [yaw, pitch]).as_matrix()
    seen = points @ view.T
    depth = 1 - seen[..., 2:] / signer.distance
    return signer.scale * seen[..., :2] / depth + signer.centre


def mirror(keypoints: np.ndarray) -> np.ndarray:
    """Exchange left and right of (T, 133, 3) keypoints in the picture.

    Joints that were not detected stay exactly zero.
    """
    mirrored = keypoints[:, WHOLEBODY_MIRROR].copy()
    x, seen = mirrored[..., 0], mirrored[..., 2] > 0
    x[seen] = WIDTH - 1 - x[seen]
    return mirrored
