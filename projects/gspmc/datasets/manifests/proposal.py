"""The split of a data set of one's own: kept, by signer, or by clip."""
from dataclasses import replace
from typing import Dict, List, Sequence

from gspmc.errors import InputError

from .listing import SPLITS, Listing, VideoClip
from .splits import split_by_clip, split_by_signer

NO_NEW_SIGNERS = ('so the test says nothing about signers who were not '
                  'trained on')


def shares_of(val: float, test: float) -> Dict[str, float]:
    """Return the shares of clips by split.

    Raises:
        InputError: If they are no shares, or leave nothing to train on.
    """
    if not (0 <= val < 1 and 0 < test < 1 and val + test < 1):
        raise InputError(f'shares of {test:g} to test and {val:g} for '
                         'validation leave nothing to train on, or to test')
    return {'val': val, 'test': test}


def propose_split(listing: Listing, shares: Dict[str, float],
                  seed: int) -> Listing:
    """Give every clip a split, where it has none, and say how.

    Args:
        listing: With all signers, or none; with all splits, or none.
        shares: As :func:`shares_of` returns them.
        seed: Of the draw.

    Raises:
        InputError: If some clips have a signer or a split and others not, or
            a split is unknown.
    """
    clips = listing.clips
    if not clips:
        return listing
    splits = _all_or_none([clip.split for clip in clips], clips, 'split')
    signers = _all_or_none([clip.signer for clip in clips], clips, 'signer')
    unknown = sorted(splits - set(SPLITS))
    if unknown:
        raise InputError(f'split {unknown[0]!r}: there are '
                         f'{", ".join(SPLITS)}')
    if splits:
        note = 'the split of the table was kept'
    elif len(signers) > 1:
        clips = split_by_signer(clips, shares, seed)
        note = f'split by signer (seed {seed})'
    else:
        clips = split_by_clip(clips, shares, seed)
        reason = 'all clips are of one signer' if signers else (
            'the signers are not known')
        note = f'split by clip (seed {seed}): {reason}, {NO_NEW_SIGNERS}'
    return replace(listing, clips=clips, notes=(*listing.notes, note))


def describe_split(clips: Sequence[VideoClip]) -> List[str]:
    """Name the signers of each split, and what is wrong with the split.

    Returns:
        Lines to print; none for a split by clip that has every class.
    """
    of_split = {split: {clip.signer for clip in clips if clip.split == split}
                - {''} for split in SPLITS}
    lines = [f'{split}: {", ".join(sorted(signers))}'
             for split, signers in of_split.items() if signers]
    both = sorted(of_split['train'] & of_split['test'])
    if both:
        lines.append(f'warning: {", ".join(both)}: trained and tested on, '
                     f'{NO_NEW_SIGNERS}')
    return lines + _class_warnings(clips)


def _class_warnings(clips: Sequence[VideoClip]) -> List[str]:
    lines = []
    classes = {clip.label for clip in clips}
    for split, harm in (('train', 'cannot be learnt'),
                        ('test', 'are not tested')):
        lacking = sorted(
            classes - {c.label for c in clips if c.split == split})
        if lacking:
            lines.append(f'warning: without a clip in {split}, these classes '
                         f'{harm}: {", ".join(lacking)}')
    return lines


def _all_or_none(values: List[str], clips: Sequence[VideoClip],
                 what: str) -> set:
    """Return the values that there are.

    Raises:
        InputError: If some are there and others not.
    """
    lacking = [clip.path for clip, value in zip(clips, values) if not value]
    if lacking and len(lacking) < len(values):
        raise InputError(f'{len(lacking)} of {len(values)} clips have no '
                         f'{what}, such as {lacking[0]}; name it for all '
                         'clips, or for none')
    return set(values) - {''}
