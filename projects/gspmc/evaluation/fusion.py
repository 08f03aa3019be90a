"""Adding up the logits of several streams, joined by sample id."""
from itertools import zip_longest
from typing import Dict, Sequence, Tuple

import numpy as np

from gspmc.datasets.transforms.streams import STREAMS
from gspmc.errors import InputError

from .scores import ScoreFile

# For logits of the streams in the order of STREAMS, as published: pyskl's
# model zoo; CTR-GCN (arXiv 2107.12213), GAP (arXiv 2208.05318) and SAM-SLR
# (arXiv 2103.08833) in their released ensembles.
NAMED_WEIGHTS: Dict[str, Tuple[float, ...]] = dict(
    pyskl=(2, 2, 1, 1),
    ctrgcn=(0.6, 0.6, 0.4, 0.4),
    gap=(0.8, 0.8, 0.2, 0.2),
    samslr=(1, 0.9, 0.5, 0.5))


def read_weights(values: Sequence[str], streams: int) -> Tuple[float, ...]:
    """Return the weights that the words of a command line stand for.

    Args:
        values: One number for each stream, or one name of a published set.
        streams: How many streams there are.

    Raises:
        InputError: If the name is unknown, the number of weights is not that
            of the streams, or they are not usable as weights.
    """
    if len(values) == 1 and values[0] in NAMED_WEIGHTS:
        weights = NAMED_WEIGHTS[values[0]]
        if streams != len(weights):
            raise InputError(
                f'the weights {values[0]!r} are for {len(weights)} streams in '
                f'the order {", ".join(STREAMS)}; here are {streams}')
        return weights
    try:
        weights = tuple(float(value) for value in values)
    except ValueError:
        raise InputError(
            f'weights {" ".join(values)!r} are neither numbers nor one of '
            f'{", ".join(NAMED_WEIGHTS)}') from None
    check_weights(weights, streams)
    return weights


def check_weights(weights: Sequence[float], streams: int) -> None:
    """Refuse weights that cannot be applied to so many streams.

    Raises:
        InputError: If there are more or fewer weights than streams, one is
            negative or not finite, or all are zero.
    """
    if len(weights) != streams:
        raise InputError(f'{len(weights)} weights {tuple(weights)} for '
                         f'{streams} streams; give one for each')
    array = np.asarray(weights, dtype=float)
    if not np.isfinite(array).all() or (array < 0).any() or not array.any():
        raise InputError(f'weights {tuple(weights)} must be finite, not '
                         'negative and not all zero')


def join(streams: Sequence[ScoreFile]) -> np.ndarray:
    """Return the logits of all streams in the sample order of the first.

    Returns:
        Logits, shape (S, N, C) float32.

    Raises:
        InputError: If there is no stream, or one differs from the first in
            its classes, split, samples or labels; names what differs.
    """
    if not streams:
        raise InputError('there is no stream to fuse')
    first = streams[0]
    rows = [np.arange(len(first))]
    for other in streams[1:]:
        _check_classes(first, other)
        if first.split != other.split:
            raise InputError(f'stream {first.name!r} holds split '
                             f'{first.split!r}, stream {other.name!r} holds '
                             f'{other.split!r}')
        _check_samples(first, other)
        rows.append(_rows(first, other))
    return np.stack([s.scores[r] for s, r in zip(streams, rows)])


def fuse(streams: Sequence[ScoreFile],
         weights: Sequence[float],
         name: str = 'fusion') -> ScoreFile:
    """Return the weighted sum of the logits, ``sum_s weights[s] * scores[s]``.

    Args:
        streams: Scores of the same samples, in any order of samples.
        weights: One for each stream.
        name: Name of the result.

    Returns:
        Scores in the sample order of the first stream.

    Raises:
        InputError: See :func:`join` and :func:`check_weights`.
    """
    logits = join(streams)
    check_weights(weights, len(streams))
    first = streams[0]
    return ScoreFile(
        ids=first.ids,
        scores=np.tensordot(np.float32(weights), logits, axes=1),
        labels=first.labels,
        classes=first.classes,
        split=first.split,
        name=name)


def _check_classes(first: ScoreFile, other: ScoreFile) -> None:
    if first.classes == other.classes:
        return
    pairs = enumerate(zip_longest(first.classes, other.classes))
    place, (ours, theirs) = next(
        (i, pair) for i, pair in pairs if pair[0] != pair[1])
    raise InputError(
        f'streams {first.name!r} and {other.name!r} have different class '
        f'lists ({len(first.classes)} and {len(other.classes)} classes); the '
        f'first difference is class {place}: {ours!r} and {theirs!r}')


def _check_samples(first: ScoreFile, other: ScoreFile) -> None:
    for one, two in ((first, other), (other, first)):
        missing = np.setdiff1d(one.ids, two.ids).tolist()
        if missing:
            some = ', '.join(map(repr, missing[:5]))
            raise InputError(
                f'stream {two.name!r} lacks {len(missing)} of the samples of '
                f'stream {one.name!r}: {some}'
                f'{", ..." if len(missing) > 5 else ""}')
    differs = first.labels != other.labels[_rows(first, other)]
    if differs.any():
        raise InputError(
            f'streams {first.name!r} and {other.name!r} have different labels '
            f'for sample {str(first.ids[differs.argmax()])!r}')


def _rows(first: ScoreFile, other: ScoreFile) -> np.ndarray:
    """Return where the samples of ``first`` lie in ``other``, shape (N,)."""
    order = np.argsort(other.ids)
    return order[np.searchsorted(other.ids, first.ids, sorter=order)]
