"""Searching fusion weights on a validation split."""
from typing import Iterator, Sequence, Tuple

import numpy as np

from gspmc.errors import InputError

from .fusion import join
from .scores import ScoreFile

# Twice to not at all of what a stream weighs at the start.
LEVELS = tuple(i / 10 for i in range(21))


def search_weights(streams: Sequence[ScoreFile]) -> Tuple[float, ...]:
    """Return weights with which the fused streams have a high top-1.

    Starts from equal weights of 1 and again and again makes that change of a
    single weight to one of 0, 0.1, ..., 2 which gains most. Of weights with
    the same top-1 the more equal ones win, and then the earlier stream and
    the lower weight, so that the result is the same every time. It is never
    worse than equal weights, and no single change improves it; the best of
    all combinations it need not be.

    Args:
        streams: Scores of a validation split, never of the reported one.

    Raises:
        InputError: If the streams do not belong together, see
            :func:`gspmc.evaluation.fusion.join`.
    """
    logits, labels = join(streams), streams[0].labels
    # Where all streams agree, so does every weighted sum of them.
    best = logits.argmax(axis=2)
    open_cases = (best != best[0]).any(axis=0)
    logits, labels = logits[:, open_cases], labels[open_cases]
    weights = (1., ) * len(streams)
    if not labels.size:
        return weights
    while True:
        candidates = [weights, *_single_changes(weights)]
        # max() keeps the first of equals: without a gain, the weights stay.
        winner = max(candidates, key=_Merit(logits, labels))
        if winner == weights:
            return weights
        weights = winner


def refuse_overlap(searched: ScoreFile, reported: ScoreFile) -> None:
    """Refuse to search weights on samples that are reported.

    Raises:
        InputError: If both hold a sample of the same id; names the first.
    """
    shared = np.intersect1d(searched.ids, reported.ids)
    if shared.size:
        raise InputError(
            f'split {searched.split!r}, on which weights are searched, and '
            f'split {reported.split!r}, which is reported, share '
            f'{shared.size} samples, the first is {str(shared[0])!r}')


class _Merit:
    """Ranks weights by right answers, then by how equal they are."""

    def __init__(self, logits: np.ndarray, labels: np.ndarray) -> None:
        self.logits = logits
        self.labels = labels

    def __call__(self, weights: Tuple[float, ...]) -> Tuple[int, float]:
        fused = np.tensordot(np.float32(weights), self.logits, axes=1)
        spread = np.std(weights) / np.mean(weights)
        hits = (fused.argmax(axis=1) == self.labels).sum()
        return int(hits), -round(spread, 9)


def _single_changes(
        weights: Tuple[float, ...]) -> Iterator[Tuple[float, ...]]:
    """Yield all weights that differ in one place; never all zero."""
    for place in range(len(weights)):
        for level in LEVELS:
            changed = (*weights[:place], level, *weights[place + 1:])
            if changed != weights and any(changed):
                yield changed
