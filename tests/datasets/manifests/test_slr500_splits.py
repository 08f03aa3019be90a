"""Who trains and who tests in SLR-500."""
import pytest

from gspmc.datasets.manifests.slr500_splits import (parse_signers,
                                                    signer_splits)
from gspmc.errors import InputError


def members(splits, split):
    return [int(name[1:]) for name, value in splits.items() if value == split]


def test_35_train_and_15_test():
    splits = signer_splits()
    assert members(splits, 'train') == list(range(1, 36))
    assert members(splits, 'test') == list(range(36, 51))
    assert not members(splits, 'val')


@pytest.mark.parametrize('train, test, trained, tested', [
    (['1-36'], ['37-50'], 36, 14),
    (None, ['P50', '3', '10-12'], 45, 5),
    (['1-20'], None, 20, 30),
    (['p01-P02'], ['50'], 2, 1),
])
def test_other_divisions(train, test, trained, tested):
    splits = signer_splits(train and parse_signers(train),
                           test and parse_signers(test))
    assert len(members(splits, 'train')) == trained
    assert len(members(splits, 'test')) == tested
    if test:
        assert members(splits, 'test') == sorted(parse_signers(test))


def test_validation_is_drawn_from_those_who_train():
    splits = signer_splits(holdout=5, seed=1)
    drawn = members(splits, 'val')
    assert len(drawn) == 5 and max(drawn) <= 35
    assert len(members(splits, 'train')) == 30
    assert members(splits, 'test') == list(range(36, 51))
    assert signer_splits(holdout=5, seed=1) == splits
    assert any(signer_splits(holdout=5, seed=s) != splits for s in (2, 3))


@pytest.mark.parametrize('settings, words', [
    (dict(train={1, 2}, test={2}), 'signer 2 cannot'),
    (dict(holdout=35), 'cannot hold out 35 of 35'),
    (dict(holdout=-1), 'cannot hold out -1'),
])
def test_impossible_divisions(settings, words):
    with pytest.raises(InputError, match=words):
        signer_splits(**settings)


@pytest.mark.parametrize('text', ['0', '51', '40-60', '5-3', 'anna', '1,2'])
def test_no_signers(text):
    with pytest.raises(InputError, match=text):
        parse_signers([text])
