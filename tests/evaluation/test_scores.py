"""Score files: round trip, and what is refused."""
import pickle

import numpy as np
import pytest

from gspmc.errors import InputError, MissingFileError
from gspmc.evaluation import ScoreFile


def make(**changes):
    fields = dict(
        ids=['a', 'b', '수어 3'],
        scores=[[1, 2], [3, 4], [6, 5]],
        labels=[0, 1, 0],
        classes=('ice cream', '감사'),
        split='test',
        name='joint')
    return ScoreFile(**{**fields, **changes})


def test_round_trip(tmp_path):
    made = make()
    made.save(tmp_path / 'new' / 'joint.npz')
    read = ScoreFile.load(tmp_path / 'new' / 'joint.npz')
    assert read.ids.tolist() == ['a', 'b', '수어 3']
    assert read.scores.dtype == np.float32
    assert read.labels.dtype == np.int64
    np.testing.assert_array_equal(read.scores, made.scores)
    np.testing.assert_array_equal(read.labels, [0, 1, 0])
    assert read.classes == ('ice cream', '감사')
    assert (read.split, read.name, len(read)) == ('test', 'joint', 3)


def test_plain_numpy_reads_it_without_pickle(tmp_path):
    make().save(tmp_path / 'joint.npz')
    with np.load(tmp_path / 'joint.npz', allow_pickle=False) as archive:
        assert all(archive[key].dtype != object for key in archive.files)


def test_saving_leaves_nothing_else_behind(tmp_path):
    make().save(tmp_path / 'joint.npz')
    make().save(tmp_path / 'joint.npz')
    assert [path.name for path in tmp_path.iterdir()] == ['joint.npz']


@pytest.mark.parametrize('changes, message', [
    (dict(ids=['a', 'b', 'a']), "'joint' has sample 'a' more than once"),
    (dict(ids=['a', 'b']), 'shape \\(3, 2\\) for 2 samples'),
    (dict(classes=('x', 'y', 'z')), '3 classes; check num_classes'),
    (dict(labels=[0, 1]), '2 labels for 3 samples'),
    (dict(labels=[0, 2, 0]), "'b' has label 2"),
    (dict(labels=[0, -1, 0]), "'b' has label -1"),
    (dict(scores=[[1, 2], [3, 4], [np.nan, 0]]), "first is '수어 3'"),
    (dict(scores=[[1, 2], [np.inf, 4], [6, 5]]), "first is 'b'"),
    (dict(ids=[], scores=np.zeros((0, 2)), labels=[]), '0 samples'),
])
def test_contradictions_are_refused(changes, message):
    with pytest.raises(InputError, match=message):
        make(**changes)


def test_missing_file(tmp_path):
    with pytest.raises(MissingFileError, match='--dump'):
        ScoreFile.load(tmp_path / 'none.npz')


def broken_files():
    yield 'text', b'hello'
    yield 'empty', b''
    yield 'pickle', pickle.dumps(dict(ids=['a']))


@pytest.mark.parametrize('content', [c for _, c in broken_files()],
                         ids=[n for n, _ in broken_files()])
def test_foreign_bytes_are_refused(tmp_path, content):
    path = tmp_path / 'x.npz'
    path.write_bytes(content)
    with pytest.raises(InputError, match='x.npz'):
        ScoreFile.load(path)


@pytest.mark.parametrize('share', [0.2, 0.5, 0.9, 0.99])
def test_truncated_file_is_refused(tmp_path, share):
    path = tmp_path / 'x.npz'
    make().save(path)
    content = path.read_bytes()
    path.write_bytes(content[:int(len(content) * share)])
    with pytest.raises(InputError, match='x.npz'):
        ScoreFile.load(path)


def test_damaged_scores_are_refused(tmp_path):
    path = tmp_path / 'x.npz'
    made = make(scores=np.full((3, 2), 1234.5))
    made.save(path)
    content = path.read_bytes()
    place = content.index(made.scores.tobytes())
    path.write_bytes(content[:place] + b'\x07' + content[place + 1:])
    with pytest.raises(InputError, match='x.npz'):
        ScoreFile.load(path)


def test_object_arrays_are_not_unpickled(tmp_path):
    path = tmp_path / 'x.npz'
    np.savez(path, format='gspmc-scores', version=1, split='', name='',
             ids=np.array(['a'], dtype=object), scores=np.zeros((1, 1)),
             labels=np.zeros(1, dtype=int), classes=np.array(['x']))
    with pytest.raises(InputError, match='cannot be read'):
        ScoreFile.load(path)


def test_other_archives_and_versions_are_refused(tmp_path):
    path = tmp_path / 'x.npz'
    np.savez(path, ids=np.array(['a']))
    with pytest.raises(InputError, match='not a score file'):
        ScoreFile.load(path)
    np.savez(path, format='gspmc-scores', version=2)
    with pytest.raises(InputError, match="of version 1: .*'2'"):
        ScoreFile.load(path)


@pytest.mark.parametrize('changes', [
    dict(scores=np.array([['high']])), dict(scores=np.zeros((1, 1, 1))),
    dict(labels=np.array(['x'])), dict(classes=np.array('x'))])
def test_fields_of_another_type_are_refused(tmp_path, changes):
    path = tmp_path / 'x.npz'
    fields = dict(
        format='gspmc-scores', version=1, split='', name='bone',
        ids=np.array(['a']), scores=np.zeros((1, 1)),
        labels=np.zeros(1, dtype=int), classes=np.array(['x']))
    np.savez(path, **{**fields, **changes})
    with pytest.raises(InputError, match='x.npz'):
        ScoreFile.load(path)


def test_error_of_a_contradicting_file_names_it(tmp_path):
    path = tmp_path / 'x.npz'
    np.savez(path, format='gspmc-scores', version=1, split='', name='bone',
             ids=np.array(['a', 'a']), scores=np.zeros((2, 1)),
             labels=np.zeros(2, dtype=int), classes=np.array(['x']))
    with pytest.raises(InputError, match="x.npz.*'bone'.*'a'"):
        ScoreFile.load(path)
