"""The data set on a pose store."""
import pickle

import numpy as np
import pytest

import gspmc  # noqa: F401
from gspmc.datasets import PoseStore, SignPoseDataset
from gspmc.descriptions import Description
from gspmc.errors import InputError, MissingFileError
from gspmc.text.encode import encode_descriptions
from gspmc.text.lsa import LsaEncoder
from mmaction.registry import DATASETS


def test_gives_the_pipeline_what_the_store_holds(tiny):
    data = SignPoseDataset(str(tiny / 'poses'), [], split='test',
                           stream='bone')
    store = PoseStore(tiny / 'poses')
    assert len(data) == 4
    assert data.metainfo['classes'] == ('drink', 'eat', 'house')
    for i in range(4):
        sample, row = data[i], 8 + i
        np.testing.assert_array_equal(sample['keypoint'],
                                      store.keypoints(row))
        assert sample['sample_id'] == f'clip{row}'
        assert (sample['label'], sample['stream']) == (row % 3, 'bone')
        assert sample['gloss'] == store.classes[row % 3]
        assert (sample['width'], sample['height']) == (640, 480)
        assert sample['total_frames'] == 6 + row
        assert data.get_cat_ids(i) == [row % 3]


def test_samples_are_arrays_of_their_own(tiny):
    data = SignPoseDataset(str(tiny / 'poses'), [])
    data[0]['keypoint'][:] = -1
    assert (data[0]['keypoint'] >= 0).all()
    assert len(data) == 12


def test_survives_pickling_as_workers_need_it(tiny):
    data = SignPoseDataset(str(tiny / 'poses'), [], split='train')
    copy = pickle.loads(pickle.dumps(data))
    np.testing.assert_array_equal(copy[3]['keypoint'], data[3]['keypoint'])


def test_wrapped_by_mmengine(tiny):
    inner = dict(type='SignPoseDataset', store=str(tiny / 'poses'),
                 split='train', pipeline=[])
    data = DATASETS.build(
        dict(type='RepeatDataset', times=3, dataset=inner))
    assert len(data) == 24
    assert data[8]['sample_id'] == 'clip0'


def test_no_store_says_how_to_make_one(tmp_path):
    with pytest.raises(MissingFileError, match='import_keypoints'):
        SignPoseDataset(str(tmp_path / 'nothing'), [])


def test_other_split_names_those_there_are(tiny):
    with pytest.raises(InputError, match='(?s)val.*test.*train'):
        SignPoseDataset(str(tiny / 'poses'), [], split='val')


def test_text_features_of_other_classes_are_refused(tiny):
    classes = ('drink', 'cook', 'house')
    described = [Description(gloss=c, refined=f'Move for {c}')
                 for c in classes]
    bank = encode_descriptions(described, LsaEncoder(), classes)
    bank.save(tiny / 'other.safetensors')
    text = dict(type='LoadTextFeatures', bank=str(tiny / 'other.safetensors'))
    with pytest.raises(InputError, match='(?s)cook.*eat|eat.*cook'):
        SignPoseDataset(str(tiny / 'poses'), [text])
