"""Doubts about the choice of the entry, the same for rules and models."""
import pytest

from gspmc.descriptions.doubts import length_doubts, retrieval_doubts
from gspmc.descriptions.knowledge import Entry, Retrieval


def entry(headword, text='A fist.'):
    return Entry(1, headword, text, 'd', None, 'en')


ONE, TWO = entry('aşk'), entry('ask')


@pytest.mark.parametrize('found, flags', [
    (Retrieval((), 'none'), []),
    (Retrieval((ONE, ), 'exact'), []),
    (Retrieval((ONE, ONE), 'exact'), ['several entries: 2 for aşk']),
    (Retrieval((ONE, ), 'folded'), ['inexact headword: aşk']),
    (Retrieval((ONE, TWO), 'folded', ('aşk', 'ask')),
     ['inexact headword: aşk', 'ambiguous headword: aşk, ask']),
    (Retrieval((ONE, TWO), 'search'), ['found by search: aşk, ask']),
])
def test_doubts_about_the_retrieval(found, flags):
    assert retrieval_doubts(found) == flags


def test_doubts_about_the_length():
    long = entry('long', 'One hand makes a fist.' * 100)
    assert length_doubts([ONE, long]) == [
        'long entry: the last 200 characters of long were not read']
