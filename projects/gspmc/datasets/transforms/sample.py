"""Bringing clips of any length to a fixed number of frames."""
from typing import Dict, Tuple, Union

import numpy as np
from mmcv.transforms import BaseTransform

from gspmc.errors import InputError
from mmaction.registry import TRANSFORMS

from .planes import take_frames


@TRANSFORMS.register_module()
class CropResize(BaseTransform):
    """Cut a piece out of a clip and resample it linearly to T frames.

    A joint is detected in a new frame if it was in the nearest old one; its
    place is interpolated between old frames that show it, so that a missing
    joint pulls nothing towards (0, 0).

    Required keys: keypoint (frames, V, 3). Changed: keypoint (T, V, 3).

    Args:
        length: T.
        crop: Share of the frames that is kept. A pair gives the bounds from
            which a share is drawn, and the place of the piece is drawn too;
            a single number keeps the middle.

    Raises:
        InputError: If a share is not in (0, 1], or the length not positive.
    """

    def __init__(self,
                 length: int = 64,
                 crop: Union[float, Tuple[float, float]] = 0.95) -> None:
        shares = crop if isinstance(crop, (tuple, list)) else (crop, )
        if not all(0 < share <= 1 for share in shares) or length < 1:
            raise InputError('CropResize needs a length of at least 1 and '
                             f'shares in (0, 1]; length={length} crop={crop}')
        self.length = length
        self.crop = crop

    def transform(self, results: Dict) -> Dict:
        pose = results['keypoint']
        start, share = self._piece()
        last = len(pose) - 1
        times = np.linspace(start * last, (start + share) * last, self.length)
        results['keypoint'] = resample(pose, times)
        return results

    def _piece(self) -> Tuple[float, float]:
        """Return start and share of the piece, as fractions of the clip."""
        if not isinstance(self.crop, (tuple, list)):
            return (1 - self.crop) / 2, self.crop
        share = np.random.uniform(*self.crop)
        return np.random.uniform(0, 1 - share), share


def resample(pose: np.ndarray, times: np.ndarray) -> np.ndarray:
    """Interpolate keypoints at fractional frame numbers.

    Args:
        pose: Shape (frames, V, 3), (0, 0, 0) where missing.
        times: Frame numbers in [0, frames - 1], shape (T,).

    Returns:
        Keypoints of shape (T, V, 3) and the same type.
    """
    before = np.floor(times).astype(int)
    after = np.minimum(before + 1, len(pose) - 1)
    share = (times - before)[:, None].astype(pose.dtype)
    # Not by the confidence alone, which may have been differenced.
    seen = pose.any(2).astype(pose.dtype)
    old = (1 - share) * seen.take(before, axis=0)
    new = share * seen.take(after, axis=0)
    result = old[..., None] * take_frames(pose, before)
    result += new[..., None] * take_frames(pose, after)
    nearest = np.where(share[:, 0] < 0.5, before, after)
    # The weights of a joint that its nearest frame shows add up to 0.5 to 1.
    weight = np.maximum(old + new, 0.5)
    result *= (seen.take(nearest, axis=0) / weight)[..., None]
    return result
