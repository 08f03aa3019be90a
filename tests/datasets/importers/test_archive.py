"""Archives of quantised keypoints."""
import json
import os
from pathlib import Path

import numpy as np
import pytest

from gspmc.datasets.importers.archive import KeypointArchive
from gspmc.errors import InputError, MissingFileError

META = dict(img_w=640, img_h=480, kpt_scale=16, score_scale=255)


def content():
    """Three clips of up to four frames of two signs."""
    generator = np.random.default_rng(0)
    return dict(
        kpt_q=generator.integers(-50, 9000, (3, 4, 133, 2)).astype(np.int16),
        score_q=generator.integers(0, 256, (3, 4, 133)).astype(np.uint8),
        length=np.array([4, 2, 3], np.int16),
        label=np.array([1, 0, 1], np.int16),
        signer=np.array(['A', 'B', 'A']),
        name=np.array(['A/x/0', 'B/나/0', 'A/x/1']),
        labels=np.array(['나', 'x']),
        meta=np.array(json.dumps(META)))


def save(path, **changes):
    arrays = {**content(), **changes}
    np.savez(path, **{k: v for k, v in arrays.items() if v is not None})
    return path


def test_clips_are_what_the_archive_holds(tmp_path):
    source = KeypointArchive(save(tmp_path / 'a.npz'))
    assert source.classes == ('나', 'x')
    assert source.ids == ('A/x/0', 'B/나/0', 'A/x/1')
    assert source.signers == {'A', 'B'}
    arrays = content()
    for number, clip in enumerate(source.clips()):
        assert clip.sample_id == arrays['name'][number]
        assert clip.label == ['x', '나', 'x'][number]
        assert clip.signer == ['A', 'B', 'A'][number]
        assert (clip.width, clip.height, clip.split) == (640, 480, '')
        assert clip.source == 'a.npz'
        assert clip.keypoints.dtype == np.float32
        assert clip.keypoints.shape == ([4, 2, 3][number], 133, 3)
        for t, frame in enumerate(clip.keypoints):
            for v in (0, 64, 132):
                x, y = arrays['kpt_q'][number, t, v]
                score = arrays['score_q'][number, t, v]
                expected = (x / 16, y / 16, score / 255)
                assert frame[v] == pytest.approx(expected, rel=1e-6)


@pytest.mark.parametrize('kind', [np.int64, 'S1'])
def test_signers_and_names_may_be_numbers_or_bytes(tmp_path, kind):
    source = KeypointArchive(save(
        tmp_path / 'a.npz', signer=np.array([1, 2, 1]).astype(kind),
        name=np.array([7, 8, 9]).astype(kind),
        labels=np.array([3, 4]).astype(kind)))
    assert source.signers == {'1', '2'} and source.ids == ('7', '8', '9')
    assert source.classes == ('3', '4')
    clip = next(source.clips({'7'}))
    assert (clip.sample_id, clip.signer, clip.label) == ('8', '2', '3')


def test_clips_that_are_stored_are_left_out(tmp_path):
    source = KeypointArchive(save(tmp_path / 'a.npz'))
    assert [c.sample_id for c in source.clips({'B/나/0', 'A/x/0'})
            ] == ['A/x/1']


def test_a_class_list_sets_the_order(tmp_path):
    path = save(tmp_path / 'a.npz')
    source = KeypointArchive(path, ['z', 'x', '나'])
    assert source.classes == ('z', 'x', '나')
    assert next(source.clips()).label == 'x'
    with pytest.raises(InputError, match="a.npz: the class list lacks '나'"):
        KeypointArchive(path, ['x'])


@pytest.mark.parametrize('changes, words', [
    (dict(meta=None, label=None), "'label', 'meta'"),
    (dict(meta=np.array('{"img_w": 1}')), "'img_h', 'kpt_scale'"),
    (dict(meta=np.array('no JSON')), 'not the JSON'),
    (dict(meta=np.array('[' * 9999)), 'not the JSON'),
    (dict(meta=np.array('{"img_w": [1]}')), "'img_h', 'kpt_scale'"),
    (dict(meta=np.array(json.dumps(dict(META, kpt_scale=0)))),
     'kpt_scale of meta is 0'),
    (dict(meta=np.array(json.dumps(dict(META, img_w=[640])))),
     'not the JSON'),
    (dict(meta=np.array(1.5)), 'meta holds float64, not texts'),
    (dict(kpt_q=np.full((3, 4, 133, 2), 'x')), 'kpt_q holds <U1'),
    (dict(label=np.array([1., 0, 1])), 'label holds float64, not integers'),
    (dict(name=np.array(['a', 'b', 'c'])[:, None]), 'should be lists'),
    (dict(labels=np.array('나')), 'should be lists'),
    (dict(name=np.array([1., 2, 3])), 'name holds float64, not texts'),
    (dict(kpt_q=np.zeros((3, 4, 17, 2), np.int16)), r'\(3, 4, 17, 2\)'),
    (dict(score_q=np.zeros((2, 4, 133), np.uint8)), r'\(2, 4, 133\)'),
    (dict(label=np.array([0, 1, 2])), 'label does not fit'),
    (dict(length=np.array([1, 5, 1])), 'length does not fit'),
    (dict(signer=np.array(['A'])), 'signer does not fit'),
    (dict(name=np.array(['a', 'b', 'a'])), "the first is 'a'"),
    (dict(name=np.array(['a', [], {}], dtype=object)), 'allow_pickle=False'),
])
def test_what_is_no_such_archive_is_refused(tmp_path, changes, words):
    with pytest.raises(InputError, match=words) as error:
        KeypointArchive(save(tmp_path / 'a.npz', **changes))
    assert 'a.npz' in str(error.value)


def test_a_damaged_or_missing_file(tmp_path):
    path = save(tmp_path / 'a.npz')
    path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(InputError, match='a.npz cannot be read'):
        KeypointArchive(path)
    np.save(tmp_path / 'lone.npy', np.zeros(3))
    (tmp_path / 'lone.npy').rename(tmp_path / 'lone.npz')
    with pytest.raises(InputError, match="lone.npz has no 'kpt_q'"):
        KeypointArchive(tmp_path / 'lone.npz')
    with pytest.raises(MissingFileError, match='no file'):
        KeypointArchive(tmp_path / 'b.npz')


def test_real_archive():
    if 'GSPMC_REAL_DATA' not in os.environ:
        pytest.skip('GSPMC_REAL_DATA names no folder of real recordings')
    path = Path(os.environ['GSPMC_REAL_DATA'], 'ksl13', 'ksl13.npz')
    source = KeypointArchive(path)
    assert len(source.classes) == 13 and len(source.ids) == 2470
    clip = next(source.clips())
    assert clip.keypoints.shape == (30, 133, 3)
    seen = clip.keypoints[..., 2] > 0
    assert seen[:, :11].all() and not seen[:, 23:91].any()
    # left shoulder to the right of the right one: the picture is not mirrored
    assert (clip.keypoints[:, 5, 0] > clip.keypoints[:, 6, 0]).all()
