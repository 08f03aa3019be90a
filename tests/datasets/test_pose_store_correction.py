"""Correcting what a store says of its samples, and nothing else."""
import csv

import numpy as np
import pytest

from gspmc.datasets.pose_store import PoseStore
from gspmc.datasets.pose_store_correction import correct_samples
from gspmc.datasets.pose_store_writer import PoseStoreWriter
from gspmc.errors import InputError

CLASSES = ('tree', '나무, "Baum"')
BOXES = np.array([[1, 2, 30, 40], [5, 6, 70, 80]])


def keypoints(number):
    return np.full((2, 133, 3), number / 10, np.float32)


@pytest.fixture
def root(tmp_path):
    """Clips 1 and 2 in one shard, 3 in another."""
    for shard, numbers in (('a', (1, 2)), ('b', (3, ))):
        with PoseStoreWriter(tmp_path, CLASSES, shard=shard) as writer:
            for number in numbers:
                writer.add(f'clip {number}, "x"', keypoints(number),
                           label='tree', signer='Ä', split='train', width=640,
                           height=480, fps=29.97, source='a,b', boxes=BOXES)
    return tmp_path


def test_only_what_is_told_changes(root):
    before = {path.name: list(csv.reader(open(path, encoding='utf-8')))
              for path in root.glob('*.csv')}
    same = (root / 'b.csv').read_bytes()
    told = {'clip 1, "x"': (CLASSES[1], 'Öz,"q"', 'test'),
            'clip 3, "x"': ('tree', 'Ä', 'train'),
            'unknown': ('tree', '', '')}
    assert correct_samples(root, told) == 1
    after = list(csv.reader(open(root / 'a.csv', encoding='utf-8')))
    expected = before['a.csv']
    expected[1][1:4] = [CLASSES[1], 'Öz,"q"', 'test']
    assert after == expected
    assert (root / 'b.csv').read_bytes() == same
    store = PoseStore(root)
    assert store.labels.tolist() == [1, 0, 0]
    for index in range(3):
        np.testing.assert_array_equal(store.keypoints(index),
                                      keypoints(index + 1))
        np.testing.assert_array_equal(store.boxes(index), BOXES)
    assert correct_samples(root, told) == 0


def test_a_corrected_shard_is_written_on(root):
    correct_samples(root, {'clip 2, "x"': (CLASSES[1], '', '')})
    with PoseStoreWriter(root, CLASSES, shard='a') as writer:
        assert 'clip 2, "x"' in writer
        writer.add('clip 4', keypoints(4), label='tree', width=1, height=1)
    store = PoseStore(root)
    assert store.labels.tolist() == [0, 1, 0, 0]
    np.testing.assert_array_equal(store.keypoints(2), keypoints(4))


def test_what_a_killed_correction_left_is_no_shard(root):
    torn = root / '.a-12345.csv'
    torn.write_text('id,la')
    assert len(PoseStore(root)) == 3
    assert correct_samples(root, {'clip 2, "x"': ('tree', 'B', '')}) == 1
    assert not torn.exists() and len(PoseStore(root)) == 3


def test_a_torn_row_is_left_to_its_writer(root):
    with open(root / 'a.csv', 'ab') as file:
        file.write(b'clip 9,tree')
    assert correct_samples(root, {'clip 2, "x"': ('tree', 'B', '')}) == 1
    assert PoseStore(root).signers.tolist() == ['Ä', 'B', 'Ä']


def test_nothing_changes_under_a_writer(root):
    same = (root / 'b.csv').read_bytes()
    with PoseStoreWriter(root, CLASSES, shard='a'):
        assert correct_samples(root, {'clip 3, "x"': ('tree', 'Ä',
                                                      'train')}) == 0
        with pytest.raises(InputError, match='a.csv is being written'):
            correct_samples(root, {'clip 3, "x"': ('tree', 'B', 'train')})
    assert (root / 'b.csv').read_bytes() == same


def test_a_value_that_would_break_its_line_is_refused(root):
    same = (root / 'a.csv').read_bytes()
    with pytest.raises(InputError, match='clip 1.*signer.*line end'):
        correct_samples(root, {'clip 1, "x"': ('tree', 'a\nb', '')})
    assert (root / 'a.csv').read_bytes() == same
