"""Skeleton pickles of mmaction2."""
import pickle

import numpy as np
import pytest

from gspmc.datasets.importers.mmaction_pickle import MMActionPickle
from gspmc.errors import InputError
from gspmc.skeleton import layout_from


def annotation(name, people=1, joints=133, label=0, frames=3, **changes):
    generator = np.random.default_rng(len(name))
    made = dict(
        frame_dir=name,
        label=label,
        img_shape=(480, 640),
        original_shape=(480, 640),
        total_frames=frames,
        keypoint=generator.uniform(1, 400, (people, frames, joints, 2)).astype(
            np.float16),
        keypoint_score=generator.uniform(.1, 1, (people, frames, joints)))
    made.update(changes)
    return {key: value for key, value in made.items() if value is not None}


def save(path, annotations, splits=()):
    content = dict(split=dict(splits), annotations=list(annotations))
    path.write_bytes(pickle.dumps(content))
    return path


def only_clip(path, **settings):
    clip, = MMActionPickle(path, **settings).clips()
    return clip


def test_clips_are_what_the_pickle_holds(tmp_path):
    made = [annotation('a', label=2), annotation('bb', label=np.int64(0),
                                                 signer='S1')]
    path = save(tmp_path / 'a.pkl', made, dict(train=['bb'], test=['a']))
    source = MMActionPickle(path)
    assert source.classes == ('0', '1', '2')
    assert source.ids == ('a', 'bb')
    clips = list(source.clips())
    assert [c.label for c in clips] == ['2', '0']
    assert [c.split for c in clips] == ['test', 'train']
    assert [c.signer for c in clips] == ['', 'S1']
    for clip, one in zip(clips, made):
        assert (clip.width, clip.height) == (640, 480)
        assert clip.source == 'a.pkl'
        assert clip.keypoints.dtype == np.float32
        np.testing.assert_array_equal(clip.keypoints[..., :2],
                                      one['keypoint'][0])
        np.testing.assert_allclose(clip.keypoints[..., 2],
                                   one['keypoint_score'][0], rtol=1e-6)
    assert [c.sample_id for c in source.clips({'a'})] == ['bb']


def test_a_bare_list_has_no_splits(tmp_path):
    path = tmp_path / 'a.pkl'
    path.write_bytes(pickle.dumps([annotation('a')]))
    assert only_clip(path).split == ''


def test_a_class_list_names_the_labels(tmp_path):
    path = save(tmp_path / 'a.pkl', [annotation('a', label=1)])
    source = MMActionPickle(path, classes=['tree', 'house', 'sun'])
    assert source.classes == ('tree', 'house', 'sun')
    assert next(source.clips()).label == 'house'
    with pytest.raises(InputError, match='label 1, .* names 1'):
        MMActionPickle(path, classes=['tree'])


def test_17_joints_are_the_body(tmp_path):
    one = annotation('a', joints=17)
    clip = only_clip(save(tmp_path / 'a.pkl', [one]))
    assert clip.keypoints.shape == (3, 133, 3)
    np.testing.assert_array_equal(clip.keypoints[:, :17, :2],
                                  one['keypoint'][0])
    assert not clip.keypoints[:, 17:].any()


@pytest.mark.parametrize('layout', ['samslr27', 'gspmc87'])
def test_a_layout_says_where_its_joints_go(tmp_path, layout):
    source = layout_from(layout).source
    one = annotation('a', joints=len(source))
    clip = only_clip(save(tmp_path / 'a.pkl', [one]), layout=layout)
    for local, joint in enumerate(source):
        np.testing.assert_array_equal(clip.keypoints[:, joint, :2],
                                      one['keypoint'][0, :, local])
    others = np.setdiff1d(np.arange(133), source)
    assert not clip.keypoints[:, others].any()


def test_the_clearest_person_is_taken(tmp_path):
    one = annotation('a', people=3)
    one['keypoint_score'] *= np.array([.5, 1, .7])[:, None, None]
    clip = only_clip(save(tmp_path / 'a.pkl', [one]))
    np.testing.assert_array_equal(clip.keypoints[..., :2], one['keypoint'][1])


def test_nobody_in_the_clip_is_a_clip_of_zeros(tmp_path):
    clip = only_clip(save(tmp_path / 'a.pkl', [annotation('a', people=0)]))
    assert clip.keypoints.shape == (3, 133, 3) and not clip.keypoints.any()


def test_frames_after_the_last_do_not_count(tmp_path):
    path = save(tmp_path / 'a.pkl', [annotation('a', total_frames=2)])
    assert len(only_clip(path).keypoints) == 2


def test_a_missing_image_size_must_be_given(tmp_path):
    path = save(tmp_path / 'a.pkl', [annotation('a', img_shape=None)])
    with pytest.raises(InputError, match='--image-size'):
        only_clip(path)
    clip = only_clip(path, image_size=(320, 200))
    assert (clip.width, clip.height) == (320, 200)


@pytest.mark.parametrize('changes, settings, words', [
    (dict(joints=25), {}, '25 joints.*--layout'),
    (dict(joints=25), dict(layout='samslr27'), '25 joints, the layout 27'),
    (dict(layout=None), dict(layout='kinect'), "unknown layout 'kinect'"),
    (dict(keypoint_score=None), {}, "'keypoint_score'"),
    (dict(keypoint=np.zeros((1, 3, 133, 3))), {}, r'\(1, 3, 133, 3\)'),
    (dict(keypoint='abc'), {}, 'no numbers'),
    (dict(total_frames=9), {}, 'total_frames is 9'),
    (dict(total_frames='3'), {}, "total_frames is '3'"),
    (dict(img_shape=(1, )), {}, 'img_shape'),
    (dict(img_shape='480x640'), {}, "img_shape '480x640'"),
    (dict(img_shape=('480', '640')), {}, 'img_shape'),
    (dict(img_shape=(480., float('nan'))), {}, 'img_shape'),
    (dict(label=-1), {}, 'label -1'),
    (dict(label=[1, 2]), {}, r'label \[1, 2\]'),
])
def test_what_cannot_be_imported_is_named(tmp_path, changes, settings, words):
    path = save(tmp_path / 'a.pkl', [annotation('the clip', **changes)])
    with pytest.raises(InputError, match=words):
        only_clip(path, **settings)


def test_names_and_splits_must_be_unique(tmp_path):
    twice = [annotation('a'), annotation('a')]
    with pytest.raises(InputError, match="the first is 'a'"):
        MMActionPickle(save(tmp_path / 'a.pkl', twice))
    splits = dict(train=['a'], val=['a'])
    with pytest.raises(InputError, match="a is in the splits 'train' and"):
        MMActionPickle(save(tmp_path / 'a.pkl', twice[:1], splits))


@pytest.mark.parametrize('content, words', [
    ('text', 'holds a str'),
    ({'split': {}}, "no 'annotations'"),
    ({'split': [], 'annotations': []}, 'should be'),
    ([1], 'should be'),
    ([], 'no annotations'),
    ({'split': {'train': 3}, 'annotations': [annotation('a')]},
     "split 'train' should be a list of names, it is a int"),
    ({'split': {'train': 'a'}, 'annotations': [annotation('a')]}, 'a str'),
])
def test_a_pickle_of_something_else(tmp_path, content, words):
    path = tmp_path / 'a.pkl'
    path.write_bytes(pickle.dumps(content))
    with pytest.raises(InputError, match=words) as error:
        MMActionPickle(path)
    assert 'a.pkl' in str(error.value)
