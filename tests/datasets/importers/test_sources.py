"""Opening any source and storing its clips."""
import numpy as np
import pytest

from gspmc.datasets.importers.clip import Clip
from gspmc.datasets.importers.sources import (detect_format, nan_as_missing,
                                              open_source, splits_by_signer,
                                              store_clip)
from gspmc.datasets.pose_store import PoseStore
from gspmc.datasets.pose_store_writer import PoseStoreWriter
from gspmc.errors import InputError, MissingFileError


def clip(**changes):
    made = dict(
        sample_id='a', keypoints=np.ones((2, 133, 3), np.float32),
        label='tree', signer='A', split='given', width=640, height=480,
        fps=25.0, source='x.npz')
    return Clip(**{**made, **changes})


def test_the_format_is_found_out(tmp_path):
    for name in ('a.pkl', 'a.pickle', 'a.npz', 'a.csv'):
        (tmp_path / name).touch()
    assert detect_format(tmp_path / 'a.pkl') == 'mmaction'
    assert detect_format(tmp_path / 'a.pickle') == 'mmaction'
    assert detect_format(tmp_path / 'a.npz') == 'archive'
    assert detect_format(tmp_path) == 'mediapipe'
    (tmp_path / 'tree').mkdir()
    np.savez(tmp_path / 'tree' / '0.npz', keypoint=1, keypoint_score=1)
    assert detect_format(tmp_path) == 'wholebody'
    assert detect_format(tmp_path / 'tree' / '0.npz') == 'wholebody'
    with pytest.raises(InputError, match='a.csv is neither.*--format'):
        detect_format(tmp_path / 'a.csv')
    with pytest.raises(MissingFileError, match='nowhere'):
        detect_format(tmp_path / 'nowhere')


@pytest.mark.parametrize('format, settings, words', [
    ('archive', dict(layout='gspmc87'), "only 'mmaction' takes a layout"),
    ('mediapipe', dict(layout='gspmc87'), "only 'mmaction' takes a layout"),
    ('archive', dict(image_size=(1, 1)), 'its image size itself'),
    ('wholebody', {}, 'how large its videos are.*--image-size'),
    ('csv', {}, "unknown format 'csv'; there are mmaction"),
])
def test_settings_that_a_format_does_not_take(tmp_path, format, settings,
                                              words):
    with pytest.raises(InputError, match=words):
        open_source(tmp_path, format, **settings)


def test_splits_by_signer():
    signers = frozenset('ABCD')
    assert splits_by_signer(signers, [], []) == {}
    assert splits_by_signer(signers, [], ['B']) == dict(
        A='train', B='test', C='train', D='train')
    assert splits_by_signer(signers, ['C', 'D'], ['B']) == dict(
        A='train', B='test', C='val', D='val')
    with pytest.raises(InputError, match=r"'X'.*\['A', 'B', 'C', 'D'\]"):
        splits_by_signer(signers, ['X'], ['B'])
    with pytest.raises(InputError, match="'A'.*unknown"):
        splits_by_signer(frozenset(), [], ['A'])
    with pytest.raises(InputError, match="'B' cannot be in val and in test"):
        splits_by_signer(signers, ['B'], ['B'])


def test_nan_as_missing():
    given = clip()
    given.keypoints[0, 5, 1] = np.nan
    given.keypoints[1, 6, 2] = np.nan
    given.keypoints[1, 7, 0] = np.inf
    found = nan_as_missing(given).keypoints
    expected = np.ones((2, 133, 3))
    expected[0, 5] = expected[1, 6] = expected[1, 7] = 0
    np.testing.assert_array_equal(found, expected)
    assert found.dtype == np.float32
    assert np.isnan(given.keypoints).any(), 'the clip itself stays'


def test_a_clip_is_stored_with_all_it_has(tmp_path):
    with PoseStoreWriter(tmp_path, ['sun', 'tree']) as writer:
        store_clip(writer, clip(), {})
        store_clip(writer, clip(sample_id='b', signer='B'), dict(B='test'))
    store = PoseStore(tmp_path)
    assert store.ids.tolist() == ['a', 'b']
    assert store.labels.tolist() == [1, 1]
    assert store.splits.tolist() == ['given', 'test']
    assert store.signers.tolist() == ['A', 'B']
    assert (store.widths[0], store.heights[0], store.fps[0]) == (640, 480, 25)
    assert store.sources.tolist() == ['x.npz', 'x.npz']
    assert store.keypoints(0).all()
