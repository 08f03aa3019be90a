"""What was found in a pose store, in words."""
from collections import Counter
from typing import Dict, List, Sequence

import numpy as np

from .inspection import PARTS, Inspection
from .inspection_clips import KINDS
from .pose_store import PoseStore

SHOWN = 5  # examples of each finding
FEW_SAMPLES = 5  # of a class in a split

Rows = List[Sequence[str]]


def report(store: PoseStore, inspection: Inspection) -> str:
    """Return a text of some twenty lines about the inspected samples."""
    of_split = {
        split: inspection.samples[
            store.splits[inspection.samples] == split]
        for split in sorted(inspection.missing, key=_split_order)
    }
    blocks = [
        [f'{store.root}: {len(store.classes)} classes, keypoints by '
         f'{store.estimator}'],
        _table(_sizes(store, of_split)),
        [f'missing keypoints in %, which have a confidence of 0 or below '
         f'{inspection.threshold:g}'],
        _table(_missing(inspection, list(of_split))),
        _classes(store, of_split),
        _signers(store, of_split),
        _faults(store, inspection),
    ]
    return '\n'.join(line for block in blocks for line in block)


def _sizes(store: PoseStore, of_split: Dict[str, np.ndarray]) -> Rows:
    rows: Rows = [('split', 'samples', 'classes', 'signers', 'frames',
                   'shortest', 'median', 'longest')]
    groups = dict(of_split)
    if len(groups) > 1:
        groups['all'] = np.concatenate(list(groups.values()))
    for split, samples in groups.items():
        lengths = store.lengths[samples]
        counts = (len(samples), len(np.unique(store.labels[samples])),
                  len(set(store.signers[samples].tolist()) - {''}),
                  lengths.sum(), lengths.min(), int(np.median(lengths)),
                  lengths.max())
        rows.append((_named(split), *(f'{count:,}' for count in counts)))
    return rows


def _missing(inspection: Inspection, splits: Sequence[str]) -> Rows:
    rows: Rows = [('part', *map(_named, splits))]
    for part in PARTS:
        shares = (inspection.missing[split][part] for split in splits)
        rows.append((part, *(f'{100 * share:.1f}' for share in shares)))
    return rows


def _classes(store: PoseStore, of_split: Dict[str, np.ndarray]) -> List[str]:
    lines = []
    for split, samples in of_split.items():
        counts = np.bincount(store.labels[samples],
                             minlength=len(store.classes))
        for what, found in (
                ('without a sample', counts == 0),
                (f'with fewer than {FEW_SAMPLES} samples',
                 (counts > 0) & (counts < FEW_SAMPLES))):
            names = [f'{store.classes[c]} ({counts[c]})'
                     for c in np.flatnonzero(found)]
            if names:
                lines.append(f'{_named(split)}: classes {what}: '
                             f'{len(names)}: {_some(names)}')
    return lines


def _signers(store: PoseStore, of_split: Dict[str, np.ndarray]) -> List[str]:
    places: Dict[str, List[str]] = {}
    for split, samples in of_split.items():
        for signer in sorted(set(store.signers[samples].tolist()) - {''}):
            places.setdefault(signer, []).append(_named(split))
    shared = [f'{signer} ({", ".join(splits)})'
              for signer, splits in places.items() if len(splits) > 1]
    unknown = sum(int((store.signers[samples] == '').sum())
                  for samples in of_split.values())
    lines = []
    if shared:
        lines.append(f'signers in more than one split: {len(shared)}: '
                     f'{_some(shared)}')
    if unknown:
        lines.append(f'samples of unknown signers: {unknown:,}; the splits '
                     'may share signers')
    return lines or ['signers in more than one split: none']


def _faults(store: PoseStore, inspection: Inspection) -> List[str]:
    clips = len({number for number, _ in inspection.faults})
    lines = [f'clips that look wrong: {clips:,} of '
             f'{len(inspection.samples):,}']
    counts = Counter(fault.kind for _, fault in inspection.faults)
    for kind in KINDS:
        names = [f'{store.ids[number]} ({fault.frames} of '
                 f'{store.lengths[number]} frames, from {fault.first})'
                 for number, fault in inspection.faults if fault.kind == kind]
        if names:
            lines.append(f'  {kind}: {counts[kind]:,}: {_some(names)}')
    return lines


def _table(rows: Rows) -> List[str]:
    widths = [max(map(len, column)) for column in zip(*rows)]
    return ['  ' + '  '.join([
        name.ljust(widths[0]),
        *(cell.rjust(width) for cell, width in zip(cells, widths[1:]))
    ]) for name, *cells in rows]


def _some(names: Sequence[str]) -> str:
    more = f' and {len(names) - SHOWN:,} more' if len(names) > SHOWN else ''
    return ', '.join(names[:SHOWN]) + more


def _named(split: str) -> str:
    return split or '(no split)'


def _split_order(split: str) -> tuple:
    usual = ('train', 'val', 'test')
    return usual.index(split) if split in usual else len(usual), split
