"""Augmentation of skeletons in the image plane.

Random numbers come from numpy's generator, which mmengine seeds in every
worker; nothing is reseeded.
"""
from typing import Dict

import numpy as np
from mmcv.transforms import BaseTransform

from mmaction.registry import TRANSFORMS

from .planes import take_joints


@TRANSFORMS.register_module()
class RandomMirror(BaseTransform):
    """Exchange left and right, as if the signer used the other hand.

    Needs normalised coordinates: mirrors about x = 0.

    Required keys: keypoint (T, V, 3), layout. Changed: keypoint. Added:
    mirrored, so that texts about one hand go with the clip's other hand.

    Args:
        p: Probability.
    """

    def __init__(self, p: float = 0.5) -> None:
        self.p = p

    def transform(self, results: Dict) -> Dict:
        results['mirrored'] = bool(np.random.rand() < self.p)
        if results['mirrored']:
            pose = take_joints(results['keypoint'], results['layout'].flip)
            pose[..., 0] *= -1
            results['keypoint'] = pose
        return results


@TRANSFORMS.register_module()
class RandomAffinePose(BaseTransform):
    """Rotate, scale and shift a whole clip in the plane.

    Each amount is drawn uniformly, once a clip. Missing joints stay
    (0, 0, 0), and confidences as they are.

    Required keys: keypoint (T, V, 3), normalised. Changed: keypoint.

    Args:
        rotation: Largest rotation, in degrees either way.
        scale: Largest change of size: factors of 1 - scale to 1 + scale,
            independent for x and y.
        shift: Largest shift in x and y, in normalised units.
    """

    def __init__(self,
                 rotation: float = 15.,
                 scale: float = 0.2,
                 shift: float = 0.1) -> None:
        self.rotation = rotation
        self.scale = scale
        self.shift = shift

    def transform(self, results: Dict) -> Dict:
        pose = results['keypoint']
        angle = np.deg2rad(np.random.uniform(-self.rotation, self.rotation))
        cos, sin = np.cos(angle), np.sin(angle)
        wide, high = np.random.uniform(1 - self.scale, 1 + self.scale, 2)
        right, down = np.random.uniform(-self.shift, self.shift, 2)
        affine = [[wide * cos, -wide * sin, right],
                  [high * sin, high * cos, down]]
        (xx, xy, x0), (yx, yy, y0) = np.array(affine, np.float32)
        x, y = pose[..., 0], pose[..., 1]
        # What is missing, 0, stays 0 but for the shift.
        seen = (pose[..., 2] > 0).astype(np.float32)
        pose[..., 0], pose[..., 1] = (xx * x + xy * y + x0 * seen,
                                      yx * x + yy * y + y0 * seen)
        return results
