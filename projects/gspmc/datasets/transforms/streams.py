"""The four streams: joint, bone, and their motions."""
from typing import Dict

import numpy as np
from mmcv.transforms import BaseTransform

from gspmc.errors import InputError
from mmaction.registry import TRANSFORMS

from .planes import clear, take_joints

STREAMS = ('joint', 'bone', 'joint_motion', 'bone_motion')


@TRANSFORMS.register_module()
class ToStream(BaseTransform):
    """Turn joints into the stream that the data set asks for.

    A bone is a joint minus its parent, zero for the root. A motion is the
    next frame minus this one, zero for the last. What needs a missing joint
    is missing itself, so that no detection failure turns into a jump.

    The confidence is never a coordinate: a bone's is the mean of its two
    ends, a motion keeps its frame's.

    Required keys: keypoint (T, V, 3), 0 where missing, layout, stream (one of
    ``STREAMS``).
    Changed: keypoint.

    Args:
        confidence: What becomes of the third channel. ``'keep'`` as above;
            ``'mean'`` averages it over the two frames of a motion too, as
            mmaction2's ``GenSkeFeat`` does; ``'difference'`` differences it
            like a coordinate, as SAM-SLR does.

    Raises:
        InputError: If the confidence mode or, in use, the stream is unknown.
    """

    def __init__(self, confidence: str = 'keep') -> None:
        if confidence not in ('keep', 'mean', 'difference'):
            raise InputError(f'unknown confidence mode {confidence!r}; there '
                             'are keep, mean and difference')
        self.confidence = confidence

    def transform(self, results: Dict) -> Dict:
        pose, stream = results['keypoint'], results['stream']
        if stream not in STREAMS:
            raise InputError(f'unknown stream {stream!r}; set stream of the '
                             f'data sets to one of {", ".join(STREAMS)}')
        if stream == 'joint':
            return results
        seen = pose[..., 2] > 0
        if stream.startswith('bone'):
            pose, seen = self._bone(pose, seen, results['layout'].parents)
        if stream.endswith('motion'):
            pose, seen = self._motion(pose, seen)
        clear(pose, ~seen)
        results['keypoint'] = pose
        return results

    def _bone(self, pose, seen, parents):
        parent = take_joints(pose, parents)
        bone = pose - parent
        if self.confidence != 'difference':
            bone[..., 2] = (pose[..., 2] + parent[..., 2]) / 2
        return bone, seen & (parent[..., 2] > 0)

    def _motion(self, pose, seen):
        motion = np.zeros_like(pose)
        np.subtract(pose[1:], pose[:-1], out=motion[:-1])
        if self.confidence == 'keep':
            motion[..., 2] = pose[..., 2]
        elif self.confidence == 'mean':
            motion[:-1, :, 2] = (pose[1:, :, 2] + pose[:-1, :, 2]) / 2
        following = np.concatenate([seen[1:], seen[-1:]])
        return motion, seen & following
