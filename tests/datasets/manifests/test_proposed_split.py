"""Splits of own clips, by signer and by clip."""
from collections import Counter
from itertools import combinations

import pytest

from gspmc.datasets.manifests.listing import Listing, VideoClip
from gspmc.datasets.manifests.proposal import (describe_split, propose_split,
                                               shares_of)
from gspmc.errors import InputError

SHARES = shares_of(0.1, 0.2)


def listing(*signs, split=''):
    """Build clips from (label, signer, number of clips)."""
    clips = tuple(
        VideoClip(f'{label}/{signer}{i}.mp4', label, signer, split)
        for label, signer, count in signs for i in range(count))
    return Listing('videos', clips, (), tuple({s[0] for s in signs}))


def signers_of(clips):
    found = {}
    for clip in clips:
        found.setdefault(clip.split, set()).add(clip.signer)
    return found


def test_nobody_is_in_two_splits_and_shares_are_met():
    given = listing(*((f'sign{i}', f's{j}', 3)
                      for i in range(5) for j in range(20)))
    split = propose_split(given, SHARES, 0)
    members = signers_of(split.clips)
    assert not any(a & b for a, b in combinations(members.values(), 2))
    assert {name: len(s) for name, s in members.items()} == dict(
        train=14, val=2, test=4)
    assert split.notes == ('split by signer (seed 0)', )
    assert propose_split(given, SHARES, 0) == split
    assert signers_of(propose_split(given, SHARES, 1).clips) != members
    assert [c.path for c in split.clips] == [c.path for c in given.clips]


def test_every_class_stays_in_training():
    """Only one of the three times eight signers performs the rare sign."""
    given = listing(*(('tea', f's{i}', 5) for i in range(8)),
                    ('rare', 's0', 2), ('rarer', 's1', 2))
    for seed in range(5):
        clips = propose_split(given, SHARES, seed).clips
        train = {c.signer for c in clips if c.split == 'train'}
        assert {'s0', 's1'} <= train
        assert describe_split(clips)[-1] == (
            'warning: without a clip in test, these classes are not tested: '
            'rare, rarer')


def test_clips_and_classes_are_balanced():
    """One of three signers has most clips: he cannot be the test's."""
    clips = propose_split(
        listing(('tea', 'a', 70), ('sun', 'a', 70), ('tea', 'b', 30),
                ('tea', 'c', 15), ('sun', 'c', 15)), SHARES, 0).clips
    assert signers_of(clips)['test'] == {'c'}


def test_two_signers_are_for_training_and_test():
    clips = propose_split(listing(('tea', 'a', 2), ('tea', 'b', 9)), SHARES,
                          0).clips
    assert signers_of(clips) == {'train': {'b'}, 'test': {'a'}}


@pytest.mark.parametrize('signer, reason', [
    ('', 'the signers are not known, so the test says nothing about signers'),
    ('anna', 'all clips are of one signer, so the test says nothing about'),
])
def test_without_signers_each_class_is_divided(signer, reason):
    split = propose_split(
        listing(('tea', signer, 10), ('sun', signer, 5), ('two', signer, 2),
                ('one', signer, 1)), SHARES, 0)
    count = Counter((c.label, c.split) for c in split.clips)
    assert count == {
        ('tea', 'train'): 7, ('tea', 'val'): 1, ('tea', 'test'): 2,
        ('sun', 'train'): 3, ('sun', 'val'): 1, ('sun', 'test'): 1,
        ('two', 'train'): 1, ('two', 'test'): 1, ('one', 'train'): 1}
    assert reason in split.notes[0]
    assert describe_split(split.clips)[-1].endswith('not tested: one')


def test_the_draw_by_clip_follows_the_seed():
    given = listing(('tea', '', 30))
    draws = [propose_split(given, SHARES, seed).clips for seed in (0, 0, 1)]
    assert draws[0] == draws[1] != draws[2]


def test_a_split_of_the_table_is_kept():
    given = Listing('videos', (VideoClip('a', 'tea', 'x', 'test'),
                               VideoClip('b', 'sun', 'x', 'train')), (), ())
    split = propose_split(given, SHARES, 0)
    assert split.clips == given.clips
    assert split.notes == ('the split of the table was kept', )
    lines = describe_split(split.clips)
    assert lines[:2] == ['train: x', 'test: x']
    assert 'warning: x: trained and tested on' in lines[2]
    assert 'train, these classes cannot be learnt: tea' in lines[3]


@pytest.mark.parametrize('first, second, words', [
    (('a', 'tea', 'x', ''), ('b', 'tea', '', ''), 'no signer, such as b'),
    (('a', 'tea', '', 'test'), ('b', 'tea', '', ''), 'no split, such as b'),
    (('a', 'tea', '', 'dev'), ('b', 'tea', '', 'test'), "split 'dev'"),
])
def test_half_known_is_an_error(first, second, words):
    given = Listing('videos', (VideoClip(*first), VideoClip(*second)), (), ())
    with pytest.raises(InputError, match=words):
        propose_split(given, SHARES, 0)


@pytest.mark.parametrize('val, test', [(0.5, 0.5), (0.1, 0), (-0.1, 0.2),
                                       (0, 1)])
def test_impossible_shares(val, test):
    with pytest.raises(InputError, match='leave nothing'):
        shares_of(val, test)
