"""Choosing the joints of a layout."""
from typing import Dict, Mapping, Union

import numpy as np
from mmcv.transforms import BaseTransform

from gspmc.skeleton import Layout, layout_from
from mmaction.registry import TRANSFORMS

from .planes import take_joints


@TRANSFORMS.register_module()
class SelectJoints(BaseTransform):
    """Take the joints of a layout out of the 133, and mark the missing ones.

    A joint counts as detected if its confidence is above ``threshold`` and
    its values are finite; every other joint becomes exactly (0, 0, 0), which
    all later transforms keep as it is.

    Required keys: keypoint (T, 133, 3), pixels and confidence. Changed:
    keypoint (T, V, 3). Added: layout.

    Args:
        layout: Name of a layout, or a dict that describes one.
        threshold: Confidence up to which a joint counts as missing.
    """

    def __init__(self,
                 layout: Union[str, Mapping, Layout] = 'gspmc87',
                 threshold: float = 0.) -> None:
        self.layout = layout_from(layout)
        self.threshold = threshold

    def transform(self, results: Dict) -> Dict:
        pose = take_joints(results['keypoint'], self.layout.source)
        pose = pose.astype(np.float32, copy=False)
        finite = np.isfinite(pose)
        if not finite.all():
            pose[~finite.all(-1)] = 0
        detected = pose[..., 2] > self.threshold
        pose *= detected.astype(np.float32)[..., None]
        results.update(keypoint=pose, layout=self.layout)
        return results
