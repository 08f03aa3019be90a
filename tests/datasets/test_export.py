"""Exporting to mmaction2's skeleton pickle, and reading it with mmaction2."""
import pickle

import numpy as np
import pytest
from mmengine.registry import DefaultScope

import gspmc  # noqa: F401  (makes mmaction importable)
from gspmc.datasets.export import export_mmaction_pickle
from gspmc.datasets.importers.mmaction_pickle import MMActionPickle
from gspmc.datasets.pose_store import PoseStore
from gspmc.datasets.pose_store_writer import PoseStoreWriter
from gspmc.errors import InputError
from gspmc.skeleton import layout_from

CLASSES = ('tree', 'sun')


@pytest.fixture
def store(tmp_path):
    generator = np.random.default_rng(0)
    with PoseStoreWriter(tmp_path / 'store', CLASSES) as writer:
        for number, split in enumerate(['train', 'test', 'train', '']):
            writer.add(
                f'clip {number}',
                generator.uniform(.1, 1, (5 + number, 133, 3)),
                label=CLASSES[number % 2], width=640, height=360,
                signer=f'S{number}', split=split)
    return PoseStore(tmp_path / 'store')


def test_mmaction_reads_and_samples_it(store, tmp_path):
    from mmaction.datasets import PoseDataset
    export_mmaction_pickle(store, tmp_path / 'a.pkl')
    pipeline = [
        dict(type='UniformSampleFrames', clip_len=4),
        dict(type='PoseDecode'),
        dict(type='FormatGCNInput', num_person=1),
        dict(type='PackActionInputs')
    ]
    with DefaultScope.overwrite_default_scope('mmaction'):
        data = PoseDataset(
            str(tmp_path / 'a.pkl'), pipeline, split='train', test_mode=True)
    assert len(data) == 2
    for place, number in enumerate([0, 2]):
        info = data.get_data_info(place)
        assert info['frame_dir'] == f'clip {number}'
        assert info['label'] == 0 and info['total_frames'] == 5 + number
        assert info['img_shape'] == info['original_shape'] == (360, 640)
        np.testing.assert_array_equal(info['keypoint'][0],
                                      store.keypoints(number)[..., :2])
        np.testing.assert_array_equal(info['keypoint_score'][0],
                                      store.keypoints(number)[..., 2])
        packed = data[place]
        assert packed['inputs'].shape == (1, 1, 4, 133, 3)
        assert packed['data_samples'].gt_label.tolist() == [0]


def test_splits_are_lists_of_names(store, tmp_path):
    export_mmaction_pickle(store, tmp_path / 'a.pkl')
    content = pickle.loads((tmp_path / 'a.pkl').read_bytes())
    assert content['split'] == dict(
        train=['clip 0', 'clip 2'], test=['clip 1'])
    assert len(content['annotations']) == 4


def test_a_layout_chooses_and_orders_the_joints(store, tmp_path):
    export_mmaction_pickle(store, tmp_path / 'a.pkl', 'samslr27')
    content = pickle.loads((tmp_path / 'a.pkl').read_bytes())
    one = content['annotations'][1]
    assert one['keypoint'].shape == (1, 6, 27, 2)
    assert one['keypoint_score'].shape == (1, 6, 27)
    for local, joint in enumerate(layout_from('samslr27').source):
        np.testing.assert_array_equal(one['keypoint'][0, :, local],
                                      store.keypoints(1)[:, joint, :2])


def test_the_importer_reads_back_what_was_exported(store, tmp_path):
    export_mmaction_pickle(store, tmp_path / 'a.pkl')
    source = MMActionPickle(tmp_path / 'a.pkl', store.classes)
    assert source.classes == CLASSES
    for number, clip in enumerate(source.clips()):
        assert clip.sample_id == store.ids[number]
        assert clip.label == CLASSES[store.labels[number]]
        assert clip.split == store.splits[number]
        assert clip.signer == store.signers[number]
        assert (clip.width, clip.height) == (640, 360)
        np.testing.assert_array_equal(clip.keypoints, store.keypoints(number))


def test_a_failed_export_leaves_the_old_file(store, tmp_path):
    path = tmp_path / 'a.pkl'
    path.write_bytes(b'old')
    with pytest.raises(InputError, match="unknown layout 'kinect'"):
        export_mmaction_pickle(store, path, 'kinect')
    assert path.read_bytes() == b'old'
    assert sorted(p.name for p in tmp_path.iterdir()) == ['a.pkl', 'store']
