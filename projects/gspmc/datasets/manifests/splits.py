"""Proposing a split of clips into training, validation and test."""
import random
from collections import defaultdict
from dataclasses import replace
from typing import Dict, List, Mapping, Sequence, Tuple

import numpy as np

from .listing import VideoClip

# So many random divisions of the signers are tried; the best is taken.
TRIALS = 500


def split_by_signer(clips: Sequence[VideoClip], shares: Mapping[str, float],
                    seed: int) -> Tuple[VideoClip, ...]:
    """Give every signer to one split, near the shares in clips and classes.

    Of many random divisions, the one is taken that leaves the fewest classes
    without a clip to train on and, among those, comes nearest to the shares,
    over all clips and over the clips of each class.

    Args:
        clips: All with a signer, two signers or more.
        shares: Of 'val' and 'test', between 0 and 1. With two signers there
            is no validation.
        seed: Of the divisions.

    Returns:
        The clips, with their splits.
    """
    signers, rows = np.unique([c.signer for c in clips], return_inverse=True)
    classes, columns = np.unique([c.label for c in clips], return_inverse=True)
    counts = np.zeros((len(signers), len(classes)))
    np.add.at(counts, (rows, columns), 1)
    generator = random.Random(seed)
    best, least = {}, (np.inf, np.inf)
    for _ in range(TRIALS):
        order = generator.sample(range(len(signers)), len(signers))
        division = _divide(order, counts.sum(axis=1), shares)
        cost = _cost(division, counts, shares)
        if cost < least:
            best, least = division, cost
    split_of = {signers[i]: split for split, members in best.items()
                for i in members}
    return tuple(replace(clip, split=split_of[clip.signer]) for clip in clips)


def split_by_clip(clips: Sequence[VideoClip], shares: Mapping[str, float],
                  seed: int) -> Tuple[VideoClip, ...]:
    """Divide the clips of each class; a lone clip is for training.

    Args:
        clips: Whose signers do not count.
        shares: Of 'val' and 'test', between 0 and 1.
        seed: Of the draw.
    """
    generator = random.Random(seed)
    by_class: Dict[str, List[int]] = defaultdict(list)
    for number, clip in enumerate(clips):
        by_class[clip.label].append(number)
    split_of = {}
    for label in sorted(by_class):
        members = by_class[label]
        generator.shuffle(members)
        tests = max(1, _rounded(len(members) * shares['test']))
        tests = min(tests, len(members) - 1)
        vals = min(_rounded(len(members) * shares['val']),
                   len(members) - 1 - tests)
        for place, number in enumerate(members):
            split_of[number] = ('test' if place < tests else
                                'val' if place < tests + vals else 'train')
    return tuple(replace(clip, split=split_of[number])
                 for number, clip in enumerate(clips))


def _divide(order: List[int], sizes: np.ndarray,
            shares: Mapping[str, float]) -> Dict[str, List[int]]:
    """Deal signers in an order: to test, to validation, the rest trains."""
    rest = list(order)
    division = {}
    for split in ('test', 'val'):
        wanted = shares[split] * sizes.sum()
        members: List[int] = []
        # One has to be left to train; a split takes the next signer where
        # that brings it nearer to its share, and test takes one at least.
        while len(rest) > 1:
            now = sizes[members].sum()
            nearer = abs(now + sizes[rest[0]] - wanted) < abs(now - wanted)
            if not (nearer or (split == 'test' and not members)):
                break
            members.append(rest.pop(0))
        division[split] = members
    return {**division, 'train': rest}


def _cost(division: Mapping[str, List[int]], counts: np.ndarray,
          shares: Mapping[str, float]) -> Tuple[float, float]:
    """Return the classes without training clips, and the distance in shares.

    Args:
        division: Rows of ``counts`` by split.
        counts: Clips, shape (signers, classes).
        shares: Of 'val' and 'test'.
    """
    wanted = {**shares, 'train': 1 - sum(shares.values())}
    total = counts.sum(axis=0)
    distance = 0.0
    for split, members in division.items():
        found = counts[members].sum(axis=0)
        distance += abs(found.sum() / total.sum() - wanted[split])
        distance += np.abs(found / total - wanted[split]).mean()
    untrained = (counts[division['train']].sum(axis=0) == 0).sum()
    return float(untrained), float(distance)


def _rounded(number: float) -> int:
    """Round halves up, so that one of five is a validation of 0.1."""
    return int(number + 0.5)
