"""Accuracies against plain loops and worked numbers."""
import numpy as np
import pytest

from gspmc.evaluation import (accuracies, mean_class_accuracy,
                              per_class_accuracy, top_k_accuracy)


def loop_top_k(scores, labels, k):
    hits = 0
    for row, label in zip(scores.tolist(), labels.tolist()):
        ranked = sorted(range(len(row)), key=lambda c: (-row[c], c))
        hits += label in ranked[:k]
    return hits / len(labels)


def loop_per_class(scores, labels):
    found = []
    for c in range(scores.shape[1]):
        mine = [row for row, label in zip(scores, labels) if label == c]
        hits = sum(int(np.argmax(row)) == c for row in mine)
        found.append(hits / len(mine) if mine else float('nan'))
    return np.array(found)


@pytest.mark.parametrize('seed', range(5))
@pytest.mark.parametrize('classes', [1, 2, 3, 12])
def test_agrees_with_loops(seed, classes):
    rng = np.random.default_rng(seed)
    # Few different values: many ties.
    scores = rng.integers(0, 5, (40, classes)).astype(np.float32)
    labels = rng.integers(0, classes, 40)
    for k in (1, 2, 5):
        assert top_k_accuracy(scores, labels,
                              k) == loop_top_k(scores, labels, k)
    expected = loop_per_class(scores, labels)
    np.testing.assert_allclose(per_class_accuracy(scores, labels), expected)
    mean = np.mean([a for a in expected if not np.isnan(a)])
    assert mean_class_accuracy(scores, labels) == pytest.approx(mean)


def test_worked_numbers():
    # Predicted: 0, 0, 1, 3. Class 3 is predicted and never occurs; class 2
    # occurs once and is missed.
    scores = np.array([[9, 1, 0, 0], [9, 1, 0, 0], [0, 9, 1, 0],
                       [0, 1, 2, 9]], dtype=np.float32)
    labels = np.array([0, 1, 1, 2])
    found = accuracies(scores, labels)
    assert found['top1'] == 0.5
    assert found['top5'] == 1
    assert found['mean1'] == pytest.approx((1 + 0.5 + 0) / 3)
    np.testing.assert_array_equal(
        per_class_accuracy(scores, labels), [1, 0.5, 0, np.nan])


def test_top_5_is_five_of_six():
    scores = np.array([[6, 5, 4, 3, 2, 1]], dtype=np.float32)
    hits = [accuracies(scores, np.array([c]))['top5'] for c in range(6)]
    assert hits == [1, 1, 1, 1, 1, 0]


def test_equal_scores_favour_the_lower_class():
    scores = np.zeros((3, 3), dtype=np.float32)
    assert top_k_accuracy(scores, np.arange(3), 1) == pytest.approx(1 / 3)
    assert top_k_accuracy(scores, np.arange(3), 2) == pytest.approx(2 / 3)
