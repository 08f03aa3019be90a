"""Tables of results, to be read by people."""
import csv
from pathlib import Path
from typing import List, Sequence, Tuple, Union

import numpy as np

from gspmc.files import atomic_write

from .metrics import accuracies, per_class_accuracy
from .scores import ScoreFile


def accuracy_table(streams: Sequence[ScoreFile],
                   fusion: ScoreFile,
                   weights: Sequence[float]) -> str:
    """Return a plain-text table, one line a stream and one for the fusion.

    The columns are the weight in the fusion, and top-1, top-5 and mean class
    accuracy in percent.
    """
    rows = [('stream', 'weight', 'top-1', 'top-5', 'mean class')]
    for stream, weight in zip(streams, weights):
        rows.append((stream.name, f'{weight:g}', *_percent(stream)))
    rows.append((fusion.name, '', *_percent(fusion)))
    widths = [max(map(len, column)) for column in zip(*rows)]
    lines = []
    for name, *numbers in rows:
        cells = [name.ljust(widths[0])]
        cells += [n.rjust(width) for n, width in zip(numbers, widths[1:])]
        lines.append('  '.join(cells))
    return '\n'.join(lines)


def write_class_table(path: Union[str, Path],
                      streams: Sequence[ScoreFile]) -> None:
    """Write the accuracy of every class as CSV, in [0, 1].

    The columns are the class, its number of samples and one accuracy a
    stream; with several streams also the gain, which is the last one (the
    fusion) minus the first. A class without samples has empty cells.

    Args:
        path: File to write.
        streams: Scores of the same samples and classes.
    """
    first = streams[0]
    columns = np.stack([per_class_accuracy(s.scores, s.labels)
                        for s in streams])
    header = ['class', 'samples', *(s.name or 'accuracy' for s in streams)]
    if len(streams) > 1:
        columns = np.vstack([columns, columns[-1] - columns[0]])
        header.append('gain')
    counts = _class_counts(first)
    with atomic_write(path) as temporary, \
            open(temporary, 'w', encoding='utf-8', newline='') as file:
        writer = csv.writer(file)
        writer.writerow(header)
        for gloss, count, values in zip(first.classes, counts, columns.T):
            cells = [f'{v:.4f}' if count else '' for v in values]
            writer.writerow([gloss, int(count), *cells])


def worst_classes(stream: ScoreFile,
                  count: int) -> List[Tuple[str, float, int]]:
    """Return the classes that are recognised worst, the worst first.

    Returns:
        Up to ``count`` tuples of gloss, accuracy in [0, 1] and number of
        samples; classes without samples or without errors are left out.
    """
    accuracy = per_class_accuracy(stream.scores, stream.labels)
    counts = _class_counts(stream)
    ranked = np.argsort(accuracy, kind='stable')  # NaN comes last
    return [(stream.classes[c], float(accuracy[c]), int(counts[c]))
            for c in ranked[:count] if accuracy[c] < 1]


def _class_counts(stream: ScoreFile) -> np.ndarray:
    return np.bincount(stream.labels, minlength=len(stream.classes))


def _percent(stream: ScoreFile) -> List[str]:
    values = accuracies(stream.scores, stream.labels)
    return [f'{100 * values[key]:.2f}' for key in ('top1', 'top5', 'mean1')]
