"""Entries to look up, and the two examples of Table 1 of the paper."""
from dataclasses import dataclass
from typing import Callable, Mapping, Optional

import pytest

# Liang et al., arXiv 2505.02304, Table 1, in its own words.
DEVOTED = ('(I) Make the sign for “love”. (II) Extend the thumb with one hand '
           'and place it on the palm of the other hand, then raise it '
           'upwards.')
LOVE = ('Gently caress the back of the thumb with one hand, expressing a '
        'feeling of “tenderness”.')
AMBIENCE = ('(1) One hand forms the manual sign “Q”, with the fingertips '
            'pointing inward, placed at the nostrils. (2) Extend your index '
            'finger with one hand and make a big circle with your fingertips '
            'facing down.')
Q = ('One hand with the right thumb down, the index and middle fingers '
     'together on top, the thumb, index, and middle fingers pinched together, '
     'the fingertips pointing forward and slightly to the left, the ring and '
     'little fingers bent, the fingertips touching the palm.')


@dataclass(frozen=True)
class FakeEntry:
    """What the rules need of an entry."""

    id: int
    text: str


LookUp = Callable[[str], Optional[FakeEntry]]


@pytest.fixture
def base() -> Callable[[Mapping[str, str]], LookUp]:
    """Make a look-up of headwords; ids count from 1."""
    def make(texts: Mapping[str, str]) -> LookUp:
        entries = {word: FakeEntry(number, texts[word])
                   for number, word in enumerate(texts, start=1)}
        return entries.get

    return make


@pytest.fixture
def table_1(base) -> LookUp:
    return base({'love': LOVE, 'manual sign Q': Q})


@pytest.fixture
def devoted() -> str:
    return DEVOTED


@pytest.fixture
def ambience() -> str:
    return AMBIENCE


@pytest.fixture
def q_hand() -> str:
    return Q
