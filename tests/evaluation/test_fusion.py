"""Fusion by sample id against a loop, and what is refused by name."""
import numpy as np
import pytest

from gspmc.errors import InputError
from gspmc.evaluation import NAMED_WEIGHTS, ScoreFile, fuse, read_weights

CLASSES = ('drink', 'eat', 'house')
IDS = ['s0', 's1', 's2', 's10', 'S1']
LABELS = [0, 1, 2, 1, 0]


def stream(name, seed=0, order=None, **changes):
    scores = np.random.default_rng(seed).normal(size=(5, 3))
    order = list(range(5)) if order is None else order
    fields = dict(
        ids=[IDS[i] for i in order],
        scores=scores[order],
        labels=[LABELS[i] for i in order],
        classes=CLASSES,
        split='test',
        name=name)
    return ScoreFile(**{**fields, **changes})


def test_joins_by_id_whatever_the_order():
    streams = [
        stream('joint', 1, [2, 0, 4, 1, 3]),
        stream('bone', 2, [4, 3, 2, 1, 0]),
        stream('joint_motion', 3)
    ]
    weights = (0.6, 2, 0)
    fused = fuse(streams, weights)
    tables = [dict(zip(s.ids.tolist(), s.scores.tolist())) for s in streams]
    for sample, row, label in zip(fused.ids, fused.scores, fused.labels):
        assert label == LABELS[IDS.index(sample)]
        expected = [
            sum(w * table[sample][c] for w, table in zip(weights, tables))
            for c in range(3)
        ]
        np.testing.assert_allclose(row, expected, rtol=1e-5)
    assert fused.ids.tolist() == streams[0].ids.tolist()
    assert (fused.split, fused.name) == ('test', 'fusion')
    assert fused.classes == CLASSES


def test_worked_number():
    one = ScoreFile(['a'], [[1, 2]], [0], ('x', 'y'), name='one')
    two = ScoreFile(['a'], [[3, 1]], [0], ('x', 'y'), name='two')
    assert fuse([one, two], (2, 1)).scores.tolist() == [[5, 5]]


@pytest.mark.parametrize('change, message', [
    (dict(classes=('drink', 'sleep', 'house')),
     "'joint' and 'bone'.*class 1: 'eat' and 'sleep'"),
    (dict(classes=('drink', 'eat'), scores=np.zeros((5, 2)),
          labels=[0, 1, 1, 1, 0]), "class 2: 'house' and None"),
    (dict(split='val'), "'joint' holds split 'test', .*'bone' holds.*'val'"),
    (dict(labels=[0, 1, 1, 1, 0]), "different labels for sample 's2'"),
    (dict(ids=['s0', 's1', 'x', 'y', 'S1']),
     "'bone' lacks 2 of the samples of stream 'joint': 's10', 's2'"),
])
def test_what_does_not_belong_together_is_named(change, message):
    with pytest.raises(InputError, match=message):
        fuse([stream('joint'), stream('bone', **change)], (1, 1))


def test_a_stream_with_more_samples_is_refused():
    joint = stream('joint')
    few = ScoreFile(joint.ids[:3], joint.scores[:3], joint.labels[:3],
                    CLASSES, 'test', 'few')
    with pytest.raises(InputError, match="'few' lacks 2.*'S1', 's10'"):
        fuse([joint, few], (1, 1))
    with pytest.raises(InputError, match="'few' lacks 2.*'S1', 's10'"):
        fuse([few, joint], (1, 1))


def test_only_some_of_many_missing_samples_are_listed():
    ids = [f'n{i}' for i in range(9)]
    many = ScoreFile(ids, np.zeros((9, 1)), [0] * 9, ('x', ), name='many')
    one = ScoreFile(ids[:1], [[0]], [0], ('x', ), name='one')
    with pytest.raises(InputError) as error:
        fuse([many, one], (1, 1))
    assert "lacks 8" in str(error.value) and "'n5', ..." in str(error.value)
    assert 'n6' not in str(error.value)


def test_no_stream():
    with pytest.raises(InputError, match='no stream'):
        fuse([], ())


def test_published_weights():
    # joint, bone, joint_motion, bone_motion
    assert NAMED_WEIGHTS['pyskl'] == (2, 2, 1, 1)
    assert NAMED_WEIGHTS['ctrgcn'] == (0.6, 0.6, 0.4, 0.4)
    assert NAMED_WEIGHTS['gap'] == (0.8, 0.8, 0.2, 0.2)
    assert NAMED_WEIGHTS['samslr'] == (1, 0.9, 0.5, 0.5)


def test_weights_from_words():
    assert read_weights(['2', '.5'], 2) == (2, 0.5)
    assert read_weights(['gap'], 4) == (0.8, 0.8, 0.2, 0.2)


@pytest.mark.parametrize('words, streams, message', [
    (['2', '1'], 3, '2 weights .* for 3 streams'),
    (['ctrgcn'], 2, "'ctrgcn' are for 4 streams.*bone_motion; here are 2"),
    (['ctgcn'], 4, "'ctgcn' are neither numbers nor one of pyskl"),
    (['1', '-1'], 2, 'not negative'),
    (['0', '0'], 2, 'not all zero'),
    (['nan', '1'], 2, 'finite'),
    (['inf', '1'], 2, 'finite'),
])
def test_unusable_weights(words, streams, message):
    with pytest.raises(InputError, match=message):
        read_weights(words, streams)
