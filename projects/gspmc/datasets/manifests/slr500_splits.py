"""Who trains and who tests in SLR-500.

The papers say 35 and 15 of the 50 signers and do not say which. The note that
comes with the data gives ids '0 to 35' for training and '36 to 49' for
testing, which the file names P01 to P50 leave open. Public code has read it
as P01-P35 and P36-P50 (OpenHands: 87,500 and 37,500 clips, the 35 and 15 of
the papers, and our default), and as P01-P36 and P37-P50 (90,000 and 35,000).
"""
import random
import re
from typing import Dict, FrozenSet, Iterable, Optional

from gspmc.errors import InputError

from .slr500 import SIGNERS

EVERYBODY = frozenset(range(1, SIGNERS + 1))
TRAIN = frozenset(range(1, 36))


def parse_signers(texts: Iterable[str]) -> FrozenSet[int]:
    """Read signers like ``1-35``, ``P07`` or ``7``.

    Raises:
        InputError: If one is not of this form, or not among 1 to 50.
    """
    signers = set()
    for text in texts:
        match = re.fullmatch(r'P?(\d+)(?:-P?(\d+))?', text, re.I)
        if not match:
            raise InputError(f'{text!r} is no signer; write 7, P07 or 1-35')
        first, last = int(match[1]), int(match[2] or match[1])
        numbers = set(range(first, last + 1))
        if not numbers or not numbers <= EVERYBODY:
            raise InputError(f'{text!r}: the signers are 1 to {SIGNERS}')
        signers |= numbers
    return frozenset(signers)


def signer_splits(train: Optional[FrozenSet[int]] = None,
                  test: Optional[FrozenSet[int]] = None,
                  holdout: int = 0,
                  seed: int = 0) -> Dict[str, str]:
    """Return the split of every signer, 'P01' to 'P50'.

    Args:
        train: Who trains; by default all who do not test, or P01 to P35.
        test: Who tests; by default all who do not train. Signers who are in
            neither are not in the table.
        holdout: How many of those who train are drawn for validation.
        seed: Of that draw.

    Raises:
        InputError: If a signer is in both, or nobody is left to train.
    """
    if train is None:
        train = TRAIN if test is None else EVERYBODY - test
    if test is None:
        test = EVERYBODY - train
    if train & test:
        raise InputError(f'signer {min(train & test)} cannot train and test')
    if not 0 <= holdout < len(train):
        raise InputError(f'cannot hold out {holdout} of {len(train)} signers')
    held_out = set(random.Random(seed).sample(sorted(train), holdout))
    splits = {number: 'val' if number in held_out else 'train'
              for number in train}
    splits.update(dict.fromkeys(test, 'test'))
    return {f'P{number:02}': splits[number] for number in sorted(splits)}
