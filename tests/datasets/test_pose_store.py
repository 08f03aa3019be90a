"""The pose store: what is stored comes back, and damage is found."""
import json
import multiprocessing
import os
import pickle

import numpy as np
import pytest
from pose_stores import (CLASSES, FRAME_BYTES, add, check_samples, keypoints,
                         write)

from gspmc.datasets.pose_store import PoseStore
from gspmc.datasets.pose_store_writer import PoseStoreWriter
from gspmc.errors import InputError, MissingFileError

FORK = multiprocessing.get_context('fork')


def test_all_fields_come_back(tmp_path):
    with PoseStoreWriter(
            tmp_path / 'new' / 'store', CLASSES, estimator='rtmw',
            weights_sha256='ab12') as writer:
        add(writer, 1, frames=2, label='나무, "Baum"', signer='Ä, "1"',
            split='train', fps=29.97, source='a b/c,d.mp4')
        add(writer, 2, frames=1, width=1920, height=1080)
    store = PoseStore(tmp_path / 'new' / 'store')
    assert len(store) == 2
    assert store.classes == CLASSES
    assert (store.estimator, store.weights_sha256) == ('rtmw', 'ab12')
    assert store.ids.tolist() == ['clip 1', 'clip 2']
    assert store.labels.tolist() == [2, 0]
    assert store.labels.dtype == np.int64
    assert store.signers.tolist() == ['Ä, "1"', '']
    assert store.splits.tolist() == ['train', '']
    assert store.lengths.tolist() == [2, 1]
    assert store.widths.tolist() == [640, 1920]
    assert store.heights.tolist() == [480, 1080]
    assert store.fps.tolist() == [29.97, 0]
    assert store.sources.tolist() == ['a b/c,d.mp4', '']
    check_samples(store)


def test_keypoints_are_a_read_only_view_of_a_raw_file(tmp_path):
    write(tmp_path, [1, 2])
    view = PoseStore(tmp_path).keypoints(1)
    assert view.dtype == np.float32 and type(view) is np.ndarray
    with pytest.raises(ValueError):
        view[0, 0, 0] = 1
    raw = np.fromfile(tmp_path / 'part-0.f32', '<f4').reshape(-1, 133, 3)
    assert np.array_equal(raw, np.concatenate([keypoints(1), keypoints(2)]))


def test_boxes_come_back(tmp_path):
    boxes = np.array([[0, 0, 640, 480], [10.25, 20, 333, 479.5], [0] * 4])
    with PoseStoreWriter(tmp_path, CLASSES, shard='b') as writer:
        add(writer, 1, boxes=boxes)
        add(writer, 2, frames=2)
        add(writer, 3, frames=2, signer='나무, "x"',
            boxes=np.tile([0, 0, 640, 480], (2, 1)))
        add(writer, 4, frames=1, signer='나무, "x"', boxes=boxes[1:2])
    with PoseStoreWriter(tmp_path, CLASSES, shard='a') as writer:
        add(writer, 5, boxes=boxes[::-1])
    store = PoseStore(tmp_path)
    assert store.ids.tolist() == [f'clip {i}' for i in (5, 1, 2, 3, 4)]
    expected = [boxes[::-1], boxes, boxes[[0, 0]], boxes[[0, 0]], boxes[1:2]]
    for index, wanted in enumerate(expected):
        found = pickle.loads(pickle.dumps(store)).boxes(index)
        assert found.dtype == np.float32
        np.testing.assert_array_equal(found, wanted)
    rows = (tmp_path / 'b.csv').read_text().splitlines()
    assert rows[1].endswith(',0 0 640 480;10.25 20 333 479.5;0 0 0 0')
    assert rows[2].endswith(',') and rows[3].endswith(',')
    check_samples(store)


def test_damaged_boxes_are_refused_when_they_are_asked_for(tmp_path):
    with PoseStoreWriter(tmp_path, CLASSES) as writer:
        add(writer, 1, frames=2, boxes=np.ones((2, 4)))
    index = tmp_path / 'part-0.csv'
    for damage in ('1 1 1 1', '1 1 1 1;1 1 1', '1 1 1 1;1 1 1 x'):
        index.write_text(index.read_text().rsplit(',', 1)[0] + f',{damage}\n')
        store = PoseStore(tmp_path)
        check_samples(store)
        with pytest.raises(InputError, match="'clip 1': its boxes are dam"):
            store.boxes(0)


def test_samples_are_ordered_by_shard(tmp_path):
    write(tmp_path, [3, 1], shard='part-1')
    write(tmp_path, [4], shard='part')
    write(tmp_path, [2], shard='part-0')
    store = PoseStore(tmp_path)
    assert store.ids.tolist() == ['clip 4', 'clip 2', 'clip 3', 'clip 1']
    check_samples(store)


def test_select_by_split(tmp_path):
    with PoseStoreWriter(tmp_path, CLASSES) as writer:
        for number, split in enumerate(['train', 'test', 'train']):
            add(writer, number, split=split)
    store = PoseStore(tmp_path)
    assert store.select('train').tolist() == [0, 2]
    assert store.select().tolist() == [0, 1, 2]
    assert store.select('test').dtype == store.select().dtype == np.int64
    with pytest.raises(InputError, match=r"'val'.*\['test', 'train'\]"):
        store.select('val')


