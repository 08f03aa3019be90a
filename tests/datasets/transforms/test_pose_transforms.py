"""Normalisation, augmentation, streams and sampling against plain loops."""
import numpy as np
import pytest

import gspmc  # noqa: F401
from gspmc.datasets.transforms import (CropResize, NormalizePose, PackSkeleton,
                                       RandomAffinePose, RandomMirror,
                                       SelectJoints, ToStream)
from gspmc.errors import InputError
from gspmc.skeleton import layout_from
from mmaction.datasets.transforms import GenSkeFeat

COCO17 = dict(
    name='coco17',
    parts=dict(body=range(17)),
    tree=[(1, 0), (2, 0), (3, 1), (4, 2), (5, 0), (6, 0), (7, 5), (8, 6),
          (9, 7), (10, 8), (11, 0), (12, 0), (13, 11), (14, 12), (15, 13),
          (16, 14)])
SHOULDERS = NormalizePose('shoulders', 'shoulders')
STREAMS = ('joint', 'bone', 'joint_motion', 'bone_motion')
STEPS = [
    NormalizePose('shoulders', 'shoulders'),
    RandomMirror(p=1),
    RandomAffinePose(),
    ToStream(),
    CropResize(9, 0.9),
    CropResize(9, (0.5, 1.)),
]


def make_pose(frames=12, seed=0):
    """All 133 joints detected, in pixels."""
    rng = np.random.default_rng(seed)
    pose = rng.uniform(50, 400, (frames, 133, 3)).astype(np.float32)
    pose[..., 2] = rng.uniform(0.1, 1, (frames, 133))
    return pose


def run(pose, *transforms, stream='joint', layout='gspmc87'):
    results = dict(keypoint=pose.copy(), stream=stream, width=640, height=480,
                   label=3, sample_id='a')
    for transform in (SelectJoints(layout), *transforms):
        results = transform(results)
    return results


def test_select_takes_the_joints_and_clears_what_is_missing():
    pose = make_pose()
    pose[0, 5, 2] = 0  # not detected, but with coordinates
    pose[1, 6, 0] = np.nan
    pose[2, 7, 2] = np.inf
    selected = run(pose)['keypoint']
    assert selected.shape == (12, 87, 3)
    assert np.isfinite(selected).all()
    for frame, joint in ((0, 5), (1, 6), (2, 7)):
        assert np.array_equal(selected[frame, joint], np.zeros(3))
    # joint 91, the left wrist of the hand, is number 15 of the layout
    np.testing.assert_array_equal(selected[:, 15], pose[:, 91])


def test_select_leaves_the_input_alone():
    pose = make_pose()
    before = pose.copy()
    SelectJoints('samslr27')(dict(keypoint=pose))
    np.testing.assert_array_equal(pose, before)


def test_shoulders_are_centred_and_one_apart():
    """Worked by hand: shoulders at (100, 200) and (300, 200) in each frame."""
    pose = make_pose(3)
    pose[:, 5, :2], pose[:, 6, :2] = (300, 200), (100, 200)
    pose[:, 0, :2] = (250, 100)
    out = run(pose, SHOULDERS)['keypoint']
    np.testing.assert_allclose(out[:, 5, :2], [[0.5, 0]] * 3)
    np.testing.assert_allclose(out[:, 6, :2], [[-0.5, 0]] * 3)
    np.testing.assert_allclose(out[:, 0, :2], [[0.25, -0.5]] * 3)


def test_shoulders_use_only_frames_that_show_both():
    pose = make_pose(3)
    pose[:, 5, :2], pose[:, 6, :2] = (300, 200), (100, 200)
    pose[1, 5] = 0
    out = run(pose, SHOULDERS)['keypoint']
    np.testing.assert_allclose(out[0, 5, :2], [0.5, 0])
    np.testing.assert_allclose(out[1, 6, :2], [-0.5, 0])
    assert np.array_equal(out[1, 5], np.zeros(3))


@pytest.mark.parametrize('unit, length', [('image', 320), ('shoulders', 200)])
@pytest.mark.parametrize('centre, origin', [('image', (320, 240)),
                                            ('nose', (250, 100))])
def test_other_centres_and_units(centre, origin, unit, length):
    pose = make_pose(2)
    pose[:, 0, :2] = (250, 100)
    pose[:, 5, :2], pose[:, 6, :2] = (300, 200), (100, 200)
    out = run(pose, NormalizePose(centre, unit))['keypoint']
    expected = (pose[:, 9, :2] - origin) / length
    np.testing.assert_allclose(out[:, 9, :2], expected, rtol=1e-5)


