"""What is in a pose store, and pictures of it."""
import csv

import numpy as np
import pytest

from gspmc.datasets.inspection import inspect_store, write_faults
from gspmc.datasets.inspection_pictures import (choose_samples, find_video,
                                                write_sheets)
from gspmc.datasets.inspection_report import report
from gspmc.datasets.pose_store import PoseStore
from gspmc.datasets.pose_store_writer import PoseStoreWriter
from gspmc.errors import InputError

CLASSES = ('tree', 'sun', 'cost $2 or $3')
PARTS = {'body, upper': range(0, 11), 'body, lower': range(11, 23),
         'face': range(23, 71), 'mouth': range(71, 91),
         'left_hand': range(91, 112), 'right_hand': range(112, 133)}


def clip(rng, frames):
    """Random joints, too close to each other for any jump."""
    keypoints = rng.uniform(100, 110, (frames, 133, 3))
    keypoints[..., 2] = rng.uniform(0, 1, (frames, 133))
    keypoints[:, 5:7] = (0, 100, 1), (400, 100, 1)
    keypoints[:, 91:, 2] += .3
    return keypoints.astype(np.float32)


@pytest.fixture
def store(tmp_path):
    """Eight clips to train on and three to test on."""
    rng = np.random.default_rng(0)
    with PoseStoreWriter(tmp_path / 'store', CLASSES,
                         estimator='an estimator') as writer:
        for number in range(11):
            keypoints = clip(rng, 5 + number)
            if number == 3:
                keypoints[:, 91:, 2] = .1  # no hands
            writer.add(f'{number}.mp4', keypoints, width=640, height=480,
                       label=CLASSES[number % 2], signer=f's{number // 3}',
                       split='train' if number < 8 else 'test')
    return PoseStore(tmp_path / 'store')


@pytest.mark.parametrize('threshold', [0, .3, .7])
def test_missing_keypoints_are_counted_joint_by_joint(store, threshold):
    found = inspect_store(store, range(len(store)), threshold).missing
    for split in ('train', 'test'):
        for part, joints in PARTS.items():
            missing = total = 0
            for number in np.flatnonzero(store.splits == split):
                for frame in store.keypoints(number):
                    for joint in joints:
                        missing += (frame[joint, 2] < threshold
                                    or frame[joint, 2] == 0)
                        total += 1
            assert found[split][part] == pytest.approx(missing / total)
    assert set(found) == {'train', 'test'}
    assert set(found['test']) == set(PARTS)


def test_clips_that_look_wrong_are_listed(store, tmp_path):
    inspection = inspect_store(store, range(len(store)), .3)
    write_faults(tmp_path / 'a.csv', store, inspection)
    with open(tmp_path / 'a.csv', encoding='utf-8', newline='') as file:
        rows = list(csv.DictReader(file))
    assert rows == [dict(id='3.mp4', label='sun', signer='s1', split='train',
                         length='8', fault='no hands', frames='8',
                         first_frame='0')]


def test_the_report(store):
    text = report(store, inspect_store(store, range(len(store)), .3))
    lines = [line.split() for line in text.split('\n')]
    assert 'train 8 2 3 68 5 8 12'.split() in lines
    assert 'test 3 2 2 42 13 14 15'.split() in lines
    assert 'all 11 2 4 110 5 10 15'.split() in lines
    for words in (
            '3 classes, keypoints by an estimator',
            'train: classes without a sample: 1: cost $2 or $3 (0)',
            'train: classes with fewer than 5 samples: 2: tree (4), sun (4)',
            'signers in more than one split: 1: s2 (train, test)',
            'clips that look wrong: 1 of 11',
            'no hands: 1: 3.mp4 (8 of 8 frames, from 0)'):
        assert words in text
    left, = (line for line in lines if line[0] == 'left_hand')
    # All is seen but in the clip without hands.
    assert left == ['left_hand', f'{100 * 8 / 68:.1f}', '0.0']


def test_a_part_of_a_store(store):
    inspection = inspect_store(store, store.select('test'), .3)
    text = report(store, inspection)
    assert inspection.samples.tolist() == [8, 9, 10]
    assert 'clips that look wrong: 0 of 3' in text and 'train' not in text
    assert 'signers in more than one split: none' in text


