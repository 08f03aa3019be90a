"""MediaPipe arrays and which of their landmarks is which joint."""
import os
from pathlib import Path

import numpy as np
import pytest

from gspmc.datasets.importers.mediapipe import (MediaPipeFolder,
                                                wholebody_from_mediapipe)
from gspmc.datasets.importers.mediapipe_joints import FACE
from gspmc.errors import InputError, MissingFileError

# Named after the pictures of MediaPipe Pose and of COCO: joint, landmark.
POSE_PAIRS = dict(
    nose=(0, 0), left_eye=(1, 2), right_eye=(2, 5), left_ear=(3, 7),
    right_ear=(4, 8), left_shoulder=(5, 11), right_shoulder=(6, 12),
    left_elbow=(7, 13), right_elbow=(8, 14), left_wrist=(9, 15),
    right_wrist=(10, 16), left_hip=(11, 23), right_hip=(12, 24),
    left_knee=(13, 25), right_knee=(14, 26), left_ankle=(15, 27),
    right_ankle=(16, 28), left_big_toe=(17, 31), left_heel=(19, 29),
    right_big_toe=(20, 32), right_heel=(22, 30))

# The paths along which MediaPipe connects its face mesh, in the direction in
# which iBUG counts, and the iBUG numbers (0-67) that lie on them.
FACE_PATHS = dict(
    jaw=((162, 127, 234, 93, 132, 58, 172, 136, 150, 149, 176, 148, 152, 377,
          400, 378, 379, 365, 397, 288, 361, 323, 454, 356, 389),
         range(0, 17)),
    right_brow=((70, 63, 105, 66, 107), range(17, 22)),
    left_brow=((336, 296, 334, 293, 300), range(22, 27)),
    ridge=((168, 6, 197, 195, 5, 4, 1, 19), range(27, 31)),
    nostrils=((64, 98, 97, 2, 326, 327, 294), range(31, 36)),
    right_eye=((33, 246, 161, 160, 159, 158, 157, 173, 133, 155, 154, 153,
                145, 144, 163, 7), range(36, 42)),
    left_eye=((362, 398, 384, 385, 386, 387, 388, 466, 263, 249, 390, 373,
               374, 380, 381, 382), range(42, 48)),
    outer_lips=((61, 185, 40, 39, 37, 0, 267, 269, 270, 409, 291, 375, 321,
                 405, 314, 17, 84, 181, 91, 146), range(48, 60)),
    inner_lips=((78, 191, 80, 81, 82, 13, 312, 311, 310, 415, 308, 324, 318,
                 402, 317, 14, 87, 178, 88, 95), range(60, 68)))


def recording(values, frames=2):
    """Random arrays in which everything was detected."""
    generator = np.random.default_rng(values)
    return generator.uniform(.1, .9, (frames, values)).astype(np.float32)


def parts(frames):
    """Pose, face (or None), left and right hand, in the documented order."""
    pose = frames[:, :33 * 4].reshape(-1, 33, 4)
    rest = frames[:, 33 * 4:].reshape(len(frames), -1, 3)
    face = rest[:, :468] if len(rest[0]) > 42 else None
    return pose, face, rest[:, -42:-21], rest[:, -21:]


@pytest.mark.parametrize('values', [258, 1662])
def test_every_landmark_goes_to_its_joint(values):
    frames = recording(values)
    pose, face, left, right = parts(frames)
    found = wholebody_from_mediapipe(frames, 640, 480)
    assert found.shape == (2, 133, 3) and found.dtype == np.float32
    expected = np.zeros((2, 133, 3))
    for t in range(2):
        for joint, landmark in POSE_PAIRS.values():
            x, y, _, visibility = pose[t, landmark]
            expected[t, joint] = (640 * x, 480 * y, visibility)
        for i in range(68 if face is not None else 0):
            expected[t, 23 + i] = (*face[t, FACE[i], :2] * (640, 480), 1)
        for i in range(21):
            expected[t, 91 + i] = (*left[t, i, :2] * (640, 480), 1)
            expected[t, 112 + i] = (*right[t, i, :2] * (640, 480), 1)
    np.testing.assert_allclose(found, expected, rtol=1e-6)


def test_the_face_follows_the_paths_of_the_mesh():
    assert len(FACE) == len(set(FACE)) == 68
    counted = []
    for path, numbers in FACE_PATHS.values():
        places = [path.index(FACE[number]) for number in numbers]
        assert places == sorted(places)
        counted += numbers
    assert counted == list(range(68))


def test_landmarks_that_everybody_names():
    names = {8: 152, 36: 33, 39: 133, 42: 362, 45: 263, 48: 61, 54: 291,
             60: 78, 64: 308, 51: 0, 57: 17, 62: 13, 66: 14, 33: 2, 30: 1}
    for number, landmark in names.items():
        assert FACE[number] == landmark


def test_what_was_not_detected_has_no_confidence():
    frames = recording(1662, frames=3)
    frames[0, -63:] = 0  # right hand
    frames[1, -126:-63] = 0  # left hand
    frames[1, -126] = .5  # ... but for one coordinate
    frames[2, 132:1536] = 0  # face
    frames[2, 3::4][:33] = 0  # the visibility of the pose
    found = wholebody_from_mediapipe(frames, 640, 480)
    confidence = found[..., 2]
    assert not confidence[0, 112:].any() and confidence[1:, 112:].all()
    assert confidence[:, 91:112].all()
    assert not confidence[2, 23:91].any() and confidence[:2, 23:91].all()
    assert not confidence[2, :23].any()
    assert not wholebody_from_mediapipe(np.zeros((1, 258)), 640, 480).any()