@pytest.mark.parametrize('centre', ['shoulders', 'nose'])
def test_a_clip_without_its_reference_joints_is_still_normalised(centre):
    pose = make_pose()
    pose[:, [0, 5, 6]] = 0
    out = run(pose, NormalizePose(centre, 'shoulders'))['keypoint']
    seen = out[..., 2] > 0
    assert np.ptp(out[seen][:, :2], axis=0).max() == pytest.approx(4, 1e-4)


def test_normalising_by_joints_that_a_layout_lacks_is_an_error():
    hands = dict(name='hands',
                 parts=dict(left_hand=(91, ), right_hand=(112, )),
                 tree=[(91, 112)])
    with pytest.raises(InputError, match='no joint 5'):
        run(make_pose(), SHOULDERS, layout=hands)


@pytest.mark.parametrize('step', STEPS, ids=lambda s: type(s).__name__)
@pytest.mark.parametrize('stream', STREAMS)
def test_missing_joints_stay_missing_through_every_step(step, stream):
    """A whole part, one joint in every frame, and single points are gone."""
    pose = make_pose(9)
    hand = layout_from('gspmc87').part_joints['left_hand']
    pose[:, 91:112] = 0
    pose[:, 3] = 0
    pose[4, 10] = 0
    for layout_seed in range(3):
        np.random.seed(layout_seed)
        results = run(pose, NormalizePose(), step, stream=stream)
        out, flip = results['keypoint'], results['layout'].flip
        mirrored = isinstance(step, RandomMirror)
        gone = flip[hand] if mirrored else hand
        assert not out[:, gone].any()
        assert not out[:, flip[3] if mirrored else 3].any()
        assert not out[out[..., 2] == 0].any()


@pytest.mark.parametrize('stream', STREAMS)
@pytest.mark.parametrize('pose', [
    np.zeros((6, 133, 3), np.float32), make_pose(1),
    np.full((4, 133, 3), np.nan, np.float32)
], ids=['zeros', 'one frame', 'NaN'])
def test_degenerate_clips_pass_through_everything(pose, stream):
    out = run(pose, NormalizePose(), RandomMirror(1), RandomAffinePose(),
              ToStream(), CropResize(8, (0.5, 1.)), PackSkeleton(),
              stream=stream)
    assert out['inputs'].shape == (1, 1, 8, 87, 3)
    assert out['inputs'].isfinite().all()


def test_mirror_exchanges_sides():
    pose = make_pose()
    before = run(pose, NormalizePose())['keypoint']
    mirrored = run(pose, NormalizePose(), RandomMirror(p=1))
    after = mirrored['keypoint']
    assert mirrored['mirrored']
    # left wrist (9) and right wrist (10); the hands start at 15 and 36
    for left, right in ((9, 10), (15, 36), (20, 41)):
        np.testing.assert_allclose(after[:, left],
                                   before[:, right] * [-1, 1, 1])
    np.random.seed(0)
    same = run(pose, NormalizePose(), RandomMirror(p=0))['keypoint']
    np.testing.assert_array_equal(same, before)


def test_affine_keeps_angles_up_to_its_bounds():
    """Without scaling it is a rotation: distances stay, confidences too."""
    np.random.seed(0)
    pose = make_pose()
    before = run(pose, NormalizePose())['keypoint']
    after = run(pose, NormalizePose(),
                RandomAffinePose(30, 0, 0.5))['keypoint']
    np.testing.assert_array_equal(after[..., 2], before[..., 2])

    def distances(x):
        return np.linalg.norm(x[:, 1:, :2] - x[:, :-1, :2], axis=-1)

    np.testing.assert_allclose(distances(after), distances(before), rtol=1e-4)
    assert not np.allclose(after, before)


@pytest.mark.parametrize('stream, feature', [
    ('joint', 'j'), ('bone', 'b'), ('joint_motion', 'jm'),
    ('bone_motion', 'bm')])
