"""Whole-body keypoints, one npz file a clip."""
import os
from pathlib import Path

import numpy as np
import pytest

from gspmc.datasets.importers.wholebody import WholebodyFiles
from gspmc.errors import InputError, MissingFileError

SIZE = (640, 360)


def save(path, frames=3, **changes):
    path.parent.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(frames)
    arrays = dict(keypoint=rng.uniform(0, 300, (frames, 133, 2)),
                  keypoint_score=rng.uniform(0, 1, (frames, 133)),
                  frame_id=np.arange(frames))
    np.savez(path, **{**arrays, **changes})
    return arrays


def test_clips_are_named_after_their_folders(tmp_path):
    made = [save(tmp_path / 'b' / '0.npz', 2), save(tmp_path / 'a' / '1.npz')]
    source = WholebodyFiles(tmp_path, SIZE)
    assert source.classes == ('a', 'b')
    assert source.ids == ('a/1', 'b/0')
    clips = list(source.clips())
    for clip, arrays in zip(clips, reversed(made)):
        np.testing.assert_allclose(clip.keypoints[..., :2],
                                   arrays['keypoint'], rtol=1e-6)
        np.testing.assert_allclose(clip.keypoints[..., 2],
                                   arrays['keypoint_score'], rtol=1e-6)
        assert (clip.width, clip.height) == SIZE
    assert [clip.label for clip in clips] == ['a', 'b']
    assert [clip.source for clip in clips] == ['a/1.npz', 'b/0.npz']
    assert [clip.sample_id for clip in source.clips(skip={'a/1'})] == ['b/0']


def test_one_file_is_a_source_too(tmp_path):
    save(tmp_path / 'tea' / 'x.npz')
    source = WholebodyFiles(tmp_path / 'tea' / 'x.npz', SIZE)
    assert (source.classes, source.ids) == (('tea', ), ('tea/x', ))


def test_sources_that_are_none(tmp_path):
    with pytest.raises(MissingFileError, match='nowhere'):
        WholebodyFiles(tmp_path / 'nowhere', SIZE)
    with pytest.raises(InputError, match='no <sign>/<clip>.npz'):
        WholebodyFiles(tmp_path, SIZE)
    save(tmp_path / 'a' / '0.npz')
    with pytest.raises(InputError, match="lacks 'a'"):
        WholebodyFiles(tmp_path, SIZE, ['b'])


@pytest.mark.parametrize('changes, words', [
    (dict(keypoint=np.zeros((3, 17, 2))), r'keypoint \(3, 17, 2\)'),
    (dict(keypoint=np.zeros((2, 133, 2))), r'keypoint \(2, 133, 2\)'),
    (dict(keypoint_score=np.zeros(3)), r'keypoint_score \(3,\)'),
    (dict(keypoint=np.array('x')), 'keypoint holds <U1, not numbers'),
])
def test_a_file_that_does_not_fit_is_named(tmp_path, changes, words):
    save(tmp_path / 'a' / '0.npz', **changes)
    with pytest.raises(InputError, match=f'0.npz.*{words}'):
        list(WholebodyFiles(tmp_path, SIZE).clips())


def test_real_keypoints():
    if 'GSPMC_REAL_DATA' not in os.environ:
        pytest.skip('GSPMC_REAL_DATA names no folder of real recordings')
    path = Path(os.environ['GSPMC_REAL_DATA'], 'wholebody', 'SOUP_wb133.npz')
    clip, = WholebodyFiles(path, (320, 240)).clips()
    assert clip.keypoints.shape == (41, 133, 3)
    seen = clip.keypoints[clip.keypoints[..., 2] > 0.5]
    assert (seen[:, :2].min(0) > -20).all() and seen[:, 0].max() < 340