def write_folder(root):
    """Two signs, takes as folder, npy and npz."""
    takes = {'b/2': recording(258, 12), 'b/10': recording(258, 3),
             'a/x': recording(1662, 1)}
    (root / 'b' / '2').mkdir(parents=True)
    (root / 'a').mkdir()
    for number, frame in enumerate(takes['b/2']):
        np.save(root / 'b' / '2' / f'{number}.npy', frame)
    np.save(root / 'b' / '10.npy', takes['b/10'].astype(np.float64))
    np.savez_compressed(root / 'a' / 'x.npz', takes['a/x'])
    (root / 'readme.txt').write_text('no sign')
    (root / 'b' / 'notes.txt').write_text('no take')
    return takes


def test_a_folder_of_takes(tmp_path):
    takes = write_folder(tmp_path)
    source = MediaPipeFolder(tmp_path, image_size=(320, 200))
    assert source.classes == ('a', 'b')
    assert source.ids == ('a/x', 'b/2', 'b/10')
    for clip in source.clips():
        assert clip.label == clip.sample_id[0]
        assert (clip.width, clip.height) == (320, 200)
        expected = wholebody_from_mediapipe(takes[clip.sample_id], 320, 200)
        np.testing.assert_array_equal(clip.keypoints, expected)
    assert [clip.sample_id for clip in source.clips({'b/2'})
            ] == ['a/x', 'b/10']
    assert [clip.source for clip in source.clips()
            ] == ['a/x.npz', 'b/2', 'b/10.npy']


def test_a_class_list(tmp_path):
    write_folder(tmp_path)
    assert MediaPipeFolder(tmp_path, ['b', 'a', 'c']).classes == (
        'b', 'a', 'c')
    with pytest.raises(InputError, match="lacks 'a'"):
        MediaPipeFolder(tmp_path, ['b'])


@pytest.mark.parametrize('name, array, words', [
    ('s/1.npy', np.zeros((3, 1629)), r'\(3, 1629\)'),
    ('s/1.npy', np.zeros(258), r'\(258,\)'),
    ('s/1.npy', np.array([{}, None]), 'cannot be read'),
    ('s/1.npy', np.zeros((0, 258)), r'\(0, 258\)'),
    ('s/1.npy', np.zeros((2, 258), complex), 'complex128, not numbers'),
    ('s/1.npy', np.full((2, 258), 'x'), '<U1, not numbers'),
    ('s/1/0.npy', np.zeros((1, 258)), r'\(1, 258\)'),
])
def test_arrays_of_other_shapes_are_named(tmp_path, name, array, words):
    path = tmp_path / name
    path.parent.mkdir(parents=True)
    np.save(path, array)
    with pytest.raises(InputError, match=words) as error:
        list(MediaPipeFolder(tmp_path).clips())
    assert name in str(error.value)


def test_other_broken_folders(tmp_path):
    with pytest.raises(MissingFileError, match='no folder'):
        MediaPipeFolder(tmp_path / 'nowhere')
    with pytest.raises(InputError, match='has neither'):
        MediaPipeFolder(tmp_path)
    (tmp_path / 'b' / '3.npy').mkdir(parents=True)  # an empty folder
    with pytest.raises(InputError, match='has neither'):
        MediaPipeFolder(tmp_path)
    (tmp_path / 'b' / '3.npy').rmdir()
    (tmp_path / 'b').rmdir()
    write_folder(tmp_path)
    np.save(tmp_path / 'b' / '2' / '12.npy', np.zeros(1662))
    with pytest.raises(InputError, match='12.npy has 1662 values, 0.npy 258'):
        list(MediaPipeFolder(tmp_path).clips())
    np.save(tmp_path / 'b' / '2.npy', recording(258))
    with pytest.raises(InputError, match="the first is 'b/2'"):
        MediaPipeFolder(tmp_path)
    (tmp_path / 'b' / '2.npy').unlink()
    np.savez(tmp_path / 'a' / 'x.npz', one=np.zeros(1), two=np.zeros(1))
    with pytest.raises(InputError, match=r"x.npz .*\['one', 'two'\]"):
        list(MediaPipeFolder(tmp_path).clips())
    (tmp_path / 'a' / 'x.npz').write_bytes(b'')
    with pytest.raises(InputError, match='x.npz cannot be read'):
        list(MediaPipeFolder(tmp_path).clips())


def test_a_real_face_looks_like_one():
    if 'GSPMC_REAL_DATA' not in os.environ:
        pytest.skip('GSPMC_REAL_DATA names no folder of real recordings')
    root = Path(os.environ['GSPMC_REAL_DATA'], 'mediapipe_raw')
    clips = MediaPipeFolder(root / 'with_face_1662').clips()
    for clip in clips:
        x, y, _ = clip.keypoints.mean(axis=0).T
        brows, eyes, nose = y[40:50].mean(), y[59:71].mean(), y[54:59].mean()
        lips, chin = y[71:91].mean(), y[31]
        assert brows < eyes < nose < lips < chin
        assert x[23] < x[59] < x[62] < x[65] < x[68] < x[39]
        assert x[71] < x[85] < x[77] and y[74] < y[85] < y[89] < y[80]
        assert (np.diff(x[23:40]) > -3).all()
        assert np.hypot(x[53] - x[0], y[53] - y[0]) < .2 * (x[39] - x[23])