def test_an_empty_store_opens(tmp_path):
    write(tmp_path, [])
    store = PoseStore(tmp_path)
    assert len(store) == 0 and len(store.select()) == 0


def test_a_store_of_125000_samples_is_opened_lazily(tmp_path, monkeypatch):
    count, length = 125_000, 100
    write(tmp_path, [0])
    rows = [
        f'clip {i},tree,s{i % 50},train,{i * length},{length},640,480,25.0,v,'
        for i in range(count)
    ]
    header = (tmp_path / 'part-0.csv').read_text().split('\n')[0]
    (tmp_path / 'part-0.csv').write_text('\n'.join([header, *rows]) + '\n')
    with open(tmp_path / 'part-0.f32', 'wb') as file:
        file.truncate(count * length * FRAME_BYTES)  # sparse: 20 GB of holes
    maps = []
    memmap = np.memmap
    monkeypatch.setattr(
        np, 'memmap',
        lambda *args, **kwargs: maps.append(args) or memmap(*args, **kwargs))
    store = PoseStore(tmp_path)
    assert len(store) == len(store.select('train')) == count
    assert not maps, 'opening must not touch the frames'
    assert store.keypoints(count - 1).shape == (length, 133, 3)
    assert store.keypoints(7).shape == (length, 133, 3)
    assert len(maps) == 1
    assert len(pickle.dumps(store)) < 50e6


def test_a_store_survives_pickling_and_forking(tmp_path):
    write(tmp_path, [1, 2, 3])
    store = PoseStore(tmp_path)
    check_samples(pickle.loads(pickle.dumps(store)))
    check_samples(store)  # the maps are open now
    size = len(pickle.dumps(store))
    assert size < FRAME_BYTES * 9
    check_samples(pickle.loads(pickle.dumps(store)))
    child = FORK.Process(target=check_samples, args=(store, ))
    child.start()
    child.join()
    assert child.exitcode == 0


def test_no_store(tmp_path):
    with pytest.raises(MissingFileError, match='tools/import_keypoints.py'):
        PoseStore(tmp_path / 'nowhere')


@pytest.mark.parametrize('change, words', [
    (dict(format='other'), 'other'),
    (dict(version=1), r'1.*reads.*2.*make the store anew'),
    (dict(layout='coco'), 'coco'),
    (dict(classes='abc'), 'not a list'),
    (dict(classes=['a', 'a']), 'more than once'),
    (dict(classes=[1]), 'name of a class'),
])
def test_a_foreign_header_is_refused(tmp_path, change, words):
    write(tmp_path, [1])
    header = json.loads((tmp_path / 'store.json').read_text('utf-8'))
    assert header == dict(
        format='gspmc-pose-store', version=2, layout='wholebody133',
        classes=list(CLASSES), estimator='unknown', weights_sha256='')
    (tmp_path / 'store.json').write_text(json.dumps({**header, **change}))
    with pytest.raises(InputError, match=words) as error:
        PoseStore(tmp_path)
    assert 'store.json' in str(error.value)


@pytest.mark.parametrize('text', ['{"format"', '[]', '{}'])
def test_a_damaged_header_is_refused(tmp_path, text):
    (tmp_path / 'store.json').write_text(text)
    with pytest.raises(InputError, match='store.json is not the header'):
        PoseStore(tmp_path)


def test_a_truncated_shard_is_refused_by_reader_and_writer(tmp_path):
    write(tmp_path, [1, 2, 3])
    os.truncate(tmp_path / 'part-0.f32', 8 * FRAME_BYTES)
    with pytest.raises(InputError, match="'clip 3'.*6 to 9.*holds 8"):
        PoseStore(tmp_path)
    with pytest.raises(InputError, match='8 frames.*needs 9'):
        PoseStoreWriter(tmp_path, CLASSES)
    (tmp_path / 'part-0.f32').unlink()
    with pytest.raises(MissingFileError, match='part-0.f32 is missing'):
        PoseStore(tmp_path)


@pytest.mark.parametrize('old, new, words', [
    ('clip 2,tree', 'clip 2,house', "'clip 2': its label 'house'"),
    ('clip 2,', 'clip 1,', "'clip 1' is also in part-0.csv"),
    (',3,3,', ',-3,3,', "'clip 2' needs the frames -3"),
    (',3,3,', ',3,three,', 'column length'),
    ('clip 2,tree,', 'clip 2,', 'sample 2 has 10 fields'),
    ('id,label', 'name,label', 'first line'),
])
def test_a_contradicting_index_is_refused(tmp_path, old, new, words):
    write(tmp_path, [1, 2])
    index = tmp_path / 'part-0.csv'
    assert old in index.read_text()
    index.write_text(index.read_text().replace(old, new))
    with pytest.raises(InputError, match=words):
        PoseStore(tmp_path)


def test_reads_arrays_that_are_the_mapped_ones(tmp_path):
    write(tmp_path, range(3))
    store = PoseStore(tmp_path)
    for number in range(3):
        own = store.read(number)
        np.testing.assert_array_equal(own, store.keypoints(number))
        assert own.flags.owndata and own.flags.writeable


def test_reading_says_that_frames_were_lost(tmp_path):
    write(tmp_path, range(3))
    store = PoseStore(tmp_path)
    os.truncate(tmp_path / 'part-0.f32', 8 * FRAME_BYTES)
    store.read(1)
    with pytest.raises(InputError, match='clip 2.*part-0.f32'):
        store.read(2)
