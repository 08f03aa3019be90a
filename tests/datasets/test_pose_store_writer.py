"""Writing a pose store: whatever happens, what was stored stays whole."""
import multiprocessing
import os
import random
import signal
import time

import numpy as np
import pytest
from pose_stores import (CLASSES, FRAME_BYTES, add, check_samples, keypoints,
                         write)

from gspmc.datasets.pose_store import PoseStore
from gspmc.datasets.pose_store_writer import PoseStoreWriter
from gspmc.errors import InputError

FORK = multiprocessing.get_context('fork')


def test_an_undetected_joint_is_zero_and_confidence_within_bounds(tmp_path):
    values = keypoints(0, frames=1)
    values[0, :4, 2] = (0, -.5, 1.25, .5)
    with PoseStoreWriter(tmp_path, CLASSES) as writer:
        writer.add('a', values, label='tree', width=1, height=1)
        writer.add('zeros', np.zeros((4, 133, 3)), label='tree', width=1,
                   height=1)
    store = PoseStore(tmp_path)
    stored = store.keypoints(0)[0]
    assert np.array_equal(stored[:2], np.zeros((2, 3)))
    assert stored[2, 2] == 1 and stored[3, 2] == .5
    assert np.array_equal(stored[2:, :2], values[0, 2:, :2])
    assert not store.keypoints(1).any()
    assert values[0, 0, 0] != 0, 'the caller\'s array must stay as it was'


@pytest.mark.parametrize('change, words', [
    (dict(keypoints=np.zeros((3, 87, 3))), ['(3, 87, 3)', '(T, 133, 3)']),
    (dict(keypoints=np.zeros((0, 133, 3))), ['(0, 133, 3)', 'T > 0']),
    (dict(label='house'), ["'house'", 'classes']),
    (dict(signer='two\nlines'), ['signer', 'two', 'line end']),
    (dict(sample_id='two\rlines'), ['id', 'two', 'line end']),
    (dict(sample_id='clip 1'), ['already has', 'clip 1']),
    (dict(sample_id=''), ['no id']),
    (dict(width=0), ['0 x 480']),
    (dict(boxes=np.ones((2, 4))), ["'b'", 'boxes', '3 x 4', '(2, 4)']),
    (dict(boxes=np.full((3, 4), np.nan)), ["'b'", 'boxes', 'finite']),
])
def test_a_sample_that_cannot_be_stored_is_named(tmp_path, change, words):
    write(tmp_path, [1])
    sample = dict(sample_id='b', keypoints=keypoints(0), label='tree',
                  width=640, height=480)
    with PoseStoreWriter(tmp_path, CLASSES) as writer:
        with pytest.raises(InputError) as error:
            writer.add(**{**sample, **change})
        assert all(word in str(error.value) for word in words)
        add(writer, 2)
    store = PoseStore(tmp_path)
    assert store.ids.tolist() == ['clip 1', 'clip 2']
    check_samples(store)


@pytest.mark.parametrize('value', [np.nan, np.inf])
def test_nan_is_refused_with_its_place_and_the_cure(tmp_path, value):
    values = keypoints(0)
    values[1, 17, 0] = value
    values[2, 4] = value
    with PoseStoreWriter(tmp_path, CLASSES) as writer:
        with pytest.raises(InputError) as error:
            writer.add('b', values, label='tree', width=1, height=1,
                       source='clips.npz')
    for words in ("'b' of clips.npz", '2 keypoints', 'frame 1', 'joint 17',
                  '--nan missing'):
        assert words in str(error.value)


def write_until_killed(root, shard, start):
    with PoseStoreWriter(root, CLASSES, shard=shard) as writer:
        for number in range(start, start + 100_000):
            frames = 1 + number % 40
            add(writer, number, frames=frames, boxes=np.full((frames, 4), 9))


def test_kill_9_loses_at_most_the_sample_in_work(tmp_path):
    random.seed(3)
    stored = []
    for attempt in range(6):
        child = FORK.Process(
            target=write_until_killed,
            args=(tmp_path, 'part-0', len(stored)))
        child.start()
        wait_for_samples(tmp_path, len(stored) + 3)
        time.sleep(random.uniform(0, .02))
        os.kill(child.pid, signal.SIGKILL)
        child.join()
        store = PoseStore(tmp_path)  # readable before any repair
        check_samples(store)
        names = store.ids.tolist()
        assert names == [f'clip {i}' for i in range(len(names))]
        assert names[:len(stored)] == stored and len(names) > len(stored)
        stored = names
        with PoseStoreWriter(tmp_path, CLASSES) as writer:
            assert stored[-1] in writer
            assert f'clip {len(stored)}' not in writer
        frames = PoseStore(tmp_path).lengths.sum()
        size = (tmp_path / 'part-0.f32').stat().st_size
        assert size == frames * FRAME_BYTES, 'no remains after reopening'


