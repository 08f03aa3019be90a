"""Keypoints as one plane a channel, against plain indexing."""
import numpy as np
import pytest

from gspmc.datasets.transforms.planes import clear, take_frames, take_joints
from gspmc.datasets.transforms.sample import resample

POSE = np.random.default_rng(0).random((5, 7, 3)).astype(np.float32)
PLANES = np.ascontiguousarray(POSE.transpose(2, 0, 1)).transpose(1, 2, 0)


@pytest.mark.parametrize('pose', [POSE, PLANES], ids=['points', 'planes'])
def test_takes_what_indexing_takes(pose):
    joints, frames = np.array([6, 0, 0, 3]), np.array([4, 4, 1])
    for found, expected in ((take_joints(pose, joints), POSE[:, joints]),
                            (take_frames(pose, frames), POSE[frames])):
        np.testing.assert_array_equal(found, expected)
        assert found[..., 0].flags.c_contiguous
        assert not np.shares_memory(found, pose)


def test_clears_what_is_missing():
    pose = POSE.copy()
    pose[1, 2] = np.nan
    missing = np.zeros((5, 7), bool)
    missing[1, 2] = missing[4, 6] = True
    clear(pose, missing)
    assert not pose[[1, 4], [2, 6]].any()
    np.testing.assert_array_equal(pose[~missing], POSE[~missing])


def test_resampling_agrees_with_a_loop_where_joints_are_missing():
    pose = POSE.copy()
    pose[np.random.default_rng(1).random((5, 7)) < .4] = 0
    times = np.array([0, .3, .5, 1.2, 1.5, 2.9, 3.6, 4])
    expected = np.zeros((len(times), 7, 3))
    for t, time in enumerate(times):
        before = int(time)
        share = time - before
        for joint in range(7):
            ends = [(pose[frame, joint], weight)
                    for frame, weight in ((before, 1 - share),
                                          (min(before + 1, 4), share))]
            if ends[int(share >= .5)][0][2]:
                shown = [(end, weight) for end, weight in ends if end[2]]
                expected[t, joint] = (
                    sum(end * weight for end, weight in shown)
                    / sum(weight for _, weight in shown))
    np.testing.assert_allclose(resample(pose, times), expected, rtol=1e-5)
