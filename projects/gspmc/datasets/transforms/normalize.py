"""From pixels to coordinates that do not depend on the camera."""
from typing import Dict, Optional

import numpy as np
from mmcv.transforms import BaseTransform

from gspmc.errors import InputError
from mmaction.registry import TRANSFORMS

NOSE, LEFT_SHOULDER, RIGHT_SHOULDER = 0, 5, 6
CENTRES = ('nose', 'shoulders', 'image')
UNITS = ('image', 'shoulders')


@TRANSFORMS.register_module()
class NormalizePose(BaseTransform):
    """Centre and scale a clip; one centre and one unit for all its frames.

    Missing joints stay (0, 0, 0). Where a clip never shows the joints that
    are asked for, its centre is the mean of its detected joints, and its unit
    a quarter of their larger extent, which is about a shoulder width.

    Required keys: keypoint (T, V, 3) in pixels, layout, width, height.
    Changed: keypoint, in units.

    Args:
        centre: ``'nose'``, its mean place; ``'shoulders'``, the mean point
            between them; or ``'image'``.
        unit: ``'image'``, half its width; or ``'shoulders'``, their median
            distance, for cameras at different distances.

    Raises:
        InputError: If a choice is unknown, or the layout lacks its joints.
    """

    def __init__(self,
                 centre: str = 'nose',
                 unit: str = 'image') -> None:
        if centre not in CENTRES or unit not in UNITS:
            raise InputError(
                f'NormalizePose knows the centres {", ".join(CENTRES)} and '
                f'the units {", ".join(UNITS)}, not {centre!r} and {unit!r}')
        self.centre = centre
        self.unit = unit

    def transform(self, results: Dict) -> Dict:
        pose = results['keypoint']
        centre, unit = self._centre(results), self._unit(results)
        if centre is None or unit is None:
            points = pose[pose[..., 2] > 0][:, :2]
        if centre is None:
            centre = points.mean(0) if len(points) else np.zeros(2)
        if unit is None:
            unit = np.ptp(points, axis=0).max() / 4 if len(points) else 0
        # What is missing, 0, stays 0 but for the shift.
        seen = (pose[..., 2] > 0).astype(np.float32)
        for axis, origin in enumerate(np.asarray(centre, np.float32)):
            plane = pose[..., axis]
            plane -= origin * seen
            plane /= unit if unit > 0 else 1
        return results

    def _centre(self, results: Dict) -> Optional[np.ndarray]:
        """Return the origin in pixels, (2,)."""
        if self.centre == 'image':
            return np.array([results['width'], results['height']]) / 2
        if self.centre == 'nose':
            track = _track(results, NOSE)
        else:
            track = _track(results, LEFT_SHOULDER, RIGHT_SHOULDER)
        return track.reshape(-1, 2).mean(0) if len(track) else None

    def _unit(self, results: Dict) -> Optional[float]:
        """Return the length of one unit in pixels."""
        if self.unit == 'image':
            return results['width'] / 2
        track = _track(results, LEFT_SHOULDER, RIGHT_SHOULDER)
        if not len(track):
            return None
        widths = np.linalg.norm(track[:, 0] - track[:, 1], axis=1)
        return float(np.median(widths)) or None


def _track(results: Dict, *joints: int) -> np.ndarray:
    """Return joints where all of them are detected, (frames, joints, 2)."""
    local = [results['layout'].local(joint) for joint in joints]
    track = results['keypoint'][:, local]
    return track[(track[..., 2] > 0).all(1), :, :2]