def test_streams_agree_with_mmaction(stream, feature):
    pose = make_pose()
    ours = run(pose, ToStream(confidence='mean'), stream=stream,
               layout=COCO17)['keypoint']
    theirs = GenSkeFeat(dataset='coco', feats=[feature])(
        dict(keypoint=pose[None, :, :17, :2].copy(),
             keypoint_score=pose[None, :, :17, 2].copy()))['keypoint'][0]
    np.testing.assert_allclose(ours, theirs, atol=1e-4)
    kept = run(pose, ToStream(), stream=stream, layout=COCO17)['keypoint']
    np.testing.assert_allclose(kept[..., :2], theirs[..., :2], atol=1e-4)


def test_confidence_of_motion_is_kept_and_of_bones_averaged():
    pose = make_pose()
    motion = run(pose, ToStream(), stream='joint_motion')['keypoint']
    np.testing.assert_array_equal(motion[:, 9, 2], pose[:, 9, 2])
    bone = run(pose, ToStream(), stream='bone')['keypoint']
    np.testing.assert_allclose(bone[:, 9, 2],
                               (pose[:, 9, 2] + pose[:, 7, 2]) / 2)


def test_confidence_can_be_differenced():
    pose = make_pose()
    bone = run(pose, ToStream('difference'), stream='bone')['keypoint']
    np.testing.assert_allclose(bone[:, 9], pose[:, 9] - pose[:, 7])


def test_a_differenced_confidence_is_no_sign_of_detection():
    pose = make_pose()
    pose[:, 9, 2], pose[:, 7, 2] = 0.5, 0.9  # the bone's are negative
    out = run(pose, ToStream('difference'), CropResize(12, 1.),
              stream='bone')['keypoint']
    np.testing.assert_allclose(out[:, 9], pose[:, 9] - pose[:, 7], rtol=1e-4)


def test_a_detection_failure_is_no_motion():
    """Frame 4 of joint 9 is missing: motions into and out of it are too."""
    pose = make_pose()
    pose[4, 9] = 0
    motion = run(pose, ToStream(), stream='joint_motion')['keypoint']
    assert not motion[[3, 4], 9].any()
    np.testing.assert_allclose(motion[2, 9, :2], pose[3, 9, :2]
                               - pose[2, 9, :2])


def test_unknown_stream_is_an_error():
    with pytest.raises(InputError, match="'velocity'"):
        run(make_pose(), ToStream(), stream='velocity')


@pytest.mark.parametrize('frames, length', [(5, 9), (40, 7), (6, 6), (1, 4)])
def test_resampling_agrees_with_interpolation(frames, length):
    pose = make_pose(frames)
    out = run(pose, CropResize(length, 1.))['keypoint']
    times = np.linspace(0, frames - 1, length)
    for joint, axis in ((0, 0), (40, 1), (86, 2)):
        source = layout_from('gspmc87').source[joint]
        expected = np.interp(times, np.arange(frames), pose[:, source, axis])
        np.testing.assert_allclose(out[:, joint, axis], expected, rtol=1e-4)


def test_central_crop_keeps_the_middle():
    """11 frames, share 0.8: the times run from 1 to 9."""
    pose = make_pose(11)
    out = run(pose, CropResize(9, 0.8))['keypoint']
    np.testing.assert_allclose(out[:, 0], pose[1:10, 0], rtol=1e-4)


def test_missing_frames_do_not_pull_towards_zero():
    """Twice as many frames; joint 0 is missing in frame 1 of 3."""
    pose = make_pose(3)
    pose[1, 0] = 0
    out = run(pose, CropResize(9, 1.))['keypoint'][:, 0]
    np.testing.assert_allclose(out[:2], [pose[0, 0]] * 2, rtol=1e-5)
    assert not out[3:6].any()
    np.testing.assert_allclose(out[-2:], [pose[2, 0]] * 2, rtol=1e-5)


def test_pack_gives_what_the_recogniser_takes():
    packed = run(make_pose(), CropResize(8), PackSkeleton())
    assert packed['inputs'].shape == (1, 1, 8, 87, 3)
    assert packed['data_samples'].gt_label.tolist() == [3]
    assert packed['data_samples'].sample_id == 'a'
    assert 'texts' not in packed['data_samples']


@pytest.mark.parametrize('build', [
    lambda: NormalizePose('hips'),
    lambda: NormalizePose(unit='nose'),
    lambda: ToStream('dropped'),
    lambda: CropResize(0),
    lambda: CropResize(8, 1.2),
    lambda: CropResize(8, (0., 1.)),
])
def test_settings_that_make_no_sense_are_refused(build):
    with pytest.raises(InputError):
        build()
