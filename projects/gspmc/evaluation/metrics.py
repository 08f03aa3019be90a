"""Accuracy of class scores, as pure functions on arrays.

Two toolboxes have similar functions, which do not fit: mmaction2's mean class
accuracy counts a class that is predicted but never occurs as 0 %, its top-k
breaks ties by an unstable sort, and scikit-learn's top-k refuses (N, 2) scores
of two classes.
"""
from typing import Dict

import numpy as np
from sklearn.metrics import recall_score


def top_k_accuracy(scores: np.ndarray, labels: np.ndarray, k: int) -> float:
    """Return the share of samples whose class is among the k best scored.

    Of equal scores the lower class number counts as the better one, as in
    ``argmax``. With k or fewer classes the result is 1.

    Args:
        scores: Shape (N, C), N > 0.
        labels: True classes, shape (N,).
        k: How many of the best classes count.
    """
    column = labels[:, None]
    own = np.take_along_axis(scores, column, axis=1)
    earlier = np.arange(scores.shape[1]) < column
    rank = ((scores > own) | ((scores == own) & earlier)).sum(axis=1)
    return float((rank < k).mean())


def per_class_accuracy(scores: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Return the top-1 accuracy of every class, shape (C,).

    A class's accuracy is its recall; NaN where a class does not occur.
    """
    return recall_score(
        labels,
        scores.argmax(axis=1),
        labels=np.arange(scores.shape[1]),
        average=None,
        zero_division=np.nan)


def mean_class_accuracy(scores: np.ndarray, labels: np.ndarray) -> float:
    """Return the mean of the per-class accuracies of the classes that occur.

    Sign papers call it per-class top-1.
    """
    return float(np.nanmean(per_class_accuracy(scores, labels)))


def accuracies(scores: np.ndarray, labels: np.ndarray) -> Dict[str, float]:
    """Return ``top1``, ``top5`` and ``mean1`` (mean class accuracy)."""
    return dict(
        top1=top_k_accuracy(scores, labels, 1),
        top5=top_k_accuracy(scores, labels, 5),
        mean1=mean_class_accuracy(scores, labels))