def wait_for_samples(root, count):
    deadline = time.monotonic() + 20
    index = root / 'part-0.csv'
    while time.monotonic() < deadline:
        if index.exists() and index.read_bytes().count(b'\n') > count:
            return
        time.sleep(.002)
    raise AssertionError('the writer did not come to work')


def test_remains_of_a_killed_writer_are_removed(tmp_path):
    write(tmp_path, [1, 2])
    with open(tmp_path / 'part-0.f32', 'ab') as file:
        file.write(b'x' * (FRAME_BYTES + 5))  # a frame and a bit
    with open(tmp_path / 'part-0.csv', 'ab') as file:
        file.write('clip 3,tree,Ä'.encode()[:-1])  # torn in a letter
    assert len(PoseStore(tmp_path)) == 2
    with PoseStoreWriter(tmp_path, CLASSES) as writer:
        assert 'clip 3' not in writer
        add(writer, 3)
    store = PoseStore(tmp_path)
    assert store.ids.tolist() == ['clip 1', 'clip 2', 'clip 3']
    check_samples(store)


def test_a_torn_column_line_is_written_again(tmp_path):
    write(tmp_path, [])
    (tmp_path / 'part-0.csv').write_text('id,lab')
    assert len(PoseStore(tmp_path)) == 0
    write(tmp_path, [1])
    check_samples(PoseStore(tmp_path))


@pytest.mark.parametrize('failing_sync', [1, 2])
def test_a_full_disk_harms_no_other_sample(tmp_path, monkeypatch,
                                           failing_sync):
    with PoseStoreWriter(tmp_path, CLASSES) as writer:
        add(writer, 1)
        calls = []

        def fsync(handle):
            calls.append(handle)
            if len(calls) == failing_sync:
                raise OSError('no space left')

        with monkeypatch.context() as patch:
            patch.setattr(os, 'fsync', fsync)
            with pytest.raises(OSError, match='no space'):
                add(writer, 2, frames=7)
        add(writer, 3)
        assert 'clip 2' not in writer
        add(writer, 2)
    store = PoseStore(tmp_path)
    assert store.ids.tolist() == ['clip 1', 'clip 3', 'clip 2']
    check_samples(store)


def write_numbers(root, shard, numbers):
    write(root, numbers, shard=shard)


def test_writers_with_different_shards_fill_one_store(tmp_path):
    children = [
        FORK.Process(target=write_numbers, args=(tmp_path, f's{i}', numbers))
        for i, numbers in enumerate([range(0, 20), range(20, 40)])
    ]
    for child in children:
        child.start()
    for child in children:
        child.join()
        assert child.exitcode == 0
    store = PoseStore(tmp_path)
    assert store.ids.tolist() == [f'clip {i}' for i in range(40)]
    check_samples(store)


def test_a_writer_sees_what_another_has_stored_meanwhile(tmp_path):
    with PoseStoreWriter(tmp_path, CLASSES, shard='a') as one:
        with PoseStoreWriter(tmp_path, CLASSES, shard='b') as other:
            add(one, 1)
            assert 'clip 1' in other and 'clip 2' not in other
            with pytest.raises(InputError, match="already has.*'clip 1'"):
                add(other, 1)
            add(other, 2)
            assert 'clip 2' in one


def test_a_shard_has_one_writer_at_a_time(tmp_path):
    with PoseStoreWriter(tmp_path, CLASSES) as writer:
        with pytest.raises(InputError, match="'part-0'.*another shard name"):
            PoseStoreWriter(tmp_path, CLASSES)
        add(writer, 1)
    write(tmp_path, [2])
    check_samples(PoseStore(tmp_path))


@pytest.mark.parametrize('settings, words', [
    (dict(classes=('tree', 'ice', 'x')), "'ice cream' at place 1, not 'ice'"),
    (dict(classes=CLASSES[:2]), '3 and not 2'),
    (dict(estimator='other'), "estimator 'unknown', not 'other'"),
    (dict(weights_sha256='ff'), "weights_sha256 '', not 'ff'"),
])
def test_a_second_writer_must_agree_with_the_header(tmp_path, settings,
                                                    words):
    write(tmp_path, [1])
    with pytest.raises(InputError) as error:
        PoseStoreWriter(tmp_path, **{'classes': CLASSES, **settings})
    assert words in str(error.value)


@pytest.mark.parametrize('settings, words', [
    (dict(classes=()), 'at least one class'),
    (dict(classes=('a', 'b', 'a')), r"more than once: \['a'\]"),
    (dict(classes=('a', ' ')), "' ' cannot"),
    (dict(shard='../part'), r"'\.\./part' cannot be the name"),
])
def test_impossible_settings_make_no_store(tmp_path, settings, words):
    with pytest.raises(InputError, match=words):
        PoseStoreWriter(tmp_path / 's', **{'classes': CLASSES, **settings})
    assert not (tmp_path / 's').exists()