def test_without_signers_and_splits(tmp_path):
    with PoseStoreWriter(tmp_path, ['a']) as writer:
        writer.add('x', clip(np.random.default_rng(0), 3), label='a',
                   width=9, height=9)
    store = PoseStore(tmp_path)
    text = report(store, inspect_store(store, [0], .3))
    assert '(no split)' in text
    assert 'samples of unknown signers: 1;' in text


def test_an_empty_store(tmp_path):
    PoseStoreWriter(tmp_path, ['a']).close()
    with pytest.raises(InputError, match='has no samples'):
        inspect_store(PoseStore(tmp_path), [], .3)


def test_samples_are_chosen_evenly_over_the_classes():
    rng = np.random.default_rng(0)
    labels = rng.permutation(np.repeat(np.arange(10), np.arange(1, 11)))
    for count, per_class in ((5, 1), (10, 1), (19, 2)):
        chosen = choose_samples(labels, count)
        assert len(set(chosen.tolist())) == len(chosen) == count
        assert (np.diff(labels[chosen]) >= 0).all()
        assert np.bincount(labels[chosen]).max() == per_class
    assert labels[choose_samples(labels, 5)].tolist() == [0, 2, 4, 6, 9]
    assert sorted(choose_samples(labels, 99)) == list(range(55))


def test_different_places_of_the_classes_are_chosen():
    labels = np.repeat(np.arange(20), 50)
    places = choose_samples(labels, 20) % 50
    assert len(set(places.tolist())) > 10
    assert places.min() < 10 and places.max() >= 40


def test_sheets_have_all_samples_and_no_doubtful_joints(
        store, tmp_path, monkeypatch):
    from gspmc.datasets import inspection_pictures
    drawn = []

    def spy(clips, layout, titles):
        drawn.extend(zip(clips, titles))
        return contact_sheet(clips, layout, titles, frames=1)

    contact_sheet = inspection_pictures.contact_sheet
    monkeypatch.setattr(inspection_pictures, 'contact_sheet', spy)
    monkeypatch.setattr(inspection_pictures, 'ROWS', 4)
    paths = write_sheets(store, range(6), tmp_path, .7)
    assert [path.name for path in paths] == ['skeletons-1.png',
                                             'skeletons-2.png']
    for path in paths:
        assert path.read_bytes().startswith(b'\x89PNG')
    for number, (keypoints, title) in enumerate(drawn):
        stored = store.keypoints(number)
        seen = stored[..., 2] >= .7
        np.testing.assert_array_equal(keypoints[seen], stored[seen])
        assert not keypoints[~seen].any()
        assert title == f'{CLASSES[number % 2]}   {number}.mp4'
    assert len(drawn) == 6


def test_a_gloss_is_no_formula(tmp_path):
    with PoseStoreWriter(tmp_path / 'store', CLASSES) as writer:
        writer.add(r'$\x$', clip(np.random.default_rng(0), 3), width=9,
                   height=9, label=CLASSES[2])
    store = PoseStore(tmp_path / 'store')
    assert write_sheets(store, [0], tmp_path, .3)


def test_where_videos_are_looked_for(tmp_path):
    for name in ('here.mp4', 'all.pkl', 'videos/id.mp4', 'videos/source.mp4',
                 'videos/[e].npz', 'videos/[e].webm'):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    sources = {'id.mp4': 'other.mp4', 'a': 'source.mp4', 'c': '',
               'b': str(tmp_path / 'here.mp4'), 'd': 'videos',
               '[e]': '[e].npz', 'f': str(tmp_path / 'all.pkl')}
    with PoseStoreWriter(tmp_path / 'store', ['x']) as writer:
        for name, source in sources.items():
            writer.add(name, clip(np.random.default_rng(0), 2), label='x',
                       width=9, height=9, source=source)
    store = PoseStore(tmp_path / 'store')
    videos = tmp_path / 'videos'
    assert [find_video(store, number, videos) for number in range(7)] == [
        videos / 'id.mp4', videos / 'source.mp4', None,
        tmp_path / 'here.mp4', None, videos / '[e].webm', None]
    assert find_video(store, 0, None) is None
