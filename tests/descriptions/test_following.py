"""References: which entry of a dictionary they lead to."""
import pytest

from gspmc.descriptions.following import Follower
from gspmc.descriptions.grounding import Resolver
from gspmc.descriptions.knowledge import Entry, LookUp

FIST = 'The right hand is a fist.'
TOUCH = 'Sağ el çeneye dokunur.'
NONE = LookUp((), 'none')


def entry(number, headword, text, language='en'):
    return Entry(number, headword, text, 'd', None, language)


class Stub:
    """Gives one answer for each headword."""

    def __init__(self, **answers):
        self.answers = answers

    def look_up(self, headword):
        return self.answers.get(headword, NONE)


LOVE = entry(1, 'love', FIST)
ASK = entry(2, 'aşk', TOUCH, 'tr')
S = entry(3, 'Ş', TOUCH, 'tr')


@pytest.mark.parametrize('headword, answer, expected', [
    ('love', LookUp((LOVE, ), 'exact'), LOVE),
    ('ask', LookUp((ASK, ), 'folded'), ASK),
    ('ask', LookUp((ASK, LOVE), 'folded', ('aşk', 'love')), None),
    ('S', LookUp((S, ), 'folded'), None),
    ('x', NONE, None),
])
def test_only_certain_entries_count(headword, answer, expected):
    follower = Follower(Stub(**{headword: answer}), 'en')
    assert follower.look_up(headword) == expected


@pytest.mark.parametrize('language, first', [
    ('tr', ASK), ('en', LOVE), ('zh', LOVE)])
def test_entries_in_the_language_come_first(language, first):
    stub = Stub(x=LookUp((LOVE, ASK), 'exact'))
    assert Follower(stub, language).look_up('x') == first


@pytest.mark.parametrize('answer, expected, flags', [
    (LookUp((LOVE, ), 'folded'), LOVE, ()),
    (LookUp((ASK, LOVE), 'exact'), LOVE, ()),
    (LookUp((LOVE, entry(4, 'love', FIST)), 'exact'), LOVE,
     ('several entries for the reference love: the first of 2 was taken', )),
])
def test_what_a_model_works_with_is_followed_alike(answer, expected, flags):
    cited = entry(9, 'dear', 'Make the sign for "love" at the chest.')
    resolver = Resolver(Stub(love=answer))
    draft, grounds = resolver.ground('Make the sign for "love".', 'en',
                                     (cited, ))
    assert draft == FIST
    assert grounds.texts == ('The right hand is a fist, at the chest.', )
    assert grounds.referred == (expected, ) and grounds.flags == flags


def test_names_in_a_translation_are_those_of_the_dictionary():
    """T_b is English; the entry, and what it refers to, Turkish."""
    cited = entry(9, 'sevgi', '"aşk" işareti yapılır.', 'tr')
    resolver = Resolver(Stub(**{'aşk': LookUp((LOVE, ASK), 'exact')}))
    draft, grounds = resolver.ground('Make the sign for "aşk".', 'en',
                                     (cited, ))
    assert draft == TOUCH and grounds.referred == (ASK, )
