"""The search for fusion weights, against exhaustive loops."""
import itertools

import numpy as np
import pytest

from gspmc.errors import InputError
from gspmc.evaluation import ScoreFile, refuse_overlap, search_weights

LEVELS = [i / 10 for i in range(21)]


def streams(seed, strengths, samples=60, classes=5):
    """Streams that know the label more or less well."""
    rng = np.random.default_rng(seed)
    labels = rng.integers(0, classes, samples)
    truth = np.eye(classes)[labels]
    return [
        ScoreFile([f's{i}' for i in range(samples)],
                  strength * truth + rng.normal(size=truth.shape),
                  labels, [f'c{i}' for i in range(classes)], 'val', f'n{n}')
        for n, strength in enumerate(strengths)
    ]


def hits(found, weights):
    total = 0
    for i, label in enumerate(found[0].labels):
        row = sum(
            np.float32(w) * s.scores[i] for w, s in zip(weights, found))
        total += int(np.argmax(row)) == label
    return total


@pytest.mark.parametrize('seed', range(4))
def test_no_change_of_one_weight_improves_it(seed):
    found = streams(seed, (1.5, 1, 0.2), samples=40)
    weights = search_weights(found)
    best = hits(found, weights)
    assert best >= hits(found, (1, 1, 1))
    for place, level in itertools.product(range(3), LEVELS):
        other = list(weights)
        other[place] = level
        assert not any(other) or hits(found, other) <= best


def test_noise_is_turned_down():
    found = streams(0, (3, 0), samples=200)
    weights = search_weights(found)
    assert weights[1] < weights[0]
    assert hits(found, weights) > hits(found, (1, 1))


def test_the_same_every_time_and_for_any_order_of_samples():
    found = streams(3, (1, 1, 1, 0.5))
    weights = search_weights(found)
    assert weights == search_weights(found)
    back = [
        ScoreFile(s.ids[::-1], s.scores[::-1], s.labels[::-1], s.classes,
                  s.split, s.name) for s in found
    ]
    assert weights == search_weights([found[0], *back[1:]])


def test_equal_weights_unless_something_is_gained():
    one = streams(5, (2, ))[0]
    assert search_weights([one]) == (1, )
    assert search_weights([one, one, one]) == (1, 1, 1)
    # Streams that differ, but whose labels nothing can reach.
    wrong = ScoreFile(['a'], [[3, 2, 0]], [2], 'xyz', 'val', 'wrong')
    other = ScoreFile(['a'], [[2, 3, 0]], [2], 'xyz', 'val', 'other')
    assert search_weights([wrong, other]) == (1, 1)


def test_ties_go_to_the_more_equal_weights():
    # The first stream is right when it weighs more than the second: 1.1 to 1
    # and 1 to 0.9 both do; 1.1 to 1 is the more equal.
    right = ScoreFile(['a'], [[1, 0]], [0], 'xy', 'val', 'right')
    wrong = ScoreFile(['a'], [[0, 1.05]], [0], 'xy', 'val', 'wrong')
    assert search_weights([right, wrong]) == (1.1, 1)


def test_overlap_is_refused():
    val, = streams(0, (1, ), samples=4)
    test = ScoreFile(['t0', 's2', 's3'], np.zeros((3, 5)), [0, 0, 0],
                     val.classes, 'test', 'n0')
    with pytest.raises(InputError, match="'val'.*'test'.*2 samples.*'s2'"):
        refuse_overlap(val, test)
    apart = ScoreFile(['t0'], np.zeros((1, 5)), [0], val.classes, 'test', 'n')
    refuse_overlap(val, apart)
